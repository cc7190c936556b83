"""Tests of `console.ui.comments_lines`."""

from console.metrics.counts import SourceId
from console.metrics.records import Said
from console.show.comments import CommentMarks
from console.show.types import CommentRules, UtcMs
from console.ui.comments_lines import EVERYTHING, Line, Wish, lines, newer

ROOM = SourceId("room")


def said(number: int, who: str, text: str) -> Said:
    return Said(ROOM, UtcMs(number), f"c{number}", who, text)


ROOMFUL = (said(1, "anna", "is it in blue?"), said(2, "bot", "SCAM here"), said(3, "carl", "love  it\n!"))


def ids(wish: Wish = EVERYTHING, marks: CommentMarks = CommentMarks(), blocked: tuple[str, ...] = ()) -> list[str]:  # noqa: B008
    return [line.id for line in lines(ROOMFUL, marks, CommentRules(blocked), wish)]


def test_the_newest_comes_first_with_the_name_masked_and_on_one_line() -> None:
    first, *_ = lines(ROOMFUL, CommentMarks(), CommentRules(), EVERYTHING)
    assert first == Line("c3", "carl", "c***l", "love it !", UtcMs(3), question=False)
    whole = lines(ROOMFUL, CommentMarks(), CommentRules(full_names=True), EVERYTHING)
    assert [line.name for line in whole] == ["carl", "bot", "anna"]


def test_what_nobody_should_read_is_not_listed() -> None:
    assert ids(blocked=("scam",)) == ["c3", "c1"]
    assert ids(marks=CommentMarks(blocked=("carl",))) == ["c2", "c1"]


def test_words_have_to_be_there_all_of_them_and_in_what_is_shown() -> None:
    assert ids(Wish("BLUE is")) == ["c1"]
    assert ids(Wish("c***l")) == ["c3"]
    assert ids(Wish("anna")) == []


def test_questions_and_open_ones_are_found() -> None:
    marks = CommentMarks(answered=("c1",), aired=("c3",), picked=("c2", "c3"))
    assert ids(Wish(questions=True)) == ["c1"]
    assert ids(Wish(questions=True, open=True), marks) == []
    assert [line.word for line in lines(ROOMFUL, marks, CommentRules(), EVERYTHING)] == ["AIRED", "PICKED", "ANSWERED"]


def test_what_came_since_is_told_apart() -> None:
    assert newer(ROOMFUL, ROOMFUL[:1]) == ROOMFUL[1:]
    assert newer(ROOMFUL, ROOMFUL) == ()
    assert newer(ROOMFUL, ()) == ROOMFUL
    assert newer(ROOMFUL, (said(9, "x", "gone"),)) == ROOMFUL
