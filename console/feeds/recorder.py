"""Writes the capture of a show: everything its feeds said and the show did, to be played again later.

A thread writes, a batch at a time, so that no delivery waits for a disk. A capture is in parts: each after the first
begins with what all before it comes to, so that a process which takes over reads one of them, and of a show that says
more than is kept the oldest part goes. A disk that is full, nearly so or too slow is said until it is over; the show
goes on, and what could not be kept is counted. Counterparts: `console.metrics.capture`, `console.feeds.parts`.
"""

import logging
import queue
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from console.feeds.parts import number_of, part, parts_of
from console.metrics.capture import Entry, write_entry

_log = logging.getLogger(__name__)

MOST_WAITING: Final = 200_000
"""Entries that wait for a disk at most: 20 seconds of the fastest feed that is promised for."""
_MB: Final = 1024 * 1024
_END: Final = None


class Room(Struct, frozen=True):
    """How much a capture may take."""

    part_bytes: int = 32 * _MB
    """A part that is longer is followed by another. It is read in a few seconds."""
    parts: int = 128
    """Together 4 GiB: an hour of ten thousand records a second, weeks of what a big show says."""
    least_free_bytes: int = 512 * _MB
    """So much of the disk is left to the show itself: its journal is worth more than a capture."""
    enough_free_bytes: int = 768 * _MB
    """From so much on it is kept again; more than the least, so that it does not go to and fro."""


def free_bytes(folder: Path) -> int:
    """Say how much of the disk under a folder is free. Raises `OSError`."""
    return shutil.disk_usage(folder).free


class Recorder:
    """One capture, appended to. `start`, `put` from any thread, `stop`."""

    def __init__(self, first: Path, on_trouble: Callable[[str], None], room: Room, free: Callable[[Path], int]) -> None:
        """`on_trouble` is told in words, on the writing thread, what is wrong with the disk; empty: it is over."""
        self.lost = 0
        """Entries that could not be kept."""
        self.part_due = threading.Event()
        """The next part has to begin: put an entry with all that was carried, and clear this."""
        self._first = first
        self._on_trouble = on_trouble
        self._room = room
        self._free = free
        self._path = first
        self._trouble = ""
        self._dropped = 0
        """Entries for which there was no room in the queue, since this was said last."""
        self._gap = False
        """Something is missing in this part: who would read it alone would count wrongly."""
        self._torn = False
        """The last line of this part may have been cut off."""
        self._carried_bytes = 0
        """How long the first line of this part is, as far as it is what was carried."""
        self._asked = False
        """The next part was asked for, and has not come yet."""
        self._waiting: queue.SimpleQueue[Entry | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="feed-recorder", daemon=True)

    def start(self) -> None:
        """Begin, after what a process before this one wrote."""
        self._path = (parts_of(self._first) or (self._first,))[-1]
        self._torn = _cut_off(self._path)
        self._thread.start()

    def put(self, entry: Entry) -> None:
        """Keep an entry; returns at once. One with something carried begins the next part."""
        if entry.carried is None and self._waiting.qsize() >= MOST_WAITING:
            self._dropped += 1
            self.lost += 1
            return
        self._waiting.put(entry)

    def stop(self) -> None:
        """Write what waits, and end."""
        self._waiting.put(_END)
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while (batch := self._batch()) is not None:
            self._say(self._keep(batch))

    def _keep(self, batch: list[Entry]) -> str:
        """Write a batch and say what is wrong; empty: nothing is."""
        dropped, self._dropped = self._dropped, 0
        self._gap = self._gap or dropped > 0
        left = list(batch)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            free = self._free(self._path.parent)
            if free < (self._room.enough_free_bytes if self._trouble else self._room.least_free_bytes):
                self._lose(left)
                return self._nearly_full(free)
            while left:
                self._append(left)
            self._ask()
        except OSError as error:
            self._torn = True
            self._lose(left)
            return (
                f"What feeds say is not kept for later: {error.strerror}: {self._path}. {_MAKE_ROOM} {_FIGURES_GO_ON}"
            )
        return f"{dropped:,} things feeds said were not kept for later: the disk is too slow." if dropped else ""

    def _append(self, left: list[Entry]) -> None:
        """Write what is left of a batch up to the next part's beginning, and take it off. Raises `OSError`."""
        if left[0].carried is not None:
            self._path, self._torn = self._following(), False
        begins, here = left[0].carried is not None, 1
        while here < len(left) and left[here].carried is None:
            here += 1
        lines = [write_entry(entry) for entry in left[:here]]
        with self._path.open("ab") as stream:
            stream.write(b"\n" * self._torn + b"".join(lines))
        self._torn = False
        if begins:
            self._gap, self._asked, self._carried_bytes = False, False, len(lines[0])
        del left[:here]

    def _following(self) -> Path:
        """Name the next part, and let the oldest go when there are too many. Raises `OSError`."""
        there = parts_of(self._first)
        for old in there[: max(0, len(there) + 1 - self._room.parts)]:
            _log.warning("the capture is longer than is kept: %s goes", old.name)
            old.unlink()
        return part(self._first, number_of(there[-1]) + 1) if there else self._first

    def _lose(self, left: list[Entry]) -> None:
        self.lost += len(left)
        self._gap = True
        if any(entry.carried is not None for entry in left):
            self._asked = False

    def _ask(self) -> None:
        """Ask for the next part when this one is long enough, or something is missing in it."""
        long = self._path.stat().st_size - self._carried_bytes >= self._room.part_bytes
        if not self._asked and (self._gap or long):
            self._asked = True
            self.part_due.set()

    def _nearly_full(self, free: int) -> str:
        return (
            f"The disk is nearly full ({free // _MB:,} MB free): delete or move what nobody needs on the disk of "
            f"{self._path.parent}. What feeds say is not kept for later until {self._room.enough_free_bytes // _MB:,} "
            f"MB are free. {_FIGURES_GO_ON}"
        )

    def _say(self, trouble: str) -> None:
        """Tell a trouble when it begins and when it is over, and not again while its figures change."""
        if bool(trouble) != bool(self._trouble):
            self._on_trouble(trouble)
        self._trouble = trouble

    def _batch(self) -> list[Entry] | None:
        """Wait for entries and give all that wait; none: it is over, and nothing waits."""
        first = self._waiting.get()
        if first is _END:
            return None
        batch = [first]
        while not self._waiting.empty():
            entry = self._waiting.get()
            if entry is _END:
                self._waiting.put(_END)
                break
            batch.append(entry)
        return batch


_MAKE_ROOM: Final = "Free some of that disk, or let this user write there; it is kept again by itself then."
_FIGURES_GO_ON: Final = "The live figures go on."


def _cut_off(path: Path) -> bool:
    """Tell whether a file ends in the middle of a line."""
    try:
        with path.open("rb") as stream:
            stream.seek(-1, 2)
            return stream.read(1) != b"\n"
    except OSError:
        return False  # there is none, or nothing in it
