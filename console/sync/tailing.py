"""Reads a Matroska recording while it is written: the newest of a folder, from near its end on, and then the next one.

libav gets it as a stream: the file's head, then whole clusters from near the end, then whatever is added. At the
momentary end it waits. A recorder writes cluster by cluster (at every key picture, at the latest after 5 s), so what
comes is up to some seconds old, in lumps. Counterpart: `console.sync.live` opens it for a tap.
"""

import os
from pathlib import Path
from threading import Event
from time import time
from typing import BinaryIO, Final

SUFFIX: Final = ".mkv"
CLUSTER: Final = bytes.fromhex("1F43B675")
FIRST_INSIDE: Final = (0xE7, 0xBF)
"""What a cluster begins with: its time, or a checksum."""
POLL_S: Final = 0.05
LOOK_EVERY: Final = 10
"""After so many waits for more, it is looked whether the recording goes on somewhere else."""
NEAR_END: Final = 2_000_000
"""Bytes from the end on in which a cluster is looked for first; twice as many, if there is none."""
LONGEST_HEAD: Final = 4_000_000
FRESH_S: Final = 15.0
"""A recording that was last written to longer ago is over."""


class Tail:
    """One growing recording, read to its end; then b""."""

    def __init__(self, place: Path, path: Path, stopped: Event) -> None:
        """`place` is the folder, or the file itself; `stopped` ends it. Raises `OSError`."""
        self._place, self._path, self._stopped = place, path, stopped
        self._file = path.open("rb")
        self._head = self._jump()

    def read(self, size: int) -> bytes:
        """Give what there is next; waits for it. b"": it is over, or stopped."""
        if self._head:
            given, self._head = self._head[:size], self._head[size:]
            return given
        waits = 0
        while not self._stopped.is_set():
            if found := self._file.read(size):
                return found
            waits += 1
            if waits % LOOK_EVERY == 0 and self._is_over():
                break
            self._stopped.wait(POLL_S)
        return b""

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _jump(self) -> bytes:
        """Go to the last clusters; give the head that libav is to see before them."""
        size = os.fstat(self._file.fileno()).st_size
        head = self._file.read(LONGEST_HEAD)
        first = find_cluster(head)
        near = NEAR_END
        while first is not None and first + near < size:
            at = _cluster_after(self._file, size - near)
            if at is not None:
                self._file.seek(at)
                return head[:first]
            near *= 2
        self._file.seek(0)
        return b""

    def _is_over(self) -> bool:
        """Look whether the recording is gone, was begun anew, or another one is newer."""
        try:
            now = os.stat(self._path)
        except OSError:
            return True
        ours = os.fstat(self._file.fileno())
        if (now.st_ino, now.st_dev) != (ours.st_ino, ours.st_dev) or now.st_size < self._file.tell():
            return True
        return newest(self._place) != self._path


def find_cluster(data: bytes, begin: int = 0) -> int | None:
    """Give where a cluster begins in some bytes; none: nowhere."""
    at = data.find(CLUSTER, begin)
    while at >= 0:
        inside = at + len(CLUSTER)
        length = _number_length(data[inside]) if inside < len(data) else 0
        if length and inside + length < len(data) and data[inside + length] in FIRST_INSIDE:
            return at
        at = data.find(CLUSTER, at + 1)
    return None


def _number_length(first: int) -> int:
    """Give how many bytes an EBML number has, by its first one; 0: it is none."""
    return 9 - first.bit_length() if first else 0


def _cluster_after(file: BinaryIO, begin: int) -> int | None:
    file.seek(begin)
    found = find_cluster(file.read(NEAR_END))
    return None if found is None else begin + found


def newest(place: Path) -> Path | None:
    """Give the recording that was written to last: of a folder, or the file itself; none: there is none yet."""
    if place.is_dir():
        return max(_recordings(place), key=_age_key, default=None)
    return place if place.is_file() else None


def _recordings(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file()]


def _age_key(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def is_fresh(path: Path) -> bool:
    """Say whether a recording is being written, by when it last was."""
    try:
        changed = path.stat()
    except OSError:
        return False
    return changed.st_size > 0 and time() - changed.st_mtime < FRESH_S
