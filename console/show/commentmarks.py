"""Folds what was done with comments. Counterpart: `console.show.commenting` decides it."""

from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from msgspec.structs import replace

from console.show.comments import CommentAnswered, CommentEvent, CommentMarks, CommentPicked, Quote, ViewerBlocked
from console.show.questions import masked
from console.show.state import Airing, Graphics, ShowState
from console.show.types import FieldValue, OverlayId

MOST_MARKS: Final = 300
MOST_QUOTES: Final = 1_000
MOST_BLOCKED: Final = 2_000
"""No block is ever forgotten: one more is refused."""
WORDS: Final = ("kind", "name", "text")
"""The fields a comment is written into."""


def evolve_comment(state: ShowState, event: CommentEvent) -> ShowState:
    """Fold it. What a blocked viewer wrote is not kept for the graphic's next time either."""
    marks = _folded(state.comments, event)
    if isinstance(event, CommentPicked) and event.who:
        text = str(state.graphics.written.get(event.graphic, {}).get("text", ""))
        marks = replace(marks, quotes=_quoted(marks.quotes, Quote(event.who, event.graphic, text)))
    if isinstance(event, ViewerBlocked) and event.on:
        state = replace(state, graphics=_forgotten(state.graphics, marks, event.who))
    return replace(state, comments=marks)


def quoted(marks: CommentMarks, graphic: OverlayId, values: Mapping[str, FieldValue]) -> frozenset[str]:
    """Say whose words a graphic shows, by its words and its masked name: one of them may have been edited since.

    More than one where viewers wrote the same.
    """
    likely: dict[int, set[str]] = {}
    for quote in marks.quotes:
        if quote.graphic == graphic:
            alike = 2 * (values.get("text") == quote.text) + (values.get("name") == masked(quote.who))
            likely.setdefault(alike, set()).add(quote.who)
    best = max(likely, default=0)
    return frozenset(likely[best]) if best else frozenset()


def quotes_blocked(marks: CommentMarks, airing: Airing) -> bool:
    """Tell whether a graphic shows words of somebody who is blocked."""
    return not quoted(marks, airing.graphic.id, airing.values).isdisjoint(marks.blocked)


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


def _forgotten(graphics: Graphics, marks: CommentMarks, who: str) -> Graphics:
    """Keep nothing of what somebody wrote; a graphic that shows another's words keeps those."""
    written = {
        graphic: _others(graphics, graphic, values) if who in quoted(marks, graphic, values) else values
        for graphic, values in graphics.written.items()
    }
    return replace(graphics, written=written)


def _others(graphics: Graphics, graphic: OverlayId, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    there = graphics.previewed(graphic) or graphics.on_air(graphic)
    kept = values if there is None else there.values
    return {name: value for name, value in kept.items() if there is not None or name not in WORDS}


def _quoted(quotes: Sequence[Quote], quote: Quote) -> tuple[Quote, ...]:
    return (*(one for one in quotes if one != quote), quote)[-MOST_QUOTES:]


def _with(names: Sequence[str], name: str, on: bool, most: int = MOST_MARKS) -> tuple[str, ...]:
    others = [one for one in names if one != name]
    return tuple([*others, name][-most:] if on else others)
