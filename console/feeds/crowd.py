"""The crowd of a rehearsal: how people come, stay, look, tap, fill carts and write, second by second. Pure.

Its funnel is the field's (FIELD section 2): half of those who come stay past 30 s, one in ten of them taps what is
pinned, a rush doubles all of it. Nobody pays who has no cart, and nobody has a cart who did not tap. The same seed
gives the same crowd. Counterparts: `console.feeds.room` says how many watch, `console.feeds.shop` what they buy.
"""

from collections import deque
from typing import Final

from msgspec import Struct

from console.feeds.dice import dice, poisson
from console.metrics.counts import Count
from console.show.types import Product

STAY_S: Final = 70.0
"""How long one stays on average."""
SETTLE_S: Final = 30
STAYS: Final = 0.5
"""Share of those who come that stays past 30 s; in a rush more."""
VIEWS_PER_JOIN: Final = 1.25
LIKES_PER_VIEWER_S: Final = 0.02
TAPS_PER_VIEWER_S: Final = 0.0016
SHOWN_PER_TAP: Final = 25.0
CARTS_PER_TAP: Final = 0.3
CHECKOUTS_PER_CART: Final = 0.75
FOLLOWS_PER_JOIN: Final = 0.02
SHARES_PER_VIEWER_S: Final = 0.0004
MOST_WORDS: Final = 4
"""Comments written out a second at most; the others are counted."""

_NAMES: Final = (
    *("ana", "ben", "chloe", "dao", "emre", "finn", "gita", "hana", "ivan", "june", "kofi", "lena", "mina", "noor"),
    *("otto", "pia", "quinn", "rosa", "sam", "tuan"),
)
_QUESTIONS: Final = (
    "is it in blue?", "how big is it?", "does it ship to Spain?", "is it dishwasher safe?", "what is the price?",
    "can you show the back?", "do you have it in XL?", "how long is the deal?",
)  # fmt: skip
_WORDS: Final = (
    "love this!", "just bought two", "first time here", "so pretty", "wow", "mine!", "add to cart and gone",
    "the sound is good today", "hello from Lisbon", "need this", "she is so funny", "got it!!",
)  # fmt: skip


class Written(Struct, frozen=True):
    """A comment."""

    who: str
    text: str


class Second(Struct, frozen=True):
    """What happened in one second. `room`: of everything; `pinned`: what of it was about the pinned product."""

    room: dict[Count, int]
    pinned: dict[Count, int]
    comments: tuple[Written, ...]


class Crowd:
    """Everyone who comes by. Not for two threads; seconds must not go back."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._before = 0
        self._came: deque[int] = deque([0] * SETTLE_S, maxlen=SETTLE_S)
        """Who came in each of the last 30 seconds, the oldest first."""

    def second(
        self, second: int, viewers: int, comments: int, rush: float, pinned: Product | None, orders: int
    ) -> Second:
        """Give a second. `comments`: a minute; `rush` is 0..1; `orders`: those who paid in it."""
        rolled = dice(self._seed, "crowd", second)
        joins = max(0, viewers - self._before) + poisson(rolled, viewers / STAY_S)
        settled = round(self._came[0] * min(0.9, STAYS * (1 + 0.3 * rush)))
        self._before = viewers
        self._came.append(joins)
        taps = poisson(rolled, viewers * TAPS_PER_VIEWER_S * (1 + rush)) if pinned is not None else 0
        carts = poisson(rolled, taps * CARTS_PER_TAP) + orders
        checkouts = orders + min(carts - orders, poisson(rolled, (carts - orders) * CHECKOUTS_PER_CART))
        written = poisson(rolled, comments / 60)
        about = {
            Count.IMPRESSIONS: poisson(rolled, taps * SHOWN_PER_TAP), Count.CLICKS: taps + carts, Count.CARTS: carts,
            Count.CHECKOUTS: checkouts,
        }  # fmt: skip
        room = {
            Count.JOINS: joins, Count.VIEWS: round(joins * VIEWS_PER_JOIN), Count.STAYED: settled,
            Count.WATCH_S: viewers, Count.COMMENTS: written,
            Count.LIKES: poisson(rolled, viewers * LIKES_PER_VIEWER_S * (1 + rush)),
            Count.SHARES: poisson(rolled, viewers * SHARES_PER_VIEWER_S),
            Count.FOLLOWS: poisson(rolled, joins * FOLLOWS_PER_JOIN), **about,
        }  # fmt: skip
        said = tuple(self._write(second, number) for number in range(min(written, MOST_WORDS)))
        return Second(room, about if pinned is not None else {}, said)

    def _write(self, second: int, number: int) -> Written:
        rolled = dice(self._seed, f"words {number}", second)
        asks = rolled.random() < 0.3
        return Written(f"{rolled.choice(_NAMES)}{rolled.randint(1, 99)}", rolled.choice(_QUESTIONS if asks else _WORDS))
