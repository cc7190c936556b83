"""Folds what was done with comments. Counterpart: `console.show.commenting` decides it."""

from collections.abc import Sequence
from typing import Final, assert_never

from msgspec.structs import replace

from console.show.comments import CommentAnswered, CommentEvent, CommentMarks, CommentPicked, ViewerBlocked
from console.show.state import ShowState

MOST_MARKS: Final = 300
MOST_BLOCKED: Final = 2_000
"""No block is ever forgotten: one more is refused."""


def evolve_comment(state: ShowState, event: CommentEvent) -> ShowState:
    """Fold it."""
    return replace(state, comments=_folded(state.comments, event))


def _folded(marks: CommentMarks, event: CommentEvent) -> CommentMarks:
    match event:
        case CommentPicked():
            aired = _with(marks.aired, event.comment, event.air or event.comment in marks.aired)
            return replace(marks, picked=_with(marks.picked, event.comment, True), aired=aired)
        case CommentAnswered():
            return replace(marks, answered=_with(marks.answered, event.comment, event.on))
        case ViewerBlocked():
            return replace(marks, blocked=_with(marks.blocked, event.who, event.on, MOST_BLOCKED))
        case _:
            assert_never(event)


def _with(names: Sequence[str], name: str, on: bool, most: int = MOST_MARKS) -> tuple[str, ...]:
    others = [one for one in names if one != name]
    return tuple([*others, name][-most:] if on else others)
