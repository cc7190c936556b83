"""Counts by variant: newest wins, sales come off, stale ones are hidden."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.commands import CountStock, RecordSale
from console.show.decisions import Accepted, Refused
from console.show.events import DealEnd, DealEnded, UnitsSold
from console.show.evolve import evolve, replay
from console.show.state import FRESH, Count, Oversold, ShowState
from console.show.stock import (
    Level,
    age_text,
    decide_count,
    decide_sale,
    fresh,
    known,
    left,
    level,
    sellable,
    sold_out,
    standings,
)
from console.show.types import ONLY, DurationMs, ProductId, UtcMs, VariantId
from tests.console.show.shop import MUG, SHOW, THROW, OpenBook
from tests.console.show.storeroom import BLUE, CAPPED, FRESH_MS, NOW, SCARF, STORE, ago, counted, scarves, sold


def count(
    units: int,
    *,
    product: ProductId = MUG.id,
    variant: VariantId = ONLY,
    source: str = "shop",
    at_ms: int | None = NOW,
    provisional: bool = False,
) -> CountStock:
    return CountStock(product, variant, units, source, None if at_ms is None else UtcMs(at_ms), provisional)


def sale(units: int, *, product: ProductId = MUG.id, variant: VariantId = ONLY, at_ms: int = NOW) -> RecordSale:
    return RecordSale(product, variant, units, "shop", UtcMs(at_ms))


def mug_count(state: ShowState) -> Count:
    found = known(state, MUG.id, ONLY)
    assert found is not None
    return found


# Counting


def test_a_count_is_taken_over_with_its_source_and_time(book: OpenBook) -> None:
    story = book(STORE).when(count(12, at_ms=ago(2_000)), at_ms=NOW).then(counted(12, at_ms=ago(2_000)))
    assert known(story.state, MUG.id, ONLY) == Count(12, "shop", ago(2_000))
    assert known(story.state, THROW.id, ONLY) is None


def test_a_count_without_a_time_is_from_now(book: OpenBook) -> None:
    book(STORE).when(count(12, at_ms=None), at_ms=NOW).then(counted(12))


def test_a_count_from_the_future_is_from_now(book: OpenBook) -> None:
    book(STORE).when(count(12, at_ms=NOW + 5_000), at_ms=NOW).then(counted(12))


def test_less_than_nothing_is_none(book: OpenBook) -> None:
    book(STORE).when(count(-3), at_ms=NOW).then(counted(0))


def test_a_count_older_than_the_known_one_is_out_of_order(book: OpenBook) -> None:
    book(STORE).given(counted(12)).when(count(30, at_ms=ago(1)), at_ms=NOW).then()


def test_a_count_by_hand_overrides_what_is_older_and_not_what_is_newer(book: OpenBook) -> None:
    story = book(STORE).given(counted(12, at_ms=ago(1_000)))
    story.when(count(9, source="counted by hand", at_ms=None), at_ms=NOW).then(counted(9, source="counted by hand"))
    story.when(count(12, at_ms=ago(500)), at_ms=NOW).then()
    story.when(count(11, at_ms=NOW + 1), at_ms=NOW + 1).then(counted(11, at_ms=NOW + 1))


def test_the_same_again_is_no_news_until_the_known_one_is_half_way_to_stale(book: OpenBook) -> None:
    story = book(STORE).given(counted(12))
    half = NOW + FRESH_MS // 2
    story.when(count(12, at_ms=half), at_ms=half).then()
    story.when(count(12, at_ms=half + 1), at_ms=half + 1).then(counted(12, at_ms=half + 1))


def test_the_same_count_told_again_later_never_gets_fresher(book: OpenBook) -> None:
    book(STORE).given(counted(12)).when(count(12), at_ms=NOW + FRESH_MS).then()


def test_other_units_another_source_or_another_flag_is_news(book: OpenBook) -> None:
    for other in (count(11), count(12, source="warehouse"), count(12, provisional=True)):
        story = book(STORE).given(counted(12))
        story.when(other, at_ms=NOW)
        news = counted(other.units, source=other.source, provisional=other.provisional)
        story.then(news)


def test_a_known_count_from_the_future_gives_way_when_the_clock_was_put_back(book: OpenBook) -> None:
    story = book(STORE).given(counted(12, at_ms=NOW + 3_600_000))
    story.when(count(12), at_ms=NOW).then(counted(12))


def test_a_shop_asked_every_second_stays_fresh_on_few_records(book: OpenBook) -> None:
    state, records = FRESH, 0
    for second in range(600):
        at_ms = UtcMs(NOW + 1000 * second)
        decision = decide_count(STORE, state, count(12, at_ms=at_ms - 2_000), at_ms)
        assert isinstance(decision, Accepted)
        state, records = replay(decision.events, state), records + len(decision.events)
        assert fresh(STORE, mug_count(state), at_ms)
    assert records <= 600_000 / (FRESH_MS / 2) + 1


@pytest.mark.parametrize(
    ("product", "variant", "texts"),
    [
        ("mgu", "", ("There is no product “mgu”.", "Did you mean “mug”?")),
        ("mug", "blue", ("Stoneware mug has no variants, so no “blue”.", "Leave the variant out.")),
        ("scarf", "", ("Linen scarf has variants: say which.", "There is: blue-xl, red-m.")),
        ("scarf", "blue-x", ("Linen scarf has no variant “blue-x”.", "Did you mean “blue-xl”?")),
    ],
)
def test_what_the_show_does_not_sell_is_refused_with_the_nearest(
    book: OpenBook, product: str, variant: str, texts: tuple[str, ...]
) -> None:
    story = book(STORE)
    story.when(count(3, product=ProductId(product), variant=VariantId(variant)), at_ms=NOW).refused(*texts)
    story.when(sale(3, product=ProductId(product), variant=VariantId(variant)), at_ms=NOW).refused(*texts)


# Selling


def test_a_sale_comes_off_the_count_which_is_provisional_then_and_no_fresher(book: OpenBook) -> None:
    story = book(STORE).given(counted(12, at_ms=ago(9_000))).when(sale(3), at_ms=NOW).then(sold(3))
    assert known(story.state, MUG.id, ONLY) == Count(
        9, "shop", ago(9_000), provisional=True, sold_ms=NOW, taken_off=True
    )
    assert story.state.shelf.sold == {MUG.id: 3}


def test_sales_off_the_shops_own_word_are_told_from_a_count_in_doubt() -> None:
    assert mug_count(replay((counted(12), sold(3), sold(1)))).taken_off
    assert not mug_count(replay((counted(12, provisional=True), sold(3)))).taken_off
    assert not mug_count(replay((counted(12), sold(3, at_ms=NOW + 5), counted(12, at_ms=NOW + 1)))).taken_off


def test_more_sold_than_counted_leaves_none(book: OpenBook) -> None:
    story = book(STORE).given(counted(2)).when(sale(3), at_ms=NOW).then(sold(3))
    assert mug_count(story.state).units == 0


def test_a_sale_from_before_the_count_is_in_it_already(book: OpenBook) -> None:
    story = book(STORE).given(counted(12)).when(sale(3, at_ms=ago(1)), at_ms=NOW).then(sold(3, at_ms=ago(1)))
    assert known(story.state, MUG.id, ONLY) == Count(12, "shop", NOW)
    assert story.state.shelf.sold == {MUG.id: 3}


def test_a_sale_of_what_nobody_counted_is_only_recorded(book: OpenBook) -> None:
    story = book(STORE).when(sale(3, at_ms=NOW + 9), at_ms=NOW).then(sold(3))
    assert story.state.shelf.counts == {}
    assert story.state.shelf.sold == {MUG.id: 3}


def test_the_next_count_is_the_shops_own_word_again(book: OpenBook) -> None:
    story = book(STORE).given(counted(12), sold(3, at_ms=NOW + 1))
    later = NOW + 2
    story.when(count(9, at_ms=later), at_ms=later).then(counted(9, at_ms=later))
    assert not mug_count(story.state).provisional


def test_a_count_that_lags_behind_a_sale_is_provisional_whoever_counted(book: OpenBook) -> None:
    story = book(STORE).given(counted(12, at_ms=ago(9_000)), sold(3))
    story.when(count(12, at_ms=ago(2_000)), at_ms=NOW).then(counted(12, at_ms=ago(2_000), provisional=True))
    story.when(count(12, at_ms=ago(1_000)), at_ms=NOW).then()
    story.when(count(9, at_ms=NOW), at_ms=NOW).then(counted(9))


@pytest.mark.parametrize("units", [0, -1])
def test_a_sale_of_nothing_is_refused(book: OpenBook, units: int) -> None:
    book(STORE).when(sale(units), at_ms=NOW).refused(f"A sale of {units} units is none.", "one unit or more")


def deal_sale(state: ShowState, units: int, at_ms: int = NOW) -> UnitsSold:
    decision = decide_sale(STORE, state, sale(units, product=THROW.id, at_ms=at_ms), UtcMs(max(NOW, at_ms)))
    assert isinstance(decision, Accepted)
    (event,) = decision.events
    assert isinstance(event, UnitsSold)
    return event


def test_a_live_deal_is_credited_up_to_its_cap_and_the_rest_is_beyond() -> None:
    state = replay((CAPPED,))
    first = deal_sale(state, 3)
    assert (first.deal, first.beyond) == (CAPPED.deal, 0)
    state = evolve(state, first)
    second = deal_sale(state, 4)
    assert (second.deal, second.beyond) == (CAPPED.deal, 2)
    state = evolve(state, second)
    run = state.run(CAPPED.deal)
    assert run is not None
    assert (run.sold, run.oversold) == (5, 2)
    assert state.shelf.sold == {THROW.id: 7}
    assert state.shelf.oversold == {CAPPED.deal: Oversold("Throw flash", 2, NOW)}


def test_units_beyond_the_cap_are_remembered_when_the_deal_has_ended() -> None:
    state = replay((CAPPED, sold(7, product=THROW, deal=CAPPED.deal, beyond=2)))
    state = evolve(state, DealEnded(deal=CAPPED.deal, why=DealEnd.SOLD_OUT))
    assert state.shelf.oversold == {CAPPED.deal: Oversold("Throw flash", 2, NOW)}
    again = replay((CAPPED, sold(6, product=THROW, deal=CAPPED.deal, beyond=1, at_ms=NOW + 9)), state)
    assert again.shelf.oversold == {CAPPED.deal: Oversold("Throw flash", 1, UtcMs(NOW + 9))}


def test_a_deal_without_a_cap_takes_every_unit() -> None:
    assert deal_sale(replay((replace(CAPPED, cap_units=None),)), 500).beyond == 0


def test_a_sale_made_before_the_deal_was_not_made_in_it() -> None:
    assert deal_sale(replay((CAPPED,)), 3, at_ms=ago(1)).deal is None


def test_a_sale_after_the_deal_or_of_another_product_is_for_no_deal() -> None:
    gone = replay((CAPPED, DealEnded(deal=CAPPED.deal, why=DealEnd.TIME)))
    assert deal_sale(gone, 3).deal is None
    mug = decide_sale(STORE, replay((CAPPED,)), sale(3), NOW)
    assert mug == Accepted((sold(3),))


# Reading counts


@pytest.mark.parametrize(("age_ms", "is_fresh"), [(0, True), (FRESH_MS, True), (FRESH_MS + 1, False), (-1, False)])
def test_a_count_is_fresh_up_to_the_limit_and_never_from_the_future(age_ms: int, is_fresh: bool) -> None:
    assert fresh(STORE, Count(1, "shop", ago(age_ms)), NOW) is is_fresh


def test_the_reserve_is_kept_back() -> None:
    assert [sellable(SCARF, Count(units, "shop", NOW)) for units in (0, 1, 2, 3)] == [0, 0, 0, 1]


def test_what_is_left_is_the_sum_over_variants_less_their_reserves() -> None:
    assert left(STORE, scarves(9, 4), SCARF.id, NOW) == 9


def test_one_stale_or_missing_variant_hides_what_is_left() -> None:
    assert left(STORE, scarves(9, 4), SCARF.id, UtcMs(NOW + FRESH_MS)) == 9
    assert left(STORE, scarves(9, 4), SCARF.id, UtcMs(NOW + FRESH_MS + 1)) is None
    only_blue = replay((counted(9, product=SCARF, variant=BLUE),))
    assert left(STORE, only_blue, SCARF.id, NOW) is None
    assert left(STORE, FRESH, SCARF.id, NOW) is None
    assert left(STORE, only_blue, ProductId("gone"), NOW) is None


def test_a_product_the_show_has_no_more_is_not_counted() -> None:
    assert left(SHOW, scarves(9, 4), SCARF.id, NOW) is None
    assert standings(SHOW, scarves(9, 4), SCARF.id, NOW) == ()


@pytest.mark.parametrize(
    ("units", "wanted"), [(0, Level.OUT), (2, Level.OUT), (3, Level.LOW), (7, Level.LOW), (8, Level.OK)]
)
def test_levels_follow_the_products_thresholds_after_the_reserve(units: int, wanted: Level) -> None:
    state = scarves(units, 9)
    assert level(STORE, state, SCARF, SCARF.variants[0], NOW) is wanted


def test_the_level_of_a_stale_or_missing_count_is_unknown() -> None:
    assert level(STORE, scarves(0, 0), SCARF, SCARF.variants[0], UtcMs(NOW + FRESH_MS + 1)) is Level.UNKNOWN
    assert level(STORE, FRESH, SCARF, SCARF.variants[0], NOW) is Level.UNKNOWN


def test_sold_out_needs_fresh_counts_of_every_variant() -> None:
    assert sold_out(STORE, scarves(2, 0), SCARF.id, NOW)
    assert not sold_out(STORE, scarves(3, 0), SCARF.id, NOW)
    assert not sold_out(STORE, scarves(0, 0), SCARF.id, UtcMs(NOW + FRESH_MS + 1))
    assert not sold_out(STORE, replay((counted(0, product=SCARF, variant=BLUE),)), SCARF.id, NOW)
    assert not sold_out(STORE, FRESH, SCARF.id, NOW)


def test_planned_units_are_shown_to_the_crew_and_prove_nothing() -> None:
    blue, red = standings(STORE, FRESH, SCARF.id, NOW)
    assert (blue.planned, red.planned) == (40, None)
    assert (blue.units, blue.sellable, blue.level, blue.source, blue.age_ms) == (None, None, Level.UNKNOWN, "", None)
    assert not blue.stale
    assert not blue.provisional


def test_a_standing_has_units_source_age_and_flags() -> None:
    state = scarves(6, 3, at_ms=ago(FRESH_MS + 1), provisional=True)
    blue, _ = standings(STORE, state, SCARF.id, NOW)
    assert (blue.units, blue.sellable, blue.source, blue.age_ms) == (6, 4, "shop", FRESH_MS + 1)
    assert (blue.level, blue.provisional, blue.stale) == (Level.UNKNOWN, True, True)


@pytest.mark.parametrize(
    ("age_ms", "text"),
    [(-5, "0 s"), (999, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (3_599_999, "59 min"), (7_200_000, "2 h")],
)
def test_ages_are_short(age_ms: int, text: str) -> None:
    assert age_text(DurationMs(age_ms)) == text


# Any order


class Told(NamedTuple):
    """One thing a shop tells: a count or a sale of so many, late by so much, after so long."""

    what: str
    units: int
    wait_ms: int
    lag_ms: int
    source: str


told = st.builds(
    Told,
    what=st.sampled_from(["count", "sale"]),
    units=st.integers(min_value=-2, max_value=9),
    wait_ms=st.integers(min_value=0, max_value=40_000),
    lag_ms=st.integers(min_value=-5_000, max_value=90_000),
    source=st.sampled_from(["shop", "counted by hand"]),
)


@given(story=st.lists(told, max_size=40))
def test_in_any_order_counts_stay_true_and_units_add_up(story: list[Told]) -> None:
    state, at_ms, units, in_deal = replay((CAPPED,)), int(NOW), 0, 0
    for one in story:
        at_ms += one.wait_ms
        when = UtcMs(at_ms - one.lag_ms)
        before = known(state, THROW.id, ONLY)
        if one.what == "count":
            answer = decide_count(
                STORE, state, CountStock(THROW.id, ONLY, one.units, one.source, when, False), UtcMs(at_ms)
            )
        else:
            answer = decide_sale(STORE, state, RecordSale(THROW.id, ONLY, one.units, one.source, when), UtcMs(at_ms))
        if isinstance(answer, Refused):
            assert one.what == "sale"
            assert one.units < 1
            continue
        state = replay(answer.events, state)
        after = known(state, THROW.id, ONLY)
        assert after is None or (after.units >= 0 and after.at_ms <= at_ms)
        assert before is None or (after is not None and after.at_ms >= before.at_ms)
        if one.what == "sale":
            assert before is None or (after is not None and after.units <= before.units)
            units += one.units
            in_deal += one.units if when >= NOW else 0
    run = state.run(CAPPED.deal)
    assert run is not None
    assert state.shelf.sold.get(THROW.id, 0) == units
    assert run.sold <= 5
    assert run.sold + run.oversold == in_deal
    assert run.oversold == 0 or run.sold == 5


@given(counts=st.dictionaries(st.integers(0, 99), st.integers(0, 9), min_size=1), data=st.data())
def test_whatever_order_counts_arrive_in_the_newest_stands(counts: dict[int, int], data: st.DataObject) -> None:
    state = FRESH
    for age_ms, units in data.draw(st.permutations(sorted(counts.items()))):
        answer = decide_count(STORE, state, count(units, at_ms=ago(age_ms)), NOW)
        assert isinstance(answer, Accepted)
        state = replay(answer.events, state)
    assert mug_count(state).units == counts[min(counts)]
