"""How old a figure may be before it is history. Pure. Counterpart: `console.metrics.board` says how old each is."""

from typing import Final

from console.metrics.board import Board
from console.metrics.figures import Figure
from console.show.triggers import stale_ms
from console.show.types import DurationMs, UtcMs

BOARD_STALE_MS: Final = DurationMs(5_000)
"""A board comes every second; from this age on nobody works the numbers out any more."""
RARE_MS: Final = DurationMs(600_000)
"""What is only told when somebody buys may be this old and right: a quiet shop says nothing."""
_RARE: Final = frozenset(
    {Figure.ORDERS, Figure.UNITS, Figure.GMV_MINOR, Figure.AOV_MINOR, Figure.GPM_MINOR, Figure.RPV_MINOR}
    | {Figure.CHECKOUTS, Figure.CHECKOUT_RATE, Figure.CTOR}
)


def old_ms(board: Board) -> DurationMs:
    """Say from which age on what a platform tells all the time is history: later where it has to be asked."""
    return stale_ms(board.every_ms)


def stale(board: Board, which: Figure, now_ms: UtcMs) -> bool:
    """Tell whether a figure is older than it should be: its source's word, or the whole board."""
    age_ms = now_ms - board.said_ms.get(which, board.at_ms)
    return age_ms >= (RARE_MS if which in _RARE else old_ms(board)) or now_ms - board.at_ms >= BOARD_STALE_MS
