"""TOML as lines: where a table begins and ends, and what is in one. The text of a file stays as somebody wrote it.

Counterparts: `console.config.padtext` changes pad maps with these, `console.config.showtext` show files.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import tomlkit

_HEADER: Final = re.compile(r"""^[ \t]*\[{1,2}([A-Za-z0-9_."' \t-]+)\]{1,2}[ \t]*(#.*)?\r?\n?$""")


def headers_of(lines: Sequence[str]) -> list[tuple[int, str]]:
    """List the lines that begin a table, and its name."""
    return [(number, name_of(line)) for number, line in enumerate(lines) if _HEADER.match(line)]


def name_of(line: str) -> str:
    """Name the table a header begins."""
    match = _HEADER.match(line)
    return re.sub(r"""[\s"']""", "", match[1]) if match else ""


def end_of(lines: Sequence[str], headers: Sequence[tuple[int, str]], number: int, within: str = "") -> int:
    """Say where a block ends: before what leads up to the next header that is no part of it."""
    rest = headers[number + 1 :]
    following = next((line for line, name in rest if not within or not name.startswith(f"{within}.")), len(lines))
    while following > headers[number][0] + 1 and _idle(lines[following - 1]):
        following -= 1
    return following


def _idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def lead_of(lines: Sequence[str], header: int) -> int:
    """Say where the comment begins that stands on a header, with no empty line between."""
    first = header
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first


def table_of(block: tomlkit.TOMLDocument, name: str) -> Any:
    """Give the one table of a parsed block; `name` may be that of a table in a table."""
    found: Any = block
    for part in name.split("."):
        found = found[part]
    return found[0]


def plain(value: Any) -> Any:
    """Give a value without what it remembers of how it is written."""
    return value.unwrap() if hasattr(value, "unwrap") else value


def item(value: Any) -> Any:
    """Make a value that writes tables on one line."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return tomlkit.value(f"[{', '.join(item(one).as_string() for one in value)}]")
    if not isinstance(value, dict):
        return tomlkit.item(value)
    inside = ", ".join(
        f"{tomlkit.key(key).as_string()} = {tomlkit.item(one).as_string()}" for key, one in value.items()
    )
    return tomlkit.value(f"{{ {inside} }}")


def newline_of(text: str) -> str:
    """Say how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
