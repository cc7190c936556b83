"""A machine that runs whole shows by chance and checks the core's promises after every step.

Decide never raises, whatever is asked; the journal alone gives the same state back; what the rules promise of deals,
claims, pins, stock and time holds at every moment. Most of the ids asked for are known, some are not.
"""

from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec import json, msgpack

from console.plan.effects import LayerGraphic
from console.plan.graphics import COUNTDOWN, wanted_graphics, wanted_preview
from console.show.camera_commands import FindCameras, FollowSwitcher
from console.show.commands import (
    AllOut,
    Command,
    CountStock,
    PassTime,
    ReadListing,
    ReadMetrics,
    RecordSale,
    SettleCue,
    StartDeal,
)
from console.show.cuts import CameraTaken, SceneRenamed
from console.show.decide import decide, next_deadline
from console.show.decisions import Refused
from console.show.events import DealExtended, DealOpening, DealStarted, Event, flatten
from console.show.evolve import evolve, replay
from console.show.money import price_text
from console.show.panics import Panic, Panicked
from console.show.sounds import StopSounds
from console.show.state import FRESH, Claim, DealRun, Phase, ShowState
from console.show.types import (
    ONLY,
    CameraId,
    CueId,
    Deal,
    DealId,
    DurationMs,
    GraphicId,
    OverlayId,
    Price,
    ProductId,
    RuleId,
    SceneName,
    SegmentId,
    SoundId,
    UtcMs,
    VariantId,
)
from tests.anything import TEXTS, anything
from tests.console.show.fair import FAIR

START_MS = 1_790_000_000_000
read = json.Decoder[Event](Event).decode


