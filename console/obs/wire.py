"""One WebSocket to OBS that never makes a sender wait. Counterpart: `console.obs.session` owns it and its one reader.

websocket-client gives the handshake and the frames. The socket is non-blocking: a send is one system call from
whichever thread asks; what the kernel does not take at once waits in the outbox, and the reader sends it later.
"""

import contextlib
import selectors
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from websocket import ABNF, WebSocket, WebSocketConnectionClosedException, WebSocketException

from console.obs.address import ObsAddress
from console.obs.trouble import Disconnected, explain_close

CONNECT_TIMEOUT_S: Final = 2.0
OUTBOX_LIMIT: Final = 1000
"""Messages waiting before OBS is given up: it has not read anything for long."""

_KEEPALIVE = (
    ("TCP_KEEPIDLE", 3),
    ("TCP_KEEPALIVE", 3),  # macOS's name for the same
    ("TCP_KEEPINTVL", 1),
    ("TCP_KEEPCNT", 3),
    ("TCP_USER_TIMEOUT", 5_000),
)
_QUICK_ACK: Final[int | None] = getattr(socket, "TCP_QUICKACK", None)
"""Linux only, and the kernel forgets it: it is asked for again after everything that comes."""


class Parcel:
    """One frame on its way; `sent` turns true when its last byte is with the kernel."""

    __slots__ = ("frame", "on_sent", "sent", "touched")

    def __init__(self, frame: bytes, on_sent: Callable[[], None] | None) -> None:
        self.frame = frame
        self.on_sent = on_sent
        self.sent = False
        self.touched = False


def connect_tcp(address: ObsAddress) -> socket.socket:
    """Connect without any proxy; dead peers are noticed by the kernel in about 6 s. Raises `OSError`."""
    tcp = socket.create_connection((address.host, address.port), timeout=CONNECT_TIMEOUT_S)
    tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE:
        option = getattr(socket, name, None)
        if option is not None:
            with contextlib.suppress(OSError):
                tcp.setsockopt(socket.IPPROTO_TCP, option, value)
    return tcp


