"""One trend: the axis is round and holds still, the line has the values."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from console.show.types import UtcMs
from console.ui.metrics_history import Points
from console.ui.metrics_marks import Kind, Moment
from console.ui.metrics_plot import Plot, nice_top


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (0.7, 0.8), (12_840, 15_000), (100, 100), (101, 150), (9.5, 10)])
def test_an_axis_ends_at_a_round_number(highest: float, top: float) -> None:
    assert nice_top(highest) == pytest.approx(top)


def points(*values: float) -> Points:
    line = np.array(values, dtype=np.float32)
    return Points(np.arange(len(values), dtype=np.float64), line, line)


def test_an_axis_never_says_the_same_twice(qtbot: QtBot) -> None:
    plot = Plot("GMV / MIN", lambda cents: f"${cents // 100:.0f}", lambda at_s: None, foot=False)
    qtbot.addWidget(plot)
    plot.put(points(0, 0), 0, 3)
    assert [text for _, text in plot.ticks] == ["0", ""]
    plot.put(points(0, 40_000), 0, 3)
    assert [text for _, text in plot.ticks] == ["0", "$400"]


def test_it_draws_a_line_and_moments(qtbot: QtBot) -> None:
    plot = Plot("VIEWERS", str, lambda at_s: None, foot=True)
    qtbot.addWidget(plot)
    plot.resize(400, 80)
    empty = plot.grab().toImage()
    plot.put(points(1, 2, float("nan"), 90), 0, 3)
    plot.clock([(1.0, "20:00")])
    drawn = plot.grab().toImage()
    assert (plot.top, drawn != empty) == (100, True)
    plot.mark((Moment(UtcMs(1_500), Kind.DEAL, "Flash"),))
    assert plot.grab().toImage() != drawn
    plot.put(points(60, 60), 0, 3)
    assert plot.top == 100
    plot.put(points(20, 20), 0, 3)
    assert plot.top == 20
    low, high = np.array([1, 2], dtype=np.float32), np.array([3, 4], dtype=np.float32)
    plot.put(Points(np.array([0.0, 1.0]), low, high), 0, 3)
    assert list(plot.line.getData()[1]) == [1, 3, 2, 4]
