"""The undoing of a panic, offered under its button: what comes back, for how long, with one press."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, panicked
from console.seat.view import SeatView
from console.show.panicking import UNDO_MS
from console.show.types import UtcMs
from console.ui.on_air_bar import HEIGHT_PX
from console.ui.panic_card import PanicCard
from tests.console.ui.handclock import START_MS


def _card(qtbot: QtBot, view: SeatView) -> tuple[PanicCard, FakeSeat, QWidget]:
    window = QWidget()
    window.resize(1280, 800)
    seat = FakeSeat(view, {}, ())
    card = PanicCard(seat, window, lambda: START_MS)
    qtbot.addWidget(window)
    window.show()
    card.refresh(view)
    return card, seat, window


def test_it_names_what_comes_back_and_a_press_asks_for_it(qtbot: QtBot) -> None:
    card, seat, window = _card(qtbot, panicked(START_MS))
    assert card.isVisible()
    assert card.text == "The countdown, camera Macro. Sounds stay off."
    assert card.accessibleDescription() == card.text
    assert (card.x() + card.width() + 8, card.y()) == (window.width(), HEIGHT_PX + 8)
    card.undo.click()
    assert seat.asked == [("panic.undo", {})]


def test_it_takes_no_keyboard_for_escape_stays_panic(qtbot: QtBot) -> None:
    card, _, window = _card(qtbot, panicked(START_MS))
    assert card.isVisible()
    assert window.focusWidget() is None


def test_it_is_gone_when_its_time_is_over_or_nothing_would_come_back(qtbot: QtBot) -> None:
    card, _, _ = _card(qtbot, panicked(UtcMs(START_MS - UNDO_MS + 2_001)))
    assert card.isVisible()
    card.refresh(panicked(UtcMs(START_MS - UNDO_MS + 2_000)))
    assert card.isHidden()
    card.refresh(calm(START_MS))
    assert card.isHidden()