class Wire(WebSocket):
    """A WebSocket with an outbox. `push` from any thread; `wait`, `messages` and `hang_up` from the reader's only."""

    def __init__(self, address: ObsAddress) -> None:
        super().__init__(skip_utf8_validation=True)
        self._gate = threading.Lock()
        self._outbox: deque[Parcel] = deque()
        self._broken = ""
        self._tcp = connect_tcp(address)
        try:
            # A socket of our own keeps every proxy out.
            options = {"socket": self._tcp, "timeout": CONNECT_TIMEOUT_S, "redirect_limit": 0}
            self.connect(address.url, **options)  # type: ignore[no-untyped-call]  # untyped upstream
        except BaseException:
            self._tcp.close()
            raise
        self.same_machine: bool = self._tcp.getpeername()[0] == self._tcp.getsockname()[0]
        """OBS runs on this computer, under whichever of its addresses."""
        self._wake_out, self._wake_in = socket.socketpair()
        self._wake_out.setblocking(False)
        self._wake_in.setblocking(False)
        self._selector = selectors.DefaultSelector()

    def receive(self) -> bytes:
        """Wait for one message of the handshake. Raises `Disconnected` when OBS says goodbye instead."""
        opcode, data = self.recv_data()
        if opcode == ABNF.OPCODE_CLOSE:
            raise Disconnected(explain_close(*read_close(data)))
        return bytes(data)

    def unblock(self) -> None:
        """End the handshake's blocking mode."""
        self.settimeout(0)
        self._selector.register(self._tcp, selectors.EVENT_READ)
        self._selector.register(self._wake_out, selectors.EVENT_READ)

    def push(self, message: bytes, on_sent: Callable[[], None] | None) -> Parcel:
        """Send a text message, or queue what does not fit; never waits and never raises for a dead socket.

        `on_sent` runs right after the last byte is with the kernel, on the thread that sent it; it must not push.
        """
        parcel = Parcel(ABNF.create_frame(message, ABNF.OPCODE_TEXT).format(), on_sent)
        self._post(parcel)
        return parcel

    def recall(self, parcel: Parcel) -> bool:
        """Take a message back that has not begun to leave."""
        with self._gate:
            if parcel.touched:
                return False
            with contextlib.suppress(ValueError):
                self._outbox.remove(parcel)
            return True

    def let_senders_finish(self) -> None:
        """Return when no `push` is between the kernel and its `on_sent`: sent is told before answered."""
        with self._gate:
            pass

    def wait(self, timeout_s: float) -> None:
        """Sleep until OBS sends, a queued message fits, someone wakes us, or time is up."""
        with self._gate:
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._outbox else 0)
        self._selector.modify(self._tcp, wanted)
        for key, ready in self._selector.select(timeout_s):
            if key.fileobj is self._wake_out:
                with contextlib.suppress(BlockingIOError):
                    self._wake_out.recv(4096)
            elif ready & selectors.EVENT_WRITE:
                with self._gate:
                    self._drain()

    def wake(self) -> None:
        """End the reader's `wait` now."""
        with contextlib.suppress(OSError):
            self._wake_in.send(b"!")

    def messages(self) -> Iterator[bytes]:
        """Yield every whole message that has arrived. Raises `Disconnected` at the end of the connection."""
        while True:
            try:
                opcode, data = self.recv_data()
            except BlockingIOError:
                self._acknowledge()
                return
            except WebSocketConnectionClosedException:
                raise Disconnected(self._broken or "OBS is gone: the connection ended without a word") from None
            except (WebSocketException, OSError) as error:
                raise Disconnected(f"the connection to OBS broke: {error}") from None
            if opcode == ABNF.OPCODE_CLOSE:
                raise Disconnected(explain_close(*read_close(data)))
            yield data

    def hang_up(self) -> None:
        """Say goodbye and close; nothing can leave any more when this returns."""
        with contextlib.suppress(OSError, WebSocketException):
            self.send_close()
        with self._gate:
            self._broken = self._broken or "closed"
            self._outbox.clear()
            self._tcp.close()
        self._selector.close()
        self._wake_in.close()
        self._wake_out.close()

    def send_frame(self, frame: ABNF) -> int:
        """Send any frame (websocket-client's own pongs and closes come here) through the outbox."""
        data = frame.format()
        self._post(Parcel(data, None))
        return len(data)

    def _acknowledge(self) -> None:
        """Acknowledge what came now, not 40 ms later: OBS holds its next small message back until then (Nagle)."""
        if _QUICK_ACK is not None:
            with contextlib.suppress(OSError):
                self._tcp.setsockopt(socket.IPPROTO_TCP, _QUICK_ACK, 1)

    def _recv(self, bufsize: int) -> bytes:
        # websocket-client would close the socket here, under the feet of a sender on another thread.
        data = self._tcp.recv(bufsize)
        if not data:
            raise WebSocketConnectionClosedException("end of stream")
        return data

    def _post(self, parcel: Parcel) -> None:
        with self._gate:
            if self._broken:
                return
            self._outbox.append(parcel)
            self._drain()
            if len(self._outbox) > OUTBOX_LIMIT:
                self._break("OBS does not read what is sent")
            waiting = bool(self._outbox)
        if waiting:
            self.wake()

    def _drain(self) -> None:
        while self._outbox:
            parcel = self._outbox[0]
            try:
                count = self._tcp.send(parcel.frame)
            except BlockingIOError:
                return
            except OSError as error:
                self._break(f"the connection to OBS broke: {error}")
                return
            parcel.touched = True
            parcel.frame = parcel.frame[count:]
            if not parcel.frame:
                self._outbox.popleft()
                parcel.sent = True
                if parcel.on_sent is not None:
                    parcel.on_sent()

    def _break(self, why: str) -> None:
        self._broken = why
        self._outbox.clear()
        with contextlib.suppress(OSError):
            self._tcp.shutdown(socket.SHUT_RDWR)  # the reader meets the end of the stream and says so


def read_close(body: bytes) -> tuple[int, str]:
    """Read a close frame's code and reason; 1005 is "none given" (RFC 6455, 7.1.5)."""
    if len(body) < 2:
        return 1005, ""
    return struct.unpack("!H", body[:2])[0], body[2:].decode(errors="replace")
