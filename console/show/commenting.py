"""Rules of comments: what goes on air goes there as any graphic does, with the name masked and no blocked word.

Counterparts: `console.show.comments` has the words, `console.show.questions` reads a comment,
`console.show.commentmarks` folds what came of it.
"""

from typing import Final, assert_never

from console.show.airings import GraphicEnd, GraphicHidden, GraphicPutBack
from console.show.commands import Command
from console.show.commentmarks import MOST_BLOCKED, WORDS, quoted
from console.show.comments import (
    AnswerComment,
    BlockViewer,
    CommentAnswered,
    CommentCommand,
    CommentPicked,
    PickComment,
    ViewerBlocked,
)
from console.show.decisions import Accepted, Decide, Decision, Refused, accept
from console.show.events import Event
from console.show.evolve import replay
from console.show.graphic_commands import PreviewGraphic, SetGraphic
from console.show.graphics import take_one
from console.show.names import nearest
from console.show.questions import calmed, has_blocked, is_question, masked
from console.show.shots import COMMENT
from console.show.state import Airing, ShowState
from console.show.types import Graphic, OverlayId, Show, UtcMs

LONGEST_ID: Final = 200
LONGEST_TEXT: Final = 200
"""Longer ones are cut, with dots: more cannot be read off a lower third."""


def decide_comment(show: Show, state: ShowState, command: CommentCommand, at_ms: UtcMs, decide: Decide) -> Decision:
    """Pick, answer or block."""
    match command:
        case PickComment():
            return _pick(show, state, command, at_ms, decide)
        case AnswerComment():
            return _answer(state, command)
        case BlockViewer():
            return _block(state, command)
        case _:
            assert_never(command)


def _pick(show: Show, state: ShowState, command: PickComment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Preview the graphic, write into it there, and take it: the same way whether or not one is on air already."""
    graphic = _graphic(show, command)
    text = _shown(command.text)
    refused = _named(command.comment) or _unfit(show, state, command, text)
    if refused is not None:
        return refused
    if isinstance(graphic, Refused):
        return graphic
    kind = "question" if is_question(command.text) else "comment"
    fields = dict(zip(WORDS, (kind, masked(command.who), text), strict=True))
    writes = [SetGraphic(graphic.id, name, value) for name, value in fields.items() if graphic.field(name) is not None]
    events: tuple[Event, ...] = ()
    now = state
    steps: tuple[Command, ...] = (PreviewGraphic(graphic.id), *writes)
    for step in steps:
        decision = decide(show, now, step, at_ms)
        if isinstance(decision, Refused):
            return decision
        events = (*events, *decision.events)
        now = replay(decision.events, now)
    taken = take_one(show, now, graphic.id, at_ms) if command.air else accept()
    if isinstance(taken, Refused):
        return taken
    return Accepted((*events, *taken.events, _picked(command, graphic, at_ms)))


def _picked(command: PickComment, graphic: Graphic, at_ms: UtcMs) -> CommentPicked:
    return CommentPicked(command.comment, graphic.id, command.air, at_ms, command.who)


def _graphic(show: Show, command: PickComment) -> Graphic | Refused:
    """Find the graphic a comment goes into: it has a field for its words."""
    if command.graphic is not None:
        graphic = show.graphic(command.graphic)
        why = f"There is no graphic “{command.graphic}”."
        remedy = nearest(command.graphic, [one.id for one in show.graphics if one.field("text") is not None])
    else:
        graphic = next((one for one in show.graphics if one.package == COMMENT), None)
        why = "The show has no graphic for comments."
        remedy = f"Add one to the show file: package = “{COMMENT}”; or name another (graphic=…)."
    if graphic is not None and graphic.field("text") is None:
        why, remedy = f"“{graphic.name}” has no field “text” to write a comment into.", "Name another (graphic=…)."
        graphic = None
    return graphic or Refused(why=why, remedy=remedy)


def _unfit(show: Show, state: ShowState, command: PickComment, text: str) -> Refused | None:
    """Refuse words that are none, or that nobody should read."""
    if not text:
        return Refused(why="The comment has no words.", remedy="Pick another.")
    if command.who in state.comments.blocked:
        return Refused(
            why="Whoever wrote this is blocked.", remedy="Pick another, or unblock them (comment.block on=no)."
        )
    if has_blocked(f"{command.text} {command.who}", show.comments.blocked):
        return Refused(
            why="The comment has a word of the blocklist.",
            remedy="Pick another; the words are in the show file, [comments] blocked.",
        )
    return None


def _shown(text: str) -> str:
    """Give the words on one line, without signs that cannot be seen, at a length that can be read."""
    line = " ".join("".join(sign if sign.isprintable() or sign == "\u200d" else " " for sign in calmed(text)).split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1].rstrip()}…"


def _answer(state: ShowState, command: AnswerComment) -> Decision:
    known = command.comment in state.comments.answered
    return _named(command.comment) or (
        accept() if known == command.on else accept(CommentAnswered(command.comment, command.on))
    )


def _block(state: ShowState, command: BlockViewer) -> Decision:
    """Block a viewer and take their words off air and out of preview, or unblock them: that brings nothing back."""
    known = command.who in state.comments.blocked
    if command.on and not known and len(state.comments.blocked) >= MOST_BLOCKED:
        return Refused(
            why=f"{MOST_BLOCKED:,} viewers are blocked already.",
            remedy="Unblock somebody (comment.block on=no), or put words on the blocklist: [comments] blocked.",
        )
    gone = _gone(state, command.who) if command.on else ()
    blocked = () if known == command.on else (ViewerBlocked(command.who, command.on),)
    return _named(command.who) or Accepted((*gone, *blocked))


def _gone(state: ShowState, who: str) -> tuple[Event, ...]:
    """Take off both buses what quotes somebody."""

    def quoting(bus: tuple[Airing, ...]) -> list[OverlayId]:
        return [one.graphic.id for one in bus if who in quoted(state.comments, one.graphic.id, one.values)]

    graphics = state.graphics
    hidden = [GraphicHidden(graphic, GraphicEnd.BLOCKED) for graphic in quoting(graphics.program)]
    return (*hidden, *(GraphicPutBack(graphic) for graphic in quoting(graphics.preview)))


def _named(name: str) -> Refused | None:
    if 0 < len(name) <= LONGEST_ID:
        return None
    return Refused(why="This names no comment and no viewer.", remedy=f"Give up to {LONGEST_ID} characters.")
