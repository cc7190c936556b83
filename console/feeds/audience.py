"""What a made-up audience sees of the show: which deals run, on which products, and what is pinned.

Counterpart: `console.feeds.runner` makes its numbers out of that.
"""

from collections.abc import Iterable
from typing import Protocol

from console.show.events import DealEnded, DealStarted, Event, ProductPinned, ProductUnpinned, flatten
from console.show.types import DealId, ProductId, UtcMs


class Onlookers(Protocol):
    """Who is told."""

    def deal_started(self, deal_product: ProductId, at_ms: UtcMs) -> None:
        """See a deal on a product go live at `at_ms`."""

    def deal_ended(self, product: ProductId) -> None:
        """See that it is over."""

    def pinned(self, product: ProductId | None) -> None:
        """See what is pinned now."""


class Audience:
    """Tells them; one thread."""

    def __init__(self, onlookers: Onlookers) -> None:
        self._onlookers = onlookers
        self._on_offer: dict[DealId, ProductId] = {}

    def hear(self, events: Iterable[Event]) -> None:
        """Let them see what happened, also within cues."""
        for event in flatten(events):
            self._see(event)

    def _see(self, event: Event) -> None:
        match event:
            case DealStarted():
                self._on_offer[event.deal] = event.product
                self._onlookers.deal_started(event.product, event.started_ms)
            case DealEnded() if event.deal in self._on_offer:
                self._onlookers.deal_ended(self._on_offer.pop(event.deal))
            case ProductPinned():
                self._onlookers.pinned(event.product)
            case ProductUnpinned():
                self._onlookers.pinned(None)
            case _:
                pass
