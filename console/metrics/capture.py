"""A capture: everything feeds said and the show did, one JSON a line, so that it can be played again. Pure.

    {"at": 1795370400123, "record": {"type": "watching", ...}}
    {"at": 1795370401000, "mark": {"type": "pin", ...}}

`at` is our own clock when it came. A line that cannot be read (a disk that was full, a process that was killed) is
skipped and counted. Counterpart: `console.feeds.recorder` writes files of it.
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from console.metrics.marks import Mark, keep
from console.metrics.moments import Moments
from console.metrics.records import Record
from console.metrics.tally import Tally
from console.show.types import UtcMs


class Entry(Struct, frozen=True, omit_defaults=True):
    """One line: a record, or a mark."""

    at: UtcMs
    record: Record | None = None
    mark: Mark | None = None


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Entry] = msgspec.json.Decoder(Entry)


def write_entry(entry: Entry) -> bytes:
    """Write a line, its end too."""
    return _encoder.encode(entry) + b"\n"


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
            yield entry


def play(entry: Entry, tally: Tally, moments: Moments) -> None:
    """Let an entry happen again."""
    if entry.record is not None:
        tally.take(entry.record, entry.at)
    if entry.mark is not None:
        keep(moments, entry.mark)
