"""Which scenes of OBS get the graphics page: chosen by hand, asked for by a press, never on its own.

Counterpart: the engine adds the browser source to each and answers on the message line, or says why not.
"""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.cameras import all_cameras
from console.show.types import SceneName
from console.ui import theme
from console.ui.badge import Shape, paint_shape
from console.ui.labels import caption
from console.ui.panel import clear, compact, line, quiet
from console.ui.row_list import RowList
from console.ui.tongue import tr

NO_SCENES = "No scene of OBS is known yet: connect OBS first."
MOST_PX = 120


class TickBox(QCheckBox):
    """A box with a tick in it, or none; Enter or a press turns it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setMinimumHeight(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1.5, (self.height() - 15) / 2, 15, 15)
        ticked = self.isChecked()
        painter.setPen(QPen(QColor(theme.FOCUS if self.hasFocus() else theme.SOFT), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.BLUE if ticked else theme.DESK))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            paint_shape(painter, box.adjusted(3, 3, -3, -3), Shape.CHECK, QColor(theme.on(theme.BLUE)))
        painter.setPen(QColor(theme.TEXT))
        room = self.rect().adjusted(24, 0, 0, 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on it."""
        return self.rect().contains(pos)


class ObsChooser(QWidget):
    """A box to tick a scene; nothing is ticked by itself."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._scenes: tuple[tuple[SceneName, str], ...] | None = None
        self.boxes: dict[SceneName, TickBox] = {}
        self._list = RowList(least_px=48)
        self._list.setMaximumHeight(MOST_PX)
        self.empty = quiet(NO_SCENES)
        self.cancel, self.add = compact(tr("Cancel")), compact(tr("Add the graphics page"))
        self.cancel.pressed.connect(self.hide)
        self.add.pressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(caption(tr("INTO WHICH SCENES OF OBS?")))
        column.addWidget(self.empty)
        column.addWidget(self._list)
        buttons = line(self.cancel, self.add)
        buttons.insertStretch(0)
        column.addLayout(buttons)
        self.hide()

    def toggle(self) -> None:
        """Come up with nothing ticked, or go away."""
        for box in self.boxes.values():
            box.setChecked(False)
        self.setVisible(self.isHidden())

    def take_back(self) -> bool:
        """Go away for Esc; false: it is away."""
        if self.isHidden():
            return False
        self.hide()
        return True

    def refresh(self, view: SeatView) -> None:
        """List the scenes that cameras stand for."""
        scenes = tuple((camera.scene, camera.name) for camera in all_cameras(view.show, view.state))
        if scenes == self._scenes:
            return
        self._scenes = scenes
        ticked = {scene for scene, box in self.boxes.items() if box.isChecked()}
        clear(self._list.rows)
        self.boxes = {}
        for scene, name in scenes:
            box = TickBox(name if name == scene else f"{name} – {scene}")
            box.setAccessibleName(tr("Scene {0}").format(scene))
            box.setChecked(scene in ticked)
            box.toggled.connect(self._count)
            self.boxes[scene] = box
            self._list.rows.addWidget(box)
        self.empty.setVisible(not scenes)
        self._list.setVisible(bool(scenes))
        self._count()

    def _count(self) -> None:
        self.add.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    def _add(self) -> None:
        for scene, box in self.boxes.items():
            if box.isChecked():
                self._seat.ask("obs.overlay", {"scene": str(scene)})
        self.hide()
