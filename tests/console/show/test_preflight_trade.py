"""Each line of what is sold, in each of its levels."""

import pytest
from msgspec.structs import replace

from console.show.facts import Level, Part
from console.show.preflight_lines import Verdict
from console.show.preflight_trade import planned
from console.show.state import Count, Listing, Shelf
from console.show.types import ONLY, Cue, CueId, Deal, DealId, DurationMs, Price, RegularPrice, Step, UtcMs
from console.show.watch import Watch
from tests.console.show.checklist import MUG, NOW, SHOW, STATE, TRUTH, checked, health, told

LIMITED = replace(SHOW, limits=replace(SHOW.limits, count_fresh_ms=DurationMs(60_000)))


def counted(units: int, age_ms: int = 5_000) -> Shelf:
    return Shelf(counts={MUG: {ONLY: Count(units, "shop", UtcMs(NOW - age_ms))}})


def test_feeds() -> None:
    assert told(checked()["Feeds"])[0] is Verdict.OK
    assert "18 s" in checked()["Feeds"].found
    off = replace(health(Part.FEED, Level.OFF), watch=Watch())
    assert checked(truth=off)["Feeds"].verdict is Verdict.UNUSED
    assert told(checked(truth=health(Part.FEED, Level.FAILED))["Feeds"])[0] is Verdict.STOP
    assert told(checked(truth=health(Part.FEED, Level.DEGRADED))["Feeds"])[0] is Verdict.LOOK
    assert told(checked(truth=replace(TRUTH, watch=Watch()))["Feeds"])[0] is Verdict.LOOK
    silent = checked(at_ms=UtcMs(NOW + 90_000))["Feeds"]
    assert told(silent) == (Verdict.LOOK, "The newest live number is 1 min old.")


def test_only_planned_deals_are_judged_or_all_where_none_is_planned() -> None:
    other = Deal(DealId("late"), "Late", MUG, Price(800, "EUR"), DurationMs(60_000))
    both = replace(SHOW, deals=(*SHOW.deals, other))
    assert planned(both) == SHOW.deals
    assert planned(replace(both, rundown=())) == both.deals
    cue = Cue(CueId("c"), "C", (Step("deal.start", {"deal": "late"}),))
    assert planned(replace(both, cues=(cue,))) == both.deals


def test_a_deal_that_can_start() -> None:
    assert told(checked()["Deals"]) == (Verdict.OK, "1 of 1 deal could start now; prices are proven.")
    assert checked(replace(SHOW, deals=(), rundown=()))["Deals"].verdict is Verdict.UNUSED


def test_a_deal_that_is_not_below_its_listing() -> None:
    dear = replace(SHOW, deals=(replace(SHOW.deals[0], price=Price(1200, "EUR")),))
    line = checked(dear)["Deal “Flash”"]
    assert told(line)[0] is Verdict.STOP
    assert "listing" in line.found.lower()
    assert "Deals" not in checked(dear)


def test_a_listing_that_is_another_than_the_show_files() -> None:
    shelf = replace(STATE.shelf, listings={MUG: Listing(Price(1100, "EUR"), "shop", NOW)})
    assert told(checked(state=replace(STATE, shelf=shelf))["Deal “Flash”"])[0] is Verdict.LOOK


def test_a_was_that_is_not_proven() -> None:
    regular = RegularPrice(Price(1500, "EUR"), "", "the shop")
    show = replace(SHOW, products=(replace(SHOW.products[0], regular=regular),))
    line = checked(show)["Deal “Flash”"]
    assert told(line)[0] is Verdict.LOOK
    assert "was" in line.found


def test_a_deal_of_a_product_that_is_not_there() -> None:
    assert told(checked(replace(SHOW, products=()))["Deal “Flash”"])[0] is Verdict.STOP


@pytest.mark.parametrize(
    ("shelf", "part", "verdict", "words"),
    [
        (counted(50), "Stock", Verdict.OK, "50 units"),
        (counted(4), "Stock of “Mug”", Verdict.LOOK, "4 left"),
        (counted(50, 120_000), "Stock of “Mug”", Verdict.LOOK, "2 min ago"),
        (counted(0), "Stock of “Mug”", Verdict.STOP, "sold out"),
        (Shelf(), "Stock of “Mug”", Verdict.LOOK, "Nobody"),
    ],
)
def test_stock(shelf: Shelf, part: str, verdict: Verdict, words: str) -> None:
    line = checked(LIMITED, replace(STATE, shelf=shelf))[part]
    assert told(line)[0] is verdict
    assert words in line.found


def test_no_stock_where_nothing_is_sold() -> None:
    assert checked(replace(SHOW, deals=(), rundown=()))["Stock"].verdict is Verdict.UNUSED
