"""The sync probe's process, as ``python -m console.sync.probe_child``: decoding must not share the GIL with the show.

It reads words on stdin and says on stdout what it knows; it ends when stdin does. It is nicer than the show: on a busy
machine it is the meter that waits. Counterparts: `console.sync.keeper` starts it, `console.sync.probing` measures.
"""

import contextlib
import os
import sys
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from console.show.sync import SyncSaid
from console.show.types import UtcMs
from console.sync.probewords import SAID_EVERY_S, End, ToProbe, Void, Want, line, read_told

NICE: Final = 10

READ_AFTER_S: Final = 3.0
"""So long after something changed it can be read first: what was on the way has come, and a shortest window with it."""

Told = SimpleQueue[ToProbe]


def run(told: Told) -> None:
    """Measure until `End`."""
    # Imported here: numpy and libav take their time, and until then stdin is read already.
    from console.sync.probing import Probe

    word = told.get()
    while not isinstance(word, Want):
        if isinstance(word, End):
            return
        word = told.get()
    probe = Probe(word.wanted, utc_ms, time.monotonic)
    probe.start()
    next_s = time.monotonic()
    while True:
        _say(probe.round())
        next_s = max(next_s + SAID_EVERY_S, time.monotonic())
        while (left_s := next_s - time.monotonic()) > 0:
            with contextlib.suppress(Empty):
                word = told.get(timeout=left_s)
                if isinstance(word, End):
                    return
                probe.hear(word)
                if isinstance(word, Void):
                    next_s = timed(time.monotonic(), READ_AFTER_S)


def timed(now_s: float, after_s: float) -> float:
    """Say when the next round is, so that one of them falls on `after_s` from now."""
    return now_s + after_s % SAID_EVERY_S


def utc_ms() -> UtcMs:
    """Read the clock."""
    return UtcMs(time.time_ns() // 1_000_000)


def _say(said: SyncSaid) -> None:
    try:
        sys.stdout.write(line(said))
        sys.stdout.flush()
    except OSError:
        os._exit(0)  # nobody listens any more


def _listen(told: Told) -> None:
    """Read what is told; where nothing more will be, end: libav may be in the midst of opening."""
    for one in sys.stdin:
        word = read_told(one)
        if isinstance(word, End):
            break
        told.put(word)
    os._exit(0)


def main() -> None:
    """Measure until stdin ends."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    told: Told = SimpleQueue()
    Thread(target=_listen, args=(told,), name="told", daemon=True).start()
    run(told)


if __name__ == "__main__":
    main()
