"""Rows of products, offers and cameras: what is not known is not zero."""

from console.metrics.board import Board
from console.seat.fake_metrics import boards, metrics_calm
from console.seat.view import SeatView
from console.ui.metrics_rows import TABLES, camera_rows, offer_rows, product_rows
from tests.console.ui.handclock import START_MS


def calm() -> tuple[SeatView, Board]:
    view = metrics_calm(START_MS)
    assert view.board is not None
    return view, view.board


def test_products_have_stock_and_the_pinned_one_is_marked() -> None:
    rows = product_rows(*calm(), START_MS)
    assert rows[0].marked
    assert (rows[0].cells[0].text, rows[0].cells[6].text) == ("● Glow Serum 30 ml", "ON 3.0")
    assert rows[0].cells[0].tip == "Glow Serum 30 ml"
    assert [row.cells[4].text for row in rows] == ["~142", "64", "49 LOW", "4 LOW", "60", "40 old"]
    assert (rows[3].cells[1].text, rows[3].cells[1].sorts) == ("—", None)


def test_offers_come_newest_first_and_those_on_say_so() -> None:
    rows = offer_rows(*calm(), START_MS)
    assert [row.cells[0].text for row in rows] == [
        "● Mask minute (deal)",
        "● Overnight Mask (pin)",
        "Serum flash (deal)",
        "Glow Serum 30 ml (pin)",
    ]
    assert (rows[2].cells[6].text, rows[0].cells[6].text) == ("3.0", "ON 2.2")


def test_the_camera_in_program_is_marked() -> None:
    rows = camera_rows(*calm(), START_MS)
    assert [(row.cells[0].text, row.marked) for row in rows] == [
        ("● PGM  Host", True),
        ("Table", False),
        ("Macro", False),
    ]


def test_every_row_has_a_cell_for_every_head() -> None:
    view, _ = calm()
    for heads, rows in TABLES.values():
        assert {len(row.cells) for row in rows(view, boards(START_MS, bare=True)[-1], START_MS)} == {len(heads)}
