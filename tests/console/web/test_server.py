"""The server on real sockets: start, stop, taken ports, hostile clients."""

import logging
import socket
import threading
from collections.abc import Generator
from contextlib import suppress

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import GREETING, Listen, PortTakenError, WebServer

LIMITS = Limits(body_bytes=1000, message_bytes=1000)
LOG = logging.getLogger("test")


async def home(request: Request) -> PlainTextResponse:
    return PlainTextResponse(threading.current_thread().name)


async def hold(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("here")
    with suppress(WebSocketDisconnect):
        await websocket.receive_text()


ROUTES = (Route("/", home), WebSocketRoute("/ws/secret-token", hold))


@pytest.fixture
def net_loop() -> Generator[NetLoop]:
    loop = NetLoop()
    loop.start()
    yield loop
    loop.stop()


def server(net_loop: NetLoop, port: int, *, may_move: bool = False, host: str = "127.0.0.1") -> WebServer:
    return WebServer(net_loop, ROUTES, Listen(host=host, port=port, may_move=may_move, limits=LIMITS), LOG)


def test_small_messages_do_not_wait_for_one_another(net_loop: NetLoop) -> None:
    web = server(net_loop, 0)
    with httpx.Client(base_url=f"http://127.0.0.1:{web.start()}") as client:
        client.get("/")
        assert web._server is not None
        (connection,) = web._server.server_state.connections
        accepted = connection.transport.get_extra_info("socket")
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
    web.stop()


def test_it_serves_in_the_net_loop_on_a_free_port(net_loop: NetLoop) -> None:
    web = server(net_loop, 0)
    port = web.start()
    answer = httpx.get(f"http://127.0.0.1:{port}/")
    web.stop()
    assert answer.text == "net-loop"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "server" not in answer.headers
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/")


def test_it_answers_under_its_own_names_only(net_loop: NetLoop) -> None:
    web = server(net_loop, 0)
    port = web.start()
    foreign = httpx.get(f"http://127.0.0.1:{port}/", headers={"host": "evil.example"})
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{port}/ws/secret-token", origin=Origin("http://evil.example"))
    web.stop()
    assert foreign.status_code == 421
    assert refused.value.response.status_code == 403


def test_stop_ends_open_websockets_soon(net_loop: NetLoop) -> None:
    web = server(net_loop, 0)
    port = web.start()
    with connect(f"ws://127.0.0.1:{port}/ws/secret-token") as one:
        assert one.recv() == "here"
        web.stop()
        with pytest.raises(ConnectionClosed):
            one.recv(timeout=20)
    web.stop()  # again: nothing happens


def test_a_huge_message_is_not_even_read(net_loop: NetLoop) -> None:
    web = server(net_loop, 0)
    port = web.start()
    with connect(f"ws://127.0.0.1:{port}/ws/secret-token") as one:
        one.recv()
        one.send("x" * 2000)
        with pytest.raises(ConnectionClosed) as closed:
            one.recv(timeout=20)
    web.stop()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


def test_paths_with_tokens_are_never_logged(net_loop: NetLoop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    web = server(net_loop, 0)
    port = web.start()
    with connect(f"ws://127.0.0.1:{port}/ws/secret-token") as one:
        one.recv()
    web.stop()
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("websockets")]  # the test's own client
    assert not [text for text in ours if "secret-token" in text]


def test_a_port_taken_by_a_stranger_says_what_to_do(net_loop: NetLoop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        with pytest.raises(PortTakenError, match=rf"Port {port} on 127.0.0.1 is in use by another program\. Close it"):
            server(net_loop, port).start()


def test_a_port_taken_by_another_console_says_so(net_loop: NetLoop) -> None:
    first = server(net_loop, 0)
    port = first.start()
    assert httpx.get(f"http://127.0.0.1:{port}/cartwall").text == GREETING
    with pytest.raises(PortTakenError, match="another Cartwall console"):
        server(net_loop, port).start()
    first.stop()


def test_it_moves_to_a_free_port_when_it_may(net_loop: NetLoop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        taken = stranger.getsockname()[1]
        web = server(net_loop, taken, may_move=True)
        port = web.start()
    assert port != taken
    assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
    web.stop()


def test_the_same_port_can_be_used_again_at_once(net_loop: NetLoop) -> None:
    first = server(net_loop, 0)
    port = first.start()
    httpx.get(f"http://127.0.0.1:{port}/")
    first.stop()
    second = server(net_loop, port)
    assert second.start() == port
    second.stop()


def test_an_address_that_is_not_ours_is_an_error_of_its_own(net_loop: NetLoop) -> None:
    with pytest.raises(OSError, match=r"[Cc]annot assign|not valid"):
        server(net_loop, 0, host="192.0.2.1").start()
