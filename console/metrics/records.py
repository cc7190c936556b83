"""What a feed says, in our words: one record a thing said. Pure.

Adapters make them, `console.metrics.tally` adds them up. Times are the source's own. A count, a level or a field that
is not there is not known, and never zero.
"""

from msgspec import Struct

from console.metrics.counts import Count, SourceId
from console.show.types import ProductId, UtcMs, VariantId


class Counted(Struct, frozen=True, tag="counted"):
    """What a source has counted in all by now: the next one says it too, so one that is lost does no harm."""

    source: SourceId
    at_ms: UtcMs
    totals: dict[Count, int]
    product: ProductId | None = None
    """None: of the whole room."""
    within: bool = False
    """The source counts the whole room too, and this within it: it counts for the product alone."""
    seq: int | None = None
    """Grows by the record, where the source numbers them; an older one than the newest is left out."""


class Grew(Struct, frozen=True, tag="grew"):
    """What happened since the source spoke last. One that is lost is missing for good."""

    source: SourceId
    at_ms: UtcMs
    by: dict[Count, int]
    product: ProductId | None = None
    within: bool = False
    """As in `Counted`."""
    id: str = ""
    """The same twice is one; empty: the source names none."""


class Watching(Struct, frozen=True, tag="watching"):
    """How many watch now."""

    source: SourceId
    at_ms: UtcMs
    viewers: int


class Line(Struct, frozen=True):
    """One thing of an order."""

    product: ProductId
    variant: VariantId | None
    units: int
    amount_minor: int | None
    """For all the units together; none: the source does not say."""


class Ordered(Struct, frozen=True, tag="ordered"):
    """An order was placed. The same id again is the same order, and counts once."""

    source: SourceId
    at_ms: UtcMs
    id: str
    lines: tuple[Line, ...]


class Said(Struct, frozen=True, tag="said"):
    """Somebody wrote a comment."""

    source: SourceId
    at_ms: UtcMs
    id: str
    who: str
    text: str


class Stocked(Struct, frozen=True, tag="stocked"):
    """How many of a variant there are, by the shop."""

    source: SourceId
    at_ms: UtcMs
    product: ProductId
    variant: VariantId
    units: int
    provisional: bool = False
    """It is not settled: orders that are not paid for are in it, say."""


Record = Counted | Grew | Watching | Ordered | Said | Stocked
