"""The products and the pin."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty, standby
from console.show.types import ProductId, UtcMs
from console.ui.pins_panel import PIN, PINNED, PinsPanel, pin_text
from tests.console.ui.handclock import START_MS, HandClock

SERUM, MASK = ProductId("serum"), ProductId("mask")


def panel(qtbot: QtBot, seat: FakeSeat) -> PinsPanel:
    made = PinsPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.refresh(seat.view())
    return made


def test_pin_is_marked_in_words_and_moves(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    pins = panel(qtbot, seat)
    assert (pins.pins[SERUM].text(), pins.pins[MASK].text()) == (PINNED, PIN)
    pins.pins[MASK].click()
    assert seat.asked == [("product.pin", {"product": "mask"})]
    seat.shown = replace(seat.shown, state=replace(seat.shown.state, pinned=MASK))
    pins.refresh(seat.view())
    assert (pins.pins[SERUM].text(), pins.pins[MASK].text()) == (PIN, PINNED)


def test_pinned_product_is_unpinned(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = panel(qtbot, seat)
    shown.pins[SERUM].click()
    assert seat.asked == [("product.unpin", {})]


def test_rows_follow_the_show_file_and_the_counts(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    pins = panel(qtbot, seat)
    assert pins.stock[ProductId("brush")].texts == ("4 left LOW", "12 s")
    less = replace(seat.shown.show, products=seat.shown.show.products[:2])
    seat.shown = replace(seat.shown, show=less)
    pins.refresh(seat.view())
    assert list(pins.pins) == list(pins.stock) == [SERUM, MASK]


def test_the_age_of_the_pin_counts_only_while_live() -> None:
    view = calm(START_MS)
    assert pin_text(view, START_MS)[0] == "PIN 3:00"
    assert pin_text(view, UtcMs(START_MS + 2 * 60_000))[0] == "PIN 5:00, ROTATE THE PIN"
    assert (
        pin_text(replace(view, state=replace(view.state, pinned=None, pinned_ms=None)), START_MS)[0] == "NOTHING PINNED"
    )
    assert pin_text(standby(START_MS), START_MS)[0] == ""


def test_empty_show_says_where_products_come_from(qtbot: QtBot) -> None:
    pins = panel(qtbot, FakeSeat(empty(START_MS), {}, ()))
    assert pins.empty.isVisibleTo(pins)
