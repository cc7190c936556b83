"""The HTTP API at `/api`: every verb of the show, asked with typed JSON arguments, and Companion's places.

What is asked goes the way of every press, as the seat ``api``: decided, guarded, journalled, answered. It needs the
controllers' token (`console.remote.gate`). Counterparts: `console.remote.openapi` describes it, the OGraf server API
(`console.remote.ograf`) is for graphics alone.
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from console import __version__
from console.remote.api_words import Place, touch_at, words_of
from console.remote.gate import Bucket, Gate
from console.remote.house import Desk, Reply, Touch
from console.remote.openapi import ACTIONS, ROOT, listed, openapi, written
from console.remote.problems import Problem, problem_response
from console.show.names import nearest
from console.show.types import Risk
from console.show.verb import Verb
from console.show.verbs import VERBS, BadVerb, command_for, find_verb

PER_S: Final = 100
"""Requests a second."""
LETS_GO_S: Final = 30.0
"""Whoever holds a control down and says nothing of it for so long is gone: it is let go."""


def api_routes(
    house: Desk, opens: Callable[[str], bool], mono_ns: Callable[[], int], lets_go_s: float = LETS_GO_S
) -> list[BaseRoute]:
    """Make the routes, for the one web server; `opens`: whether a token is the controllers'."""
    asked = _Requests(house, lets_go_s)
    routes = [
        Route("/", asked.verbs),
        Route(ROOT, asked.verbs),  # without the slash it is no part of the mount
        Route("/openapi.json", asked.describe),
        Route("/location/{page}/{row}/{column}/{action}", asked.touch, methods=["POST"]),
        Route("/{verb}", asked.fire, methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: problem_response})
    app.router.redirect_slashes = False  # who is sent elsewhere leaves the token behind
    gate = Gate(app, opens, Bucket(PER_S, mono_ns))
    return [Route(ROOT, gate), Mount(ROOT, app=gate)]


class _Requests:
    """The requests. Net loop only."""

    def __init__(self, house: Desk, lets_go_s: float) -> None:
        self._house = house
        self._lets_go_s = lets_go_s
        self._held: dict[Touch, asyncio.TimerHandle] = {}
        """What is down, and when it is let go."""
        self._letting_go: set[asyncio.Task[Reply | None]] = set()

    async def verbs(self, request: Request) -> Response:
        """List every verb."""
        return JSONResponse({"version": __version__, "verbs": listed(await self._guards())})

    async def describe(self, request: Request) -> Response:
        """Describe the API (OpenAPI 3.1)."""
        return Response(written(openapi(__version__, await self._guards())), media_type="application/json")

    async def fire(self, request: Request) -> Response:
        """Ask a verb."""
        verb = find_verb(str(request.path_params["verb"]))
        if isinstance(verb, BadVerb):
            name = str(request.path_params["verb"])[:60]
            remedy = f"{nearest(name, [one.name for one in VERBS])} GET {ROOT} lists them."
            raise Problem(HTTPStatus.NOT_FOUND, f"There is no verb “{name}”.", remedy)
        args = _arguments(verb, await _body(request))
        return _answer(await self._house.ask(verb.name, args))

    async def touch(self, request: Request) -> Response:
        """Touch a control by its place."""
        given = {name: str(value) for name, value in request.path_params.items()}
        if given["action"] not in ACTIONS:
            raise Problem(HTTPStatus.NOT_FOUND, "A pad is not touched like this.", "Write press, down or up.")
        whole = await self._house.whole()
        if whole is None:
            raise _too_late()
        place = Place(given["page"], given["row"], given["column"])
        touch = touch_at(whole.grids, place, down=given["action"] != "up")
        if isinstance(touch, BadVerb):
            raise Problem(HTTPStatus.NOT_FOUND, touch.why, touch.remedy)
        reply = await self._house.touch(touch)
        if given["action"] == "press":
            await self._house.touch(msgspec.structs.replace(touch, down=False))
        self._note(touch, held=given["action"] == "down")
        return _answer(reply)

    def _note(self, touch: Touch, held: bool) -> None:
        """Remember what is held down, so that it is let go when nobody says so."""
        up = msgspec.structs.replace(touch, down=False)
        before = self._held.pop(up, None)
        if before is not None:
            before.cancel()
        if held:
            self._held[up] = asyncio.get_running_loop().call_later(self._lets_go_s, self._let_go, up)

    def _let_go(self, up: Touch) -> None:
        self._held.pop(up, None)
        task = asyncio.ensure_future(self._house.touch(up))
        self._letting_go.add(task)  # a loop keeps no task that nobody else keeps
        task.add_done_callback(self._letting_go.discard)

    async def _guards(self) -> dict[str, Risk]:
        """Say what this crew guards otherwise than the verbs do."""
        seen = await self._house.look()
        if seen is None:
            raise _too_late()
        return seen.show.guards


def _arguments(verb: Verb, given: dict[str, Any]) -> dict[str, str]:
    """Write a body's arguments as words. Raises Problem."""
    words = words_of(given)
    wrong = words if isinstance(words, BadVerb) else command_for(verb.name, words)
    if isinstance(wrong, BadVerb):
        raise Problem(HTTPStatus.BAD_REQUEST, wrong.why, wrong.remedy)
    assert not isinstance(words, BadVerb)
    return words


async def _body(request: Request) -> dict[str, Any]:
    """Read a body: an object, or nothing. Raises Problem."""
    body = await request.body()
    if not body.strip():
        return {}
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        remedy = 'Send the arguments as one object: {"camera": "wide"}.'
        raise Problem(HTTPStatus.BAD_REQUEST, f"The body cannot be read: {error}.", remedy) from error


def _answer(reply: Reply | None) -> Response:
    """Answer what the engine answered. Raises Problem when it refused."""
    if reply is None:
        raise _too_late()
    if reply.outcome == "refused":
        raise Problem(HTTPStatus.CONFLICT, reply.why, reply.remedy)
    status = HTTPStatus.ACCEPTED if reply.outcome == "waiting" else HTTPStatus.OK
    return JSONResponse({"outcome": reply.outcome, "why": reply.why, "remedy": reply.remedy}, int(status))


def _too_late() -> Problem:
    why, remedy = "The engine did not answer in time.", "It may still happen: look before you ask again."
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, why, remedy)
