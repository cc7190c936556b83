"""What was said of live numbers lately, for a window that comes later: the newest of each, and how it went so far.

The link's loop only. Counterpart: `console.seat.follower` keeps the same for its window.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final

from console.metrics.records import Said
from console.metrics.trend import Trend, grown
from console.wire.messages import MOST_COMMENTS, CommentsAre, FeedIs, FromEngine, NumbersAre, StandingsAre, TrendIs

PIECE: Final = 300
"""Points of the trend in one message: nobody else waits long while they are written."""


class Lately:
    """Hears what every seat is told."""

    def __init__(self) -> None:
        self._newest: dict[type, FeedIs | NumbersAre | StandingsAre] = {}
        self._comments: deque[Said] = deque(maxlen=MOST_COMMENTS)
        self._trend: Trend = ()

    def hear(self, message: FromEngine) -> None:
        """Keep what a later window has to know."""
        match message:
            case FeedIs() | StandingsAre():
                self._newest[type(message)] = message
            case NumbersAre():
                self._newest[NumbersAre] = message
                self._trend = grown(self._trend, message.board)
            case CommentsAre():
                self._comments += message.said
            case _:
                pass

    def all(self) -> Iterator[FromEngine]:
        """Say it all again: how it went first, so that the newest is not laid to it twice."""
        for first in range(0, len(self._trend), PIECE):
            yield TrendIs(self._trend[first : first + PIECE])
        yield from self._newest.values()
        if self._comments:
            yield CommentsAre(tuple(self._comments))
