"""What waits for an engine that does not read: bounded, however long that lasts.

Of what is a state (figures, standings, a trouble) the newest alone waits. Sales, counts and comments wait in their
order; when enough of them do, the house keeps the next to itself: sales of a variant are added up there, of a count
the newest is kept, and of comments the newest few, with the others counted. So no sale is ever dropped: an engine that
reads again is told all units sold meanwhile in one fact. If the process ends before, the live figures heal out of the
capture, and the show's stock with the shop's next count. Counterpart: `console.feeds.house`.
"""

import threading
from collections import deque
from typing import Final

from console.feeds.words import Comments, FromFeeds, Reported, Trouble, framed
from console.metrics.records import Said

MOST_WAITING: Final = 100
"""Words with sales, counts or comments: ten seconds of them."""
MOST_COMMENTS: Final = 200
"""Comments told at once; of a faster room the newest."""

_Key = tuple[object, ...]


class Outbox:
    """Words for the engine. `put` on one thread, `take` on another."""

    def __init__(self) -> None:
        self._waiting: dict[_Key, bytes] = {}
        self._put = 0
        self._events = 0
        self._ended = False
        self._changed = threading.Condition()

    @property
    def full(self) -> bool:
        """Tell whether no more sales, counts and comments should be put; states may be, always."""
        return self._events >= MOST_WAITING

    def put(self, word: FromFeeds) -> None:
        """Let a word wait; returns at once."""
        frame = framed(word)
        with self._changed:
            self._put += 1
            event = isinstance(word, Reported | Comments)
            self._events += event
            self._waiting[(self._put,) if event else _state(word)] = frame
            self._changed.notify()

    def end(self) -> None:
        """Have `take` end when nothing waits any more."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def take(self) -> bytes | None:
        """Wait for a word and give it, framed; none: it is over."""
        with self._changed:
            while not self._waiting:
                if self._ended:
                    return None
                self._changed.wait()
            key = next(iter(self._waiting))
            self._events -= isinstance(key[0], int)
            return self._waiting.pop(key)


class Talk:
    """Comments that wait to be told: the newest, and how many were left out."""

    def __init__(self) -> None:
        self.lost = 0
        self._newest: deque[Said] = deque(maxlen=MOST_COMMENTS)

    def take(self, said: Said) -> None:
        """Let a comment wait."""
        self.lost += len(self._newest) == MOST_COMMENTS
        self._newest.append(said)

    def due(self) -> tuple[Said, ...]:
        """Give those that wait, in their order."""
        found = tuple(self._newest)
        self._newest.clear()
        return found


def _state(word: FromFeeds) -> _Key:
    return (type(word), word.about) if isinstance(word, Trouble) else (type(word),)
