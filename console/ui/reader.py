"""A reader of something computed from the view: anew when what it is made from changed, else four times a second.

The window refreshes thirty times a second; what a rundown or a rule says only has to be right to a quarter of one.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from console.seat.view import SeatView
from console.show.types import UtcMs

EVERY_MS = 250

T = TypeVar("T")


class Reader(Generic[T]):
    """Keeps the newest reading of `compute`, which is given the view and the engine's time."""

    def __init__(self, compute: Callable[[SeatView, UtcMs], T]) -> None:
        self._compute = compute
        self._of: SeatView | None = None
        self._quarter = -1
        self._newest: tuple[T, ...] = ()

    def read(self, view: SeatView, at_ms: UtcMs) -> T:
        """Give the reading for a view at the engine's time `at_ms`."""
        if view is not self._of or at_ms // EVERY_MS != self._quarter:
            self._of, self._quarter = view, at_ms // EVERY_MS
            self._newest = (self._compute(view, at_ms),)
        return self._newest[0]
