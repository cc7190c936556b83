"""The evidence behind each claim: dated, placed, in one currency, counted lately; else a doubt says what is missing."""

import pytest
from msgspec.structs import replace

from console.show.events import ListingRead, StockCounted, UnitsSold
from console.show.evidence import Doubt, doubts, listed, price_doubt, units_left
from console.show.evolve import replay
from console.show.state import FRESH, Claim, DealRun, Phase, ShowState
from console.show.types import Price, Product, ProductId, RegularPrice, Show, UtcMs, VariantId, Zone
from tests.console.show.fair import FAIR
from tests.console.show.shop import usd
from tests.console.show.stall import SCARF_OPENING, SCARF_STARTED, T

AT = UtcMs(T + 40_000)
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
EUR = Price(minor=3900, currency="EUR")


def counted(variant: str, units: int, at_ms: int, *, provisional: bool = False) -> StockCounted:
    return StockCounted(ProductId("scarf"), VariantId(variant), units, "shop", UtcMs(at_ms), provisional)


def sold(variant: str, units: int, at_ms: int) -> UnitsSold:
    return UnitsSold(ProductId("scarf"), VariantId(variant), units, SCARF_STARTED.deal, 0, "shop", UtcMs(at_ms))


BOTH_COUNTED = (counted("blue", 3, AT), counted("red", 3, AT))


def scarf(show: Show = FAIR) -> Product:
    product = show.product(ProductId("scarf"))
    assert product is not None
    return product


def with_scarf(product: Product, show: Show = FAIR) -> Show:
    return replace(show, products=(product, *show.products[1:]))


def live(state: ShowState) -> DealRun:
    run = state.run(SCARF_STARTED.deal)
    assert run is not None
    return run


def doubt(claim: Claim, state: ShowState, show: Show = FAIR, at_ms: int = AT) -> str | None:
    """Say why a claim of the live scarf deal is doubted; none: it is proven."""
    found = doubts(show, state, live(state), scarf(show), UtcMs(at_ms)).get(claim)
    return found.why if found else None


# The listing and the price


def test_the_listing_is_the_newest_read_and_before_that_the_show_files() -> None:
    assert listed(FRESH, scarf()) == usd(5800)
    read = ListingRead(ProductId("scarf"), usd(4000), "shop", UtcMs(1))
    assert listed(replay((read,)), scarf()) == usd(4000)


@pytest.mark.parametrize(
    ("listing", "live", "words"),
    [
        (usd(3901), False, None),
        (usd(3900), False, "The listing shows $39.00; the deal's $39.00 is not below it."),
        (usd(3899), False, "The listing shows $38.99; the deal's $39.00 is not below it."),
        (usd(3901), True, None),
        (usd(3900), True, None),  # the shop's page shows the flash price itself
        (usd(3899), True, "The listing shows $38.99; the deal's $39.00 is not below it."),
        (EUR, True, "The listing is in EUR, the deal in USD."),
    ],
)
def test_a_flash_price_is_below_the_listing(listing: Price, *, live: bool, words: str | None) -> None:
    found = price_doubt(usd(3900), listing, live=live)
    assert found == (Doubt(why=words) if words else None)


def test_without_a_proven_price_there_is_no_countdown() -> None:
    state = replay((SCARF_STARTED, ListingRead(ProductId("scarf"), usd(3000), "shop", AT)))
    assert doubt(Claim.PRICE, state) == "The listing shows $30.00; the deal's $39.00 is not below it."
    assert doubt(Claim.COUNTDOWN, state) == "Its price is not proven, so no time is counted for it."


def test_a_product_that_left_the_show_file_proves_nothing() -> None:
    state = replay((SCARF_STARTED,))
    found = doubts(replace(FAIR, products=()), state, live(state), None, AT)
    assert found.keys() == set(Claim)


def test_before_it_is_live_a_deal_only_counts_down() -> None:
    state = replay((SCARF_OPENING, *BOTH_COUNTED))
    found = doubts(FAIR, state, live(state), scarf(), AT)
    assert found == dict.fromkeys((Claim.PRICE, Claim.WAS, Claim.LEFT), Doubt(why="It is not live yet.", final=True))
    read = ListingRead(ProductId("scarf"), usd(3900), "shop", AT)
    assert Claim.COUNTDOWN in doubts(FAIR, replay((read,), state), live(state), scarf(), AT)


# Was


def test_a_complete_regular_price_is_a_was() -> None:
    assert doubt(Claim.WAS, replay((SCARF_STARTED,))) is None


@pytest.mark.parametrize(
    ("regular", "words"),
    [
        (RegularPrice(usd(7400), "", "shop"), "Nothing says since when the regular price was listed."),
        (RegularPrice(usd(7400), "2025-06-01", ""), "Nothing says where the regular price was listed."),
        (RegularPrice(usd(7400), "June", "shop"), "“June”, since when the regular price was listed, is no date."),
        (RegularPrice(usd(7400), "2026-02-30", "shop"), "is no date."),
        (RegularPrice(usd(7400), "2027-01-01", "shop"), "which is still to come."),
        (RegularPrice(usd(7400), "2026-08-23", "shop"), "since 2026-08-23, less than 30 days."),
        (RegularPrice(usd(7500), "2025-06-01", "shop"), "The show file has another regular price by now."),
        (None, "The show file has another regular price by now."),
    ],
    ids=str,
)
def test_what_is_missing_of_a_was_is_said(regular: RegularPrice | None, words: str) -> None:
    show = with_scarf(replace(scarf(), regular=regular))
    assert words in (doubt(Claim.WAS, replay((SCARF_STARTED,)), show) or "")


