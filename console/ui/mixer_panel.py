"""The mixer: a strip for each input of OBS, side by side. Levels flow only while it is in sight.

Our own buses (sound effects, bed) have theirs before them, mixes stand above. Counterparts: `console.obs.inputs` sets
and reads back, `console.obs.meters` tells how loud they are, `console.ui.inputs_panel` lists the same inputs.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.faders import Bus
from console.show.levels import MIX
from console.show.sound import ours
from console.ui import theme
from console.ui.clock import NowMs, engine_now_ms
from console.ui.input_words import camera_words, nothing_here, row_word
from console.ui.mixer_bus import BusStrip, MixStrip
from console.ui.mixer_mixes import MixerMixes
from console.ui.mixer_strip import MixerStrip
from console.ui.panel import Panel, quiet

_WHO = "mixer"
_DRESS = f"""
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {theme.EDGE}; border-radius: 4px; min-width: 24px; margin-top: 4px; }}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
"""


class MixerPanel(Panel):
    """A strip an input, in OBS's order."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("MIXER", parent)
        self._seat, self._now_ms = seat, now_ms
        self.strips: dict[str, MixerStrip] = {}
        self.empty = quiet("")
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.TIGHT)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.desk = QScrollArea()
        self.desk.setWidget(inside)
        self.desk.setWidgetResizable(True)
        self.desk.setFrameShape(QFrame.Shape.NoFrame)
        self.desk.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.desk.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.desk.horizontalScrollBar().setStyleSheet(_DRESS)
        self.body.addWidget(self.empty)
        self.buses = {bus: BusStrip(seat, bus, now_ms) for bus in Bus}
        side = QHBoxLayout()
        side.setSpacing(theme.TIGHT)
        self.mix = MixStrip()
        for strip in (*self.buses.values(), self.mix):
            strip.hide()
            side.addWidget(strip)
        side.addWidget(self.desk, stretch=1)
        side.addStretch()
        self.mixes = MixerMixes(seat)
        self.body.addWidget(self.mixes)
        self.body.addLayout(side, stretch=1)
        self.body.addStretch()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the levels told."""
        self._seat.listen_in(_WHO, True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no levels."""
        self._seat.listen_in(_WHO, False)

    def refresh(self, view: SeatView) -> None:
        """Show every input and how loud it is."""
        why = nothing_here(view)
        self.empty.say(why)
        self.empty.setVisible(bool(why))
        inputs = view.truth.inputs or ()
        self.desk.setVisible(bool(inputs))
        if [state.name for state in inputs] != [*self.strips]:
            self._list([state.name for state in inputs])
        answers, at_ms = self._seat.answers(), engine_now_ms(view, self._now_ms())
        for state in inputs:
            word = row_word(state, answers, at_ms)
            self.strips[state.name].put(state, camera_words(view, state.name), word, view.attached)
        self._put_buses(view)
        self.mixes.refresh(view)
        self._hear()

    def _put_buses(self, view: SeatView) -> None:
        """Show where our own buses stand, those the show has something for."""
        effects, bed = view.state.effects, view.state.bed
        self.buses[Bus.EFFECTS].put(effects.level_db, effects.muted, view.attached)
        self.buses[Bus.EFFECTS].setVisible(bool(ours(view.show.sounds)))
        self.buses[Bus.BED].put(bed.level_db, bed.muted, view.attached)
        self.buses[Bus.BED].setVisible(bool(view.show.bed.tracks))
        self.mix.setVisible(bool(ours(view.show.sounds)) and bool(view.show.bed.tracks))

    def _list(self, names: list[str]) -> None:
        """Keep the strips of inputs that stay, with their clip lights, and let go of the others."""
        before = self.strips
        for name in before.keys() - {*names}:
            self._row.removeWidget(before[name])
            before[name].deleteLater()
        self.strips = {name: before.get(name) or MixerStrip(self._seat, name, self._now_ms) for name in names}
        for strip in self.strips.values():
            self._row.addWidget(strip)

    def _hear(self) -> None:
        meters = self._seat.meters()
        known = meters is not None and bool(meters.levels)
        levels = {level.name: level for level in meters.levels} if meters is not None else {}
        at_ms = meters.at_ms if meters is not None else self._now_ms()
        told = self._seat.buses()
        buses = {bus.level.name: bus for bus in told.buses} if told is not None else {}
        for bus, own in self.buses.items():
            own.hear(buses.get(bus), told.at_ms if told is not None else self._now_ms())
        self.mix.hear(buses.get(MIX), told.at_ms if told is not None else self._now_ms())
        for name, strip in self.strips.items():
            strip.hear(levels.get(name), at_ms, known)
