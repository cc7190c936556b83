"""The chord of the book is kept in force and told; what was another program's is asked for again."""

from collections.abc import Callable

import pytest

from console.config.keybook import SHIPPED, KeyBook, put_anywhere
from console.config.keysfile import KeyShelf
from console.seat.habits import Habits
from console.ui.global_keys import LOOKS_AGAIN_EVERY, GlobalPanic, Heard, Nowhere, Reach, notice_of

TAKEN = Heard(Reach.TAKEN, "it goes there.", "Choose another key.")
WORKS = Heard(Reach.ANYWHERE)


class HandListener:
    """A desktop that gives what a test says."""

    def __init__(self, answer: Heard) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.pressed: Callable[[], None] = lambda: None
        self.changed: Callable[[], None] = lambda: None

    def start(self, pressed: Callable[[], None], changed: Callable[[], None]) -> None:
        self.pressed, self.changed = pressed, changed

    def listen(self, chord: str) -> None:
        self.asked.append(chord)

    def heard(self) -> Heard:
        return self.answer

    def close(self) -> None:
        self.asked.append("closed")


class Rig:
    """A panic, its keys and what was told."""

    def __init__(self, answer: Heard) -> None:
        self.listener = HandListener(answer)
        self.shelf = KeyShelf(None)
        self.told: list[tuple[str, Heard]] = []
        self.panics = 0
        self.panic = GlobalPanic(
            self.listener, self.shelf, self.press, lambda chord, heard: self.told.append((chord, heard))
        )

    def press(self) -> None:
        self.panics += 1


def test_it_asks_for_the_chord_of_the_book_and_tells_how_it_went() -> None:
    rig = Rig(WORKS)
    assert rig.listener.asked == [SHIPPED.anywhere]
    assert rig.told == [(SHIPPED.anywhere, WORKS)]
    rig.listener.pressed()
    assert rig.panics == 1


def test_a_changed_chord_is_asked_for_and_another_change_is_not() -> None:
    rig = Rig(WORKS)
    book = put_anywhere(SHIPPED, "Ctrl+Shift+F9")
    assert isinstance(book, KeyBook)
    rig.shelf.change(book)
    rig.shelf.change(KeyBook(changed={"take": ("F12",)}, anywhere=book.anywhere))
    assert rig.listener.asked == [SHIPPED.anywhere, "Ctrl+Shift+F9"]


def test_off_is_off_whatever_the_desktop_can_do() -> None:
    rig = Rig(TAKEN)
    rig.shelf.change(KeyBook(anywhere=""))
    assert rig.listener.asked == [SHIPPED.anywhere, ""]
    assert rig.told[-1] == ("", Heard(Reach.OFF))


def test_what_another_program_had_is_asked_for_again_until_it_is_had() -> None:
    rig = Rig(TAKEN)
    _refresh(rig, LOOKS_AGAIN_EVERY)
    assert rig.listener.asked == [SHIPPED.anywhere] * 2
    assert rig.told == [(SHIPPED.anywhere, TAKEN)]
    rig.listener.answer = WORKS
    _refresh(rig, LOOKS_AGAIN_EVERY)
    rig.listener.changed()
    assert rig.told[-1] == (SHIPPED.anywhere, WORKS)
    _refresh(rig, LOOKS_AGAIN_EVERY)
    assert rig.listener.asked == [SHIPPED.anywhere] * 2


def _refresh(rig: Rig, times: int) -> None:
    for _ in range(times):
        rig.panic.refresh()


def test_closed_it_follows_no_more() -> None:
    rig = Rig(WORKS)
    rig.panic.close()
    rig.shelf.change(KeyBook(anywhere=""))
    assert rig.listener.asked == [SHIPPED.anywhere, "closed"]


def test_a_desktop_without_such_keys_says_so() -> None:
    nowhere = Nowhere("this one gives none.")
    nowhere.start(lambda: None, lambda: None)
    nowhere.listen(SHIPPED.anywhere)
    assert nowhere.heard().words == "Not on this desktop: this one gives none. Keep a pad or a key of a deck for PANIC."
    nowhere.close()


@pytest.mark.parametrize("heard", [WORKS, Heard(Reach.OFF), Heard(Reach.ASKING)])
def test_nothing_is_said_when_nothing_lacks(heard: Heard) -> None:
    assert notice_of("F9", heard, Habits(None, "desk")) == ""


def test_a_taken_chord_is_told_at_every_start_and_a_desktop_without_one_once() -> None:
    habits = Habits(None, "desk")
    said = "Ctrl+F9 panics in this window only. Taken by another program: it goes there. Choose another key."
    assert [notice_of("Ctrl+F9", TAKEN, habits) for _ in range(2)] == [said] * 2
    never = Nowhere("none.").heard()
    assert [bool(notice_of("Ctrl+F9", never, habits)) for _ in range(2)] == [True, False]
