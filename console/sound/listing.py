"""Which outputs and inputs this machine has, asked of PortAudio and of PulseAudio.

Counterparts: `console.sound.mixer` opens one of them, ``cartwall sound devices`` prints them. PortAudio lists devices
once, when it is started: `restart` looks again, and nothing else in this process may have a stream open meanwhile.
"""

from collections.abc import Iterator
from typing import Final, Literal

import sounddevice

from console.sound import sinks
from console.sound.devices import Device, pick, stable_name
from console.sound.output import OutputError

_Way = Literal["max_input_channels", "max_output_channels"]
_IN: Final = "max_input_channels"
_OUT: Final = "max_output_channels"
_ALIASES: Final = ("default", "sysdefault", "pulse", "pipewire", "dmix", "samplerate", "speexrate", "upmix", "vdownmix")
"""ALSA's names for what is listed anyway, or for the system's default."""


def restart() -> None:
    """Have PortAudio look anew. Raises `OutputError`."""
    try:
        sounddevice._terminate()
        sounddevice._initialize()
    except sounddevice.PortAudioError as error:
        raise OutputError(f"PortAudio does not start ({error})") from error


def outputs() -> tuple[Device, ...]:
    """List every output somebody can choose; PortAudio as it was started last."""
    known = sinks.sinks()
    return (*known, *(device for _, device in _portaudio(_OUT) if device.name not in _ALIASES))


def inputs() -> tuple[Device, ...]:
    """List every input somebody can choose; PortAudio as it was started last."""
    known = sinks.sources()
    return (*known, *(device for _, device in _portaudio(_IN) if device.name not in _ALIASES))


def find(wanted: str) -> tuple[int, Device]:
    """Give the output somebody meant and PortAudio's number of it; starts that afresh. Raises `OutputError`."""
    return _find(wanted, sinks.sinks(), _OUT)


def find_input(wanted: str) -> tuple[int, Device]:
    """Give the input somebody meant and PortAudio's number of it; starts that afresh. Raises `OutputError`."""
    return _find(wanted, sinks.sources(), _IN)


def _find(wanted: str, known: tuple[Device, ...], way: _Way) -> tuple[int, Device]:
    if known:
        sinks.add_to_alsa(known)
    restart()
    listed = _portaudio(way)
    device = pick((*known, *(one for _, one in listed)), wanted)
    if not device.sink:
        return next(index for index, one in listed if one == device), device
    index = next((at for at, name in _alsa_names(way) if name == sinks.alsa_device(device.sink)), None)
    if index is None:
        raise OutputError(f"ALSA cannot reach {device.name}; on Debian: apt install libasound2-plugins")
    return index, device


def _portaudio(way: _Way) -> list[tuple[int, Device]]:
    """List PortAudio's devices with their numbers, without those that stand for sinks or sources."""
    default = sounddevice.default.device[way == _OUT]
    systems = [str(one["name"]) for one in sounddevice.query_hostapis()]
    return [
        (index, Device(stable_name(name), systems[system], default=index == default))
        for index, name, system in _found(way)
        if not sinks.is_ours(name)
    ]


def _alsa_names(way: _Way) -> Iterator[tuple[int, str]]:
    return ((index, name) for index, name, _ in _found(way))


def _found(way: _Way) -> Iterator[tuple[int, str, int]]:
    for one in sounddevice.query_devices():
        if one[way] > 0:
            yield int(one["index"]), str(one["name"]), int(one["hostapi"])
