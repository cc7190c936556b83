"""Deals: armed, opening, live, ended. One deadline, one extension on the record, never two on one product (FIELD 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.commands import (
    AllOut,
    ArmDeal,
    Command,
    CountStock,
    DisarmDeal,
    EndDeal,
    ExtendDeal,
    PassTime,
    RecordSale,
    ShowCountdown,
    StartDeal,
)
from console.show.deals import next_ms, pass_time
from console.show.decide import next_deadline
from console.show.events import (
    ClaimsReviewed,
    CountdownShown,
    DealArmed,
    DealDisarmed,
    DealEnd,
    DealEnded,
    DealExtended,
    DealOpening,
    DealStarted,
    GraphicsCleared,
)
from console.show.evolve import replay
from console.show.sounds import SoundsStopped
from console.show.state import FRESH, Claim, Phase
from console.show.types import ONLY, DealId, DurationMs, ProductId, Show, UtcMs, VariantId
from tests.book import Book
from tests.console.show.fair import FAIR
from tests.console.show.shop import (
    DEADLINE_MS,
    MUG,
    MUG_FLASH,
    MUG_STARTED,
    SHOW,
    START_MS,
    THROW_FLASH,
    OpenBook,
    usd,
)
from tests.console.show.stall import (
    FAIR_MUG_STARTED,
    MUG_DEAL,
    SCARF,
    SCARF_ARMED,
    SCARF_OPENING,
    SCARF_STARTED,
    T,
    counted,
    fair_deal,
    followed,
    listed,
    went_on,
    with_deal,
)

START_MUG = StartDeal(deal=MUG_FLASH.id)
ENDED_BY_TIME = DealEnded(deal=MUG_FLASH.id, why=DealEnd.TIME, at_ms=DEADLINE_MS)
MUG_REVIEWED = ClaimsReviewed(
    deal=MUG_FLASH.id,
    claims=frozenset({Claim.PRICE, Claim.COUNTDOWN}),
    withheld={
        Claim.WAS: "The regular price is listed from 2026-06-01 on, which is still to come.",
        Claim.LEFT: "Nobody has counted Stoneware mug.",
    },
)
LIVE = replay((MUG_STARTED, MUG_REVIEWED))


def ends(story: Book, command: Command, at_ms: int) -> list[DealEnd]:
    """Say which ends a command brings."""
    return [event.why for event in followed(story, command, at_ms) if isinstance(event, DealEnded)]


# Starting


def test_a_deal_opens_with_its_deadline_price_was_and_sting(book: OpenBook) -> None:
    state = book().when(START_MUG, at_ms=START_MS).then(MUG_STARTED, MUG_REVIEWED).state
    assert state.deal is not None
    assert (state.deal.price, state.deal.was, state.deal.phase) == (usd(1800), usd(2900), Phase.LIVE)
    assert (state.deal.started_ms, state.deal.deadline_ms) == (START_MS, DEADLINE_MS)
    assert state.countdown_on_air


def test_a_live_deal_is_never_silently_restarted(book: OpenBook) -> None:
    story = book().given(MUG_STARTED)
    story.when(START_MUG, at_ms=START_MS + 1).refused("“Mug flash” is live; its deadline stands.", "deal.end")
    story.when(ArmDeal(MUG_FLASH.id), at_ms=START_MS + 1).refused("its deadline stands")
    assert next_ms(story.state) == DEADLINE_MS


def test_an_opening_deal_is_never_restarted_either(book: OpenBook) -> None:
    story = book(FAIR).given(SCARF_OPENING)
    story.when(StartDeal(SCARF), at_ms=T + 1).refused("“Scarf flash” is opening; its deadline stands.")


def test_several_deals_run_at_once_the_newest_is_featured(book: OpenBook) -> None:
    story = book().given(MUG_STARTED, MUG_REVIEWED)
    state = went_on(story, StartDeal(THROW_FLASH.id), START_MS + 1).state
    assert [run.deal for run in state.deals] == [MUG_FLASH.id, THROW_FLASH.id]
    assert state.featured == THROW_FLASH.id
    assert next_ms(state) == START_MS + 1 + THROW_FLASH.duration_ms


@pytest.mark.parametrize("begun", [SCARF_ARMED, SCARF_OPENING, SCARF_STARTED], ids=["armed", "opening", "live"])
@pytest.mark.parametrize("command", [ArmDeal(DealId("scarf-last")), StartDeal(DealId("scarf-last"))], ids=type)
def test_two_deals_on_one_product_are_refused_by_name(
    begun: DealArmed | DealOpening | DealStarted, command: ArmDeal | StartDeal, book: OpenBook
) -> None:
    story = book(FAIR).given(begun)
    story.when(command, at_ms=T + 40_000).refused("“Scarf flash” on the same product is", "first")


def test_the_same_deal_may_open_again_once_it_is_over_with_a_new_deadline(book: OpenBook) -> None:
    again = replace(MUG_STARTED, started_ms=DEADLINE_MS, deadline_ms=UtcMs(DEADLINE_MS + 180_000))
    story = book().given(MUG_STARTED, ENDED_BY_TIME)
    story.when(START_MUG, at_ms=DEADLINE_MS).then(again, MUG_REVIEWED)


def test_an_unknown_deal_is_refused_with_the_nearest(book: OpenBook) -> None:
    wrong = DealId("mug-flsh")
    book().when(StartDeal(wrong), at_ms=1).refused("There is no deal “mug-flsh”.", "Did you mean “mug-flash”?")
    book().given(MUG_STARTED).when(ArmDeal(wrong), at_ms=1).refused("There is no deal “mug-flsh”.")


def test_a_deal_of_a_product_the_show_has_not_is_refused(book: OpenBook) -> None:
    show = replace(SHOW, deals=(replace(MUG_FLASH, product=ProductId("mgu")),))
    book(show).when(START_MUG, at_ms=1).refused("sells “mgu”, which is not in the show", "Did you mean “mug”?")


def test_a_show_without_deals_says_so(book: OpenBook) -> None:
    empty = Show(title="", cameras=(), products=(), deals=(), sounds=())
    book(empty).when(START_MUG, at_ms=1).refused("There is no deal", "add one to the show file")


# What stands between a deal and the air


@pytest.mark.parametrize("command", [ArmDeal(MUG_DEAL), StartDeal(MUG_DEAL)], ids=type)
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"duration_ms": DurationMs(59_999)}, "runs for 1:00"),
        ({"duration_ms": DurationMs(1_200_001)}, "allows 1:00 to 20:00"),
        ({"opening_ms": DurationMs(9_999)}, "opens for 0:10"),
        ({"opening_ms": DurationMs(300_001)}, "allows 0:10 to 5:00"),
        ({"cap_units": 501}, "a cap of 501 units"),
        ({"per_buyer": 6}, "a limit per buyer of 6 units"),
        ({"price": usd(959)}, "takes 61 % off the listing"),
        ({"price": usd(2400)}, "The listing shows $24.00; the deal's $24.00 is not below it."),
        ({"price": usd(0)}, "asks for nothing"),
    ],
    ids=str,
)
def test_what_the_market_forbids_is_refused_when_arming_and_when_starting(
    command: ArmDeal | StartDeal, change: dict[str, int], words: str, book: OpenBook
) -> None:
    show = with_deal(replace(fair_deal(MUG_DEAL), **change))
    book(show).when(command, at_ms=T).refused(words)


def test_the_newest_listing_counts_not_the_show_files(book: OpenBook) -> None:
    story = book(FAIR)
    story = listed(story, "mug", usd(1700), T)
    story.when(StartDeal(MUG_DEAL), at_ms=T).refused("The listing shows $17.00; the deal's $18.00", "claim.override")


def test_a_product_known_to_be_sold_out_is_not_offered(book: OpenBook) -> None:
    story = counted(book(FAIR), "mug", ONLY, 0, T)
    story.when(ArmDeal(MUG_DEAL), at_ms=T + 1).refused("Stoneware mug is sold out.", "stock.count")
    story.when(ArmDeal(MUG_DEAL), at_ms=T + 30_001).then(replace(_mug_armed(), at_ms=T + 30_001))  # nobody knows now


def _mug_armed() -> DealArmed:
    return DealArmed(
        deal=MUG_DEAL,
        name="Mug flash",
        product=ProductId("mug"),
        product_name="Stoneware mug",
        price=usd(1800),
        was=None,
        at_ms=T,
        cap_units=None,
        per_buyer=None,
    )


# Armed


def test_an_armed_deal_is_ready_and_nothing_is_on_air(book: OpenBook) -> None:
    story = book(FAIR).when(ArmDeal(SCARF), at_ms=T).then(SCARF_ARMED)
    assert [run.phase for run in story.state.deals] == [Phase.ARMED]
    assert (story.state.deal, story.state.countdown_on_air, next_ms(story.state)) == (None, False, None)
    story.when(ArmDeal(SCARF), at_ms=T + 5).then()
    story.when(PassTime(), at_ms=T + 10**9).then()
    story.when(EndDeal(), at_ms=T + 5).refused("No deal is live.")
    story.when(EndDeal(SCARF), at_ms=T + 5).refused("“Scarf flash” is only armed.")
    story.when(ShowCountdown(SCARF), at_ms=T + 5).refused("“Scarf flash” is only armed.")
    story.when(DisarmDeal(SCARF), at_ms=T + 6).then(DealDisarmed(SCARF))
    assert story.state == FRESH
    story.when(DisarmDeal(SCARF), at_ms=T + 7).refused("“scarf-flash” is not armed.")


def test_arming_again_takes_over_what_the_show_file_says_now() -> None:
    story = Book(with_deal(replace(fair_deal(SCARF), price=usd(3500)))).given(SCARF_ARMED)
    story.when(ArmDeal(SCARF), at_ms=T + 1).then(replace(SCARF_ARMED, price=usd(3500), at_ms=UtcMs(T + 1)))


def test_an_armed_deal_starts_with_the_figures_of_the_show_file_of_now() -> None:
    story = Book(with_deal(replace(fair_deal(SCARF), price=usd(3500)))).given(SCARF_ARMED)
    state = went_on(story, StartDeal(SCARF), T).state
    assert [(run.phase, run.price) for run in state.deals] == [(Phase.OPENING, usd(3500))]


def test_a_running_deal_is_not_disarmed(book: OpenBook) -> None:
    book().given(MUG_STARTED).when(DisarmDeal(MUG_FLASH.id), at_ms=START_MS).refused("is live", "deal.end")


# Opening


def test_an_opening_runs_to_its_instant_then_the_deal_is_live() -> None:
    story = went_on(Book(FAIR).given(SCARF_ARMED), StartDeal(SCARF), T)
    run = story.state.deal
    assert run is not None
    assert (run.phase, run.deadline_ms) == (Phase.OPENING, T + 30_000)
    assert run.claims == {Claim.COUNTDOWN}
    assert run.withheld[Claim.PRICE] == "It is not live yet."
    story.when(PassTime(), at_ms=T + 29_999).then()
    story = went_on(story, PassTime(), T + 30_004)
    run = story.state.deal
    assert run is not None
    assert (run.phase, run.started_ms, run.deadline_ms) == (Phase.LIVE, T + 30_000, T + 210_000)
    assert run.claims == {Claim.PRICE, Claim.WAS, Claim.COUNTDOWN}


def test_its_figures_stand_from_the_opening_on_whatever_the_show_file_says() -> None:
    changed = replace(fair_deal(SCARF), price=usd(100), cap_units=1, name="Other")
    assert pass_time(with_deal(changed), replay((SCARF_OPENING,)), UtcMs(T + 30_000)) == (SCARF_STARTED,)


def test_an_opening_that_left_the_show_file_never_goes_live() -> None:
    show = replace(FAIR, deals=())
    withdrawn = DealEnded(deal=SCARF, why=DealEnd.WITHDRAWN)
    assert pass_time(show, replay((SCARF_OPENING,)), UtcMs(T + 30_000)) == (withdrawn,)


def test_an_opening_that_ended_without_an_engine_goes_live_late_with_the_deadline_it_would_have_had() -> None:
    state = replay((SCARF_OPENING,))
    assert pass_time(FAIR, state, UtcMs(T + 209_999)) == (SCARF_STARTED,)


def test_one_whose_deadline_is_past_as_well_never_was_live() -> None:
    state = replay((SCARF_OPENING,))
    assert pass_time(FAIR, state, UtcMs(T + 210_000)) == (DealEnded(deal=SCARF, why=DealEnd.TIME),)


# Ending and extending


def test_the_deal_ends_exactly_at_its_deadline(book: OpenBook) -> None:
    story = book().given(MUG_STARTED, MUG_REVIEWED)
    story.when(PassTime(), at_ms=DEADLINE_MS - 1).then()
    story.when(PassTime(), at_ms=DEADLINE_MS).then(ENDED_BY_TIME)
    assert story.state.deals == ()
    assert not story.state.countdown_on_air
    assert story.state.shelf.rested == {MUG.id: DEADLINE_MS}


def test_a_deadline_that_passed_while_no_engine_ran_ends_the_deal(book: OpenBook) -> None:
    book().given(MUG_STARTED).when(PassTime(), at_ms=DEADLINE_MS + 3_600_000).then(ENDED_BY_TIME)


def test_what_is_due_happens_in_the_order_it_was_due(book: OpenBook) -> None:
    story = book(FAIR).given(FAIR_MUG_STARTED, SCARF_OPENING)
    events = pass_time(FAIR, story.state, UtcMs(T + 130_000))
    assert events == (SCARF_STARTED, DealEnded(deal=MUG_DEAL, why=DealEnd.TIME, at_ms=UtcMs(T + 120_000)))


def test_time_alone_does_nothing(book: OpenBook) -> None:
    book().when(PassTime(), at_ms=DEADLINE_MS).then()


def test_a_deal_may_be_ended_early_once(book: OpenBook) -> None:
    story = book().given(MUG_STARTED)
    story.when(EndDeal(), at_ms=START_MS + 1).then(DealEnded(MUG_FLASH.id, DealEnd.OPERATOR, UtcMs(START_MS + 1)))
    story.when(EndDeal(), at_ms=START_MS + 2).refused("No deal is live.")
    story.when(PassTime(), at_ms=DEADLINE_MS).then()


def test_of_several_the_one_to_end_is_named(book: OpenBook) -> None:
    story = book(FAIR).given(FAIR_MUG_STARTED, SCARF_OPENING)
    story.when(EndDeal(), at_ms=T).refused("2 deals are running.", "deal.end deal=… (mug-flash, scarf-flash)")
    story.when(EndDeal(DealId("scarf-flsh")), at_ms=T).refused("not running", "Did you mean “scarf-flash”?")
    story = went_on(story, EndDeal(SCARF), T)
    assert [run.deal for run in story.state.deals] == [MUG_DEAL]


RESTING = replace(FAIR, limits=replace(FAIR.limits, rest_ms=DurationMs(300_000)))


def test_a_deal_does_not_come_again_before_its_product_has_rested(book: OpenBook) -> None:
    story = went_on(book(RESTING), StartDeal(MUG_DEAL), T)
    story.when(PassTime(), at_ms=T + 120_000).then(DealEnded(MUG_DEAL, DealEnd.TIME, UtcMs(T + 120_000)))
    story.when(StartDeal(MUG_DEAL), at_ms=T + 130_000).refused(
        "has just ended", "asks for 5:00 between two", "Wait 4:50"
    )
    story.when(StartDeal(MUG_DEAL), at_ms=T + 419_999).refused("Wait 0:01")
    story = went_on(story, ArmDeal(MUG_DEAL), T + 419_999)
    story = went_on(story, StartDeal(SCARF), T + 419_999)
    went_on(story, StartDeal(MUG_DEAL), T + 420_000)


def test_a_clock_that_was_put_back_makes_nobody_wait(book: OpenBook) -> None:
    story = went_on(book(RESTING), StartDeal(MUG_DEAL), T)
    story = went_on(story, EndDeal(), T + 1)
    went_on(story, StartDeal(MUG_DEAL), T - 3_600_000)


def test_a_deal_taken_back_with_its_cue_never_ran(book: OpenBook) -> None:
    story = went_on(book(RESTING), StartDeal(MUG_DEAL), T)
    story.given(DealEnded(MUG_DEAL, DealEnd.UNDONE))
    went_on(story, StartDeal(MUG_DEAL), T + 1)


def test_a_deal_is_extended_once_and_on_the_record(book: OpenBook) -> None:
    story = went_on(book(FAIR), StartDeal(MUG_DEAL), T)
    story.when(ExtendDeal(), at_ms=T + 1).then(DealExtended(MUG_DEAL, UtcMs(T + 180_000)))
    assert next_ms(story.state) == T + 180_000
    story.when(ExtendDeal(MUG_DEAL), at_ms=T + 2).refused("was extended already")
    story.when(PassTime(), at_ms=T + 120_000).then()
    story.when(PassTime(), at_ms=T + 180_000).then(DealEnded(MUG_DEAL, DealEnd.TIME, UtcMs(T + 180_000)))


def test_only_a_live_deal_is_extended(book: OpenBook) -> None:
    book(FAIR).when(ExtendDeal(), at_ms=T).refused("No deal is live.")
    book(FAIR).given(SCARF_OPENING).when(ExtendDeal(), at_ms=T).refused("No deal is live.")
    book(FAIR).given(SCARF_OPENING).when(ExtendDeal(SCARF), at_ms=T).refused("is only opening")
    book(FAIR).given(SCARF_ARMED).when(ExtendDeal(SCARF), at_ms=T).refused("is only armed")


def test_a_plan_without_an_extension_has_none(book: OpenBook) -> None:
    book().given(MUG_STARTED).when(ExtendDeal(), at_ms=START_MS).refused("The plan of “Mug flash” allows no extension.")
    gone = replace(FAIR, deals=())
    book(gone).given(FAIR_MUG_STARTED).when(ExtendDeal(), at_ms=T).refused("allows no extension")


def test_an_extension_never_goes_beyond_the_longest_the_market_allows(book: OpenBook) -> None:
    show = with_deal(replace(fair_deal(MUG_DEAL), duration_ms=DurationMs(1_140_001)))
    story = went_on(book(show), StartDeal(MUG_DEAL), T)
    story.when(ExtendDeal(), at_ms=T).refused("would run for 20:01", "allows 20:00")


def test_a_deal_that_is_over_is_not_revived_before_the_engine_noticed(book: OpenBook) -> None:
    story = book(FAIR).given(FAIR_MUG_STARTED)
    story.when(ExtendDeal(), at_ms=T + 120_000).refused("“Mug flash” is over.")


# Sold out


def test_a_cap_that_is_reached_ends_the_deal_at_once() -> None:
    story = went_on(Book(FAIR).given(SCARF_OPENING), PassTime(), T + 30_000)
    sale = RecordSale(ProductId("scarf"), VariantId("red"), 4, "shop", UtcMs(T + 40_000))
    assert ends(story, sale, T + 40_000) == []
    story = went_on(story, sale, T + 40_000)
    last = replace(sale, units=3, at_ms=UtcMs(T + 41_000))
    assert ends(story, last, T + 41_000) == [DealEnd.SOLD_OUT]


def test_a_count_of_nothing_ends_the_deal_at_once_the_reserve_is_not_for_sale() -> None:
    story = went_on(Book(FAIR).given(SCARF_OPENING), PassTime(), T + 30_000)
    story = counted(story, "scarf", "blue", 0, T + 40_000)
    assert len(story.state.deals) == 1  # nobody has counted the red ones
    story = counted(story, "scarf", "red", 1, T + 40_500)
    assert (story.state.deals, story.state.countdown_on_air) == ((), False)


def test_an_opening_of_what_has_sold_out_meanwhile_ends_too() -> None:
    story = counted(Book(FAIR).given(SCARF_OPENING), "scarf", "blue", 0, T + 1)
    count = CountStock(ProductId("scarf"), VariantId("red"), 0, "shop", None, provisional=False)
    assert ends(story, count, T + 2) == [DealEnd.SOLD_OUT]


def test_a_stale_count_of_nothing_ends_no_deal() -> None:
    story = counted(Book(FAIR), "mug", ONLY, 0, T - 31_000)
    story = went_on(story, StartDeal(MUG_DEAL), T)
    assert ends(story, PassTime(), T + 1) == []
    assert len(story.state.deals) == 1


# The countdown on air


def test_the_countdown_comes_back_with_the_deadline_it_had(book: OpenBook) -> None:
    story = book().given(MUG_STARTED, MUG_REVIEWED)
    story.when(AllOut(), at_ms=START_MS + 1).then(GraphicsCleared(), SoundsStopped())
    assert not story.state.countdown_on_air
    shown = story.when(ShowCountdown(), at_ms=START_MS + 2).then(CountdownShown()).state
    assert shown.countdown_on_air
    assert next_ms(shown) == DEADLINE_MS
    story.when(ShowCountdown(), at_ms=START_MS + 3).then()


def test_a_named_countdown_makes_its_deal_the_featured_one() -> None:
    story = went_on(Book(FAIR).given(FAIR_MUG_STARTED), StartDeal(SCARF), T)
    assert story.state.featured == SCARF
    story.when(ShowCountdown(MUG_DEAL), at_ms=T + 1).then(CountdownShown(MUG_DEAL))
    assert story.state.featured == MUG_DEAL
    story.when(ShowCountdown(MUG_DEAL), at_ms=T + 2).then()


def test_no_countdown_without_a_deal(book: OpenBook) -> None:
    book().when(ShowCountdown(), at_ms=1).refused("No deal is live", "Start a deal")
    book().given(MUG_STARTED, ENDED_BY_TIME).when(ShowCountdown(), at_ms=DEADLINE_MS).refused("No deal is live")
    book().when(ShowCountdown(MUG_FLASH.id), at_ms=1).refused("“mug-flash” is not running.")


def test_a_withheld_countdown_is_refused_with_its_reason() -> None:
    story = listed(Book(SHOW).given(MUG_STARTED), MUG.id, usd(1500), START_MS)
    story.when(ShowCountdown(), at_ms=START_MS).refused("Its price is not proven", "claim.override")


def test_a_cleared_countdown_does_not_come_back_with_the_next_deals_end(book: OpenBook) -> None:
    state = book().given(MUG_STARTED, GraphicsCleared(), ENDED_BY_TIME).state
    assert state.deal is None
    assert not state.countdown_on_air


def test_the_engine_wakes_at_the_deadline_and_for_nothing_else(book: OpenBook) -> None:
    assert next_ms(FRESH) is None
    assert next_ms(LIVE) == DEADLINE_MS
    assert next_ms(book().given(MUG_STARTED, ENDED_BY_TIME).state) is None


@given(
    st.integers(min_value=-10, max_value=400_000),
    st.lists(st.sampled_from([SCARF_OPENING, FAIR_MUG_STARTED, SCARF_STARTED]), max_size=2),
)
def test_after_the_clock_was_looked_at_the_next_look_is_later(
    late_ms: int, begun: list[DealOpening | DealStarted]
) -> None:
    at_ms = UtcMs(T + late_ms)
    state = went_on(Book(FAIR).given(*begun), PassTime(), at_ms).state
    deadline = next_deadline(FAIR, state)
    assert deadline is None or deadline > at_ms
