"""A graphics page in QtWebEngine: on air over the program monitor in a rehearsal, in preview in its dock.

The page runs in a view that is never shown; its picture is fetched some times a second and painted over the still.
(A view inside the window would make Qt draw the whole window through OpenGL: measured 94 % of a core without a GPU.)
QtWebEngine is the optional extra `preview`: imported only when it is needed, and its absence or its death is harmless.
Counterpart: `console.graphics.routes` serves the page; where OBS draws it, OBS's own stills show it and this is off.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from console.seat.view import LinkLevel, SeatView
from console.show.types import UtcMs

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

LATER_MS = 800
"""The window comes first: loading the engine takes most of a second."""
RELOAD_MS = 2_000
EVERY_MS = 200
REST_MS = 5_000
"""A page that is not wanted any more runs this much longer: the next graphic often comes at once."""
LINGER_MS = 1_500
"""The page is still looked at this long after it said that nothing is left: it may be leaving."""
_FLAGS = "--disable-background-networking --disable-component-update --disable-sync --no-first-run --disable-quic"
_NOTHING = QSize(0, 0)


def wants_overlay(view: SeatView) -> bool:
    """Tell whether the program monitor shows the page itself: OBS's stills show it where OBS has it."""
    if view.engine is None or view.link.level is not LinkLevel.ATTACHED:
        return False
    return view.engine.rehearsal


class WebPreview:
    """Runs the page out of sight, in the size of the monitor's picture; `owner` takes it along when it goes."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._view: QWebEngineView | None = None
        self._address = ""
        self._missing = False
        self._size = _NOTHING
        self._fetched_ms = self._busy_ms = UtcMs(0)
        self._later = QTimer(owner)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._open)
        self._rest = QTimer(owner)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._close)

    @property
    def missing(self) -> bool:
        """True once QtWebEngine was wanted and is not installed."""
        return self._missing

    def refresh(self, view: SeatView) -> None:
        """Open the page where it is wanted. It survives its server's death, so it is never closed for that."""
        address = view.engine.monitor_page if view.engine and wants_overlay(view) else ""
        if address:
            self.run(address)

    def picture(self, view: SeatView, size: QSize, now_ms: UtcMs) -> QPixmap | None:
        """Give a new picture of the page for `size` when one is due; none: keep the one before."""
        busy = view.state.countdown_on_air or any(page.layers for page in view.truth.pages.values())
        return self.grab(size, now_ms, busy)

    def run(self, address: str) -> None:
        """Open a page, or none: then the one that runs is let go of soon, unless it is wanted again by then."""
        if address == self._address:
            return
        self._address = address
        if not address:
            self._later.stop()
            self._rest.start(REST_MS)
            return
        self._rest.stop()
        if self._view is None or self._view.url() != QUrl(address):
            self._later.start(LATER_MS if self._view is None else 0)

    def grab(self, size: QSize, now_ms: UtcMs, busy: bool) -> QPixmap | None:
        """Give a new picture of the page when one is due; a page that is not `busy` is soon left alone."""
        if busy:
            self._busy_ms = now_ms
        resting = now_ms - self._busy_ms > LINGER_MS and size == self._size
        if self._view is None or resting or now_ms - self._fetched_ms < EVERY_MS or size.isEmpty():
            return None
        self._fetched_ms = now_ms
        if size != self._size:
            self._size = size
            self._view.resize(size)
        return self._view.grab()

    @property
    def runs(self) -> bool:
        """Whether a page is open, or being opened."""
        return self._view is not None

    def _close(self) -> None:
        if self._view is not None:
            self._view.deleteLater()
            self._view, self._size = None, _NOTHING

    def _open(self) -> None:
        if self._missing or not self._address:
            return
        if self._view is None:
            self._view = self._make()
        if self._view is not None:
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
        view = QWebEngineView(self._owner)
        view.setWindowFlag(Qt.WindowType.Window)
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        view.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        view.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        view.page().setBackgroundColor(Qt.GlobalColor.transparent)
        view.page().renderProcessTerminated.connect(lambda *_: self._later.start(RELOAD_MS))
        view.resize(self._size if not self._size.isEmpty() else QSize(270, 480))
        view.show()
        return view
