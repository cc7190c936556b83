"""The thread that draws pictures for remote keys, so that no press waits for one.

It draws in the order it was asked and hands each line back to the server's thread, which alone sends: what a key shows
last is what it was last told to. Counterparts: `frame` says what is to be drawn and how, `house` asks and sends.
"""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Final

from hardware.satellite.frame import Drawing, drawn

Done = Callable[[bytes], None]
"""Takes the line of a drawing; empty: it could not be drawn."""
Draw = Callable[[Drawing, Done], None]
"""Has something drawn; returns at once."""

STOP_WITHIN_S: Final = 3.0

_log = logging.getLogger(__name__)


class Painter:
    """Draws on a thread of its own. `start` once, `stop` once."""

    def __init__(self, hand_back: Callable[[Done, bytes], object]) -> None:
        """`hand_back` has a `Done` called with its line on the thread that asked."""
        self._hand_back = hand_back
        self._asked: queue.SimpleQueue[tuple[Drawing, Done] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="satellite painter", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def draw(self, drawing: Drawing, done: Done) -> None:
        """Have something drawn; returns at once."""
        self._asked.put((drawing, done))

    def stop(self) -> None:
        """Draw what was asked for, then join."""
        self._asked.put(None)
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            drawing, done = asked
            try:
                line = drawn(drawing)
            except Exception:  # noqa: BLE001 - one key without its picture must not cost the others theirs
                _log.exception("%s of %s could not be drawn", drawing.key.remote, drawing.device)
                line = b""
            self._hand_back(done, line)
