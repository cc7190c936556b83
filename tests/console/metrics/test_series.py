"""Tests of `console.metrics.series`, against sums over a plain list of what was added."""

from hypothesis import given
from hypothesis import strategies as st

from console.metrics.series import KEPT_S, Series
from console.show.types import UtcMs

BEGIN_S = 1_700_000_000
ADDED = st.lists(st.tuples(st.integers(0, 3 * KEPT_S), st.integers(-5, 50), st.integers(0, 999)), max_size=60)


def at(second: int, ms: int = 0) -> UtcMs:
    return UtcMs((BEGIN_S + second) * 1000 + ms)


def series(*added: tuple[int, int]) -> Series:
    found = Series()
    for second, amount in added:
        found.add(amount, at(second))
    return found


@given(ADDED, st.integers(0, 3 * KEPT_S), st.sampled_from([1, 10, 60, 300, 900]))
def test_a_window_is_the_sum_of_its_seconds(added: list[tuple[int, int, int]], now_s: int, window_s: int) -> None:
    found = Series()
    for second, amount, ms in added:
        found.add(amount, at(second, ms))
    newest_s = max((second for second, _, _ in added), default=0)
    kept = [(second, amount) for second, amount, _ in added if second > newest_s - KEPT_S]
    late = [second for n, (second, _, _) in enumerate(added) if second <= max(s for s, _, _ in added[: n + 1]) - KEPT_S]
    assert found.total == sum(amount for _, amount, _ in added)
    if not late:
        wanted = sum(amount for second, amount in kept if now_s - window_s < second <= now_s)
        assert found.within(window_s, at(now_s, 999)) == wanted


def test_a_second_counts_from_its_first_millisecond_to_the_end_of_the_window() -> None:
    found = series((100, 7))
    assert [found.within(10, at(second)) for second in (99, 100, 109, 110)] == [0, 7, 7, 0]


def test_what_happened_before_anybody_listened_is_in_no_window() -> None:
    found = Series()
    found.begin(5_000, at(0))
    found.add(3, at(1))
    assert (found.total, found.within(900, at(1))) == (5_003, 3)


def test_the_newest_word_is_known_also_where_nothing_was_counted() -> None:
    found = Series()
    found.heard(at(9))
    found.add(1, at(4))
    assert (found.newest_ms, found.total) == (at(9), 1)


def test_what_is_later_than_all_that_is_kept_is_in_the_total_alone() -> None:
    found = series((5_000, 1), (5_000 - KEPT_S, 2), (5_000 - KEPT_S + 1, 4))
    assert (found.total, found.within(KEPT_S, at(5_000))) == (7, 5)
