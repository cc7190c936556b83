"""Tests of `console.feeds.rehearsal`."""

from itertools import pairwise

from console.feeds.rehearsal import RehearsalFeed, Tick
from console.show.types import Price, Product, ProductId

MUG = Product(ProductId("mug"), "Mug", Price(2_400, "USD"), units=100_000)
THROW = Product(ProductId("throw"), "Throw", Price(8_900, "USD"), units=100_000)


def new(seed: int = 7, room: int = 1_800) -> RehearsalFeed:
    return RehearsalFeed(seed, (MUG, THROW), room)


def played(seed: int, deals_s: tuple[int, ...], until_s: int) -> list[Tick]:
    feed, ticks = new(seed), []
    feed.pinned(THROW.id)
    for second in range(until_s):
        if second in deals_s:
            feed.deal_started(MUG.id, second)
        if second - 120 in deals_s:
            feed.deal_ended(MUG.id, second)
        ticks.append(feed.tick(second))
    return ticks


def test_the_same_seed_and_deals_give_the_same_show() -> None:
    assert played(7, (200,), 400) == played(7, (200,), 400)


def test_another_seed_gives_another_show() -> None:
    assert played(7, (), 60) != played(8, (), 60)


def test_orders_and_gmv_never_fall_and_come_together() -> None:
    show = [tick.numbers for tick in played(7, (100, 300), 600)]
    for before, after in pairwise(show):
        assert after.orders >= before.orders
        assert after.gmv_minor >= before.gmv_minor
        assert (after.orders > before.orders) == (after.gmv_minor > before.gmv_minor)
    assert show[-1].orders > 0


def test_the_numbers_are_those_of_the_sales() -> None:
    prices = {MUG.id: MUG.price.minor, THROW.id: THROW.price.minor}
    ticks = played(7, (100,), 300)
    sales = [sale for tick in ticks for sale in tick.sales]
    numbers = ticks[-1].numbers
    assert numbers.gmv_minor == sum(sale.units * prices[sale.product] for sale in sales)
    assert numbers.orders <= sum(sale.units for sale in sales) <= 1.3 * numbers.orders


def test_the_room_fills() -> None:
    show = [tick.numbers for tick in played(7, (), 900)]
    assert show[0].viewers < 200
    assert 1_400 < show[-1].viewers < 2_200


def test_a_large_room_may_pass_a_milestone() -> None:
    assert max(new(room=57_500).tick(second).numbers.viewers for second in range(0, 1_200, 20)) > 50_000


def test_a_calm_show_converts_about_as_many_as_the_field_says() -> None:
    show = [tick.numbers for tick in played(7, (), 1_320)]
    sold = show[-1].orders - show[600].orders
    assert 90 < sold < 200  # 8 % of 1,800 in 12 minutes is 144


def test_a_deal_brings_a_rush_that_fades() -> None:
    calm = [tick.numbers for tick in played(7, (), 1_200)]
    deal = [tick.numbers for tick in played(7, (600,), 1_200)]
    assert deal[:600] == calm[:600]
    assert deal[620].viewers > 1.15 * calm[620].viewers
    assert deal[620].comments_per_min > 2 * calm[620].comments_per_min
    assert deal[660].orders - deal[600].orders > 3 * (calm[660].orders - calm[600].orders)
    assert deal[1_100].viewers < 1.01 * calm[1_100].viewers


def test_a_deal_sells_its_product_and_then_the_pin_sells_again() -> None:
    ticks = played(7, (600,), 1_200)
    deal = [sale.product for tick in ticks[605:700] for sale in tick.sales]
    after = [sale.product for tick in ticks[800:1_200] for sale in tick.sales]
    assert deal.count(MUG.id) > 2 * deal.count(THROW.id)
    assert after.count(THROW.id) > 1.2 * after.count(MUG.id)


def test_seconds_nobody_looked_at_still_had_their_orders() -> None:
    leaper, walker = new(), new()
    leapt = leaper.tick(599)
    walked = [walker.tick(second) for second in range(600)]
    assert leapt.numbers == walked[-1].numbers
    assert leapt.sales == tuple(sale for tick in walked for sale in tick.sales)
    assert leapt.counts == tuple(count for tick in walked for count in tick.counts)
    assert leapt.listings == tuple(listed for tick in walked for listed in tick.listings)


def test_looking_twice_at_one_second_sells_nothing_twice() -> None:
    feed = new()
    before = feed.tick(300.2)
    assert feed.tick(300.9) == Tick(before.numbers, (), (), ())


def test_a_show_without_products_has_a_room_and_sells_nothing() -> None:
    tick = RehearsalFeed(7, (), 1_800).tick(900)
    assert tick.numbers.viewers > 1_000
    assert (tick.numbers.orders, tick.sales, tick.counts, tick.listings) == (0, (), (), ())
