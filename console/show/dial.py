"""Dials: verbs a fader or an encoder can turn, for one of their arguments is a figure. Pure figures, no devices.

A fader's place is 0 (down) to `END`; a scale says which figure is where, so that a volume has the throw of a desk.
Counterparts: `console.show.verb` carries a dial, `console.plan.levels` knows where a thing stands now.
"""

import itertools
from typing import Final

from msgspec import Struct

END: Final = 1000
"""The upper end of a fader: places are thousandths."""


class Dial(Struct, frozen=True):
    """Which argument is turned, and how far."""

    argument: str
    scale: tuple[tuple[int, float], ...]
    """Place and figure, rising in both; straight lines between."""
    step: float
    """How much one detent of an encoder changes the figure."""
    decimals: int = 0
    """How many the verb takes."""

    @property
    def lowest(self) -> float:
        """Give the figure at the lower end."""
        return self.scale[0][1]

    @property
    def highest(self) -> float:
        """Give the figure at the upper end."""
        return self.scale[-1][1]


def figure_at(dial: Dial, place: int) -> float:
    """Say which figure a place stands for."""
    return _between([(float(at), figure) for at, figure in dial.scale], float(place))


def place_of(dial: Dial, figure: float) -> int:
    """Say where a figure stands; what is beyond the scale stands at its end."""
    return round(_between([(value, float(at)) for at, value in dial.scale], figure))


def turned(dial: Dial, figure: float, steps: int) -> float:
    """Say what so many detents make of a figure; it stays within the scale."""
    return min(max(figure + steps * dial.step, dial.lowest), dial.highest)


def written(dial: Dial, figure: float) -> str:
    """Write a figure as the verb takes it: ``-6.5``, never ``-0.0``."""
    rounded = round(figure, dial.decimals) + 0.0
    return f"{rounded:.{dial.decimals}f}"


def _between(points: list[tuple[float, float]], at: float) -> float:
    """Read a line of straight pieces; beyond its ends it stays level."""
    if at <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in itertools.pairwise(points):
        if at <= right:
            return low + (at - left) / (right - left) * (high - low)
    return points[-1][1]
