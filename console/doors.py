"""The door of a show: whether an engine holds it, and the way to that engine. A part of `console.desk`."""

from console import SEAT_PROTOCOL
from console.config.address import LOOPBACK, EngineAddress, NoAddress, OtherProtocol, read_address
from console.config.lock import EngineLock
from console.config.paths import ShowFolder
from console.seat.door import Door


def engine_lives(folder: ShowFolder) -> bool:
    """Tell whether an engine holds the show. Raises `OSError` where the folder cannot be looked into."""
    return EngineLock.holder(folder.lock_file) is not None


def read_door(folder: ShowFolder) -> Door | str:
    """Give the way to the engine that holds the show, or say why there is none yet.

    An address left by an engine before it is not followed: whoever has that port now must not be shown our token.
    """
    holder = EngineLock.holder(folder.lock_file)
    address = read_address(folder.address_file, SEAT_PROTOCOL)
    match address:
        case EngineAddress() if holder is not None and holder.pid == address.pid:
            return Door(LOOPBACK, address.port, address.control_token)
        case EngineAddress() | NoAddress():
            return "The engine is opening the show…"
        case OtherProtocol():
            return f"The engine is of version {address.version}; stop the show and open it anew."
        case _:
            return address.why
