"""Tests of `console.feeds.rehearsal`."""

from itertools import pairwise

from console.feeds.rehearsal import Numbers, RehearsalFeed


def played(seed: int, deals_s: tuple[int, ...], until_s: int) -> list[Numbers]:
    feed, numbers = RehearsalFeed(seed), []
    for second in range(until_s):
        if second in deals_s:
            feed.deal_started(second)
        numbers.append(feed.sample(second))
    return numbers


def test_the_same_seed_and_deals_give_the_same_show() -> None:
    assert played(7, (200,), 400) == played(7, (200,), 400)


def test_another_seed_gives_another_show() -> None:
    assert played(7, (), 60) != played(8, (), 60)


def test_orders_and_gmv_never_fall_and_come_together() -> None:
    show = played(7, (100, 300), 600)
    for before, after in pairwise(show):
        assert after.orders >= before.orders
        assert after.gmv_minor >= before.gmv_minor
        assert (after.orders > before.orders) == (after.gmv_minor > before.gmv_minor)
    assert show[-1].orders > 0


def test_the_room_fills() -> None:
    show = played(7, (), 900)
    assert show[0].viewers < 200
    assert 1_400 < show[-1].viewers < 2_200


def test_a_calm_show_converts_about_as_many_as_the_field_says() -> None:
    show = played(7, (), 1_320)
    sold = show[-1].orders - show[600].orders
    assert 90 < sold < 200  # 8 % of 1,800 in 12 minutes is 144


def test_a_deal_brings_a_rush_that_fades() -> None:
    calm, deal = played(7, (), 1_200), played(7, (600,), 1_200)
    assert deal[:600] == calm[:600]
    assert deal[620].viewers > 1.15 * calm[620].viewers
    assert deal[620].comments_per_min > 2 * calm[620].comments_per_min
    assert deal[660].orders - deal[600].orders > 3 * (calm[660].orders - calm[600].orders)
    assert deal[1_100].viewers < 1.01 * calm[1_100].viewers


def test_seconds_nobody_looked_at_still_had_their_orders() -> None:
    leaper = RehearsalFeed(7)
    assert leaper.sample(599) == played(7, (), 600)[-1]


def test_looking_twice_at_one_second_sells_nothing_twice() -> None:
    feed = RehearsalFeed(7)
    assert feed.sample(300.2) == feed.sample(300.9)
