"""The door feeds come through: ``POST /feeds/<id>`` for a delivery, a WebSocket there for a program that keeps pushing.

Routes only: whether a delivery is let in says `console.feeds.intake`; Host, Origin and size are checked before, by
`console.web.guard`. A push needs the controllers' token; the others are signed. Everything is answered at once.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from console.config.feedfile import Kind
from console.feeds.intake import Intake, Reply
from console.metrics.counts import SourceId

PATH: Final = "/feeds/{feed}"
POLICY: Final = 1008
"""RFC 6455: the message is against our rules."""

NO_TOKEN: Final = "This needs the controllers' token: Authorization: Bearer …"

Desks = Callable[[], Mapping[SourceId, Intake]]
"""Gives the desks of now: the show's feeds may be edited while it runs."""


def feed_routes(desks: Desks, opens: Callable[[str], bool]) -> list[Route | WebSocketRoute]:
    """Make the routes. `opens` says whether a token is the controllers'."""

    async def deliver(request: Request) -> Response:
        intake = desks().get(SourceId(request.path_params["feed"]))
        if intake is None:
            return _answer(Reply(HTTPStatus.NOT_FOUND, "There is no such feed in feeds.toml."))
        headers = {name.lower(): value for name, value in request.headers.items()}
        if intake.kind is Kind.PUSH and not opens(_token(headers)):
            return _answer(intake.stranger(NO_TOKEN))
        return _answer(intake.take(headers, await request.body()))

    async def push(socket: WebSocket) -> None:
        intake = desks().get(SourceId(socket.path_params["feed"]))
        headers = {name.lower(): value for name, value in socket.headers.items()}
        if intake is not None and not opens(_token(headers)):
            intake.stranger(NO_TOKEN)
            intake = None
        if intake is None or intake.kind is not Kind.PUSH:
            await socket.close(POLICY)  # before it is accepted: the client is told 403
            return
        await socket.accept()
        try:
            while True:
                reply = intake.take(headers, await _message(socket))
                if reply.status is not HTTPStatus.NO_CONTENT:
                    await socket.send_json({"status": reply.status, "why": reply.why})
        except WebSocketDisconnect:
            return

    return [Route(PATH, deliver, methods=["POST"]), WebSocketRoute(PATH, push)]


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
