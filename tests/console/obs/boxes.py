"""What tests of `console.obs` share: a box that collects from any thread, a clock that can be put forward, a page."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from console.obs.overlay import OverlayPage

T = TypeVar("T")
F = TypeVar("F")


class Box(Generic[T]):
    """Collects what is posted. `take` waits for the next of a type, in order; nothing is given twice."""

    def __init__(self) -> None:
        self.all: list[T] = []
        self._read = 0
        self._changed = threading.Condition()

    def post(self, thing: T) -> None:
        """Add; any thread."""
        with self._changed:
            self.all.append(thing)
            self._changed.notify_all()

    def take(self, kind: type[F], timeout_s: float = 20.0) -> F:
        """Wait for the next `kind` after the last one taken, skipping others."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while True:
                while self._read < len(self.all):
                    thing = self.all[self._read]
                    self._read += 1
                    if isinstance(thing, kind):
                        return thing
                left_s = deadline - time.monotonic()
                assert left_s > 0, f"no {kind.__name__} came; all that came: {self.all}"
                self._changed.wait(left_s)

    def wait_until(self, holds: Callable[[list[T]], bool], timeout_s: float = 20.0) -> None:
        """Wait until everything posted so far fulfils a condition."""
        with self._changed:
            assert self._changed.wait_for(lambda: holds(self.all), timeout_s), f"never held; all that came: {self.all}"

    def of(self, kind: type[F]) -> list[F]:
        """Give everything of a kind, taken or not."""
        with self._changed:
            return [thing for thing in self.all if isinstance(thing, kind)]


class JumpingClock:
    """`time.monotonic_ns` plus what a test adds."""

    def __init__(self) -> None:
        self._ahead_ns = 0

    def mono_ns(self) -> int:
        """Read it."""
        return time.monotonic_ns() + self._ahead_ns

    def jump(self, seconds: float) -> None:
        """Put it forward."""
        self._ahead_ns += int(seconds * 1e9)


def a_page() -> OverlayPage:
    """Give a program page no browser ever opens."""
    return OverlayPage(address="http://127.0.0.1:4670/o/aaaaaaaaaaaaaaaaaaaaaa/program", size=(1080, 1920))
