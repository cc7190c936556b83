"""The shop of a rehearsal: sells what it has, counts late and not always for sure, lists the show file's prices.

Pure; times are seconds since the rehearsal's start. What nobody counted in the show file it never counts and never
runs out of. Counterpart: `console.feeds.room` comes to buy.
"""

from collections import deque
from random import Random

from msgspec import Struct

from console.feeds.dice import dice
from console.show.types import Price, Product, ProductId, VariantId

OVERSELL = 0.10
"""At peaks a shop sells up to this share more than it has (FIELD section 4: 5-10 %)."""
PEAK = 0.5
"""From this much of a rush on it may oversell."""
LAG_S = (2.0, 5.0)
"""How late its counts come (FIELD section 4)."""
_COUNT_EVERY_S = 3
"""What was sold is counted this often."""
_HOT_EVERY_S = 5
"""What a deal sells or is pinned is counted this often, sold or not."""
_ROUND_S = 20
_MOST_AT_ONCE = 5
"""Everything else is counted in turn: three rounds a minute, but no more than so many a second."""
_LIST_EVERY_S = 60

_DEAL_SHARE, _PIN_SHARE, _REST_SHARE = 0.75, 0.15, 0.10
"""Of what people buy: the live deals' products, the pinned one, anything."""


class Sale(Struct, frozen=True):
    """Units sold in one second."""

    product: ProductId
    variant: VariantId
    units: int
    at_s: float


class Counted(Struct, frozen=True):
    """What the shop says is left; `at_s` is when it counted, it says so later."""

    product: ProductId
    variant: VariantId
    units: int
    at_s: float
    provisional: bool


class Listed(Struct, frozen=True):
    """The price the shop's page shows."""

    product: ProductId
    price: Price
    at_s: float


class Sold(Struct, frozen=True):
    """What one second sold; sales of one variant are one."""

    sales: tuple[Sale, ...]
    orders: int
    gmv_minor: int
    baskets: tuple[Sale, ...] = ()
    """What each order bought; all of them together are `sales`."""


class Wanted(Struct, frozen=True):
    """What people want now. `rush` is 0..1."""

    live: tuple[ProductId, ...]
    pinned: ProductId | None
    rush: float

    @property
    def hot(self) -> frozenset[ProductId]:
        """What the shop looks at most."""
        return frozenset((*self.live, *((self.pinned,) if self.pinned is not None else ())))


class _Item(Struct):
    product: Product
    variant: VariantId
    units: int | None
    left: int | None
    """Below zero when oversold; none: nobody counted, so there is always one more."""
    changed: bool = False

    def can_sell(self, peak: bool) -> int:
        """Say how many more it would sell; at a peak more than there are."""
        if self.left is None or self.units is None:
            return 10**9
        return self.left + (int(self.units * OVERSELL) if peak else 0)


class Shop:
    """Everything on sale. Not for two threads; seconds must not go back."""

    def __init__(self, seed: int, products: tuple[Product, ...]) -> None:
        self._seed = seed
        self._products = {product.id: product for product in products}
        self._items = [
            _Item(product, kind.id, kind.units, kind.units) for product in products for kind in product.kinds()
        ]
        self._by_product = {
            product: [item for item in self._items if item.product.id == product] for product in self._products
        }
        self._round_s = max(_ROUND_S, -(-len(self._items) // _MOST_AT_ONCE))
        self._coming: deque[tuple[float, Counted]] = deque()
        self._unlisted = deque(products)
        self._hot: frozenset[ProductId] = frozenset()
        self._looked: frozenset[ProductId] = frozenset()

    def sell(self, second: int, orders: int, wanted: Wanted) -> Sold:
        """Sell to `orders` people who want something; those who find it gone go without."""
        rolled = dice(self._seed, "baskets", second)
        units: dict[tuple[ProductId, VariantId], int] = {}
        baskets: list[Sale] = []
        gmv_minor = 0
        for _ in range(orders):
            item = self._choose(rolled, wanted)
            if item is None:
                continue
            bought = min(2 if rolled.random() < 0.1 else 1, item.can_sell(wanted.rush >= PEAK))
            _take(item, bought)
            baskets.append(Sale(item.product.id, item.variant, bought, second))
            gmv_minor += bought * item.product.price.minor
            key = (item.product.id, item.variant)
            units[key] = units.get(key, 0) + bought
        sales = tuple(Sale(product, variant, count, second) for (product, variant), count in units.items())
        return Sold(sales, len(baskets), gmv_minor, tuple(baskets))

    def counts(self, second: int, wanted: Wanted) -> tuple[Counted, ...]:
        """Count what is due, and give the counts that have come through by now, in the order they were made."""
        rolled = dice(self._seed, "counts", second)
        for item in self._due(second, wanted.hot):
            self._count(item, second, rolled, wanted.rush)
        through = []
        while self._coming and self._coming[0][0] <= second:
            through.append(self._coming.popleft()[1])
        return tuple(through)

    def listings(self, second: int, wanted: Wanted) -> tuple[Listed, ...]:
        """Give the pages that were read: all of them once, a few a second, and what is hot now and then."""
        first = [self._unlisted.popleft() for _ in range(min(_MOST_AT_ONCE, len(self._unlisted)))]
        looked = wanted.hot if second % _LIST_EVERY_S == 0 else wanted.hot - self._hot
        self._hot = wanted.hot
        again = [product for product in self._products.values() if product.id in looked and product not in first]
        return tuple(Listed(product.id, product.price, second) for product in (*first, *again))

    def _choose(self, rolled: Random, wanted: Wanted) -> _Item | None:
        """Choose what one person buys: a product first, then a variant there is, plenty before few."""
        peak = wanted.rush >= PEAK
        pinned = (wanted.pinned,) if wanted.pinned is not None else ()
        pools = [
            (share, pool)
            for share, pool in (
                (_DEAL_SHARE, wanted.live),
                (_PIN_SHARE, pinned),
                (_REST_SHARE, tuple(self._products)),
            )
            if pool
        ]
        if not pools:
            return None
        (pool,) = rolled.choices([pool for _, pool in pools], [share for share, _ in pools])
        items = [item for item in self._by_product.get(rolled.choice(pool), ()) if item.can_sell(peak) > 0]
        if not items:
            return None
        return rolled.choices(items, [1 + (item.units or 0) for item in items])[0]

    def _due(self, second: int, hot: frozenset[ProductId]) -> list[_Item]:
        sold = second % _COUNT_EVERY_S == 0
        busy = second % _HOT_EVERY_S == 0
        turn = self._items[second % self._round_s :: self._round_s]
        looked = hot if busy else hot - self._looked
        self._looked = hot
        due = [item for item in self._items if (sold and item.changed) or item.product.id in looked]
        return due + [item for item in turn if item not in due]

    def _count(self, item: _Item, second: int, rolled: Random, rush: float) -> None:
        item.changed = False
        if item.left is None:
            return
        provisional = rolled.random() < 0.1 + 0.4 * rush
        through_s = second + rolled.uniform(*LAG_S)
        newest_s = self._coming[-1][0] if self._coming else 0.0
        counted = Counted(item.product.id, item.variant, max(0, item.left), second, provisional)
        self._coming.append((max(through_s, newest_s), counted))


def _take(item: _Item, units: int) -> None:
    item.changed = True
    if item.left is not None:
        item.left -= units
