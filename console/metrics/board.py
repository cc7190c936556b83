"""All figures of a moment as one value: what the feeds' process tells the engine, and every window shows. Pure.

What is not known is left out, so that nobody takes it for zero.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from console.metrics.counts import ROOM, Part, SourceId, of_camera, of_product
from console.metrics.figures import SHOW, WINDOWS_S, Figure, figure, made_of
from console.metrics.funnel import Step, diagnosis, funnel
from console.metrics.moments import Moments, Offer
from console.metrics.tally import Fault, Tally
from console.show.types import CameraId, DurationMs, ProductId, UtcMs

PART_FIGURES: Final = (
    Figure.IMPRESSIONS, Figure.CLICKS, Figure.CTR, Figure.CARTS, Figure.ORDERS, Figure.CTOR, Figure.UNITS,
    Figure.GMV_MINOR,
)  # fmt: skip
"""What is worked out of every product, deal and pin."""
CAMERA_FIGURES: Final = (Figure.JOINS, Figure.COMMENTS_PER_MIN, Figure.CLICKS, Figure.ORDERS, Figure.GMV_MINOR)
BY_THEMSELVES: Final = DurationMs(0)
"""No feed has to be asked: all speak when there is something to say."""
MOST_OFFERS: Final = 60
"""The newest deals and pins that are told; what is older is in the review."""

Figures = dict[Figure, float]


class ProductRow(Struct, frozen=True):
    """One product over the whole show."""

    product: ProductId
    figures: Figures
    pinned_ms: int
    """How long it has been pinned."""


class OfferRow(Struct, frozen=True):
    """One deal or pin, while it was on."""

    part: Part
    product: ProductId
    began_ms: UtcMs
    ended_ms: UtcMs | None
    figures: Figures


class CameraRow(Struct, frozen=True):
    """What happened in the room while a camera was in program."""

    camera: CameraId
    figures: Figures


class Heard(Struct, frozen=True):
    """How often a feed is heard."""

    heard_ms: UtcMs
    """When last, by our own clock."""
    usual_ms: DurationMs | None
    """How long it is silent between two words, as it was of late; none: it was heard too briefly to say."""
    every_ms: DurationMs
    """How often it is asked; 0: it speaks when it has something to say."""


class Board(Struct, frozen=True):
    """All figures of a moment."""

    at_ms: UtcMs
    room: dict[int, Figures]
    """By the window in seconds; `SHOW` is the whole show."""
    said_ms: dict[Figure, UtcMs]
    """The source's time of each: how old it is."""
    funnel: tuple[Step, ...]
    diagnosis: str
    """What to mend first: what is wrong, a colon, what to do. Without a colon nothing can be said yet, and why.

    Empty: nothing is to be mended, or nobody knows.
    """
    products: tuple[ProductRow, ...] = ()
    offers: tuple[OfferRow, ...] = ()
    """Newest first."""
    cameras: tuple[CameraRow, ...] = ()
    faults: tuple[tuple[SourceId, Fault, int], ...] = ()
    every_ms: DurationMs = BY_THEMSELVES
    """How often the slowest feed is asked."""
    feeds: dict[SourceId, Heard] = {}
    """Those that are let in and were heard."""
    told_by: dict[Figure, tuple[SourceId, ...]] = {}
    """Which of them each figure comes from."""


def board(
    tally: Tally,
    moments: Moments,
    products: tuple[ProductId, ...],
    cameras: tuple[CameraId, ...],
    at_ms: UtcMs,
    every_ms: DurationMs = BY_THEMSELVES,
    asked_ms: Mapping[SourceId, DurationMs] | None = None,
) -> Board:
    """Work everything out. `products`, `cameras`: the show's, in its order.

    `asked_ms`: the feeds that are let in, and how often each is asked; none: all that were heard, asked `every_ms`.
    """
    told_by = {one: _told_by(tally, one, asked_ms) for one in Figure}
    steps = funnel(tally, at_ms)
    offers = moments.offers_made[: -MOST_OFFERS - 1 : -1]
    return Board(
        at_ms=at_ms,
        room={window_s: _figures(tally, tuple(Figure), window_s, at_ms, ROOM) for window_s in (*WINDOWS_S, SHOW)},
        said_ms=_said(tally, at_ms),
        funnel=steps,
        diagnosis=diagnosis(steps),
        products=tuple(
            ProductRow(one, _figures(tally, PART_FIGURES, SHOW, at_ms, of_product(one)), moments.pinned_for(one, at_ms))
            for one in products
        ),
        offers=tuple(_offer(tally, one, at_ms) for one in offers),
        cameras=tuple(CameraRow(one, _figures(tally, CAMERA_FIGURES, SHOW, at_ms, of_camera(one))) for one in cameras),
        faults=tuple((source, fault, count) for (source, fault), count in sorted(tally.faults.items())),
        every_ms=every_ms,
        feeds={
            source: Heard(pace.heard_ms, pace.usual_ms, every_ms if asked_ms is None else asked_ms[source])
            for source in sorted({source for sources in told_by.values() for source in sources})
            if (pace := tally.pace(source)) is not None
        },
        told_by={one: sources for one, sources in told_by.items() if sources},
    )


def _offer(tally: Tally, offer: Offer, at_ms: UtcMs) -> OfferRow:
    figures = _figures(tally, PART_FIGURES, SHOW, at_ms, offer.part)
    return OfferRow(offer.part, offer.product, offer.began_ms, offer.ended_ms, figures)


def _figures(tally: Tally, which: tuple[Figure, ...], window_s: int, at_ms: UtcMs, part: Part) -> Figures:
    found = {one: figure(tally, one, window_s, at_ms, part).value for one in which}
    return {one: value for one, value in found.items() if value is not None}


def _told_by(tally: Tally, which: Figure, asked_ms: Mapping[SourceId, DurationMs] | None) -> tuple[SourceId, ...]:
    """Name the feeds a figure comes from, of those that are let in."""
    found = {source for count in made_of(which) or (None,) for source in tally.told_by(count)}
    return tuple(sorted(source for source in found if asked_ms is None or source in asked_ms))


def _said(tally: Tally, at_ms: UtcMs) -> dict[Figure, UtcMs]:
    found = {one: figure(tally, one, SHOW, at_ms).at_ms for one in Figure}
    return {one: said_ms for one, said_ms in found.items() if said_ms is not None}
