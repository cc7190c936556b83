"""The health strip: every part as shape and word; for a part that is not ready the reason stands beside it.

On a narrow screen a part that is well or unknown is a shape and its name; what is wrong keeps its words.

Counterpart: `console.show.truth.Health`, which adapters report and the engine folds.
"""

from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.facts import Level, Part
from console.show.truth import Health
from console.ui import theme
from console.ui.badge import Mark
from console.ui.clock import NowMs
from console.ui.labels import Elided, Words
from console.ui.surface_look import LOOKS, UNKNOWN_LOOK
from console.ui.surface_marks import SurfaceMarks
from console.ui.tongue import tr

HEIGHT_PX = 30
TERSE_BELOW_PX = 1300
"""A strip that is narrower says in words only what is not well."""
_OPTIONAL = (Part.CUE_BUS, Part.SIDECHAIN, Part.EARBUD, Part.SYNC)
"""Parts most desks have none of."""
UNKNOWN = "unknown"
_ELLIPSIS_PX = 10
"""What is left of a reason where ten parts fail at once; its tooltip has the whole."""

_NAMES = {Part.SWITCHER: "OBS", Part.FEED: "Feed", Part.CUE_BUS: "Cue", Part.SIDECHAIN: "Duck", Part.EARBUD: "Ear"}


class HealthCell(QWidget):
    """One part."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = _NAMES.get(part, part.capitalize())
        self._name = name
        self._mark = Mark(12)
        self._word = Words("", theme.caps(theme.MICRO), theme.QUIET)
        self._reason = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self._reason.setMinimumWidth(_ELLIPSIS_PX)
        self._shown: Health | str | None = ""
        self._terse = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._mark)
        self._called = Words(name, theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
        row.addWidget(self._called)
        row.addWidget(self._word)
        row.addWidget(self._reason, stretch=1)
        self.put(None)

    @property
    def words(self) -> tuple[str, str]:
        """The state's word and the reason as they are shown; an empty reason when all is well."""
        return self._word.text(), self._reason.text()

    @property
    def says_how(self) -> bool:
        """Whether the state stands there in a word too."""
        return not self._word.isHidden()

    def name_by(self, others: QWidget, shown: bool) -> None:
        """Let other marks name it, or be named by its own again."""
        others.setVisible(shown)
        for own in (self._mark, self._called):
            own.setVisible(not shown)

    def be_terse(self, terse: bool) -> None:
        """Leave out the word of a part that is well or unknown, or say it again."""
        self._terse = terse
        self._word.setHidden(terse and not self._reason.isVisibleTo(self))

    def put(self, health: Health | None) -> None:
        """Show a health; none: nobody knows."""
        if health == self._shown:
            return
        self._shown = health
        shape, colour = LOOKS[health.level] if health else UNKNOWN_LOOK
        word = health.level if health else UNKNOWN
        reason = health.reason if health else ""
        needs_words = health is not None and health.level is not Level.READY
        self._mark.put(shape, colour)
        self._word.say(word.upper())
        self._word.tint(colour)
        self._reason.say(reason if needs_words else "")
        self._reason.setVisible(needs_words)
        self.be_terse(self._terse)
        wide = QSizePolicy.Policy.Preferred if needs_words else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        self.setToolTip(reason)
        self.setAccessibleName(f"{self._name}: {word}")
        self.setAccessibleDescription(reason)


class HealthStrip(QFrame):
    """All parts in one row."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Health"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it never makes the window wider
        self._cells = {part: HealthCell(part) for part in Part}
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 1, 6, 0)
        row.setSpacing(5)
        self.surfaces = SurfaceMarks()
        self.surfaces.hide()
        for part, cell in self._cells.items():
            if part is Part.PADS:
                row.addWidget(self.surfaces)
            row.addWidget(cell)
            cell.setHidden(part in _OPTIONAL)
        row.addStretch()

    def cell(self, part: Part) -> HealthCell:
        """Give the cell of a part."""
        return self._cells[part]

    def refresh(self, view: SeatView) -> None:
        """Show every part's health; without an engine nothing is known."""
        attached = view.link.level is LinkLevel.ATTACHED
        for part, cell in self._cells.items():
            cell.put(view.truth.health.get(part) if attached else None)
        for part in _OPTIONAL:
            health = view.truth.health.get(part)
            self._cells[part].setHidden(health is None or health.level is Level.OFF)
        several = attached and len(view.surfaces) > 1
        self.surfaces.refresh(view)
        if several == self.surfaces.isHidden():
            self._cells[Part.PADS].name_by(self.surfaces, several)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be terse where there is little room."""
        for cell in self._cells.values():
            cell.be_terse(event.size().width() < TERSE_BELOW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground and its upper edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        painter.end()
