"""A capture: everything feeds said and the show did, one JSON a line, so that it can be played again. Pure.

    {"at": 1795370400123, "record": {"type": "watching", ...}}
    {"at": 1795370401000, "mark": {"type": "pin", ...}}
    {"at": 1795371000000, "carried": {...}}

A capture may be in parts: each after the first begins with what all before it comes to. `at` is our own clock when it
came. A line that cannot be read (a disk that was full, a process that was killed) is skipped and counted. Counterpart:
`console.feeds.recorder` writes files of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import Struct

from console.metrics.carried import Carried
from console.metrics.marks import Mark, keep
from console.metrics.moments import Moments
from console.metrics.records import Record
from console.metrics.tally import Tally
from console.show.types import UtcMs


class Entry(Struct, frozen=True, omit_defaults=True):
    """One line: a record, a mark, or all that came before."""

    at: UtcMs
    record: Record | None = None
    mark: Mark | None = None
    carried: Carried | None = None


_LONG: Final = re.compile(rb"[0-9]{16}")
MOST: Final = 2**53
"""No number of ours is larger; one that is was damaged, and would not fit where it is added up."""

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Entry] = msgspec.json.Decoder(Entry)


def write_entry(entry: Entry) -> bytes:
    """Write a line, its end too."""
    return _encoder.encode(entry) + b"\n"


def _sane(what: object) -> bool:
    """Tell whether every number in it is one that can be counted."""
    if isinstance(what, dict):
        return all(map(_sane, what.values()))
    if isinstance(what, list | tuple):
        return all(map(_sane, what))
    return not isinstance(what, int) or abs(what) <= MOST


class Reading:
    """Reads the lines of a capture; `skipped` counts those that were none."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.skipped = 0

    def __iter__(self) -> Iterator[Entry]:
        """Give the entries in the order they came."""
        for line in self._lines:
            try:
                entry = _decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                self.skipped += 1
                continue
            if _LONG.search(line) and not _sane(msgspec.to_builtins(entry)):
                self.skipped += 1
                continue
            yield entry


def play(entry: Entry, tally: Tally, moments: Moments) -> None:
    """Let an entry happen again. What is carried counts for who did not play the parts before it."""
    if entry.carried is not None:
        tally.resume(entry.carried)
    if entry.record is not None:
        tally.take(entry.record, entry.at)
    if entry.mark is not None:
        keep(moments, entry.mark)
