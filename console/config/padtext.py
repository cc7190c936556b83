"""One entry of a pad map's text changed, and every other byte left as somebody wrote it. No files.

A map is read as blocks of lines, one for each ``[[pad]]`` with the comment that stands on it; tomlkit changes what is
in a block. Blocks keep their place, so a file may mix pads, rows and pages as it likes. Counterparts:
`console.config.padwrite` checks what comes out and replaces the file, `console.config.padfile` reads it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import tomlkit
from msgspec import Struct
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable

from console.config.tomltext import end_of, headers_of, item, lead_of, name_of, newline_of, plain, table_of
from console.mapping.padmap import HOME
from hardware.messages import ControlId

Values = dict[str, Any]
"""What an entry says, as plain TOML values."""

_GRID: Final = re.compile(r"pad/([0-9]+)/([0-9]+)")


class Entry(Struct, frozen=True):
    """A ``[[pad]]`` of the text; lines count from 0."""

    page: str
    first: int
    """Its own comment's first line, or that of its header."""
    header: int
    end: int
    """The line after its last."""
    values: Values

    @property
    def control(self) -> str:
        """Name its control."""
        at = self.values.get("at")
        grid = isinstance(at, list) and len(at) == 2
        return f"pad/{at[0]}/{at[1]}" if grid and at is not None else str(self.values.get("control", ""))


def entries(text: str) -> list[Entry]:
    """List the pads of every page, in the order of the text."""
    lines = text.splitlines(keepends=True)
    headers = headers_of(lines)
    found: list[Entry] = []
    page: str = HOME
    for number, (line, name) in enumerate(headers):
        if name == "page":
            page = _page_id(lines, line, end_of(lines, headers, number))
        elif name in ("pad", "page.pad"):
            end = end_of(lines, headers, number, within=name)
            values = _values("".join(lines[line:end]), name)
            if values is not None:
                found.append(Entry(page if "." in name else HOME, lead_of(lines, line), line, end, values))
    return found


def find(text: str, page: str, control: str) -> Entry | None:
    """Find the pad of a page's control; none: no entry says what it fires."""
    return next((one for one in entries(text) if (one.page, one.control) == (page, control)), None)


def changed(text: str, entry: Entry, values: Mapping[str, Any]) -> str:
    """Let an entry say these values: what is the same stays as it is written, comments too."""
    lines = text.splitlines(keepends=True)
    name = name_of(lines[entry.header])
    block = tomlkit.parse("".join(lines[entry.header : entry.end]))
    table = table_of(block, name)
    if set(table) & set(_PLACES) != set(values) & set(_PLACES):
        table = _renamed(table, values)
    for key in [key for key in table if key not in values]:
        del table[key]
    for key, value in values.items():
        if key not in table or plain(table[key]) != value:
            table[key] = item(value)
    body = tomlkit.dumps(block) if table is table_of(block, name) else f"{lines[entry.header]}{table.as_string()}"
    body = body.rstrip() + newline_of(text)
    return "".join([*lines[: entry.header], body, *lines[entry.end :]])


def added(text: str, page: str, values: Mapping[str, Any], comment: str = "") -> str:
    """Write a new entry behind the last of its page."""
    newline = newline_of(text)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += newline
    table = tomlkit.table()
    for key, value in values.items():
        table[key] = item(value)
    header = "[[pad]]" if page == HOME else "[[page.pad]]"
    at, indent = _behind(lines, page)
    written = f"{comment}{header}\n{table.as_string()}".rstrip().splitlines()
    block = "".join(f"{indent}{line}".rstrip() + newline for line in written)
    before = newline if at and lines[at - 1].strip() else ""
    after = newline if at < len(lines) and lines[at].strip() else ""
    return "".join([*lines[:at], before, block, after, *lines[at:]])


def removed(text: str, entry: Entry) -> str:
    """Take an entry and its own comment out, with one of the empty lines around it."""
    lines = text.splitlines(keepends=True)
    end = entry.end
    if end < len(lines) and not lines[end].strip() and (entry.first == 0 or not lines[entry.first - 1].strip()):
        end += 1
    return "".join([*lines[: entry.first], *lines[end:]])


def comment_of(text: str, entry: Entry) -> str:
    """Give the comment that stands on an entry, its lines without their indent."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines()[entry.first : entry.header])


def place(control: ControlId | str) -> Values:
    """Write where a control is: ``at`` on the grid, else ``control``."""
    grid = _GRID.fullmatch(control)
    return {"at": [int(grid[1]), int(grid[2])]} if grid else {"control": str(control)}


def placed(values: Mapping[str, Any], control: ControlId | str) -> Values:
    """Give an entry's values with another control."""
    return place(control) | {key: value for key, value in values.items() if key not in _PLACES}


_PLACES = ("at", "control")


def _page_id(lines: Sequence[str], first: int, end: int) -> str:
    try:
        found = tomlkit.parse("".join(lines[first:end])).unwrap()["page"][0].get("id", "")
    except (TOMLKitError, KeyError):
        return ""
    return str(found)


def _values(block: str, name: str) -> Values | None:
    try:
        return dict(plain(table_of(tomlkit.parse(block), name)))
    except (TOMLKitError, KeyError, IndexError):
        return None


def _renamed(table: AbstractTable, values: Mapping[str, Any]) -> AbstractTable:
    """Write a table anew whose place is said by another key: it comes first."""
    made = tomlkit.table()
    for key in _PLACES:
        if key in values:
            made[key] = item(values[key])
    for key in table:
        if key not in _PLACES:
            made[key] = item(plain(table[key]))
    return made


def _behind(lines: Sequence[str], page: str) -> tuple[int, str]:
    """Say before which line a new entry of a page belongs, and how far in."""
    mine = [one for one in entries("".join(lines)) if one.page == page]
    if mine:
        header = lines[mine[-1].header]
        return mine[-1].end, header[: len(header) - len(header.lstrip())]
    headers = headers_of(lines)
    if page == HOME:
        first = next((line for line, name in headers if name == "page"), None)
        return (len(lines), "") if first is None else (lead_of(lines, first), "")
    for number, (line, name) in enumerate(headers):
        if name == "page" and _page_id(lines, line, end_of(lines, headers, number)) == page:
            return end_of(lines, headers, number, within="page"), ""
    return len(lines), ""
