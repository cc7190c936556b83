"""The surfaces in the health strip: a mark and a name for each; how the worst of them is, stands beside them.

Counterparts: `console.ui.health_strip` shows them where a show has several, `surface_look` has their shapes.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.seat.view import SeatView
from console.show.truth import Health
from console.ui import theme
from console.ui.badge import Mark
from console.ui.labels import Elided
from console.ui.surface_look import LOOKS, UNHEARD, UNKNOWN_LOOK, called, health_of, in_short
from console.ui.tongue import tr

NAMES_PX = 156
"""All names together insist on no more."""


class SurfaceMark(QWidget):
    """One surface."""

    def __init__(self, name: str, most_px: int) -> None:
        """`most_px`: its name is not cut to less, or not at all."""
        super().__init__()
        self._mark = Mark(12)
        self._name = name
        self._shown: Health | str | None = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._mark)
        words = Elided(name, theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
        words.setMinimumWidth(min(most_px, words.fontMetrics().horizontalAdvance(name) + 1))
        row.addWidget(words)

    def put(self, health: Health | None) -> None:
        """Show how it is; none: nobody knows."""
        if health == self._shown:
            return
        self._shown = health
        self._mark.put(*(UNKNOWN_LOOK if health is None else LOOKS[health.level]))
        self.setToolTip(tr(UNHEARD) if health is None else health.reason)
        self.setAccessibleName(f"{self._name}: {'unknown' if health is None else health.level}")
        self.setAccessibleDescription(self.toolTip())


class SurfaceMarks(QWidget):
    """Every surface of the show, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, SurfaceMark] = {}
        self._names: list[tuple[str, str]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Surfaces"))

    def refresh(self, view: SeatView) -> None:
        """Show how each is."""
        names = [(str(one.surface), called(view, one.surface)) for one in view.surfaces]
        if names != self._names:
            self._build(names)
        for one in view.surfaces:
            self.marks[one.surface].put(in_short(health_of(view, one.surface)))

    def _build(self, names: list[tuple[str, str]]) -> None:
        for old in self.marks.values():
            old.setParent(None)
            old.deleteLater()
        self._names = names
        self.marks = {surface: SurfaceMark(name, NAMES_PX // len(names)) for surface, name in names}
        for mark in self.marks.values():
            self._row.addWidget(mark)
