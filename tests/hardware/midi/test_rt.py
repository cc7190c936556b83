"""`RtBackend` over a library made of lists."""

import time
from collections.abc import Sequence

import pytest

from hardware.midi.ports import CLIENT_NAME, Api, NoMidiSystemError, PortError
from hardware.midi.rt import Heard, RtBackend, RtIn, RtOut, library


class Client:
    """Both directions of a made-up binding."""

    def __init__(self, made_by: "Library") -> None:
        self.library = made_by
        self.opened: int | None = None
        self.heard: Heard | None = None
        self.sent: list[bytes] = []
        self.closed = False

    def ports(self) -> list[str]:
        if self.library.faults:
            raise self.library.faults.pop(0)
        return self.library.names

    def open(self, index: int) -> None:
        if self.library.busy:
            raise OSError("busy")
        self.opened = index

    def listen(self, heard: Heard) -> None:
        self.heard = heard

    def send(self, message: bytes) -> None:
        if self.closed:
            raise RuntimeError("closed")
        self.sent.append(message)

    def close(self) -> None:
        self.closed = True
        if self.library.rude:
            raise OSError("gone")


class Library:
    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.faults: list[Exception] = []
        self.absent = False
        self.busy = False
        self.rude = False
        self.made: list[Client] = []
        self.clients: list[str] = []

    def _new(self, client: str) -> Client:
        if self.absent:
            raise OSError("no server")
        made = Client(self)
        self.made.append(made)
        self.clients.append(client)
        return made

    def new_in(self, api: Api, client: str) -> RtIn:
        return self._new(client)

    def new_out(self, api: Api, client: str) -> RtOut:
        return self._new(client)


@pytest.fixture
def rt() -> Library:
    return Library(["one", "two"])


@pytest.fixture
def backend(rt: Library) -> RtBackend:
    return RtBackend(rt, Api.UNIX_JACK)


def ignore(message: Sequence[int], at_ns: int) -> None:
    pass


def test_the_probe_is_made_once_and_kept(rt: Library, backend: RtBackend) -> None:
    for _ in range(3):
        assert backend.names().inputs == ("one", "two")
    assert rt.clients == [CLIENT_NAME, CLIENT_NAME]
    backend.close()
    assert all(client.closed for client in rt.made)


def test_messages_are_stamped_on_arrival(rt: Library, backend: RtBackend) -> None:
    heard: list[tuple[Sequence[int], int]] = []
    backend.open_input("two", lambda message, at_ns: heard.append((message, at_ns)))
    client = rt.made[-1]
    assert client.opened == 1
    assert client.heard is not None
    before = time.monotonic_ns()
    client.heard([0x90, 1, 2])
    assert heard[0][0] == [0x90, 1, 2]
    assert before <= heard[0][1] <= time.monotonic_ns()


def test_what_is_sent_arrives_and_a_failure_is_named(rt: Library, backend: RtBackend) -> None:
    out = backend.open_output("one")
    out.send(b"\x90\x01\x02")
    assert rt.made[-1].sent == [b"\x90\x01\x02"]
    out.close()
    with pytest.raises(PortError, match="one: closed"):
        out.send(b"\x90\x01\x02")


def test_a_system_that_is_not_there_may_come_later(rt: Library, backend: RtBackend) -> None:
    rt.absent = True
    with pytest.raises(NoMidiSystemError, match="no server"):
        backend.names()
    rt.absent = False
    assert backend.names().outputs == ("one", "two")


def test_a_system_that_goes_away_is_asked_anew(rt: Library, backend: RtBackend) -> None:
    backend.names()
    rt.faults = [OSError("server died")]
    with pytest.raises(NoMidiSystemError, match="server died"):
        backend.names()
    assert all(client.closed for client in rt.made)
    assert backend.names().inputs == ("one", "two")


def test_a_port_that_goes_while_the_list_is_read_is_no_fault(rt: Library, backend: RtBackend) -> None:
    rt.faults = [ValueError("no such port"), ValueError("no such port")]
    assert backend.names().inputs == ("one", "two")
    rt.faults = [ValueError("no such port")] * 50
    with pytest.raises(NoMidiSystemError, match="hold still"):
        backend.names()


def test_a_port_that_is_gone_or_taken_is_a_port_error_and_frees_its_client(rt: Library, backend: RtBackend) -> None:
    with pytest.raises(PortError, match="three is not there"):
        backend.open_input("three", ignore)
    rt.busy = True
    with pytest.raises(PortError, match="two: busy"):
        backend.open_output("two")
    assert rt.made[-1].closed


def test_closing_what_has_gone_is_quiet(rt: Library, backend: RtBackend) -> None:
    opened = backend.open_input("one", ignore)
    rt.rude = True
    opened.close()
    assert rt.made[-1].closed


def test_this_python_has_a_binding() -> None:
    assert library() is not None
