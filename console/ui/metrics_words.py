"""The figures of a board as words: value, window, age and, where there is none, why. No Qt.

Counterparts: `console.metrics.board` works them out, `console.ui.metrics_headline` shows them.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.config.feedfile import Kind
from console.metrics.board import Board
from console.metrics.figures import SHOW, Figure
from console.metrics.freshness import stale
from console.metrics.funnel import WINDOW_S
from console.seat.view import FeedStands, SeatView
from console.show.money import minor_digits, price_text
from console.show.types import Price, UtcMs
from console.ui.feed_cells import NOTHING, age_text

SHARES: Final = frozenset(
    {Figure.RETENTION, Figure.CTR, Figure.CLICK_RATE, Figure.CART_RATE, Figure.CHECKOUT_RATE, Figure.CTOR}
)
NAMES: Final = {
    Figure.VIEWERS: "VIEWERS",
    Figure.PEAK: "PEAK",
    Figure.ORDERS: "ORDERS",
    Figure.UNITS: "UNITS",
    Figure.GMV_MINOR: "GMV",
    Figure.AOV_MINOR: "AOV",
    Figure.GPM_MINOR: "GPM",
    Figure.COMMENTS_PER_MIN: "COMM/MIN",
    Figure.WATCH_TIME_S: "WATCH",
    Figure.RETENTION: "PAST 30 S",
}
"""The headline's figures, in its order."""
LONG: Final = {
    Figure.VIEWERS: "Viewers now",
    Figure.PEAK: "Most viewers at once in this show",
    Figure.ORDERS: "Orders of the show",
    Figure.UNITS: "Units sold in the show",
    Figure.GMV_MINOR: "GMV of the show, before cancellations and returns",
    Figure.AOV_MINOR: "Average order value, last 5 minutes",
    Figure.GPM_MINOR: "GMV per 1,000 views, last 5 minutes",
    Figure.COMMENTS_PER_MIN: "Comments in the last minute",
    Figure.WATCH_TIME_S: "Average watch time per viewer, last 5 minutes",
    Figure.RETENTION: "Share of viewers who stay past 30 seconds, last 5 minutes",
}
_WINDOW: Final = {
    Figure.AOV_MINOR: WINDOW_S,
    Figure.GPM_MINOR: WINDOW_S,
    Figure.WATCH_TIME_S: WINDOW_S,
    Figure.RETENTION: WINDOW_S,
    Figure.COMMENTS_PER_MIN: 60,
}
"""The window of each in seconds; what is not named is of the whole show."""
_SOLD: Final = frozenset({Figure.ORDERS, Figure.UNITS, Figure.GMV_MINOR, Figure.AOV_MINOR, Figure.GPM_MINOR})
_SHOPS: Final = frozenset({Kind.TIKTOK_SHOP, Kind.SHOPIFY, Kind.REHEARSAL})
"""Feeds that speak of a sale when there is one."""
_GROWS: Final = frozenset({Figure.ORDERS, Figure.UNITS, Figure.GMV_MINOR})


class Said(Struct, frozen=True):
    """One figure as the panel shows it."""

    text: str
    note: str
    """Under it: why there is none, how old it is, or what it was over another window."""
    missing: bool
    stale: bool
    short: str = ""
    """The note where there is little room; empty: there is no shorter one."""
    told: str = ""
    """The note in full, for who asks; empty: it says all already."""


def currency_of(view: SeatView) -> str:
    """Name the currency that sums are in: the feed's, else that of the show's first product."""
    if view.feed is not None and view.feed.currency:
        return view.feed.currency
    return view.show.products[0].price.currency if view.show.products else "USD"


def value_text(which: Figure, value: float, currency: str) -> str:
    """Write a value: ``12,840``, ``$8,742``, ``$27.66``, ``41.2 %``, ``48 s``, ``1:12``."""
    if which.endswith("_minor"):
        whole = price_text(Price(round(value), currency))
        # Cents only where they say something: of a basket, not of a night's sales.
        cents = which in (Figure.AOV_MINOR, Figure.RPV_MINOR) and value < 1000 * 10 ** minor_digits(currency)
        return whole if cents else whole.rpartition(".")[0] or whole
    if which in SHARES:
        return f"{100 * value:.1f} %"
    if which is Figure.WATCH_TIME_S:
        return f"{value:.0f} s" if value < 100 else f"{value // 60:.0f}:{value % 60:02.0f} min"
    return f"{value:,.0f}"


def said(board: Board, which: Figure, currency: str, now_ms: UtcMs, feeds: Sequence[FeedStands]) -> Said:
    """Say a figure as it is at `now_ms`, by the engine's clock; `feeds` of the show may tell why there is none."""
    window_s = _WINDOW.get(which, SHOW)
    value = board.room.get(window_s, {}).get(which)
    if value is None:
        note, told = _why(board, which, window_s, feeds)
        return Said(NOTHING, note, missing=True, stale=False, told=told)
    age_ms = now_ms - board.said_ms.get(which, board.at_ms)
    if stale(board, which, now_ms):
        return Said(value_text(which, value, currency), f"{age_text(age_ms)} old", missing=False, stale=True)
    note, short = _note(board, which, window_s, currency)
    return Said(value_text(which, value, currency), note, missing=False, stale=False, short=short)


def _why(board: Board, which: Figure, window_s: int, feeds: Sequence[FeedStands]) -> tuple[str, str]:
    """Say why there is no value, in a word and in full: nothing to work it out of yet, or no feed that counts it."""
    if window_s and board.room.get(SHOW, {}).get(which) is not None:
        return "none now", "none in the last 5 minutes" if window_s == WINDOW_S else "none in the last minute"
    if which in board.said_ms:
        return "none yet", "not enough has come to work it out"
    if which in _SOLD and any(feed.kind in _SHOPS for feed in feeds):
        return "none yet", "a shop is connected, and has told of no sale yet"
    if any(feed.heard_ms is None for feed in feeds):
        return "none yet", "a feed that is set up has said nothing yet"
    return "no feed", "none of the show's feeds has told it"


def _note(board: Board, which: Figure, window_s: int, currency: str) -> tuple[str, str]:
    """Say what it was over another window: in full, and for little room."""
    lately, whole = board.room.get(WINDOW_S, {}).get(which), board.room.get(SHOW, {}).get(which)
    if which in _GROWS and lately is not None:
        grown = f"+{value_text(which, lately, currency)}"
        return f"{grown} in 5 min", grown
    if window_s == WINDOW_S and whole is not None:
        value = value_text(which, whole, currency)
        return f"show {value}", f"all {value.removesuffix(' min')}"
    if which in (Figure.COMMENTS_PER_MIN, Figure.VIEWERS) and lately is not None:
        return f"5 min {lately:,.0f}", f"5m {lately:,.0f}"
    return "", ""
