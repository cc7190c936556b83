"""A chord as keys of an X keyboard: every lock on and off, two layouts, none that types Latin letters."""

from console.ui.global_keyboard import CONTROL, LOCK, MOD1, MOD4, SHIFT, Keyboard, grabs, is_meant, symbol_of

MOD2, MOD5 = 1 << 4, 1 << 7
P, R, F9, CAPS, NUM, ALT, SUPER = 33, 27, 75, 66, 77, 64, 133
CHORD = "Ctrl+Alt+Shift+P"
HELD = CONTROL | SHIFT | MOD1


def keyboard(types: dict[int, tuple[int, ...]], modifiers: dict[int, tuple[int, ...]]) -> Keyboard:
    """Make a keyboard of a few keys, codes from 8 on."""
    symbols = tuple(types.get(code, (0, 0, 0, 0)) for code in range(8, 256))
    return Keyboard(first=8, symbols=symbols, modifiers=tuple(modifiers.get(number, ()) for number in range(8)))


NAMED = {NUM: (0xFF7F,), ALT: (0xFFE9, 0xFFE7), SUPER: (0xFFEB,), F9: (0xFFC6,)}
US = keyboard({P: (0x70, 0x50, 0x70, 0x50), **NAMED}, {1: (CAPS,), 3: (ALT,), 4: (NUM,), 6: (SUPER,)})
US_DVORAK = keyboard({P: (0x70, 0x50, 0x6C, 0x4C), R: (0x72, 0x52, 0x70, 0x50)}, {})
RUSSIAN = keyboard({P: (0x6DA, 0x6FA, 0x6DA, 0x6FA)}, {})


def test_a_chord_is_grabbed_with_every_lock_on_and_off() -> None:
    assert grabs(US, CHORD) == {(P, HELD), (P, HELD | LOCK), (P, HELD | MOD2), (P, HELD | LOCK | MOD2)}
    assert (F9, MOD4 | SHIFT) in grabs(US, "Meta+Shift+F9")


def test_modifiers_are_where_this_keyboard_has_them() -> None:
    moved = keyboard({P: (0x70,), **NAMED}, {4: (ALT,), 5: (SUPER,), 7: (NUM,)})
    assert grabs(moved, "Alt+Meta+P") == {(P, MOD2 | 1 << 5 | locks) for locks in (0, LOCK, MOD5, LOCK | MOD5)}


def test_with_two_layouts_each_key_counts_in_its_own() -> None:
    assert {code for code, _ in grabs(US_DVORAK, CHORD)} == {P, R}
    meant = {(code, group) for code in (P, R) for group in (0, 1) if is_meant(US_DVORAK, CHORD, code, group)}
    assert meant == {(P, 0), (R, 1)}


def test_a_third_layout_is_believed() -> None:
    assert is_meant(US_DVORAK, CHORD, R, 2)


def test_a_layout_without_latin_letters_has_them_where_a_us_keyboard_has() -> None:
    assert {code for code, _ in grabs(RUSSIAN, CHORD)} == {P}
    assert is_meant(RUSSIAN, CHORD, P, 0)
    both = keyboard({P: (0x70, 0x50, 0x6DA, 0x6FA)}, {})
    assert is_meant(both, CHORD, P, 1)


def test_what_no_key_types_cannot_be_grabbed() -> None:
    assert grabs(US, "Ctrl+Alt+Ö") == frozenset()
    assert grabs(US, "Ctrl+Alt+F24") == frozenset()


def test_symbols_are_numbered_as_x_does() -> None:
    assert [symbol_of(key) for key in ("P", "F1", "F12", "Ö", "Ж")] == [0x70, 0xFFBE, 0xFFC9, 0xF6, 0x1000436]
