"""The gate of a controllers' door: a token of its own, and so many requests a second. Pure ASGI.

Host, Origin and size are checked before, by `console.web.guard`.
"""

from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from console.remote.problems import Problem, problem_response

REALM = "Cartwall"


class Bucket:
    """So many requests a second, and as many at once."""

    def __init__(self, per_s: float, mono_ns: Callable[[], int]) -> None:
        self._per_s = per_s
        self._mono_ns = mono_ns
        self._left = per_s
        self._at_ns = mono_ns()

    def take(self) -> bool:
        """Take one; false: there is none left."""
        now_ns = self._mono_ns()
        self._left = min(self._per_s, self._left + (now_ns - self._at_ns) / 1e9 * self._per_s)
        self._at_ns = now_ns
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Gate:
    """Lets through what has the token, as long as it is not too much."""

    def __init__(self, app: ASGIApp, opens: Callable[[str], bool], bucket: Bucket) -> None:
        """Ask `opens` whether a token is the right one; it takes the same time for every wrong one."""
        self._app = app
        self._opens = opens
        self._bucket = bucket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request (ASGI)."""
        problem = self._problem(Headers(scope=scope)) if scope["type"] == "http" else None
        if problem is None:
            await self._app(scope, receive, send)
        else:
            await problem_response(Request(scope), problem)(scope, receive, send)

    def _problem(self, headers: Headers) -> Problem | None:
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not self._opens(token.strip()):
            why = "This needs the controllers' token: Authorization: Bearer …"
            remedy = "Print it with: cartwall addresses SHOWDIR"
            return Problem(HTTPStatus.UNAUTHORIZED, why, remedy, {"www-authenticate": f'Bearer realm="{REALM}"'})
        if not self._bucket.take():
            return Problem(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests.", "Wait a second.", {"retry-after": "1"})
        return None
