"""What to do about it: a button for each correction with what it will do, and how far the newest one is.

On air a button wants a second press, for the sound jumps. Nothing here says that it worked: new readings do.
Counterparts: `console.ui.sync_offers` words it, `console.show.sync_correcting` performs it.
"""

from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView, WaitingPress
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton, tone, waiting_word
from console.ui.badge import Mark
from console.ui.clock import NowMs
from console.ui.elided_button import ElidedButton
from console.ui.labels import Words
from console.ui.panel import line
from console.ui.sync_offers import MOST, VERB, Flow, Offer
from console.ui.tongue import tr

AGAIN_MS: Final = 2_000
"""A second press counts within this."""
BOUNCE_MS: Final = 80
"""A sooner one is the same finger."""


class CorrectButton(ElidedButton):
    """Asks for one correction; where its offer says so, at the second press."""

    def __init__(self, seat: SeatPort, now_ms: NowMs) -> None:
        super().__init__("")
        self._seat, self._now_ms = seat, now_ms
        self._offer: Offer | None = None
        self._asked_ms: UtcMs | None = None
        self.pressed.connect(self._press)

    def put(self, offer: Offer, waiting: tuple[WaitingPress, ...], at_ms: UtcMs) -> None:
        """Show an offer; `at_ms` is the engine's time."""
        if self._offer is not None and (offer.mic, offer.camera) != (self._offer.mic, self._offer.camera):
            self._asked_ms = None  # the second press must not set what the first one did not ask for
        self._offer = offer
        asks = bool(waiting_word(waiting, VERB, {"mic": offer.mic}, at_ms)) or self._waits
        self.say(offer.again if asks else offer.text, offer.does)
        self.setEnabled(offer.possible)
        tone(self, "again" if asks else "")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(offer.does)

    @property
    def _waits(self) -> bool:
        """Whether it waits for its second press."""
        return self._asked_ms is not None and self._now_ms() - self._asked_ms < AGAIN_MS

    def _press(self) -> None:
        offer = self._offer
        if offer is None or not offer.possible:
            return
        if offer.twice and not self._waits:
            self._asked_ms = self._now_ms()
            self.put(offer, (), self._asked_ms)
        elif self._asked_ms is None or self._now_ms() - self._asked_ms >= BOUNCE_MS:
            self._asked_ms = None
            self._seat.ask(VERB, {"mic": offer.mic, "camera": offer.camera})


class SyncCorrect(QWidget):
    """The offers, how far the newest correction is, and measuring anew."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [CorrectButton(seat, now_ms) for _ in range(MOST)]
        self.does = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self._mark = Mark(12)
        self.flow = Words("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        for words in (self.does, self.flow):
            words.setWordWrap(True)
        self.back = AskButton(seat, "sync.revert", {}, tr("Take back"))
        self.back.keep_room_for_again()
        self.anew = AskButton(seat, "sync.remeasure", {}, tr("Measure again"), tr("measure"))
        self.anew.keep_room_for_again()
        self.anew.setToolTip(tr("Forgets what was read of every pair and begins anew."))
        first = line(self.buttons[0], self.anew)
        first.setStretch(0, 1)
        first.insertStretch(1)  # holds the place of a button that is not there
        became = line(self._mark, self.flow, self.back)
        became.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(became)
        column.addLayout(first)
        for button in self.buttons[1:]:
            column.addWidget(button)
        column.addWidget(self.does)
        self.setAccessibleName(tr("Correct the sync"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def put(
        self, view: SeatView, found: tuple[Offer, ...], became: Flow | None, why: str, at_ms: UtcMs, *, low: bool
    ) -> None:
        """Show what can be done; `why`: what is said where nothing is offered at all.

        Where the page is `low` only the first offer is shown, and its tooltip alone says what it does.
        """
        found = found[:1] if low else found
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(found))
            if place < len(found):
                button.put(found[place], view.waiting, at_ms)
        self.does.say(found[0].does if found else why)
        self.does.setVisible(bool(self.does.text()) and not (low and bool(found) and found[0].possible))
        for part in (self._mark, self.flow, self.back):
            part.setVisible(became is not None)
        if became is not None:
            self._mark.put(became.shape, became.colour)
            self.flow.say(became.text)
            self.back.setVisible(became.can_go_back)
            self.back.aim("sync.revert", {"mic": became.mic})
            self.back.setToolTip(tr("Gives {0} the offset back that it had.").format(became.mic))
        for asks in (self.back, self.anew):
            asks.setEnabled(view.attached)
            asks.listen(view, at_ms)
