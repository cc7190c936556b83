"""How long to wait before trying OBS again. Pure. Counterparts: `link`, `stills`."""

from typing import Final

FIRST_S: Final = 0.25
LONGEST_S: Final = 5.0


class Backoff:
    """Doubles from 0.25 s up to 5 s until something works."""

    def __init__(self) -> None:
        self._next_s = FIRST_S

    def next_s(self) -> float:
        """Give the wait before the next try."""
        wait_s = self._next_s
        self._next_s = min(LONGEST_S, wait_s * 2)
        return wait_s

    def reset(self) -> None:
        """Start over: it worked."""
        self._next_s = FIRST_S
