"""The switching strip under program and preview: cut, auto, T-bar, studio mode, take-back, mark, auto-director.

Counterparts: `console.show.camera_verbs` has the verbs; what stands here is what OBS confirms.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.cameras import all_cameras
from console.show.directorwords import director_line
from console.show.obs_truth import Mixes
from console.show.types import SceneName
from console.ui import theme
from console.ui.ask_button import AskButton, tone
from console.ui.clock import NowMs, engine_now_ms
from console.ui.elided_button import ElidedButton
from console.ui.labels import Elided
from console.ui.tbar import TBar
from console.ui.tongue import tr

ROW_PX = 24
ROWS = 4
HEIGHT_PX = ROWS * ROW_PX + (ROWS - 1) * theme.TIGHT
AS_OBS = "as OBS"
SUGGESTED = ("Fade",)
"""OBS has it from the start; offered until OBS has told which it has. Any other name may be written."""
MOST_MS = 20_000
TAKES, PREVIEWS = "CLICK TAKES", "CLICK PREVIEWS"
MODE = "click"
"""The habit that says whether a click or a digit takes or previews."""


class SwitchingStrip(QWidget):
    """Four rows. `on_mode` is told whether a click on a tile previews."""

    def __init__(
        self, seat: SeatPort, now_ms: NowMs, on_mode: Callable[[bool], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._seat, self._now_ms, self._on_mode = seat, now_ms, on_mode
        self._previews = seat.habits.get(MODE) == "previews"
        self._mixes = Mixes(SUGGESTED)
        self.setAccessibleName(tr("Switching"))
        self.cut = AskButton(seat, "camera.cut", {}, tr("CUT"))
        self.cut.setToolTip(tr("Cut what is in preview to program, whatever transition OBS is set to."))
        self.auto = ElidedButton("AUTO")
        self.auto.setToolTip(
            tr("Take what is in preview with this transition and duration; OBS is as it was afterwards.")
        )
        self.auto.pressed.connect(self._auto)
        self.transition = _chooser()
        self.duration = _duration()
        self.tbar = TBar(seat, now_ms)
        self.studio = AskButton(seat, "studio.mode", {"on": "yes"}, tr("STUDIO OFF"))
        self.studio.keep_room("STUDIO OFF")
        self.back = ElidedButton("BACK")
        self.back.pressed.connect(lambda: seat.ask("camera.back", {}))
        self.mark = AskButton(seat, "moment.mark", {}, tr("MARK"))
        self.mark.setToolTip(tr("Mark this moment in the recording; a running replay buffer is saved."))
        self.mode = ElidedButton(TAKES)
        self.mode.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.mode.setFixedWidth(self.mode.fontMetrics().horizontalAdvance(PREVIEWS) + 26)
        self.mode.pressed.connect(self._turn)
        self.director = AskButton(seat, "director.auto", {"on": "yes"}, tr("DIRECTOR OFF"))
        self.director.keep_room("DIRECTOR OFF")
        self.line = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.line.setAccessibleName(tr("What the auto-director waits for"))
        self._lay_out()
        self._show_mode()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(_row((self.cut, 1), (self.auto, 1), (self.transition, 2), (self.duration, 1)))
        column.addLayout(_row((self.tbar, 1), (self.studio, 0)))
        column.addLayout(_row((self.back, 1), (self.mark, 0), (self.mode, 0)))
        column.addLayout(_row((self.director, 0), (self.line, 1)))
        for part in (self.cut, self.auto, self.studio, self.back, self.mark, self.mode, self.director):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            part.setMinimumHeight(ROW_PX)
        for entry in (self.transition, self.duration):
            entry.setStyleSheet(f"min-height: {ROW_PX - 2}px; max-height: {ROW_PX - 2}px;")
        self.cut.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def previews(self) -> bool:
        """Whether a click on a tile previews."""
        return self._previews

    def refresh(self, view: SeatView) -> None:
        """Show the newest view."""
        at_ms = engine_now_ms(view, self._now_ms())
        self.tbar.refresh(view)
        for part in (self.cut, self.auto, self.transition, self.duration):
            part.setEnabled(view.truth.program is not None)
        self._show_studio(view)
        self._show_back(view)
        self._offer(view.truth.outputs.mixes if view.truth.outputs is not None else Mixes())
        on = view.state.director.on
        self.director.aim("director.auto", {"on": "no" if on else "yes"})
        self.director.put("DIRECTOR ON" if on else "DIRECTOR OFF", "on" if on else "")
        self.director.setAccessibleName(tr("Auto-director, {0}").format("on" if on else "off"))
        self.line.say(director_line(view.show, view.state, at_ms) if on else tr("does not cut by itself"))
        self.line.tint(theme.TEXT if on else theme.QUIET)
        for button in (self.cut, self.studio, self.mark, self.director):
            button.listen(view, at_ms)

    def _offer(self, mixes: Mixes) -> None:
        """Offer the transitions OBS has; what somebody wrote stays."""
        if mixes == self._mixes or not mixes.names:
            return
        self._mixes = mixes
        written = self.transition.currentText()
        self.transition.clear()
        self.transition.addItems(("", *mixes.names))
        self.transition.setEditText(written)
        line = self.transition.lineEdit()
        assert line is not None
        line.setPlaceholderText(f"{AS_OBS}: {mixes.current}" if mixes.current else tr(AS_OBS))
        self.duration.setPlaceholderText(tr("ms") if mixes.duration_ms is None else str(mixes.duration_ms))

    def _show_studio(self, view: SeatView) -> None:
        known, on = view.truth.program is not None, view.truth.preview is not None
        self.studio.setEnabled(known)
        self.studio.aim("studio.mode", {"on": "no" if on else "yes"})
        word = ("ON" if on else "OFF") if known else "?"
        self.studio.put(f"STUDIO {word}", "on" if known and on else "")
        self.studio.setAccessibleName(tr("Studio mode, {0}").format(word.lower() if known else "unknown"))

    def _show_back(self, view: SeatView) -> None:
        name = _name_of(view, view.state.before_scene, view.state.before_item)
        self.back.setEnabled(bool(name) and view.truth.program is not None)
        hint = f"Take back: cut to {name} again." if name else "Nothing was in program before this."
        self.back.say(tr("BACK: {0}").format(name) if name else tr("BACK"), hint)
        self.back.setAccessibleName(tr("Take back to {0}").format(name) if name else tr("Take back"))

    def take_back(self) -> bool:
        """Leave the entry somebody writes in (Esc); false: nobody does."""
        for entry in (self.transition, self.duration):
            if entry.hasFocus():
                entry.clearFocus()
                return True
        return False

    def _auto(self) -> None:
        args: dict[str, str] = {}
        if transition := self.transition.currentText().strip():
            args["transition"] = transition
        if duration := self.duration.text():
            args["ms"] = duration
        self._seat.ask("camera.auto", args)

    def _turn(self) -> None:
        self._previews = not self._previews
        self._seat.habits.keep(MODE, "previews" if self._previews else "takes")
        self._show_mode()
        self._on_mode(self._previews)

    def _show_mode(self) -> None:
        what = "puts it in preview; a double click, or Space after it, takes it" if self._previews else "takes it"
        hint = f"A click on a camera, or its digit, {what}. Press to turn it round."
        self.mode.say(PREVIEWS if self._previews else TAKES, hint)
        self.mode.setAccessibleName(tr("Click previews") if self._previews else tr("Click takes"))
        tone(self.mode, "next" if self._previews else "")


def _row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.TIGHT)
    for part, stretch in parts:
        row.addWidget(part, stretch=stretch)
    return row


def _chooser() -> QComboBox:
    """Make the entry of a transition's name; any may be written."""
    chooser = QComboBox()
    chooser.setEditable(True)
    chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    chooser.addItems(("", *SUGGESTED))
    chooser.setMinimumContentsLength(5)
    chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    chooser.setAccessibleName(tr("Transition of AUTO"))
    chooser.setToolTip(tr("The transition of AUTO, by its name in OBS; empty: as OBS is set."))
    line = chooser.lineEdit()
    assert line is not None
    line.setPlaceholderText(tr(AS_OBS))
    return chooser


def _duration() -> QLineEdit:
    entry = QLineEdit()
    entry.setValidator(QIntValidator(0, MOST_MS, entry))
    entry.setPlaceholderText(tr("ms"))
    entry.setFixedWidth(58)
    entry.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold))
    entry.setAccessibleName(tr("Duration of AUTO, milliseconds"))
    entry.setToolTip(tr("How long AUTO takes, milliseconds; empty: as OBS is set."))
    return entry


def _name_of(view: SeatView, scene: SceneName | None, item: str) -> str:
    """Name a scene or an item of it by its camera, or as OBS calls it."""
    there = [camera for camera in all_cameras(view.show, view.state) if camera.scene == scene]
    named = (camera.name for camera in there if camera.item == item)
    return next(named, item or scene or "")
