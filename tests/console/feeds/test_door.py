"""Tests of `console.feeds.door` on real sockets, behind the guard every door is behind."""

import gzip
import json
import logging
import struct
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from socket import SHUT_WR, SO_LINGER, SOL_SOCKET, create_connection

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from console.config.feedfile import Feed, Kind
from console.feeds.catalogue import Catalogue
from console.feeds.door import FeedDoor
from console.feeds.intake import PER_S, Intake, Keys, Refusal
from console.feeds.signatures import sign_standard
from console.metrics.counts import SourceId
from console.metrics.records import Record, Watching
from console.show.types import UtcMs
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.patience import Patience
from console.web.server import Listen, WebServer
from tests.console.engine.served import until

NOW = UtcMs(1_790_000_000_000)
KEY = b"a secret of a feed"
VIEWERS = json.dumps({"kind": "viewers", "ts": NOW, "data": {"viewers": 900}}).encode()
BEARER = {"authorization": "Bearer the token"}
LARGEST = 10_000


class Door(Struct):
    """A door on a port, and what came through it."""

    port: int
    records: list[Record]
    desks: dict[SourceId, Intake]
    tokens: set[str]
    ended: list[tuple[str, str]]
    loop: NetLoop
    standing: FeedDoor

    def put(self, name: str, kind: Kind) -> None:
        """Name a feed."""
        feed, keys, catalogue = Feed(SourceId(name), kind), Keys(standard=(KEY,)), Catalogue((), {})
        self.desks[feed.id] = Intake(feed, keys, catalogue, "EUR", self.records.extend, lambda *_: None, lambda: NOW)

    def look(self) -> None:
        """Look again at who stands in it."""
        self.loop.submit(self.standing.look()).result()

    def refused(self, feed: str) -> dict[Refusal, int]:
        return dict(self.desks[SourceId(feed)].standing.refused)

    def post(self, feed: str, body: bytes = VIEWERS, headers: dict[str, str] | None = None) -> httpx.Response:
        url = f"http://127.0.0.1:{self.port}/feeds/{feed}"
        return httpx.post(url, content=body, headers=headers, timeout=60.0)  # a push may have left much to do


@pytest.fixture(scope="module")
def listening() -> Iterator[Door]:
    loop = NetLoop()
    loop.start()
    ended: list[tuple[str, str]] = []
    desks: dict[SourceId, Intake] = {}
    tokens = {"the token"}
    standing = FeedDoor(lambda: desks, tokens.__contains__, lambda feed, why: ended.append((feed, why)))
    listen = Listen("127.0.0.1", 0, may_move=False, limits=Limits(body_bytes=LARGEST, message_bytes=LARGEST))
    web = WebServer(loop, standing.routes(), listen, logging.getLogger("test"))
    yield Door(web.start(), [], desks, tokens, ended, loop, standing)
    web.stop()
    loop.stop()


@pytest.fixture
def door(listening: Door) -> Door:
    listening.records.clear()
    listening.ended.clear()
    listening.desks.clear()
    listening.tokens.add("the token")
    for name, kind in (("hook", Kind.WEBHOOK), ("push", Kind.PUSH), ("log", Kind.FILE)):
        listening.put(name, kind)
    return listening


