"""What is not saved stands over every workspace until it is."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.view import SeatView
from console.show.facts import HealthChanged, Level, Part
from console.show.saving import Place, SaveChanged, Unsaved
from console.show.truth import observe
from console.ui.arrangement import WORKSPACES
from console.ui.main_window import MainWindow
from console.ui.save_banner import SaveBanner, unsaved_now
from tests.console.ui.handclock import START_MS, HandClock

PRICE = SaveChanged(Place.SHOW, Unsaved("price of Mug", "show.toml", "The disk is full.", "Make room."))
PADS = SaveChanged(Place.PADS, Unsaved("pad/1/1 fires panic", "default.toml", "No space left.", "Make room."))
JOURNAL = HealthChanged(Part.JOURNAL, Level.FAILED, "The journal cannot be written.")


def view(*facts: SaveChanged | HealthChanged) -> SeatView:
    shown = calm(START_MS)
    for fact in facts:
        shown = replace(shown, truth=observe(shown.truth, fact))
    return shown


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_it_says_what_where_why_and_what_to_do_until_it_is_saved(holder: QWidget) -> None:
    seat = FakeSeat(view(), {}, ())
    banner = SaveBanner(seat, holder)
    banner.refresh(view())
    assert not banner.isVisibleTo(holder)
    banner.refresh(view(PRICE))
    assert banner.isVisibleTo(holder)
    assert banner.what.text() == "NOT SAVED   show.toml:  price of Mug"
    assert banner.why.text() == "The disk is full. Make room."
    banner.again.click()
    assert seat.asked == [("edit.save", {})]
    banner.refresh(view())
    assert not banner.isVisibleTo(holder)


def test_all_that_is_not_saved_is_told_the_journal_first(holder: QWidget) -> None:
    banner = SaveBanner(FakeSeat(view(), {}, ()), holder)
    banner.refresh(view(PRICE, PADS, JOURNAL))
    assert banner.what.text() == "NOT SAVED   journal:  what is decided   and 2 more: show.toml, default.toml"
    assert "No space left." in banner.toolTip()
    assert unsaved_now(view(replace(JOURNAL, level=Level.READY)).truth) == ()


def test_it_is_on_every_workspace(qtbot: QtBot) -> None:
    window = MainWindow(FakeSeat(view(PRICE), {}, ()), HandClock(), lambda stop: None)
    qtbot.addWidget(window)
    window.refresh()
    for workspace in WORKSPACES:
        window.desk.work(workspace)
        window.refresh()
        assert window.saves.isVisibleTo(window)
    assert not window.desk.isAncestorOf(window.saves)
