"""What everything so far comes to, as data: a capture's next part begins with it, and the others need not be read.

Made and taken over by `console.metrics.tally.Tally`; kept by `console.metrics.capture`. Pure.
"""

from msgspec import Struct

from console.metrics.counts import Count, Part, SourceId
from console.metrics.pace import Pace
from console.show.types import CameraId, DealId, ProductId, UtcMs


class CarriedSeries(Struct, frozen=True):
    """One count over time."""

    count: Count
    part: Part
    total: int
    newest_ms: UtcMs | None
    newest_s: int
    grew: list[tuple[int, int]]
    """Second, and what it added; a second that added nothing is left out."""


class CarriedTotal(Struct, frozen=True):
    """The newest total a source told."""

    source: SourceId
    count: Count
    product: ProductId | None
    value: int
    at_ms: UtcMs
    seq: int | None


class CarriedLevel(Struct, frozen=True):
    """How many watched, as long as it is kept."""

    peak: int | None
    peak_ms: UtcMs | None
    at_ms: list[UtcMs]
    values: list[int]

    def __post_init__(self) -> None:
        """Refuse what does not fit together: a file it was read from is damaged."""
        if len(self.at_ms) != len(self.values):
            raise ValueError("There are not as many figures as times.")


class CarriedSeen(Struct, frozen=True):
    """Which records were counted: the hashes of their names, the oldest first, end to end, and when each came."""

    hashes: bytes
    at_ms: bytes
    """Milliseconds, eight bytes each, the lowest first."""

    def __post_init__(self) -> None:
        """Refuse what does not fit together."""
        if len(self.hashes) != len(self.at_ms) or len(self.hashes) % 8:
            raise ValueError("There are not as many names as times.")


class CarriedOffer(Struct, frozen=True):
    """A deal that ran, or a pin."""

    part: Part
    product: ProductId
    began_ms: UtcMs
    ended_ms: UtcMs | None


class CarriedMoments(Struct, frozen=True):
    """When which deal ran, what was pinned and which camera was in program."""

    offers: list[CarriedOffer]
    deals: dict[DealId, int]
    """Which run: each by its place among the offers."""
    pin: int | None
    """What is pinned, likewise; none: nothing is."""
    pins: int
    cuts_ms: list[UtcMs]
    cameras: list[CameraId | None]

    def __post_init__(self) -> None:
        """Refuse what does not fit together."""
        places = range(len(self.offers))
        if not {*self.deals.values(), *([] if self.pin is None else [self.pin])} <= set(places):
            raise ValueError("A deal or a pin is none of the offers.")
        if len(self.cuts_ms) != len(self.cameras):
            raise ValueError("There are not as many cuts as cameras.")


class CarriedPace(Struct, frozen=True):
    """How often a feed is heard."""

    source: SourceId
    pace: Pace


class CarriedTeller(Struct, frozen=True):
    """A feed that counts something of the whole room; none: that tells who watch."""

    count: Count | None
    source: SourceId


class Carried(Struct, frozen=True):
    """All of it."""

    series: list[CarriedSeries]
    totals: list[CarriedTotal]
    viewers: CarriedLevel
    seen: CarriedSeen
    faults: list[tuple[SourceId, str, int]]
    """Of each feed what could not be counted as it came, why, and how often."""
    moments: CarriedMoments
    paces: list[CarriedPace] = []
    tellers: list[CarriedTeller] = []
