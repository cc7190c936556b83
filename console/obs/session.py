"""One matched obs-websocket 5 session: every answer reaches the one who asked. Counterpart: an OBS, real or simulated.

One reader thread; any thread may ask. Each request has an id and a deadline and comes to exactly one outcome: OBS's
`Answer`, or `Silence`. An answer after its deadline is dropped and counted. Nothing is ever sent twice.
"""

import itertools
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from msgspec import Struct
from websocket import WebSocketException

from console.obs.address import ObsAddress, Secret
from console.obs.messages import (
    RPC_VERSION,
    Answer,
    Event,
    Execution,
    Hello,
    Malformed,
    Op,
    Request,
    Subscription,
    authenticate,
    read_answer,
    read_batch_answer,
    read_envelope,
    read_event,
    read_hello,
    write_batch,
    write_identify,
    write_reidentify,
    write_request,
)
from console.obs.trouble import ASKS_PASSWORD, CannotConnect, Disconnected, ObsTrouble, Unanswered, explain_connecting
from console.obs.wire import Parcel, Wire

log = logging.getLogger(__name__)

TICK_S: Final = 0.25
"""The longest sleep of the reader: a deadline set meanwhile is not noticed later."""


class Silence(Struct, frozen=True):
    """No answer came. `reached`: the request left us whole, so OBS may have done it; else it certainly did not."""

    why: str
    reached: bool
    lost: bool
    """True: the connection ended; False: the deadline passed."""


CONNECTING_FAILS = (ObsTrouble, OSError, WebSocketException, ValueError)

_T = TypeVar("_T")

Outcome = Answer | Silence
OnOutcome = Callable[[Outcome], None]


class _Pending:
    __slots__ = ("deadline_ns", "kind", "on_outcome", "parcel")

    def __init__(self, kind: str, deadline_ns: int, on_outcome: OnOutcome) -> None:
        self.kind = kind
        self.deadline_ns = deadline_ns
        self.on_outcome = on_outcome
        self.parcel: Parcel | None = None


class ObsSession:
    """A session that is identified and reading. Make one with `open_session`; end it with `close`."""

    def __init__(
        self,
        wire: Wire,
        hello: Hello,
        thread_name: str,
        mono_ns: Callable[[], int],
        on_event: Callable[[Event], None],
        on_closed: Callable[[str], None],
    ) -> None:
        self.server_version = hello.obs_web_socket_version
        self.same_machine = wire.same_machine
        self.late_answers = 0
        self.malformed_messages = 0
        self._wire = wire
        self._mono_ns = mono_ns
        self._on_event = on_event
        self._on_closed = on_closed
        self._ids = itertools.count(1)
        self._lock = threading.Lock()
        self._pending: dict[str, _Pending] = {}
        self._closed = ""
        self._closing = False
        self._reader = threading.Thread(target=self._read, name=thread_name, daemon=True)
        self._reader.start()

    @property
    def open(self) -> bool:
        """Tell whether requests can still be asked."""
        return not self._closed

    @property
    def end(self) -> str:
        """Why the session ended; empty while it is open."""
        return self._closed

    def ask(
        self,
        kind: str,
        data: dict[str, Any],
        deadline_s: float,
        on_outcome: OnOutcome,
        on_sent: Callable[[], None] | None,
    ) -> None:
        """Send a request now, without waiting for anything.

        `on_sent` runs when its last byte is with the kernel (usually on this thread, before this returns); it must not
        ask. `on_outcome` runs once, on the reader's thread (on this one when the session is already closed).
        """
        request_id = str(next(self._ids))
        self._send(request_id, kind, write_request(request_id, kind, data), deadline_s, on_outcome, on_sent)

    def ask_batch(
        self,
        requests: Sequence[Request],
        execution: Execution,
        halt_on_failure: bool,
        deadline_s: float,
        on_outcome: OnOutcome,
        on_sent: Callable[[], None] | None,
    ) -> None:
        """Send several requests that OBS does as one (op 8); the answer's `items` are theirs.

        Never put a `Sleep` in millis or a screenshot here: a batch holds one of OBS's few threads until it is done.
        """
        request_id = str(next(self._ids))
        message = write_batch(request_id, requests, execution, halt_on_failure)
        self._send(request_id, "RequestBatch", message, deadline_s, on_outcome, on_sent)

    def request(self, kind: str, data: dict[str, Any], deadline_s: float) -> Future[Answer]:
        """Ask, for callers who can wait; the future raises `Disconnected` or `Unanswered`."""
        future: Future[Answer] = Future()
        self.ask(kind, data, deadline_s, lambda outcome: _settle(future, outcome), None)
        return future

    def batch(
        self, requests: Sequence[Request], execution: Execution, halt_on_failure: bool, deadline_s: float
    ) -> Future[Answer]:
        """`ask_batch` for callers who can wait."""
        future: Future[Answer] = Future()
        self.ask_batch(requests, execution, halt_on_failure, deadline_s, lambda outcome: _settle(future, outcome), None)
        return future

    def subscribe(self, subscriptions: Subscription) -> None:
        """Change which events OBS sends (op 3)."""
        self._wire.push(write_reidentify(subscriptions), None)

    def close(self) -> None:
        """End the session; everything outstanding comes to `Silence`. Waits for the reader's end, if another."""
        self._closing = True
        self._wire.wake()
        if threading.current_thread() is not self._reader:
            self._reader.join()

    def _send(
        self,
        request_id: str,
        kind: str,
        message: bytes,
        deadline_s: float,
        on_outcome: OnOutcome,
        on_sent: Callable[[], None] | None,
    ) -> None:
        pending = _Pending(kind, self._mono_ns() + int(deadline_s * 1e9), on_outcome)
        with self._lock:
            closed = self._closed
            if not closed:
                self._pending[request_id] = pending
        if closed:
            on_outcome(Silence(why=closed, reached=False, lost=True))
            return
        pending.parcel = self._wire.push(message, on_sent)

    def _read(self) -> None:
        reason = "closed by this console"
        try:
            while not self._closing:
                self._wire.wait(self._until_deadline_s())
                for message in self._wire.messages():
                    self._take_in(message)
                self._expire()
        except Disconnected as end:
            reason = str(end)
        except Exception as error:  # the edge: whatever it was, everyone waiting must be told
            log.exception("the OBS reader failed")
            reason = f"the connection to OBS failed: {error!r}"
        finally:
            self._finish(reason)

    def _take_in(self, message: bytes) -> None:
        try:
            envelope = read_envelope(message)
            match envelope.op:
                case Op.ANSWER:
                    self._answered(*read_answer(envelope.d))
                case Op.EVENT:
                    self._tell(self._on_event, read_event(envelope.d))
                case Op.BATCH_ANSWER:
                    self._answered(*read_batch_answer(envelope.d))
                case Op.IDENTIFIED:
                    pass  # the answer to `subscribe`
                case _:
                    raise Malformed(f"op {envelope.op}")
        except Malformed as error:
            self.malformed_messages += 1
            log.warning("OBS sent something that is not obs-websocket: %s", error)

    def _answered(self, request_id: str, answer: Answer) -> None:
        with self._lock:
            pending = self._pending.pop(request_id, None)
        if pending is None:
            self.late_answers += 1
            return
        self._wire.let_senders_finish()
        self._tell(pending.on_outcome, answer)

    def _until_deadline_s(self) -> float:
        with self._lock:
            nearest_ns = min((pending.deadline_ns for pending in self._pending.values()), default=None)
        if nearest_ns is None:
            return TICK_S
        return min(TICK_S, max(0.0, (nearest_ns - self._mono_ns()) / 1e9))

    def _expire(self) -> None:
        now_ns = self._mono_ns()
        with self._lock:
            late = [request_id for request_id, pending in self._pending.items() if pending.deadline_ns <= now_ns]
            expired = [self._pending.pop(request_id) for request_id in late]
        for pending in expired:
            reached = pending.parcel is None or not self._wire.recall(pending.parcel)
            why = f"OBS did not answer {pending.kind} in time"
            self._tell(pending.on_outcome, Silence(why=why, reached=reached, lost=False))

    def _finish(self, reason: str) -> None:
        self._wire.hang_up()
        with self._lock:
            self._closed = reason
            orphans = list(self._pending.values())
            self._pending.clear()
        for pending in orphans:
            reached = pending.parcel is None or pending.parcel.sent
            self._tell(pending.on_outcome, Silence(why=reason, reached=reached, lost=True))
        self._tell(self._on_closed, reason)

    def _tell(self, callback: Callable[[_T], None], value: _T) -> None:
        try:
            callback(value)
        except Exception:
            # A listener's mistake must not end the session of everyone else.
            log.exception("a listener of the OBS session failed")


