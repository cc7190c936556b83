"""The preview dock: the page of what is in preview over the program's picture, what stands there, and the take.

The page runs only while the dock is in sight and something is in preview. Without QtWebEngine (the extra `preview`)
the dock says so and everything else works. Counterparts: `console.ui.web_preview` runs a page out of sight.
"""

from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.plan.faces import Colour
from console.seat.view import SeatPort, SeatView
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs
from console.ui.labels import Words
from console.ui.tile import BAND_PX, HEAD_PX, Tile, TileLook
from console.ui.tongue import tr
from console.ui.web_preview import WebPreview

NOT_INSTALLED = "Install the extra “preview” to see the page here"
NOTHING = "Nothing in preview"


class PreviewDock(QWidget):
    """Picture, words, button."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._now_ms = seat, now_ms
        self._canvas = (9, 16)
        self.tile = Tile(None, None)
        self.tile.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.page = WebPreview(self.tile)
        self._names = Words(tr(NOTHING), theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self._names.setWordWrap(True)
        self.take = AskButton(seat, "graphic.take", {}, tr("TAKE"))
        self.take.setAccessibleName(tr("Take what is in preview"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for part in (self.tile, self._names, self.take):
            column.addWidget(part)

    @property
    def names(self) -> str:
        """What stands in preview, as shown."""
        return self._names.text()

    def refresh(self, view: SeatView) -> None:
        """Show what is in preview; run its page only for that."""
        self._fit(view.show.canvas)
        there = view.state.graphics.preview
        names = ", ".join(airing.graphic.name for airing in there)
        missing = there and self.page.missing
        self._names.say(f"{names}. {NOT_INSTALLED}." if missing else names or NOTHING)
        self._names.tint(theme.TEXT if names else theme.QUIET)
        self.take.put("TAKE", "air" if there else "")
        self.take.setEnabled(bool(there))
        address = view.engine.preview_page if view.engine and there else ""
        self.page.run(address)
        still = self._seat.thumbnails().get(view.truth.program) if view.truth.program else None
        self.tile.put(self._look(view, bool(there)), still, view.show.canvas)
        if not address:
            self.tile.lay_over(None)
        elif (picture := self.page.grab(self.tile.picture().size(), self._now_ms(), busy=True)) is not None:
            self.tile.lay_over(picture)

    def _look(self, view: SeatView, there: bool) -> TileLook:
        missing = there and self.page.missing
        return TileLook(
            name="Preview",
            digit="",
            word="NO PAGE" if missing else "PREVIEW" if there else "",
            colour=Colour.GREY if missing else Colour.GREEN,
            lit=there and not missing,
            note=NOT_INSTALLED if missing else "",
            age="",
        )

    def _fit(self, canvas: tuple[int, int]) -> None:
        """Hold the picture as high as its shape asks at this width."""
        height = round((self.width() - 6) * canvas[1] / canvas[0]) + HEAD_PX + BAND_PX + 3
        if height != self.tile.height() or canvas != self._canvas:
            self._canvas = canvas
            self.tile.setFixedHeight(max(BAND_PX + HEAD_PX, height))

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the page rest while nobody looks."""
        self.page.run("")
