"""Routes of the graphics pages: the pages, their files, packages, fonts, and the WebSocket of each page.

Counterparts: `console.web.server` serves them, `console.graphics.hub` talks to the pages. A wrong token is a 404.
"""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from console.graphics.boxes import box_key, box_places, box_routes
from console.graphics.branding import brand_css
from console.graphics.files import MEDIA_TYPES, PAGE_DIR, file_of
from console.graphics.hub import GraphicsHub
from console.graphics.messages import Bus
from console.graphics.pages import PageGoneError
from console.graphics.shelf import Stock
from console.show.types import GraphicId
from console.web.guard import refuse_websocket
from console.web.tokens import Tokens

LOOK_SIGN = "~"
"""Begins the part of an address that only tells one look from another."""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def graphics_policy(host: str) -> str:
    """Say what a graphics page may load: only from here. Graphics of others are frames, and those are boxes only."""
    return (
        f"default-src 'self'; connect-src 'self' ws://{host}; style-src 'self' 'unsafe-inline'; "
        f"frame-src {' '.join(box_places(host))}; "
        "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def graphics_routes(
    hub: GraphicsHub, stock: Callable[[], Stock], tokens: Tokens, assets_dir: Path, canvas: tuple[int, int]
) -> list[BaseRoute]:
    """Make the routes. `stock` is what is served now; `canvas` is the show's width and height in pixels."""
    pages = _Pages(hub, stock, assets_dir, canvas, box_key(tokens.overlay))

    def guarded(handler: Handler) -> Handler:
        async def checked(request: Request) -> Response:
            if not tokens.opens_overlay(request.path_params["token"]):
                raise HTTPException(404)
            response = await handler(request)
            response.headers["content-security-policy"] = graphics_policy(request.headers["host"])
            return response

        return checked

    async def socket(websocket: WebSocket) -> None:
        if not tokens.opens_overlay(websocket.path_params["token"]):
            await refuse_websocket(websocket.scope, websocket.receive, websocket.send)
            return
        await pages.socket(websocket)

    return [
        *(Route(f"/o/{{token}}/{bus}", guarded(pages.host)) for bus in get_args(Bus)),
        Route("/o/{token}/page.json", guarded(pages.about)),
        Route("/o/{token}/brand.css", guarded(pages.brand_sheet)),
        Route("/o/{token}/brand/{path:path}", guarded(pages.brand_file)),
        Route("/o/{token}/page/{path:path}", guarded(pages.page_file)),
        Route("/o/{token}/fonts/{path:path}", guarded(pages.font)),
        Route("/o/{token}/graphics/{id}/{path:path}", guarded(pages.package_file)),
        WebSocketRoute("/o/{token}/ws", socket),
        *box_routes(stock, pages.boxes, assets_dir / "fonts"),
    ]


class _Pages:
    """The handlers behind the token check."""

    def __init__(
        self,
        hub: GraphicsHub,
        stock: Callable[[], Stock],
        assets_dir: Path,
        canvas: tuple[int, int],
        boxes: str,
    ) -> None:
        self._hub = hub
        self._stock = stock
        self._fonts_dir = assets_dir / "fonts"
        self._canvas = canvas
        self.boxes = boxes

    async def host(self, request: Request) -> Response:
        """Give the host page; it reads its bus from its own address."""
        return file_of(PAGE_DIR, "host.html")

    async def about(self, request: Request) -> Response:
        """Give what a page must know: the canvas and where each graphic's module is.

        Graphics of one folder share its first one's address (`home`): a module they share is loaded once.
        """
        stock = self._stock()
        homes: dict[Path, GraphicId] = {}
        for package in stock.packages.by_id.values():
            homes.setdefault(package.folder, package.id)
        graphics = [
            {
                "id": p.id,
                "place": stock.places_of.get(p.id, p.id),
                "home": homes[p.folder],
                "main": p.manifest.main,
                "stepCount": p.manifest.step_count,
                "customActions": [action.id for action in p.manifest.custom_actions],
                "boxed": not p.shipped,
                "template": p.template,
            }
            for p in stock.packages.by_id.values()
        ]
        boxes = f"/b/{self.boxes}/"
        return JSONResponse({"stock": stock.rev, "canvas": self._canvas, "graphics": graphics, "boxes": boxes})

    async def brand_sheet(self, request: Request) -> Response:
        """Give the brand as a style sheet."""
        stock = self._stock()
        look = f"/{LOOK_SIGN}{stock.look}" if stock.look else ""
        base = f"/o/{request.path_params['token']}/brand{look}"
        return Response(brand_css(stock.brand, base), media_type=MEDIA_TYPES[".css"])

    async def brand_file(self, request: Request) -> Response:
        """Give a font or the logo of the brand; nothing else of the show's folder."""
        brand, path = self._stock().brand, request.path_params["path"]
        if path.startswith(LOOK_SIGN):
            path = path.partition("/")[2]
        if path not in brand.files:
            raise HTTPException(404)
        return file_of(brand.folder, path)

    async def page_file(self, request: Request) -> Response:
        """Give a file of the host page."""
        return file_of(PAGE_DIR, request.path_params["path"])

    async def font(self, request: Request) -> Response:
        """Give a font."""
        return file_of(self._fonts_dir, request.path_params["path"])

    async def package_file(self, request: Request) -> Response:
        """Give a file of a graphic."""
        package = self._stock().packages.by_id.get(GraphicId(request.path_params["id"]))
        if package is None:
            raise HTTPException(404)
        return file_of(package.folder, request.path_params["path"])

    async def socket(self, websocket: WebSocket) -> None:
        """Serve a page's WebSocket; its bus is in the query."""
        buses: dict[str, Bus] = {bus: bus for bus in get_args(Bus)}
        bus = buses.get(websocket.query_params.get("bus", ""))
        if bus is None:
            await refuse_websocket(websocket.scope, websocket.receive, websocket.send)
            return
        await websocket.accept()
        page = _PageSocket(websocket)
        await self._hub.serve(bus, page)
        await page.close(1000, "")


class _PageSocket:
    """A starlette WebSocket as `console.graphics.pages.Socket`."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    async def receive(self) -> str:
        try:
            return await self._websocket.receive_text()
        except (WebSocketDisconnect, RuntimeError, KeyError) as error:  # KeyError: a binary message
            raise PageGoneError("it is gone") from error

    async def send(self, text: str) -> None:
        try:
            await self._websocket.send_text(text)
        except (WebSocketDisconnect, RuntimeError, OSError) as error:
            raise PageGoneError("it is gone") from error

    async def close(self, code: int, why: str) -> None:
        if self._websocket.application_state is not WebSocketState.CONNECTED:
            return
        try:
            await self._websocket.close(code, why)
        except (WebSocketDisconnect, RuntimeError, OSError):
            return
