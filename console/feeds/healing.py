"""Counts again what was counted before: reads a capture back, says how far it is, and ends when the engine does.

Counterparts: `console.feeds.recorder` wrote it, `console.feeds.house` counts on from it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from console.feeds.parts import lines_of
from console.metrics.capture import Entry, Reading

LOOK_EVERY_BYTES: Final = 128 * 1024
"""How much is read between two looks: a few hundredths of a second."""
STEP_PERCENT: Final = 5
"""How much further it has to be to say so again."""


def read_back(
    parts: tuple[Path, ...], take: Callable[[Entry], None], say: Callable[[int], None], gone: Callable[[], bool]
) -> bool:
    """Give what parts of a capture hold to `take`, in order; false: the engine was `gone` before all was read.

    `say` is told how much is read, in percent; nothing of a capture that is read at once. Raises `OSError`.
    """
    looking = _Looking(sum(one.stat().st_size for one in parts), say, gone)
    for entry in Reading(looking.through(lines_of(parts))):
        take(entry)
    return not looking.ended


class _Looking:
    """Lets lines through, and looks up now and then."""

    def __init__(self, total_bytes: int, say: Callable[[int], None], gone: Callable[[], bool]) -> None:
        self.ended = False
        self._total_bytes = total_bytes
        self._say = say
        self._gone = gone
        self._read_bytes = 0
        self._said_percent = 0

    def through(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        """Give lines until they or the engine end."""
        look_bytes = LOOK_EVERY_BYTES
        for line in lines:
            self._read_bytes += len(line)
            if self._read_bytes >= look_bytes:
                look_bytes = self._read_bytes + LOOK_EVERY_BYTES
                self._look()
                if self.ended:
                    return
            yield line

    def _look(self) -> None:
        self.ended = self._gone()
        percent = min(99, 100 * self._read_bytes // max(1, self._total_bytes)) // STEP_PERCENT * STEP_PERCENT
        if percent > self._said_percent:
            self._said_percent = percent
            self._say(percent)
