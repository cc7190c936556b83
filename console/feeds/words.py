"""What an engine and its feeds tell one another, over a pipe: msgpack, each with its length before it. Pure.

Counterparts: `console.feeds.house` is the process that speaks `FromFeeds`, `console.feeds.process` is the engine's end.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec
from msgspec import Struct

from console.config.feedfile import Kind
from console.metrics.board import Board
from console.metrics.counts import SourceId
from console.metrics.marks import Mark
from console.metrics.records import Said
from console.show.facts import Level, Report
from console.show.types import DurationMs, UtcMs

LONGEST: Final = 16 * 1024 * 1024
_LENGTH: Final = 4
CAPTURE: Final = "feed capture"
"""What a trouble of the capture is about."""


class Begin(Struct, frozen=True, tag=True):
    """The first word. An engine says the same to every process it starts: so one takes up what the one before left."""

    token: str
    """The controllers' (`cartwall addresses`): opens the door to pushes."""
    began_ms: UtcMs
    """When the engine began; names the capture."""
    seed: int | None
    """Of a rehearsal: its made-up feed is the only one then; none: this is no rehearsal."""

    def __repr__(self) -> str:
        """Show everything but the token."""
        return f"Begin(token=<hidden>, began_ms={self.began_ms}, seed={self.seed})"


class Marked(Struct, frozen=True, tag=True):
    """What the show did."""

    marks: tuple[Mark, ...]


class Edited(Struct, frozen=True, tag=True):
    """The show's files were edited: read them again."""


ToFeeds = Begin | Marked | Edited


class Opened(Struct, frozen=True, tag=True):
    """The door is open; ``port`` 0: it could not be opened, `trouble` says why."""

    port: int
    trouble: str = ""


class ReadingBack(Struct, frozen=True, tag=True):
    """What a process before this one had counted is being read; until then nothing else is told."""

    percent: int


class Reported(Struct, frozen=True, tag=True):
    """What the shop sold and counted."""

    facts: tuple[Report, ...]


class Numbers(Struct, frozen=True, tag=True):
    """All figures of now."""

    board: Board


class Comments(Struct, frozen=True, tag=True):
    """What people wrote, in the order it came."""

    said: tuple[Said, ...]


class FeedStands(Struct, frozen=True):
    """How one feed is doing."""

    id: SourceId
    kind: Kind
    level: Level
    words: str
    heard_ms: UtcMs | None
    records: int
    refused: dict[str, int]
    """By reason."""
    every_ms: DurationMs = DurationMs(0)
    """How often it is asked; 0: it speaks when it has something to say."""


class Standings(Struct, frozen=True, tag=True):
    """How all of them are doing."""

    feeds: tuple[FeedStands, ...]


class Trouble(Struct, frozen=True, tag=True):
    """Something a person has to know; empty: it is over."""

    text: str
    about: str


FromFeeds = Opened | ReadingBack | Reported | Numbers | Comments | Standings | Trouble

_encoder = msgspec.msgpack.Encoder()
_to: msgspec.msgpack.Decoder[ToFeeds] = msgspec.msgpack.Decoder(ToFeeds)
_from: msgspec.msgpack.Decoder[FromFeeds] = msgspec.msgpack.Decoder(FromFeeds)


def framed(word: ToFeeds | FromFeeds) -> bytes:
    """Write a word for the pipe."""
    body = _encoder.encode(word)
    return len(body).to_bytes(_LENGTH, "big") + body


def to_feeds(pipe: BinaryIO) -> Iterator[ToFeeds]:
    """Read what the engine tells until it is gone. Raises `ValueError` on what is none of these words."""
    for body in _bodies(pipe):
        yield _to.decode(body)


def from_feeds(pipe: BinaryIO) -> Iterator[FromFeeds]:
    """Read what the feeds tell until they are gone. Raises `ValueError` on what is none of these words."""
    for body in _bodies(pipe):
        yield _from.decode(body)


def _bodies(pipe: BinaryIO) -> Iterator[bytes]:
    while len(head := pipe.read(_LENGTH)) == _LENGTH:
        length = int.from_bytes(head, "big")
        if length > LONGEST:
            raise ValueError(f"A word of {length:,} bytes is none of ours.")
        body = pipe.read(length)
        if len(body) < length:
            return
        yield body
