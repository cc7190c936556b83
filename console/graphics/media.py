"""The show's pictures for its pages and for the boxes of others' graphics: only files that are named, nothing else.

The show file names some, and so does a hand that writes one into a graphic on a bus; what nobody names is not there.
Counterparts: `console.show.pictures` says under which address a page asks, `console.config.pictures` finds the file.
"""

import hmac
from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.config.pictures import picture_file
from console.graphics.boxes import box_key
from console.graphics.files import file_of
from console.plan.effects import LayerGraphic
from console.show.pictures import PLACE, file_address, shown_files, tells
from console.show.types import Show
from console.web.tokens import Tokens

STILL = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A drawing opened by hand is a document: it runs nothing and loads nothing."""


class Media:
    """The pictures of one show. `know` may be called from any thread, the routes run in the net loop."""

    def __init__(self, folder: Path, show: Show, wanted: Callable[[], Iterable[LayerGraphic]]) -> None:
        """Begin with a show and its folder. `wanted` gives the graphics of every bus, in the net loop."""
        self._folder = folder
        self._names = shown_files(show)
        self._wanted = wanted

    def know(self, show: Show) -> None:
        """Take over which files a changed show names."""
        self._names = shown_files(show)

    def routes(self, tokens: Tokens) -> list[BaseRoute]:
        """Make the routes. They stand before those of the pages."""
        key = box_key(tokens.overlay).encode()

        async def paged(request: Request) -> Response:
            if not tokens.opens_overlay(request.path_params["token"]):
                raise HTTPException(404)
            return self._file(request)

        async def boxed(request: Request) -> Response:
            if not hmac.compare_digest(request.path_params["key"].encode(), key):
                raise HTTPException(404)
            response = self._file(request)
            # A box has no origin of its own, so what is in it is open to all who know its key.
            response.headers["access-control-allow-origin"] = "*"
            response.headers["cross-origin-resource-policy"] = "cross-origin"
            return response

        return [
            Route(f"/o/{{token}}/{PLACE}{{path:path}}", paged),
            Route(f"/b/{{key}}/{{id}}/{PLACE}{{path:path}}", boxed),
        ]

    def _file(self, request: Request) -> Response:
        name = request.path_params["path"]
        found = picture_file(self._folder, name) if self._named(name) else None
        if found is None:
            raise HTTPException(404)
        response = file_of(found.parent, found.name)
        response.headers["content-security-policy"] = STILL
        return response

    def _named(self, name: str) -> bool:
        address = file_address(name)
        return name in self._names or (address != "" and any(tells(layer.data, address) for layer in self._wanted()))
