"""MIDI machine control and MIDI show control: commands of other machines as controls that pad maps can bind. Pure.

MMC is ``F0 7F <device> 06 <command> .. F7`` (MIDI machine control 1.0), MSC ``F0 7F <device> 02 <format> <command>
<cue> [00 <list> [00 <path>]] F7`` (MIDI show control 1.0). Both are taken from every device id, and MSC in every
command format. Counterpart: `hardware.midi.reading`.
"""

import re
from collections.abc import Collection
from typing import Final

from hardware.messages import Control, ControlId, Kind
from hardware.midi.device import Hears

MMC: Final = {
    0x01: "stop",
    0x02: "play",
    0x03: "deferred-play",
    0x04: "forward",
    0x05: "rewind",
    0x06: "record",
    0x07: "record-exit",
    0x08: "record-pause",
    0x09: "pause",
    0x0A: "eject",
    0x0D: "reset",
    0x44: "locate",
}
"""The commands; ``locate`` loses the time it carries."""

GO: Final = 0x01
FIRE: Final = 0x07

MSC: Final = {
    GO: "go",
    0x02: "stop",
    0x03: "resume",
    0x04: "timed-go",
    0x05: "load",
    FIRE: "fire",
    0x08: "all-off",
    0x0A: "reset",
    0x0B: "go-off",
}

_CUE = re.compile(rb"[0-9]+(\.[0-9]+)*")
_REAL_TIME: Final = b"\xf0\x7f"
_TIME_BYTES: Final = 5
"""Hours, minutes, seconds, frames and fractions before the cue of a timed go."""


def show_controls(hears: Collection[Hears]) -> tuple[Control, ...]:
    """List the controls that are known beforehand; cues have the names their sender gives them."""
    words = [*(f"mmc/{name}" for name in MMC.values())] if Hears.MMC in hears else []
    words += [f"msc/{name}" for name in MSC.values() if name not in ("timed-go", "fire")] if Hears.MSC in hears else []
    return tuple(Control(id=ControlId(word), kind=Kind.BUTTON, lit=False) for word in words)


def control_of(message: bytes, hears: Collection[Hears]) -> ControlId | None:
    """Name the control a whole system exclusive message stands for; None: none, or not one the device may say."""
    if len(message) < 6 or not message.startswith(_REAL_TIME):
        return None
    if message[3] == 0x06 and Hears.MMC in hears:
        name = MMC.get(message[4])
        return None if name is None else ControlId(f"mmc/{name}")
    if message[3] == 0x02 and Hears.MSC in hears and len(message) >= 7:
        return _msc(message[5], message[6:-1])
    return None


def _msc(command: int, data: bytes) -> ControlId | None:
    """Name a show control command: a go by list and cue, everything else by its word."""
    name = MSC.get(command)
    if name is None:
        return None
    if name == "fire":
        return ControlId(f"msc/fire/{data[0]}") if data else None
    if name == "timed-go":
        data = data[_TIME_BYTES:]
    if name not in ("go", "timed-go"):
        return ControlId(f"msc/{name}")
    return _cue(data)


def _cue(data: bytes) -> ControlId | None:
    """Name a cue: ``msc/<list>/<cue>``, ``msc/<cue>`` where no list is said, ``msc/go`` where no cue is."""
    cue, _, rest = data.partition(b"\x00")
    cues = rest.partition(b"\x00")[0]
    if not cue:
        return ControlId("msc/go")
    if not _CUE.fullmatch(cue) or (cues and not _CUE.fullmatch(cues)):
        return None
    return ControlId("/".join(("msc", *([cues.decode()] if cues else []), cue.decode())))
