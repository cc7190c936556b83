"""Comments of the room: what is asked about one, what happened, what every seat knows of them.

A part of `console.show.commands`, `console.show.events` and `console.show.state`. The comments themselves are telemetry
and never journalled, but for the one that was picked: its words are in the graphic. Rules: `console.show.commenting`.
"""

from msgspec import Struct

from console.show.types import OverlayId, UtcMs


class PickComment(Struct, frozen=True, tag=True):
    """Write a comment into a graphic and look at it in preview, or put it on air."""

    comment: str
    who: str
    text: str
    graphic: OverlayId | None = None
    """None: the show's own graphic of comments."""
    air: bool = False


class AnswerComment(Struct, frozen=True, tag=True):
    """Say that a comment was answered, or was not after all."""

    comment: str
    on: bool = True


class BlockViewer(Struct, frozen=True, tag=True):
    """Hide what somebody writes from every seat, or show it again."""

    who: str
    on: bool = True


CommentCommand = PickComment | AnswerComment | BlockViewer


class CommentPicked(Struct, frozen=True, tag=True):
    """A comment went to preview or on air."""

    comment: str
    graphic: OverlayId
    air: bool
    at_ms: UtcMs
    who: str = ""
    """Who wrote it; empty: it was picked before that was journalled."""


class CommentAnswered(Struct, frozen=True, tag=True):
    """A comment was answered, or was not after all."""

    comment: str
    on: bool


class ViewerBlocked(Struct, frozen=True, tag=True):
    """Somebody's comments are hidden, or shown again."""

    who: str
    on: bool


CommentEvent = CommentPicked | CommentAnswered | ViewerBlocked


class Quote(Struct, frozen=True):
    """Somebody's words as they were written into a graphic."""

    who: str
    graphic: OverlayId
    text: str


class CommentMarks(Struct, frozen=True):
    """What was done with comments, the newest last; the oldest are forgotten."""

    picked: tuple[str, ...] = ()
    aired: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    """Viewers, by name."""
    quotes: tuple[Quote, ...] = ()
    """Whose words went into graphics: they leave the air when whoever wrote them is blocked."""
