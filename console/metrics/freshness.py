"""How old a figure may be before it is history. Pure. Counterpart: `console.metrics.board` says how old each is.

A figure is as alive as the feeds it comes from: a feed that is silent for longer than it is asked, or than it usually
is, may be dead, and then whatever it is part of is history, while figures of other feeds are not. Of a feed nobody
knows that of, it is the figure's own last word that counts, and so it is with who watch: that has to be said anew.
"""

from typing import Final

from console.metrics.board import Board, Heard
from console.metrics.figures import Figure
from console.show.triggers import stale_ms
from console.show.types import DurationMs, UtcMs

BOARD_STALE_MS: Final = DurationMs(5_000)
"""A board comes every second; from this age on nobody works the numbers out any more."""
RARE_MS: Final = DurationMs(600_000)
"""What is only told when somebody buys may be this old and right: a quiet shop says nothing."""
QUIET_MS: Final = DurationMs(120_000)
"""Though sales came fast, so long without any is no sign that the feed is dead: a rush ends."""
ROOM_MS: Final = DurationMs(90_000)
"""What the room does is history after this, however seldom its feed speaks, unless it is asked as seldom."""
_RARE: Final = frozenset(
    {Figure.ORDERS, Figure.UNITS, Figure.GMV_MINOR, Figure.AOV_MINOR, Figure.GPM_MINOR, Figure.RPV_MINOR}
    | {Figure.CHECKOUTS, Figure.CHECKOUT_RATE, Figure.CTOR}
)
_LEVELS: Final = frozenset({Figure.VIEWERS, Figure.PEAK})


def old_ms(board: Board) -> DurationMs:
    """Say from which age on what a platform tells all the time is history: later where it has to be asked."""
    return stale_ms(board.every_ms)


def feeds_of(board: Board, which: Figure) -> tuple[Heard, ...]:
    """Give the feeds a figure comes from."""
    return tuple(heard for one in board.told_by.get(which, ()) if (heard := board.feeds.get(one)) is not None)


def stale(board: Board, which: Figure, now_ms: UtcMs) -> bool:
    """Tell whether a figure is older than it should be: one of its feeds is silent, or nobody works it out."""
    if now_ms - board.at_ms >= BOARD_STALE_MS:
        return True
    rare = which in _RARE
    limits = [(heard, limit_ms(heard, rare=rare)) for heard in feeds_of(board, which)]
    known = [(heard, limit) for heard, limit in limits if limit is not None]
    age_ms = now_ms - board.said_ms.get(which, board.at_ms)
    if not known or which in _LEVELS:
        return age_ms >= max((limit for _, limit in known), default=RARE_MS if rare else old_ms(board))
    return any(now_ms - heard.heard_ms >= limit for heard, limit in known)


def limit_ms(heard: Heard, *, rare: bool) -> DurationMs | None:
    """Say for how long a feed may be silent; none: nobody can say.

    `rare`: of what is only told when somebody buys.
    """
    if heard.usual_ms is None and not heard.every_ms:
        return None
    usual_ms = stale_ms(heard.usual_ms or DurationMs(0))
    if not rare:
        return max(min(usual_ms, ROOM_MS), stale_ms(heard.every_ms))
    limit = max(usual_ms, stale_ms(heard.every_ms), QUIET_MS)
    return limit if limit < RARE_MS else None
