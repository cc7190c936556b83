"""Seeded chance: the same seed, name and second give the same draws in every process."""

import math
from random import Random

_MANY = 50.0
"""From this many expected on the bell curve is close enough, and quicker."""


def dice(seed: int, what: str, second: int) -> Random:
    """Give the dice of one thing at one second. A seed that is text is hashed the same everywhere."""
    return Random(f"{seed}/{what}/{second}")


def poisson(rolled: Random, mean: float) -> int:
    """Draw how many of something happen when `mean` are expected; few are drawn Knuth's way."""
    if mean > _MANY:
        return max(0, round(rolled.gauss(mean, math.sqrt(mean))))
    count, left, floor = 0, rolled.random(), math.exp(-mean)
    while left > floor:
        count += 1
        left *= rolled.random()
    return count
