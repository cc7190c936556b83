"""One strip of the mixer: meter with held peak and clip light, fader, mute and monitor. All of it as OBS confirmed it.

The clip light stays lit until it is pressed, in this window only. Figures rise at once and fall in steps, so that they
can be read. Counterparts: `console.ui.mixer_panel` has one for each input, `console.ui.input_words` says its word.
"""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort
from console.show.dial import Dial, written
from console.show.obs_commands import Monitor
from console.show.obs_truth import SILENT_DB, InputLevel, InputState
from console.show.types import UtcMs
from console.show.verbs import VERBS
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.clock import NowMs
from console.ui.input_words import CONFIRMED, MONITOR_WORDS, RowWord, db_text
from console.ui.labels import Elided
from console.ui.mixer_cells import NO_FIGURE, PAD_PX, READ_MS, WIDTH_PX, ClipLight, figure, ground, over, pair
from console.ui.mixer_fader import MixerFader
from console.ui.mixer_meter import MixerMeter
from console.ui.panel import compact
from console.ui.tongue import tr

OPEN, MUTED = "Mute", "MUTED"
NOWHERE: Final = RowWord("OFF AIR", theme.QUIET)
"""It is in no scene of the program, so OBS tells no level of it."""
SHORT: Final = {Monitor.NONE: "Air", Monitor.ONLY: "Monitor", Monitor.BOTH: "Both"}
"""Who hears it, in a strip's width."""


class MixerStrip(QWidget):
    """The strip of the input called `name`."""

    def __init__(self, seat: SeatPort, name: str, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._name = seat, name
        self._state: InputState | None = None
        self._said, self._word = ("", CONFIRMED), CONFIRMED
        self._read_ms, self._read_db = UtcMs(0), SILENT_DB
        self._dial = _dial()
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(tr("Strip of {0}").format(name))
        self.name = _middle(Elided(name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT))
        self.camera = _middle(Elided("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT))
        self.word = _middle(Elided("", theme.caps(theme.MICRO), theme.SOFT))
        self.clip = ClipLight(name)
        self.meter = MixerMeter(name)
        self.fader = MixerFader(self._dial, self._ask_volume, self._write_volume, now_ms)
        self.fader.setAccessibleName(tr("Fader of {0}").format(name))
        self.peak, self.volume = figure("Held peak, dB against full scale"), figure("Volume in OBS, dB")
        self.mute = compact(OPEN)
        self.mute.pressed.connect(self._ask_mute)
        self.monitor = _choice(name)
        self.monitor.activated.connect(self._ask_monitor)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX, PAD_PX)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.name)
        column.addWidget(self.camera)
        column.addWidget(self.clip)
        column.addLayout(pair(self.meter, self.fader), stretch=1)
        column.addLayout(pair(over("PEAK"), over("VOL")))
        column.addLayout(pair(self.peak, self.volume))
        column.addWidget(self.mute)
        column.addWidget(self.monitor)
        column.addWidget(self.word)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground."""
        ground(self)

    def put(self, state: InputState, camera: str, word: RowWord, reachable: bool) -> None:
        """Show what OBS confirmed, and what became of the newest press."""
        if (camera, word) != self._said:
            self._said = (camera, word)
            self.camera.say(camera)
            self.setToolTip(word.told or f"{self._name} {camera}".strip())
        if state != self._state:
            self._show(state)
        if self.fader.stand(state.volume_db):
            self._write_volume(state.volume_db)
        for part in (self.fader, self.mute, self.monitor):
            part.setEnabled(reachable)

    def hear(self, level: InputLevel | None, at_ms: UtcMs, known: bool) -> None:
        """Show how loud it is; none: it is in no scene on air, or, with `known` false, nobody knows."""
        self.meter.put(level, self._state is not None and self._state.muted)
        self.clip.hear(level.clipped_ms if level is not None else None)
        self._read(level, at_ms)
        word = self._said[1]
        if known and level is None and not word.word:
            word = NOWHERE
        if word != self._word:
            self._word = word
            self.word.say(word.word)
            self.word.tint(word.colour)

    def _read(self, level: InputLevel | None, at_ms: UtcMs) -> None:
        """Write the held peak: at once where it rises, in steps where it falls."""
        db = level.hold_db if level is not None else SILENT_DB
        if level is None or db > self._read_db or not 0 <= at_ms - self._read_ms < READ_MS:
            self._read_ms, self._read_db = at_ms, db
            self.peak.say(f"{db:.1f}" if db > SILENT_DB else NO_FIGURE)

    def _show(self, state: InputState) -> None:
        self._state = state
        self.mute.setText(MUTED if state.muted else OPEN)
        self.mute.setAccessibleName(
            tr("Open {0}").format(self._name) if state.muted else tr("Mute {0}").format(self._name)
        )
        tone(self.mute, "on" if state.muted else "")
        with QSignalBlocker(self.monitor):
            self.monitor.setCurrentIndex([*SHORT].index(state.monitor))
        self.monitor.setToolTip(MONITOR_WORDS[state.monitor])

    def _write_volume(self, db: float) -> None:
        self.volume.say(db_text(db) if db > SILENT_DB else NO_FIGURE)

    def _ask(self, verb: str, **args: str) -> None:
        self._seat.ask(verb, {"input": self._name, **args})

    def _ask_volume(self, db: float) -> None:
        self._ask("input.volume", db=written(self._dial, db))

    def _ask_mute(self) -> None:
        """Ask for the other way round than what is shown: two windows must not turn it over twice."""
        if self._state is not None:
            self._ask("input.mute", on="no" if self._state.muted else "yes")

    def _ask_monitor(self, place: int) -> None:
        """Ask for who hears it, and show what OBS has until it confirms."""
        if self._state is None:
            return
        wanted, now = [*SHORT][place], [*SHORT].index(self._state.monitor)
        with QSignalBlocker(self.monitor):
            self.monitor.setCurrentIndex(now)
        if place != now:
            self._ask("input.monitor", monitor=wanted)


class _Choice(QComboBox):
    """A choice the wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the list."""
        event.ignore()


def _dial() -> Dial:
    return next(verb.dial for verb in VERBS if verb.name == "input.volume" and verb.dial is not None)


def _choice(name: str) -> QComboBox:
    choice = _Choice()
    choice.addItems([*SHORT.values()])
    choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    choice.setAccessibleName(tr("Who hears {0}").format(name))
    return choice


def _middle(words: Elided) -> Elided:
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return words
