"""The numbers rules and graphics go by, out of all figures. Pure. Counterpart: `console.show.feed`."""

from typing import Final

from console.metrics.board import Board, Figures
from console.metrics.figures import SHOW, Figure
from console.metrics.freshness import stale
from console.metrics.funnel import WINDOW_S, Stage
from console.show.feed import COUNTERS, MORE, FeedSample

MINUTE_S: Final = 60
FRESH_FROM: Final = (Figure.VIEWERS, Figure.ORDERS, Figure.COMMENTS_PER_MIN, Figure.GMV_MINOR)


def sample(board: Board, source: str, currency: str) -> FeedSample:
    """Give the numbers of a board: counts of the whole show, rates of the last five minutes, who watch now.

    They are as old as the newest of the first four; without one of those, as the board itself. Who watch is left out
    when it is too old by itself; the others are named as stale then. Who stays is a share of those who came in long
    enough ago to have stayed, so that no alarm or rule goes by those who just came.
    """
    show, window, minute = board.room[SHOW], board.room[WINDOW_S], board.room[MINUTE_S]
    window = {one: value for one, value in window.items() if one is not Figure.RETENTION} | _stays(board)
    newest_ms = max((board.said_ms[one] for one in FRESH_FROM if one in board.said_ms), default=board.at_ms)
    return FeedSample(
        source=source,
        at_ms=min(newest_ms, board.at_ms),
        viewers=None if stale(board, Figure.VIEWERS, board.at_ms) else _whole(show, Figure.VIEWERS),
        orders=_whole(show, Figure.ORDERS),
        comments_per_min=_whole(minute, Figure.COMMENTS_PER_MIN),
        gmv_minor=_whole(show, Figure.GMV_MINOR),
        currency=currency,
        more={
            name: value
            for name in MORE
            if (value := (show if name in COUNTERS or name == Figure.PEAK else window).get(Figure(name))) is not None
        },
        every_ms=board.every_ms,
        stale=tuple(one.value for one in board.said_ms if stale(board, one, board.at_ms)),
    )


def _stays(board: Board) -> Figures:
    """Give the share of those who stay past 30 s, as the funnel judges it; nothing while it is too early to say."""
    engage = next((step for step in board.funnel if step.stage is Stage.ENGAGE and not step.early), None)
    return {} if engage is None or engage.rate is None else {Figure.RETENTION: min(engage.rate, 1.0)}


def _whole(figures: Figures, which: Figure) -> int | None:
    value = figures.get(which)
    return None if value is None else round(value)
