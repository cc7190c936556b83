"""The keys of the desk as a value: what has a key, which key, and what refuses another one. Pure.

Keys belong to the person and the keyboard of this machine, not to a show, so one book serves every show. Counterparts:
`console.config.keysfile` is the file, `console.ui.keys` performs the keys, `console.ui.key_sheet` shows and edits them.
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.config.keynames import digit_key, key_text, parts_of, why_not
from console.show.decisions import Refused
from console.show.names import nearest
from console.show.verbs import BadVerb, command_for

TAKE, CAMERA, PREVIEW, PANIC = "take", "camera", "preview", "panic"
HELP, INSPECTOR, WORKSPACE, PALETTE, PREFLIGHT = "help", "inspector", "workspace", "palette", "preflight"
UNDO, REDO = "undo", "redo"
HOP = "hop"
ANYWHERE = "anywhere"
ESC: Final = "Esc"
OFF: Final = "off"
"""What the file says where no key panics from other programs."""
CHORD: Final = "Ctrl+Alt+Shift+P"


class KeyAction(Struct, frozen=True):
    """Something of the desk that has keys of its own."""

    id: str
    keys: tuple[str, ...]
    """As shipped."""
    does: str
    digits: bool = False
    """Its key is the whole digit row: ``Shift+1`` stands for Shift+1 to Shift+9."""


ACTIONS: Final = (
    KeyAction(TAKE, ("Space", "F12"), "Take what is in preview"),
    KeyAction(CAMERA, ("1",), "Take that camera; with CLICK PREVIEWS: put it in preview", digits=True),
    KeyAction(PREVIEW, ("Shift+1",), "Put that camera in preview", digits=True),
    KeyAction(PANIC, (ESC,), "PANIC: graphics out, sounds faded, safe camera"),
    KeyAction(HELP, ("F1",), "Show or hide this sheet"),
    KeyAction(INSPECTOR, ("F2",), "What every control does, and back to the wall"),
    KeyAction(WORKSPACE, ("F3",), "Another workspace: for the director, graphics, sound, the producer"),
    KeyAction(HOP, ("F6",), "The keyboard to the next part of the window; Tab walks inside it"),
    KeyAction(PREFLIGHT, ("F10",), "The checklist before going live"),
    KeyAction(PALETTE, ("Ctrl+K",), "Find anything that can be done, and do it"),
    KeyAction(UNDO, ("Ctrl+Z",), "Take the newest edit back: of rundown and deals, or of the pads in CONTROLS"),
    KeyAction(REDO, ("Ctrl+Shift+Z",), "Make the edit taken back again"),
)
_NEEDED = (PANIC, HELP)
"""Never without a key: nobody would find the way back."""


class VerbKey(Struct, frozen=True):
    """A key that fires a verb."""

    key: str
    verb: str
    args: dict[str, str] = {}

    @property
    def words(self) -> str:
        """Write what it fires: ``deal.start deal=mug``."""
        return " ".join((self.verb, *(f"{name}={value}" for name, value in self.args.items())))


class KeyBook(Struct, frozen=True):
    """Every key of the desk."""

    changed: dict[str, tuple[str, ...]] = {}
    """Actions whose keys are not as shipped."""
    fires: tuple[VerbKey, ...] = ()
    anywhere: str = CHORD
    """Panics while another program has the keyboard; empty: no key does."""

    def keys(self, action: str) -> tuple[str, ...]:
        """Give an action's keys."""
        return self.changed.get(action, action_of(action).keys)

    def owner(self, key: str) -> str | None:
        """Say what has this key: an action's id, `ANYWHERE`, or the words of a verb; none: nothing."""
        return next((owner for owner, one in self._owned() if one == key), None)

    def _owned(self) -> Iterator[tuple[str, str]]:
        yield from ((one.id, key) for one in ACTIONS for key in self.keys(one.id))
        yield from ((one.words, one.key) for one in self.fires)
        yield ANYWHERE, self.anywhere


SHIPPED: Final = KeyBook()


def action_of(action: str) -> KeyAction:
    """Give the row of an action; `ANYWHERE` is none of them. Raises `KeyError` for a name nobody knows."""
    return {one.id: one for one in ACTIONS}[action]


