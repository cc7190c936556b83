"""What the show did, for the trends' time axis: deals, pins, cuts and segments, each with a word. No Qt.

Deals and pins come with the board; cuts and segments are noted as the window sees them, and those from before it came
are told by the engine.
"""

from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.metrics.board import Board, OfferRow
from console.metrics.marks import Cut, SegmentBegan
from console.seat.view import SeatView
from console.show.types import CameraId, DealId, UtcMs

_SAME_MS: Final = 1_500
MOST: Final = 5_000
"""Cuts and segments kept; a show of 12 hours with a cut every 10 s has fewer."""


class Kind(StrEnum):
    """What happened."""

    DEAL = "deal"
    PIN = "pin"
    CUT = "cut"
    SEGMENT = "segment"


class Moment(Struct, frozen=True, order=True):
    """Something that happened, and what."""

    at_ms: UtcMs
    kind: Kind
    label: str


class Marks:
    """The moments of a show, in order of time."""

    def __init__(self) -> None:
        self.all: tuple[Moment, ...] = ()
        self._seen: list[Moment] = []
        self._offers: tuple[Moment, ...] = ()
        self._camera: CameraId | None = None
        self._segment: Moment | None = None
        self._told: tuple[Cut | SegmentBegan, ...] = ()

    def follow(self, view: SeatView, board: Board, now_ms: UtcMs) -> bool:
        """Note what is new; false: nothing is."""
        offers = tuple(_offer(view, row) for row in reversed(board.offers))
        new = [*self._recalled(view), *self._cut(view, now_ms), *self._segment_began(view)]
        if not new and offers == self._offers:
            return False
        self._seen = _once((*self._seen, *new))[-MOST:]
        # The board keeps the newest offers only; those that were seen stay.
        self._offers = tuple(sorted({*self._offers, *offers}))
        self.all = tuple(sorted((*self._seen, *self._offers)))
        return True

    def near(self, at_ms: float, within_ms: float, kinds: frozenset[Kind]) -> Moment | None:
        """Find the moment of these kinds that is nearest to a time."""
        first = bisect_left(self.all, at_ms - within_ms, key=lambda one: one.at_ms)
        last = bisect_left(self.all, at_ms + within_ms, key=lambda one: one.at_ms)
        close = [one for one in self.all[first:last] if one.kind in kinds]
        return min(close, key=lambda one: abs(one.at_ms - at_ms), default=None)

    def _recalled(self, view: SeatView) -> list[Moment]:
        """Take what the engine tells of the time before this window came, or while its link was lost."""
        if view.marks == self._told:
            return []
        self._told = view.marks
        return [moment for mark in view.marks if (moment := _moment(view, mark)) is not None]

    def _cut(self, view: SeatView, now_ms: UtcMs) -> list[Moment]:
        if view.state.program == self._camera:
            return []
        before, self._camera = self._camera, view.state.program
        camera = view.show.camera(self._camera) if self._camera is not None else None
        # What was in program when the window opened was cut to some other time.
        return [Moment(now_ms, Kind.CUT, camera.name)] if camera is not None and before is not None else []

    def _segment_began(self, view: SeatView) -> list[Moment]:
        run = view.state.rundown.on_air
        began = None if run is None else Moment(run.started_ms, Kind.SEGMENT, run.segment.name)
        if began == self._segment:
            return []
        self._segment = began
        return [] if began is None else [began]


def _moment(view: SeatView, mark: Cut | SegmentBegan) -> Moment | None:
    """Name what the engine tells; none: it is of something that has no name any more."""
    if isinstance(mark, Cut):
        camera = view.show.camera(mark.camera) if mark.camera is not None else None
        return None if camera is None else Moment(mark.at_ms, Kind.CUT, camera.name)
    segment = view.show.segment(mark.segment) if mark.segment is not None else None
    return None if segment is None else Moment(mark.at_ms, Kind.SEGMENT, segment.name)


def _once(moments: Iterable[Moment]) -> list[Moment]:
    """Leave out what was seen here and is told as well: the two clocks are a little apart."""
    last: dict[tuple[Kind, str], UtcMs] = {}
    found = []
    for one in sorted(moments):
        before_ms = last.get((one.kind, one.label))
        if before_ms is None or one.at_ms - before_ms > _SAME_MS:
            found.append(one)
        last[one.kind, one.label] = one.at_ms
    return found


def _offer(view: SeatView, row: OfferRow) -> Moment:
    kind, _, name = row.part.partition(":")
    product = view.show.product(row.product)
    called = product.name if product is not None else str(row.product)
    deal = view.show.deal(DealId(name))
    if kind == "deal":
        return Moment(row.began_ms, Kind.DEAL, deal.name if deal is not None else called)
    return Moment(row.began_ms, Kind.PIN, called)
