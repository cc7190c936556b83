"""The claim gate: granted on evidence or by a named override, withheld with a reason, on the record (FIELD 4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.claims import next_ms, review, vouched
from console.show.commands import (
    AllOut,
    Command,
    CountStock,
    OpenShow,
    OverrideClaim,
    PassTime,
    ReadListing,
    RecordSale,
    RestoreClaim,
    StartDeal,
)
from console.show.deals import running
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.events import ClaimOverridden, ClaimRestored, ClaimsReviewed, DealArmed, ListingRead
from console.show.evolve import replay
from console.show.state import FRESH, Claim, DealRun, Override, ShowState
from console.show.stock import fresh, known
from console.show.types import ONLY, DealId, Price, ProductId, RegularPrice, Show, UtcMs, VariantId
from tests.book import Book
from tests.console.show.fair import FAIR
from tests.console.show.shop import OpenBook, usd
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

SCARF_ID, MUG_ID = ProductId("scarf"), ProductId("mug")
LATE = "The page is late."


def live_scarf() -> Book:
    """Open a book in which the scarf deal is live, reviewed, and both colours were counted."""
    story = went_on(Book(FAIR).given(SCARF_OPENING), PassTime(), T + 30_000)
    story = counted(story, "scarf", "blue", 3, T + 30_000)
    return counted(story, "scarf", "red", 3, T + 31_000)


def run_of(story: Book, deal: DealId = SCARF) -> DealRun:
    run = story.state.run(deal)
    assert run is not None
    return run


def override(claim: Claim, deal: DealId = SCARF, who: str = "Ada", reason: str = LATE) -> OverrideClaim:
    return OverrideClaim(deal, claim, who, reason)


# Granting and withholding


def test_with_all_its_evidence_a_live_deal_claims_everything() -> None:
    run = run_of(live_scarf())
    assert run.claims == set(Claim)
    assert (run.withheld, run.left_units) == ({}, 4)


def test_what_is_not_granted_is_withheld_with_its_reason_and_nothing_is_both() -> None:
    run = run_of(went_on(Book(FAIR), StartDeal(MUG_DEAL), T), MUG_DEAL)
    assert run.claims == {Claim.PRICE, Claim.COUNTDOWN}
    assert run.withheld == {
        Claim.WAS: "There is no regular price to show.",
        Claim.LEFT: "Nobody has counted Stoneware mug.",
    }


def anew(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[ClaimsReviewed, ...]:
    """Review every running deal."""
    return review(show, state, running(state), at_ms)


def test_a_review_that_finds_nothing_new_says_nothing() -> None:
    story = live_scarf()
    assert anew(FAIR, story.state, UtcMs(T + 31_000)) == ()
    story.when(AllOut(), at_ms=T + 32_000).then(*followed(story, AllOut(), T + 32_000)[:2])
    assert not any(isinstance(event, ClaimsReviewed) for event in followed(story, PassTime(), T + 33_000))


def test_an_armed_deal_is_not_reviewed_for_nothing_of_it_is_on_air() -> None:
    assert anew(FAIR, replay((SCARF_ARMED,)), T) == ()


def test_a_listing_below_the_price_takes_price_and_countdown_off_air_and_a_right_one_brings_them_back() -> None:
    story = listed(live_scarf(), "scarf", usd(3000), T + 32_000)
    assert run_of(story).claims == {Claim.WAS, Claim.LEFT}
    assert run_of(story).withheld[Claim.PRICE] == "The listing shows $30.00; the deal's $39.00 is not below it."
    assert run_of(listed(story, "scarf", usd(5800), T + 33_000)).claims == set(Claim)


def test_a_sale_counts_down_on_the_record() -> None:
    story = went_on(live_scarf(), RecordSale(SCARF_ID, VariantId("red"), 1, "shop", UtcMs(T + 32_000)), T + 32_000)
    assert (run_of(story).left_units, Claim.LEFT in run_of(story).claims) == (3, True)


def test_a_count_goes_stale_by_itself_at_the_instant_that_was_said() -> None:
    story = live_scarf()
    stale_ms = next_ms(FAIR, story.state)
    assert stale_ms == T + 60_001  # the blue ones were counted first
    story.when(PassTime(), at_ms=stale_ms - 1).then()
    story = went_on(story, PassTime(), stale_ms)
    assert run_of(story).withheld == {Claim.LEFT: "The count of Blue is not from the last 30 s."}
    assert run_of(story).left_units is None
    assert next_ms(FAIR, story.state) is None


def test_a_count_of_a_variant_the_show_file_has_no_more_wakes_nobody() -> None:
    story = live_scarf()
    product = FAIR.products[0]
    show = replace(FAIR, products=(replace(product, variants=product.variants[1:]), *FAIR.products[1:]))
    story = went_on(story, PassTime(), T + 40_000)
    assert next_ms(show, story.state) == T + 61_001


def test_a_deal_whose_product_left_the_show_file_claims_nothing() -> None:
    (reviewed,) = anew(replace(FAIR, products=()), live_scarf().state, UtcMs(T + 32_000))
    assert reviewed.claims == frozenset()
    assert reviewed.withheld.keys() == set(Claim)


# Overrides


def test_an_override_grants_its_claim_and_stays_visible(book: OpenBook) -> None:
    story = listed(live_scarf(), "scarf", usd(3000), T + 32_000)
    made = Override(claim=Claim.PRICE, who="Ada", reason=LATE, at_ms=UtcMs(T + 33_000))
    reviewed = ClaimsReviewed(deal=SCARF, claims=frozenset(Claim), withheld={}, left_units=4)
    story.when(override(Claim.PRICE), at_ms=T + 33_000).then(ClaimOverridden(SCARF, made), reviewed)
    assert run_of(story).overrides == (made,)
    story.when(override(Claim.PRICE, who=" Ada "), at_ms=T + 34_000).then()
    second = replace(made, who="Bo", at_ms=UtcMs(T + 35_000))
    story.when(override(Claim.PRICE, who="Bo"), at_ms=T + 35_000).then(ClaimOverridden(SCARF, second))
    assert run_of(story).overrides == (second,)


def test_taking_it_back_withholds_again() -> None:
    story = listed(live_scarf(), "scarf", usd(3000), T + 32_000)
    story = went_on(story, override(Claim.PRICE), T + 33_000)
    story = went_on(story, RestoreClaim(SCARF, Claim.PRICE), T + 34_000)
    assert run_of(story).overrides == ()
    assert Claim.PRICE in run_of(story).withheld
    story.when(RestoreClaim(SCARF, Claim.PRICE), at_ms=T + 35_000).then()


def test_only_what_is_armed_or_runs_has_overrides_to_take_back(book: OpenBook) -> None:
    book(FAIR).when(RestoreClaim(SCARF, Claim.WAS), at_ms=T).refused(
        "neither armed nor running", "Nothing to take back"
    )
    armed = book(FAIR).given(SCARF_ARMED)
    armed.when(RestoreClaim(DealId("scarf-flsh"), Claim.WAS), at_ms=T).refused("Did you mean “scarf-flash”?")
    story = armed.given(ClaimOverridden(SCARF, Override(Claim.WAS, "Ada", LATE, T)))
    story.when(RestoreClaim(SCARF, Claim.WAS), at_ms=T).then(ClaimRestored(SCARF, Claim.WAS))


@pytest.mark.parametrize(("who", "reason"), [("", LATE), ("Ada", " "), ("A" * 201, LATE), ("Ada", "b" * 201)])
def test_an_override_needs_a_name_and_a_reason(who: str, reason: str, book: OpenBook) -> None:
    story = book(FAIR).given(SCARF_STARTED)
    story.when(override(Claim.PRICE, who=who, reason=reason), at_ms=T).refused("a name and a reason", "200")


def test_there_is_nothing_to_override_without_a_figure(book: OpenBook) -> None:
    story = book(FAIR).given(FAIR_MUG_STARTED)
    story.when(override(Claim.WAS, MUG_DEAL), at_ms=T).refused("“Mug flash” has no regular price to show.")
    story.when(override(Claim.LEFT, MUG_DEAL), at_ms=T).refused("Nobody has counted Stoneware mug", "stock.count")


def test_a_stale_count_may_be_shown_by_name_and_then_wakes_nobody() -> None:
    story = went_on(live_scarf(), override(Claim.LEFT), T + 40_000)
    assert next_ms(FAIR, story.state) is None
    story = went_on(story, PassTime(), T + 90_000)
    assert (Claim.LEFT in run_of(story).claims, run_of(story).left_units) == (True, 4)


def test_an_override_never_brings_a_price_on_air_before_the_deal_is_live() -> None:
    story = went_on(Book(FAIR).given(SCARF_OPENING), override(Claim.PRICE), T + 1)
    assert run_of(story).claims == {Claim.COUNTDOWN}
    assert run_of(story).withheld[Claim.PRICE] == "It is not live yet."


def test_overriding_a_price_nobody_can_prove_arms_the_deal_for_else_it_could_not_be_armed(book: OpenBook) -> None:
    story = listed(book(FAIR), "scarf", usd(3000), T)
    armed = followed(story, override(Claim.PRICE), T + 1)
    assert [type(event) for event in armed] == [DealArmed, ClaimOverridden]
    story = went_on(story, override(Claim.PRICE), T + 1)
    story = went_on(story, StartDeal(SCARF), T + 2)
    assert run_of(story).claims == {Claim.COUNTDOWN}


def test_it_arms_nothing_that_the_market_forbids_and_no_other_claim_arms(book: OpenBook) -> None:
    story = book(FAIR)
    story.when(override(Claim.PRICE, DealId("tote-deep")), at_ms=T).refused("76 % off the listing")
    story.when(override(Claim.WAS), at_ms=T).refused("neither armed nor running", "Arm it first")
    story.when(override(Claim.WAS, DealId("scarf-flsh")), at_ms=T).refused("There is no deal", "Did you mean")
    story.when(override(Claim.PRICE, DealId("scarf-flsh")), at_ms=T).refused("There is no deal", "Did you mean")


def test_an_override_on_an_armed_deal_goes_with_it_to_air() -> None:
    story = listed(Book(FAIR).given(SCARF_ARMED), "scarf", usd(3800), T)
    story.when(StartDeal(SCARF), at_ms=T).refused("The listing shows $38.00")
    story = went_on(story, override(Claim.PRICE), T)
    story = went_on(story, StartDeal(SCARF), T)
    assert [one.who for one in run_of(story).overrides] == ["Ada"]
    story = went_on(story, PassTime(), T + 30_000)
    assert [one.who for one in run_of(story).overrides] == ["Ada"]
    assert {Claim.PRICE, Claim.COUNTDOWN} <= run_of(story).claims


def test_an_override_answers_for_the_figures_it_was_given_for() -> None:
    story = went_on(Book(FAIR).given(SCARF_ARMED), override(Claim.PRICE), T)
    story = listed(story, "scarf", usd(3400), T)
    changed = Book(with_deal(replace(fair_deal(SCARF), price=usd(3500))))
    changed.state = story.state
    changed.when(StartDeal(SCARF), at_ms=T).refused("The listing shows $34.00")


# Listings


def test_a_listing_is_on_the_record_when_it_says_something_new(book: OpenBook) -> None:
    story = book(FAIR)
    story.when(ReadListing(MUG_ID, usd(2400), "shop", T), at_ms=T).then(ListingRead(MUG_ID, usd(2400), "shop", T))
    for later_ms in (0, 15_000):
        story.when(ReadListing(MUG_ID, usd(2400), "shop", UtcMs(T + later_ms)), at_ms=T + later_ms).then()
    old = UtcMs(T + 15_001)
    story.when(ReadListing(MUG_ID, usd(2400), "shop", old), at_ms=old).then(ListingRead(MUG_ID, usd(2400), "shop", old))
    story.when(ReadListing(MUG_ID, usd(2000), "shop", T), at_ms=old).then()  # older than known
    now = UtcMs(T + 15_002)
    story.when(ReadListing(MUG_ID, usd(2000), "shop", now), at_ms=now).then(ListingRead(MUG_ID, usd(2000), "shop", now))


def test_a_listing_from_the_future_is_from_now_and_blocks_no_later_one(book: OpenBook) -> None:
    ahead = UtcMs(T + 3_600_000)
    story = book(FAIR)
    story.when(ReadListing(MUG_ID, usd(2300), "shop", ahead), at_ms=T).then(ListingRead(MUG_ID, usd(2300), "shop", T))
    story = book(FAIR).given(ListingRead(MUG_ID, usd(2300), "shop", ahead))  # and then our clock was put back
    story.when(ReadListing(MUG_ID, usd(2200), "shop", T), at_ms=T).then(ListingRead(MUG_ID, usd(2200), "shop", T))


def test_a_listing_of_nothing_or_for_nothing_is_refused(book: OpenBook) -> None:
    wrong = ReadListing(ProductId("mgu"), usd(2300), "shop", T)
    book(FAIR).when(wrong, at_ms=T).refused("There is no product “mgu”.", "Did you mean “mug”?")
    book(FAIR).when(ReadListing(MUG_ID, usd(0), "shop", T), at_ms=T).refused("without a price")


# Whatever happens


prices = st.sampled_from([1, 3000, 3899, 3900, 3901, 5800, 7400, 7401]).map(usd) | st.just(Price(3900, "EUR"))
instants = st.integers(min_value=T - 100_000, max_value=T + 300_000).map(UtcMs)
days = st.integers(min_value=-60, max_value=60).map(lambda days: (date(2026, 9, 21) + timedelta(days)).isoformat())
regulars = st.none() | st.builds(
    RegularPrice, prices, days | st.sampled_from(["", "June"]), st.sampled_from(["", "shop.example"])
)
variants = st.sampled_from([VariantId("blue"), VariantId("red"), ONLY])
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(ReadListing, st.just(SCARF_ID), prices, st.just("shop"), instants),
    st.builds(
        CountStock,
        st.just(SCARF_ID),
        variants,
        st.integers(-1, 9),
        st.just("shop"),
        st.none() | instants,
        st.booleans(),
    ),
    st.builds(RecordSale, st.just(SCARF_ID), variants, st.integers(1, 3), st.just("shop"), instants),
    st.builds(override, st.sampled_from(Claim)),
    st.builds(RestoreClaim, st.just(SCARF), st.sampled_from(Claim)),
    st.just(PassTime()),
)


@given(regulars, st.lists(st.tuples(commands, instants), max_size=12), st.booleans())
def test_whatever_comes_nothing_is_claimed_without_its_evidence(
    regular: RegularPrice | None, asked: list[tuple[Command, UtcMs]], opening: bool
) -> None:
    show = replace(FAIR, products=(replace(FAIR.products[0], regular=regular), *FAIR.products[1:]))
    was = regular.price if regular else None
    story = Book(show).given(replace(SCARF_OPENING, was=was) if opening else replace(SCARF_STARTED, was=was))
    try_it(story, OpenShow(engine="new"), UtcMs(T - 100_000))
    for command, at_ms in sorted(asked, key=lambda one: one[1]):
        try_it(story, command, at_ms)
        for run in running(story.state):
            judge(show, story, run, at_ms)
        due_ms = next_ms(show, story.state)
        assert due_ms is None or due_ms > at_ms


def try_it(story: Book, command: Command, at_ms: UtcMs) -> None:
    """Ask for something, then let the clock be looked at, for a refusal reviews nothing."""
    for one in (command, PassTime()):
        decision = decide(story.show, story.state, one, at_ms)
        if isinstance(decision, Accepted):
            story.given(*decision.events)


def judge(show: Show, story: Book, run: DealRun, at_ms: UtcMs) -> None:
    """Look for the evidence of every claim that is neither withheld nor answered for by a person."""
    assert run.claims | run.withheld.keys() == set(Claim)
    assert not run.claims & run.withheld.keys()
    assert all(run.withheld.values())
    proven = run.claims - vouched(run)
    product = show.product(run.product)
    assert product is not None
    if Claim.WAS in proven:
        assert product.regular is not None
        assert product.regular.price == run.was
        assert product.regular.where
        assert (date(2026, 9, 21) - date.fromisoformat(product.regular.since)).days >= show.limits.was_listed_days
        assert product.regular.price.minor > run.price.minor
    if Claim.LEFT in proven:
        counts = [known(story.state, product.id, kind.id) for kind in product.kinds()]
        assert all(count is not None and fresh(show, count, at_ms) for count in counts)
        assert run.left_units is not None
        assert 0 < run.left_units <= (run.cap_units or 10**9) - run.sold
    if run.phase.value == "opening":
        assert run.claims <= {Claim.COUNTDOWN}
    assert (run.left_units is None) == (Claim.LEFT not in run.claims)


def test_nothing_runs_nothing_to_review() -> None:
    assert anew(FAIR, FRESH, T) == ()
    assert next_ms(FAIR, FRESH) is None
