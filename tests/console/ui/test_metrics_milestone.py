"""The way to the next drop, and when it is honest to say how long."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.metrics.board import Board
from console.metrics.figures import SHOW, Figure
from console.seat.fake_metrics import metrics_burst, metrics_calm, metrics_stale
from console.ui.metrics_milestone import Milestone, pace_text, seconds_left, way
from tests.console.ui.handclock import START_MS


def room(now: float, minute: float, longer: float) -> Board:
    windows = {SHOW: now, 60: minute, 300: longer}
    figures = {window: {Figure.VIEWERS: value, Figure.ORDERS: value} for window, value in windows.items()}
    return Board(START_MS, figures, {}, (), "")


def test_the_nearest_armed_drop_is_shown(qtbot: QtBot) -> None:
    made, view = Milestone(), metrics_burst(START_MS)
    qtbot.addWidget(made)
    assert view.board is not None
    made.put(view, view.board, START_MS)
    assert (made.figures.text(), made.name.text()) == ("37,163 / 50,000 viewers", "→ Kit drop")
    assert made.bar.share == pytest.approx(0.743, abs=0.001)
    disarmed = replace(view, state=replace(view.state, rules={}))
    made.put(disarmed, view.board, START_MS)
    assert made.isHidden()


def test_old_numbers_are_on_no_way() -> None:
    view = metrics_stale(START_MS)
    assert view.board is not None
    assert way(view, view.board, START_MS) is None
    calm = metrics_calm(START_MS)
    assert calm.board is not None
    assert way(calm, calm.board, START_MS) is not None


@pytest.mark.parametrize(
    ("now", "minute", "longer", "seconds"),
    [
        (40_000, 39_400, 37_000, 500),  # 20 a second then and now
        (40_000, 40_000, 37_000, None),  # it stands
        (40_000, 37_000, 36_800, None),  # a jump is no pace
        (40_000, 39_997, 39_985, None),  # too far away to say
    ],
)
def test_how_long_is_said_of_a_steady_growth(now: float, minute: float, longer: float, seconds: int | None) -> None:
    assert seconds_left(room(now, minute, longer), Figure.VIEWERS, now, 50_000) == seconds


def test_counters_go_by_what_they_grew() -> None:
    assert seconds_left(room(300, 12, 60), Figure.ORDERS, 300, 320) == 100
    assert seconds_left(room(300, 0, 60), Figure.ORDERS, 300, 320) is None


@pytest.mark.parametrize(("seconds", "text"), [(None, ""), (34, "in about 40 s"), (215, "in about 4 min")])
def test_the_pace_is_said_roughly(seconds: int | None, text: str) -> None:
    assert pace_text(seconds) == text
