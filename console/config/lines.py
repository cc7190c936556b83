"""Where in a TOML text each key stands. Python's own reader forgets the lines; this scan finds them again.

Counterpart: `console.config.tables` asks for the line of what is wrong. A light scan, not a second parser: it runs over
texts `tomllib` has accepted, and where it cannot tell it answers with the line of the table around.
"""

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]
"""Keys and indexes from the top: ``("deal", 1, "price")`` is the price of the second deal."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_TOKEN = re.compile(r'''"""|\'\'\'|"(?:[^"\\]|\\.)*"|'[^']*'|#.*|[\[\]{}]''')


def find_lines(text: str) -> Mapping[Place, int]:
    """Give the line (from 1) of every key and table header found."""
    scan = _Scan()
    for number, line in enumerate(text.splitlines(), start=1):
        scan.read(number, line)
    return scan.lines


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Give the line of `place`, else of the nearest thing around it, else 0."""
    while place:
        if place in lines:
            return lines[place]
        place = place[:-1]
    return 0


def _parts(name: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(name)]


class _Scan:
    """Line by line; knows the table it is in and whether a value is still open."""

    def __init__(self) -> None:
        self.lines: dict[Place, int] = {}
        self._table: Place = ()
        self._counts: dict[Place, int] = {}
        self._depth = 0
        self._string = ""
        self._list: Place = ()
        self._members = 0

    def read(self, number: int, line: str) -> None:
        if self._string or self._depth:
            self._continue(number, line)
        elif header := _HEADER.match(line):
            self._enter(number, header[1] == "[[", _parts(header[2]))
        elif key := _KEY.match(line):
            place = self._table
            for part in _parts(key[1]):
                place += (part,)
                self.lines.setdefault(place, number)
            self._list, self._members = place, 0
            self._continue(number, line[key.end() :])

    def _enter(self, number: int, repeated: bool, parts: list[str]) -> None:
        place: Place = ()
        for part in parts[:-1]:
            place += (part,)
            if place in self._counts:
                place += (self._counts[place] - 1,)
            self.lines.setdefault(place, number)
        place += (parts[-1],) if parts else ()
        if repeated:
            self.lines.setdefault(place, number)
            self._counts[place] = self._counts.get(place, 0) + 1
            place += (self._counts[place] - 1,)
        self._table = place
        self.lines.setdefault(place, number)

    def _continue(self, number: int, rest: str) -> None:
        """Follow strings and brackets to know where the value ends, and where each table of a list begins."""
        position = 0
        while position < len(rest):
            if self._string:
                end = rest.find(self._string, position)
                if end < 0:
                    return
                position, self._string = end + 3, ""
                continue
            token = _TOKEN.search(rest, position)
            if token is None:
                return
            position = token.end()
            self._take(number, token[0])

    def _take(self, number: int, token: str) -> None:
        if token == "{" and self._depth == 1:
            self.lines.setdefault((*self._list, self._members), number)
            self._members += 1
        if token in ('"""', "'''"):
            self._string = token
        elif token in "[{":
            self._depth += 1
        elif token in "]}":
            self._depth = max(0, self._depth - 1)
