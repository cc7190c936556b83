"""OSC over TCP: the connections of the door, served by its hearing thread; answers go back the way they came.

Who connects is heard under the same rules as a datagram: this machine and who is named, so much a second. What a
connection holds down is let go when it ends. Counterparts: `console.remote.osc` is the door, `osc_stream` cuts packets.
"""

import selectors
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from console.remote.osc_stream import BrokenStream, OscStream

MOST_PEERS: Final = 32
READ_BYTES: Final = 64 * 1024
AT_ONCE: Final = 16
"""Connections taken before the thread looks at what else there is."""

Where = tuple[str, int]
"""Address and port of a peer."""


class _Peer:
    """One connection."""

    def __init__(self, wire: socket.socket, where: Where, most_bytes: int) -> None:
        self.wire = wire
        self.where = where
        self.stream = OscStream(most_bytes)
        self._guard = threading.Lock()
        """Held while it is written to or closed: the net loop writes, the hearing thread closes."""
        self._open = True

    def write(self, packet: bytes) -> None:
        """Send a packet if there is room; a peer that takes but part of it cannot be spoken to any more."""
        with self._guard, suppress(OSError):
            framed = self.stream.framed(packet)
            if self._open and self.wire.send(framed) != len(framed):
                self.wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End it."""
        with self._guard:
            self._open = False
            self.wire.close()


class TcpPeers:
    """Everyone who is connected. All but `write` belongs to the hearing thread, and `close` comes after it."""

    def __init__(
        self,
        listener: socket.socket,
        most_bytes: int,
        may_speak: Callable[[str], bool],
        hear: Callable[[bytes, Where], None],
        gone: Callable[[str, bool], None],
    ) -> None:
        """`gone` is told a host that has no connection any more, and whether what it sent was no OSC."""
        self._listener = listener
        self._most_bytes = most_bytes
        self._may_speak = may_speak
        self._hear = hear
        self._gone = gone
        self._peers: dict[Where, _Peer] = {}
        self._selector: selectors.BaseSelector | None = None

    def join(self, selector: selectors.BaseSelector) -> None:
        """Let a selector look after it: what it has as data is to be called when there is something."""
        self._selector = selector
        selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def write(self, where: Where, packet: bytes) -> None:
        """Send a packet to a peer; who is gone misses it. Net loop."""
        peer = self._peers.get(where)
        if peer is not None:
            peer.write(packet)

    def close(self) -> None:
        """End every connection, and let go of the port."""
        for peer in self._peers.values():
            peer.close()
        self._listener.close()

    def _accept(self) -> None:
        for _ in range(AT_ONCE):
            try:
                wire, address = self._listener.accept()
            except OSError:  # nobody is left
                return
            where = str(address[0]), int(address[1])
            if not self._may_speak(where[0]) or len(self._peers) >= MOST_PEERS:
                wire.close()
                continue
            wire.setblocking(False)
            with suppress(OSError):
                wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            peer = self._peers[where] = _Peer(wire, where, self._most_bytes)
            if self._selector is not None:
                self._selector.register(wire, selectors.EVENT_READ, partial(self._read, peer))

    def _read(self, peer: _Peer) -> None:
        try:
            data = peer.wire.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        try:
            packets = peer.stream.feed(data)
        except BrokenStream:
            self._drop(peer, garbage=True)
            return
        for packet in packets:
            self._hear(packet, peer.where)
        if not data:
            self._drop(peer, garbage=False)

    def _drop(self, peer: _Peer, garbage: bool) -> None:
        if self._selector is not None:
            self._selector.unregister(peer.wire)
        del self._peers[peer.where]
        peer.close()
        host = peer.where[0]
        if garbage or all(where[0] != host for where in self._peers):
            self._gone(host, garbage)
