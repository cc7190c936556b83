"""A made-up shop for rehearsals: a room that fills, a rush to each deal, sales, counts that lag, listings. Pure.

The same seed and the same deals and pins give the same show. Counterpart: `console.feeds.made` makes records of it.
"""

from msgspec import Struct

from console.feeds.crowd import Crowd, Second
from console.feeds.room import Room
from console.feeds.shop import Counted, Listed, Sale, Shop, Sold, Wanted
from console.show.types import Product, ProductId


class Numbers(Struct, frozen=True):
    """The numbers of one instant. `orders` and `gmv_minor` only ever grow; GMV is at the listings' prices."""

    viewers: int
    orders: int
    comments_per_min: int
    gmv_minor: int


class Tick(Struct, frozen=True):
    """What came in since the tick before, and the numbers now. All `at_s` are seconds since the start."""

    numbers: Numbers
    sales: tuple[Sale, ...]
    counts: tuple[Counted, ...]
    listings: tuple[Listed, ...]
    moments: tuple["Moment", ...] = ()
    """The same, second by second."""


class Moment(Struct, frozen=True):
    """One second: how many watched, what each order bought, and what the crowd did about what was pinned."""

    at_s: int
    viewers: int
    baskets: tuple[Sale, ...]
    crowd: Second
    pinned: ProductId | None


class RehearsalFeed:
    """A seeded show. Times are seconds since its start; `tick` must not go back in time. Not for two threads."""

    def __init__(self, seed: int, products: tuple[Product, ...], room: int) -> None:
        """`products`: what is on sale, with the units there are. `room`: how many viewers it settles at."""
        self._room = Room(seed, room)
        self._shop = Shop(seed, products)
        self._crowd = Crowd(seed)
        self._products = {product.id: product for product in products}
        self._pinned: ProductId | None = None
        self._next_s = 0
        self._orders = 0
        self._gmv_minor = 0

    def deal_started(self, product: ProductId, at_s: float) -> None:
        """Tell the audience of a deal that went live at `at_s`: it is what they come for."""
        self._room.deal_started(product, at_s)

    def deal_ended(self, product: ProductId, at_s: float) -> None:
        """Tell the audience that a deal is over."""
        self._room.deal_ended(product, at_s)

    def pinned(self, product: ProductId | None) -> None:
        """Tell the audience what is pinned now."""
        self._pinned = product

    def tick(self, t_s: float) -> Tick:
        """Give what came in by `t_s`, zero or more; every whole second up to it has had its orders."""
        sales: list[Sale] = []
        counts: list[Counted] = []
        listings: list[Listed] = []
        moments: list[Moment] = []
        while self._next_s <= t_s:
            second, self._next_s = self._next_s, self._next_s + 1
            wanted = Wanted(live=self._room.live(), pinned=self._pinned, rush=self._room.rush(second))
            sold = self._shop.sell(second, self._room.orders(second), wanted)
            self._orders += sold.orders
            self._gmv_minor += sold.gmv_minor
            sales += sold.sales
            counts += self._shop.counts(second, wanted)
            listings += self._shop.listings(second, wanted)
            moments.append(self._moment(second, wanted, sold))
        return Tick(self._numbers(max(0, int(t_s))), tuple(sales), tuple(counts), tuple(listings), tuple(moments))

    def _moment(self, second: int, wanted: Wanted, sold: Sold) -> Moment:
        viewers, comments = self._room.viewers(second), self._room.comments_per_min(second)
        pinned = self._products.get(wanted.pinned) if wanted.pinned is not None else None
        crowd = self._crowd.second(second, viewers, comments, wanted.rush, pinned, sold.orders)
        return Moment(second, viewers, sold.baskets, crowd, pinned.id if pinned is not None else None)

    def _numbers(self, second: int) -> Numbers:
        return Numbers(
            viewers=self._room.viewers(second),
            orders=self._orders,
            comments_per_min=self._room.comments_per_min(second),
            gmv_minor=self._gmv_minor,
        )
