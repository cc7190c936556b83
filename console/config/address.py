"""Where a show's engine can be reached. Counterparts: the engine writes it, seats and the next engine read it.

The file stays when the engine stops: the next one takes its tokens and, if free, its port from it (`lasting`), so the
address once given to OBS as a browser source stays valid. It holds secrets: 0600, and no repr shows them.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from console.config.files import PRIVATE, write_atomically

LOOPBACK = "127.0.0.1"
"""Where an engine listens unless the operator opens it to the network."""


class EngineAddress(Struct, frozen=True):
    """An engine, as it announces itself. It listens on the loopback interface."""

    pid: int
    port: int
    protocol: int
    """`console.SEAT_PROTOCOL` of that engine."""
    control_token: str
    """For seats: gives commands."""
    overlay_token: str
    """For graphics pages: reads."""
    version: str
    """`console.__version__` of that engine."""
    started_ms: int
    """UTC milliseconds."""
    remote_token: str = ""
    """For controllers of others: plays graphics. Empty: an engine before there were any."""

    def __repr__(self) -> str:
        """Show everything but the tokens."""
        return f"EngineAddress(pid={self.pid}, port={self.port}, protocol={self.protocol}, version={self.version!r})"


class NoAddress(Struct, frozen=True):
    """No engine has announced itself in this folder yet."""


class Unreadable(Struct, frozen=True):
    """There is a file, but no address can be read from it."""

    why: str


class OtherProtocol(Struct, frozen=True):
    """The engine there speaks another version of the seat link."""

    protocol: int
    version: str


class Lasting(Struct, frozen=True):
    """What stays the same from one engine of a show to the next."""

    control_token: str
    overlay_token: str
    remote_token: str
    port: int | None
    """The port of the last engine; none: there was none, take a free one."""

    def __repr__(self) -> str:
        """Show everything but the tokens."""
        return f"Lasting(port={self.port})"


class _Protocol(Struct):
    protocol: int
    version: str = "?"


class _Kept(Struct):
    control_token: str
    overlay_token: str
    port: int
    remote_token: str = ""


_SHORTEST_TOKEN = 16


def write_address(path: Path, address: EngineAddress) -> None:
    """Announce an engine. Raises `OSError`."""
    write_atomically(path, msgspec.json.format(msgspec.json.encode(address)), PRIVATE)


def read_address(path: Path, protocol: int) -> EngineAddress | NoAddress | Unreadable | OtherProtocol:
    """Find a show's engine. `protocol` is what the reader speaks. Only connecting shows whether the engine lives."""
    try:
        content = path.read_bytes()
        spoken = msgspec.json.decode(content, type=_Protocol)
        if spoken.protocol != protocol:
            return OtherProtocol(protocol=spoken.protocol, version=spoken.version)
        return msgspec.json.decode(content, type=EngineAddress)
    except FileNotFoundError:
        return NoAddress()
    except OSError as error:
        return Unreadable(why=f"{path} cannot be read: {error.strerror}.")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Unreadable(why=f"{path} is not an engine's address.")


def lasting(path: Path, make_token: Callable[[], str]) -> Lasting:
    """Give the tokens and port of the show's last engine, whatever its version; fresh tokens when there was none."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return _fresh(make_token)
    tokens = (kept.control_token, kept.overlay_token, kept.remote_token or make_token())
    if min(map(len, tokens)) < _SHORTEST_TOKEN or len({*tokens}) < len(tokens):
        return _fresh(make_token)
    return Lasting(*tokens, port=kept.port if 0 < kept.port < 65536 else None)


def _fresh(make_token: Callable[[], str]) -> Lasting:
    return Lasting(make_token(), make_token(), make_token(), port=None)
