"""The guard in front of every route: Host and Origin checks, size limits, security headers. Pure ASGI.

A page on the internet can make a browser on this machine call a loopback server (DNS rebinding, cross-site
WebSockets); the Host allow-list and the Origin check are what stops it. Counterpart: `console.web.server` wraps
the application in it.
"""

import ipaddress
from collections.abc import Mapping, Sequence

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")
LOOPBACK_SITE = ".localhost"
"""RFC 6761: every name below it is this machine, in every browser. Graphics of others get sites of their own there."""
ANY_ADDRESS = ("0.0.0.0", "::", "")
"""Wildcards: compared with, never bound here."""
CONTENT_SECURITY_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
SECURITY_HEADERS: Mapping[str, str] = {
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": CONTENT_SECURITY_POLICY,
}
TOO_BIG_CODE = 1009
"""RFC 6455: the message is too big."""


class Limits(Struct, frozen=True):
    """How much a client may send."""

    body_bytes: int
    """The largest HTTP body."""
    message_bytes: int
    """The largest WebSocket message."""


def host_name(host_header: str) -> str:
    """Take the port and the IPv6 brackets off a Host header; a broken one gives an empty name."""
    host = host_header.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def same_origin(origin: str, host_header: str) -> bool:
    """Tell whether a browser's Origin is the very address it is asking."""
    scheme, _, rest = origin.lower().partition("://")
    return scheme in ("http", "https") and rest == host_header.strip().lower()


class Guard:
    """Refuses a request before any route sees it, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], limits: Limits) -> None:
        """Allow `hosts` besides the loopback names. A wildcard address allows the address the client reached."""
        self._app = app
        self._hosts = frozenset(h.lower() for h in (*LOOPBACK_HOSTS, *hosts) if h not in ANY_ADDRESS)
        self._wildcard = any(h in ANY_ADDRESS for h in hosts)
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection (ASGI)."""
        if scope["type"] == "http":
            await self._http(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers, checks_origin=scope["method"] not in ("GET", "HEAD", "OPTIONS"))
        if refusal is None and _announced(headers) > self._limits.body_bytes:
            refusal = (413, "The body is too big.")
        if refusal is not None:
            await PlainTextResponse(refusal[1], status_code=refusal[0])(scope, receive, send)
            return
        await self._http_counted(scope, receive, send)

    async def _http_counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limits.body_bytes:
                raise HTTPException(413, "The body is too big.")  # the application answers with it
            return message

        await self._app(scope, counted, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope, Headers(scope=scope), checks_origin=True)
        if refusal is not None:
            await refuse_websocket(scope, receive, send)
            return

        async def limited() -> Message:
            message = await receive()
            size = len(message.get("bytes") or message.get("text") or "")
            if size > self._limits.message_bytes:
                await send({"type": "websocket.close", "code": TOO_BIG_CODE})
                return {"type": "websocket.disconnect", "code": TOO_BIG_CODE}
            return message

        await self._app(scope, limited, send)

    def _refusal(self, scope: Scope, headers: Headers, *, checks_origin: bool) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._allows(host_name(hosts[0]), scope):
            return 421, "This console does not answer under that name."
        origins = headers.getlist("origin")
        if checks_origin and origins and (len(origins) > 1 or not same_origin(origins[0], hosts[0])):
            return 403, "Requests from other sites are refused."
        return None

    def _allows(self, host: str, scope: Scope) -> bool:
        if host in self._hosts or host.endswith(LOOPBACK_SITE):
            return True
        reached = scope.get("server")
        return self._wildcard and reached is not None and host == reached[0] and _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


async def refuse_websocket(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a WebSocket before it is accepted; the client sees a 403, as for an address that is not there."""
    await WebSocketClose()(scope, receive, send)
