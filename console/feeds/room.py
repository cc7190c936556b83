"""The room of a rehearsal: how many watch, how they comment, how hard they buy. It fills slowly and rushes to a deal.

Pure; times are seconds since the rehearsal's start. Counterpart: `console.feeds.shop` sells to it.
"""

import math

from msgspec import Struct
from msgspec.structs import replace

from console.feeds.dice import dice, poisson
from console.show.types import Crosses, ProductId, Rule

USUAL_ROOM = 1_800
"""Viewers a room settles at when nothing asks for more."""
_ABOVE = 1.15
"""How much larger than its highest milestone a drop show's room is: it gets there, but not at once."""
_FILL_S = 240.0
"""How fast it fills: after this long about two thirds are there."""
_RUSH_RISE_S, _RUSH_FALL_S, _RUSH_OVER_S = 4.0, 45.0, 8.0
_FORGOTTEN_S = 300.0
"""A deal that ended this long ago moves nobody."""
_ORDERS_PER_VIEWER_S = 1 / 9_000
"""Calm selling: about 8 % of 1,800 viewers in 12 minutes (FIELD: 7.8 % convert)."""
_RUSH_ORDERS = 9.0
"""How many times faster orders come at the height of a rush."""


def room_for(rules: tuple[Rule, ...]) -> int:
    """Say how large a room has to be for the highest number of viewers a rule waits for to be reached."""
    levels = [
        rule.trigger.level
        for rule in rules
        if isinstance(rule.trigger, Crosses) and rule.trigger.above and rule.metric == "viewers"
    ]
    return max(USUAL_ROOM, round(_ABOVE * max(levels, default=0)))


class _Deal(Struct, frozen=True):
    started_s: float
    ended_s: float | None = None


class Room:
    """Everyone who watches. Not for two threads."""

    def __init__(self, seed: int, size: int) -> None:
        self._seed = seed
        self._size = size
        self._deals: dict[ProductId, _Deal] = {}

    def deal_started(self, product: ProductId, at_s: float) -> None:
        """Tell them of a deal: they come, comment and buy for about two minutes."""
        self._deals = {
            one: deal for one, deal in self._deals.items() if deal.ended_s is None or at_s - deal.ended_s < _FORGOTTEN_S
        }
        self._deals[product] = _Deal(started_s=at_s)

    def deal_ended(self, product: ProductId, at_s: float) -> None:
        """Tell them that a deal is over: the rush is too."""
        deal = self._deals.get(product)
        if deal is not None and deal.ended_s is None:
            self._deals[product] = replace(deal, ended_s=at_s)

    def live(self) -> tuple[ProductId, ...]:
        """List the products whose deal runs."""
        return tuple(product for product, deal in self._deals.items() if deal.ended_s is None)

    def rush(self, t_s: float) -> float:
        """Say how much of a rush there is, 0..1: quick to rise after a deal's start, slow to fade, soon over."""
        return min(1.0, sum(_pull(deal, t_s) for deal in self._deals.values()))

    def viewers(self, second: int) -> int:
        """Say how many watch."""
        filled = 0.06 + 0.94 * (1 - math.exp(-second / _FILL_S))
        waves = 1 + 0.08 * math.sin(second / 67) + 0.03 * math.sin(second / 11)
        some = dice(self._seed, "room", second).uniform(0.99, 1.01)
        return round(self._size * filled * waves * (1 + 0.35 * self.rush(second)) * some)

    def comments_per_min(self, second: int) -> int:
        """Say how much they write."""
        some = dice(self._seed, "comments", second).uniform(0.85, 1.15)
        return round(self.viewers(second) * 0.02 * (1 + 4 * self.rush(second)) * some)

    def orders(self, second: int) -> int:
        """Say how many order in this second, if there is something to be had."""
        pace = 1 + (_RUSH_ORDERS - 1) * self.rush(second)
        mean = self.viewers(second) * _ORDERS_PER_VIEWER_S * pace
        return poisson(dice(self._seed, "orders", second), mean)


def _pull(deal: _Deal, t_s: float) -> float:
    since_s = t_s - deal.started_s
    if since_s < 0:
        return 0.0
    over = 1.0 if deal.ended_s is None else math.exp(-max(0.0, t_s - deal.ended_s) / _RUSH_OVER_S)
    return (1 - math.exp(-since_s / _RUSH_RISE_S)) * math.exp(-since_s / _RUSH_FALL_S) * over
