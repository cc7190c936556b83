"""Which scenes of OBS get the graphics page: chosen by hand, asked for by a press, never on its own.

Counterpart: the engine adds the browser source to each and answers on the message line, or says why not.
"""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.cameras import all_cameras
from console.show.types import SceneName
from console.ui import theme
from console.ui.labels import caption
from console.ui.panel import clear, compact, line, quiet
from console.ui.row_list import RowList

NO_SCENES = "No scene of OBS is known yet: connect OBS first."
MOST_PX = 120


class ObsChooser(QWidget):
    """A box to tick a scene; nothing is ticked by itself."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._scenes: tuple[tuple[SceneName, str], ...] | None = None
        self.boxes: dict[SceneName, QCheckBox] = {}
        self._list = RowList(least_px=48)
        self._list.setMaximumHeight(MOST_PX)
        self.empty = quiet(NO_SCENES)
        self.cancel, self.add = compact("Cancel"), compact("Add the graphics page")
        self.cancel.pressed.connect(self.hide)
        self.add.pressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(caption("ADD THE GRAPHICS PAGE TO THESE SCENES OF OBS"))
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
            box = QCheckBox(name if name == scene else f"{name} – {scene}")
            box.setAccessibleName(f"Scene {scene}")
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
