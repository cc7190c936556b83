"""Which comments of the room are listed, the newest first, and what is known of each. Pure.

Counterparts: `console.ui.comments_panel` shows them, `console.show.questions` reads a comment.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from console.metrics.records import Said
from console.show.comments import CommentMarks
from console.show.questions import has_blocked, is_question, masked
from console.show.types import CommentRules, UtcMs

KEPT_READINGS: Final = 4_000


class Line(Struct, frozen=True):
    """A comment as it is listed."""

    id: str
    who: str
    """Whole, for blocking."""
    name: str
    """As it is shown."""
    text: str
    at_ms: UtcMs | None
    """None: nobody knows."""
    question: bool
    word: str = ""
    """``ON AIR BEFORE``, ``ANSWERED``…; empty: nothing was done with it."""
    answered: bool = False
    blocked: bool = False
    """It stands for a viewer who is blocked; its text is what was written last."""


class Wish(Struct, frozen=True):
    """What somebody wants to see."""

    words: str = ""
    """All of them, in the text or the shown name."""
    questions: bool = False
    open: bool = False
    """Without those that were answered."""
    blocked: bool = False
    """The viewers who are blocked, and no comments."""


EVERYTHING: Final = Wish()
SILENT: Final = "Wrote nothing lately."


def lines(said: Sequence[Said], marks: CommentMarks, rules: CommentRules, wish: Wish) -> tuple[Line, ...]:
    """List comments. What a blocked viewer wrote, or what has a blocked word, is never among them."""
    if wish.blocked:
        return _of_blocked(said, marks, rules, wish)
    blocked, answered, aired, picked = (
        frozenset(names) for names in (marks.blocked, marks.answered, marks.aired, marks.picked)
    )
    words = wish.words.casefold().split()
    found: list[Line] = []
    for one in reversed(said):
        if one.who in blocked or _is_bad(one.text, one.who, rules.blocked):
            continue
        done = one.id in answered
        asks = _asks(one.text)
        if (wish.open and done) or (wish.questions and not asks):
            continue
        name = _named(one.who, rules)
        if words and not _matches(words, f"{name} {one.text}".casefold()):
            continue
        word = "ANSWERED" if done else "AIRED" if one.id in aired else "PICKED" if one.id in picked else ""
        found.append(Line(one.id, one.who, name, " ".join(one.text.split()), one.at_ms, asks, word, done))
    return tuple(found)


def _of_blocked(said: Sequence[Said], marks: CommentMarks, rules: CommentRules, wish: Wish) -> tuple[Line, ...]:
    """List who is blocked, the newest first, each with what was written last as far as it is kept."""
    newest = {one.who: one for one in said}
    words, found = wish.words.casefold().split(), list[Line]()
    for who in reversed(marks.blocked):
        name, one = _named(who, rules), newest.get(who)
        text = " ".join(one.text.split()) if one is not None else SILENT
        if _matches(words, f"{name} {text}".casefold()):
            at_ms = one.at_ms if one is not None else None
            found.append(Line(f"blocked {who}", who, name, text, at_ms, question=False, word="BLOCKED", blocked=True))
    return tuple(found)


def _named(who: str, rules: CommentRules) -> str:
    return who if rules.full_names else _mask(who)


def newer(said: Sequence[Said], than: Sequence[Said]) -> Sequence[Said]:
    """Give what was said after the newest of `than`; all of it where that one is there no more."""
    if not than:
        return said
    newest = (than[-1].source, than[-1].id)
    for place in range(len(said) - 1, -1, -1):
        if (said[place].source, said[place].id) == newest:
            return said[place + 1 :]
    return said


def _matches(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)


@lru_cache(KEPT_READINGS)
def _asks(text: str) -> bool:
    return is_question(text)


@lru_cache(KEPT_READINGS)
def _mask(who: str) -> str:
    return masked(who)


@lru_cache(KEPT_READINGS)
def _is_bad(text: str, who: str, blocked: tuple[str, ...]) -> bool:
    return bool(blocked) and has_blocked(f"{text} {who}", blocked)
