"""Where the meter listens, how that is and what to do; what it takes off every slate reading; how it is itself.

Counterparts: `console.show.sync.TapState` says it, ``[sync]`` of a show file names where.
"""

from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.sync import MS_PER_METRE, SyncSaid, SyncWanted, TapKind, TapStands, TapState
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.labels import Elided, Words, caption
from console.ui.panel import line
from console.ui.surface_look import LOOKS, UNKNOWN_LOOK
from console.ui.tongue import tr

NAMES: Final = {
    TapKind.PROGRAM: "PROGRAM",
    TapKind.VIEWERS: "VIEWERS",
    TapKind.FILE: "FILE",
    TapKind.DEVICE: "DEVICE",
}
_LOOKS: Final = {
    TapStands.NO_TAP: (Shape.CROSS, theme.RED_WORD),
    TapStands.NO_VIDEO: (Shape.CROSS, theme.RED_WORD),
    TapStands.NO_AUDIO: (Shape.CROSS, theme.RED_WORD),
    TapStands.NO_CODE: (Shape.RING, theme.SOFT),
    TapStands.LOCKED: (Shape.CHECK, theme.GREEN_WORD),
    TapStands.STUTTER: (Shape.TRIANGLE, theme.AMBER_WORD),
}
_DO: Final = {
    TapStands.NO_TAP: "Nothing comes from there: start that output in OBS, or mend its address under [sync].",
    TapStands.NO_VIDEO: "Sound comes and no picture: look at the output's video in OBS.",
    TapStands.NO_AUDIO: "Pictures come and no sound: look at the output's audio track in OBS.",
    TapStands.NO_CODE: "Picture and sound are there, and no code in them: show the slate for 4 s.",
    TapStands.LOCKED: "",
    TapStands.STUTTER: "Pictures are dropped or doubled: look at the statistics in OBS.",
}
BLUETOOTH: Final = "Play the slate by the device's own speaker or a cable, never by Bluetooth: it delays the sound."
SILENT_MS: Final = 3_000
"""A picture older than this is said to be old."""


class TapRow(QWidget):
    """One tap."""

    def __init__(self, kind: TapKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._mark = Mark(12)
        name = Words(NAMES[kind], theme.caps(theme.SMALL), theme.TEXT)
        name.keep_room("PROGRAM")
        self.word = Words("", theme.caps(theme.SMALL), theme.SOFT)
        self.rate = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.why = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self.why.setWordWrap(True)
        head = line(self._mark, name, self.word)
        head.addStretch()
        head.addWidget(self.rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self.why)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def put(self, tap: TapState, old_ms: int) -> None:
        """Show how it is; `old_ms` is how long ago that was said."""
        shape, colour = _LOOKS[tap.stands]
        self._mark.put(shape, colour)
        self.word.say(tap.stands.upper())
        self.word.tint(colour)
        why = tap.why or _DO[tap.stands]
        self.why.say(why)
        self.why.setVisible(bool(why))
        self.rate.say(_rate(tap, tap.age_ms + old_ms))
        self.setAccessibleName(f"{NAMES[self._kind].capitalize()}: {tap.stands}. {why}".strip())


class SyncTaps(QWidget):
    """Every tap, and what else is set up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {kind: TapRow(kind) for kind in TapKind}
        self.off = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.hint = Words(tr(BLUETOOTH), theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self._mark = Mark(12)
        self.health = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(caption(tr("WHERE IT LISTENS")))
        for row in self.rows.values():
            column.addWidget(row)
        meter = line(self._mark, self.health)
        meter.setStretch(1, 1)
        column.addLayout(meter)
        for words in (self.off, self.hint):
            words.setWordWrap(True)
            column.addWidget(words)
        self.setAccessibleName(tr("Where the sync meter listens"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def put(self, view: SeatView, said: SyncSaid, old_ms: int) -> None:
        """Show every tap as it was said `old_ms` ago."""
        taps = {tap.kind: tap for tap in said.taps}
        for kind, row in self.rows.items():
            row.setVisible(kind in taps)
            if kind in taps:
                row.put(taps[kind], old_ms)
        self.off.say(taken_off(view.show.sync))
        health = view.truth.health.get(Part.SYNC)
        shape, colour = LOOKS[health.level] if health is not None else UNKNOWN_LOOK
        self._mark.put(shape, colour)
        cpu = f" {100 * said.cpu_share:.0f} % of one core." if said.cpu_share is not None else ""
        reason = health.reason if health is not None else "Nothing is known of the meter itself."
        self.health.say(tr("Meter: {0}{1}").format(reason, cpu))
        self.health.tint(theme.SOFT if health is None or health.level is Level.READY else theme.TEXT)


def taken_off(wanted: SyncWanted) -> str:
    """Say what is taken off every reading of the slate."""
    parts = []
    if wanted.player_ms:
        parts.append(f"{wanted.player_ms:g} ms for the slate's player")
    if wanted.distance_m:
        air_ms = wanted.distance_m * MS_PER_METRE
        parts.append(f"{air_ms:.1f} ms for {wanted.distance_m:g} m from its speaker to the microphone")
    if not parts:
        return "Nothing is taken off: player and distance are 0 under [sync] in the show file."
    return f"Taken off every reading of the slate: {' and '.join(parts)}."


def _rate(tap: TapState, age_ms: int) -> str:
    rate = f"{tap.fps:.1f} fps" if tap.fps > 0 else ""
    if age_ms < SILENT_MS:
        return rate
    return f"last picture {age_ms // 1000} s ago"
