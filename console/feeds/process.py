"""The engine's end of its feeds: starts their process, starts it again when it dies, passes words to and fro.

Never in a press's way: `tell` puts on a queue, a thread writes; another thread reads what the feeds say and hands it
on. Counterpart: `console.feeds.house` is the process.
"""

import contextlib
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, cast

from console.feeds.words import Begin, FromFeeds, Marked, ToFeeds, Trouble, framed, from_feeds

_log = logging.getLogger(__name__)

WAIT_S: Final = (0.2, 1.0, 5.0, 15.0)
"""How long it waits before it starts them again: after one that spoke, and after each that did not."""
STOPS_WITHIN_S: Final = 5.0
ABOUT: Final = "feeds process"
STOPPED: Final = "The live numbers stopped; they are started again."
_END: Final = None

Words = queue.SimpleQueue[ToFeeds | None]


class FeedProcess:
    """The feeds of one show. `start`, `tell` from any thread, `stop`."""

    def __init__(
        self, folder: Path, begin: Begin, on_word: Callable[[FromFeeds], None], standing: Callable[[], Marked]
    ) -> None:
        """`on_word` is called on the reading thread. `standing` says how the show stands, for one that begins anew."""
        self._folder = folder
        self._begin = begin
        self._on_word = on_word
        self._standing = standing
        self._stopping = threading.Event()
        self._words: Words = queue.SimpleQueue()
        """For the process of now; what is told while there is none it is told as it stands when it begins."""
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="feeds", daemon=True)

    @property
    def pid(self) -> int | None:
        """Give the process's number; none: there is none now."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def tell(self, word: ToFeeds) -> None:
        """Tell the feeds something; returns at once."""
        self._words.put(word)

    def stop(self) -> None:
        """End them; what they had is told before."""
        self._stopping.set()
        self._words.put(_END)
        if self._thread.ident is None:
            return
        self._thread.join(STOPS_WITHIN_S)
        if self._thread.is_alive() and self._child is not None:
            self._child.kill()
            self._thread.join()

    def _run(self) -> None:
        silent = 0
        while not self._stopping.is_set():
            silent = 0 if self._live() else min(silent + 1, len(WAIT_S) - 1)
            if not self._stopping.is_set():
                self._on_word(Trouble(STOPPED, ABOUT))
                self._stopping.wait(WAIT_S[silent])

    def _live(self) -> bool:
        """Start them and pass words on until they end; true: they said something."""
        argv = [sys.executable, "-m", "console.feeds", str(self._folder)]
        child = self._child = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        words = self._words = queue.SimpleQueue()
        if self._stopping.is_set():
            words.put(_END)
        writer = threading.Thread(target=self._write, args=(child, words), name="feeds-writer", daemon=True)
        writer.start()
        spoke = self._read(cast(BinaryIO, child.stdout))
        if not self._stopping.is_set():
            child.kill()
        child.wait()
        words.put(_END)
        writer.join()
        return spoke

    def _read(self, pipe: BinaryIO) -> bool:
        spoke = False
        with pipe:
            try:
                for word in from_feeds(pipe):
                    if not spoke:
                        self._on_word(Trouble("", ABOUT))
                    spoke = True
                    self._on_word(word)
            except ValueError:
                _log.exception("the feeds said what is none of our words")
        return spoke

    def _write(self, child: "subprocess.Popen[bytes]", words: Words) -> None:
        """Write to one process until it, or everything, ends."""
        pipe = cast(BinaryIO, child.stdin)
        with contextlib.suppress(OSError):  # it is gone: the reading thread sees that too
            pipe.write(framed(self._begin) + framed(self._standing()))
            pipe.flush()
            while (word := words.get()) is not _END:
                pipe.write(framed(word))
                pipe.flush()
        with contextlib.suppress(OSError):
            pipe.close()
