"""What the show does that figures are laid to: deals, pins, cuts, segments. Told to feeds, kept in captures. Pure.

Counterparts: the engine makes them of its events (`console.metrics.marking`), `console.metrics.moments` keeps them.
"""

from typing import assert_never

from msgspec import Struct

from console.metrics.moments import Moments
from console.show.types import CameraId, DealId, ProductId, SegmentId, UtcMs


class DealBegan(Struct, frozen=True, tag="deal"):
    """A deal went live."""

    at_ms: UtcMs
    deal: DealId
    product: ProductId


class DealOver(Struct, frozen=True, tag="deal over"):
    """A deal ended, whyever."""

    at_ms: UtcMs
    deal: DealId


class Pinned(Struct, frozen=True, tag="pin"):
    """A product was pinned; none: nothing is pinned any more."""

    at_ms: UtcMs
    product: ProductId | None


class Cut(Struct, frozen=True, tag="cut"):
    """A camera came into program; none: something that is no camera."""

    at_ms: UtcMs
    camera: CameraId | None


class SegmentBegan(Struct, frozen=True, tag="segment"):
    """A segment of the rundown went on air; none: the rundown is not running."""

    at_ms: UtcMs
    segment: SegmentId | None


Mark = DealBegan | DealOver | Pinned | Cut | SegmentBegan


def keep(moments: Moments, mark: Mark) -> None:
    """Write a mark into the show's moments."""
    match mark:
        case DealBegan():
            moments.deal_began(mark.deal, mark.product, mark.at_ms)
        case DealOver():
            moments.deal_ended(mark.deal, mark.at_ms)
        case Pinned():
            moments.pinned(mark.product, mark.at_ms)
        case Cut():
            moments.cut(mark.camera, mark.at_ms)
        case SegmentBegan():
            pass
        case _:
            assert_never(mark)
