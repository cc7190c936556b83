"""How long a server waits for a request that does not come whole: uvicorn itself would wait forever.

A client that dribbles a header or a body a byte at a time (slow loris) is let go after a while; and of many that do so
at once the oldest go first, so that there is always a place for one that has something to say. A request that came
whole may take as long as it likes, and a WebSocket may stay. Counterpart: `console.web.server`.
"""

import asyncio
import logging
from typing import Any, ClassVar

import h11
from msgspec import Struct
from uvicorn.protocols.http.h11_impl import H11Protocol

_log = logging.getLogger(f"{__name__}.connections")
_log.setLevel(logging.ERROR)


class Patience(Struct, frozen=True):
    """How long, and for how many."""

    whole_within_s: float = 20.0
    """A request has to be there so long after its connection, or after the answer before it."""
    most_unfinished: int = 256
    """Connections that may be without a whole request at once; a process may have 1,024 files open, as a rule."""


class _Patient(H11Protocol):
    """One connection."""

    patience: ClassVar[Patience]
    unfinished: ClassVar[dict["_Patient", asyncio.TimerHandle]]
    """The connections that are waited for, the oldest first."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Make it as uvicorn does."""
        super().__init__(*given, **named)
        self.logger = _log  # uvicorn warns of every request that is none: a stranger could fill a disk with it

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """Take some of a request."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._settle()

    def _look(self) -> None:
        """Wait while the request is not whole; uvicorn hands a connection that becomes a WebSocket to another."""
        ours = self.transport.get_protocol() is self and not self.transport.is_closing()
        if not ours or self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._settle()
        elif self not in self.unfinished:
            self.unfinished[self] = self.loop.call_later(self.patience.whole_within_s, self._let_go)
            if len(self.unfinished) > self.patience.most_unfinished:
                next(iter(self.unfinished))._let_go()

    def _settle(self) -> None:
        if (timer := self.unfinished.pop(self, None)) is not None:
            timer.cancel()

    def _let_go(self) -> None:
        self._settle()
        self.transport.abort()


def patient(patience: Patience) -> type[asyncio.Protocol]:
    """Make the connections of one server."""

    class Connection(_Patient):
        unfinished: ClassVar[dict[_Patient, asyncio.TimerHandle]] = {}

    Connection.patience = patience
    return Connection
