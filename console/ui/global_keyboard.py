"""Which keys of an X keyboard a chord is: from portable text to key codes and modifier masks. Pure.

Counterpart: `console.ui.global_x11`, which reads the keyboard from the X server and grabs what this says.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

from msgspec import Struct

from console.config.keynames import parts_of

SHIFT, LOCK, CONTROL, MOD1, MOD4 = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 6
_F1 = 0xFFBE
_LOCKS: Final = (0xFF7F, 0xFF14)
"""Num_Lock and Scroll_Lock; CapsLock is a modifier of its own."""
_ALT: Final = (0xFFE9, 0xFFEA)
_SUPER: Final = (0xFFEB, 0xFFEC)
_ROWS: Final = ((24, "qwertyuiop"), (38, "asdfghjkl"), (52, "zxcvbnm"))
_US_CODES: Final = {letter: first + at for first, row in _ROWS for at, letter in enumerate(row)}
"""Where a letter is on a US keyboard under evdev: for layouts that type none of the Latin ones."""
_GROUP_COLUMNS: Final = (0, 2)
"""The unshifted column of the first and of the second layout. Of a third the server tells these clients too little."""

Grab = tuple[int, int]
"""A key code with exactly these modifiers."""


class Keyboard(Struct, frozen=True):
    """The core keyboard of an X server, as it is now."""

    first: int
    """The key code of the first row of `symbols`."""
    symbols: tuple[tuple[int, ...], ...]
    """For each key what it types, two columns a layout."""
    modifiers: tuple[tuple[int, ...], ...]
    """The key codes of the eight modifiers: Shift, Lock, Control, Mod1 to Mod5."""

    def codes(self, symbol: int) -> tuple[int, ...]:
        """Give the keys that type this in one of the layouts, unshifted."""
        rows = enumerate(self.symbols, self.first)
        return tuple(code for code, row in rows if any(symbol in row[at : at + 1] for at in _GROUP_COLUMNS))

    def types(self, code: int, group: int) -> int | None:
        """Give what a key types in the layout that is chosen; none: nobody knows."""
        at = code - self.first
        if not 0 <= at < len(self.symbols) or group >= len(_GROUP_COLUMNS):
            return None
        return next(iter(self.symbols[at][_GROUP_COLUMNS[group] :][:1]), None)

    def mask(self, symbols: tuple[int, ...]) -> int:
        """Give the modifiers whose keys type one of these."""
        return sum(1 << number for number, codes in enumerate(self.modifiers) if self._any(codes, symbols))

    def _any(self, codes: tuple[int, ...], symbols: tuple[int, ...]) -> bool:
        rows = (self.symbols[code - self.first] for code in codes if 0 <= code - self.first < len(self.symbols))
        return any(symbol in row for row in rows for symbol in symbols)


def symbol_of(key: str) -> int:
    """Give the X symbol of a key without its modifiers: of a letter the small one."""
    if len(key) > 1:
        return _F1 + int(key.removeprefix("F")) - 1
    point = ord(key.lower())
    return point if point < 0x100 else 0x0100_0000 | point


def grabs(keyboard: Keyboard, chord: str) -> frozenset[Grab]:
    """Give what to grab for a chord, each with every lock on and off; empty: no key of this keyboard is that."""
    held, last = parts_of(chord)
    codes = keyboard.codes(symbol_of(last)) or tuple(_at_us_place(last))
    mask = _mask(keyboard, held)
    return frozenset((code, mask | locks) for code in codes for locks in _lock_masks(keyboard, mask))


def is_meant(keyboard: Keyboard, chord: str, code: int, group: int) -> bool:
    """Tell whether a grabbed key is the chord's in the layout that is chosen now.

    With two layouts, US and Dvorak say, two keys are grabbed for one letter, and each counts in its own layout only.
    """
    symbol = symbol_of(parts_of(chord)[1])
    typed = keyboard.types(code, group)
    if typed is None or typed == symbol or not keyboard.codes(symbol):
        return True
    return not any(keyboard.types(one, group) == symbol for one in keyboard.codes(symbol))


def _at_us_place(key: str) -> Iterator[int]:
    code = _US_CODES.get(key.lower())
    if code is not None:
        yield code


def _mask(keyboard: Keyboard, held: tuple[str, ...]) -> int:
    alt, meta = _lowest(keyboard.mask(_ALT)) or MOD1, _lowest(keyboard.mask(_SUPER)) or MOD4
    masks = {"Shift": SHIFT, "Ctrl": CONTROL, "Alt": alt, "Meta": meta}
    return _union(tuple(masks[one] for one in held))


def _lowest(mask: int) -> int:
    return mask & -mask


def _lock_masks(keyboard: Keyboard, held: int) -> frozenset[int]:
    """Give every way in which locks that are not part of the chord can be on."""
    locks = {LOCK, *(keyboard.mask((one,)) for one in _LOCKS)} - {0}
    free = [lock for lock in locks if not lock & held]
    return frozenset(_union(some) for some in product(*((0, lock) for lock in free)))


def _union(masks: tuple[int, ...]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole
