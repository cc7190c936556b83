"""Tests of `console.engine.lately`."""

from console.engine.lately import PIECE, Lately
from console.metrics.board import board
from console.metrics.counts import SourceId
from console.metrics.marks import Cut, SegmentBegan
from console.metrics.moments import Moments
from console.metrics.records import Said
from console.metrics.tally import Tally
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.events import Event, SegmentStarted
from console.show.types import CameraId, DurationMs, SceneName, Segment, SegmentId, UtcMs
from console.store.records import Record
from console.wire.messages import (
    MOST_COMMENTS,
    MOST_MARKS,
    CommentsAre,
    Happened,
    MarksAre,
    NoticesAre,
    NumbersAre,
    StandingsAre,
    TrendIs,
)

NOW = UtcMs(1_790_000_000_000)


def numbers(second: int) -> NumbersAre:
    return NumbersAre(board(Tally({}, Moments()), Moments(), (), (), UtcMs(NOW + second * 1000)))


def said(number: int) -> Said:
    return Said(SourceId("push"), NOW, str(number), "ana", "hello")


def test_of_nothing_nothing_is_said() -> None:
    lately = Lately()
    lately.hear(NoticesAre(()))
    assert list(lately.all()) == []


def test_the_newest_of_each_is_said_again_after_how_it_went() -> None:
    lately = Lately()
    for second in range(PIECE + 1):
        lately.hear(numbers(second))
        lately.hear(StandingsAre(()))
    first, second_piece, *newest = lately.all()
    assert isinstance(first, TrendIs)
    assert isinstance(second_piece, TrendIs)
    assert (len(first.points), len(second_piece.points)) == (PIECE, 1)
    assert newest == [numbers(PIECE), StandingsAre(())]


def test_the_newest_comments_are_said_again_in_their_order() -> None:
    lately = Lately()
    for number in range(MOST_COMMENTS + 10):
        lately.hear(CommentsAre((said(number),)))
    (again,) = lately.all()
    assert again == CommentsAre(tuple(said(number) for number in range(10, MOST_COMMENTS + 10)))


def happened(second: int, event: Event) -> Happened:
    at_ms = UtcMs(NOW + second * 1000)
    return Happened((Record(second, f"r{second}", at_ms, "operator", "pads", 1, "", event),))


def taken(camera: str) -> CameraTaken:
    return CameraTaken(CameraId(camera), SceneName(camera), TakeOrigin.OPERATOR)


def test_cuts_and_segments_are_said_again_also_those_within_a_take() -> None:
    lately = Lately()
    lately.hear(happened(1, taken("host")))
    lately.hear(happened(2, taken("host")))
    segment = Segment(SegmentId("demo"), "Demo", DurationMs(60_000))
    lately.hear(happened(3, SegmentStarted(segment, UtcMs(NOW + 3_000), (taken("table"),))))
    first, began, table = Cut(UtcMs(NOW + 1_000), CameraId("host")), SegmentId("demo"), CameraId("table")
    at_ms = UtcMs(NOW + 3_000)
    assert list(lately.all()) == [MarksAre((first, SegmentBegan(at_ms, began), Cut(at_ms, table)))]


def test_only_the_newest_marks_are_kept() -> None:
    lately = Lately()
    for second in range(MOST_MARKS + 10):
        lately.hear(happened(second, taken(f"camera-{second % 2}")))
    (again,) = lately.all()
    assert isinstance(again, MarksAre)
    assert (len(again.marks), again.marks[0].at_ms) == (MOST_MARKS, NOW + 10_000)
