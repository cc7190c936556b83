"""A MIDI system made of lists: devices come and go, and everything sent to them is kept in order."""

import queue
import threading
from collections.abc import Callable

from hardware.midi.ports import Api, InPort, NoMidiSystemError, OnBytes, OutPort, PortError, PortNames


class FakeIn:
    def __init__(self, on_bytes: OnBytes) -> None:
        self.on_bytes = on_bytes
        self.closed = False

    def close(self) -> None:
        self.closed = True


class FakeOut:
    def __init__(self, backend: "FakeBackend") -> None:
        self.backend = backend
        self.closed = False

    def send(self, message: bytes) -> None:
        if self.backend.broken:
            raise PortError(self.backend.broken)
        self.backend.take(message)

    def close(self) -> None:
        self.closed = True


class FakeBackend:
    """Tests set `inputs`, `outputs`, `missing` and `broken`; the driver's thread reads them."""

    def __init__(self, inputs: tuple[str, ...] = (), outputs: tuple[str, ...] = ()) -> None:
        self.api = Api.LINUX_ALSA
        self.inputs = inputs
        self.outputs = outputs
        self.missing = False
        self.broken = ""
        self.oddity: Exception | None = None
        self.opened: queue.SimpleQueue[FakeIn] = queue.SimpleQueue()
        self.made: list[FakeIn | FakeOut] = []
        self.sent: list[bytes] = []
        self.changed = threading.Condition()

    def names(self) -> PortNames:
        if self.missing:
            raise NoMidiSystemError("gone")
        if self.oddity is not None:
            raise self.oddity
        return PortNames(inputs=self.inputs, outputs=self.outputs)

    def open_input(self, name: str, on_bytes: OnBytes) -> InPort:
        made = FakeIn(on_bytes)
        self.made.append(made)
        self.opened.put(made)
        return made

    def open_output(self, name: str) -> OutPort:
        made = FakeOut(self)
        self.made.append(made)
        return made

    def close(self) -> None:
        """Nothing to let go of."""

    def take(self, message: bytes) -> None:
        with self.changed:
            self.sent.append(message)
            self.changed.notify_all()

    def wait_for(self, seen: Callable[[list[bytes]], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: seen(self.sent), 20), self.sent
