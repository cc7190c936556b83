"""One client of the Satellite protocol: what its lines mean, and which keys it holds. Pure: no socket, no clock.

A client may bring several devices. Whatever happens to it, every key it holds is let go: told to lift, taken away,
gone. Counterparts: `codec` takes lines apart, `layout` reads what a device is, `server` has the sockets.
"""

import base64
import binascii
import math
from collections.abc import Callable
from typing import Final, Protocol

from msgspec import Struct, field

from hardware.messages import END, Action, ControlId
from hardware.satellite.codec import Line, read_line, write_error, write_line
from hardware.satellite.layout import Key, NoDevice, Remote, fader, read_device

MOST_STEPS: Final = 100
"""Detents one message may turn an encoder by."""
LONGEST_ECHO: Final = 200


class Touch(Struct, frozen=True):
    """A hand on a control of a remote device."""

    control: ControlId
    action: Action
    steps: int = 0
    place: int = 0


class House(Protocol):
    """Who takes in what a client brings."""

    def join(self, remote: Remote) -> str:
        """Take a device in; give words for why not, else nothing."""

    def leave(self, device: str) -> None:
        """Let a device go; nothing of it is held."""

    def touch(self, device: str, touch: Touch) -> None:
        """Take a touch of a control."""

    def held(self, device: str, remote: str, down: bool) -> None:
        """Know that a key is held now, or no more, so that the client can be told so."""


class _Device(Struct):
    remote: Remote
    keys: dict[str, Key]
    held: set[str] = field(default_factory=set)


