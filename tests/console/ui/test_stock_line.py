"""A product's stock on one line: true, and visibly old when it is."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import calm
from console.show.stock import Standing, standings
from console.show.types import ProductId
from console.ui.stock_line import StockLine, age_words, chip, told
from tests.console.ui.handclock import START_MS


def rows(product: str, reserve: int = 0) -> tuple[Standing, ...]:
    view = calm(START_MS)
    products = tuple(replace(one, reserve_units=reserve) for one in view.show.products)
    return standings(replace(view.show, products=products), view.state, ProductId(product), START_MS)


def test_a_product_without_variants_says_what_is_left() -> None:
    assert [chip(row).text for row in rows("serum")] == ["~142 left"]
    assert age_words(rows("serum")).text == "12 s"


def test_low_and_out_are_said_in_words() -> None:
    assert [chip(row).text for row in rows("brush")] == ["4 left LOW"]
    assert [chip(row).text for row in rows("balm")] == ["Rose 31", "Coral 18", "Plum 0 OUT"]


def test_a_stale_count_is_grey_and_says_so() -> None:
    assert age_words(rows("robe")).text == "STALE 9 min"
    assert len({chip(row).colour for row in rows("robe")}) == 1


def test_what_nobody_counted_is_only_planned() -> None:
    view = calm(START_MS)
    state = replace(view.state, shelf=replace(view.state.shelf, counts={}))
    (row,) = standings(view.show, state, ProductId("serum"), START_MS)
    assert chip(row).text == "(142)"
    assert age_words([row]).text == "only planned"
    assert told([row]) == "142 planned, not counted"
    nobody = replace(row, planned=None)
    assert (chip(nobody).text, age_words([nobody]).text, told([nobody])) == ("", "not counted", "not counted")


def test_the_tooltip_has_every_figure() -> None:
    assert told(rows("serum", reserve=10)) == "about 132 to sell, 10 kept back; shop, 12 s ago"
    assert told(rows("balm")).splitlines()[2] == "Plum: 0 to sell, out; shop, 12 s ago"
    assert "counted by hand, 9 min ago, stale" in told(rows("robe"))


def test_what_is_out_or_low_comes_first_and_too_many_are_counted(qtbot: QtBot) -> None:
    line = StockLine()
    qtbot.addWidget(line)
    line.put(rows("balm"))
    assert line.texts == ("Plum 0 OUT", "Rose 31", "Coral 18", "12 s")
    line.resize(140, line.height())
    narrow = line.grab().toImage()
    line.put(tuple(reversed(rows("robe"))))
    assert line.grab().toImage() != narrow
