"""What was said of live numbers lately, for a window that comes later: the newest of each, and how it went so far.

The link's loop only. Counterpart: `console.seat.follower` keeps the same for its window.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final

from console.metrics.marks import Cut, SegmentBegan
from console.metrics.records import Said
from console.metrics.trend import Trend, grown
from console.show.cuts import CameraTaken
from console.show.events import Event, SegmentStarted, flatten
from console.show.types import CameraId, UtcMs
from console.wire.messages import (
    MOST_COMMENTS,
    MOST_MARKS,
    CommentsAre,
    FeedIs,
    FromEngine,
    Happened,
    MarksAre,
    NumbersAre,
    StandingsAre,
    SyncIs,
    TrendIs,
)

PIECE: Final = 300
"""Points of the trend in one message: nobody else waits long while they are written."""


class Lately:
    """Hears what every seat is told."""

    def __init__(self) -> None:
        self._newest: dict[type, FeedIs | NumbersAre | StandingsAre | SyncIs] = {}
        self._comments: deque[Said] = deque(maxlen=MOST_COMMENTS)
        self._trend: Trend = ()
        self._marks: deque[Cut | SegmentBegan] = deque(maxlen=MOST_MARKS)
        self._camera: CameraId | None = None

    def hear(self, message: FromEngine) -> None:
        """Keep what a later window has to know."""
        match message:
            case FeedIs() | StandingsAre() | SyncIs():
                self._newest[type(message)] = message
            case NumbersAre():
                self._newest[NumbersAre] = message
                self._trend = grown(self._trend, message.board)
            case CommentsAre():
                self._comments += message.said
            case Happened():
                for record in message.records:
                    self._mark(record.event, record.at_ms)
            case _:
                pass

    def _mark(self, event: Event, at_ms: UtcMs) -> None:
        """Keep cuts and segments: boards have deals and pins."""
        for one in flatten((event,)):
            match one:
                case CameraTaken() if one.camera != self._camera:
                    self._camera = one.camera
                    self._marks.append(Cut(at_ms, one.camera))
                case SegmentStarted():
                    self._marks.append(SegmentBegan(at_ms, one.segment.id))
                case _:
                    pass

    def all(self) -> Iterator[FromEngine]:
        """Say it all again: how it went first, so that the newest is not laid to it twice."""
        for first in range(0, len(self._trend), PIECE):
            yield TrendIs(self._trend[first : first + PIECE])
        if self._marks:
            yield MarksAre(tuple(self._marks))
        yield from self._newest.values()
        if self._comments:
            yield CommentsAre(tuple(self._comments))
