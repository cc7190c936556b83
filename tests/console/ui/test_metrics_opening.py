"""The first 90 seconds: as they go, as they stood, and for a window that opened later."""

from pytestqt.qtbot import QtBot

from console.seat.fake_metrics import SHOWN_S, Room, metrics_calm, metrics_opening
from console.show.types import UtcMs
from console.ui.metrics_opening import FIRST_MS, OpeningBoard, opening, prominent, tiles
from tests.console.ui.handclock import START_MS


def test_it_counts_while_it_lasts_and_stands_afterwards(qtbot: QtBot) -> None:
    made = OpeningBoard()
    qtbot.addWidget(made)
    live_ms, room = START_MS, Room(UtcMs(START_MS + 1000 * SHOWN_S))
    made.put(live_ms, room.board_at(52), (), UtcMs(live_ms + 52_000))
    assert made.left.text() == "38 S LEFT"
    made.put(live_ms, room.board_at(90), (), UtcMs(live_ms + FIRST_MS))
    joined = made.tiles["JOINS"].said.text
    made.put(live_ms, room.board_at(200), (), UtcMs(live_ms + 200_000))
    assert (made.left.text(), made.tiles["JOINS"].said.text) == ("", joined)
    assert made.tiles["CLICKS"].said.note.startswith("LOW 2.5 %")


def test_a_window_that_opened_later_has_it_from_the_engine_or_says_so() -> None:
    view = metrics_calm(START_MS)
    assert view.board is not None
    live_ms = UtcMs(START_MS - 1000 * SHOWN_S)
    found = opening(live_ms, view.board, None, view.trend)
    assert found is not None
    assert (found.joins, found.watch_s) != (None, None)
    assert tiles(found)["WATCH TIME"].missing
    assert opening(live_ms, view.board, None, ()) is None
    assert tiles(None)["JOINS"].note == "not seen"


def test_before_the_show_is_live_it_says_when_it_starts(qtbot: QtBot) -> None:
    made = OpeningBoard()
    qtbot.addWidget(made)
    view = metrics_calm(START_MS)
    assert view.board is not None
    made.put(None, view.board, view.trend, START_MS)
    assert "starts when you go live" in made.waits.text()
    assert (made.waits.isHidden(), made.tiles["JOINS"].isHidden()) == (False, True)
    made.put(START_MS, view.board, view.trend, START_MS)
    assert (made.waits.isHidden(), made.tiles["JOINS"].isHidden()) == (True, False)


def test_it_is_prominent_in_the_first_minutes_only() -> None:
    view = metrics_opening(START_MS)
    assert prominent(view.state.live_ms, START_MS)
    assert not prominent(view.state.live_ms, UtcMs(START_MS + 240_000))
    assert not prominent(None, START_MS)
