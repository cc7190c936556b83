"""RtMidi through rtmidi2, for Python 3.13 and later.

Counterpart: `hardware.midi.rt.RtLibrary`; its twin for earlier Pythons is `hardware.midi.rt_python`. Its errors are
`RuntimeError`s, and it frees a client when the last reference goes.
"""

from collections.abc import Sequence
from typing import Any

import rtmidi2

from hardware.midi.ports import Api
from hardware.midi.rt import Heard, RtIn, RtOut

_QUEUE_BYTES = 1024


class _Client:
    """What both directions share. A freed client is gone for good."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._open = False

    def ports(self) -> list[str]:
        return [name or "" for name in self._client.ports]

    def open(self, index: int) -> None:
        self._client.open_port(index)
        self._open = True

    def close(self) -> None:
        if self._open:
            self._client.close_port()
        self._client = None


class _In(_Client):
    def listen(self, heard: Heard) -> None:
        def forward(message: Sequence[int], _delta_s: float) -> None:
            heard(message)

        # System exclusive is machine and show control; clock and active sensing are of no use here.
        self._client.ignore_types(False, True, True)
        self._client.callback = forward

    def close(self) -> None:
        if self._open:
            self._client.callback = None
        super().close()


class _Out(_Client):
    def send(self, message: bytes) -> None:
        self._client.send_raw(*message)


class RtmidiTwo:
    """The binding."""

    def new_in(self, api: Api, client: str) -> RtIn:
        """Make an input client. Raises `RuntimeError`."""
        return _In(rtmidi2.MidiIn(client, _QUEUE_BYTES, _number(api)))

    def new_out(self, api: Api, client: str) -> RtOut:
        """Make an output client. Raises `RuntimeError`."""
        return _Out(rtmidi2.MidiOut(client, _number(api)))


def _number(api: Api) -> int:
    number: int = getattr(rtmidi2, f"API_{api.value}")
    return number
