"""One client's conversation: Hello, Identify, then requests in and answers and events out, to the close code.

Counterparts: `console.obs.simulated.reading` and `protocol` for the words, `stage` for the deeds, `server` for the
door. Nothing a client sends, and nothing it fails to read, keeps the others waiting.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence

from msgspec import Struct
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from console.obs.simulated.batch import perform_batch
from console.obs.simulated.protocol import (
    Answer,
    Batch,
    Challenge,
    CloseCode,
    Closing,
    Execution,
    Identify,
    Intent,
    ObsEvent,
    Reidentify,
    Request,
    batch_response,
    event_message,
    hello,
    identified,
    proven,
    response,
)
from console.obs.simulated.reading import read_message
from console.obs.simulated.stage import Stage

OUTBOX_LIMIT = 10_000
"""Messages kept for a client that does not read; then it is cut off."""

Tell = Callable[[Sequence[ObsEvent]], None]


class Manners(Struct, frozen=True):
    """How this OBS treats every client."""

    password: str
    """Empty: none is asked for."""
    latency_s: float
    """Everything a client is told comes this much later, as from a busy OBS."""


class _HungUp(Exception):
    """Ends the tasks of a conversation."""


class Client:
    """One connection. `talk` holds the conversation; `hear` may be called once it `joined`."""

    def __init__(self, connection: ServerConnection, stage: Stage, manners: Manners, tell: Tell) -> None:
        """`tell` gives events to every client that wants them, this one too."""
        self._connection = connection
        self._stage = stage
        self._manners = manners
        self._tell = tell
        self._subscriptions = 0
        self._incoming = 0
        self._outgoing = 0
        self._outbox: asyncio.Queue[tuple[float, str]] = asyncio.Queue()

    def wants(self, intent: Intent) -> bool:
        """Tell whether it has subscribed to such events."""
        return bool(self._subscriptions & intent)

    def hear(self, event: ObsEvent) -> None:
        """Be told an event, if it was subscribed to."""
        if self._subscriptions & event.intent:
            self._put(event_message(event))

    async def talk(self, joined: Callable[[], None]) -> None:
        """Hold the conversation to its end; `joined` is called when the client is let in."""
        try:
            closing = await self._let_in()
            if closing is None:
                joined()
                closing = await self._converse()
            if closing is not None:
                await self._connection.close(closing.code, closing.reason)
        except ConnectionClosed:
            return

    async def _let_in(self) -> Closing | None:
        challenge = Challenge(salt=secrets.token_urlsafe(24), challenge=secrets.token_urlsafe(24))
        password = self._manners.password
        await self._connection.send(hello(challenge if password else None))
        match self._read(await self._connection.recv(), identified=False):
            case Closing() as closing:
                return closing
            case Identify() as identify:
                if password and not proven(password, challenge, identify.authentication or ""):
                    return Closing(CloseCode.AUTHENTICATION_FAILED, "Authentication failed.")
                self._subscriptions = identify.subscriptions
        self._put(identified())
        return None

    async def _converse(self) -> Closing | None:
        closing = None
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._deliver())
                closing = await self._listen(tasks)
                raise _HungUp
        except* (_HungUp, ConnectionClosed):
            pass
        return closing

    async def _listen(self, tasks: asyncio.TaskGroup) -> Closing | None:
        async for words in self._connection:
            match self._read(words, identified=True):
                case Closing() as closing:
                    return closing
                case Reidentify(subscriptions):
                    self._subscriptions = self._subscriptions if subscriptions is None else subscriptions
                    self._put(identified())
                case Request() as request:
                    tasks.create_task(self._answer(request))
                case Batch() as batch:
                    tasks.create_task(self._answer_batch(batch))
            # What was asked begins now: a client may ask and be gone at once, and OBS does it all the same.
            await asyncio.sleep(0)
        return None

    def _read(self, words: str | bytes, identified: bool) -> object:
        self._incoming += 1
        if isinstance(words, bytes):
            why = "Your session encoding is set to Json, but a binary message was received."
            return Closing(CloseCode.MESSAGE_DECODE_ERROR, why)
        return read_message(words, identified)

    async def _answer(self, request: Request) -> None:
        answer, events = await self._stage.perform(request, None, (self._incoming, self._outgoing))
        self._put(response(request, answer))
        self._tell(events)

    async def _answer_batch(self, batch: Batch) -> None:
        self._put(batch_response(batch, await perform_batch(batch, self._perform)))

    async def _perform(self, request: Request, execution: Execution | None) -> Answer:
        answer, events = await self._stage.perform(request, execution, (self._incoming, self._outgoing))
        self._tell(events)
        return answer

    def _put(self, message: str) -> None:
        if self._outbox.qsize() >= OUTBOX_LIMIT:
            self._connection.transport.abort()
            return
        due_s = asyncio.get_running_loop().time() + self._manners.latency_s
        self._outbox.put_nowait((due_s, message))

    async def _deliver(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due_s, message = await self._outbox.get()
            if due_s > loop.time():
                await asyncio.sleep(due_s - loop.time())
            try:
                await self._connection.send(message)
            except ConnectionClosed:
                return  # whoever listens notices too
            self._outgoing += 1
