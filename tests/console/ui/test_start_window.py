"""The start window: every flow from its keys and buttons to what is asked for, and what is said when that fails."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.config.recents import Recents
from console.seat.lobby import BeginShow, Choice, Lobby, OpenShow, RehearseShow
from console.ui.start_window import StartWindow
from tests.console.ui.handclock import HandClock


class Hall:
    """A start window over a folder of shows."""

    def __init__(self, qtbot: QtBot, place: Path) -> None:
        self.place = place
        self.shows = place / "shows"
        self.chosen: list[Choice] = []
        self.wrong = ""
        self.folder: Path | None = None
        self.recents = Recents(place / "recent.toml")
        self.lobby = Lobby(self.recents, self.shows)
        self._qtbot = qtbot

    def a_show(self, name: str) -> Path:
        (self.shows / name).mkdir(parents=True)
        (self.shows / name / "show.toml").write_text(f'title = "{name}"')
        self.recents.remember(self.shows / name, 1_000, "")
        return self.shows / name

    def open(self) -> StartWindow:
        self.lobby.look()
        window = StartWindow(self.lobby, HandClock(), lambda title, begin: self.folder, self._done)
        self._qtbot.addWidget(window)
        window.start()
        window.activateWindow()
        return window

    def _done(self, choice: Choice) -> str:
        self.chosen.append(choice)
        return self.wrong


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> Hall:
    return Hall(qtbot, tmp_path)


def test_enter_at_once_opens_the_show_of_last_time(hall: Hall, qtbot: QtBot) -> None:
    hall.a_show("thursday")
    last = hall.a_show("friday")
    window = hall.open()
    assert window.focusWidget() is window.shows.list
    QTest.keyClick(window.shows.list, Qt.Key.Key_Return)
    assert hall.chosen == [OpenShow(last)]
    assert not window.isVisible()


def test_without_shows_the_keyboard_is_on_the_new_ones_name(hall: Hall, qtbot: QtBot) -> None:
    window = hall.open()
    assert window.focusWidget() is window.new.name
    QTest.keyClicks(window.new.name, "first")
    QTest.keyClick(window.new.name, Qt.Key.Key_Return)
    assert hall.chosen == [BeginShow(hall.shows / "first", "drop-event")]


def test_tab_reaches_everything(hall: Hall, qtbot: QtBot) -> None:
    hall.a_show("friday")
    window = hall.open()
    window.new.name.setText("new one")
    met: list[QWidget] = []
    while (focus := window.focusWidget()) is not None and focus not in met:
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    shows, new = window.shows, window.new
    first = new.cards.cards["drop-event"]
    assert met == [
        shows.list, shows.open, shows.rehearse, shows.other, first, new.name, new.begin, new.elsewhere, window.demo
    ]  # fmt: skip


def test_enter_presses_the_button_in_focus(hall: Hall, qtbot: QtBot) -> None:
    window = hall.open()
    window.demo.setFocus()
    QTest.keyClick(window.demo, Qt.Key.Key_Return)
    assert hall.chosen == [RehearseShow(None)]


def test_what_cannot_be_done_is_said_and_the_window_stays(hall: Hall) -> None:
    hall.wrong = "The show cannot be begun: the disk is full."
    window = hall.open()
    window.demo.click()
    assert window.isVisible()
    assert (window.told.text(), window.told.isVisible()) == (hall.wrong, True)


def test_another_folder_is_opened_if_a_show_is_in_it(hall: Hall) -> None:
    window = hall.open()
    window.shows.other.click()  # nobody chose one
    hall.folder = hall.place
    window.shows.other.click()
    assert "There is no show in" in window.told.text()
    assert hall.chosen == []
    hall.folder = hall.a_show("elsewhere")
    window.shows.other.click()
    assert hall.chosen == [OpenShow(hall.folder)]


def test_a_missing_show_can_be_taken_off(hall: Hall) -> None:
    hall.recents.remember(hall.place / "gone", 1_000, "")
    window = hall.open()
    window.shows.remove.click()
    assert window.shows.chosen is None
    assert hall.recents.shows() == ()


def test_a_damaged_list_is_told(hall: Hall) -> None:
    (hall.place / "recent.toml").write_text("[[")
    window = hall.open()
    assert "recent.toml.bad" in window.told.text()


def test_it_follows_what_the_lobby_sees(hall: Hall, qtbot: QtBot, qapp: QApplication) -> None:
    window = hall.open()
    hall.a_show("later")
    hall.lobby.look()
    qtbot.waitUntil(lambda: window.shows.chosen is not None)


def test_before_the_first_look_it_shows_nothing(hall: Hall, qtbot: QtBot) -> None:
    window = StartWindow(hall.lobby, HandClock(), lambda title, begin: None, lambda choice: "")
    qtbot.addWidget(window)
    assert window.shows.chosen is None
