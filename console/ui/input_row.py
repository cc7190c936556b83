"""One input of OBS: how loud it is, and mute, volume, monitor and delay to set. What is shown is what OBS confirmed.

Counterparts: `console.ui.inputs_panel` has one for each input, `console.ui.input_words` says its word.
"""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QSlider, QVBoxLayout, QWidget

from console.seat.view import SeatPort
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputLevel, InputState
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.input_words import MONITOR_WORDS, RowWord, db_text, number_in
from console.ui.labels import Elided, Words, caption
from console.ui.level_bar import LevelBar
from console.ui.panel import compact
from console.ui.tongue import tr

OPEN, MUTED = "Mute", "MUTED"
FADER_DB: Final = (-60, 12)
"""The fader's ends; the field takes whatever OBS does."""
_FIELD_PX: Final = 68
_MUTE_PX: Final = 76
_DRESS = f"""
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {theme.EDGE}; }}
QSlider::handle:horizontal {{ width: 14px; margin: -7px 0; border-radius: 4px; background: {theme.TEXT};
  border: 2px solid {theme.DESK}; }}
QSlider::handle:horizontal:disabled {{ background: {theme.QUIET}; }}
"""


class _Fader(QSlider):
    """A fader the wheel does not move: it scrolls the list."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the list."""
        event.ignore()


class _Choice(QComboBox):
    """A choice the wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the list."""
        event.ignore()


class InputRow(QWidget):
    """The row of the input called `name`."""

    def __init__(self, seat: SeatPort, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._name = seat, name
        self._state: InputState | None = None
        self._word: RowWord | None = None
        self.setAccessibleName(name)
        self.name = Elided(name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.camera = Elided("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.word = Words("", theme.caps(theme.MICRO), theme.SOFT)
        self.level = LevelBar(name)
        self.mute = compact(OPEN)
        self.mute.setFixedWidth(_MUTE_PX)
        self.mute.pressed.connect(self._ask_mute)
        self.volume = _field(f"Volume of {name}, decibels")
        self.volume.editingFinished.connect(self._typed_volume)
        self.fader = _fader(name)
        self.fader.sliderReleased.connect(lambda: self._ask_volume(float(self.fader.value())))
        self.fader.sliderMoved.connect(lambda db: self.volume.setText(db_text(db)))
        self.monitor = _choice(name)
        self.monitor.activated.connect(self._ask_monitor)
        self.offset = _field(f"Delay of {name}, milliseconds")
        self.offset.editingFinished.connect(self._typed_offset)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(theme.TIGHT)
        self.camera.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(_line(self.name, self.camera, self.word, wide=self.name))
        column.addWidget(self.level)
        column.addLayout(_line(self.mute, self.fader, self.volume, caption(tr("dB")), wide=self.fader))
        delay = (caption(tr("DELAY")), self.offset, caption(tr("ms")))
        column.addLayout(_line(caption(tr("HEARD")), self.monitor, *delay, wide=self.monitor))

    def put(self, state: InputState, camera: str, word: RowWord, reachable: bool) -> None:
        """Show what OBS confirmed, and what became of the newest press."""
        self.camera.say(camera)
        again = word != self._word and word.told != ""
        if word != self._word:
            self._word = word
            self.word.say(word.word)
            self.word.tint(word.colour)
            self.word.hint(word.told)
        if state != self._state or again:
            self._show(state)
        for part in (self.mute, self.fader, self.volume, self.monitor, self.offset):
            part.setEnabled(reachable)

    def hear(self, level: InputLevel | None) -> None:
        """Show how loud it is; none: nobody knows."""
        self.level.put(level)

    def _show(self, state: InputState) -> None:
        """Show how it is, but take nothing out of a hand."""
        self._state = state
        self.mute.setText(MUTED if state.muted else OPEN)
        self.mute.setAccessibleName(
            tr("Open {0}").format(self._name) if state.muted else tr("Mute {0}").format(self._name)
        )
        tone(self.mute, "on" if state.muted else "")
        if not self.fader.isSliderDown():
            self.fader.setValue(round(state.volume_db))
            _say(self.volume, db_text(state.volume_db))
        _say(self.offset, str(state.offset_ms))
        with QSignalBlocker(self.monitor):
            self.monitor.setCurrentIndex([*MONITOR_WORDS].index(state.monitor))

    def _ask(self, verb: str, **args: str) -> None:
        self._seat.ask(verb, {"input": self._name, **args})

    def _ask_mute(self) -> None:
        """Ask for the other way round than what is shown: two windows must not turn it over twice."""
        if self._state is not None:
            self._ask("input.mute", on="no" if self._state.muted else "yes")

    def _ask_volume(self, db: float) -> None:
        if self._state is not None and db != self._state.volume_db:
            self._ask("input.volume", db=f"{db:g}")

    def _ask_monitor(self, place: int) -> None:
        monitor: Monitor = [*MONITOR_WORDS][place]
        if self._state is not None and monitor != self._state.monitor:
            self._ask("input.monitor", monitor=monitor)

    def _typed_volume(self) -> None:
        db = number_in(self.volume.text())
        if self._state is not None and self.volume.isModified():
            self.volume.setModified(False)
            if db is not None:
                self._ask_volume(db)
            else:
                self.volume.setText(db_text(self._state.volume_db))

    def _typed_offset(self) -> None:
        ms = number_in(self.offset.text())
        if self._state is not None and self.offset.isModified():
            self.offset.setModified(False)
            if ms is None:
                self.offset.setText(str(self._state.offset_ms))
            elif round(ms) != self._state.offset_ms:
                self._ask("input.offset", ms=str(round(ms)))


def _say(field: QLineEdit, text: str) -> None:
    """Show a figure, unless somebody is typing another."""
    if not (field.hasFocus() and field.isModified()) and field.text() != text:
        field.setText(text)


def _line(*parts: QWidget, wide: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    for part in parts:
        row.addWidget(part, stretch=1 if part is wide else 0)
    return row


def _fader(name: str) -> QSlider:
    fader = _Fader(Qt.Orientation.Horizontal)
    fader.setRange(*FADER_DB)
    fader.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    fader.setFixedHeight(24)
    fader.setStyleSheet(_DRESS)
    fader.setAccessibleName(tr("Fader of {0}").format(name))
    return fader


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setFixedWidth(_FIELD_PX)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setFont(theme.figures(theme.BODY, QFont.Weight.Medium))
    field.setAccessibleName(name)
    return field


def _choice(name: str) -> QComboBox:
    choice = _Choice()
    choice.addItems([*MONITOR_WORDS.values()])
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    choice.setAccessibleName(tr("Who hears {0}").format(name))
    return choice
