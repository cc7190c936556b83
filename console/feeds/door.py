"""The door feeds come through: ``POST /feeds/<id>`` for a delivery, a WebSocket there for a program that keeps pushing.

Routes only: whether a delivery is let in says `console.feeds.intake`; Host, Origin and size are checked before, by
`console.web.guard`. A push needs the controllers' token; the others are signed. Everything is answered at once. A
program that keeps pushing is let in for as long as its feed is: after an edit it is looked at again.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from msgspec import Struct
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from console.config.feedfile import Kind
from console.feeds.intake import Intake, Reply
from console.metrics.counts import SourceId

PATH: Final = "/feeds/{feed}"
POLICY: Final = 1008
"""RFC 6455: the message is against our rules."""

TOLD_WITHIN_S: Final = 1.0
NO_TOKEN: Final = "This needs the controllers' token: Authorization: Bearer …"

Desks = Callable[[], Mapping[SourceId, Intake]]
"""Gives the desks of now: the show's feeds may be edited while it runs."""


class _Push(Struct, eq=False):
    """A program that keeps pushing."""

    socket: WebSocket
    feed: SourceId
    intake: Intake
    headers: dict[str, str]


class FeedDoor:
    """The door, and who stands in it. Loop thread only."""

    def __init__(self, desks: Desks, opens: Callable[[str], bool], on_closed: Callable[[SourceId, str], None]) -> None:
        """Ask `opens` whether a token is the controllers'; tell `on_closed` which push was ended, and why."""
        self._desks = desks
        self._opens = opens
        self._on_closed = on_closed
        self._pushes: set[_Push] = set()

    def routes(self) -> list[Route | WebSocketRoute]:
        """Give the routes."""
        return [Route(PATH, self._deliver, methods=["POST"]), WebSocketRoute(PATH, self._push)]

    async def look(self) -> None:
        """End every push that is let in no more: the feeds, or what opens the door, may have been edited."""
        await asyncio.gather(*(self._lets(push) for push in tuple(self._pushes)))

    async def _deliver(self, request: Request) -> Response:
        intake = self._desks().get(SourceId(request.path_params["feed"]))
        if intake is None:
            return _answer(Reply(HTTPStatus.NOT_FOUND, "There is no such feed in feeds.toml."))
        headers = {name.lower(): value for name, value in request.headers.items()}
        if intake.kind is Kind.PUSH and not self._opens(_token(headers)):
            return _answer(intake.stranger(NO_TOKEN))
        try:
            body = await request.body()
        except ClientDisconnect:
            return _answer(intake.broke_off())  # nobody hears it; it is counted
        return _answer(intake.take(headers, body))

    async def _push(self, socket: WebSocket) -> None:
        feed = SourceId(socket.path_params["feed"])
        intake = self._desks().get(feed)
        headers = {name.lower(): value for name, value in socket.headers.items()}
        if intake is not None and not self._opens(_token(headers)):
            intake.stranger(NO_TOKEN)
            intake = None
        if intake is None or intake.kind is not Kind.PUSH:
            await socket.close(POLICY)  # before it is accepted: the client is told 403
            return
        await socket.accept()
        self._pushes.add(push := _Push(socket, feed, intake, headers))
        try:
            await self._keep_taking(push)
        except WebSocketDisconnect:
            return
        finally:
            self._pushes.discard(push)

    async def _keep_taking(self, push: _Push) -> None:
        """Take what a program pushes until it goes, or has to."""
        while True:
            body = await _message(push.socket)
            if not await self._lets(push):
                return
            reply = push.intake.take(push.headers, body)
            if reply.status is not HTTPStatus.NO_CONTENT:
                await push.socket.send_json({"status": reply.status, "why": reply.why})

    async def _lets(self, push: _Push) -> bool:
        """Tell whether a push is let in still; one that is not is ended, and told why."""
        why = self._why_not(push)
        if why and push in self._pushes:
            self._pushes.discard(push)
            self._on_closed(push.feed, why)
            # One that does not read cannot be told, and one that is gone need not be.
            with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
                async with asyncio.timeout(TOLD_WITHIN_S):
                    await push.socket.close(POLICY, why)
        return not why

    def _why_not(self, push: _Push) -> str:
        if not self._opens(_token(push.headers)):
            return "The token is another one now."
        desk = self._desks().get(push.feed)
        if desk is None:
            return "Its feed was taken out of feeds.toml."
        return "" if desk is push.intake else "Its feed in feeds.toml is another one now."


async def _message(socket: WebSocket) -> bytes:
    """Receive one message, whichever of the two kinds it is. Raises `WebSocketDisconnect`."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text = message.get("text")
    return text.encode() if text is not None else bytes(message.get("bytes") or b"")


def _token(headers: Mapping[str, str]) -> str:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _answer(reply: Reply) -> Response:
    if reply.status is HTTPStatus.NO_CONTENT:
        return Response(status_code=reply.status)
    headers = {"retry-after": "1"} if reply.status is HTTPStatus.TOO_MANY_REQUESTS else None
    return PlainTextResponse(f"{reply.why}\n", reply.status, headers)