def _signed(name: str, body: bytes = VIEWERS) -> dict[str, str]:
    stamp = str(NOW // 1000)
    signature = sign_standard(KEY, name, NOW // 1000, body)
    return {"Webhook-Id": name, "Webhook-Timestamp": stamp, "Webhook-Signature": signature}


def test_a_signed_delivery_is_let_in(door: Door) -> None:
    assert door.post("hook", headers=_signed("m1")).status_code == 204
    assert door.records == [Watching(SourceId("hook"), NOW, 900)]


def test_a_stranger_is_told_why_not(door: Door) -> None:
    refused = door.post("hook")
    assert (refused.status_code, "webhook-signature" in refused.text) == (401, True)
    assert door.post("push").status_code == 401
    assert door.post("push", headers={"authorization": "Basic the token"}).status_code == 401
    assert door.post("nothing").status_code == 404
    assert door.post("log", headers=BEARER).status_code == 404
    assert httpx.get(f"http://127.0.0.1:{door.port}/feeds/hook").status_code == 405
    assert door.post("push", b"x" * (LARGEST + 1), BEARER).status_code == 413
    assert door.post("push", headers={**BEARER, "host": "evil.example"}).status_code == 421
    assert door.records == []


def test_a_push_needs_the_token_and_is_told_what_is_wrong_with_it(door: Door) -> None:
    assert door.post("push", headers=BEARER).status_code == 204
    wrong = door.post("push", b"{", BEARER)
    assert (wrong.status_code, wrong.text.startswith("Record 1:")) == (400, True)
    assert len(door.records) == 1


def test_too_many_are_told_when_to_come_again(door: Door) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{door.port}", headers=BEARER) as client:
        replies = [client.post("/feeds/push", content=VIEWERS) for _ in range(int(PER_S[Kind.PUSH]) + 1)]
    assert (replies[-1].status_code, replies[-1].headers["retry-after"]) == (429, "1")


def test_a_flood_of_strangers_leaves_the_sender_his_own(door: Door) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{door.port}") as client:
        wrong = [client.post("/feeds/hook", content=VIEWERS).status_code for _ in range(100)]
        good = [client.post("/feeds/hook", content=VIEWERS, headers=_signed(f"m{n}")).status_code for n in range(15)]
        for _ in range(50):
            client.post("/feeds/push", content=VIEWERS)
        pushed = client.post("/feeds/push", content=VIEWERS, headers=BEARER)
    assert (good, pushed.status_code, len(door.records)) == ([204] * 15, 204, 16)
    assert set(wrong) == {401, 429}
    assert door.refused("hook") == {Refusal.UNSIGNED: wrong.count(401), Refusal.FLOOD: wrong.count(429)}
    assert sum(door.refused("push").values()) == 50


def test_a_program_may_keep_pushing_and_hears_only_what_is_wrong(door: Door) -> None:
    with connect(f"ws://127.0.0.1:{door.port}/feeds/push", additional_headers=BEARER) as socket:
        socket.send(VIEWERS.decode())
        socket.send(VIEWERS)
        socket.send("no json")
        told = json.loads(socket.recv())
    assert told["status"] == 400
    assert len(door.records) == 2


@pytest.mark.parametrize(("feed", "headers"), [("push", {}), ("hook", BEARER), ("none", BEARER)])
def test_a_socket_of_a_stranger_is_not_opened(door: Door, feed: str, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{door.port}/feeds/{feed}", additional_headers=headers)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("edit", ["taken out", "another kind", "made anew", "another token"])
def test_an_open_push_ends_when_its_feed_does_and_is_told_why(door: Door, edit: str) -> None:
    with connect(f"ws://127.0.0.1:{door.port}/feeds/push", additional_headers=BEARER) as socket:
        socket.send(b"no json")
        assert json.loads(socket.recv())["status"] == 400
        if edit == "taken out":
            del door.desks[SourceId("push")]
        elif edit == "another token":
            door.tokens.clear()
        else:
            door.put("push", Kind.WEBHOOK if edit == "another kind" else Kind.PUSH)
        door.look()  # it said nothing since, and has to go all the same
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv()
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, door.ended) == (1008, [("push", closed.value.rcvd.reason)])
    assert ("token" if edit == "another token" else "feeds.toml") in closed.value.rcvd.reason
    assert door.records == []


def test_what_a_push_says_after_its_feed_ended_is_not_taken_though_nobody_looked_yet(door: Door) -> None:
    with connect(f"ws://127.0.0.1:{door.port}/feeds/push", additional_headers=BEARER) as socket:
        socket.send(b"no json")
        socket.recv()
        del door.desks[SourceId("push")]
        socket.send(VIEWERS)
        with pytest.raises(ConnectionClosed):
            socket.recv()
    assert (door.records, len(door.ended)) == ([], 1)


UPGRADE = (
    b"GET /feeds/push HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer the token\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
WRONG = b"\x81\x87\x00\x00\x00\x00no json"
"""A message, as a client frames it."""


def test_a_push_that_reads_nothing_or_is_gone_holds_nobody_up(door: Door) -> None:
    with create_connection(("127.0.0.1", door.port)) as gone, create_connection(("127.0.0.1", door.port)) as deaf:
        for client in (gone, deaf):
            client.sendall(UPGRADE + WRONG)
            assert client.recv(12) == b"HTTP/1.1 101"
        deaf.settimeout(0.5)
        with suppress(TimeoutError):
            while True:  # every one is answered, until neither side takes more
                deaf.sendall(WRONG * 1_000)
        gone.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        gone.close()
        del door.desks[SourceId("push")]
        door.look()
        assert door.post("hook", headers=_signed("m1")).status_code == 204
    assert ("push", "Its feed was taken out of feeds.toml.") in door.ended


def test_a_push_whose_feed_was_edited_but_is_there_goes_on(door: Door) -> None:
    with connect(f"ws://127.0.0.1:{door.port}/feeds/push", additional_headers=BEARER) as socket:
        feed = Feed(SourceId("push"), Kind.PUSH, products={"1": "mug"})
        door.desks[feed.id].edit(feed, Keys(), Catalogue((), {}), "USD")
        door.look()
        socket.send(VIEWERS)
        socket.send(b"no json")
        assert json.loads(socket.recv())["status"] == 400
    assert (len(door.records), door.ended) == (1, [])


# Strangers who mean harm


def _packed(body: bytes, how: str) -> bytes:
    return gzip.compress(body) if how == "gzip" else zlib.compress(body)


@pytest.mark.parametrize("how", ["gzip", "deflate", "br", "zstd, gzip", "GZIP"])
@pytest.mark.parametrize("feed", ["hook", "push"])
def test_packed_bodies_are_refused_in_words(door: Door, feed: str, how: str) -> None:
    body = _packed(VIEWERS, how)
    refused = door.post(feed, body, {**BEARER, **_signed("m1", body), "content-encoding": how})
    assert (refused.status_code, "packed" in refused.text) == (415, True)
    assert (door.records, door.refused(feed)) == ([], {Refusal.PACKED: 1})
    plain = door.post(feed, headers={**BEARER, **_signed("m1"), "content-encoding": "identity"})
    assert plain.status_code == 204


def test_a_bomb_does_not_swell(door: Door) -> None:
    bomb = gzip.compress(b"[" + b" " * 8_000_000 + b"]")
    assert len(bomb) < LARGEST
    tracemalloc.start()
    try:
        answers = {
            door.post("push", bomb, {**BEARER, "content-encoding": "gzip"}).status_code,
            door.post("push", bomb, BEARER).status_code,
            door.post("hook", bomb, _signed("m1", bomb)).status_code,
        }
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (answers, door.records) == ({415, 400}, [])
    assert most < 4_000_000


def test_messages_of_a_push_are_never_packed(door: Door) -> None:
    url = f"ws://127.0.0.1:{door.port}/feeds/push"
    with connect(url, additional_headers=BEARER, compression="deflate") as socket:
        assert socket.protocol.extensions == []
        socket.send(b"x" * (LARGEST + 1))
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


@pytest.mark.parametrize("nested", [b"[" * 9_000, b'{"kind":' * 1_000, b'{"kind":"chat","data":' + b"[" * 4_000])
def test_deeply_nested_bodies_are_unreadable_and_no_more(door: Door, nested: bytes) -> None:
    assert door.post("push", nested, BEARER).status_code == 400
    assert door.post("hook", nested, _signed("m1", nested)).status_code == 400
    with connect(f"ws://127.0.0.1:{door.port}/feeds/push", additional_headers=BEARER) as socket:
        socket.send(nested)
        assert json.loads(socket.recv())["status"] == 400
        socket.send(nested.decode())
        assert json.loads(socket.recv())["status"] == 400
    assert door.post("push", headers=BEARER).status_code == 204
    assert door.refused("push") == {Refusal.UNREADABLE: 3}


def test_a_body_that_breaks_off_is_counted(door: Door) -> None:
    head = f"POST /feeds/hook HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(VIEWERS)}\r\n\r\n".encode()
    with create_connection(("127.0.0.1", door.port)) as client:
        client.sendall(head + VIEWERS[:-1])
    until(lambda: door.refused("hook") == {Refusal.BROKEN_OFF: 1})
    assert door.records == []


@pytest.mark.parametrize("said", [b"", b"POST /feeds/hook HT", b"POST /feeds/hook HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_while_hundreds_dribble_the_sender_is_heard(door: Door, said: bytes) -> None:
    clients = []
    try:
        for _ in range(Patience().most_unfinished + 50):
            clients.append(create_connection(("127.0.0.1", door.port)))
            with suppress(ConnectionError):  # the oldest are let go
                clients[-1].sendall(said)
        answers = [door.post("hook", headers=_signed(f"m{n}")).status_code for n in range(5)]
    finally:
        for client in clients:
            client.close()
    assert (answers, len(door.records)) == ([204] * 5, 5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([b"", b"POST /feeds/push HTTP/1.1\r\nHost: localhost\r\n", b"GET /feeds/push HTTP/1.1\r\n"]),
    st.binary(max_size=300),
)
def test_any_bytes_at_all_are_answered_or_hung_up_on(door: Door, begins: bytes, said: bytes) -> None:
    with create_connection(("127.0.0.1", door.port)) as client, suppress(ConnectionError):
        client.sendall(begins + said)
        client.shutdown(SHUT_WR)
        while client.recv(65_536):
            pass
    assert door.records == []
    assert httpx.get(f"http://127.0.0.1:{door.port}/feeds/push", verify=False).status_code == 405


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["hook", "push", "log", "x", "%2e%2e", "%00", "é"]),
    st.dictionaries(
        st.sampled_from(["Authorization", "Webhook-Id", "Webhook-Timestamp", "Webhook-Signature", "Content-Encoding"]),
        st.binary(max_size=40).map(lambda value: bytes(byte for byte in value if byte > 32 and byte != 127)),
    ),
    st.binary(max_size=200),
)
def test_any_header_and_any_body_are_refused_and_fail_nothing(
    door: Door, feed: str, headers: dict[str, bytes], body: bytes
) -> None:
    url = f"http://127.0.0.1:{door.port}/feeds/{feed}"
    said = {name.encode(): value for name, value in headers.items()}
    assert httpx.post(url, content=body, headers=said, verify=False).status_code in (400, 401, 404, 415, 429)
    assert door.records == []
