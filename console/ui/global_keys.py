"""PANIC by a key while another program has the keyboard: OBS, a browser, the notes of the host.

`GlobalPanic` asks the desktop for that one chord, through the listener of this kind of desktop, tells how it went and
fires the press. No listener hears any other key: the desktop hands over this chord and nothing else. Counterparts:
`console.config.keybook` says which chord, `console.ui.keys` fires it, `console.ui.key_sheet` shows how it is.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, Protocol

from msgspec import Struct

from console.config.keysfile import KeyShelf
from console.seat.habits import Habits

LOOKS_AGAIN_EVERY: Final = 60
"""Every so many refreshes a chord that another program had is asked for again: every two seconds."""

HABIT: Final = "panic anywhere"
"""What the seat remembers to have been told."""
INSTEAD: Final = "Keep a pad or a key of a deck for PANIC."


class Reach(StrEnum):
    """How far a chord reaches."""

    ANYWHERE = "works anywhere"
    ASKING = "asking the desktop"
    OFF = "off"
    TAKEN = "taken by another program"
    NO_KEY = "not on this keyboard"
    NOT_HERE = "not on this desktop"


_LACKS: Final = (Reach.TAKEN, Reach.NO_KEY, Reach.NOT_HERE)


class Heard(Struct, frozen=True):
    """How a chord was had, or why it was not and what to do."""

    reach: Reach
    why: str = ""
    remedy: str = ""

    @property
    def works(self) -> bool:
        """Tell whether it panics while another program has the keyboard."""
        return self.reach is Reach.ANYWHERE

    @property
    def lacks(self) -> bool:
        """Tell whether it was asked for and is not to be had."""
        return self.reach in _LACKS

    @property
    def words(self) -> str:
        """Say it in one or two sentences."""
        head = f"{self.reach[:1].upper()}{self.reach[1:]}"
        return " ".join(part for part in (f"{head}: {self.why}" if self.why else f"{head}.", self.remedy) if part)


def notice_of(chord: str, heard: Heard, habits: Habits) -> str:
    """Write what the crew must know; empty: nothing. That a desktop has no such keys at all is told once for good."""
    if not heard.lacks:
        return ""
    if heard.reach is Reach.NOT_HERE:
        if habits.get(HABIT) == heard.words:
            return ""
        habits.keep(HABIT, heard.words)
    return f"{chord} panics in this window only. {heard.words}"


class Listener(Protocol):
    """Listens for one chord on one kind of desktop. No method raises."""

    def start(self, pressed: Callable[[], None], changed: Callable[[], None]) -> None:
        """Begin, without a chord. `pressed` is called once a press; `changed` when `heard` changed by itself."""

    def listen(self, chord: str) -> None:
        """Listen for this chord, as portable text, instead of the one before; empty: for none."""

    def heard(self) -> Heard:
        """Say how the chord is had."""

    def close(self) -> None:
        """Give everything back to the desktop."""


class Nowhere:
    """The listener of a desktop that hands no key over."""

    def __init__(self, why: str) -> None:
        self._heard = Heard(Reach.NOT_HERE, why, INSTEAD)

    def start(self, pressed: Callable[[], None], changed: Callable[[], None]) -> None:
        """Do nothing."""

    def listen(self, chord: str) -> None:
        """Do nothing."""

    def heard(self) -> Heard:
        """Say that it is not to be had here."""
        return self._heard

    def close(self) -> None:
        """Do nothing."""


class GlobalPanic:
    """Keeps the chord of the book in force, and asks again for one that another program had."""

    def __init__(
        self, listener: Listener, shelf: KeyShelf, pressed: Callable[[], None], tell: Callable[[str, Heard], None]
    ) -> None:
        """`tell` is called with the chord and how it is, at once and whenever that changes."""
        self._listener = listener
        self._shelf = shelf
        self._tell_on = tell
        self._chord = ""
        self._told: tuple[str, Heard] | None = None
        self._refreshes = 0
        listener.start(pressed, self._tell)
        shelf.told.append(self._follow)
        self._follow()

    def refresh(self) -> None:
        """Ask again, once in a while, for what another program had; call it with the window's refresh."""
        self._refreshes += 1
        if self._refreshes % LOOKS_AGAIN_EVERY == 0 and self._listener.heard().reach is Reach.TAKEN:
            self._listener.listen(self._chord)
            self._tell()

    def close(self) -> None:
        """Let the chord go."""
        if self._follow in self._shelf.told:
            self._shelf.told.remove(self._follow)
        self._listener.close()

    def _follow(self) -> None:
        chord = self._shelf.book.anywhere
        if chord != self._chord:
            self._chord = chord
            self._listener.listen(chord)
        self._tell()

    def _tell(self) -> None:
        now = (self._chord, self._listener.heard() if self._chord else Heard(Reach.OFF))
        if now != self._told:
            self._told = now
            self._tell_on(*now)
