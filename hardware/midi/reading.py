"""MIDI bytes in, `ControlEvent`s out: first words (whole messages), then what they mean on this device.

Nothing here raises, whatever bytes come. Counterparts: `hardware.midi.device` says what the numbers mean,
`hardware.midi.codec` is the way back, `hardware.midi.showcontrol` reads machine and show control.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from hardware.messages import END, Action, ControlEvent, ControlId, SurfaceId
from hardware.midi.device import Encoding, Hears, Part, Place, Profile, Sends
from hardware.midi.showcontrol import control_of

_SYSEX: Final = 0xF0
_SYSEX_END: Final = 0xF7
_REAL_TIME: Final = 0xF8
"""From here on: clock, active sensing and the like, which may come in the middle of other messages."""

_KINDS: Final = {0x80: "note", 0x90: "note", 0xB0: "cc", 0xC0: "program", 0xE0: "bend"}
_ONE_BYTE: Final = (0xC0, 0xD0)
"""Messages with one byte of data; all others of a channel have two."""

_FULL_7: Final = 127
_FULL_14: Final = (1 << 14) - 1


class Word(Struct, frozen=True):
    """One message."""

    kind: str
    """``note``, ``cc``, ``program``, ``bend`` or ``sysex``."""
    channel: int
    """1 to 16; 0 of ``sysex``."""
    number: int
    """Of the note or the controller; of ``bend`` its channel, of ``program`` 0."""
    value: int
    off: bool = False
    """A note-off."""
    data: bytes = b""
    """All of a ``sysex``."""


class Reader:
    """What one device says. Only the thread it is heard on may use it."""

    def __init__(self, profile: Profile, surface: SurfaceId) -> None:
        self._profile = profile
        self._surface = surface
        self._status = 0
        """Of the newest channel message: one that begins without a status has this one (running status)."""
        self._coarse: dict[ControlId, int] = {}
        self._fine: dict[ControlId, int] = {}
        """The halves of 14 bit faders, as they were last heard."""
        self._faders: set[int] = set()
        """Controllers nobody described that are no buttons: they were heard in between."""

    def words(self, message: Sequence[int]) -> list[Word]:
        """Split what came at once into messages."""
        try:
            data = bytes(byte for byte in message if byte < _REAL_TIME)
        except (ValueError, TypeError):
            return []
        return [*self._split(data)]

    def events(self, word: Word, at_ns: int) -> tuple[ControlEvent, ...]:
        """Say what a message means; nothing for what is no control of this device."""
        if word.kind == "sysex":
            control = control_of(word.data, self._profile.hears)
            return () if control is None else self._tapped(control, at_ns)
        place = self._place(word)
        if place is not None:
            event = self._described(*place, word, at_ns)
        elif (fader := self._fine_of(word)) is not None:
            self._fine[fader] = word.value
            event = self._move(fader, self._joined(fader), _FULL_14, at_ns)
        else:
            event = self._undescribed(word, at_ns) if Hears.ANY in self._profile.hears else None
        return () if event is None else (event,)

    # Bytes to words.

    def _split(self, data: bytes) -> Iterator[Word]:
        at = 0
        while at < len(data):
            byte = data[at]
            if byte == _SYSEX:
                self._status = 0
                end = _next_status(data, at + 1)
                if end < len(data) and data[end] == _SYSEX_END:
                    end += 1
                    yield Word("sysex", channel=0, number=data[at + 1], value=0, data=data[at:end])
                at = end
            elif byte >= 0x80:
                self._status = byte if byte < _SYSEX else 0
                at += 1
            else:
                end = at + (1 if self._status & 0xF0 in _ONE_BYTE else 2)
                word = _word(self._status, data[at:end]) if _next_status(data, at) >= end else None
                if word is not None:
                    yield word
                at = min(end, _next_status(data, at)) if self._status else _next_status(data, at)

    # Words to events.

    def _place(self, word: Word) -> tuple[ControlId, Place] | None:
        if word.kind not in ("note", "cc", "bend"):
            return None
        controls, sends = self._profile.controls, Sends(word.kind)
        control = controls.get((sends, word.number, word.channel)) or controls.get((sends, word.number, 0))
        return None if control is None else (control, self._profile.places[control])

    def _fine_of(self, word: Word) -> ControlId | None:
        if word.kind != "cc":
            return None
        fine = self._profile.fine
        return fine.get((word.number, word.channel)) or fine.get((word.number, 0))

    def _described(self, control: ControlId, place: Place, word: Word, at_ns: int) -> ControlEvent | None:
        grid = place.grid
        if grid.part not in (Part.FADER, Part.ENCODER):
            return self._press(control, word.value > 0 and not word.off, word.value, at_ns)
        if grid.part is Part.ENCODER and grid.encoding is not Encoding.ABSOLUTE:
            return self._turn(control, steps_of(grid.encoding, word.value), at_ns)
        if grid.sends is Sends.BEND:
            return self._move(control, word.value, _FULL_14, at_ns)
        if not grid.fine:
            return self._move(control, word.value, _FULL_7, at_ns)
        self._coarse[control] = word.value
        return self._move(control, self._joined(control), _FULL_14, at_ns)

    def _joined(self, control: ControlId) -> int:
        """Join the halves of a fader; a half that has not come yet is as it would be at the same place of 7 bits."""
        coarse = self._coarse.get(control, 0)
        return coarse << 7 | self._fine.get(control, coarse)

    def _undescribed(self, word: Word, at_ns: int) -> ControlEvent | None:
        """Name what nobody described by its message. A controller that only knows 0 and 127 is a button."""
        number = word.number
        if word.kind == "note":
            down = word.value > 0 and not word.off
            return self._press(ControlId(f"button/note/{number}"), down, word.value, at_ns)
        if word.kind == "bend":
            return self._move(ControlId(f"fader/bend/{number}"), word.value, _FULL_14, at_ns)
        if word.kind != "cc":
            return None
        if 0 < word.value < _FULL_7:
            self._faders.add(number)
        if number in self._faders:
            return self._move(ControlId(f"fader/cc/{number}"), word.value, _FULL_7, at_ns)
        return self._press(ControlId(f"button/cc/{number}"), word.value > 0, word.value, at_ns)

    # Events.

    def _press(self, control: ControlId, down: bool, velocity: int, at_ns: int) -> ControlEvent:
        action = Action.DOWN if down else Action.UP
        return ControlEvent(
            surface=self._surface, control=control, action=action, at_ns=at_ns, velocity=min(velocity, _FULL_7)
        )

    def _tapped(self, control: ControlId, at_ns: int) -> tuple[ControlEvent, ...]:
        """Press and let go: a command has no end, and nothing may look stuck."""
        return self._press(control, True, _FULL_7, at_ns), self._press(control, False, 0, at_ns)

    def _turn(self, control: ControlId, steps: int, at_ns: int) -> ControlEvent | None:
        if not steps:
            return None
        return ControlEvent(surface=self._surface, control=control, action=Action.TURN, at_ns=at_ns, steps=steps)

    def _move(self, control: ControlId, value: int, full: int, at_ns: int) -> ControlEvent:
        place = round(value * END / full)
        return ControlEvent(surface=self._surface, control=control, action=Action.MOVE, at_ns=at_ns, place=place)


def steps_of(encoding: Encoding, value: int) -> int:
    """Say by how many detents a relative encoder went round, clockwise positive."""
    match encoding:
        case Encoding.TWOS_COMPLEMENT:
            return value if value < 0x40 else value - 0x80
        case Encoding.SIGNED_BIT:
            return value if value < 0x40 else 0x40 - value
        case Encoding.OFFSET_64:
            return value - 0x40
        case Encoding.ABSOLUTE:
            return 0


def _next_status(data: bytes, at: int) -> int:
    """Find the next byte from `at` on that is no data; the end if there is none."""
    return next((index for index in range(at, len(data)) if data[index] >= 0x80), len(data))


def _word(status: int, data: bytes) -> Word | None:
    """Read a channel message; None for those that no control sends."""
    kind = _KINDS.get(status & 0xF0)
    channel = (status & 0x0F) + 1
    match kind:
        case None:
            return None
        case "program":
            return Word(kind, channel, number=0, value=data[0])
        case "bend":
            return Word(kind, channel, number=channel, value=data[1] << 7 | data[0])
        case _:
            return Word(kind, channel, number=data[0], value=data[1], off=status & 0xF0 == 0x80)
