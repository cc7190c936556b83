"""Loads the library on a thread of its own, so that a long file delays neither a fade nor a confirmation.

The thread stays and looks at the files: one that is put right, or written anew, is read without anybody asking.
Counterparts: `console.sound.library` does the loading, `console.sound.player` says for which output.
"""

from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import Final

from console.show.types import Sound
from console.sound.library import Library

LOOK_S: Final = 1.0
"""Between two looks at the files."""


class Loading:
    """At most one loading thread, for the output wanted last. `wake` is called after every sound."""

    def __init__(self, library: Library, wake: Callable[[], None]) -> None:
        self.done = 0
        """Sounds read so far, usable or not."""
        self._library = library
        self._wake = wake
        self._stopped = Event()
        self._thread: Thread | None = None
        self._output: tuple[int, int] | None = None

    def want(self, rate_hz: int, channels: int) -> None:
        """Load for this kind of output, unless that is done or under way."""
        if self._output == (rate_hz, channels):
            return
        self.stop()
        self._output = (rate_hz, channels)
        self._library.clear()
        self._begin(rate_hz, channels)

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on, and load those that are new for the output wanted last."""
        self.stop()
        self._library.take(sounds)
        if self._output is not None:
            self._begin(*self._output)

    def stop(self) -> None:
        """End after the sound that is being read, and join."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _begin(self, rate_hz: int, channels: int) -> None:
        self._stopped = Event()
        self.done = 0
        self._thread = Thread(target=self._load, args=(rate_hz, channels), name="sound-load", daemon=True)
        self._thread.start()

    def _load(self, rate_hz: int, channels: int) -> None:
        stopped = self._stopped
        self._library.load(rate_hz, channels, self._progress, stopped.is_set)
        while not stopped.wait(LOOK_S):
            if self._library.stale():
                self._library.load(rate_hz, channels, lambda _: None, stopped.is_set)
                self._wake()

    def _progress(self, done: int) -> None:
        self.done = done
        self._wake()
