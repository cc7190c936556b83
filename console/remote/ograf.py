"""The OGraf server API (draft, EBU) at `/ograf/v1`: controllers of others list, load, play, update and clear graphics.

Everything asked becomes a verb of a seat called ``ograf``: the show's rules answer it as they answer a pad, and it is
in the record. What the graphic itself then says comes from the program page. Two things differ from the draft: a
graphic is loaded on the page when it is first played, so what its load() says comes with that answer; and it needs a
token (`console.remote.gate`). Only what was loaded can be reached: the show's own graphics are the crew's.
"""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from msgspec import UNSET, Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from console import __version__
from console.remote.bodies import (
    Acting,
    Aimed,
    Clear,
    Filter,
    Load,
    Playing,
    Stopping,
    Updating,
    read_body,
    read_layer,
    read_target,
)
from console.remote.gate import Bucket, Gate
from console.remote.house import House, Method, Pages, Said, Seen
from console.remote.problems import THREW, Problem, problem_response
from console.show.facts import Level
from console.show.loaded import MOST_BYTES, MOST_LAYER
from console.show.state import Airing
from console.show.types import GraphicId, OverlayId, Show

ROOT = "/ograf/v1"
RENDERER = "program"
PER_S = 50
"""Requests a second."""
ANSWER_WITHIN_S = 3.0
"""How long a graphic may take to answer before the controller is told that it has not."""

Manifests = Callable[[], Mapping[GraphicId, Mapping[str, Any]]]
"""Every package's manifest, as its file has it."""

_STATUS = {Level.READY: "OK", Level.FAILED: "ERROR"}


class Around(Struct, frozen=True):
    """What the API stands on."""

    house: House
    pages: Pages
    manifests: Manifests
    opens: Callable[[str], bool]
    """Whether a token is the controllers'."""
    mono_ns: Callable[[], int]
    answer_within_s: float


