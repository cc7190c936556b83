"""Keeps what is to be told while one item is served, and tells it in one go, in the order it was said. Engine thread.

Telling wakes other threads, which then compete with this one; so nobody is woken before the item is served.
Counterpart: `console.engine.lighting` adds the faces last.
"""

from collections.abc import Callable

from console.wire.messages import FromEngine


class Teller:
    """What there is to tell. `out` may tell more while it is told."""

    def __init__(self, out: Callable[[FromEngine], None]) -> None:
        self._out = out
        self._waiting: list[FromEngine] = []

    def tell(self, message: FromEngine) -> None:
        """Let everybody know, once the item in hand is served."""
        self._waiting.append(message)

    def hand_over(self) -> None:
        """Tell all that waits."""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for message in waiting:
                self._out(message)
