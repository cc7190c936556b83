"""The on-air bar says what is confirmed, in words, and its PANIC is there in every state."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, deal_live, empty, engine_lost, obs_lost, over, rehearsal, standby
from console.seat.fake_director import reconnecting
from console.seat.view import LinkLevel, LinkState, SeatView
from console.show.types import UTC, UtcMs
from console.ui.badge import Badge
from console.ui.clock import time_of_day
from console.ui.feed_cells import FeedCells
from console.ui.labels import Elided
from console.ui.on_air_bar import FOLDS_PX, NOT_LIVE, OnAirBar, obs_word, show_word
from console.ui.output_cells import OutputCells
from console.ui.panic import PanicButton
from tests.console.ui.handclock import START_MS, HandClock

STATES = [calm, empty, engine_lost, obs_lost, rehearsal]


def _bar(qtbot: QtBot, seat: FakeSeat, now: HandClock) -> OnAirBar:
    bar = OnAirBar(seat, now)
    qtbot.addWidget(bar)
    bar.refresh(seat.shown)
    return bar


@pytest.mark.parametrize(
    ("view", "word"),
    [
        (calm(START_MS), "LIVE"),
        (standby(START_MS), "STAND-BY"),
        (rehearsal(START_MS), "REHEARSAL"),
        (engine_lost(START_MS), "NO ENGINE"),
        (empty(START_MS), "WAITING"),
        (replace(calm(START_MS), link=LinkState(LinkLevel.STOPPED, "")), "STOPPED"),
        (replace(calm(START_MS), link=LinkState(LinkLevel.REFUSED, "")), "REFUSED"),
    ],
)
def test_the_badge_says_live_only_while_the_show_is(view: SeatView, word: str) -> None:
    assert show_word(view)[0] == word


@pytest.mark.parametrize(
    ("view", "word"),
    [
        (calm(START_MS), "CONNECTED"),
        (obs_lost(START_MS), "LOST"),
        (engine_lost(START_MS), "UNKNOWN"),
        (empty(START_MS), "UNKNOWN"),
    ],
)
def test_the_state_of_obs_is_what_is_known(view: SeatView, word: str) -> None:
    assert obs_word(view)[0] == word


def test_it_shows_title_and_the_engines_time_of_day(qtbot: QtBot) -> None:
    now, seat = HandClock(), FakeSeat(replace(calm(START_MS), clock_offset_ms=60_000), {}, ())
    bar = _bar(qtbot, seat, now)
    assert bar.words[1] == "Glow Friday, studio B"
    assert bar.words[2] == time_of_day(UTC, UtcMs(START_MS + 60_000))
    now.move(3_000)
    bar.refresh(seat.shown)
    assert bar.words[2] == time_of_day(UTC, UtcMs(START_MS + 63_000))


def test_the_show_clock_counts_from_when_it_went_live(qtbot: QtBot) -> None:
    now, seat = HandClock(), FakeSeat(calm(START_MS), {}, ())
    bar = _bar(qtbot, seat, now)
    assert bar.times == ("7:12", "OVER 0:08")
    now.move(3_600_000)
    bar.refresh(seat.shown)
    assert bar.times[0] == "1:07:12"
    bar.refresh(standby(START_MS))
    assert bar.times == (NOT_LIVE, "")
    bar.refresh(over(START_MS))
    assert bar.times[1].startswith("OVER ")


@pytest.mark.parametrize("state", STATES)
def test_panic_fires_in_every_state(qtbot: QtBot, state: Callable[[UtcMs], SeatView]) -> None:
    seat = FakeSeat(state(START_MS), {}, ())
    bar = _bar(qtbot, seat, HandClock())
    QTest.mousePress(bar.panic, Qt.MouseButton.LeftButton)
    assert seat.asked == [("panic", {})]


def test_nothing_moves_when_a_state_changes(qtbot: QtBot) -> None:
    bar = _bar(qtbot, FakeSeat(calm(START_MS), {}, ()), HandClock())
    bar.resize(1280, bar.height())
    bar.show()
    places = set()
    for view in (calm(START_MS), deal_live(START_MS, 599_000), obs_lost(START_MS), empty(START_MS)):
        bar.refresh(view)
        qtbot.wait(1)
        places.add((bar.panic.geometry().getRect(), bar.alarms.geometry().getRect()))
    assert len(places) == 1


@pytest.mark.parametrize("width", [1240, 1280, 1440])
@pytest.mark.parametrize("state", [*STATES, reconnecting])
def test_nothing_is_clipped(qtbot: QtBot, state: Callable[[UtcMs], SeatView], width: int) -> None:
    bar = _bar(qtbot, FakeSeat(state(START_MS), {}, ()), HandClock())
    bar.resize(width, bar.height())
    bar.show()
    qtbot.wait(1)
    shown = [part for part in bar.findChildren(QWidget) if part.isVisible() and not isinstance(part, Elided)]
    assert shown
    for part in shown:
        assert part.width() >= part.minimumSizeHint().width()
        assert part.sizeHint().width() <= part.width() or not isinstance(part, (Badge, OutputCells, PanicButton))
        assert bar.rect().contains(QRect(part.mapTo(bar, QPoint(0, 0)), part.size()))


def test_a_narrow_bar_leaves_comments_and_sales_to_the_tooltip(qtbot: QtBot) -> None:
    bar = _bar(qtbot, FakeSeat(calm(START_MS), {}, ()), HandClock())
    bar.resize(FOLDS_PX - 1, bar.height())
    bar.show()
    cells = bar.findChildren(FeedCells)[0]
    bar.refresh(calm(START_MS))
    assert cells.toolTip() == "Comm/min: 148\nGmv: $8,742"
    bar.resize(FOLDS_PX, bar.height())
    bar.refresh(calm(START_MS))
    assert cells.toolTip() == ""
