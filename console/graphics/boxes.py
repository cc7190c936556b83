"""Boxes: where graphics of others run. Each is a frame of its own site, without network but its own files.

A box is reached under its own secret word, not under the pages' token: a graphic sees its own address. The frame is
sandboxed by the page and by the answer itself, so that its address opened by hand is as harmless. Counterparts:
`page/box.js` puts the frames up, `page/inside.js` runs in them; `console.web.guard` lets `*.localhost` in.
"""

import hashlib
import hmac
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.graphics.files import PAGE_DIR, file_of
from console.graphics.packages import Packages
from console.show.types import GraphicId


def box_key(overlay_token: str) -> str:
    """Derive the boxes' secret word: the same after a restart, and no way back to the token."""
    return hmac.new(overlay_token.encode(), b"boxes", hashlib.sha256).hexdigest()[:32]


def box_places(host: str) -> Sequence[str]:
    """Say where the frames of a page on `host` (name and port) may be, as sources of a content policy."""
    port = host.rpartition(":")[2] if ":" in host.rpartition("]")[2] else ""
    return (f"http://*.localhost:{port}/b/" if port else "http://*.localhost/b/", f"http://{host}/b/")


def box_policy(here: str, port: str) -> str:
    """Say what a graphic may load: its own files under `here`, and what it carries in itself."""
    own = f"{here} data: blob:"
    return (
        f"sandbox allow-scripts; default-src 'none'; script-src {here} 'unsafe-inline' 'unsafe-eval' blob:; "
        f"style-src {here} 'unsafe-inline' blob:; img-src {own}; media-src {own}; font-src {own}; connect-src {own}; "
        f"worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; "
        f"require-trusted-types-for 'script'; trusted-types default; frame-ancestors http://*:{port or 80}"
    )


def box_routes(packages: Packages, key: str) -> list[BaseRoute]:
    """Make the routes of the boxes."""

    def checked(request: Request) -> None:
        if not hmac.compare_digest(request.path_params["key"].encode(), key.encode()):
            raise HTTPException(404)

    async def probe(request: Request) -> Response:
        """Give the frame that shows whether frames run apart."""
        checked(request)
        return _boxed(request, file_of(PAGE_DIR, "probe.html"))

    async def runner(request: Request) -> Response:
        """Give the script that runs in every box."""
        checked(request)
        return _boxed(request, file_of(PAGE_DIR, "inside.js"))

    async def file(request: Request) -> Response:
        """Give the box of a graphic, or one of its files."""
        checked(request)
        package = packages.by_id.get(GraphicId(request.path_params["id"]))
        if package is None:
            raise HTTPException(404)
        path = request.path_params["path"]
        return _boxed(request, file_of(package.folder, path) if path else file_of(PAGE_DIR, "box.html"))

    return [
        Route("/b/{key}/.probe/", probe),
        Route("/b/{key}/inside.js", runner),
        Route("/b/{key}/{id}/{path:path}", file),
    ]


def _boxed(request: Request, response: Response) -> Response:
    """Put the box's rules on an answer. A box has no origin, so its files are open to all who know its key."""
    host = request.headers["host"]
    key = request.path_params["key"]
    id_ = request.url.path.split("/")[3]
    here = f"http://{host}/b/{key}/{id_}/ http://{host}/b/{key}/inside.js"
    port = host.rpartition(":")[2] if ":" in host.rpartition("]")[2] else ""
    response.headers["content-security-policy"] = box_policy(here, port)
    response.headers["access-control-allow-origin"] = "*"
    response.headers["cross-origin-resource-policy"] = "cross-origin"
    response.headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), display-capture=()"
    response.headers["x-dns-prefetch-control"] = "off"
    return response
