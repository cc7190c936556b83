"""One strip of the mixer for a bus of our own, sound effects or bed: fader and mute.

What it shows is the show's own state: it stands where somebody has put it. Counterparts: `console.ui.mixer_strip` is
that of an input of OBS, `console.show.riding` has the rules.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatPort
from console.show.dial import Dial, written
from console.show.faders import Bus
from console.show.levels import BusLevel
from console.show.obs_truth import SILENT_DB
from console.show.types import UtcMs
from console.show.verbs import VERBS
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.clock import NowMs
from console.ui.input_words import db_text
from console.ui.labels import Elided
from console.ui.mixer_cells import HALF_PX, NO_FIGURE, PAD_PX, WIDTH_PX, ClipLight, Loudness, figure, ground, over, pair
from console.ui.mixer_fader import MixerFader
from console.ui.mixer_meter import MixerMeter
from console.ui.mixer_strip import MUTED, OPEN
from console.ui.panel import compact
from console.ui.tongue import tr

NAMES: Final = {Bus.EFFECTS: "Effects", Bus.BED: "Bed"}
_LEVELS: Final = {Bus.EFFECTS: "sfx.level", Bus.BED: "bed.level"}
_MUTES: Final = {Bus.EFFECTS: "sfx.mute", Bus.BED: "bed.mute"}


class BusStrip(QWidget):
    """The strip of `bus`."""

    def __init__(self, seat: SeatPort, bus: Bus, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._bus = seat, bus
        self._muted: bool | None = None
        self._dial = _dial(_LEVELS[bus])
        name = NAMES[bus]
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(tr("Strip of {0}").format(name))
        self.name = Elided(name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ours = Elided(tr("ours"), theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.ours.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fader = MixerFader(self._dial, self._ask_level, self._write_level, now_ms)
        self.fader.setAccessibleName(tr("Fader of {0}").format(name))
        self.level = figure("Decibels around the level the show file wants")
        self.meter = MixerMeter(name)
        self.clip = ClipLight(name)
        self.loud = figure("Loudness of the last three seconds, LUFS")
        self._read = Loudness(self.loud)
        self.mute = compact(OPEN)
        self.mute.pressed.connect(self._ask_mute)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX, PAD_PX)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.name)
        column.addWidget(self.ours)
        column.addWidget(self.clip)
        column.addLayout(pair(self.meter, self.fader), stretch=1)
        column.addLayout(pair(over("LUFS"), over("LEVEL")))
        column.addLayout(pair(self.loud, self.level))
        column.addWidget(self.mute)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground."""
        ground(self)

    def put(self, level_db: float, muted: bool, reachable: bool) -> None:
        """Show where the bus stands."""
        if self.fader.stand(level_db):
            self._write_level(level_db)
        if muted != self._muted:
            self._muted = muted
            self.mute.setText(MUTED if muted else OPEN)
            self.mute.setAccessibleName(
                tr("Open {0}").format(NAMES[self._bus]) if muted else tr("Mute {0}").format(NAMES[self._bus])
            )
            tone(self.mute, "on" if muted else "")
        for part in (self.fader, self.mute):
            part.setEnabled(reachable)

    def hear(self, bus: BusLevel | None, at_ms: UtcMs) -> None:
        """Show how loud it is; none: nobody knows."""
        self.meter.put(bus.level if bus is not None else None, bool(self._muted))
        self.clip.hear(bus.level.clipped_ms if bus is not None else None)
        self._read.say(bus, at_ms)

    def _write_level(self, db: float) -> None:
        self.level.say(db_text(db))

    def _ask_level(self, db: float) -> None:
        self._seat.ask(_LEVELS[self._bus], {"db": written(self._dial, db)})

    def _ask_mute(self) -> None:
        """Ask for the other way round than what is shown: two windows must not turn it over twice."""
        if self._muted is not None:
            self._seat.ask(_MUTES[self._bus], {"on": "no" if self._muted else "yes"})


def _dial(name: str) -> Dial:
    return next(verb.dial for verb in VERBS if verb.name == name and verb.dial is not None)


class MixStrip(QWidget):
    """What all our buses make together, as the device takes it: a meter and nothing to turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(HALF_PX + 2 * PAD_PX + theme.TIGHT)
        self.setAccessibleName(tr("Strip of our mix"))
        self.name = Elided(tr("Mix"), theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ours = Elided(tr("together"), theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.ours.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.meter = MixerMeter("our mix")
        self.clip = ClipLight("Our mix")
        self.loud, self.peak = figure("Loudness of the last three seconds, LUFS"), figure("Held peak, dB")
        self._loudness = Loudness(self.loud)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX, PAD_PX)
        column.setSpacing(theme.TIGHT)
        for part in (self.name, self.ours, self.clip):
            column.addWidget(part)
        column.addWidget(self.meter, stretch=1, alignment=Qt.AlignmentFlag.AlignHCenter)
        for words in (over("LUFS"), self.loud, over("PEAK"), self.peak):
            column.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground."""
        ground(self)

    def hear(self, bus: BusLevel | None, at_ms: UtcMs) -> None:
        """Show how loud it is; none: nobody knows."""
        self.meter.put(bus.level if bus is not None else None, muted=False)
        self.clip.hear(bus.level.clipped_ms if bus is not None else None)
        if self._loudness.say(bus, at_ms):
            hold_db = bus.level.hold_db if bus is not None else SILENT_DB
            self.peak.say(f"{hold_db:.1f}" if hold_db > SILENT_DB else NO_FIGURE)
