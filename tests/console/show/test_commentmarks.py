"""Tests of `console.show.commentmarks`."""

from msgspec.structs import replace

from console.show.commentmarks import MOST_MARKS, MOST_QUOTES, quoted
from console.show.comments import CommentAnswered, CommentMarks, CommentPicked, Quote, ViewerBlocked
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


def test_whose_words_a_graphic_shows_is_said_by_what_is_most_alike() -> None:
    quotes = (Quote("mina", Q, "price?"), Quote("max", Q, "price?"), Quote("mela", Q, "wow"), Quote("ben", Q, "wow"))
    marks = CommentMarks(quotes=quotes)
    assert quoted(marks, Q, {"text": "price?", "name": "m***x"}) == {"max"}
    assert quoted(marks, Q, {"text": "wow", "name": "m***a"}) == {"mela"}
    assert quoted(marks, Q, {"text": "wow"}) == {"mela", "ben"}
    assert quoted(marks, Q, {"name": "m***a"}) == {"mina", "mela"}
    assert quoted(marks, Q, {"text": "hello"}) == quoted(marks, OverlayId("other"), {"text": "wow"}) == frozenset()


def test_as_many_quotes_are_kept_as_may_still_be_on_air() -> None:
    picked = CommentPicked("c1", Q, True, UtcMs(1), "ana")
    many = replay(replace(picked, who=f"v{number}") for number in range(MOST_QUOTES + 3)).comments.quotes
    assert (len(many), many[0].who) == (MOST_QUOTES, "v3")
    assert replay((picked, picked)).comments.quotes == (Quote("ana", Q, ""),)
