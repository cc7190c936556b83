"""Sound outputs by names that stay, and finding the one somebody meant. Pure.

Counterparts: `console.sound.listing` asks the machine which there are, `console.config.soundfile` keeps the choice.
An index changes with every plug, and so does the ``(hw:1,0)`` ALSA ends its names with; a PulseAudio sink has a name of
its own that goes by the device's port or serial number.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.sound.output import OutputError

PULSE: Final = "PulseAudio"
"""Stands for PipeWire too, which speaks it."""
_BEST_FIRST: Final = (PULSE, "Windows WASAPI", "Core Audio", "JACK Audio Connection Kit", "ALSA", "Windows DirectSound")
"""Where one device is reached by several systems."""
_NUMBERED: Final = re.compile(r"[\s:-]*\((plug)?hw:\d+(,\d+)*\)\s*$")


class Device(Struct, frozen=True):
    """One output."""

    name: str
    """As people read it, without numbers that change."""
    host_api: str
    """The sound system it is reached by."""
    sink: str = ""
    """Of PulseAudio: the name it knows the device by."""
    default: bool = False
    """The system's own choice."""

    @property
    def key(self) -> str:
        """What is remembered of it, and finds it again."""
        return self.sink or f"{self.name}, {self.host_api}"


def stable_name(name: str) -> str:
    """Take what changes from plug to plug off a name."""
    return _NUMBERED.sub("", name) or name


def pick(devices: Sequence[Device], wanted: str) -> Device:
    """Find the device somebody meant by its key, its name, or words that are all in either.

    Raises `OutputError` where there is none, or where several devices (not: one by several systems) fit.
    """
    asked = wanted.casefold().strip()
    found = [one for one in devices if asked in (one.key.casefold(), one.name.casefold())]
    found = found or [one for one in devices if all(word in _words(one) for word in asked.split())]
    if not found:
        raise OutputError(f"“{wanted}” is not there")
    names = sorted({one.sink or one.name for one in found if one.host_api == _best(found)})
    if len(names) > 1:
        raise OutputError(f"“{wanted}” fits several: {', '.join(names)}. Write more of it")
    return next(one for one in found if one.host_api == _best(found))


def _words(device: Device) -> str:
    return f"{device.name} {device.host_api} {device.sink}".casefold()


def _best(found: Sequence[Device]) -> str:
    """Name the best system among those the devices are reached by."""
    systems = [one.host_api for one in found]
    return min(systems, key=lambda system: _BEST_FIRST.index(system) if system in _BEST_FIRST else len(_BEST_FIRST))
