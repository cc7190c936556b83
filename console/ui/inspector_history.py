"""The names of what undo and redo would do, read off the engine's own answers, whichever seat asked. Pure.

Counterpart: `console.config.padwrite` keeps the changes; it answers each in words.
"""

from collections.abc import Iterable

from console.seat.view import Answer

_CHANGES = ("pad.bind", "pad.clear", "pad.move", "pad.import")


def history(answers: Iterable[Answer]) -> tuple[str, str]:
    """Give what was changed last and what was taken back last; empty: not known to this window."""
    done: list[str] = []
    undone: list[str] = []
    for answer in answers:
        verb = answer.what.split(" ", 1)[0]
        if not answer.accepted:
            continue
        if verb in _CHANGES:
            done.append(answer.text)
            undone = []
        elif verb == "pad.undo":
            undone.append(_name(answer.text, done.pop() if done else ""))
        elif verb == "pad.redo":
            done.append(_name(answer.text, undone.pop() if undone else ""))
    return done[-1] if done else "", undone[-1] if undone else ""


def _name(said: str, known: str) -> str:
    """Take a change's name out of “taken back: …”."""
    return said.partition(": ")[2] or known
