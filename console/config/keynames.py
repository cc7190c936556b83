"""Names of keys in portable text, as `QKeySequence` writes it (``Ctrl+Alt+F5``), and what text fields need of them.

Pure, without Qt, so that a file of keys can be checked where there is no window. Counterpart: `console.ui.keys`.
"""

from typing import Final

HOLDS: Final = ("Meta", "Ctrl", "Alt", "Shift")
"""What is held with a key, in the order portable text has it."""

_NAMED = (
    *(f"F{number}" for number in range(1, 36)),
    *("Esc", "Tab", "Backtab", "Backspace", "Return", "Enter", "Ins", "Del", "Pause", "Print", "Home", "End"),
    *("Left", "Up", "Right", "Down", "PgUp", "PgDown", "Menu", "Help", "Space", "ScrollLock"),
    *("Media Play", "Media Stop", "Media Previous", "Media Next", "Volume Mute", "Calculator", "Launch Mail"),
)
_LONG = {"escape": "Esc", "insert": "Ins", "delete": "Del", "pageup": "PgUp", "pagedown": "PgDown", "control": "Ctrl"}
_WORDS = {name.lower(): name for name in (*_NAMED, *HOLDS)} | _LONG
_MOVES = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
_WRITES = ("Backspace", "Del", "Ins", "Tab", "Backtab", "Return", "Enter", "Menu", *_MOVES)
_EDITS = ("A", "C", "V", "X", "Y", "Z", "Backspace", "Del", "Ins", *_MOVES)
_SYSTEM = ("Alt+Tab", "Alt+Shift+Tab", "Alt+F4", "Meta+L", "Ctrl+Alt+Del")
QUIET: Final = ("Space", "Shift+Space")
"""Keys of the desk that are quiet while somebody types, as the digits are."""


def key_text(text: str) -> str | None:
    """Write a key as portable text has it; none: no key is called that."""
    parts = [part.strip() for part in text.strip().removesuffix("+").split("+")]
    if text.strip().endswith("+"):
        parts = [*(part for part in parts if part), "+"]
    *held, last = [_WORDS.get(part.lower(), part) for part in parts]
    name = last.upper() if len(last) == 1 else last
    if name in HOLDS or len(set(held)) != len(held) or any(one not in HOLDS for one in held):
        return None
    if (len(name) != 1 and name not in _NAMED) or not name.isprintable() or name.isspace():
        return None
    return "+".join([*(one for one in HOLDS if one in held), name])


def parts_of(key: str) -> tuple[tuple[str, ...], str]:
    """Take a key's portable text apart: what is held, and the key itself."""
    head, _, last = key.rpartition("+")
    if not last:
        head, last = head.removesuffix("+"), "+"
    return tuple(head.split("+")) if head else (), last


def digit_key(key: str) -> str | None:
    """Give the key of the digit 1 that is held like this digit's; none: it is no digit from 1 to 9."""
    held, last = parts_of(key)
    return "+".join((*held, "1")) if last in tuple("123456789") else None


def why_not(key: str) -> tuple[str, str] | None:
    """Say why a key cannot be the desk's, and what to do; none: it can.

    A desk whose keys are letters types deals into text fields, or loses its keys whenever somebody writes.
    """
    held, last = parts_of(key)
    bare = not set(held) - {"Shift"}
    chord = "Choose a function key (F3 to F11), or hold Ctrl or Alt with it."
    if key in _SYSTEM:
        return f"{key} is the system's own.", chord
    if bare and len(last) == 1 and digit_key(key) is None:
        return f"{key} is for writing: text fields need it.", chord
    if bare and last in _WRITES:
        return f"{key} walks over the desk and edits text.", chord
    if "Ctrl" in held and "Alt" not in held and last in _EDITS:
        return f"{key} edits text: text fields need it.", "Choose another letter, or a function key."
    return None
