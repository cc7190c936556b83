"""Which orders are to be fetched, when, and again after what went wrong. Pure. Counterpart: `console.feeds.partner`."""

from collections import OrderedDict
from typing import Final

SOON_S: Final = 0.5
"""Orders that come within this are fetched together."""
AGAIN_S: Final = (2.0, 5.0, 15.0, 60.0)
"""How long after trouble it is tried again; the last of these from then on."""
MOST: Final = 20_000
"""Orders that wait at most; of more the oldest are let go."""


class Fetching:
    """Orders that wait. Not for two threads; `now_s` is a steady clock."""

    def __init__(self, at_once: int) -> None:
        self.lost = 0
        """Orders that were let go: their amounts are missing."""
        self._at_once = at_once
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._due_s = 0.0
        self._failed = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, order: str, now_s: float) -> None:
        """Have an order fetched; one that waits already does not wait twice."""
        if not self._waiting:
            self._due_s = max(self._due_s, now_s + SOON_S)
        self._waiting[order] = None
        if len(self._waiting) > MOST:
            self._waiting.popitem(last=False)
            self.lost += 1

    def due(self, now_s: float) -> tuple[str, ...]:
        """Give the orders to fetch now, the oldest first; nothing while there is a wait."""
        if now_s < self._due_s:
            return ()
        return tuple(self._waiting)[: self._at_once]

    def done(self, orders: tuple[str, ...], now_s: float) -> None:
        """Note that these were fetched."""
        self._failed = 0
        for order in orders:
            self._waiting.pop(order, None)
        self._due_s = now_s

    def failed(self, now_s: float) -> None:
        """Note that it went wrong: they wait on."""
        self._due_s = now_s + AGAIN_S[min(self._failed, len(AGAIN_S) - 1)]
        self._failed += 1
