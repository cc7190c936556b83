"""Tests of `console.metrics.tally`."""

from console.metrics.counts import ROOM, Count, SourceId, of_camera, of_deal, of_pin, of_product
from console.metrics.moments import Moments
from console.metrics.records import Counted, Grew, Line, Ordered, Record, Said, Stocked, Watching
from console.metrics.series import KEPT_S
from console.metrics.tally import AHEAD_MS, Fault, Tally
from console.show.types import CameraId, DealId, ProductId, UtcMs, VariantId

SHOP, ROOM_FEED = SourceId("shop"), SourceId("room")
MUG, PLATE = ProductId("mug"), ProductId("plate")
NOW = UtcMs(1_700_000_000_000)


def at(second: float) -> UtcMs:
    return UtcMs(NOW + round(second * 1000))


def total(tally: Tally, count: Count, part: str = ROOM) -> int | None:
    found = next((tally.series(count, one) for one in tally.parts() if one == part), None)
    return None if found is None else found.total


def counted(second: float, seq: int | None = None, product: ProductId | None = None, **totals: int) -> Counted:
    known = {Count(name): value for name, value in totals.items()}
    return Counted(ROOM_FEED, at(second), known, product, seq=seq)


def order(name: str, *lines: Line, second: float = 0) -> Ordered:
    return Ordered(SHOP, at(second), name, lines)


def line(product: ProductId, units: int = 1, amount: int | None = 900) -> Line:
    return Line(product, None, units, amount)


def tally(
    *records: Record, owners: dict[Count, frozenset[SourceId]] | None = None, moments: Moments | None = None
) -> Tally:
    found = Tally(owners or {}, moments or Moments())
    for record in records:
        found.take(record, NOW)
    return found


def test_what_nobody_spoke_of_is_not_known() -> None:
    assert tally().series(Count.CLICKS) is None


def test_what_a_source_says_it_counts_is_zero_and_not_unknown() -> None:
    found = tally()
    found.counts(SHOP, frozenset({Count.ORDERS}), NOW)
    assert (total(found, Count.ORDERS), found.series(Count.UNITS)) == (0, None)


def test_totals_that_were_lost_on_the_way_are_made_up_for() -> None:
    found = tally(counted(-20, clicks=100), counted(0, clicks=160))
    series = found.series(Count.CLICKS)
    assert series is not None
    assert (series.total, series.within(10, at(0)), series.within(10, at(-1))) == (160, 60, 0)


def test_a_total_that_comes_out_of_order_changes_nothing() -> None:
    by_number = tally(counted(0, 1, clicks=10), counted(1, 3, clicks=30), counted(2, 2, clicks=20))
    by_time = tally(counted(0, clicks=10), counted(2, clicks=30), counted(1, clicks=20))
    for found in (by_number, by_time):
        assert total(found, Count.CLICKS) == 30
        assert found.faults == {(ROOM_FEED, Fault.OLD): 1}


def test_a_source_that_begins_anew_is_counted_on_from_there_and_said() -> None:
    found = tally(counted(0, clicks=100), counted(1, clicks=5), counted(2, clicks=9))
    assert total(found, Count.CLICKS) == 104
    assert found.faults == {(ROOM_FEED, Fault.BACKWARDS): 1}


def test_an_order_counts_once_with_all_that_is_in_it() -> None:
    both = order("1", line(MUG, 2, 1_800), line(PLATE, 1, 2_500))
    found = tally(both, both)
    assert [total(found, one) for one in (Count.ORDERS, Count.UNITS, Count.GMV_MINOR)] == [1, 3, 4_300]
    assert [total(found, Count.ORDERS, of_product(one)) for one in (MUG, PLATE)] == [1, 1]
    assert total(found, Count.GMV_MINOR, of_product(PLATE)) == 2_500
    assert found.faults == {(SHOP, Fault.TWICE): 1}


