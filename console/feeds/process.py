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

from console.feeds.words import Begin, FromFeeds, Marked, Numbers, ToFeeds, Trouble, framed, from_feeds

_log = logging.getLogger(__name__)

WAIT_S: Final = (0.2, 1.0, 5.0, 15.0)
"""How long it waits before it starts them again: after one that told figures, and after each that did not."""
STOPS_WITHIN_S: Final = 5.0
ABOUT: Final = "feeds process"
ABOUT_WORDS: Final = "feeds words"
STOPPED: Final = "The live numbers stopped; they are started again."
NOT_STARTED: Final = (
    "The live numbers cannot be started: {}. The show goes on without them; it is tried again by itself."
)
NOT_TAKEN: Final = "Some of what the feeds say does not arrive: {}. The rest goes on."
MOST_WAITING: Final = 10_000
"""Words that wait for feeds which do not read; no show does so much in an hour, so they hang."""
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
        self._not_taken: set[type] = set()
        """Kinds of words of which the last could not be taken."""
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
        """Tell the feeds something; returns at once. Feeds that do not read are ended: new ones know how it stands."""
        words, child = self._words, self._child
        if words.qsize() < MOST_WAITING:
            words.put(word)
        elif child is not None:
            _log.error("the feeds do not read what they are told: they are ended")
            child.kill()

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
            why, spoke = STOPPED, False
            try:
                spoke = self._live()
            except Exception as error:  # noqa: BLE001 - no memory, no file descriptors: there may be some later
                _log.exception("the feeds could not be started")
                why = NOT_STARTED.format(_words(error))
            silent = 0 if spoke else min(silent + 1, len(WAIT_S) - 1)
            if not self._stopping.is_set():
                self._hand_on(Trouble(why, ABOUT))
                self._stopping.wait(WAIT_S[silent])

    def _live(self) -> bool:
        """Start them and pass words on until they end; true: they told figures. Raises what starting them does."""
        words = self._words = queue.SimpleQueue()
        first = framed(self._begin) + framed(self._standing())
        argv = [sys.executable, "-m", "console.feeds", str(self._folder)]
        child = self._child = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        if self._stopping.is_set():
            words.put(_END)
        writer = threading.Thread(target=self._write, args=(child, first, words), name="feeds-writer", daemon=True)
        try:
            writer.start()
            return self._read(cast(BinaryIO, child.stdout))
        finally:
            if writer.ident is None or not self._stopping.is_set():
                child.kill()
            child.wait()
            words.put(_END)
            if writer.ident is not None:
                writer.join()
            _close(child)

    def _read(self, pipe: BinaryIO) -> bool:
        spoke = False
        try:
            for word in from_feeds(pipe):
                if isinstance(word, Numbers) and not spoke:
                    spoke = True
                    self._hand_on(Trouble("", ABOUT))
                self._hand_on(word)
        except (ValueError, OSError):
            _log.exception("the feeds said what is none of our words")
        return spoke

    def _hand_on(self, word: FromFeeds) -> None:
        """Hand a word on; one that nobody could take is told, and costs none of the others."""
        kind = type(word)
        try:
            self._on_word(word)
            if self._not_taken == {kind}:
                self._on_word(Trouble("", ABOUT_WORDS))
            self._not_taken.discard(kind)
        except Exception as error:  # noqa: BLE001 - it must not end the feeds
            _log.exception("a word of the feeds was not taken")
            if kind in self._not_taken:
                return
            self._not_taken.add(kind)
            if kind is not Trouble:
                self._hand_on(Trouble(NOT_TAKEN.format(_words(error)), ABOUT_WORDS))

    def _write(self, child: "subprocess.Popen[bytes]", first: bytes, words: Words) -> None:
        """Write to one process until it, or everything, ends."""
        pipe = cast(BinaryIO, child.stdin)
        with contextlib.suppress(OSError):  # it is gone: the reading thread sees that too
            pipe.write(first)
            pipe.flush()
            while (word := words.get()) is not _END:
                pipe.write(framed(word))
                pipe.flush()
        with contextlib.suppress(OSError):
            pipe.close()


def _close(child: "subprocess.Popen[bytes]") -> None:
    for pipe in (child.stdin, child.stdout):
        with contextlib.suppress(OSError):
            cast(BinaryIO, pipe).close()


def _words(error: Exception) -> str:
    """Say what went wrong."""
    return (error.strerror if isinstance(error, OSError) else None) or f"{type(error).__name__}: {error}"
