"""Routes of ``/slate``: the slate as a page for a phone or a tablet; ``/slate?quiet`` is the mark for a browser source.

Nothing here is secret and nothing can be told to it, so no token is asked for; the guard in front of every route still
looks at Host and Origin. The sounds are files made beforehand by `sound_wav`: the engine must not make them while a
show runs. Counterparts: `page/slate.js`; `console.app` hands the routes to the web server.
"""

import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:
    from console.sync.slatecode import Band

PAGE_DIR: Final = Path(__file__).parent / "page"
KINDS: Final = {
    "slate.css": "text/css; charset=utf-8",
    "slate.js": "text/javascript; charset=utf-8",
    "code.js": "text/javascript; charset=utf-8",
    "slate.wav": "audio/wav",
    "mark.wav": "audio/wav",
}
"""All that is given, and as what."""
POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
WAV_RATE_HZ: Final = 16_000
"""Twice the highest harmonic at least, and a whole number of samples a period."""


def slate_routes() -> list[BaseRoute]:
    """Make the routes."""
    return [Route("/slate", _page), Route("/slate/{name}", _file)]


async def _page(request: Request) -> Response:
    return _answer("slate.html", "text/html; charset=utf-8")


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in KINDS:
        raise HTTPException(404)
    return _answer(name, KINDS[name])


def _answer(name: str, kind: str) -> Response:
    return Response((PAGE_DIR / name).read_bytes(), media_type=kind, headers={"content-security-policy": POLICY})


def sound_wav(sound: "Band", level_dbfs: float) -> bytes:
    """Make one period of a sound as a WAV file; what lies in the page's folder was made by this."""
    import numpy as np

    from console.sync.slatecode import period_of
    from console.sync.window import RATE_HZ

    wave_form = period_of(sound, level_dbfs)[:: RATE_HZ // WAV_RATE_HZ]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(WAV_RATE_HZ)
        file.writeframes(np.round(wave_form * 32_767.0).astype("<i2").tobytes())
    return out.getvalue()
