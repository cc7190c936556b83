"""A made-up audience sees what is on offer and what is pinned, and nothing else."""

from console.feeds.audience import Audience
from console.show.events import DealEnd, DealEnded, ProductPinned, ProductUnpinned
from console.show.types import DealId, ProductId, UtcMs
from tests.console.show.shop import MUG, MUG_FLASH, MUG_PINNED, MUG_STARTED, START_MS


class Seen:
    """Remembers what it saw."""

    def __init__(self) -> None:
        self.saw: list[tuple[object, ...]] = []

    def deal_started(self, deal_product: ProductId, at_ms: UtcMs) -> None:
        self.saw.append(("started", deal_product, at_ms))

    def deal_ended(self, product: ProductId) -> None:
        self.saw.append(("ended", product))

    def pinned(self, product: ProductId | None) -> None:
        self.saw.append(("pinned", product))


def test_it_sees_deals_by_their_product_and_what_is_pinned() -> None:
    seen = Seen()
    audience = Audience(seen)
    audience.hear([MUG_STARTED, MUG_PINNED])
    audience.hear([ProductUnpinned(), DealEnded(MUG_FLASH.id, DealEnd.TIME), ProductPinned(product=MUG.id)])
    assert seen.saw == [
        ("started", MUG.id, START_MS),
        ("pinned", MUG.id),
        ("pinned", None),
        ("ended", MUG.id),
        ("pinned", MUG.id),
    ]


def test_a_deal_it_never_saw_does_not_end_for_it() -> None:
    seen = Seen()
    Audience(seen).hear([DealEnded(DealId("unseen"), DealEnd.TIME)])
    assert seen.saw == []
