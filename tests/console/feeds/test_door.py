"""Tests of `console.feeds.door` on real sockets, behind the guard every door is behind."""

import json
import logging
from collections.abc import Iterator

import httpx
import pytest
from msgspec import Struct
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from console.config.feedfile import Feed, Kind
from console.feeds.catalogue import Catalogue
from console.feeds.door import feed_routes
from console.feeds.intake import PER_S, Intake, Keys, Refusal
from console.feeds.signatures import sign_standard
from console.metrics.counts import SourceId
from console.metrics.records import Record, Watching
from console.show.types import UtcMs
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer

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

    def refused(self, feed: str) -> dict[Refusal, int]:
        return dict(self.desks[SourceId(feed)].standing.refused)

    def post(self, feed: str, body: bytes = VIEWERS, headers: dict[str, str] | None = None) -> httpx.Response:
        return httpx.post(f"http://127.0.0.1:{self.port}/feeds/{feed}", content=body, headers=headers)


@pytest.fixture(scope="module")
def listening() -> Iterator[tuple[int, list[Record], dict[SourceId, Intake]]]:
    records: list[Record] = []
    desks: dict[SourceId, Intake] = {}
    loop = NetLoop()
    loop.start()
    routes = feed_routes(lambda: desks, lambda token: token == "the token")
    limits = Limits(body_bytes=LARGEST, message_bytes=LARGEST)
    web = WebServer(loop, routes, Listen("127.0.0.1", 0, may_move=False, limits=limits), logging.getLogger("test"))
    yield web.start(), records, desks
    web.stop()
    loop.stop()


@pytest.fixture
def door(listening: tuple[int, list[Record], dict[SourceId, Intake]]) -> Door:
    port, records, desks = listening
    records.clear()
    for name, kind in (("hook", Kind.WEBHOOK), ("push", Kind.PUSH), ("log", Kind.FILE)):
        feed = Feed(SourceId(name), kind)
        keys, catalogue = Keys(standard=(KEY,)), Catalogue((), {})
        desks[feed.id] = Intake(feed, keys, catalogue, "EUR", records.extend, lambda *_: None, lambda: NOW)
    return Door(port, records, desks)


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