def test_an_order_without_amounts_makes_no_sales_of_zero() -> None:
    assert tally(order("1", line(MUG, 1, None))).series(Count.GMV_MINOR) is None


def test_an_order_and_a_comment_of_one_name_are_two_things() -> None:
    found = tally(order("1", line(MUG)), Said(SHOP, NOW, "1", "Ann", "mine!"))
    assert (total(found, Count.ORDERS), total(found, Count.COMMENTS)) == (1, 1)


def test_growth_without_a_name_counts_each_time() -> None:
    likes = Grew(ROOM_FEED, NOW, {Count.LIKES: 5})
    named = Grew(ROOM_FEED, NOW, {Count.LIKES: 5}, id="a")
    assert total(tally(likes, likes, named, named), Count.LIKES) == 15


def test_a_product_counted_within_the_room_counts_for_itself_alone() -> None:
    room = counted(0, clicks=100)
    mug = Counted(ROOM_FEED, at(0), {Count.CLICKS: 40}, MUG, within=True)
    more = Counted(ROOM_FEED, at(1), {Count.CLICKS: 45}, MUG, within=True)
    found = tally(room, mug, more)
    assert (total(found, Count.CLICKS), total(found, Count.CLICKS, of_product(MUG))) == (100, 45)


def test_it_is_laid_to_what_was_on_at_its_own_time() -> None:
    moments = Moments()
    moments.cut(CameraId("wide"), at(-100))
    moments.cut(CameraId("close"), at(-50))
    moments.pinned(MUG, at(-80))
    moments.deal_began(DealId("flash"), MUG, at(-70))
    moments.deal_ended(DealId("flash"), at(-40))
    late = order("late", line(MUG), second=-60)
    newer = order("newer", line(MUG), second=-30)
    found = tally(newer, late, moments=moments)
    parts = {part: total(found, Count.ORDERS, part) for part in found.parts()}
    assert parts == {
        ROOM: 2, of_product(MUG): 2, of_pin(1): 2, of_deal(DealId("flash")): 1,
        of_camera(CameraId("wide")): 1, of_camera(CameraId("close")): 1,
    }  # fmt: skip


def test_a_source_nobody_asked_to_count_it_is_left_out_and_said() -> None:
    found = tally(counted(0, orders=7), order("1", line(MUG)), owners={Count.ORDERS: frozenset({SHOP})})
    assert total(found, Count.ORDERS) == 1
    assert found.faults == {(ROOM_FEED, Fault.NOT_ASKED): 1}


def test_a_clock_that_is_ahead_is_not_believed() -> None:
    far = Grew(ROOM_FEED, UtcMs(NOW + AHEAD_MS + 1), {Count.LIKES: 1})
    near = Grew(ROOM_FEED, UtcMs(NOW + AHEAD_MS), {Count.LIKES: 1})
    found = tally(far, near)
    series = found.series(Count.LIKES)
    assert series is not None
    assert (series.total, series.within(1, NOW)) == (2, 1)
    assert found.faults == {(ROOM_FEED, Fault.AHEAD): 1}


def test_what_happened_long_ago_counts_in_the_show_and_is_said() -> None:
    found = tally(Grew(ROOM_FEED, NOW, {Count.LIKES: 1}), Grew(ROOM_FEED, at(-KEPT_S), {Count.LIKES: 4}))
    assert total(found, Count.LIKES) == 5
    assert found.faults == {(ROOM_FEED, Fault.LATE): 1}


def test_how_many_watch_is_the_newest_word() -> None:
    found = tally(Watching(ROOM_FEED, at(-1), 500), Watching(ROOM_FEED, at(-9), 800))
    assert (found.viewers.now, found.viewers.peak) == (500, 800)
    assert found.faults == {(ROOM_FEED, Fault.OLD): 1}


def test_a_count_of_stock_is_for_others() -> None:
    found = tally(Stocked(SHOP, NOW, MUG, VariantId("blue"), 4))
    assert (found.parts(), found.faults) == (set(), {})
