"""The list of shows: how each is, what can be done with it, and Enter."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.seat.lobby import Choice, OpenShow, RehearseShow, ShowLine, Stand
from console.ui.start_shows import StartShows, opened_words, short_path

NOW_MS = round(datetime(2026, 6, 12, 20, 0).timestamp() * 1000)
HOUR_MS = 3_600_000
THERE = ShowLine("/shows/friday", "Friday", "tutorial", NOW_MS - HOUR_MS, Stand.THERE)
RUNS = ShowLine("/shows/runs", "Runs", "", NOW_MS - 25 * HOUR_MS, Stand.RUNNING)
GONE = ShowLine("/usb/gone", "Gone", "", NOW_MS, Stand.MISSING)


class Desk:
    """Remembers what the list asks for."""

    def __init__(self, qtbot: QtBot, *lines: ShowLine) -> None:
        self.chosen: list[Choice] = []
        self.forgotten: list[str] = []
        self.browsed = 0
        self.shows = StartShows(self.chosen.append, self.forgotten.append, self._browse, lambda: NOW_MS)
        qtbot.addWidget(self.shows)
        self.shows.resize(420, 500)
        self.shows.show_lines(lines)
        self.shows.show()

    def _browse(self) -> None:
        self.browsed += 1

    @property
    def offered(self) -> list[str]:
        shows = self.shows
        every = (shows.other, shows.remove, shows.rehearse, shows.open)
        return [button.text() for button in every if button.isVisible()]


def test_without_shows_it_says_what_there_is_to_do(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert desk.shows.empty.isVisible()
    assert desk.offered == ["Open another folder…"]
    desk.shows.other.click()
    assert desk.browsed == 1


def test_enter_opens_the_newest_that_is_there(qtbot: QtBot) -> None:
    desk = Desk(qtbot, GONE, THERE, RUNS)
    QTest.keyClick(desk.shows.list, Qt.Key.Key_Return)
    assert desk.chosen == [OpenShow(Path(THERE.folder))]


def test_a_running_one_is_attached_to(qtbot: QtBot) -> None:
    desk = Desk(qtbot, RUNS)
    assert desk.offered == ["Open another folder…", "Rehearse a copy", "Attach"]
    desk.shows.open.click()
    desk.shows.rehearse.click()
    assert desk.chosen == [OpenShow(Path(RUNS.folder)), RehearseShow(Path(RUNS.folder))]


def test_a_missing_one_can_only_be_taken_off(qtbot: QtBot) -> None:
    desk = Desk(qtbot, GONE)
    assert desk.offered == ["Open another folder…", "Take off the list"]
    QTest.keyClick(desk.shows.list, Qt.Key.Key_Return)
    assert desk.chosen == []
    desk.shows.remove.click()
    assert desk.forgotten == [GONE.folder]


def test_a_new_look_leaves_the_chosen_one_chosen(qtbot: QtBot) -> None:
    desk = Desk(qtbot, THERE, RUNS)
    QTest.keyClick(desk.shows.list, Qt.Key.Key_Down)
    assert desk.shows.chosen == RUNS
    desk.shows.show_lines((RUNS, THERE, GONE))
    assert desk.shows.chosen == RUNS


def test_it_is_painted_in_every_stand(qtbot: QtBot, qapp: QApplication) -> None:
    odd = ShowLine("/usb/odd", "Odd", "", 0, Stand.UNREADABLE)
    assert not Desk(qtbot, THERE, RUNS, GONE, odd).shows.grab().isNull()
    texts = [
        desk.shows.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for desk in [Desk(qtbot, THERE, RUNS, GONE, odd)]
        for row in range(4)
    ]
    assert texts == ["Friday, Today 19:00", "Runs, RUNNING NOW", "Gone, FOLDER MISSING", "Odd, CANNOT BE READ"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 6, 12, 8, 5), "Today 08:05"),
        (datetime(2026, 6, 11, 23, 59), "Yesterday 23:59"),
        (datetime(2026, 6, 1, 10, 0), "1 June"),
        (datetime(2025, 6, 1, 10, 0), "1 June 2025"),
    ],
)
def test_when_is_said_in_days(when: datetime, said: str) -> None:
    assert opened_words(round(when.timestamp() * 1000), NOW_MS) == said


def test_never_is_said() -> None:
    assert opened_words(0, NOW_MS) == "Not opened yet"


def test_home_is_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/users/mara"))
    assert short_path("/users/mara/shows/x") == "~/shows/x"
    assert short_path("/users/marathon/x") == "/users/marathon/x"
