"""Tests of `console.feeds.dice`."""

import pytest

from console.feeds.dice import dice, poisson


def test_the_same_dice_are_rolled_for_the_same_thing() -> None:
    assert dice(7, "orders", 3).random() == dice(7, "orders", 3).random()
    assert dice(7, "orders", 3).random() != dice(7, "orders", 4).random()
    assert dice(7, "orders", 3).random() != dice(7, "room", 3).random()


@pytest.mark.parametrize("mean", [0.2, 4.0, 49.0, 80.0, 1_500.0])
def test_as_many_happen_as_expected(mean: float) -> None:
    drawn = [poisson(dice(7, "any", second), mean) for second in range(2_000)]
    assert min(drawn) >= 0
    assert sum(drawn) / len(drawn) == pytest.approx(mean, rel=0.1)


def test_nothing_expected_is_nothing() -> None:
    assert poisson(dice(7, "any", 0), 0.0) == 0
