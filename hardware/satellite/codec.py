r"""The lines of the Companion Satellite protocol (API 1.9), both ways. Pure.

A line is ``WORD [OK|ERROR] NAME=value NAME="quoted \" value" FLAG``, UTF-8, ended by a line feed. Counterpart:
`hardware.satellite.session` knows what they mean. Source: Bitfocus Companion, "Satellite API".
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

API_VERSION: Final = "1.9.0"
"""From 1.10 on a client waits for words we do not speak (subscriptions, other picture formats)."""

LONGEST: Final = 2 * 1024 * 1024
"""Bytes of a line; who sends a longer one is not heard any more."""

_NO: Final = ("0", "false", "no", "off")


class TooLong(Exception):
    """A line is longer than `LONGEST`."""


class Line(Struct, frozen=True):
    """One line, taken apart."""

    word: str
    """In capitals."""
    body: str
    """All that follows, as it came."""
    values: Mapping[str, str]
    flags: frozenset[str] = frozenset()
    """Names that came without a value."""

    def text(self, name: str) -> str:
        """Give a value; empty where there is none."""
        return self.values.get(name, "")

    def has(self, name: str) -> bool:
        """Tell whether a name came with something to it, or alone."""
        return bool(self.values.get(name)) or name in self.flags

    def yes(self, name: str, default: bool) -> bool:
        """Read a yes or no: ``1``, ``true`` or the name alone are a yes."""
        if name in self.flags:
            return True
        given = self.values.get(name)
        return default if given is None else given != "" and given.lower() not in _NO


def read_line(text: str) -> Line:
    """Take a line apart. Never raises: what makes no sense has no meaning either."""
    word, _, body = text.strip("\r\n").partition(" ")
    values: dict[str, str] = {}
    flags: set[str] = set()
    for part in _parts(body):
        name, equals, value = part.partition("=")
        if equals and name:
            values[name] = value
        elif name:
            flags.add(name)
    return Line(word.upper(), body, values, frozenset(flags))


def _parts(body: str) -> list[str]:
    """Split at blanks outside of quotes; a backslash makes the next sign an ordinary one."""
    if "\\" not in body and '"' not in body:
        return body.split(" ")
    parts: list[list[str]] = [[]]
    quoted = False
    signs = iter(body)
    for sign in signs:
        if sign == "\\":
            parts[-1].append(next(signs, ""))
        elif sign == '"':
            quoted = not quoted
        elif sign == " " and not quoted:
            parts.append([])
        else:
            parts[-1].append(sign)
    return ["".join(part) for part in parts]


def write_line(word: str, status: str, **values: str | int | bool) -> bytes:
    """Write a line; `status` is ``OK``, ``ERROR`` or empty. Words are quoted, yes and no are 1 and 0."""
    parts = [word, status] if status else [word]
    for name, value in values.items():
        if isinstance(value, bool):
            parts.append(f"{name}={int(value)}")
        elif isinstance(value, int):
            parts.append(f"{name}={value}")
        else:
            parts.append(f'{name}="{_escaped(value)}"')
    return (" ".join(parts) + "\n").encode("utf-8", "replace")


def write_error(word: str, device: str, message: str) -> bytes:
    """Refuse something, in words for who reads the app's log; `device` may be empty."""
    if not word:
        return write_line("ERROR", "", MESSAGE=message)
    if not device:
        return write_line(word, "ERROR", MESSAGE=message)
    return write_line(word, "ERROR", DEVICEID=device, MESSAGE=message)


def _escaped(value: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in value) if not value.isprintable() else value
    return plain.replace("\\", "\\\\").replace('"', '\\"')


class Lines:
    """Cuts a stream of bytes into lines."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._looked = 0
        """So many bytes of the rest are known to hold no line feed."""

    def feed(self, data: bytes) -> None:
        """Take more of the stream."""
        self._rest += data

    def next(self) -> str | None:
        """Give the next whole line; none: it is not there yet. Raises `TooLong`."""
        end = self._rest.find(b"\n", self._looked)
        if end < 0:
            self._looked = len(self._rest)
        if (self._looked if end < 0 else end) > LONGEST:
            raise TooLong
        if end < 0:
            return None
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        self._looked = 0
        return line.decode("utf-8", "replace")
