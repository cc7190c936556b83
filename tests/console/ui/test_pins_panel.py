"""The products and the pin."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty
from console.show.types import ProductId
from console.ui.pins_panel import PIN, PINNED, PinsPanel
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
    panel(qtbot, seat).pins[SERUM].click()
    assert seat.asked == [("product.unpin", {})]


def test_empty_show_says_where_products_come_from(qtbot: QtBot) -> None:
    pins = panel(qtbot, FakeSeat(empty(START_MS), {}, ()))
    assert pins.empty.isVisibleTo(pins)
