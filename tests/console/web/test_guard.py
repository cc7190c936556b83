"""Host and Origin checks, limits and headers, asked over plain ASGI."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from console.web.guard import SECURITY_HEADERS, Guard, Limits, host_name, same_origin

LIMITS = Limits(body_bytes=100, message_bytes=100)


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


async def styled(request: Request) -> PlainTextResponse:
    return PlainTextResponse("", headers={"content-security-policy": "own"})


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    try:
        while True:
            await websocket.send_text(await websocket.receive_text())
    except WebSocketDisconnect:
        pass


def guarded(*hosts: str) -> Guard:
    routes = [
        Route("/", echo, methods=["GET", "POST"]),
        Route("/styled", styled),
        WebSocketRoute("/ws", socket),
    ]
    return Guard(Starlette(routes=routes), hosts=hosts, limits=LIMITS)


class Asker:
    """Asks a guarded application as a client of its own host would."""

    def __init__(self, app: Guard, base: str) -> None:
        self._app = app
        self._base = base

    def get(self, path: str, headers: Sequence[tuple[str, str]] = ()) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, headers, ()))

    def post(self, path: str, headers: Sequence[tuple[str, str]], *parts: bytes) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, headers, parts))

    async def _ask(
        self, method: str, path: str, headers: Sequence[tuple[str, str]], parts: Sequence[bytes]
    ) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url=self._base) as client:
            content = parts[0] if len(parts) == 1 else _parts(parts)
            return await client.request(method, path, headers=list(headers), content=content if parts else None)


async def _parts(parts: Sequence[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def talk(app: Guard, headers: dict[str, str], *messages: str | bytes) -> list[Message]:
    """Open a WebSocket, say `messages`, hang up; gives what the application sent."""
    scope: Scope = {
        "type": "websocket",
        "path": "/ws",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "server": ("127.0.0.1", 4747),
        "extensions": {"websocket.http.response": {}},
    }
    said: list[Message] = [{"type": "websocket.connect"}]
    said += [{"type": "websocket.receive", "text" if isinstance(m, str) else "bytes": m} for m in messages]
    said += [{"type": "websocket.disconnect", "code": 1000}]
    heard: list[Message] = []

    async def receive() -> Message:
        return said.pop(0)

    async def send(message: Message) -> None:
        heard.append(message)

    async def whole() -> None:
        await app(scope, receive, send)

    asyncio.run(whole())
    return heard


OURS = Asker(guarded("192.0.2.7"), "http://127.0.0.1:4747")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:4747", "localhost", "LOCALHOST:1", "[::1]:4747", "192.0.2.7:4747", "b1.localhost:4747"]
)
def test_our_own_names_are_answered(host: str) -> None:
    assert OURS.get("/", [("host", host)]).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.8", "", "0.0.0.0"])
def test_other_names_are_refused_before_any_route(host: str) -> None:
    assert OURS.get("/", [("host", host)]).status_code == 421


def test_two_host_headers_are_refused() -> None:
    assert OURS.get("/", [("host", "localhost"), ("host", "evil.example")]).status_code == 421


def test_a_wildcard_allows_only_the_address_that_was_reached() -> None:
    reached = Asker(guarded("0.0.0.0"), "http://192.0.2.9:4747")
    assert reached.get("/").status_code == 200
    assert reached.get("/", [("host", "192.0.2.10:4747")]).status_code == 421
    assert Asker(guarded("0.0.0.0"), "http://evil.example:4747").get("/").status_code == 421


def test_security_headers_are_on_every_answer() -> None:
    for answer in (OURS.get("/"), OURS.get("/none"), OURS.get("/", [("host", "evil.example")])):
        for name, value in SECURITY_HEADERS.items():
            assert answer.headers[name] == value


def test_a_route_may_have_its_own_policy() -> None:
    assert OURS.get("/styled").headers["content-security-policy"] == "own"


def test_a_body_that_is_announced_too_big_is_refused() -> None:
    assert OURS.post("/", [], b"x" * 100).text == "x" * 100
    assert OURS.post("/", [], b"x" * 101).status_code == 413


def test_a_body_that_grows_too_big_unannounced_is_refused() -> None:
    assert OURS.post("/", [], b"x" * 40, b"x" * 40).status_code == 200
    assert OURS.post("/", [], b"x" * 60, b"x" * 60).status_code == 413


def test_a_change_asked_by_another_site_is_refused() -> None:
    assert OURS.post("/", [("origin", "http://evil.example")], b"").status_code == 403
    assert OURS.post("/", [("origin", "http://127.0.0.1:4747")], b"").status_code == 200


@pytest.mark.parametrize("more", [{}, {"origin": "http://127.0.0.1:4747"}])
def test_a_websocket_of_our_own_page_or_of_no_page_is_served(more: dict[str, str]) -> None:
    heard = talk(guarded(), {"host": "127.0.0.1:4747", **more}, "hello")
    assert [m["type"] for m in heard] == ["websocket.accept", "websocket.send"]
    assert heard[1]["text"] == "hello"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:4748", "", "file://"])
def test_a_websocket_of_another_site_is_refused(origin: str) -> None:
    assert talk(guarded(), {"host": "127.0.0.1:4747", "origin": origin})[0]["type"] == "websocket.close"


def test_a_websocket_under_another_name_is_refused() -> None:
    assert talk(guarded(), {"host": "evil.example"})[0]["type"] == "websocket.close"


@pytest.mark.parametrize("huge", ["x" * 101, b"x" * 101])
def test_a_huge_message_closes_the_websocket(huge: str | bytes) -> None:
    heard = talk(guarded(), {"host": "127.0.0.1"}, huge)
    assert heard[-1] == {"type": "websocket.close", "code": 1009}
    assert "websocket.send" not in [m["type"] for m in heard]


def test_other_scopes_pass() -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def drop(message: Message) -> None:
        return

    async def whole() -> None:
        await Guard(app, hosts=(), limits=LIMITS)({"type": "lifespan"}, nothing, drop)

    asyncio.run(whole())
    assert seen == ["lifespan"]


def test_host_names_lose_port_and_brackets() -> None:
    assert [host_name(h) for h in ("A.b:1", "[::1]:2", "c", ":3")] == ["a.b", "::1", "c", ""]


def test_same_origin_needs_scheme_name_and_port() -> None:
    assert same_origin("http://Localhost:1", "localhost:1")
    assert not same_origin("localhost:1", "localhost:1")
    assert not same_origin("ws://localhost:1", "localhost:1")
