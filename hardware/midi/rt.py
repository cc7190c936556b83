"""`RtBackend`: the MIDI system through RtMidi. `library()` imports the binding this Python has wheels for.

Counterparts: `hardware.midi.ports.MidiBackend` is what it implements; `rt_python` and `rt_two` wrap the two bindings.

Listing ports makes a new client in either binding's own helper (191 ms under JACK); one kept probe for each direction
answers in microseconds.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Protocol

from hardware.midi.ports import CLIENT_NAME, Api, InPort, NoMidiSystemError, OnBytes, OutPort, PortError, PortNames

Heard = Callable[[Sequence[int]], None]

_LIST_TRIES: Final = 5
JACK_SETTLES_S: Final = 0.1
"""Measured: on a busy machine the first 32 lights sent sooner were lost. Some 20 periods of 256 frames."""


class RtIn(Protocol):
    """One RtMidi input client. Its methods raise `OSError`, `RuntimeError` or (no such port) `ValueError`."""

    def ports(self) -> list[str]:
        """Name the ports it could be connected to."""

    def open(self, index: int) -> None:
        """Connect."""

    def listen(self, heard: Heard) -> None:
        """Call `heard` with every message, on the library's thread."""

    def close(self) -> None:
        """Silence, disconnect and free the client."""


class RtOut(Protocol):
    """One RtMidi output client. Its methods raise `OSError`, `RuntimeError` or (no such port) `ValueError`."""

    def ports(self) -> list[str]:
        """Name the ports it could be connected to."""

    def open(self, index: int) -> None:
        """Connect."""

    def send(self, message: bytes) -> None:
        """Send one message."""

    def close(self) -> None:
        """Disconnect and free the client."""


class RtLibrary(Protocol):
    """A binding of RtMidi."""

    def new_in(self, api: Api, client: str) -> RtIn:
        """Make an input client. Raises `OSError` or `RuntimeError`."""

    def new_out(self, api: Api, client: str) -> RtOut:
        """Make an output client. Raises `OSError` or `RuntimeError`."""


def library() -> RtLibrary:
    """Import the binding for this Python. Raises `ImportError`."""
    if sys.version_info >= (3, 13):
        from hardware.midi.rt_two import RtmidiTwo

        return RtmidiTwo()
    else:
        from hardware.midi.rt_python import PythonRtmidi

        return PythonRtmidi()


class _In:
    """An open input that stamps every message before anything else."""

    def __init__(self, client: RtIn, on_bytes: OnBytes) -> None:
        self._client = client

        def heard(message: Sequence[int]) -> None:
            at_ns = time.monotonic_ns()
            on_bytes(message, at_ns)

        client.listen(heard)

    def close(self) -> None:
        with suppress(OSError, RuntimeError, ValueError):  # a port that has gone cannot be closed in order
            self._client.close()


class _Out:
    """An open output."""

    def __init__(self, client: RtOut, name: str) -> None:
        self._client = client
        self._name = name

    def send(self, message: bytes) -> None:
        try:
            self._client.send(message)
        except (OSError, RuntimeError, ValueError) as fault:
            raise PortError(f"{self._name}: {fault}") from fault

    def close(self) -> None:
        with suppress(OSError, RuntimeError, ValueError):  # a port that has gone cannot be closed in order
            self._client.close()


class RtBackend:
    """The MIDI system through one binding."""

    def __init__(self, library: RtLibrary, api: Api) -> None:
        self._library = library
        self._api = api
        self._probes: tuple[RtIn, RtOut] | None = None
        self._guard = threading.Lock()

    @property
    def api(self) -> Api:
        """The interface in use."""
        return self._api

    def names(self) -> PortNames:
        """List the ports. Raises `NoMidiSystemError`."""
        with self._guard:
            return self._names()

    def _names(self) -> PortNames:
        try:
            if self._probes is None:
                self._probes = self._make_probes()
            inputs, outputs = self._probes
            return PortNames(inputs=_listed(inputs), outputs=_listed(outputs))
        except (OSError, RuntimeError) as fault:
            self._drop_probes()
            raise NoMidiSystemError(str(fault)) from fault

    def _make_probes(self) -> tuple[RtIn, RtOut]:
        inputs = self._library.new_in(self._api, CLIENT_NAME)
        try:
            return inputs, self._library.new_out(self._api, CLIENT_NAME)
        except (OSError, RuntimeError):
            inputs.close()
            raise

    def _drop_probes(self) -> None:
        for probe in self._probes or ():
            probe.close()
        self._probes = None

    def open_input(self, name: str, on_bytes: OnBytes) -> InPort:
        """Open the input called `name`. Raises `NoMidiSystemError` or `PortError`."""
        with self._guard, _fault_of(name):
            index = _index(self._names().inputs, name)
            client = self._library.new_in(self._api, CLIENT_NAME)
            _open(client, index)
            self._settle()
        return _In(client, on_bytes)

    def open_output(self, name: str) -> OutPort:
        """Open the output called `name`. Raises `NoMidiSystemError` or `PortError`."""
        with self._guard, _fault_of(name):
            index = _index(self._names().outputs, name)
            client = self._library.new_out(self._api, CLIENT_NAME)
            _open(client, index)
            self._settle()
        return _Out(client, name)

    def _settle(self) -> None:
        """Let a server make a new connection: JACK says that it is there some cycles before it carries anything."""
        if self._api is Api.UNIX_JACK:
            time.sleep(JACK_SETTLES_S)

    def close(self) -> None:
        """Let go of the system."""
        with self._guard:
            self._drop_probes()


@contextmanager
def _fault_of(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as fault:
        raise PortError(f"{name}: {fault}") from fault


def _listed(probe: RtIn | RtOut) -> tuple[str, ...]:
    """List the ports in their order. RtMidi counts first and names then, and a port may go in between: ask again."""
    for _ in range(_LIST_TRIES):
        with suppress(ValueError):
            return tuple(probe.ports())
    raise RuntimeError("the list of ports does not hold still")


def _index(names: tuple[str, ...], name: str) -> int:
    if name not in names:
        raise PortError(f"{name} is not there")
    return names.index(name)


def _open(client: RtIn | RtOut, index: int) -> None:
    """Connect `client`, or free it."""
    try:
        client.open(index)
    except (OSError, RuntimeError, ValueError):
        client.close()
        raise