class Session:
    """What one client has told so far."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._devices: dict[str, _Device] = {}
        self.over = False
        """It said ``QUIT``."""
        self._verbs: dict[str, Callable[[Line, _Device], bytes]] = {
            "REMOVE-DEVICE": self._remove,
            "KEY-PRESS": self._press,
            "KEY-ROTATE": self._rotate,
            "SET-VARIABLE-VALUE": self._set_variable,
            "PINCODE-KEY": self._pincode,
        }

    def hear(self, text: str) -> bytes:
        """Do what a line says; give the answer, which may be empty. Never raises for what a client sends."""
        line = read_line(text)
        verb = self._verbs.get(line.word)
        if verb is not None:
            return self._with_device(line, verb)
        match line.word:
            case "PING":
                return f"PONG {_echo(line.body)}".rstrip().encode("utf-8", "replace") + b"\n"
            case "PONG" | "":
                return b""
            case "ADD-DEVICE":
                return self._add(line)
            case "QUIT":
                self.over = True
                return b""
            case _:
                return write_error("", "", f"Unknown command: {line.word[:40]}")

    def end(self) -> None:
        """Let go of all it holds: the client is gone."""
        for device in list(self._devices):
            self.drop(device)

    def drop(self, device: str) -> None:
        """Let one of its devices go."""
        gone = self._devices.pop(device, None)
        if gone is None:
            return
        for remote in sorted(gone.held):
            self._house.touch(device, Touch(gone.keys[remote].pressed, Action.UP))
        self._house.leave(device)

    def has(self, device: str) -> bool:
        """Tell whether it brought a device."""
        return device in self._devices

    def _with_device(self, line: Line, verb: Callable[[Line, _Device], bytes]) -> bytes:
        name = line.text("DEVICEID")
        if not name:
            return write_error(line.word, "", "Missing DEVICEID")
        device = self._devices.get(name)
        if device is None:
            return write_error(line.word, name[:200], "Device not found")
        return verb(line, device)

    def _add(self, line: Line) -> bytes:
        name = line.text("DEVICEID")[:200]
        try:
            remote = read_device(line)
        except NoDevice as fault:
            return write_error(line.word, name, str(fault))
        if remote.device in self._devices:
            return write_error(line.word, name, "Device already added")
        against = self._house.join(remote)
        if against:
            return write_error(line.word, name, against)
        self._devices[remote.device] = _Device(remote, {key.remote: key for key in remote.keys})
        return write_line(line.word, "OK", DEVICEID=remote.device)

    def _remove(self, line: Line, device: _Device) -> bytes:
        self.drop(device.remote.device)
        return write_line(line.word, "OK", DEVICEID=device.remote.device)

    def _press(self, line: Line, device: _Device) -> bytes:
        key, wrong = _key(line, device)
        if key is None:
            return wrong
        if not line.has("PRESSED"):
            return write_error(line.word, device.remote.device, "Missing PRESSED")
        down = line.yes("PRESSED", default=False)
        if down != (key.remote in device.held):
            (device.held.add if down else device.held.discard)(key.remote)
            self._house.touch(device.remote.device, Touch(key.pressed, Action.DOWN if down else Action.UP))
            self._house.held(device.remote.device, key.remote, down)
        return _fine(line, device)

    def _rotate(self, line: Line, device: _Device) -> bytes:
        key, wrong = _key(line, device)
        if key is None:
            return wrong
        if not line.has("DIRECTION"):
            return write_error(line.word, device.remote.device, "Missing DIRECTION")
        steps = _steps(line)
        if steps is None:
            return write_error(line.word, device.remote.device, "Invalid DIRECTION")
        self._house.touch(device.remote.device, Touch(key.turned, Action.TURN, steps=steps))
        return _fine(line, device)

    def _set_variable(self, line: Line, device: _Device) -> bytes:
        """Take the place of a T-bar, told as a share of its way; other figures mean nothing to us."""
        name = line.text("VARIABLE")
        if not name:
            return write_error(line.word, device.remote.device, "Missing VARIABLE")
        if "VALUE" not in line.values:
            return write_error(line.word, device.remote.device, "Missing VALUE")
        share = _share(line.text("VALUE"))
        if name in device.remote.faders and share is not None:
            control = fader(device.remote.faders.index(name) + 1)
            self._house.touch(device.remote.device, Touch(control, Action.MOVE, place=round(share * END)))
        return write_line(line.word, "OK", DEVICEID=device.remote.device, VARIABLE=name[:80])

    def _pincode(self, line: Line, device: _Device) -> bytes:
        """Answer a digit of a lock: we lock no surface so, and never say that one is."""
        key = line.text("KEY")
        if len(key) != 1 or key not in "0123456789":
            return write_error(line.word, device.remote.device, "Invalid KEY" if line.has("KEY") else "Missing KEY")
        return _fine(line, device)


def _fine(line: Line, device: _Device) -> bytes:
    return write_line(line.word, "OK", DEVICEID=device.remote.device)


def _key(line: Line, device: _Device) -> tuple[Key | None, bytes]:
    """Find the control a line speaks of, or say what is wrong."""
    name = "CONTROLID" if device.remote.named else "KEY"
    given = line.text(name)
    if not given:
        return None, write_error(line.word, device.remote.device, f"Missing {name}")
    key = device.keys.get(given if device.remote.named else _number(given, device.remote.columns))
    said = "Unknown CONTROLID" if device.remote.named else "Invalid KEY"
    return key, b"" if key is not None else write_error(line.word, device.remote.device, said)


def _number(given: str, columns: int) -> str:
    """Read a key of a grid without ids: its number, or row and column, all from 0."""
    row, slash, column = given.partition("/")
    if not all(one.isascii() and one.isdigit() and len(one) < 6 for one in ((row, column) if slash else (row,))):
        return ""
    if not slash:
        return str(int(row))
    return str(int(row) * columns + int(column)) if int(column) < columns else ""


def _steps(line: Line) -> int | None:
    """Read a turn: 1 or ``true`` to the right, 0 or ``false`` one step to the left, else so many, signed."""
    given = line.text("DIRECTION").lower()
    if "DIRECTION" in line.flags or given == "true":
        return 1
    if given == "false":
        return -1
    digits = given.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        return None
    return max(-MOST_STEPS, min(MOST_STEPS, int(given))) or -1


def _share(packed: str) -> float | None:
    """Read a value in base64 that is a figure from 0 to 1."""
    try:
        value = float(base64.b64decode(packed[:100] + "=" * (-len(packed[:100]) % 4)))
    except (binascii.Error, ValueError):
        return None
    return value if math.isfinite(value) and 0.0 <= value <= 1.0 else None


def _echo(body: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in body[:LONGEST_ECHO])
