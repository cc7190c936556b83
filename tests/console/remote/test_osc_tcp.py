"""Connections of the door: who may come in, how many, and what becomes of one that does not listen."""

import selectors
import socket
from collections.abc import Generator

import pytest

from console.remote.osc_tcp import MOST_PEERS, TcpPeers, Where

MOST_BYTES = 64


class House:
    """Peers on a port, served by hand."""

    def __init__(self) -> None:
        self.may = True
        self.heard: list[tuple[bytes, Where]] = []
        self.gone: list[tuple[str, bool]] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.selector = selectors.DefaultSelector()
        self.peers = TcpPeers(
            self.listener,
            MOST_BYTES,
            lambda host: self.may,
            lambda packet, where: self.heard.append((packet, where)),
            lambda host, garbage: self.gone.append((host, garbage)),
        )
        self.peers.join(self.selector)
        self.wires: list[socket.socket] = []

    def connect(self) -> socket.socket:
        wire = socket.create_connection(("127.0.0.1", self.listener.getsockname()[1]), 5)
        self.wires.append(wire)
        self.serve()
        return wire

    def serve(self) -> None:
        """Serve what there is, once."""
        for key, _ in self.selector.select(5):
            key.data()

    def close(self) -> None:
        self.peers.close()
        self.selector.close()
        for wire in self.wires:
            wire.close()


@pytest.fixture
def house() -> Generator[House]:
    one = House()
    yield one
    one.close()


def test_a_packet_is_heard_and_answered(house: House) -> None:
    wire = house.connect()
    wire.sendall(b"\0\0\0\4/abc")
    house.serve()
    [(packet, where)] = house.heard
    assert (packet, where) == (b"/abc", wire.getsockname())
    house.peers.write(where, b"/yes")
    assert wire.recv(64) == b"\0\0\0\4/yes"
    wire.close()
    house.serve()
    assert house.gone == [("127.0.0.1", False)]
    house.peers.write(where, b"/yes")  # nobody is there


def test_who_may_not_speak_is_turned_away(house: House) -> None:
    house.may = False
    assert house.connect().recv(1) == b""


def test_one_too_many_is_turned_away(house: House) -> None:
    for _ in range(MOST_PEERS):
        house.connect()
    assert house.connect().recv(1) == b""


def test_a_stream_that_breaks_is_ended(house: House) -> None:
    wire, _ = house.connect(), house.connect()
    wire.sendall((MOST_BYTES + 1).to_bytes(4))
    house.serve()
    assert wire.recv(1) == b""
    assert house.gone == [("127.0.0.1", True)]


def test_a_peer_that_does_not_read_is_not_waited_for(house: House) -> None:
    wire = house.connect()
    wire.sendall(b"\0\0\0\4/abc")
    house.serve()
    [(_, where)] = house.heard
    for _ in range(2_000):
        house.peers.write(where, b"x" * 65_536)  # until there is no room: then it misses what comes
    while wire.recv(1 << 20):
        pass
    house.serve()
    assert house.gone == [("127.0.0.1", False)]
