"""How often a feed is heard: by the longest silence of late, once it was heard for long enough."""

from console.metrics.pace import HALF_MS, LEARN_MS, Pace, begun
from console.show.types import UtcMs

NOW = 1_790_000_000_000


def heard(*after_ms: int) -> Pace:
    """Hear a feed so long after its first word, each."""
    pace = begun(UtcMs(NOW))
    for ms in after_ms:
        pace.hear(UtcMs(NOW + ms))
    return pace


def test_of_a_feed_that_was_heard_briefly_nobody_knows_how_often_it_speaks() -> None:
    assert heard().usual_ms is None
    assert heard(20_000, LEARN_MS - 1).usual_ms is None
    assert heard(20_000, LEARN_MS).usual_ms == 40_000


def test_the_longest_silence_counts_however_many_words_come_at_once() -> None:
    pace = heard(30_000, 70_000, *range(70_000, 71_000))
    assert (pace.usual_ms, pace.heard_ms) == (40_000, NOW + 70_999)


def test_a_silence_of_long_ago_is_forgotten_and_one_of_late_is_not() -> None:
    quick = range(90_000, 90_000 + 2 * HALF_MS, 10_000)
    assert heard(90_000, *quick[: HALF_MS // 10_000 + 3]).usual_ms == 90_000
    assert heard(90_000, *quick).usual_ms == 10_000


def test_a_clock_that_was_put_back_changes_nothing() -> None:
    pace = heard(30_000, 60_000)
    pace.hear(UtcMs(NOW + 5_000))
    assert (pace.heard_ms, pace.usual_ms) == (NOW + 60_000, 30_000)
