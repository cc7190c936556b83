"""The binding inspector's words: where a control is, what it fires in full, what guards it, what it did last.

Pure. Counterparts: `console.show.verbs` says which verb is guarded, `console.engine.ledger` how fast a press was.
"""

from collections.abc import Mapping

from console.seat.view import LedgerView, PadTimes, PressLine
from console.show.types import Risk, UtcMs
from console.show.verbs import BadVerb, find_verb
from console.ui import theme
from console.ui.badge import Shape
from hardware.messages import ControlId, Spot

_TURNED = ("encoder", "fader", "strip")
GUARDS = {
    Risk.GUARDED: ("2×", "Guarded: press twice within 2 s, or hold it."),
    Risk.TWO_PERSON: ("2P", "Two people: a second seat must press the same within 15 s."),
}
"""The mark on a cell, and the sentence about it."""
OUTCOMES = {
    "done": (Shape.CHECK, theme.GREEN_WORD, "Done"),
    "refused": (Shape.DASH, theme.AMBER_WORD, "Refused"),
    "failed": (Shape.CROSS, theme.RED_WORD, "Failed"),
    "unknown": (Shape.RING, theme.AMBER_WORD, "Never answered"),
}
_LEGS = ("sounded", "switched", "drawn", "sent", "journalled", "engine")
"""The last thing that was confirmed, first."""


def turned(control: str) -> bool:
    """Tell whether a control is turned or moved rather than pressed."""
    return control.startswith(_TURNED)


def place_words(control: ControlId) -> str:
    """Say which control it is: ``Pad 3-1``, ``Fader 2``."""
    kind, _, place = control.partition("/")
    return f"{kind[:1].upper()}{kind[1:]} {place.replace('/', '-')}".rstrip()


def fires_words(verb: str, args: Mapping[str, str]) -> str:
    """Write a verb with its arguments: ``camera.take camera=host``."""
    return " ".join((verb, *(f"{name}={value}" for name, value in args.items())))


def guard_of(verb: str) -> tuple[str, str]:
    """Give the mark and the sentence of what guards a verb; both empty: nothing does."""
    found = find_verb(verb)
    return ("", "") if isinstance(found, BadVerb) else GUARDS.get(found.risk, ("", ""))


def guard_words(verb: str) -> str:
    """Say all that guards a verb, in sentences."""
    found = find_verb(verb)
    if isinstance(found, BadVerb):
        return "Nothing guards it."
    said = guard_of(verb)[1]
    if found.pause_ms:
        said = f"{said} Twice within {found.pause_ms} ms counts once.".strip()
    if found.release:
        said = f"{said} It lasts as long as it is held.".strip()
    return said or "None: it fires at once."


def _is(told: str, spot: Spot) -> bool:
    """Tell whether the ledger tells of this control; its twin on a seat's wall is it too."""
    return told == spot or told.endswith(f":{spot}")


def last_of(ledger: LedgerView, spot: Spot) -> PressLine | None:
    """Give a control's newest press that is still listed."""
    return next((line for line in ledger.recent if _is(line.control, spot)), None)


def times_of(ledger: LedgerView, spot: Spot) -> tuple[PadTimes, ...]:
    """Give all there is of a control's times."""
    return tuple(one for one in ledger.pads if _is(one.control, spot))


def ms_words(line: PressLine | None) -> str:
    """Write how long a press took to be confirmed; empty: nothing was confirmed."""
    return "" if line is None or line.air_ms is None else f"{line.air_ms:.1f} ms"


def ago_words(at_ms: UtcMs, now_ms: UtcMs) -> str:
    """Say how long ago: ``12 s ago``, ``4 min ago``."""
    seconds = max(0, now_ms - at_ms) // 1000
    if seconds < 60:
        return f"{seconds} s ago"
    return f"{seconds // 60} min ago" if seconds < 3600 else f"{seconds // 3600} h ago"


def times_words(times: PadTimes) -> str:
    """Sum up a control's times by the last leg that was confirmed: ``half within 17.8 ms, 95 % within 31.2 ms``."""
    leg = next((times.legs[name] for name in _LEGS if name in times.legs), None)
    if leg is None:
        return ""
    presses = "press" if leg.count == 1 else "presses"
    return f"{leg.count} {presses}: half within {leg.p50_ms:.1f} ms, 95 % within {leg.p95_ms:.1f} ms"
