"""Tests of `console.feeds.shop`."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from console.feeds.shop import LAG_S, OVERSELL, Counted, Listed, Shop, Wanted
from console.show.types import ONLY, Price, Product, ProductId, Variant, VariantId

BLUE, RED = VariantId("blue"), VariantId("red")
SCARF = Product(
    ProductId("scarf"),
    "Scarf",
    Price(3_900, "USD"),
    variants=(Variant(BLUE, "Blue", units=400), Variant(RED, "Red", units=100)),
)
MUG = Product(ProductId("mug"), "Mug", Price(2_400, "USD"), units=300)
POSTER = Product(ProductId("poster"), "Poster", Price(900, "USD"))
"""Nobody counted it."""
ALL = (SCARF, MUG, POSTER)
CALM = Wanted(live=(), pinned=None, rush=0.0)
DEAL = Wanted(live=(SCARF.id,), pinned=MUG.id, rush=1.0)


def counted(shop: Shop, until_s: int, wanted: Wanted, orders: int) -> list[tuple[int, Counted]]:
    """Run a shop; give each count with the second it came through."""
    heard = []
    for second in range(until_s):
        shop.sell(second, orders, wanted)
        heard += [(second, count) for count in shop.counts(second, wanted)]
    return heard


def test_a_live_deal_sells_most_and_the_pin_next() -> None:
    sold: Counter[str] = Counter()
    for sale in Shop(7, (*ALL, Product(ProductId("cap"), "Cap", Price(1, "USD")))).sell(0, 300, DEAL).sales:
        sold[sale.product] += sale.units
    assert sold["scarf"] > 3 * sold["mug"] > 3 * sold["cap"] > 0


def test_without_deal_and_pin_anything_sells() -> None:
    assert {sale.product for sale in Shop(7, ALL).sell(0, 100, CALM).sales} == {"scarf", "mug", "poster"}


def test_orders_and_gmv_are_those_of_the_sales() -> None:
    sold = Shop(7, ALL).sell(3, 50, DEAL)
    prices = {product.id: product.price.minor for product in ALL}
    assert sold.gmv_minor == sum(sale.units * prices[sale.product] for sale in sold.sales)
    assert sold.orders == 50
    assert 50 <= sum(sale.units for sale in sold.sales) <= 70
    assert all(sale.at_s == 3 for sale in sold.sales)


def test_sales_of_one_variant_in_a_second_are_one() -> None:
    keys = [(sale.product, sale.variant) for sale in Shop(7, ALL).sell(0, 200, DEAL).sales]
    assert len(keys) == len(set(keys))


def test_in_calm_it_sells_exactly_what_there_is() -> None:
    shop, sold = Shop(7, (SCARF,)), 0
    for second in range(100):
        sold += sum(sale.units for sale in shop.sell(second, 20, CALM).sales)
    assert sold == 500
    assert shop.sell(100, 20, CALM).orders == 0


@given(
    units=st.integers(min_value=0, max_value=200),
    orders=st.lists(st.integers(min_value=0, max_value=60), max_size=20),
    rush=st.floats(min_value=0, max_value=1),
)
def test_it_never_oversells_by_more_than_the_field_says(units: int, orders: list[int], rush: float) -> None:
    shop = Shop(7, (Product(MUG.id, "Mug", MUG.price, units=units),))
    wanted = Wanted(live=(MUG.id,), pinned=None, rush=rush)
    sold = sum(sale.units for second, some in enumerate(orders) for sale in shop.sell(second, some, wanted).sales)
    assert sold <= units * (1 + OVERSELL)
    assert rush >= 0.5 or sold <= units


def test_what_nobody_counted_is_sold_but_never_counted() -> None:
    shop = Shop(7, (POSTER,))
    assert shop.sell(0, 500, CALM).orders == 500
    assert counted(shop, 200, Wanted((POSTER.id,), None, 0.0), orders=1) == []


def test_counts_come_late_and_in_order() -> None:
    heard = counted(Shop(7, ALL), 300, DEAL, orders=1)
    assert heard
    for second, count in heard:
        assert LAG_S[0] <= second - count.at_s <= LAG_S[1] + 1
    made = [count.at_s for _, count in heard]
    assert made == sorted(made)


def test_some_counts_are_provisional_and_more_of_them_in_a_rush() -> None:
    def share(wanted: Wanted) -> float:
        flags = [count.provisional for _, count in counted(Shop(7, ALL), 600, wanted, orders=0)]
        return sum(flags) / len(flags)

    calm = share(Wanted((SCARF.id,), MUG.id, 0.0))
    assert 0.05 < calm < 0.2
    assert share(DEAL) > 2 * calm


def test_a_count_is_what_was_left_when_it_was_made_never_less_than_none() -> None:
    shop = Shop(7, (Product(MUG.id, "Mug", MUG.price, units=20),))
    wanted = Wanted((MUG.id,), None, 1.0)
    shop.sell(0, 100, wanted)
    heard = [count for second in range(12) for count in shop.counts(second, wanted)]
    assert [count.units for count in heard] == [0, 0]
    assert {(count.product, count.variant) for count in heard} == {(MUG.id, ONLY)}


def test_what_is_hot_is_counted_every_few_seconds_and_the_rest_in_turn() -> None:
    heard = [count for _, count in counted(Shop(7, ALL), 130, Wanted((), MUG.id, 0.0), orders=0)]
    seen = Counter((count.product, count.variant) for count in heard)
    assert seen[(MUG.id, ONLY)] >= 25
    assert 6 <= seen[(SCARF.id, BLUE)] <= 7


def test_what_a_deal_makes_hot_is_counted_at_once() -> None:
    shop = Shop(7, ALL)
    counted(shop, 41, CALM, orders=0)
    heard = [count for second in range(41, 47) for count in shop.counts(second, Wanted((SCARF.id,), None, 0.0))]
    assert {count.variant for count in heard if count.product == SCARF.id and count.at_s == 41} >= {BLUE}


def test_a_large_shop_counts_a_few_a_second() -> None:
    many = tuple(Product(ProductId(str(n)), "", MUG.price, units=9) for n in range(600))
    shop = Shop(7, many)
    heard = counted(shop, 130, CALM, orders=0)
    assert max(Counter(second for second, _ in heard).values()) <= 25
    assert len({count.product for _, count in heard}) == 600


def test_every_page_is_read_once_at_the_beginning() -> None:
    many = tuple(Product(ProductId(str(n)), "", Price(n, "USD")) for n in range(12))
    shop = Shop(7, many)
    read = [shop.listings(second, CALM) for second in range(50)]
    assert [len(pages) for pages in read[:4]] == [5, 5, 2, 0]
    assert sorted(page.price.minor for pages in read for page in pages) == list(range(12))


def test_what_becomes_hot_is_read_again_and_then_now_and_then() -> None:
    shop = Shop(7, ALL)
    shop.listings(0, CALM)
    pinned = Wanted((), MUG.id, 0.0)
    assert shop.listings(1, pinned) == (Listed(MUG.id, MUG.price, 1),)
    assert shop.listings(2, pinned) == ()
    assert shop.listings(60, pinned) == (Listed(MUG.id, MUG.price, 60),)
