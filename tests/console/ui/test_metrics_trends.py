"""Five trends on one axis: spans, kinds of moments, and what the pointer is told."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from console.metrics.figures import Figure
from console.seat.fake_metrics import metrics_calm, metrics_opening
from console.show.types import UTC, UtcMs
from console.ui.metrics_marks import Kind, Moment
from console.ui.metrics_memory import MetricsMemory
from console.ui.metrics_trends import LEAST_SPAN_S, POINT_AT, Trends, apart, clock_ticks, short
from tests.console.ui.handclock import START_MS, HandClock


@pytest.fixture
def trends(qtbot: QtBot) -> Trends:
    memory = MetricsMemory(HandClock())
    memory.refresh(metrics_calm(START_MS))
    made = Trends(memory.history, memory.marks)
    qtbot.addWidget(made)
    made.resize(500, 400)
    assert made.put("USD", UTC)
    return made


def test_nothing_is_drawn_twice(trends: Trends) -> None:
    assert not trends.put("USD", UTC)
    assert trends.put("EUR", UTC)


def test_a_span_is_chosen(trends: Trends) -> None:
    last_s = START_MS // 1000
    for word, from_s in (("10 MIN", last_s - 432), ("1 H", last_s - 432), ("SHOW", last_s - 432)):
        trends.spans[word].click()
        assert trends.spans[word].isChecked()
        left, right = trends.plots[Figure.ORDERS].view.getPlotItem().getViewBox().viewRange()[0]
        assert (left, right) == (pytest.approx(from_s), pytest.approx(last_s))


def test_a_young_show_fills_the_axis_but_two_minutes_are_the_least(qtbot: QtBot) -> None:
    memory = MetricsMemory(HandClock())
    memory.refresh(metrics_opening(START_MS))
    made = Trends(memory.history, memory.marks)
    qtbot.addWidget(made)
    made.put("USD", UTC)
    left, right = made.plots[Figure.ORDERS].view.getPlotItem().getViewBox().viewRange()[0]
    assert right - left == pytest.approx(LEAST_SPAN_S)


def test_kinds_are_switched(trends: Trends) -> None:
    assert trends.shown == {Kind.DEAL, Kind.PIN, Kind.SEGMENT}
    trends.kinds[Kind.DEAL].click()
    assert trends.shown == {Kind.PIN, Kind.SEGMENT}
    assert "deal" not in trends.lane.accessibleDescription()


def test_the_pointer_is_told_values_and_what_happened(trends: Trends, qtbot: QtBot) -> None:
    with qtbot.waitExposed(trends):
        trends.show()
    plot = trends.plots[Figure.VIEWERS].view
    box = plot.getPlotItem().getViewBox()
    deal_s = START_MS / 1000 - 432 + 60
    told = plot.told_at
    told(QPointF(box.mapViewToScene(QPointF(deal_s, 1))))
    assert "DEAL Serum flash" in trends.told.text()
    assert "viewers 3," in trends.told.text()
    plot.leave()
    assert trends.told.text() == POINT_AT


@pytest.mark.parametrize(("value", "text"), [(950, "950"), (0.5, "0.5"), (15_000, "15k"), (2_500_000, "2.5M")])
def test_axes_write_short(value: float, text: str) -> None:
    assert short(value) == text


def test_lines_of_a_kind_keep_apart() -> None:
    cuts = [Moment(UtcMs(1_000 * second), Kind.CUT, "Host") for second in range(100)]
    deal = Moment(UtcMs(100_500), Kind.DEAL, "Flash")
    assert [one.at_ms for one in apart((*cuts, deal), 30_000)] == [0, 30_000, 60_000, 90_000, 100_500]


def test_the_clock_has_some_six_times() -> None:
    first_s = START_MS / 1000
    assert 3 <= len(clock_ticks(first_s, first_s + 600, UTC)) <= 7
    assert 3 <= len(clock_ticks(first_s, first_s + 14_400, UTC)) <= 7
