"""A rehearsal's feed: what its made-up shop, room and crowd do, as the records a real feed would bring. Pure.

Now and then it says nothing for a while, as feeds do, and then everything at once. The same seed, beginning and marks
give the same records, so a process that takes over from one that died goes on where that was. Counterparts:
`console.feeds.rehearsal` makes it up, `console.feeds.house` counts it like any other feed.
"""

from typing import Final, assert_never

from msgspec import Struct

from console.feeds.dice import dice
from console.feeds.rehearsal import Moment, RehearsalFeed, Tick
from console.feeds.room import room_for
from console.metrics.counts import Count, SourceId
from console.metrics.marks import Cut, DealBegan, DealOver, Mark, Pinned, SegmentBegan
from console.metrics.records import Grew, Line, Ordered, Record, Said, Stocked, Watching
from console.show.facts import ListingSeen
from console.show.types import DealId, ProductId, Show, UtcMs

SOURCE: Final = SourceId("rehearsal")
LONGEST_STEP_MS: Final = 5_000
"""A laptop that slept, or a clock that was set, does not sell a day's goods at once."""
BLOCK_S: Final = 600
"""In so many seconds it falls silent once."""
SILENT_S: Final = 12


class Came(Struct):
    """What came in, in its order."""

    records: list[Record]
    listings: list[ListingSeen]


class MadeUp:
    """One rehearsal. Not for two threads."""

    def __init__(self, seed: int, show: Show, began_ms: UtcMs) -> None:
        self._seed = seed
        self._feed = RehearsalFeed(seed, show.products, room_for(show.rules))
        self._prices = {product.id: product.price.minor for product in show.products}
        self._began_ms = began_ms
        self._looked_ms: UtcMs | None = None
        self._waiting = Came([], [])
        self._on_offer: dict[DealId, ProductId] = {}

    def hear(self, mark: Mark) -> None:
        """Let the audience see what the show did; what came before that is kept for `due`."""
        at_s = max(0.0, (mark.at_ms - self._began_ms) / 1000)
        match mark:
            case DealBegan() if self._on_offer.get(mark.deal) != mark.product:
                self._on_offer[mark.deal] = mark.product
                self._feed.deal_started(mark.product, at_s)
            case DealOver() if mark.deal in self._on_offer:
                self._feed.deal_ended(self._on_offer.pop(mark.deal), at_s)
            case Pinned():
                self._feed.pinned(mark.product)
            case DealBegan() | DealOver() | Cut() | SegmentBegan():
                pass
            case _:
                assert_never(mark)

    def catch_up(self, now_ms: UtcMs) -> None:
        """Live through all up to an instant that another process has told already."""
        self._tick(now_ms)
        self._waiting = Came([], [])

    def due(self, now_ms: UtcMs) -> Came:
        """Give what came in since it was asked last; nothing while it is silent."""
        if self._looked_ms is not None:
            self._began_ms = UtcMs(self._began_ms + max(0, now_ms - self._looked_ms - LONGEST_STEP_MS))
        self._looked_ms = now_ms
        self._tick(now_ms)
        if self.silent(now_ms):
            return Came([], [])
        came, self._waiting = self._waiting, Came([], [])
        return came

    def silent(self, now_ms: UtcMs) -> bool:
        """Tell whether the feed is out now."""
        second = (now_ms - self._began_ms) // 1000
        begins_s = dice(self._seed, "silence", second // BLOCK_S).randrange(BLOCK_S // 2, BLOCK_S - SILENT_S)
        return begins_s <= second % BLOCK_S < begins_s + SILENT_S

    def _tick(self, now_ms: UtcMs) -> None:
        tick = self._feed.tick(max(0.0, (now_ms - self._began_ms) / 1000))
        for moment in tick.moments:
            self._waiting.records += self._of_moment(moment)
        self._waiting.records += self._counts(tick)
        self._waiting.listings += (
            ListingSeen(one.product, one.price, SOURCE, self._utc_ms(one.at_s)) for one in tick.listings
        )

    def _of_moment(self, moment: Moment) -> list[Record]:
        at_ms, crowd = self._utc_ms(moment.at_s), moment.crowd
        room = {**crowd.room, Count.COMMENTS: crowd.room[Count.COMMENTS] - len(crowd.comments)}
        found: list[Record] = [Watching(SOURCE, at_ms, moment.viewers), Grew(SOURCE, at_ms, room)]
        if moment.pinned is not None:
            found.append(Grew(SOURCE, at_ms, crowd.pinned, moment.pinned, within=True))
        for number, one in enumerate(moment.baskets):
            line = Line(one.product, one.variant, one.units, one.units * self._prices[one.product])
            found.append(Ordered(SOURCE, at_ms, f"{moment.at_s}-{number}", (line,)))
        for number, said in enumerate(crowd.comments):
            found.append(Said(SOURCE, at_ms, f"{moment.at_s}-{number}", said.who, said.text))
        return found

    def _counts(self, tick: Tick) -> list[Record]:
        return [
            Stocked(SOURCE, self._utc_ms(one.at_s), one.product, one.variant, one.units, one.provisional)
            for one in tick.counts
        ]

    def _utc_ms(self, at_s: float) -> UtcMs:
        return UtcMs(self._began_ms + round(at_s * 1000))
