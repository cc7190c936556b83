"""The made-up numbers are those of a tally, in every state they say they are."""

from console.metrics.figures import SHOW, Figure
from console.seat.fake_metrics import (
    boards,
    metrics_burst,
    metrics_calm,
    metrics_empty,
    metrics_opening,
    metrics_stale,
    metrics_waiting,
)
from console.show.facts import Level
from console.show.types import UtcMs

NOW_MS = UtcMs(1_790_000_000_000)


def test_the_calm_room_has_a_diagnosis_and_the_burst_is_well() -> None:
    calm, burst = metrics_calm(NOW_MS).board, metrics_burst(NOW_MS).board
    assert calm is not None
    assert burst is not None
    assert "orange bag" in calm.diagnosis
    assert burst.diagnosis == ""
    assert burst.room[SHOW][Figure.JOINS] > calm.room[SHOW][Figure.JOINS]


def test_the_stale_feed_spoke_32_seconds_ago() -> None:
    view = metrics_stale(NOW_MS)
    assert view.board is not None
    assert NOW_MS - view.board.said_ms[Figure.VIEWERS] == 32_000
    assert view.standings[0].level is Level.DEGRADED


def test_the_others_are_what_they_say() -> None:
    assert metrics_empty(NOW_MS).board is None
    assert metrics_waiting(NOW_MS).standings
    opens = metrics_opening(NOW_MS)
    assert opens.board is not None
    assert (opens.board.at_ms, opens.state.live_ms) == (NOW_MS, NOW_MS - 52_000)


def test_a_bare_feed_knows_less() -> None:
    assert Figure.ORDERS not in boards(NOW_MS, bare=True)[-1].room[SHOW]
