"""The text of a show file, table by table: found, changed, made, taken out; every other byte stays as it was written.

Pure. Counterparts: `console.show.edits` is what a change is, `console.config.showedits` makes them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from msgspec import Struct

from console.config.lines import find_lines
from console.config.tomltext import item, lead_of, newline_of, plain, table_of
from console.show.decisions import Refused
from console.show.edits import HEAD, Block, Patch

Values = Mapping[str, Any]
"""Keys and what they are to say; none: the key is to be gone."""


class Found(Struct, frozen=True):
    """A table of the text; lines count from 0."""

    id: str
    first: int
    """The first line of the comment that stands on it, or its header."""
    end: int
    """The line after its last."""
    text: str
    values: dict[str, Any]


def tables(text: str, kind: str) -> list[Found]:
    """List the tables written ``[[kind]]``, with all that is in them, in order; the text can be read."""
    values = tomllib.loads(text.replace("\r\n", "\n")).get(kind, [])
    lines, places = text.splitlines(keepends=True), find_lines(text)
    found: list[Found] = []
    for number, table in enumerate(values if isinstance(values, list) else ()):
        header = places.get((kind, number), 0) - 1
        if header < 0 or not lines[header].lstrip().startswith("[["):
            continue
        after = (line - 1 for place, line in places.items() if place[:2] != (kind, number) and line - 1 > header)
        first, end = lead_of(lines, header), _without_idle(lines, header, min(after, default=len(lines)))
        found.append(Found(str(table.get("id", "")), first, end, "".join(lines[first:end]), table))
    return found


def find(text: str, kind: str, id_: str) -> Found | None:
    """Find a table by its id; none: there is no such, or it is written in another way."""
    return next((one for one in tables(text, kind) if one.id == id_), None)


def changed(block: str, kind: str, values: Values) -> str:
    """Let the text of one table say these values; what is not named stays as it is written. Raises `TOMLKitError`."""
    document = tomlkit.parse(block)
    _put(table_of(document, kind), values)
    return tomlkit.dumps(document).rstrip() + newline_of(block)


def _put(table: Any, values: Values) -> None:
    for key, value in values.items():
        if value is None:
            if key in table:
                del table[key]
        elif isinstance(value, Mapping) and key in table:
            _put(table[key], value)
        elif key not in table or plain(table[key]) != value:
            table[key] = item(value)


def made(kind: str, values: Values) -> str:
    """Write a table anew."""
    table = tomlkit.table()
    for key, value in values.items():
        if value is not None:
            table[key] = item(value)
    return f"[[{kind}]]\n{table.as_string()}".rstrip() + "\n"


def applied(text: str, patch: Patch) -> str | Refused:
    """Put a patch into a text. One that is in it already changes nothing; a table that reads otherwise refuses it."""
    for block in patch.blocks:
        done = _applied(text, block)
        if isinstance(done, Refused):
            return done
        text = done
    return text


def _applied(text: str, block: Block) -> str | Refused:
    there = find(text, block.kind, block.id)
    stands = "" if there is None else there.text
    if _same(stands, block.after):
        return text
    if not _same(stands, block.before):
        why = f"[[{block.kind}]] “{block.id}” in the show file reads otherwise now: another program changed it."
        return Refused(why, "Look at it as it is now, and edit it anew.")
    lines = text.splitlines(keepends=True)
    if there is None:
        return _inserted(text, lines, block)
    if block.after:
        return "".join([*lines[: there.first], _ended(block.after, text), *lines[there.end :]])
    first, end = there.first, there.end
    if end == len(lines) and first and not lines[first - 1].strip():
        first -= 1
    elif end < len(lines) and not lines[end].strip() and (first == 0 or not lines[first - 1].strip()):
        end += 1
    return "".join([*lines[:first], *lines[end:]])


def _inserted(text: str, lines: list[str], block: Block) -> str:
    """Let a table come: behind another of its kind, before the first of them, or behind the last."""
    newline = newline_of(text)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += newline
    others = tables("".join(lines), block.kind)
    behind = next((one for one in others if one.id == block.behind), None)
    if behind is not None:
        at = behind.end
    elif others:
        at = others[0].first if block.behind == HEAD else others[-1].end
    else:
        at = len(lines)
    before = newline if at and lines[at - 1].strip() else ""
    after = newline if at < len(lines) and lines[at].strip() else ""
    return "".join([*lines[:at], before, _ended(block.after, text), after, *lines[at:]])


def _ended(block: str, text: str) -> str:
    """Give a block the line ends of the text it comes into, the last line's too."""
    return block.rstrip().replace("\r\n", "\n").replace("\n", newline_of(text)) + newline_of(text)


def _same(one: str, other: str) -> bool:
    return one.rstrip().replace("\r\n", "\n") == other.rstrip().replace("\r\n", "\n")


def rest(text: str, patch: Patch) -> dict[str, Any]:
    """Give everything a text says besides what a patch is about. Raises `tomllib.TOMLDecodeError`."""
    values = tomllib.loads(text.replace("\r\n", "\n"))
    for block in patch.blocks:
        kind = values.get(block.kind)
        if isinstance(kind, list):
            values[block.kind] = [one for one in kind if one.get("id") != block.id]
    return {key: value for key, value in values.items() if value != []}


def _without_idle(lines: Sequence[str], header: int, end: int) -> int:
    """Leave out the empty lines and the comments that lead up to what comes next."""
    while end > header + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end