def ograf_routes(around: Around) -> list[BaseRoute]:
    """Make the routes, for the one web server."""
    api = _Api(around)
    on = f"/renderers/{RENDERER}"
    instance = f"{on}/target/graphicInstance"
    routes = [
        Route("/", api.server),
        Route("/graphics", api.graphics),
        Route("/graphics/{graphic}", api.graphic),
        Route("/graphics/{graphic}", api.keep, methods=["DELETE"]),
        Route("/renderers", api.renderers),
        Route(on, api.renderer),
        Route(f"{on}/target", api.target),
        Route(f"{instance}/load", api.load, methods=["POST"]),
        Route(f"{instance}/updateAction", api.update, methods=["POST"]),
        Route(f"{instance}/playAction", api.play, methods=["POST"]),
        Route(f"{instance}/stopAction", api.stop, methods=["POST"]),
        Route(f"{instance}/customActions/{{action}}", api.act, methods=["POST"]),
        Route(f"{instance}/clear", api.clear, methods=["PUT"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: problem_response})
    return [Mount(ROOT, app=Gate(app, around.opens, Bucket(PER_S, around.mono_ns)))]


class _Api:
    """The requests. Net loop only."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._house = around.house
        self._pages = around.pages
        self._asking = asyncio.Lock()
        """Held from a look at the show until the verb that follows from it is answered."""

    # -- what there is -------------------------------------------------------------------------------------------

    async def server(self, request: Request) -> Response:
        """Say who this is."""
        title = (await self._look()).show.title
        about = {"name": "Cartwall", "description": f"The graphics of “{title}”", "version": __version__}
        return JSONResponse({**about, "author": {"name": "Cartwall"}})

    async def graphics(self, request: Request) -> Response:
        """List what can be loaded."""
        show, manifests = (await self._look()).show, self._around.manifests()
        return JSONResponse({"graphics": [_listed(manifests[one]) for one in _loadable(show) if one in manifests]})

    async def graphic(self, request: Request) -> Response:
        """Give a graphic's manifest; the draft calls it by both names."""
        manifest = self._manifest(request)
        return JSONResponse({"graphic": manifest, "manifest": manifest})

    async def keep(self, request: Request) -> Response:
        """Delete nothing."""
        self._manifest(request)
        why, remedy = "Graphics are not deleted from outside.", "The show's own folder has them: take it out there."
        raise Problem(HTTPStatus.FORBIDDEN, why, remedy)

    async def renderers(self, request: Request) -> Response:
        """List the one renderer: the program pages, which all draw the same."""
        return JSONResponse({"renderers": [_RENDERER]})

    async def renderer(self, request: Request) -> Response:
        """Say how the program pages are, and what is loaded."""
        seen = await self._look()
        level, words = self._pages.health
        status = _STATUS.get(level, "WARNING") if self._pages.pages else "ERROR"
        layers = sorted({airing.graphic.layer for airing in seen.state.graphics.loaded})
        width, height = seen.show.canvas
        about = {
            **_RENDERER,
            "customActions": [],
            "renderCharacteristics": {
                "resolution": {"width": width, "height": height},
                "frameRate": 60,
                "accessToPublicInternet": False,
            },
            "renderTargetSchema": _TARGET,
            "status": {"status": status, "message": words},
            "renderTargets": [self._target(seen, layer) for layer in layers],
        }
        return JSONResponse({"renderer": about})

    async def target(self, request: Request) -> Response:
        """Say what is loaded on a layer."""
        layer = read_target(request.query_params.get("renderTarget", ""))
        return JSONResponse(self._target(await self._look(), layer))

    # -- what is asked -------------------------------------------------------------------------------------------

    async def load(self, request: Request) -> Response:
        """Make a graphic out of a package, on a layer."""
        body = await read_body(request, Load)
        layer, manifests = read_layer(body.render_target), self._around.manifests()
        if body.graphic_id not in manifests:
            raise Problem(HTTPStatus.NOT_FOUND, f"There is no graphic “{body.graphic_id}”.", "See GET /graphics.")
        instance = f"ograf-{uuid.uuid4().hex[:12]}"
        args = {"graphic": instance, "package": body.graphic_id, "layer": str(layer)}
        await self._ask("graphic.load", args, data={} if body.params.data is None else body.params.data)
        return JSONResponse({"graphicInstanceId": instance, "statusCode": 200})

    async def update(self, request: Request) -> Response:
        """Give a graphic other data: those named change, the others stay."""
        body = await read_body(request, Updating)
        async with self._asking:
            airing, on_air = _found(await self._look(), body)
            self._needs_page(on_air)
            data = body.params.data
            whole = {**airing.values, **data} if isinstance(data, dict) else data
            skip = "yes" if body.params.skip_animation else "no"
            await self._ask("graphic.fill", {"graphic": airing.graphic.id, "skip": skip}, data=whole)
        if on_air is None:
            return _answer(airing, None, "updateAction")
        return _answer(airing, await self._said(on_air, "updateAction"), "updateAction")

    async def play(self, request: Request) -> Response:
        """Bring a graphic on, or to another step; past its last one it leaves."""
        body = await read_body(request, Playing)
        async with self._asking:
            airing, before = _found(await self._look(), body)
            self._needs_page(airing)
            args = {"graphic": str(airing.graphic.id), "skip": "yes" if body.params.skip_animation else "no"}
            step = _step(body, before)
            await self._ask("graphic.play", args if step is None else {**args, "step": str(step)})
            after = (await self._look()).state.graphics.on_air(airing.graphic.id)
        if after is not None:
            return _answer(airing, await self._said(after, "playAction"), "playAction")
        return _answer(airing, await self._left(before) if before else None, "stopAction")

    async def stop(self, request: Request) -> Response:
        """Play a graphic out; it stays loaded."""
        body = await read_body(request, Stopping)
        async with self._asking:
            airing, on_air = _found(await self._look(), body)
            if on_air is not None:
                await self._ask("graphic.hide", {"graphic": airing.graphic.id})
        return _answer(airing, await self._left(on_air) if on_air else None, "stopAction")

    async def act(self, request: Request) -> Response:
        """Let a graphic on air do something of its own."""
        body = await read_body(request, Acting)
        deed = str(request.path_params["action"])
        async with self._asking:
            airing, on_air = _found(await self._look(), body)
            if deed not in [one.id for one in airing.graphic.deeds]:
                why = f"“{airing.graphic.name}” has no custom action “{deed}”."
                raise Problem(HTTPStatus.NOT_FOUND, why, "Its manifest lists them.")
            if on_air is None:
                why = f"“{airing.graphic.name}” is not on air."
                raise Problem(HTTPStatus.CONFLICT, why, "Play it first (playAction).")
            self._needs_page(on_air)
            args = {"graphic": airing.graphic.id, "deed": deed}
            await self._ask("graphic.do", args, payload=body.params.payload)
        return _answer(airing, await self._said(on_air, "customAction"), "customAction")

    async def clear(self, request: Request) -> Response:
        """Take graphics off and forget them; which was on air has left when this answers, or its page is too slow."""
        body = await read_body(request, Clear)
        async with self._asking:
            seen = await self._look()
            cleared = [one for one in seen.state.graphics.loaded if _meant(one, body.filters)]
            for airing in cleared:
                await self._ask("graphic.unload", {"graphic": airing.graphic.id})
        on_air = [there for one in cleared if (there := seen.state.graphics.on_air(one.graphic.id)) is not None]
        if self._pages.pages:
            within_s = self._around.answer_within_s
            await asyncio.gather(*(self._pages.left(one.instance, within_s) for one in on_air))
        gone = [{"renderTarget": _aim(one), "graphicInstanceId": one.graphic.id} for one in cleared]
        return JSONResponse({"graphicInstances": gone})

    # -- the house -----------------------------------------------------------------------------------------------

    async def _look(self) -> Seen:
        seen = await self._house.look()
        if seen is None:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "The engine did not answer in time.", "Ask again.")
        return seen

    async def _ask(self, verb: str, args: Mapping[str, str], **written: Any) -> None:
        """Ask a verb; `written` are arguments that are JSON. Raises Problem."""
        texts = {name: msgspec.json.encode(value).decode() for name, value in written.items()}
        if any(len(text.encode()) > MOST_BYTES for text in texts.values()):
            why = f"{' and '.join(texts).capitalize()} of more than {MOST_BYTES // 1024} kB are too much."
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, why, "Send less.")
        reply = await self._house.ask(verb, {**args, **texts})
        if reply is None:
            why, remedy = "The engine did not answer in time.", "It may still happen: look before you ask again."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, why, remedy)
        if reply.outcome != "accepted":
            raise Problem(HTTPStatus.CONFLICT, reply.why, reply.remedy)

    def _needs_page(self, airing: Airing | None) -> None:
        """Refuse what nobody would see."""
        if airing is not None and self._pages.pages == 0:
            remedy = "Add the program address to OBS as a browser source."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "There is no program page.", remedy)

    async def _said(self, airing: Airing, method: str) -> Said:
        said = await self._pages.answer(airing.instance, method, self._around.answer_within_s)
        return said if said is not None else self._too_late(airing)

    async def _left(self, airing: Airing) -> Said | None:
        """Give what a graphic said when it left; none: there is no page that could say it."""
        said = await self._pages.left(airing.instance, self._around.answer_within_s)
        return said if said is not None or self._pages.pages == 0 else self._too_late(airing)

    def _too_late(self, airing: Airing) -> Said:
        why = f"“{airing.graphic.name}” did not answer within {self._around.answer_within_s:g} s."
        raise Problem(HTTPStatus.GATEWAY_TIMEOUT, why, "It was asked, and may still do it: look at the program.")

    def _manifest(self, request: Request) -> Mapping[str, Any]:
        graphic = GraphicId(request.path_params["graphic"])
        manifest = self._around.manifests().get(graphic)
        if manifest is None:
            raise Problem(HTTPStatus.NOT_FOUND, f"There is no graphic “{graphic}”.", "See GET /graphics.")
        return manifest

    def _target(self, seen: Seen, layer: int) -> dict[str, Any]:
        manifests = self._around.manifests()
        there = [one for one in seen.state.graphics.loaded if one.graphic.layer == layer]
        return {
            "renderTarget": {"layer": layer},
            "name": f"Layer {layer}",
            "graphicInstances": [
                {
                    "graphicInstanceId": one.graphic.id,
                    "graphic": _listed(manifests.get(one.graphic.package, _bare(one))),
                }
                for one in there
            ],
        }