def test_it_must_be_listed_long_enough_by_the_wall_clock_of_the_shows_zone() -> None:
    noon = UtcMs(T - T % DAY_MS + 12 * HOUR_MS)  # 2026-09-21 12:00 UTC
    show = with_scarf(replace(scarf(), regular=RegularPrice(usd(7400), "2026-08-23", "shop")))
    east = replace(show, zone=Zone(name="east", shifts=((UtcMs(0), 13 * HOUR_MS),)))  # type: ignore[arg-type]
    state = replay((SCARF_STARTED,))
    assert doubt(Claim.WAS, state, show, noon) is not None  # the 29th day
    assert doubt(Claim.WAS, state, east, noon) is None  # the 30th
    assert doubt(Claim.WAS, state, show, noon + 12 * HOUR_MS - 1) is not None
    assert doubt(Claim.WAS, state, show, noon + 12 * HOUR_MS) is None


@pytest.mark.parametrize(
    ("listing", "words"),
    [
        (usd(7401), "The listing shows $74.01, more than the regular $74.00."),
        (EUR, "The listing is in EUR, the regular price in USD."),
        (usd(7400), None),
        (usd(4000), None),
    ],
)
def test_a_listing_may_deny_it_however_old_it_is(listing: Price, words: str | None) -> None:
    state = replay((SCARF_STARTED, ListingRead(ProductId("scarf"), listing, "shop", UtcMs(1))))
    assert doubt(Claim.WAS, state) == words


@pytest.mark.parametrize(
    ("was", "words"),
    [
        (usd(3900), "The regular price, $39.00, is not above the deal's."),
        (usd(3000), "The regular price, $30.00, is not above the deal's."),
        (Price(minor=7400, currency="EUR"), "The regular price is in EUR, the deal in USD."),
        (None, "There is no regular price to show."),
    ],
)
def test_it_is_above_the_deals_price(was: Price | None, words: str) -> None:
    regular = RegularPrice(was, "2025-06-01", "shop") if was else None
    show = with_scarf(replace(scarf(), regular=regular))
    assert doubt(Claim.WAS, replay((replace(SCARF_STARTED, was=was),)), show) == words


# Left


def test_every_variant_is_counted_the_reserve_kept_back_and_never_more_than_the_cap_leaves() -> None:
    state = replay((SCARF_STARTED, *BOTH_COUNTED))
    assert doubt(Claim.LEFT, state) is None
    assert units_left(state, live(state), scarf()) == 4  # of each one is kept back
    more = replay((counted("red", 30, AT),), state)
    assert units_left(more, live(more), scarf()) == 5  # the cap
    fewer = replay((sold("red", 3, AT),), more)
    assert units_left(fewer, live(fewer), scarf()) == 2


def test_a_missing_or_stale_count_proves_nothing() -> None:
    assert doubt(Claim.LEFT, replay((SCARF_STARTED,))) == "Nobody has counted Blue."
    one = replay((SCARF_STARTED, counted("blue", 3, AT)))
    assert doubt(Claim.LEFT, one) == "Nobody has counted Red."
    assert units_left(one, live(one), scarf()) is None
    both = replay((counted("red", 3, AT),), one)
    assert doubt(Claim.LEFT, both, at_ms=AT + 30_000) is None
    assert doubt(Claim.LEFT, both, at_ms=AT + 30_001) == "The count of Blue is not from the last 30 s."
    assert doubt(Claim.LEFT, both, at_ms=AT - 1) is not None  # the clock was put back


def test_a_provisional_count_is_for_the_crew() -> None:
    state = replay((SCARF_STARTED, counted("blue", 3, AT), counted("red", 3, AT, provisional=True)))
    assert doubt(Claim.LEFT, state) == "The count of Red is provisional."
    assert doubt(Claim.LEFT, replay((sold("red", 1, AT),), state)) == "The count of Red is provisional."


def test_a_shops_own_count_less_what_was_sold_since_is_the_counter_that_counts_down() -> None:
    state = replay((SCARF_STARTED, *BOTH_COUNTED, sold("red", 1, AT)))
    assert doubt(Claim.LEFT, state) is None
    assert units_left(state, live(state), scarf()) == 3


def test_nothing_left_is_no_figure_to_show() -> None:
    state = replay((SCARF_STARTED, counted("blue", 1, AT), counted("red", 0, AT)))
    assert doubts(FAIR, state, live(state), scarf(), AT)[Claim.LEFT] == Doubt(why="Nothing is left of it.", final=True)
    assert live(state).phase is Phase.LIVE
