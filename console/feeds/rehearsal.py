"""Made-up numbers of a live-commerce show for rehearsals: a room that fills, slow waves, a rush after a deal. Pure.

The same seed and the same deals give the same numbers. Counterpart: `console.feeds.runner` publishes them.
"""

import math
from random import Random

from msgspec import Struct

_ROOM = 1_800
"""Viewers the room settles at."""
_FILL_S = 240.0
"""How fast it fills: after this long about two thirds are there."""
_RUSH_RISE_S, _RUSH_FALL_S = 4.0, 45.0
_ORDERS_PER_VIEWER_S = 1 / 9_000
"""Calm selling: about 8 % of 1,800 viewers in 12 minutes (FIELD: 7.8 % convert)."""
_RUSH_ORDERS = 9.0
"""How many times faster orders come at the height of a rush."""
_BASKETS_MINOR = (1_290, 1_990, 2_490, 2_990, 4_900)
"""What an order is worth, minor units."""


class Numbers(Struct, frozen=True):
    """The numbers of one instant. `orders` and `gmv_minor` only ever grow."""

    viewers: int
    orders: int
    comments_per_min: int
    gmv_minor: int


class RehearsalFeed:
    """A seeded show. Times are seconds since its start; `sample` must not go back in time. Not for two threads."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._deals_s: list[float] = []
        self._next_s = 0
        self._orders = 0
        self._gmv_minor = 0

    def deal_started(self, at_s: float) -> None:
        """Tell the audience of a deal that opened at `at_s`; they come, comment and buy for about two minutes."""
        self._deals_s.append(at_s)

    def sample(self, t_s: float) -> Numbers:
        """Give the numbers at `t_s`, zero or more; every whole second up to it has had its orders."""
        while self._next_s <= t_s:
            self._sell(self._next_s)
            self._next_s += 1
        second = max(0, int(t_s))
        dice = self._dice("room", second)
        viewers = self._viewers(second, dice)
        comments = viewers * 0.02 * (1 + 4 * self._rush(second)) * dice.uniform(0.85, 1.15)
        return Numbers(
            viewers=viewers,
            orders=self._orders,
            comments_per_min=round(comments),
            gmv_minor=self._gmv_minor,
        )

    def _dice(self, what: str, second: int) -> Random:
        # A seed that is text is hashed the same in every process.
        return Random(f"{self._seed}/{what}/{second}")

    def _rush(self, t_s: float) -> float:
        """Say how much of a rush there is, 0..1: quick to rise after a deal's start, slow to fade."""
        since = [t_s - at_s for at_s in self._deals_s if at_s <= t_s]
        return min(1.0, sum((1 - math.exp(-s / _RUSH_RISE_S)) * math.exp(-s / _RUSH_FALL_S) for s in since))

    def _viewers(self, second: int, dice: Random) -> int:
        filled = 0.06 + 0.94 * (1 - math.exp(-second / _FILL_S))
        waves = 1 + 0.08 * math.sin(second / 67) + 0.03 * math.sin(second / 11)
        return round(_ROOM * filled * waves * (1 + 0.35 * self._rush(second)) * dice.uniform(0.99, 1.01))

    def _sell(self, second: int) -> None:
        dice = self._dice("orders", second)
        pace = 1 + (_RUSH_ORDERS - 1) * self._rush(second)
        for _ in range(_poisson(dice, self._viewers(second, dice) * _ORDERS_PER_VIEWER_S * pace)):
            self._orders += 1
            self._gmv_minor += dice.choice(_BASKETS_MINOR)


def _poisson(dice: Random, mean: float) -> int:
    """Draw how many of something rare happen when `mean` are expected (Knuth's way; fine for small means)."""
    count, left, floor = 0, dice.random(), math.exp(-mean)
    while left > floor:
        count += 1
        left *= dice.random()
    return count
