"""`MidiBackend`: the seam between a driver and the MIDI library of this machine.

Implementation: `hardware.midi.rt` over `rt_python` (Python before 3.13) or `rt_two` (from 3.13 on, where the first has
no wheels). Counterpart: `hardware.midi.driver`; tests hand it a backend written by hand.
"""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

CLIENT_NAME: Final = "Cartwall"
"""What other programs see as our name; ports that carry it are our own."""

OnBytes = Callable[[Sequence[int], int], None]
"""Takes one MIDI message and the `time.monotonic_ns()` of its arrival, on the library's own thread."""


class Api(StrEnum):
    """The system's MIDI interfaces, by the names RtMidi gives them.

    JACK hands MIDI over inside its audio cycle: a server that does not wait for its clients (its default) drops what
    a late client did not fetch. ALSA, CoreMIDI and Windows queue instead, so AUTO never takes JACK.
    """

    AUTO = "AUTO"
    LINUX_ALSA = "LINUX_ALSA"
    UNIX_JACK = "UNIX_JACK"
    MACOSX_CORE = "MACOSX_CORE"
    WINDOWS_MM = "WINDOWS_MM"


class NoMidiSystemError(Exception):
    """The machine has no MIDI system, or none that runs. Not an error of ours."""


class PortError(Exception):
    """A port could not be opened or written to."""


class PortNames(Struct, frozen=True):
    """The ports that are there now, by the system's own names."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


class InPort(Protocol):
    """An open input; its callback is silent once `close` has returned."""

    def close(self) -> None:
        """Let go of it."""


class OutPort(Protocol):
    """An open output."""

    def send(self, message: bytes) -> None:
        """Send one message. Raises `PortError`."""

    def close(self) -> None:
        """Let go of it; what was sent has left."""


class MidiBackend(Protocol):
    """The MIDI system. May be shared by drivers; every call may come from any thread."""

    @property
    def api(self) -> Api:
        """The interface in use, never AUTO."""

    def names(self) -> PortNames:
        """List the ports; cheap enough to ask several times a second. Raises `NoMidiSystemError`."""

    def open_input(self, name: str, on_bytes: OnBytes) -> InPort:
        """Open the input called `name`. Raises `NoMidiSystemError` or `PortError`."""

    def open_output(self, name: str) -> OutPort:
        """Open the output called `name`. Raises `NoMidiSystemError` or `PortError`."""

    def close(self) -> None:
        """Let go of the system, after every port."""


def choose_api(platform: str, alsa_sequencer: Path) -> Api | None:
    """Choose the interface for `sys.platform`; None where there is nothing to ask.

    `alsa_sequencer` is the kernel's sequencer device: without it ALSA only prints an error. JACK is never started or
    asked unless it is chosen by name.
    """
    if platform == "win32":
        return Api.WINDOWS_MM
    if platform == "darwin":
        return Api.MACOSX_CORE
    return Api.LINUX_ALSA if alsa_sequencer.exists() else None


def system_api(api: Api) -> Api | None:
    """Resolve AUTO for the machine we run on."""
    return choose_api(sys.platform, Path("/dev/snd/seq")) if api is Api.AUTO else api
