"""The process of a show's feeds: ``python -m console.feeds SHOWDIR``. An engine starts it and speaks through its pipes.

It ends when the pipe to it does: with the engine, however that ended and whatever it was doing. What it logs goes to
stderr.
"""

import logging
import os
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from console.config.paths import ShowFolder
from console.feeds.house import FeedHouse
from console.feeds.words import Begin, ToFeeds, to_feeds

_log = logging.getLogger(__name__)

ENDS_WITHIN_S: Final = 30.0
"""After the engine: what hangs longer than this is left as it is."""
_END: Final = None


def main() -> int:
    """Run until the engine is gone."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write keys, signatures and orders of every request
    # Nothing but our words may reach the engine, whatever a library prints.
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Not sys.stdin: at its end Python waits for whoever is reading from that.
    words = to_feeds(os.fdopen(os.dup(sys.stdin.fileno()), "rb"))
    first = next(words, None)
    if not isinstance(first, Begin):
        return 2
    engine = _Engine(words)
    engine.start()
    house = FeedHouse(ShowFolder(Path(sys.argv[1])), first, pipe)
    try:
        house.start(engine.gone.is_set)
        while (word := engine.said.get()) is not _END:
            house.hear(word)
    finally:
        house.stop()
    return 0


class _Engine:
    """Listens to the engine on a thread of its own: that it ended is seen whatever the feeds are doing."""

    def __init__(self, words: Iterator[ToFeeds]) -> None:
        self.gone = threading.Event()
        self.said: queue.SimpleQueue[ToFeeds | None] = queue.SimpleQueue()
        self._words = words

    def start(self) -> None:
        threading.Thread(target=self._listen, name="feeds-engine", daemon=True).start()

    def _listen(self) -> None:
        try:
            for word in self._words:
                self.said.put(word)
        except ValueError:
            _log.exception("the engine said what is none of our words")
        self.gone.set()
        self.said.put(_END)
        threading.Event().wait(ENDS_WITHIN_S)  # as a rule all has ended before
        _log.error("the feeds did not end within %g s of their engine", ENDS_WITHIN_S)
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
