"""Whether anybody speaks whom the bed makes room for, put together from who listens where. Any thread.

Counterparts: `console.obs.meters` listens to OBS's inputs, `console.sound.sidechain` to one of this machine.
"""

from collections.abc import Callable
from threading import Lock


class Voices:
    """Somebody speaks as long as anyone hears it."""

    def __init__(self, tell: Callable[[bool], None]) -> None:
        """`tell` is told with every word, one at a time."""
        self._tell = tell
        self._lock = Lock()
        self._loud: set[str] = set()

    def hear(self, where: str, loud: bool) -> None:
        """Take in that somebody speaks there, or no longer."""
        with self._lock:
            if loud:
                self._loud.add(where)
            else:
                self._loud.discard(where)
            self._tell(bool(self._loud))
