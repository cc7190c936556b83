"""The address of the graphics page, to be added to OBS once as a browser source, and whether a page draws.

Counterpart: `console.graphics` serves it; `console.show.truth` knows which pages are there.
"""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.types import UtcMs
from console.ui import theme
from console.ui.clock import NowMs
from console.ui.labels import Elided, caption
from console.ui.panel import compact
from console.ui.tongue import tr

COPY, COPIED = "Copy address", "Copied"
SET_UP = "Scenes…"
COPIED_SHOWN_MS = 1_500


def page_word(view: SeatView) -> tuple[str, str]:
    """Say in a word and a colour whether any page draws the program's graphics."""
    if not view.attached:
        return "UNKNOWN", theme.SOFT
    pages = [page for page in view.truth.pages.values() if page.bus == "program"]
    if not pages:
        return "NOT IN OBS YET", theme.AMBER_WORD
    if any(page.failed for page in pages):
        return "FAILED", theme.RED_WORD
    return ("1 PAGE" if len(pages) == 1 else f"{len(pages)} PAGES"), theme.GREEN_WORD


class OverlayCard(QWidget):
    """Word, and a button that copies the address."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._address = self._shown_address = ""
        self._copied_until_ms = UtcMs(0)
        self._word = Elided("", theme.caps(theme.SMALL), theme.QUIET)
        self.copy = compact(COPY)
        self.copy.setAccessibleName(tr("Copy the address of the graphics page"))
        self.copy.pressed.connect(self._copy)
        self.set_up = compact(tr(SET_UP))
        self.set_up.setAccessibleName(tr("Set up the scenes in OBS"))
        self.set_up.setToolTip(
            tr("Propose the scenes and sources the show needs in OBS; nothing is made without a yes.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(caption(tr("GRAPHICS PAGE")))
        column.addWidget(self._word)
        column.addWidget(self.copy)
        column.addWidget(self.set_up)
        column.addStretch()

    @property
    def word(self) -> str:
        """The state word as shown."""
        return self._word.text()

    def refresh(self, view: SeatView) -> None:
        """Show whether a page draws, and which address OBS needs."""
        self._address = view.engine.program_page if view.engine else ""
        self.setVisible(bool(self._address))
        word, colour = page_word(view)
        self._word.say(word)
        self._word.tint(colour)
        if self._address != self._shown_address:
            self._shown_address = self._address
            self.copy.setToolTip(tr("Add it to OBS once, as a browser source:\n{0}").format(self._address))
        text = COPIED if self._now_ms() < self._copied_until_ms else COPY
        if text != self.copy.text():
            self.copy.setText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self._copied_until_ms = UtcMs(self._now_ms() + COPIED_SHOWN_MS)
