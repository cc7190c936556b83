"""The presets of a camera on its tile: which one it is in, as OBS confirms it, and a menu of all.

Counterparts: `console.plan.frame_looks` has the words, `console.ui.monitors` the tiles.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from console.plan.frame_looks import frame_look
from console.seat.view import SeatPort, SeatView
from console.show.presets import frame_of, presets_for
from console.show.types import Camera, Preset
from console.ui.panel import compact
from console.ui.tongue import tr

_BACK = "Back as it was"
_QUIET = "⋯"
_WORDS = {"ASKED": " asked", "FAILED": " failed"}


class PresetButton(QWidget):
    """A small button with its menu; hidden where the show has no preset for the camera."""

    def __init__(self, seat: SeatPort, camera: Camera, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat, self._camera = seat, camera
        self._presets: tuple[Preset, ...] = ()
        self.button: QPushButton = compact(_QUIET)
        self.button.setParent(self)
        self.button.setProperty("menu", "yes")
        self.button.setToolTip(tr("Presets: crop, squeeze or picture in picture"))
        self.button.pressed.connect(self._drop_down)
        self.menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        self.hide()

    def refresh(self, view: SeatView) -> None:
        """Show which preset the camera is in."""
        presets = presets_for(view.show, self._camera.id)
        if presets != self._presets:
            self._list(presets)
        frame = frame_of(view.state, self._camera.id)
        for preset in presets:
            self._actions[preset.id].setChecked(frame is not None and frame.preset.id == preset.id)
        if presets:
            self._actions[""].setEnabled(frame is not None)
        word = frame_look(view.show, view.state, view.truth, self._camera.id, frame.preset.id).word if frame else ""
        text = f"{frame.preset.name}{_WORDS.get(word, '')}" if frame else _QUIET
        if text != self.button.text():
            self.button.setText(text)
            self.button.setAccessibleName(f"{self._camera.name}: {text if frame else 'presets'}")
        self.setVisible(bool(presets) and view.attached)

    def fit(self, right: int, top: int, most_px: int) -> None:
        """Stand with the upper right corner there, no wider than `most_px`."""
        size = self.button.sizeHint()
        width = min(size.width(), most_px)
        self.setGeometry(right - width, top, width, size.height())
        self.button.resize(width, size.height())

    def _list(self, presets: tuple[Preset, ...]) -> None:
        self._presets = presets
        self.menu.clear()
        self._actions = {}
        for preset in presets:
            self._actions[preset.id] = self._entry(preset.name, "camera.frame", {"preset": preset.id})
            self._actions[preset.id].setCheckable(True)
        if presets:
            self.menu.addSeparator()
            self._actions[""] = self._entry(_BACK, "camera.unframe", {})

    def _entry(self, words: str, verb: str, args: dict[str, str]) -> QAction:
        action = self.menu.addAction(words)
        asked = {"camera": str(self._camera.id), **args}
        action.triggered.connect(lambda _=False: self._seat.ask(verb, asked))
        return action

    def _drop_down(self) -> None:
        self.button.setDown(False)
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
