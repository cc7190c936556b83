"""A show played by itself, in simulated seconds: a made-up shop and room, and a crew that does what crews do.

The crew goes on when a segment is over, opens what is armed and no cue will open, says yes to rules and proposals,
keeps a pin, and moves on from what is sold out. Everything passes through `decide`, as in the engine.
"""

from collections import Counter

from console.feeds.rehearsal import RehearsalFeed, Tick
from console.feeds.room import room_for
from console.show.alarms import alarms, pin_due
from console.show.commands import (
    AcceptProposal,
    AcceptRule,
    ArmRule,
    BeginShow,
    ChangeEnergy,
    Command,
    CountStock,
    NextSegment,
    PassTime,
    PinProduct,
    ReadListing,
    ReadMetrics,
    RecordSale,
    StartDeal,
)
from console.show.decide import decide, next_deadline
from console.show.decisions import Refused
from console.show.events import DealEnded, DealStarted, Event, ProductPinned, flatten
from console.show.evolve import replay
from console.show.feed import FeedSample
from console.show.order import following
from console.show.state import FRESH, Energy, Phase, ShowState
from console.show.stock import sold_out
from console.show.types import Segment, Show, UtcMs

SOURCE = "rehearsal"
HANDS_S = 5
"""A crew looks, talks and presses: this long after it should."""


class RehearsedShow:
    """Play a show second by second."""

    def __init__(self, show: Show, start_ms: UtcMs, seed: int) -> None:
        self.show = show
        self.state: ShowState = FRESH
        self.at_ms = start_ms
        self._start_ms = start_ms
        self.happened: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.alarmed: Counter[str] = Counter()
        """Seconds each alarm lasted."""
        self._feed = RehearsalFeed(seed, show.products, room_for(show.rules))
        self._wrong_s = 0

    def begin(self) -> None:
        """Go live, arm the rules, start the rundown."""
        self._hear(self._feed.tick(0))
        self.do(BeginShow())
        for rule in self.show.rules:
            self.do(ArmRule(rule.id))
        self.do(NextSegment())

    def play(self, seconds: int) -> None:
        """Let time pass."""
        for _ in range(seconds):
            self.at_ms = UtcMs(self.at_ms + 1000)
            self._pass_time()
            self._hear(self._feed.tick(self._show_s))
            self._work()
            self.alarmed.update(alarms(self.show, self.state, self.at_ms))

    @property
    def _show_s(self) -> float:
        return (self.at_ms - self._start_ms) / 1000

    def do(self, command: Command) -> None:
        """Ask for something; what follows is folded and the audience sees it."""
        decision = decide(self.show, self.state, command, self.at_ms)
        if isinstance(decision, Refused):
            self.refused[f"{type(command).__name__}: {decision.why}"] += 1
            return
        self.state = replay(decision.events, self.state)
        for event in flatten(decision.events):
            self._see(event)

    def _see(self, event: Event) -> None:
        self.happened[type(event).__name__] += 1
        match event:
            case DealStarted():
                self._feed.deal_started(event.product, self._show_s)
            case DealEnded():
                deal = self.show.deal(event.deal)
                assert deal is not None
                self._feed.deal_ended(deal.product, self._show_s)
            case ProductPinned():
                self._feed.pinned(event.product)
            case _:
                pass

    def _pass_time(self) -> None:
        due = next_deadline(self.show, self.state)
        if due is not None and due <= self.at_ms:
            self.do(PassTime())
        after = next_deadline(self.show, self.state)
        assert after is None or after > self.at_ms

    def _hear(self, tick: Tick) -> None:
        for listed in tick.listings:
            self.do(ReadListing(listed.product, listed.price, SOURCE, self._utc(listed.at_s)))
        for sale in tick.sales:
            self.do(RecordSale(sale.product, sale.variant, sale.units, SOURCE, self._utc(sale.at_s)))
        for count in tick.counts:
            at_ms = self._utc(count.at_s)
            self.do(CountStock(count.product, count.variant, count.units, SOURCE, at_ms, count.provisional))
        n = tick.numbers
        sample = FeedSample(SOURCE, self.at_ms, n.viewers, n.orders, n.comments_per_min, n.gmv_minor, "EUR")
        self.do(ReadMetrics(sample))

    def _utc(self, at_s: float) -> UtcMs:
        return UtcMs(self._start_ms + round(at_s * 1000))

    # The crew

    def _work(self) -> None:
        if any(run.asking_ms is not None for run in self.state.rules.values()):
            self.do(AcceptRule())
        if self.state.rundown.proposal is not None:
            self.do(AcceptProposal())
        run = self.state.rundown.on_air
        assert run is not None
        on_air_s = (self.at_ms - run.started_ms) // 1000
        if on_air_s == HANDS_S:
            self.do(ChangeEnergy(list(Energy)[len(self.state.rundown.back) % len(Energy)]))
        if on_air_s == run.segment.duration_ms // 3000 and self._opens_by_hand(run.segment):
            assert run.segment.deal is not None
            self.do(StartDeal(run.segment.deal))
        self._look_after_pin(run.segment)
        if on_air_s * 1000 >= run.segment.duration_ms and not run.segment.follow:
            self._go_on()

    def _go_on(self) -> None:
        """Go on, as long as anything comes."""
        if following(self.show, self.state) is not None:
            self.do(NextSegment())

    def _opens_by_hand(self, segment: Segment) -> bool:
        """Tell whether the segment's deal is armed and no cue of the segment opens it."""
        cues = (self.show.cue(timed.cue) for timed in segment.cues)
        started = {step.args.get("deal") for cue in cues if cue for step in cue.steps if step.verb == "deal.start"}
        armed = self.state.run(segment.deal) if segment.deal else None
        return armed is not None and armed.phase is Phase.ARMED and segment.deal not in started

    def _look_after_pin(self, segment: Segment) -> None:
        """Pin what is in hand when something else is; move on from what is sold out."""
        product = segment.product
        gone = product is not None and sold_out(self.show, self.state, product, self.at_ms)
        wrong = gone or (product is not None and self.state.pinned != product)
        self._wrong_s = self._wrong_s + 1 if wrong else 0
        if self._wrong_s < HANDS_S:
            return
        self._wrong_s = 0
        if gone:
            self._go_on()
        elif product is not None:
            self.do(PinProduct(product))

    def pin_is_due(self) -> bool:
        """Tell whether a pin is older than it should be."""
        return bool(pin_due(self.show, self.state, self.at_ms))
