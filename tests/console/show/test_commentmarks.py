"""Tests of `console.show.commentmarks`."""

from console.show.commentmarks import MOST_MARKS
from console.show.comments import CommentAnswered, CommentMarks, CommentPicked, ViewerBlocked
from console.show.evolve import replay
from console.show.types import OverlayId, UtcMs

Q = OverlayId("question")


def test_marks_are_set_and_taken_back() -> None:
    events = (
        CommentPicked("c1", Q, False, UtcMs(1)),
        CommentPicked("c2", Q, True, UtcMs(2)),
        CommentAnswered("c1", True),
        CommentAnswered("c2", True),
        CommentAnswered("c2", False),
        ViewerBlocked("bot", True),
    )
    assert replay(events).comments == CommentMarks(("c1", "c2"), ("c2",), ("c1",), ("bot",))


def test_one_that_was_on_air_stays_marked_when_it_is_looked_at_again() -> None:
    events = (CommentPicked("c1", Q, True, UtcMs(1)), CommentPicked("c1", Q, False, UtcMs(2)))
    assert replay(events).comments.aired == ("c1",)


def test_the_oldest_are_forgotten() -> None:
    marks = replay(CommentAnswered(f"c{number}", True) for number in range(MOST_MARKS + 3)).comments
    assert (len(marks.answered), marks.answered[0]) == (MOST_MARKS, "c3")
