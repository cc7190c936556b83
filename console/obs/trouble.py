"""Trouble with OBS, in sentences a person can act on. Counterparts: `session` raises, `switcher` and `stills` show."""

import socket

from websocket import WebSocketBadStatusException, WebSocketException, WebSocketTimeoutException

from console.obs.address import ObsAddress

WRONG_PASSWORD = 4009
UNSUPPORTED_RPC_VERSION = 4010
KICKED = 4011
"""Close codes of obs-websocket 5 (docs/generated/protocol.md, WebSocketCloseCode)."""


ASKS_PASSWORD = "asks for a password"
BAD_PASSWORD = "OBS says the password is wrong"


class ObsTrouble(Exception):
    """Anything OBS or the way to it does wrong; `str()` is the sentence to show."""


class CannotConnect(ObsTrouble):
    """No session came about."""


class Disconnected(ObsTrouble):
    """The session ended before the answer came: the outcome of an action is unknown."""


class Unanswered(ObsTrouble):
    """No answer within the deadline; the action may have happened."""


class Refused(ObsTrouble):
    """OBS answered with an error status; `code` is obs-websocket's RequestStatus."""

    def __init__(self, kind: str, code: int, comment: str) -> None:
        super().__init__(f"OBS refused {kind}: {comment or f'status {code}'}")
        self.kind = kind
        self.code = code
        self.comment = comment


def explain_connecting(error: Exception, address: ObsAddress) -> str:
    """Say why no connection came about and what to do."""
    match error:
        case ObsTrouble():
            return str(error)
        case ConnectionRefusedError():
            return f"nothing listens at {address}: start OBS and switch on Tools > WebSocket Server Settings"
        case socket.gaierror():
            return f"there is no computer called {address.host!r}: check the name, or use its IP address"
        case TimeoutError() | WebSocketTimeoutException():
            return f"{address} does not answer: is the computer on, and OBS not frozen or behind a firewall?"
        case WebSocketBadStatusException():
            return f"{address} is a web server, not OBS: check the port in Tools > WebSocket Server Settings"
        case WebSocketException():
            return f"{address} does not speak obs-websocket: check the port ({error})"
        case _:
            return f"cannot reach OBS at {address}: {error}"


def explain_close(code: int, reason: str) -> str:
    """Say what OBS meant by closing the connection."""
    if code == WRONG_PASSWORD:
        return f"{BAD_PASSWORD}: copy it from Tools > WebSocket Server Settings > Show Connect Info"
    if code == UNSUPPORTED_RPC_VERSION:
        return "OBS speaks another obs-websocket version: update OBS to 28 or newer"
    if code == KICKED:
        return "OBS's operator ended this connection"
    return f"OBS closed the connection ({code}{': ' + reason if reason else ''})"


def wants_password(reason: str) -> bool:
    """Tell whether what keeps us from OBS is its password: none is known, or the one we have is wrong."""
    return ASKS_PASSWORD in reason or BAD_PASSWORD in reason