def keys_words(action: KeyAction, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Write an action's keys for people: ``Shift+1 … 9``."""
    return tuple(f"{key} … 9" for key in keys) if action.digits else keys


def _checked(book: KeyBook, owner: str, wanted: str) -> str | Refused:
    """Give the key as it is written, or say why `owner` cannot have it."""
    key = key_text(wanted)
    if key is None:
        return Refused(f"No key is called “{wanted}”.", "Write it like F5, Ctrl+F5 or Ctrl+Alt+K.")
    row = digit_key(key)
    if _is_digits(owner):
        if row is None:
            return Refused(f"{key} is no digit: this is a key for each camera.", "Press a digit, with Ctrl or Alt.")
        key = row
    elif row is not None:
        return Refused(f"{key} is a digit, and digits are cameras.", "Choose a function key, or a letter with Ctrl.")
    if key == ESC and owner != PANIC:
        return Refused("Esc is PANIC, always.", "Choose another key.")
    if (bad := why_not(key)) is not None:
        return Refused(*bad)
    other = book.owner(key)
    if other is not None:
        what = _title(other)
        return Refused(f"{key} is the key of “{what}” already.", "Take it off there first, or choose another key.")
    return key


def _is_digits(owner: str) -> bool:
    return any(one.digits for one in ACTIONS if one.id == owner)


def _title(owner: str) -> str:
    if owner == ANYWHERE:
        return "PANIC from any program"
    return next((one.does for one in ACTIONS if one.id == owner), owner)


def put(book: KeyBook, action: str, old: str, wanted: str) -> KeyBook | Refused:
    """Give an action a key in the place of an `old` one; `old` empty: one more."""
    if action not in [one.id for one in ACTIONS]:
        known = [one.id for one in ACTIONS]
        return Refused(f"Nothing of the desk is called “{action}”.", nearest(action, known))
    if action == PANIC and old == ESC:
        return Refused("Esc is PANIC, always.", "Give PANIC one more key instead.")
    keys = book.keys(action)
    without = _with_keys(book, action, tuple(key for key in keys if key != old))
    key = _checked(without, action, wanted)
    if isinstance(key, Refused):
        return key
    new = tuple(key if one == old else one for one in keys) if old in keys else (*keys, key)
    return _with_keys(book, action, new)


def take_off(book: KeyBook, action: str, key: str) -> KeyBook | Refused:
    """Take a key off an action."""
    left = tuple(one for one in book.keys(action) if one != key)
    if action == PANIC and key == ESC:
        return Refused("Esc is PANIC, always.", "It stays; give PANIC one more key if you like.")
    if action in _NEEDED and not left:
        return Refused(f"“{_title(action)}” needs a key.", "Give it another one first.")
    return _with_keys(book, action, left)


def put_verb(book: KeyBook, words: str, wanted: str) -> KeyBook | Refused:
    """Let a key fire a verb, written ``deal.start deal=mug``."""
    verb, *given = words.split() or [""]
    args = dict(one.partition("=")[::2] for one in given)
    if not all(name and value for name, value in args.items()):
        return Refused(f"“{words}” is not written as a verb is.", "Write it like: deal.start deal=mug")
    return fire_with(book, VerbKey(wanted, verb, args))


def fire_with(book: KeyBook, wanted: VerbKey) -> KeyBook | Refused:
    """Let a key fire a verb with its arguments."""
    command = command_for(wanted.verb, wanted.args)
    if isinstance(command, BadVerb):
        return Refused(command.why, command.remedy)
    key = _checked(book, wanted.words, wanted.key)
    return key if isinstance(key, Refused) else replace(book, fires=(*book.fires, replace(wanted, key=key)))


def take_off_verb(book: KeyBook, key: str) -> KeyBook:
    """Let a key fire no verb any more."""
    return replace(book, fires=tuple(one for one in book.fires if one.key != key))


def put_anywhere(book: KeyBook, wanted: str) -> KeyBook | Refused:
    """Choose the chord that panics from any program; empty: none.

    It is taken from every other program, so it must be one that none of them would miss.
    """
    if not wanted:
        return replace(book, anywhere="")
    key = _checked(replace(book, anywhere=""), ANYWHERE, wanted)
    if isinstance(key, Refused):
        return key
    held, last = parts_of(key)
    if len(held) < 2:
        return Refused(
            f"{key} would be taken from every other program.", f"Hold two of Ctrl, Alt and Shift: {CHORD}, say."
        )
    if len(last) != 1 and not last.startswith("F"):
        return Refused(f"{last} cannot be taken from other programs.", "Choose a letter or a function key.")
    if set(held) == {"Ctrl", "Alt"} and last.startswith("F") and len(last) > 1:
        return Refused(f"{key} is Linux's own: it leaves the desktop.", f"Hold Shift too: Ctrl+Alt+Shift+{last}.")
    return replace(book, anywhere=key)


def _with_keys(book: KeyBook, action: str, keys: tuple[str, ...]) -> KeyBook:
    """Write an action's keys; as shipped is not written."""
    changed = {**book.changed, action: keys}
    if keys == action_of(action).keys:
        del changed[action]
    return replace(book, changed=changed)
