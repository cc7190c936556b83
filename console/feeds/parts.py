"""A capture's parts: ``feeds-DAY-TIME.ndjson``, then ``.2.ndjson`` and so on. Where they are, and from which to read.

Counterparts: `console.feeds.recorder` writes them; who plays a capture reads `lines_of` its `parts_of`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from console.metrics.capture import Reading

_NUMBERED: Final = re.compile(r"(?P<name>.+)\.(?P<number>[1-9][0-9]{0,8})", re.ASCII)


def part(first: Path, number: int) -> Path:
    """Name a part; the first is 1."""
    return first if number == 1 else first.with_name(f"{first.stem}.{number}{first.suffix}")


def number_of(path: Path) -> int:
    """Say which part a file is."""
    found = _NUMBERED.fullmatch(path.stem)
    return int(found["number"]) if found is not None else 1


def parts_of(path: Path) -> tuple[Path, ...]:
    """Name a capture's parts that are there, from this one on, in order."""
    found = _NUMBERED.fullmatch(path.stem)
    first = path.with_name(f"{found['name']}{path.suffix}") if found is not None else path
    others = first.parent.glob(f"{_plain(first.stem)}.*{first.suffix}")
    there = (*([first] if first.exists() else []), *(one for one in others if part(first, number_of(one)) == one))
    return tuple(sorted((one for one in there if number_of(one) >= number_of(path)), key=number_of))


def since_carried(parts: tuple[Path, ...]) -> tuple[Path, ...]:
    """Leave out the parts that need not be read: those before the newest that begins with what they come to.

    One whose beginning was cut off does not count as such. Raises `OSError`.
    """
    for at in range(len(parts) - 1, 0, -1):
        with parts[at].open("rb") as lines:
            if any(entry.carried is not None for entry in Reading([lines.readline()])):
                return parts[at:]
    return parts


def lines_of(parts: Iterable[Path]) -> Iterator[bytes]:
    """Give the lines of all parts. Raises `OSError`."""
    for one in parts:
        with one.open("rb") as lines:
            yield from lines


def _plain(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
