"""Files of pages, fonts and graphics as HTTP answers. Counterparts: `console.graphics.routes` and `boxes`."""

from collections.abc import Mapping
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from console.graphics.packages import inside

PAGE_DIR = Path(__file__).parent / "page"
MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
    ".webm": "video/webm",
    ".mp4": "video/mp4",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".csv": "text/plain; charset=utf-8",
    ".xml": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".riv": "application/octet-stream",
    ".glb": "model/gltf-binary",
}
"""Written out: what the operating system says of .js differs from machine to machine. XML is read, never opened."""
IN_PARTS = frozenset({".webm", ".mp4", ".mp3", ".ogg", ".wav"})
"""Browsers ask for these piece by piece. All others are read at once: a thread for each costs a page's start more."""


def file_of(folder: Path, path: str) -> Response:
    """Give a file under `folder` with its kind; everything else is a 404."""
    found = inside(folder, path)
    suffix = Path(path).suffix.lower()
    media_type = MEDIA_TYPES.get(suffix)
    if found is None or media_type is None:
        raise HTTPException(404)
    if suffix in IN_PARTS:
        return FileResponse(found, media_type=media_type)
    try:
        return Response(found.read_bytes(), media_type=media_type)
    except OSError as error:
        raise HTTPException(404) from error
