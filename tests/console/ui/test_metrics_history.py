"""Values by the second: gaps stay gaps, however far one looks from."""

import numpy as np

from console.metrics.board import Board
from console.metrics.figures import SHOW, Figure
from console.metrics.trend import Point
from console.show.types import UtcMs
from console.ui.metrics_history import History
from tests.console.ui.handclock import START_MS

FIRST_S = START_MS // 1000


def board(second: int, viewers: float | None, said_s: int | None = None) -> Board:
    at_ms = UtcMs(START_MS + 1000 * second)
    said_ms = at_ms if said_s is None else UtcMs(START_MS + 1000 * said_s)
    room = {} if viewers is None else {Figure.VIEWERS: viewers}
    return Board(at_ms, {SHOW: room, 60: {}}, {Figure.VIEWERS: said_ms}, (), "")


def values(history: History, first: int, last: int, most: int = 1000) -> list[float]:
    return [float(one) for one in history.within(Figure.VIEWERS, FIRST_S + first, FIRST_S + last, most).high]


def test_a_value_holds_until_the_next_board_and_no_longer() -> None:
    history = History()
    for second in (0, 2, 12):
        assert history.put(board(second, second + 1))
    assert not history.put(board(12, 99))
    known = values(history, 0, 12)
    assert known[:3] == [1, 3, 3]
    assert np.isnan(known[3:12]).all()
    assert known[12] == 13


def test_what_is_missing_or_stale_is_a_gap() -> None:
    history = History()
    history.put(board(0, 5))
    history.put(board(1, None))
    history.put(board(20, 5, said_s=1))
    assert np.isnan(values(history, 1, 20)).all()


def test_long_spans_keep_the_lowest_the_highest_and_the_gaps() -> None:
    history = History()
    for second in (*range(100), *range(200, 400)):
        history.put(board(second, second % 10))
    points = history.within(Figure.VIEWERS, FIRST_S, FIRST_S + 399, 40)
    assert (float(points.low[0]), float(points.high[0])) == (0, 9)
    assert np.isnan(points.high[10:20]).all()
    assert len(points.at_s) == 40
    assert np.isfinite(points.high[20:]).all()


def test_twelve_hours_fit() -> None:
    history = History()
    for second in range(0, 43_200, 3):
        history.put(board(second, 7))
    assert len(values(history, 0, 43_199, 600)) <= 601


def test_what_the_engine_kept_is_recalled_by_the_minute_and_with_its_gaps() -> None:
    trend = tuple(
        Point(UtcMs(START_MS + 1000 * second), {Figure.VIEWERS: 50.0, Figure.CLICKS: 2.0 * second})
        for second in (*range(0, 200, 2), *range(300, 400))
    )
    history = History()
    history.recall(trend)
    clicks = history.within(Figure.CLICKS, FIRST_S, FIRST_S + 399, 1000).high
    assert clicks[150] == 120
    assert np.isnan(values(history, 201, 298)).all()
    history.extend((*trend, Point(UtcMs(START_MS + 400_000), {Figure.VIEWERS: 60.0})))
    assert values(history, 400, 400) == [60]


def test_an_empty_history_has_nothing() -> None:
    assert values(History(), 0, 10) == []
