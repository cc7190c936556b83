"""Keeps one session with OBS alive: connects, listens for its pulse, reconnects. Counterpart: a `LinkListener`.

A frozen OBS keeps its connection, so nothing but a missing answer shows it: the pulse (`GetStats` every 2 s) does.
After every connect and every thaw the listener reads everything again.
"""

import logging
import threading
from collections.abc import Callable
from typing import Final, Protocol

from console.obs.address import ObsAddress, Secret
from console.obs.backoff import Backoff
from console.obs.client import ASK_DEADLINE_S, ObsRequests
from console.obs.messages import Event, Subscription
from console.obs.session import ObsSession, open_session
from console.obs.trouble import CannotConnect, Disconnected, Refused, Unanswered

log = logging.getLogger(__name__)

PULSE_EVERY_S: Final = 2.0
GIVE_UP_FROZEN_S: Final = 20.0
"""A connection that stays silent this long is replaced: the fault may be the network's, not OBS's."""
FROZEN: Final = "OBS is frozen: connected, but it does not answer. Takes are refused until it answers again"
_RETRY_S = 0.25


class LinkListener(Protocol):
    """What a link's owner does. All but `event` run on the link's thread."""

    def event(self, event: Event) -> None:
        """Note an event, on the reader's thread."""

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read everything; the link is up when this returns."""

    def tend(self, client: ObsRequests) -> float:
        """Do what was left to do, and give the seconds after which to be called again; a nudge calls earlier."""

    def lost(self, reason: str) -> None:
        """Note that OBS cannot be reached, is gone, or is frozen."""


class ObsLink:
    """One supervised session. `start`, `stop`; `nudge` from any thread to have `tend` called soon."""

    def __init__(
        self,
        address: ObsAddress,
        password: Secret,
        subscriptions: Subscription,
        thread_name: str,
        mono_ns: Callable[[], int],
        listener: LinkListener,
    ) -> None:
        self._address = address
        self._password = password
        self._subscriptions = subscriptions
        self._thread_name = thread_name
        self._mono_ns = mono_ns
        self._listener = listener
        self._backoff = Backoff()
        self._nudged = threading.Event()
        self._stopping = threading.Event()
        self._session: ObsSession | None = None
        self._thread = threading.Thread(target=self._run, name=f"{thread_name}-link", daemon=True)

    def start(self) -> None:
        """Begin to connect, and keep at it until `stop`."""
        self._thread.start()

    def nudge(self) -> None:
        """Have the listener's `tend` called soon."""
        self._nudged.set()

    def stop(self) -> None:
        """Disconnect and join; waits for an attempt to connect to come to its end."""
        self._stopping.set()
        self._nudged.set()
        session = self._session
        if session is not None:
            session.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._session = self._open()
            except CannotConnect as trouble:
                self._listener.lost(str(trouble))
            else:
                self._keep(self._session)
            self._stopping.wait(self._backoff.next_s())

    def _open(self) -> ObsSession:
        return open_session(
            self._address,
            self._password,
            self._subscriptions,
            self._thread_name,
            self._mono_ns,
            self._listener.event,
            lambda _reason: self.nudge(),
        )

    def _keep(self, session: ObsSession) -> None:
        """Serve a session until it ends."""
        pulse = _Pulse(self._mono_ns, self._listener, session)
        try:
            while session.open and not self._stopping.is_set():
                wait_s = pulse.beat()
                if pulse.up:
                    self._backoff.reset()
                self._nudged.wait(wait_s)
                self._nudged.clear()
            reason = session.end
        except Disconnected as end:
            reason = str(end)
        except Exception as error:  # the edge: an answer nobody can read must not end the supervision
            log.exception("an answer of OBS cannot be used")
            reason = f"OBS at {self._address} answers in a way this console does not know: {error!r}"
        session.close()
        self._listener.lost(reason or session.end)


class _Pulse:
    """One session's life: not yet read, up, frozen."""

    def __init__(self, mono_ns: Callable[[], int], listener: LinkListener, session: ObsSession) -> None:
        self.up = False
        self._mono_ns = mono_ns
        self._listener = listener
        self._session = session
        self._client = ObsRequests(session, ASK_DEADLINE_S)
        self._last_answer_ns = mono_ns()

    def beat(self) -> float:
        """Do what is due; give the seconds until the next look. Raises `Disconnected`."""
        try:
            wait_s = self._work()
        except Refused:
            return _RETRY_S  # OBS is loading or changing its scene collection
        except Unanswered:
            self._frozen()
            return _RETRY_S
        return max(0.0, min(wait_s, PULSE_EVERY_S - self._silent_s()))

    def _work(self) -> float:
        if not self.up:
            self._listener.connected(self._session, self._client)
            self.up = True
            self._last_answer_ns = self._mono_ns()
        wait_s = self._listener.tend(self._client)
        if self._silent_s() >= PULSE_EVERY_S:
            self._client.send("GetStats", raw=True)
            self._last_answer_ns = self._mono_ns()
        return wait_s

    def _frozen(self) -> None:
        self.up = False
        self._listener.lost(FROZEN)
        if self._silent_s() > GIVE_UP_FROZEN_S:
            raise Disconnected(FROZEN)

    def _silent_s(self) -> float:
        return (self._mono_ns() - self._last_answer_ns) / 1e9
