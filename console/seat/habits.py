"""What a seat remembers from one window to the next: a few words by name, in one file of the user, by seat.

Losing it costs a click, so a file that cannot be read or written is passed over. Counterpart: `console.ui` keeps them.
"""

import contextlib
import json
import os
from pathlib import Path


class Habits:
    """The habits of one seat. Without a file they last as long as the window."""

    def __init__(self, file: Path | None, seat: str) -> None:
        self._file, self.seat = file, seat
        self._kept = _read(file).get(seat, {})

    def get(self, name: str) -> str:
        """Give what was kept under a name; empty: nothing."""
        return self._kept.get(name, "")

    def keep(self, name: str, word: str) -> None:
        """Keep a word; other seats' are left as they are by now."""
        self._kept = {**self._kept, name: word}
        if self._file is not None:
            _write(self._file, {**_read(self._file), self.seat: self._kept})


def _read(file: Path | None) -> dict[str, dict[str, str]]:
    if file is None:
        return {}
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    seats = found.items() if isinstance(found, dict) else ()
    return {
        seat: {name: word for name, word in kept.items() if isinstance(word, str)}
        for seat, kept in seats
        if isinstance(kept, dict)
    }


def _write(file: Path, seats: dict[str, dict[str, str]]) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(seats, ensure_ascii=False, indent=1), "utf-8")
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
