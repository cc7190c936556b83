"""Tests of `console.feeds.budget`."""

from console.feeds.budget import Budget
from console.show.types import UtcMs


def test_so_many_at_once_and_so_many_a_second_after_that() -> None:
    budget = Budget(20.0, UtcMs(0))
    assert [budget.spend(UtcMs(0)) for _ in range(21)] == [True] * 20 + [False]
    assert [budget.spend(UtcMs(100)) for _ in range(3)] == [True, True, False]
    assert [budget.spend(UtcMs(60_000)) for _ in range(21)] == [True] * 20 + [False]


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    budget = Budget(2.0, UtcMs(10_000))
    assert budget.spend(UtcMs(1_000))
    assert budget.spend(UtcMs(1_000))
    assert not budget.spend(UtcMs(1_000))
    assert budget.spend(UtcMs(1_500))


def test_a_budget_of_nothing_gives_nothing() -> None:
    assert not Budget(0.0, UtcMs(0)).spend(UtcMs(10_000))
