"""A controller outside, and a house with the real rules, without an engine: what is asked is decided and folded."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from starlette.applications import Starlette

from console.graphics.messages import GraphicSaid, MethodSaid
from console.remote.house import Reply, Said, Seen
from console.remote.ograf import ROOT, Around, ograf_routes
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.evolve import replay
from console.show.facts import Level
from console.show.state import FRESH
from console.show.types import GraphicId, Show, UtcMs
from console.show.verbs import BadVerb, command_for
from tests.console.show.fair import FAIR

TOKEN = "the-controllers-token"
ON = "/renderers/program/target/graphicInstance"


class Rules:
    """A house that decides and folds; `silent`: its engine does not answer, `guarded`: every verb asks twice."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self.state = FRESH
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.silent = False
        self.guarded = False
        self._at_ms = 0

    async def ask(self, verb: str, args: Mapping[str, str]) -> Reply | None:
        self.asked.append((verb, args))
        if self.silent:
            return None
        command = command_for(verb, args)
        if isinstance(command, BadVerb):
            return Reply("refused", command.why, command.remedy)
        self._at_ms += 1
        decision = decide(self.show, self.state, command, UtcMs(self._at_ms))
        if isinstance(decision, Refused):
            return Reply("refused", decision.why, decision.remedy)
        if self.guarded:
            return Reply("waiting", "It waits for a second seat.", "")
        self.state = replay(decision.events, self.state)
        return Reply("accepted", "done", "")

    async def look(self) -> Seen | None:
        return None if self.silent else Seen(self.show, self.state)

    @property
    def on_air(self) -> list[str]:
        return [airing.graphic.id for airing in self.state.graphics.program]


class OnePage:
    """A program page that does at once what it is told, or says what a test lets it say."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.pages = 1
        self.says: dict[str, GraphicSaid | None] = {}
        """By method; `left` for one that leaves. None: nothing in time."""

    @property
    def health(self) -> tuple[Level, str]:
        return (Level.READY, "1 page draws") if self.pages else (Level.DEGRADED, "No program page.")

    async def answer(self, instance: str, method: str, within_s: float) -> Said | None:
        if method in self.says:
            return self.says[method]
        airing = next(one for one in self._rules.state.graphics.program if one.instance == instance)
        return GraphicSaid(instance, "playing", 1, airing.step, answers={method: MethodSaid(1, 200)})

    async def left(self, instance: str, within_s: float) -> Said | None:
        if "left" in self.says:
            return self.says["left"]
        assert instance not in [one.instance for one in self._rules.state.graphics.program]
        return GraphicSaid(instance, "gone", 1, answers={"stopAction": MethodSaid(1, 200, "bye")})


MANIFESTS: dict[GraphicId, dict[str, Any]] = {
    package.package: {"id": package.package, "name": package.name, "description": "…", "main": "x.mjs"}
    for package in FAIR.packages
}


class Outside:
    """A controller that speaks to the API."""

    def __init__(self, show: Show = FAIR) -> None:
        self.rules = Rules(show)
        self.page = OnePage(self.rules)
        self.now_ns = 0
        around = Around(self.rules, self.page, lambda: MANIFESTS, TOKEN.__eq__, lambda: self.now_ns, 3.0)
        self._transport = httpx.ASGITransport(app=Starlette(routes=ograf_routes(around)))

    def ask(self, method: str, path: str, body: object = None, /, token: str = TOKEN, **more: Any) -> httpx.Response:
        """Send one request."""
        return asyncio.run(self._send((method, path, body), token, more))[0]

    def ask_at_once(self, *requests: tuple[str, str, object]) -> list[httpx.Response]:
        """Send requests at the same time."""
        return asyncio.run(self._send_all(*requests))

    async def _send(
        self, request: tuple[str, str, object], token: str, more: Mapping[str, Any]
    ) -> tuple[httpx.Response]:
        method, path, body = request
        headers = {"authorization": f"Bearer {token}"} if token else {}
        sent = more if body is None else {"json": body, **more}
        async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1") as client:
            return (await client.request(method, ROOT + path, headers=headers, **sent),)

    async def _send_all(self, *requests: tuple[str, str, object]) -> list[httpx.Response]:
        answers = await asyncio.gather(*(self._send(one, TOKEN, {}) for one in requests))
        return [answer for (answer,) in answers]

    def load(self, graphic: str, layer: int, data: object) -> str:
        """Load a graphic that can be; give its instance's id."""
        answer = self.ask("POST", f"{ON}/load", {**at(layer), "graphicId": graphic, "params": {"data": data}})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["graphicInstanceId"])

    def do(self, action: str, instance: str, layer: int, **params: Any) -> httpx.Response:
        """Ask something of a loaded graphic."""
        body = {**at(layer), "graphicInstanceId": instance, "params": params}
        return self.ask("POST", f"{ON}/{action}", body)


def at(layer: int) -> dict[str, Any]:
    return {"renderTarget": {"layer": layer}}
