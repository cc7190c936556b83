"""Which keys can be had, and what is said of those that cannot."""

import pytest

from console.config.keybook import (
    ACTIONS,
    ANYWHERE,
    CHORD,
    SHIPPED,
    KeyBook,
    keys_words,
    put,
    put_anywhere,
    put_verb,
    take_off,
    take_off_verb,
)
from console.show.decisions import Refused


def good(made: KeyBook | Refused) -> KeyBook:
    assert isinstance(made, KeyBook), made
    return made


def why(made: KeyBook | Refused) -> str:
    assert isinstance(made, Refused)
    assert made.why
    assert made.remedy
    return made.why


def test_no_shipped_key_is_there_twice() -> None:
    keys = [key for one in ACTIONS for key in one.keys]
    assert len(set(keys)) == len(keys)
    assert SHIPPED.owner(CHORD) == ANYWHERE


def test_a_key_is_changed_added_and_taken_off() -> None:
    book = good(put(SHIPPED, "take", "F12", "f5"))
    assert book.keys("take") == ("Space", "F5")
    book = good(put(book, "take", "", "Ctrl+T"))
    assert book.keys("take") == ("Space", "F5", "Ctrl+T")
    book = good(take_off(good(take_off(book, "take", "Ctrl+T")), "take", "Space"))
    assert book.keys("take") == ("F5",)
    assert good(put(good(put(book, "take", "F5", "Space")), "take", "", "F12")) == SHIPPED


def test_the_digits_go_together() -> None:
    book = good(put(SHIPPED, "preview", "Shift+1", "Ctrl+4"))
    assert book.keys("preview") == ("Ctrl+1",)
    row = next(one for one in ACTIONS if one.id == "preview")
    assert keys_words(row, book.keys("preview")) == ("Ctrl+1 … 9",)
    assert "no digit" in why(put(SHIPPED, "camera", "1", "F5"))
    assert "digits are cameras" in why(put(SHIPPED, "take", "F12", "Alt+3"))


@pytest.mark.parametrize(
    ("action", "key", "said"),
    [
        ("take", "Esc", "Esc is PANIC"),
        ("take", "F1", "Show or hide this sheet"),
        ("take", CHORD, "PANIC from any program"),
        ("take", "K", "text fields need it"),
        ("take", "Ctrl+V", "text fields need it"),
        ("take", "Hyper", "No key is called"),
        ("tkae", "F5", "Nothing of the desk"),
    ],
)
def test_what_cannot_be_had_is_refused_in_words(action: str, key: str, said: str) -> None:
    assert said in why(put(SHIPPED, action, "", key))


def test_panic_and_the_sheet_are_never_without_a_key() -> None:
    assert "always" in why(put(SHIPPED, "panic", "Esc", "F9"))
    assert "always" in why(take_off(SHIPPED, "panic", "Esc"))
    assert "needs a key" in why(take_off(SHIPPED, "help", "F1"))
    assert good(put(SHIPPED, "panic", "", "F9")).keys("panic") == ("Esc", "F9")


def test_a_key_fires_a_verb_with_its_arguments() -> None:
    book = good(put_verb(SHIPPED, "deal.start deal=mug", "f5"))
    assert [(one.key, one.words) for one in book.fires] == [("F5", "deal.start deal=mug")]
    assert "deal.start deal=mug" in why(put(book, "take", "", "F5"))
    assert take_off_verb(book, "F5") == SHIPPED


@pytest.mark.parametrize("words", ["", "deal.start", "deal.start mug", "deal.strat deal=mug", "take deal=mug"])
def test_a_verb_that_is_none_is_refused(words: str) -> None:
    why(put_verb(SHIPPED, words, "F5"))


def test_the_key_for_any_program_is_one_nobody_misses() -> None:
    assert good(put_anywhere(SHIPPED, "")).anywhere == ""
    for key in ("Ctrl+Shift+F9", "Ctrl+Alt+Shift+F9", "Ctrl+Alt+F"):
        assert good(put_anywhere(SHIPPED, key)).anywhere == key
    for key in ("F9", "Ctrl+P", "Ctrl+Alt+F9", "Ctrl+Alt+Space", "Ctrl+Shift+Pause"):
        why(put_anywhere(SHIPPED, key))
