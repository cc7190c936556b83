"""Tests of `console.obs.wire`, against a socket that reads only when told."""

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from console.obs.address import ObsAddress
from console.obs.trouble import Disconnected
from console.obs.wire import OUTBOX_LIMIT, Parcel, Wire, connect_tcp, read_close

BIG = b"x" * 200_000


class Sleeper:
    """A WebSocket server that reads nothing until `woken`, then keeps what it reads."""

    def __init__(self) -> None:
        self.woken = threading.Event()
        self.got: list[str | bytes] = []
        self.enough = threading.Semaphore(0)
        self._thread: threading.Thread | None = None
        self._server = serve(
            self._handle, "127.0.0.1", 0, ping_interval=None, max_size=None, max_queue=1, compression=None
        )
        self.address = ObsAddress(host="127.0.0.1", port=self._server.socket.getsockname()[1])
        self._serving = threading.Thread(target=self._server.serve_forever)
        self._serving.start()

    def _handle(self, connection: ServerConnection) -> None:
        self._thread = threading.current_thread()
        connection.send("hello")
        self.woken.wait(10)
        with contextlib.suppress(ConnectionClosed):
            for message in connection:
                self.got.append(message)
                self.enough.release()

    def end(self) -> None:
        """Stop and join."""
        self.woken.set()
        self._server.shutdown()
        self._serving.join(20)
        if self._thread is not None:
            self._thread.join(20)


@contextmanager
def connected() -> Iterator[tuple[Sleeper, Wire]]:
    """Connect a wire to a sleeper, with small buffers so that a few messages fill them."""
    sleeper = Sleeper()
    wire = Wire(sleeper.address)
    assert wire.receive() == b"hello"
    wire.unblock()
    try:
        yield sleeper, wire
    finally:
        wire.hang_up()
        sleeper.end()


def fill(wire: Wire) -> int:
    """Push until the kernel takes no more; give how many were pushed."""
    for count in range(1, OUTBOX_LIMIT):
        if not wire.push(BIG, None).sent:
            return count
    raise AssertionError("the kernel takes everything")


def wait_until_sent(wire: Wire, parcel: Parcel) -> None:
    """Be the reader until a parcel has left."""
    while not parcel.sent:
        wire.wait(1.0)


def test_a_message_leaves_at_once_and_says_so() -> None:
    with connected() as (sleeper, wire):
        sent_on: list[str] = []
        parcel = wire.push(b"cut", lambda: sent_on.append(threading.current_thread().name))
        assert parcel.sent
        assert sent_on == [threading.current_thread().name]
        sleeper.woken.set()
        assert sleeper.enough.acquire(timeout=20)
        assert sleeper.got == ["cut"]


def test_what_does_not_fit_waits_in_order_and_holds_nobody_up() -> None:
    with connected() as (sleeper, wire):
        count = fill(wire)
        last = wire.push(b"last", None)
        assert not last.sent
        sleeper.woken.set()
        wait_until_sent(wire, last)
        for _ in range(count + 1):
            assert sleeper.enough.acquire(timeout=20)
        assert [len(message) for message in sleeper.got] == [len(BIG)] * count + [4]


def test_a_message_that_has_not_begun_to_leave_can_be_taken_back() -> None:
    with connected() as (sleeper, wire):
        count = fill(wire)
        recalled = wire.push(b"too late", None)
        kept = wire.push(b"kept", None)
        assert wire.recall(recalled)
        sleeper.woken.set()
        wait_until_sent(wire, kept)
        for _ in range(count + 1):
            assert sleeper.enough.acquire(timeout=20)
        assert sleeper.got[-1] == "kept"
        assert "too late" not in sleeper.got
        assert not recalled.sent


def test_a_message_that_left_cannot_be_taken_back() -> None:
    with connected() as (_, wire):
        assert not wire.recall(wire.push(b"gone", None))


def test_a_peer_that_never_reads_is_given_up() -> None:
    with connected() as (_, wire):
        fill(wire)
        for _ in range(2 * OUTBOX_LIMIT):  # the peer's kernel may still make some room
            wire.push(BIG[:20_000], None)
        with pytest.raises(Disconnected, match="does not read"):
            list(wire.messages())


def test_waking_ends_a_wait() -> None:
    with connected() as (_, wire):
        waker = threading.Timer(0.05, wire.wake)
        waker.start()
        wire.wait(30.0)
        waker.join()


def test_nothing_leaves_after_hanging_up() -> None:
    with connected() as (_, wire):
        wire.hang_up()
        assert not wire.push(b"ghost", None).sent


def test_no_proxy_is_ever_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "http_proxy", "http://127.0.0.1:1")
    with connected() as (_, wire):
        assert wire.push(b"direct", None).sent


def test_a_dead_peer_is_noticed_by_the_kernel() -> None:
    sleeper = Sleeper()
    with connect_tcp(sleeper.address) as tcp:
        assert tcp.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        if hasattr(socket, "TCP_KEEPIDLE"):
            assert tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 3
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            assert tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 5_000
    sleeper.end()


@pytest.mark.skipif(not hasattr(socket, "TCP_QUICKACK"), reason="only Linux lets a program ask for quick ACKs")
def test_what_comes_is_acknowledged_at_once_so_that_obs_does_not_hold_the_next_back() -> None:
    with connected() as (_, wire):
        assert wire.sock is not None
        wire.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
        assert list(wire.messages()) == []
        assert wire.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK) == 1


def test_a_goodbye_may_give_no_reason() -> None:
    assert read_close(b"") == (1005, "")
    assert read_close(b"\x0f\xa9no") == (4009, "no")
