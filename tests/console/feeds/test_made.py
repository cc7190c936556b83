"""Tests of `console.feeds.made`."""

from console.feeds.made import SILENT_S, MadeUp
from console.metrics.counts import Count
from console.metrics.marks import DealBegan, DealOver, Pinned
from console.metrics.records import Grew, Ordered, Record, Said, Watching
from console.show.types import DealId, Price, Product, ProductId, Show, UtcMs

MUG = Product(ProductId("mug"), "Mug", Price(2_400, "USD"), units=5_000)
SHOW = Show(title="Friday", cameras=(), products=(MUG,), deals=(), sounds=())
BEGAN = UtcMs(1_790_000_000_000)


def at(second: float) -> UtcMs:
    return UtcMs(BEGAN + round(second * 1000))


def lived(made: MadeUp, first_s: int, last_s: int) -> list[Record]:
    found: list[Record] = []
    for second in range(first_s, last_s):
        if second == 20:
            made.hear(Pinned(at(20), MUG.id))
            made.hear(DealBegan(at(20), DealId("flash"), MUG.id))
        if second == 100:
            made.hear(DealOver(at(100), DealId("flash")))
        found += made.due(at(second)).records
    return found


def test_it_says_what_a_feed_would_say() -> None:
    found = lived(MadeUp(7, SHOW, BEGAN), 0, 120)
    assert {type(record).__name__ for record in found} == {"Watching", "Grew", "Ordered", "Said", "Stocked"}
    bought = [record for record in found if isinstance(record, Ordered)]
    assert len({record.id for record in bought}) == len(bought) > 20
    assert all(line.amount_minor == 2_400 * line.units for record in bought for line in record.lines)
    pinned = [record for record in found if isinstance(record, Grew) and record.product == MUG.id]
    assert {record.within for record in pinned} == {True}
    assert sum(record.by[Count.CLICKS] for record in pinned) > 100
    assert len([record for record in found if isinstance(record, Said)]) > 10


def test_the_shop_lists_its_prices() -> None:
    assert [one.price for one in MadeUp(7, SHOW, BEGAN).due(at(0)).listings] == [MUG.price]


def test_one_that_takes_over_goes_on_where_the_other_was() -> None:
    first, second = MadeUp(7, SHOW, BEGAN), MadeUp(7, SHOW, BEGAN)
    lived(first, 0, 150)
    second.catch_up(at(19))
    second.hear(Pinned(at(20), MUG.id))
    second.hear(DealBegan(at(20), DealId("flash"), MUG.id))
    second.catch_up(at(99))
    second.hear(DealOver(at(100), DealId("flash")))
    second.catch_up(at(149))
    assert second.due(at(153)) == first.due(at(153))


def test_now_and_then_it_is_silent_and_nothing_is_lost() -> None:
    made = MadeUp(7, SHOW, BEGAN)
    said = [(second, made.due(at(second)).records) for second in range(600)]
    silent = [second for second, records in said if not records]
    assert len(silent) == SILENT_S
    watched = [record for _, records in said for record in records if isinstance(record, Watching)]
    assert [record.at_ms for record in watched] == [at(second) for second in range(600)]


def test_a_machine_that_slept_does_not_sell_a_days_goods_at_once() -> None:
    made = MadeUp(7, SHOW, BEGAN)
    made.due(at(10))
    after = [record for record in made.due(at(10_000)).records if isinstance(record, Watching)]
    assert len(after) == 5