def _named(ids: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(ids * 4 + ["gone"]) | TEXTS


KNOWN: dict[Any, st.SearchStrategy[Any]] = {
    CameraId: _named([camera.id for camera in FAIR.cameras]),
    SceneName: _named([camera.scene for camera in FAIR.cameras]),
    ProductId: _named([product.id for product in FAIR.products]),
    VariantId: _named(["blue", "red", ONLY]),
    DealId: _named([deal.id for deal in FAIR.deals]),
    SoundId: _named([sound.id for sound in FAIR.sounds]),
    SegmentId: _named([segment.id for segment in FAIR.rundown]),
    CueId: _named([cue.id for cue in FAIR.cues]),
    OverlayId: _named([graphic.id for graphic in FAIR.graphics]),
    GraphicId: _named([package.package for package in FAIR.packages]),
    RuleId: _named([rule.id for rule in FAIR.rules]),
    UtcMs: st.integers(START_MS - 100_000, START_MS + 3_600_000),
    DurationMs: st.integers(-1_000, 600_000),
    Price: st.sampled_from([Price(minor, "USD") for minor in (1000, 2400, 5800, 7900)] + [Price(2400, "EUR")]),
    int: st.integers(-2, 60),
    float: st.sampled_from([0.0, 19.0, 41.0, 44_000.0, 50_000.0]),
}
COMMANDS: list[type[Command]] = list(get_args(Command))
NEVER_REFUSED = Panic | AllOut | PassTime | FollowSwitcher | FindCameras | ReadMetrics | SettleCue
REPORTS: list[type[Command]] = [CountStock, RecordSale, ReadListing, ReadMetrics]


class Shows(RuleBasedStateMachine):
    """One show, run by chance."""

    def __init__(self) -> None:
        super().__init__()
        self.state: ShowState = FRESH
        self.journal: list[bytes] = []
        self.at_ms = START_MS

    @rule(command=st.sampled_from(COMMANDS).flatmap(lambda kind: anything(kind, KNOWN)))
    def ask(self, command: Command) -> None:
        """Ask for anything at all."""
        self.take(command)

    @rule(command=st.sampled_from(REPORTS).flatmap(lambda kind: anything(kind, KNOWN)))
    def the_shop_reports(self, command: Command) -> None:
        """Let the shop count, sell and list: by chance alone too little would."""
        self.take(command)

    @rule(deal=st.sampled_from(FAIR.deals))
    def start_a_known_deal(self, deal: Deal) -> None:
        """Start a deal of the show."""
        self.take(StartDeal(deal=deal.id))

    @rule(ms=st.integers(min_value=0, max_value=100_000))
    def time_passes(self, ms: int) -> None:
        """Let time pass and the engine look at its clock."""
        self.at_ms += ms
        self.look_at_the_clock()

    @precondition(lambda self: next_deadline(FAIR, self.state) is not None)
    @rule(early_ms=st.integers(min_value=0, max_value=1))
    def the_deadline_comes(self, early_ms: int) -> None:
        """Go to the deadline or one millisecond before it."""
        deadline = next_deadline(FAIR, self.state)
        assert deadline is not None
        self.at_ms = max(self.at_ms, deadline - early_ms)
        self.look_at_the_clock()

    @rule()
    def the_engine_is_killed(self) -> None:
        """Start again from the journal alone."""
        self.state = replay(map(read, self.journal))

    def look_at_the_clock(self) -> None:
        """Do what is due; nothing is left to spin on, and no deal outlives its deadline."""
        self.take(PassTime())
        deadline = next_deadline(FAIR, self.state)
        assert deadline is None or deadline > self.at_ms
        assert all(run.deadline_ms > self.at_ms for run in self.state.deals if run.phase is not Phase.ARMED)

    def take(self, command: Command) -> None:
        """Decide, journal and fold, as the engine does."""
        decision = decide(FAIR, self.state, command, UtcMs(self.at_ms))
        if isinstance(decision, Refused):
            assert decision.why
            assert decision.remedy
            assert not isinstance(command, NEVER_REFUSED)
            assert command != StopSounds()
            return
        for event in decision.events:
            self.happen(event)
        if isinstance(command, Panic):
            assert isinstance(decision.events[0], Panicked)
            assert self.state.program == FAIR.safe_camera
        self.judge_claims()

    def happen(self, event: Event) -> None:
        """Journal and fold one event, and judge what it changed."""
        body = json.encode(event)
        assert read(body) == event
        self.journal.append(body)
        before, self.state = self.state, evolve(self.state, event)
        inside = list(flatten([event]))
        for run in self.state.deals:
            self.judge_deadline(before.run(run.deal), run, inside)
        if (before.program, before.program_scene) != (self.state.program, self.state.program_scene):
            assert any(isinstance(part, CameraTaken) for part in inside) or self.renamed(before, event)

    def renamed(self, before: ShowState, event: Event) -> bool:
        """Tell whether all that changed is what the scene in program is called."""
        return (
            isinstance(event, SceneRenamed)
            and (before.program_scene, self.state.program_scene) == (event.old, event.new)
            and before.program == self.state.program
        )

    def judge_deadline(self, before: DealRun | None, now: DealRun, events: list[Event]) -> None:
        """Let a deadline move by a phase that began, or by an extension on the record, once; price and "was" never."""
        if before is None or before.deadline_ms == now.deadline_ms:
            return
        mine = [event for event in events if getattr(event, "deal", None) == now.deal]
        if not any(isinstance(event, DealOpening | DealStarted) for event in mine):
            assert any(isinstance(event, DealExtended) for event in mine)
            assert not before.extended
            assert now.extended
            assert (now.price, now.was, now.started_ms) == (before.price, before.was, before.started_ms)

    def judge_claims(self) -> None:
        """Let nothing be claimed without its evidence; every other way round is a fault in front of 50,000 people."""
        for run in self.state.deals:
            for claim in run.claims - {override.claim for override in run.overrides}:
                assert run.phase is not Phase.ARMED
                assert self.evidence(run, claim), (run, claim)

    def evidence(self, run: DealRun, claim: Claim) -> bool:
        """Say whether a claim has its evidence; written anew, not with the core's own words."""
        product = FAIR.product(run.product)
        assert product is not None
        listing = self.state.shelf.listings.get(run.product)
        listed = listing.price if listing else product.price
        below = listed.currency == run.price.currency and run.price.minor < listed.minor
        match claim:
            case Claim.PRICE:
                return run.phase is Phase.LIVE and below
            case Claim.COUNTDOWN:
                priced = below or any(override.claim is Claim.PRICE for override in run.overrides)
                return run.phase is Phase.OPENING or priced
            case Claim.WAS:
                return product.id == "scarf" and run.was == Price(7400, "USD")
            case Claim.LEFT:
                counts = self.state.shelf.counts.get(run.product, {})
                oldest = min((counts[v.id].at_ms if v.id in counts else 0 for v in product.kinds()), default=0)
                return oldest >= self.at_ms - FAIR.limits.count_fresh_ms

    @invariant()
    def the_journal_gives_the_same_state(self) -> None:
        """Fold the journal's bytes and compare."""
        assert replay(map(read, self.journal)) == self.state

    @invariant()
    def nothing_false_is_on_air(self) -> None:
        """Let a countdown be on air only with its deal, and every figure in it only with its claim."""
        assert not self.state.countdown_on_air or self.state.deal is not None
        layers = (*wanted_graphics(FAIR, self.state), *wanted_preview(FAIR, self.state))
        for layer in layers:
            if layer.graphic == COUNTDOWN:
                run = self.state.deal
                assert run is not None
                assert Claim.COUNTDOWN in run.claims
                assert layer.data["deadlineMs"] == run.deadline_ms
                self.judge_figures(run, layer)
            elif layer.graphic == "cartwall-pin":
                self.judge_card(layer)

    def judge_figures(self, run: DealRun, layer: LayerGraphic) -> None:
        """Let a graphic say of a deal only what is granted."""
        assert not layer.data.get("price") or Claim.PRICE in run.claims
        assert not layer.data.get("was") or Claim.WAS in run.claims
        assert not layer.data.get("left") or Claim.LEFT in run.claims

    def judge_card(self, layer: LayerGraphic) -> None:
        """Let a product's card say a deal's figures while it is live and granted, else no more than its listing."""
        live = [run for run in self.state.deals if run.product_name == layer.data["product"]]
        run = next((run for run in live if run.phase is Phase.LIVE), None)
        if run is not None:
            self.judge_figures(run, layer)
            return
        assert not layer.data["was"]
        assert layer.data["left"] is None
        (product,) = [product for product in FAIR.products if product.name == layer.data["product"]]
        listing = self.state.shelf.listings.get(product.id)
        assert layer.data["price"] == price_text(listing.price if listing else product.price)

    @invariant()
    def one_graphic_a_layer_and_none_where_it_may_not_stand(self) -> None:
        """Let nothing stand in a no-go zone, or over another, unless somebody answers for it or it was let so."""
        for bus in (self.state.graphics.program, self.state.graphics.preview):
            layers = [airing.graphic.layer for airing in bus]
            assert layers == sorted(set(layers))
            assert len({airing.graphic.id for airing in bus}) == len(bus)
        on_air = {airing.graphic.id for airing in self.state.graphics.program}
        assert OverlayId("high") not in on_air or OverlayId("high") in self.state.graphics.overrides

    @invariant()
    def what_is_sold_stays_within_its_cap(self) -> None:
        """Let no deal count more than it may sell, and no product have two."""
        runs = self.state.deals
        assert all(run.cap_units is None or run.sold <= run.cap_units for run in runs)
        assert len({run.product for run in runs}) == len(runs)

    @invariant()
    def what_is_pinned_is_of_the_show(self) -> None:
        """Let one product be pinned at most, one the show has."""
        assert self.state.pinned is None or FAIR.product(self.state.pinned) is not None

    @invariant()
    def no_count_is_below_nothing(self) -> None:
        """Let stock never go below zero."""
        for counts in self.state.shelf.counts.values():
            assert all(count.units >= 0 for count in counts.values())

    @invariant()
    def a_seat_can_be_told(self) -> None:
        """Let the state survive the seat link."""
        assert msgpack.decode(msgpack.encode(self.state), type=ShowState) == self.state


TestShows = Shows.TestCase
