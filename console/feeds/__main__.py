"""The process of a show's feeds: ``python -m console.feeds SHOWDIR``. An engine starts it and speaks through its pipes.

It ends when the pipe to it does: with the engine, however that ended. What it logs goes to stderr.
"""

import logging
import os
import sys
from pathlib import Path

from console.config.paths import ShowFolder
from console.feeds.house import FeedHouse
from console.feeds.words import Begin, to_feeds


def main() -> int:
    """Run until the engine is gone."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write keys, signatures and orders of every request
    # Nothing but our words may reach the engine, whatever a library prints.
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    words = to_feeds(sys.stdin.buffer)
    first = next(words, None)
    if not isinstance(first, Begin):
        return 2
    house = FeedHouse(ShowFolder(Path(sys.argv[1])), first, pipe)
    house.start()
    try:
        for word in words:
            house.hear(word)
    finally:
        house.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
