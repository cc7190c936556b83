"""RtMidi through python-rtmidi, the binding under mido, for Python before 3.13.

Counterpart: `hardware.midi.rt.RtLibrary`; its twin for later Pythons is `hardware.midi.rt_two`. Its errors are
`OSError`s, and `ValueError` for a port that has gone.
"""

from collections.abc import Sequence
from typing import Any

import rtmidi

from hardware.midi.ports import Api
from hardware.midi.rt import Heard, RtIn, RtOut


class _Client:
    """What both directions share."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def ports(self) -> list[str]:
        return [name or "" for name in self._client.get_ports()]

    def open(self, index: int) -> None:
        self._client.open_port(index)

    def close(self) -> None:
        self._client.close_port()
        self._client.delete()


class _In(_Client):
    def listen(self, heard: Heard) -> None:
        def forward(event: tuple[Sequence[int], float], _data: object) -> None:
            heard(event[0])

        # System exclusive is machine and show control; clock and active sensing are of no use here.
        self._client.ignore_types(sysex=False, timing=True, active_sense=True)
        self._client.set_callback(forward)

    def close(self) -> None:
        self._client.cancel_callback()
        super().close()


class _Out(_Client):
    def send(self, message: bytes) -> None:
        self._client.send_message(message)


class PythonRtmidi:
    """The binding."""

    def new_in(self, api: Api, client: str) -> RtIn:
        """Make an input client. Raises `OSError`."""
        return _In(rtmidi.MidiIn(_number(api), name=client))

    def new_out(self, api: Api, client: str) -> RtOut:
        """Make an output client. Raises `OSError`."""
        return _Out(rtmidi.MidiOut(_number(api), name=client))


def _number(api: Api) -> int:
    number: int = getattr(rtmidi, f"API_{api.value}")
    if number not in rtmidi.get_compiled_api():
        raise OSError(f"this build of python-rtmidi has no {api.value}")
    return number
