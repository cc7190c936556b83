"""Adds up what feeds say: every count, of the whole room and of every part of the show. Pure; `now_ms` is passed in.

A record about a product counts for the product, for its deal while it runs and its pin while it is pinned; everything
counts for the room and for the camera in program. Which those were goes by the time the source gives, so a record that
comes late still counts where it belongs. What cannot be counted is counted too, by reason (`Tally.faults`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.metrics.carried import Carried, CarriedPace, CarriedTeller, CarriedTotal
from console.metrics.counts import ROOM, Count, Part, SourceId, of_product
from console.metrics.level import Level
from console.metrics.moments import Moments
from console.metrics.pace import Pace, begun
from console.metrics.records import Counted, Grew, Ordered, Record, Said, Stocked, Watching
from console.metrics.seen import Seen
from console.metrics.series import KEPT_S, Series
from console.show.types import ProductId, UtcMs

AHEAD_MS: Final = 5_000
"""A source whose clock is farther ahead than this is not believed: what it says counts as of now."""


class Fault(StrEnum):
    """Why a record was not counted as it came."""

    TWICE = "twice"
    """It had come already."""
    OLD = "old"
    """A newer total of the same counts had come: nothing is lost."""
    BACKWARDS = "backwards"
    """A total that only grows is smaller: the source began anew. Counted on from there."""
    AHEAD = "ahead"
    """It is dated in the future. Counted as of now."""
    LATE = "late"
    """It happened before the longest window. Counted in the whole show alone."""
    NOT_ASKED = "not asked"
    """The show has another feed count this."""


class _Total(Struct):
    value: int
    at_ms: UtcMs
    seq: int | None


class Tally:
    """What was counted. Not for two threads."""

    def __init__(self, owners: Mapping[Count, frozenset[SourceId]], moments: Moments) -> None:
        """`owners`: which feeds count what, where the show says so; what it does not name all feeds count together."""
        self.viewers = Level()
        self.faults: Counter[tuple[SourceId, Fault]] = Counter()
        self._owners = owners
        self._moments = moments
        self._seen = Seen()
        self._series: dict[tuple[Count, Part], Series] = {}
        self._totals: dict[tuple[SourceId, Count, ProductId | None], _Total] = {}
        self._paces: dict[SourceId, Pace] = {}
        self._told: dict[Count | None, set[SourceId]] = {}
        """Which feeds counted what of the whole room; none: who watch."""

    def asked_of(self, owners: Mapping[Count, frozenset[SourceId]]) -> None:
        """Have other feeds count from now on."""
        self._owners = owners

    def series(self, count: Count, part: Part = ROOM) -> Series | None:
        """Give a count over time; none: no feed ever spoke of it."""
        return self._series.get((count, part))

    def parts(self) -> set[Part]:
        """Name every part of the show that anything was counted of."""
        return {part for _, part in self._series}

    def pace(self, source: SourceId) -> Pace | None:
        """Say how often a feed is heard; none: it never was."""
        return self._paces.get(source)

    def told_by(self, count: Count | None) -> frozenset[SourceId]:
        """Name the feeds that counted this of the whole room; none: that told who watch."""
        return frozenset(self._told.get(count, ()))

    def take(self, record: Record, now_ms: UtcMs) -> bool:
        """Count a record; false: it had been counted already, or a newer one had."""
        self._hear(record.source, now_ms)
        at_ms = self._dated(record, now_ms)
        match record:
            case Counted():
                return self._counted(record, at_ms)
            case Grew():
                return not self._again(record.source, "grew", record.id, now_ms) and self._grew(record, at_ms)
            case Watching():
                return self._watching(record, at_ms)
            case Ordered():
                return not self._again(record.source, "order", record.id, now_ms) and self._ordered(record, at_ms)
            case Said():
                return not self._again(record.source, "said", record.id, now_ms) and self._said(record, at_ms)
            case Stocked():
                return True

    def counts(self, source: SourceId, counts: frozenset[Count], at_ms: UtcMs) -> None:
        """Note that a source counts these from now on: what nothing is heard of is zero then, and not unknown."""
        self._hear(source, at_ms)
        for count in counts:
            if self._asked(source, count):
                self._of(count, ROOM).heard(at_ms)

    def carry(self) -> Carried:
        """Give all that was counted, and when which part of the show was, as data."""
        totals = (CarriedTotal(*key, one.value, one.at_ms, one.seq) for key, one in self._totals.items())
        return Carried(
            [series.carry(*key) for key, series in self._series.items()],
            list(totals),
            self.viewers.carry(),
            self._seen.carry(),
            [(source, fault, count) for (source, fault), count in self.faults.items()],
            self._moments.carry(),
            [CarriedPace(source, replace(pace)) for source, pace in self._paces.items()],
            [CarriedTeller(count, source) for count, sources in self._told.items() for source in sorted(sources)],
        )

    def resume(self, carried: Carried) -> None:
        """Count on from what was carried. Where something was counted before, it is that already: nothing changes."""
        if not self.untouched:
            return
        self._series = {(one.count, one.part): Series.of(one) for one in carried.series}
        self._totals = {
            (one.source, one.count, one.product): _Total(one.value, one.at_ms, one.seq) for one in carried.totals
        }
        self.viewers, self._seen = Level.of(carried.viewers), Seen.of(carried.seen)
        self.faults = Counter({(source, Fault(why)): n for source, why, n in carried.faults if why in [*Fault]})
        self._moments.resume(carried.moments)
        self._paces = {one.source: replace(one.pace) for one in carried.paces}
        for one in carried.tellers:
            self._tells(one.source, one.count)

    @property
    def untouched(self) -> bool:
        """Tell whether nothing was counted or noted yet."""
        return not (self._series or self._totals or self.viewers.newest_ms or self.faults or self._moments.noted)

    # One record

    def _counted(self, record: Counted, at_ms: UtcMs) -> bool:
        new = False
        for count, value in record.totals.items():
            if not self._asked(record.source, count, record.within):
                continue
            key = record.source, count, record.product
            before = self._totals.get(key)
            if before is not None and _older(record, at_ms, before):
                self.faults[record.source, Fault.OLD] += 1
                continue
            new = True
            self._totals[key] = _Total(value, at_ms, record.seq)
            if before is None:
                self._begin(count, value, record, at_ms)
            elif value < before.value:
                self.faults[record.source, Fault.BACKWARDS] += 1
            else:
                self._add(count, value - before.value, record.product, at_ms, record.within)
        return new

    def _grew(self, record: Grew, at_ms: UtcMs) -> bool:
        for count, amount in record.by.items():
            if self._asked(record.source, count, record.within):
                self._add(count, amount, record.product, at_ms, record.within)
        return True

    def _watching(self, record: Watching, at_ms: UtcMs) -> bool:
        self._tells(record.source, None)
        if self.viewers.set(record.viewers, at_ms):
            return True
        self.faults[record.source, Fault.OLD] += 1
        return False

    def _ordered(self, record: Ordered, at_ms: UtcMs) -> bool:
        if self._asked(record.source, Count.ORDERS):
            self._count(Count.ORDERS, 1, {line.product for line in record.lines}, at_ms)
        for line in record.lines:
            if self._asked(record.source, Count.UNITS):
                self._add(Count.UNITS, line.units, line.product, at_ms)
            if line.amount_minor is not None and self._asked(record.source, Count.GMV_MINOR):
                self._add(Count.GMV_MINOR, line.amount_minor, line.product, at_ms)
        return True

    def _said(self, record: Said, at_ms: UtcMs) -> bool:
        if self._asked(record.source, Count.COMMENTS):
            self._add(Count.COMMENTS, 1, None, at_ms)
        return True

    # Where it counts

    def _add(self, count: Count, amount: int, product: ProductId | None, at_ms: UtcMs, within: bool = False) -> None:
        products = {product} if product is not None else set()
        self._count(count, amount, products, at_ms, within)

    def _count(self, count: Count, amount: int, products: set[ProductId], at_ms: UtcMs, within: bool = False) -> None:
        for part in self._parts(products, at_ms, within):
            self._of(count, part).add(amount, at_ms)

    def _parts(self, products: set[ProductId], at_ms: UtcMs, within: bool) -> Iterator[Part]:
        """Name every part that something of these products counts for, each once; of none: the room and the camera."""
        if not within:
            yield ROOM
            yield from self._moments.cameras(at_ms)
        for product in sorted(products):
            yield of_product(product)
            yield from self._moments.offers(product, at_ms)

    def _begin(self, count: Count, value: int, record: Counted, at_ms: UtcMs) -> None:
        """Take over what a source had counted before it was first heard; what of the show it was of nobody knows."""
        if not record.within:
            self._of(count, ROOM).begin(value, at_ms)
        if record.product is not None:
            self._of(count, of_product(record.product)).begin(value, at_ms)

    def _of(self, count: Count, part: Part) -> Series:
        return self._series.setdefault((count, part), Series())

    # What is believed

    def _hear(self, source: SourceId, now_ms: UtcMs) -> None:
        pace = self._paces.get(source)
        if pace is None:
            self._paces[source] = begun(now_ms)
        else:
            pace.hear(now_ms)

    def _tells(self, source: SourceId, count: Count | None) -> None:
        self._told.setdefault(count, set()).add(source)

    def _asked(self, source: SourceId, count: Count, within: bool = False) -> bool:
        owners = self._owners.get(count)
        if owners is None or source in owners:
            if not within:
                self._tells(source, count)
            return True
        self.faults[source, Fault.NOT_ASKED] += 1
        return False

    def _again(self, source: SourceId, kind: str, name: str, now_ms: UtcMs) -> bool:
        if not name or not self._seen.again(source, f"{kind} {name}", now_ms):
            return False
        self.faults[source, Fault.TWICE] += 1
        return True

    def _dated(self, record: Record, now_ms: UtcMs) -> UtcMs:
        """Give the time a record counts at."""
        if record.at_ms > now_ms + AHEAD_MS:
            self.faults[record.source, Fault.AHEAD] += 1
            return now_ms
        if record.at_ms <= now_ms - KEPT_S * 1000:
            self.faults[record.source, Fault.LATE] += 1
        return record.at_ms


def _older(record: Counted, at_ms: UtcMs, before: _Total) -> bool:
    """Tell whether a total is older than the one that is known: by its number where there is one, else by its time."""
    if record.seq is not None and before.seq is not None:
        return record.seq <= before.seq
    return at_ms < before.at_ms
