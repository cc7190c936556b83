"""``remote.toml``: which doors a show opens to controllers of others, and to whom. Without the file none is open.

Counterparts: `console.remote.osc` is the door for OSC, `hardware.satellite` that for surfaces. What is wrong here never
keeps a show from opening: that door stays shut, and every seat is told why.
"""

import ipaddress
from typing import Final

from msgspec import Struct

from console.config.address import LOOPBACK
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text

OSC_PORT: Final = 7301
OSC_OFF: Final = "OSC is off"
"""How the standing notice begins that says why the door is shut though it should be open."""
SATELLITE_PORT: Final = 16622
"""Companion Satellite looks there unless it is told otherwise."""
_LOWEST_PORT, _HIGHEST_PORT = 1024, 65535

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Osc(Struct, frozen=True):
    """``[osc]``: OSC in. This machine may always speak; it has no password, so the network may not."""

    port: int = OSC_PORT
    listen: str = LOOPBACK
    """The address of the interface it listens on."""
    allow: tuple[Network, ...] = ()
    """Who else may speak."""
    armed: bool = False
    """Guarded verbs are asked without ``/cartwall/arm`` before them."""
    tcp: bool = False
    """The port is open for TCP too, with OSC 1.0's lengths or OSC 1.1's SLIP."""


class Satellite(Struct, frozen=True):
    """``[satellite]``: surfaces at other desks, through Companion Satellite over TCP; it has no password either."""

    port: int = SATELLITE_PORT
    listen: str = LOOPBACK
    """The address of the interface it listens on."""
    allow: tuple[Network, ...] = ()
    """Who else may bring surfaces."""


class Remote(Struct, frozen=True):
    """The doors; none: it is shut."""

    osc: Osc | None = None
    satellite: Satellite | None = None


def load_remote(folder: ShowFolder) -> Remote | Problems:
    """Read and check a show's ``remote.toml``. Never raises."""
    if not folder.remote_file.exists():
        return Remote()
    text = read_text(folder.remote_file)
    return text if isinstance(text, Problems) else read_remote(text, folder.remote_file.name)


def read_remote(text: str, file: str) -> Remote | Problems:
    """Read and check its text; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    osc, satellite = top.table("osc"), top.table("satellite")
    remote = Remote(
        osc=_read_osc(osc) if osc is not None else None,
        satellite=_read_satellite(satellite) if satellite is not None else None,
    )
    top.done()
    return top.notes.problems() or remote


def _read_osc(table: Table) -> Osc:
    listen, allow = _who(table)
    osc = Osc(
        port=table.whole("port", _LOWEST_PORT, _HIGHEST_PORT, OSC_PORT),
        listen=listen,
        allow=allow,
        armed=table.yes("armed", default=False),
        tcp=table.yes("tcp", default=False),
    )
    table.done()
    return osc


def _read_satellite(table: Table) -> Satellite:
    listen, allow = _who(table)
    port = table.whole("port", _LOWEST_PORT, _HIGHEST_PORT, SATELLITE_PORT)
    table.done()
    return Satellite(port=port, listen=listen, allow=allow)


def _who(table: Table) -> tuple[str, tuple[Network, ...]]:
    """Read where to listen, and to whom."""
    listen, allow = _listen(table), _allow(table)
    if not allow and not ipaddress.ip_address(listen).is_loopback:
        remedy = 'Name them: allow = ["192.168.1.20"], or leave “listen” out.'
        table.wrong("listen", "It would listen to the network, and nobody there may speak.", remedy)
    return listen, allow


def _listen(table: Table) -> str:
    given = table.text_or("listen", LOOPBACK)
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        remedy = "Write the address of one of this machine's interfaces, or “0.0.0.0” for all."
        table.wrong("listen", "This is not an address.", remedy)
        return LOOPBACK


def _allow(table: Table) -> tuple[Network, ...]:
    found: list[Network] = []
    for given in table.texts("allow"):
        try:
            found.append(ipaddress.ip_network(given, strict=False))
        except ValueError:
            remedy = 'Write addresses or networks: allow = ["192.168.1.20", "10.0.0.0/24"].'
            table.notes.add((*table.place, "allow"), given, "This is neither an address nor a network.", remedy)
    return tuple(found)
