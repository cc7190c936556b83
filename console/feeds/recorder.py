"""Writes the capture of a show: everything its feeds said and the show did, to be played again later.

A thread writes, a batch at a time, so that no delivery waits for a disk. A disk that is full is said once; the show
goes on, and what could not be written is counted. Counterpart: `console.metrics.capture`.
"""

import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from console.metrics.capture import Entry, write_entry

MOST_WAITING: Final = 200_000
"""Entries that wait for a disk at most: 20 seconds of the fastest feed that is promised for."""
_END: Final = None


class Recorder:
    """One file, appended to. `start`, `put` from any thread, `stop`."""

    def __init__(self, path: Path, on_trouble: Callable[[str], None]) -> None:
        """`on_trouble` is told in words, on the writing thread, when the disk takes no more, and again never."""
        self.lost = 0
        """Entries that could not be kept."""
        self._path = path
        self._on_trouble = on_trouble
        self._waiting: queue.SimpleQueue[Entry | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="feed-recorder", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def put(self, entry: Entry) -> None:
        """Keep an entry; returns at once."""
        if self._waiting.qsize() >= MOST_WAITING:
            self.lost += 1
            return
        self._waiting.put(entry)

    def stop(self) -> None:
        """Write what waits, and end."""
        self._waiting.put(_END)
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        told = False
        while (batch := self._batch()) is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("ab") as stream:
                    stream.write(b"".join(write_entry(entry) for entry in batch))
            except OSError as error:
                self.lost += len(batch)
                if not told:
                    told = True
                    self._on_trouble(f"What feeds say is not kept for later: {self._path}: {error.strerror}.")

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