_RENDERER = {
    "id": RENDERER,
    "name": "Program",
    "description": "The graphics pages in program. What a graphic of the show file shows is not listed here.",
}
_TARGET = {
    "type": "object",
    "properties": {
        "layer": {"type": "integer", "title": "Layer", "description": "The higher is in front.", "minimum": 0}
        | {"maximum": MOST_LAYER}
    },
    "required": ["layer"],
}


def _loadable(show: Show) -> list[GraphicId]:
    return [package.package for package in show.packages]


def _listed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a list says of a graphic."""
    return {name: manifest[name] for name in ("id", "name", "description") if name in manifest}


def _bare(airing: Airing) -> dict[str, Any]:
    """Describe a loaded graphic whose package is not here any more."""
    return {"id": airing.graphic.package, "name": airing.graphic.name}


def _aim(airing: Airing) -> dict[str, int]:
    return {"layer": airing.graphic.layer}


def _found(seen: Seen, body: Aimed) -> tuple[Airing, Airing | None]:
    """Find a loaded graphic, and how it is on air; none: it is not. Raises Problem."""
    layer, name = read_layer(body.render_target), OverlayId(body.graphic_instance_id)
    airing = seen.state.graphics.kept(name)
    if airing is None or airing.graphic.layer != layer:
        why = f"No graphic “{name}” is loaded on layer {layer}."
        raise Problem(HTTPStatus.NOT_FOUND, why, "Load it, or look at the renderer's targets.")
    return airing, seen.state.graphics.on_air(name)


def _step(body: Playing, on_air: Airing | None) -> int | None:
    """Say which step is wanted; none: the first, or the next. Raises Problem."""
    wanted = body.params
    if wanted.goto is None and wanted.delta == 1:
        return None
    at = on_air.step if on_air is not None else -1
    step = at + wanted.delta if wanted.goto is None else wanted.goto
    if step < 0:
        raise Problem(HTTPStatus.BAD_REQUEST, f"There is no step {step}.", "Steps begin at 0.")
    return step


def _meant(airing: Airing, filters: tuple[Filter, ...]) -> bool:
    """Tell whether a filter fits; without one everything is meant."""
    return not filters or any(_fits(airing, one) for one in filters)


def _fits(airing: Airing, wanted: Filter) -> bool:
    graphic = airing.graphic
    return (
        (wanted.render_target is UNSET or wanted.render_target == _aim(airing))
        and wanted.graphic_id in (UNSET, graphic.package)
        and wanted.graphic_instance_id in (UNSET, graphic.id)
    )


def _answer(airing: Airing, said: Said | None, method: str) -> Response:
    """Give what a graphic answered. Raises Problem when it threw, hung, or was taken off for what it did."""
    found = {"graphicInstanceId": airing.graphic.id, "statusCode": 200}
    if said is None:
        return JSONResponse(found)
    answer = said.answers.get(method)
    if said.why or (answer is not None and answer.status_code == THREW):
        why = said.why or (answer.status_message if answer is not None else "")
        raise Problem(THREW, f"{method} of “{airing.graphic.name}”: {why}", "See its maker's notes.")
    on_step = {"currentStep": int(said.step)} if method == "playAction" and said.step is not None else {}
    return JSONResponse({**found, **_returned(answer), **on_step})


def _returned(answer: Method | None) -> dict[str, Any]:
    """Give the parts of a method's answer that there are."""
    if answer is None:
        return {}
    message = {"statusMessage": answer.status_message} if answer.status_message else {}
    result = {} if answer.result is None else {"result": answer.result}
    return {"statusCode": int(answer.status_code), **message, **result}