def _settle(future: Future[Answer], outcome: Outcome) -> None:
    if isinstance(outcome, Answer):
        future.set_result(outcome)
    elif outcome.lost:
        future.set_exception(Disconnected(outcome.why))
    else:
        future.set_exception(Unanswered(outcome.why))


def open_session(
    address: ObsAddress,
    password: Secret,
    subscriptions: Subscription,
    thread_name: str,
    mono_ns: Callable[[], int],
    on_event: Callable[[Event], None],
    on_closed: Callable[[str], None],
) -> ObsSession:
    """Connect, identify and start reading; waits at most a few seconds. `password` may be empty.

    `on_event` and `on_closed` run on the reader's thread. Raises `CannotConnect` with a sentence to show.
    """
    try:
        wire = Wire(address)
    except CONNECTING_FAILS as error:
        log.debug("no connection to %s", address, exc_info=True)
        raise CannotConnect(explain_connecting(error, address)) from None
    try:
        hello = _identify(wire, address, password, subscriptions)
    except CONNECTING_FAILS as error:
        wire.hang_up()
        raise CannotConnect(explain_connecting(error, address)) from None
    wire.unblock()
    return ObsSession(wire, hello, thread_name, mono_ns, on_event, on_closed)


def _identify(wire: Wire, address: ObsAddress, secret: Secret, subscriptions: Subscription) -> Hello:
    try:
        hello = read_hello(wire.receive())
    except Malformed:
        raise CannotConnect(f"{address} is not OBS with obs-websocket 5: OBS 28 or newer has it built in") from None
    if hello.rpc_version < RPC_VERSION:
        raise CannotConnect(f"OBS at {address} speaks obs-websocket {hello.obs_web_socket_version}: update OBS to 28+")
    proof = None
    if hello.authentication is not None:
        password = secret if isinstance(secret, str) else secret()
        if not password:
            raise CannotConnect(f"OBS at {address} {ASKS_PASSWORD}: none is set for this show")
        proof = authenticate(password, hello.authentication)
    wire.push(write_identify(subscriptions, proof), None)
    identified = read_envelope(wire.receive())
    if identified.op != Op.IDENTIFIED:
        raise CannotConnect(f"OBS at {address} did not accept us (op {identified.op})")
    return hello
