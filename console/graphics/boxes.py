"""Boxes: where graphics of others run. Each is a frame of its own site, without network but its own files.

A box is reached under its own secret word, not under the pages' token: a graphic sees its own address. The frame is
sandboxed by the page and by the answer itself, so that its address opened by hand is as harmless. The document of a
box is `page/box.html`, or a template's own HTML with `page/inside.js` before everything else in it; no other file of a
package can become a document that runs. The brand and the fonts are in every box, as if they were files of its own.
Counterparts: `page/box.js` puts the frames up, `page/inside.js` runs in them, `page/template.js` plays templates;
`console.web.guard` lets `*.localhost` in.
"""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.config.templates import template_text
from console.graphics.branding import brand_css
from console.graphics.files import MEDIA_TYPES, PAGE_DIR, file_of
from console.graphics.packages import Package
from console.graphics.shelf import Stock

SCRIPTS = ("inside.js", "template.js")
"""What runs in boxes beside the graphic."""
BEFORE_TEMPLATE = (
    '<meta charset="utf-8"><script src="../inside.js" data-template></script>'
    '<link rel="stylesheet" href=".brand/page/fonts.css"><link rel="stylesheet" href=".brand/brand.css">'
    "<style>html { overflow: hidden; background: transparent; } "
    "html:not([data-cartwall-plays]) { visibility: hidden !important; }</style>\n"
)
STILL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Of drawings, which would otherwise be documents with scripts when a box went to one."""


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


def box_routes(stock: Callable[[], Stock], key: str, fonts_dir: Path) -> list[BaseRoute]:
    """Make the routes of the boxes."""
    boxes = _Boxes(stock, key, fonts_dir)
    return [
        Route("/b/{key}/.probe/", boxes.probe),
        *(Route(f"/b/{{key}}/{name}", boxes.runner) for name in SCRIPTS),
        Route("/b/{key}/{id}/.brand/{path:path}", boxes.look),
        Route("/b/{key}/{id}/{path:path}", boxes.file),
    ]


class _Boxes:
    """The handlers."""

    def __init__(self, stock: Callable[[], Stock], key: str, fonts_dir: Path) -> None:
        self._stock = stock
        self._key = key.encode()
        self._fonts_dir = fonts_dir

    async def probe(self, request: Request) -> Response:
        """Give the frame that shows whether frames run apart."""
        self._check(request)
        return _boxed(request, file_of(PAGE_DIR, "probe.html"))

    async def runner(self, request: Request) -> Response:
        """Give a script that runs in boxes."""
        self._check(request)
        return _boxed(request, file_of(PAGE_DIR, PurePosixPath(request.url.path).name))

    async def look(self, request: Request) -> Response:
        """Give the brand's style sheet, the fonts' one, or a file either names."""
        self._check(request)
        self._package(request)
        brand = self._stock().brand
        path = request.path_params["path"]
        if path == "brand.css":
            base = request.url.path.removesuffix("/brand.css")
            return _boxed(request, Response(brand_css(brand, f"{base}/own"), media_type=MEDIA_TYPES[".css"]))
        if path == "page/fonts.css":
            return _boxed(request, file_of(PAGE_DIR, "fonts.css"))
        if path.startswith("fonts/"):
            return _boxed(request, file_of(self._fonts_dir, path.removeprefix("fonts/")))
        name = path.removeprefix("own/")
        if name == path or name not in brand.files:
            raise HTTPException(404)
        return _boxed(request, file_of(brand.folder, name))

    async def file(self, request: Request) -> Response:
        """Give the box of a graphic, or one of its files."""
        self._check(request)
        package = self._package(request)
        path = request.path_params["path"]
        if not path:
            return _boxed(request, file_of(PAGE_DIR, "box.html"))
        if package.template is not None and path == package.manifest.main:
            return _boxed(request, _template(package))
        response = _boxed(request, file_of(package.folder, path))
        if response.media_type == MEDIA_TYPES[".html"]:
            response.headers["content-type"] = "text/plain; charset=utf-8"
        elif response.media_type == MEDIA_TYPES[".svg"]:
            response.headers["content-security-policy"] = STILL_POLICY
        return response

    def _check(self, request: Request) -> None:
        if not hmac.compare_digest(request.path_params["key"].encode(), self._key):
            raise HTTPException(404)

    def _package(self, request: Request) -> Package:
        package = self._stock().place(request.path_params["id"])
        if package is None:
            raise HTTPException(404)
        return package


def _template(package: Package) -> Response:
    """Give a template's own HTML with our script before it: nothing of the template runs earlier."""
    try:
        text = template_text(package.folder / package.manifest.main)
    except (OSError, ValueError) as error:
        raise HTTPException(404) from error
    doctype = "<!doctype html>" if "<!doctype" in text[:4000].lower() else ""  # old ones are laid out as they ask for
    return Response(doctype + BEFORE_TEMPLATE + text, media_type=MEDIA_TYPES[".html"])


def _boxed(request: Request, response: Response) -> Response:
    """Put the box's rules on an answer. A box has no origin, so its files are open to all who know its key."""
    host = request.headers["host"]
    key = request.path_params["key"]
    id_ = request.url.path.split("/")[3]
    here = " ".join(f"http://{host}/b/{key}/{name}" for name in (f"{id_}/", *SCRIPTS))
    port = host.rpartition(":")[2] if ":" in host.rpartition("]")[2] else ""
    response.headers["content-security-policy"] = box_policy(here, port)
    response.headers["access-control-allow-origin"] = "*"
    response.headers["cross-origin-resource-policy"] = "cross-origin"
    response.headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), display-capture=()"
    response.headers["x-dns-prefetch-control"] = "off"
    return response
