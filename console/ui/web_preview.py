"""The graphics page itself over the program monitor, in QtWebEngine: what is on air in a rehearsal, to be seen.

QtWebEngine is the optional extra `preview`: imported only when it is needed, and its absence or its death is harmless.
Counterpart: `console.graphics.routes` serves the page; where OBS draws it, OBS's own stills show it and this is off.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, QUrl
from PySide6.QtWidgets import QWidget

from console.seat.view import LinkLevel, SeatView

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

LATER_MS = 800
"""The window comes first: loading the engine takes most of a second."""
RELOAD_MS = 2_000
_FLAGS = "--disable-background-networking --disable-component-update --disable-sync --no-first-run --disable-quic"


def wants_overlay(view: SeatView) -> bool:
    """Tell whether the program monitor shows the page itself: OBS's stills show it where OBS has it."""
    if view.engine is None or view.link.level is not LinkLevel.ATTACHED:
        return False
    return view.engine.rehearsal


class WebPreview:
    """A web view over `over`, made when first wanted, placed by whoever owns the picture."""

    def __init__(self, over: QWidget) -> None:
        self._over = over
        self._view: QWebEngineView | None = None
        self._address = ""
        self._missing = False
        self._place = QRect()
        self._later = QTimer(over)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._open)

    @property
    def missing(self) -> bool:
        """True once QtWebEngine was wanted and is not installed."""
        return self._missing

    def refresh(self, address: str) -> None:
        """Show the page at `address`, or nothing when it is empty. The page itself survives its server's death."""
        if address == self._address:
            return
        if address or self._view is None:
            self._address = address
        if address and not self._missing:
            self._later.start(LATER_MS if self._view is None else 0)

    def place(self, picture: QRect) -> None:
        """Cover `picture`, in the coordinates of the widget below."""
        if picture != self._place:
            self._place = picture
            if self._view is not None:
                self._view.setGeometry(picture)

    def _open(self) -> None:
        if self._view is None:
            self._view = self._make()
        if self._view is not None:
            self._view.setGeometry(self._place)
            self._view.show()
            self._view.load(QUrl(self._address))

    def _make(self) -> "QWebEngineView | None":
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium has no sandbox for root; a rehearsal as root shows our own page only.
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", _FLAGS)
        try:
            from PySide6.QtWebEngineWidgets import QWebEngineView
        except ImportError:
            self._missing = True
            return None
        view = QWebEngineView(self._over)
        view.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.page().setBackgroundColor(Qt.GlobalColor.transparent)
        view.page().renderProcessTerminated.connect(lambda *_: self._later.start(RELOAD_MS))
        return view
