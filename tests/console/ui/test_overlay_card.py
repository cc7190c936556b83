"""The graphics page's address: one press to copy it, and a word whether anything draws."""

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty, engine_lost, rehearsal
from console.show.truth import Page
from console.ui.overlay_card import COPIED, COPIED_SHOWN_MS, COPY, OverlayCard, page_word
from tests.console.ui.handclock import START_MS, HandClock


def test_press_copies_the_address_and_says_so(qtbot: QtBot) -> None:
    seat, clock = FakeSeat(calm(START_MS), {}, ()), HandClock()
    card = OverlayCard(seat, clock)
    qtbot.addWidget(card)
    card.refresh(seat.view())
    card.copy.click()
    card.refresh(seat.view())
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:8470/o/token/program"
    assert card.copy.text() == COPIED
    clock.move(COPIED_SHOWN_MS)
    card.refresh(seat.view())
    assert card.copy.text() == COPY


def test_word_says_what_draws() -> None:
    assert page_word(calm(START_MS))[0] == "1 PAGE"
    assert page_word(rehearsal(START_MS))[0] == "NOT IN OBS YET"
    assert page_word(engine_lost(START_MS))[0] == "UNKNOWN"
    view = calm(START_MS)
    broken = replace(view.truth, pages={"obs": Page("program", failed="it threw")})
    assert page_word(replace(view, truth=broken))[0] == "FAILED"


def test_without_an_engine_there_is_no_address(qtbot: QtBot) -> None:
    card = OverlayCard(FakeSeat(empty(START_MS), {}, ()), HandClock())
    qtbot.addWidget(card)
    card.refresh(empty(START_MS))
    assert card.isHidden()
