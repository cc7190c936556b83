"""The rows of the panel's tables: products, offers (deals and pins) and cameras, as words and sort keys. No Qt.

Counterparts: `console.metrics.board` has the figures, `console.ui.metrics_table` shows the rows.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from console.metrics.board import Board, CameraRow, Figures, OfferRow, ProductRow
from console.metrics.figures import Figure
from console.seat.view import SeatView
from console.show.stock import Level, standings
from console.show.types import DealId, UtcMs
from console.ui.clock import time_of_day
from console.ui.feed_cells import NOTHING
from console.ui.metrics_words import currency_of, value_text


class Cell(Struct, frozen=True):
    """A cell: its words, what it sorts by (none: not known, always last), and whether it is wanting."""

    text: str
    sorts: float | str | None
    tip: str = ""
    low: bool = False


class Row(Struct, frozen=True):
    """A row; `marked`: it is the one on now."""

    id: str
    cells: tuple[Cell, ...]
    marked: bool = False


PRODUCT_HEADS: Final = ("PRODUCT", "CLICKS", "CTOR", "UNITS", "LEFT", "GMV", "PIN MIN")
OFFER_HEADS: Final = ("OFFER", "FROM", "CLICKS", "CTOR", "UNITS", "GMV", "MIN")
CAMERA_HEADS: Final = ("CAMERA", "JOINS", "COMM/MIN", "CLICKS", "ORDERS", "GMV")
_UNKNOWN: Final = Cell(NOTHING, None, "Nothing was counted for it yet.")


def product_rows(view: SeatView, board: Board, now_ms: UtcMs) -> tuple[Row, ...]:
    """Give every product of the show over the whole show; the pinned one is marked."""
    return tuple(_product(view, row, now_ms) for row in board.products)


def _product(view: SeatView, row: ProductRow, now_ms: UtcMs) -> Row:
    product, currency = view.show.product(row.product), currency_of(view)
    pinned = view.state.pinned == row.product
    name = product.name if product is not None else str(row.product)
    return Row(
        row.product,
        (
            Cell(f"● {name}" if pinned else name, name.casefold(), name),
            _figure(row.figures, Figure.CLICKS, currency),
            _figure(row.figures, Figure.CTOR, currency),
            _figure(row.figures, Figure.UNITS, currency),
            _stock(view, row, now_ms),
            _figure(row.figures, Figure.GMV_MINOR, currency),
            _minutes(row.pinned_ms, "ON " if pinned else ""),
        ),
        marked=pinned,
    )


def _stock(view: SeatView, row: ProductRow, now_ms: UtcMs) -> Cell:
    """Add a product's variants up; a count that is not fresh is told with a word, and none is not zero."""
    found = standings(view.show, view.state, row.product, now_ms)
    counted = [one for one in found if one.sellable is not None]
    if not counted or len(counted) < len(found):
        return Cell(NOTHING, None, "Not every variant was counted." if counted else "Nobody counted it.")
    left = sum(one.sellable or 0 for one in counted)
    stale = any(one.stale for one in counted)
    word = (
        " old"
        if stale
        else " OUT"
        if left == 0
        else " LOW"
        if any(one.level is not Level.OK for one in counted)
        else ""
    )
    about = "~" if any(one.provisional for one in counted) else ""
    return Cell(f"{about}{left:,}{word}", float(left), "Counted too long ago." if stale else "", low=bool(word))


def offer_rows(view: SeatView, board: Board, now_ms: UtcMs) -> tuple[Row, ...]:
    """Give every deal and pin, newest first, over the time it was on."""
    return tuple(_offer(view, row, now_ms) for row in board.offers)


def _offer(view: SeatView, row: OfferRow, now_ms: UtcMs) -> Row:
    kind, _, name = row.part.partition(":")
    product, deal, currency = view.show.product(row.product), view.show.deal(DealId(name)), currency_of(view)
    called = deal.name if deal is not None else product.name if product is not None else str(row.product)
    on = row.ended_ms is None
    word = "deal" if kind == "deal" else "pin"
    lasted_ms = (now_ms if row.ended_ms is None else row.ended_ms) - row.began_ms
    return Row(
        f"{row.part} {row.began_ms}",
        (
            Cell(f"{'● ' if on else ''}{called} ({word})", called.casefold(), f"{called} ({word})"),
            Cell(time_of_day(view.show.zone, row.began_ms)[:5], float(row.began_ms)),
            _figure(row.figures, Figure.CLICKS, currency),
            _figure(row.figures, Figure.CTOR, currency),
            _figure(row.figures, Figure.UNITS, currency),
            _figure(row.figures, Figure.GMV_MINOR, currency),
            _minutes(lasted_ms, "ON " if on else ""),
        ),
        marked=on,
    )


def camera_rows(view: SeatView, board: Board, now_ms: UtcMs) -> tuple[Row, ...]:
    """Give every camera: what happened in the room while it was in program."""
    return tuple(_camera(view, row) for row in board.cameras)


def _camera(view: SeatView, row: CameraRow) -> Row:
    camera, currency = view.show.camera(row.camera), currency_of(view)
    name = camera.name if camera is not None else str(row.camera)
    on = view.state.program == row.camera
    which = (Figure.JOINS, Figure.COMMENTS_PER_MIN, Figure.CLICKS, Figure.ORDERS, Figure.GMV_MINOR)
    cells = tuple(_figure(row.figures, one, currency) for one in which)
    return Row(row.camera, (Cell(f"● PGM  {name}" if on else name, name.casefold(), name), *cells), marked=on)


def _figure(figures: Figures, which: Figure, currency: str) -> Cell:
    value = figures.get(which)
    return _UNKNOWN if value is None else Cell(value_text(which, value, currency), value)


def _minutes(ms: int, word: str) -> Cell:
    return Cell(f"{word}{max(0, ms) / 60_000:.1f}", float(ms), "In minutes.")


Rows = Callable[[SeatView, Board, UtcMs], tuple[Row, ...]]
TABLES: Final[dict[str, tuple[tuple[str, ...], Rows]]] = {
    "PRODUCTS": (PRODUCT_HEADS, product_rows),
    "OFFERS": (OFFER_HEADS, offer_rows),
    "CAMERAS": (CAMERA_HEADS, camera_rows),
}
"""By the word of its switch: the heads, and what gives the rows."""
