"""A button that fires a verb, and visibly asks for the second press while a guarded one waits for it.

Counterpart: `console.mapping.guards` makes the press wait and answers so; the message line tells it in words.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from console.seat.view import SeatPort, SeatView, WaitingPress
from console.show.types import UtcMs
from console.ui.bound import tell_bound

AGAIN, SECOND = "Again:", "2nd:"
"""What a button says before its word while its press waits: for another press, or for a press at another seat."""
_TEXT_ROOM_PX = 22


def tone(button: QPushButton, name: str) -> None:
    """Dress a button by the theme: ``armed``, ``on`` (amber), ``air`` (red), ``pinned`` (blue), or plain."""
    if button.property("tone") != name:
        button.setProperty("tone", name)
        button.style().unpolish(button)
        button.style().polish(button)


def waiting_word(waiting: Sequence[WaitingPress], verb: str, args: Mapping[str, str], at_ms: UtcMs) -> str:
    """Say what a press of this waits for at the engine's time `at_ms`; empty: none waits."""
    for one in waiting:
        same = one.verb == verb and all(one.args.get(name) == value for name, value in args.items())
        if same and at_ms < one.until_ms:
            return SECOND if one.second_seat else AGAIN
    return ""


class AskButton(QPushButton):
    """`text` is its word, `does` the end of “Again: …” (small letters)."""

    def __init__(self, seat: SeatPort, verb: str, args: Mapping[str, str], text: str, does: str = "") -> None:
        super().__init__(text)
        self._seat = seat
        self._verb = verb
        self._args = dict(args)
        self._text, self._does = text, does or text.lower()
        self._tone = ""
        self._word = ""
        self.setProperty("compact", True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.pressed.connect(self._ask)

    def keep_room(self, *texts: str) -> None:
        """Hold the width of the widest word it may show."""
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in (self._text, *texts))
        self.setMinimumWidth(widest + _TEXT_ROOM_PX)

    def keep_room_for_again(self) -> None:
        """Hold the width of the second press too: it is about to be hit again."""
        self.keep_room(f"{AGAIN} {self._does}")

    def aim(self, verb: str, args: Mapping[str, str]) -> None:
        """Fire something else from now on."""
        self._verb, self._args = verb, dict(args)

    def put(self, text: str, tone_name: str = "") -> None:
        """Show a word in a tone."""
        self._text, self._tone = text, tone_name
        if not self._word:
            self._dress(text, tone_name)

    def listen(self, view: SeatView, at_ms: UtcMs) -> None:
        """Ask for the second press while one waits; `at_ms` is the engine's time."""
        word = waiting_word(view.waiting, self._verb, self._args, at_ms)
        if word == self._word:
            return
        self._word = word
        self._dress(f"{word} {self._does}" if word else self._text, "again" if word else self._tone)

    def event(self, event: QEvent) -> bool:
        """Name the keys and controls that do the same in its tooltip."""
        tells = event.type() is QEvent.Type.ToolTip
        return (tells and tell_bound(self, event, self._seat.view(), self._verb, self._args)) or super().event(event)

    def _dress(self, text: str, tone_name: str) -> None:
        if text != self.text():
            self.setText(text)
        tone(self, tone_name)

    def _ask(self) -> None:
        self._seat.ask(self._verb, self._args)
