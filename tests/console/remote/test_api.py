"""The HTTP API: verbs with typed arguments, Companion's places, a reason and a remedy for all that is wrong."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from console.remote.api import LETS_GO_S, PER_S, api_routes
from console.remote.house import Grid, Reply, Touch, Whole
from console.remote.openapi import ROOT
from console.show.pages import PageId
from console.show.truth import NOTHING_KNOWN
from console.show.verbs import VERBS
from hardware.messages import SurfaceId
from tests.console.remote.outside import TOKEN, Rules
from tests.console.show.fair import FAIR

GRIDS = (Grid(SurfaceId("pads"), 8, 8, PageId("home"), {PageId("home"): "Home", PageId("deals"): "Deals"}),)


class Desk(Rules):
    """A house with the real rules whose pads can be touched."""

    def __init__(self) -> None:
        super().__init__(FAIR)
        self.touched: list[Touch] = []
        self.let_go = asyncio.Event()

    async def touch(self, touch: Touch) -> Reply | None:
        self.touched.append(touch)
        if not touch.down:
            self.let_go.set()
        return None if self.silent else Reply("accepted", "requested", "")

    async def whole(self) -> Whole | None:
        return None if self.silent else Whole(self.show, self.state, NOTHING_KNOWN, {}, GRIDS)


class Outside:
    """A controller that speaks to the API."""

    def __init__(self, lets_go_s: float = LETS_GO_S) -> None:
        self.desk = Desk()
        self.now_ns = 0
        routes = api_routes(self.desk, TOKEN.__eq__, lambda: self.now_ns, lets_go_s)
        self._transport = httpx.ASGITransport(app=Starlette(routes=routes))

    def ask(self, method: str, path: str, token: str = TOKEN, **more: Any) -> httpx.Response:
        self.now_ns += 1_000_000_000
        return asyncio.run(self._ask(method, path, token, more))

    async def _ask(self, method: str, path: str, token: str, more: Mapping[str, Any]) -> httpx.Response:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, ROOT + path, headers=headers, **more)


@pytest.fixture
def outside() -> Outside:
    return Outside()


def problem(answer: httpx.Response, status: int, *words: str) -> None:
    """Judge a problem: RFC 7807, its status, and words of what it says."""
    found = answer.json()
    assert answer.status_code == found["status"] == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    for word in words:
        assert word in found["detail"], found


def test_a_verb_is_asked_with_typed_arguments(outside: Outside) -> None:
    answer = outside.ask("POST", "/lock.edit", json={"on": True})
    assert (answer.status_code, answer.json()) == (200, {"outcome": "accepted", "why": "done", "remedy": ""})
    assert outside.ask("POST", "/tbar.move", json={"position": 250}).status_code in (200, 409)
    assert outside.ask("POST", "/panic").status_code == 200
    assert outside.desk.asked == [("lock.edit", {"on": "yes"}), ("tbar.move", {"position": "250"}), ("panic", {})]


def test_words_do_as_well_as_types(outside: Outside) -> None:
    assert outside.ask("POST", "/lock.edit", json={"on": "yes"}).status_code == 200


def test_json_of_a_graphic_is_passed_on_as_it_is(outside: Outside) -> None:
    package = FAIR.packages[0].package
    body = {"graphic": "mine", "package": package, "layer": 14, "data": {"name": "Ada"}}
    assert outside.ask("POST", "/graphic.load", json=body).status_code == 200
    assert outside.desk.asked[-1][1]["data"] == '{"name":"Ada"}'


def test_what_is_guarded_waits(outside: Outside) -> None:
    outside.desk.guarded = True
    answer = outside.ask("POST", "/lock.edit", json={"on": True})
    assert (answer.status_code, answer.json()["outcome"]) == (202, "waiting")


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/deal.stort", b"", 404, "Did you mean “deal.start”?"),
        ("/deal.start", b"", 400, "deal.start needs a deal"),
        ("/deal.start", b"[]", 400, "cannot be read"),
        ("/deal.start", b'{"deal":', 400, "one object"),
        ("/deal.start", b'{"dael":"x"}', 400, "no argument “dael”"),
        ("/deal.start", b'{"deal":"none"}', 409, "none"),
        ("/lock.edit", b'{"on":"perhaps"}', 400, "neither yes nor no"),
        ("/tbar.move", b'{"position":-1}', 400, "no whole number"),
        ("/prompter.show", b'{"text":"' + b"x" * 201 + b'"}', 400, "longer than 200"),
        ("/prompter.show", b'{"text":"\\u0007"}', 400, "cannot be shown"),
        ("/panic/", b"", 404, "Not Found"),
        ("/location/1/8/0/press", b"", 404, "no pad in row “8”"),
        ("/location/3/0/0/press", b"", 404, "no page “3”"),
        ("/location/1/0/0/push", b"", 404, "press, down or up"),
    ],
)
def test_what_is_wrong_is_said(outside: Outside, path: str, body: bytes, status: int, said: str) -> None:
    problem(outside.ask("POST", path, content=body), status, said)


def test_a_place_is_touched_on_the_page_it_names(outside: Outside) -> None:
    assert outside.ask("POST", "/location/2/0/7/press").status_code == 200
    assert outside.ask("POST", "/location/deals/0/7/down").status_code == 200
    assert outside.ask("POST", "/location/1/2/3/up").status_code == 200
    seen = [(touch.spot, touch.page, touch.down) for touch in outside.desk.touched]
    deals = [("pads:pad/1/8", "deals", True), ("pads:pad/1/8", "deals", False), ("pads:pad/1/8", "deals", True)]
    assert seen == [*deals, ("pads:pad/3/4", "home", False)]


def test_who_holds_a_place_down_and_goes_away_lets_go_of_it() -> None:
    outside = Outside(lets_go_s=0.01)

    async def hold_and_go() -> None:
        await outside._ask("POST", "/location/1/0/0/down", TOKEN, {})
        await outside.desk.let_go.wait()

    asyncio.run(asyncio.wait_for(hold_and_go(), 10))
    assert [touch.down for touch in outside.desk.touched] == [True, False]


def test_who_lets_go_does_so_once() -> None:
    outside = Outside(lets_go_s=1.0)

    async def press_and_hold_another() -> None:
        for path in ("/location/1/0/0/down", "/location/1/0/0/up"):
            await outside._ask("POST", path, TOKEN, {})
        outside.desk.let_go.clear()
        await outside._ask("POST", "/location/1/0/1/down", TOKEN, {})
        await outside.desk.let_go.wait()

    asyncio.run(asyncio.wait_for(press_and_hold_another(), 10))
    assert [touch.down for touch in outside.desk.touched] == [True, False, True, False]


def test_it_needs_the_token_and_has_a_limit(outside: Outside) -> None:
    for path in ("", "/", "/openapi.json"):
        problem(outside.ask("GET", path, token="another"), 401, "cartwall addresses")
    problem(outside.ask("POST", "/panic", token=""), 401)
    answers = [asyncio.run(outside._ask("POST", "/panic", TOKEN, {})) for _ in range(PER_S + 1)]
    assert [one.status_code for one in answers].count(429) == 1
    assert outside.ask("POST", "/panic").status_code == 200


def test_an_engine_that_does_not_answer_is_said(outside: Outside) -> None:
    outside.desk.silent = True
    for method, path in (("POST", "/panic"), ("POST", "/location/1/0/0/press"), ("GET", "/openapi.json")):
        problem(outside.ask(method, path), 503, "did not answer in time")


def test_the_verbs_are_listed_and_described(outside: Outside) -> None:
    for path in ("", "/"):
        assert [one["verb"] for one in outside.ask("GET", path).json()["verbs"]] == [verb.name for verb in VERBS]
    described = outside.ask("GET", "/openapi.json")
    assert described.json()["openapi"] == "3.1.0"
    problem(outside.ask("PUT", "/panic"), 405)
    problem(outside.ask("GET", "/a/b/c"), 404)


NAMES = st.sampled_from([verb.name for verb in VERBS]) | st.text()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
ARGUMENTS = st.sampled_from(sorted({one.name for verb in VERBS for one in verb.arguments}))


@settings(max_examples=150, deadline=None)
@given(NAMES, st.binary() | st.dictionaries(ARGUMENTS | st.text(), JSON, max_size=4))
def test_whatever_is_sent_there_is_an_answer_with_a_reason(verb: str, body: bytes | dict[str, Any]) -> None:
    outside = Outside()
    path = "/" + "".join(f"%{byte:02x}" for byte in verb.encode("utf-8", "replace"))
    sent: dict[str, Any] = {"content": body if isinstance(body, bytes) else _dumped(body)}
    answer = outside.ask("POST", path, **sent)
    assert answer.status_code < 500, answer.text
    # A path with a line break is nobody's: the web server itself says that there is nothing.
    assert answer.status_code in (200, 202) or answer.text == "Not Found" or answer.json()["detail"]


def _dumped(body: dict[str, Any]) -> bytes:
    """Write JSON as careless programs do: with NaN and lone surrogates."""
    return json.dumps(body).encode()
