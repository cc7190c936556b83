"""A clock that a test moves by hand."""

from console.show.types import UtcMs

START_MS = UtcMs(1_790_000_000_000)


class HandClock:
    def __init__(self) -> None:
        self.ms = START_MS

    def __call__(self) -> UtcMs:
        return self.ms

    def move(self, by_ms: int) -> None:
        self.ms = UtcMs(self.ms + by_ms)
