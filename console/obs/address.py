"""Where an OBS listens: the address an operator types. Counterpart: `console.obs.wire` connects to it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct

Secret = str | Callable[[], str]
"""A password, or how to find it whenever OBS asks for one: somebody may have given it since the last time."""

OBS_PORT = 4455
"""obs-websocket's own default."""


class ObsAddress(Struct, frozen=True):
    """Host and TCP port of an obs-websocket server."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as a WebSocket URL; it never holds a password."""
        return f"ws://{self}"


def parse_address(text: str) -> ObsAddress:
    """Read ``ws://host:port``, ``host:port`` or ``host``.

    Raises `ValueError` with a sentence an operator can act on.
    """
    parts = urlsplit(text if "://" in text else f"ws://{text}")
    if parts.scheme != "ws":
        raise ValueError(f"{parts.scheme}:// is not spoken by OBS: write the address as ws://host:{OBS_PORT}")
    if not parts.hostname:
        raise ValueError(f"no host in {text!r}: write the address as ws://host:{OBS_PORT}")
    try:
        port = parts.port
    except ValueError:
        raise ValueError(f"the port in {text!r} is not a number from 1 to 65535") from None
    return ObsAddress(host=parts.hostname, port=port or OBS_PORT)
