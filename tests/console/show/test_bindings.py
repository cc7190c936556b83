"""Facts a field may follow: each from the state alone, and no claim without its grant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.airings import GraphicShown
from console.show.bindings import (
    CLAIM_FACTS,
    FACTS,
    NUMBERS,
    PACKAGE_CLAIM_FACTS,
    Fact,
    claim_facts,
    field_values,
    left_text,
    missing,
)
from console.show.events import (
    ClaimsReviewed,
    DealOpening,
    Event,
    ListingRead,
    ProductPinned,
    SegmentStarted,
)
from console.show.evolve import replay
from console.show.fieldwords import CLAIMS, PACKAGE_CLAIMS
from console.show.state import FRESH, Airing, Claim, ShowState
from console.show.types import FieldValue, GraphicField, OverlayId, ProductId, Show, UtcMs
from tests.anything import anything
from tests.console.show.fair import FAIR
from tests.console.show.shop import MUG, MUG_FLASH, MUG_PINNED, MUG_STARTED, SHOW, START_MS, usd

DEAL_FACTS = ("pinned.price", "pinned.was", "pinned.left", "deal.price", "deal.was", "deal.left")


def granted(*claims: Claim, left: int | None = None) -> ClaimsReviewed:
    return ClaimsReviewed(deal=MUG_FLASH.id, claims=frozenset(claims), withheld={}, left_units=left)


def fact(name: str, *events: Event, show: Show = SHOW) -> Fact | None:
    return FACTS[name](show, replay(events))


def values(name: str, *events: Event) -> dict[str, FieldValue] | None:
    graphic = FAIR.graphic(OverlayId(name))
    assert graphic is not None
    return field_values(SHOW, replay(events), Airing("i", graphic, UtcMs(0)))


def test_a_fresh_show_has_only_its_title_and_what_comes() -> None:
    bare = Show(title="Bare", cameras=(), products=(), deals=(), sounds=())
    assert {name for name, read in FACTS.items() if read(bare, FRESH)} == {"show.title"}
    assert fact("show.title") == Fact("Shop")
    assert fact("next.name", show=FAIR) == Fact("Hook")
    assert fact("next.at", show=FAIR) is None


def test_a_pinned_product_without_a_deal_has_its_listings_price() -> None:
    assert fact("pinned.name", MUG_PINNED) == Fact("Stoneware mug")
    assert fact("pinned.price", MUG_PINNED) == Fact("$24.00", 2400)
    read = ListingRead(MUG.id, usd(2300), "shop", START_MS)
    assert fact("pinned.price", MUG_PINNED, read) == Fact("$23.00", 2300)
    assert fact("pinned.was", MUG_PINNED) is None
    assert fact("pinned.left", MUG_PINNED) is None


def test_before_a_deal_is_live_its_price_is_nobodys() -> None:
    opening = DealOpening(
        MUG_FLASH.id, "Mug flash", MUG.id, MUG.name, usd(1800), usd(2900), START_MS, UtcMs(START_MS + 9), None, None
    )
    assert fact("pinned.price", MUG_PINNED, opening) == Fact("$24.00", 2400)
    assert fact("deal.price", opening) is None
    assert fact("deal.name", opening) == Fact("Mug flash")
    opens = fact("deal.opens", opening)
    assert opens is not None
    assert opens.number == START_MS + 9
    assert fact("deal.deadline", opening) is None
    assert fact("deal.opens", MUG_STARTED) is None


@pytest.mark.parametrize("name", DEAL_FACTS)
def test_a_deals_figure_is_a_fact_only_while_it_is_granted(name: str) -> None:
    claim = Claim(name.split(".")[1])
    told = fact(name, MUG_PINNED, MUG_STARTED, granted(*Claim, left=4))
    assert told == {
        Claim.PRICE: Fact("$18.00", 1800),
        Claim.WAS: Fact("$29.00", 2900),
        Claim.LEFT: Fact("4 left", 4),
    }.get(claim)
    others = [one for one in Claim if one is not claim]
    assert fact(name, MUG_PINNED, MUG_STARTED, granted(*others, left=4)) is None


def test_a_was_says_nothing_without_the_price_it_was_before() -> None:
    assert fact("deal.was", MUG_STARTED, granted(Claim.WAS)) is None


def test_a_withheld_price_is_not_replaced_by_the_listings() -> None:
    assert fact("pinned.price", MUG_PINNED, MUG_STARTED, granted(Claim.COUNTDOWN)) is None


def test_the_deadline_is_a_fact_while_it_may_be_counted_down_to() -> None:
    told = fact("deal.deadline", MUG_STARTED)
    assert told is not None
    assert told.number == MUG_STARTED.deadline_ms
    assert fact("deal.deadline", MUG_STARTED, granted()) is None
    assert fact("deal.started", MUG_STARTED) == Fact("00:16", START_MS)


def test_what_comes_next_and_when() -> None:
    hook = SegmentStarted(FAIR.rundown[0], UtcMs(8 * 3_600_000), ())
    assert fact("next.name", hook, show=FAIR) == Fact("Scarf")
    assert fact("next.product", hook, show=FAIR) == Fact("Silk scarf")
    assert fact("next.at", hook, show=FAIR) == Fact("08:01", 8 * 3_600_000 + 90_000)
    assert fact("segment.name", hook, show=FAIR) == Fact("Hook")


def test_a_field_is_empty_when_its_fact_is_not_so() -> None:
    assert values("pin", MUG_PINNED) == {"product": "Stoneware mug", "price": "$24.00", "was": "", "left": None}
    live = (MUG_PINNED, MUG_STARTED, granted(*Claim, left=4))
    assert values("pin", *live) == {"product": "Stoneware mug", "price": "$18.00", "was": "$29.00", "left": 4}


def test_a_graphic_that_cannot_do_without_is_withheld() -> None:
    assert values("pin") is None
    assert values("steal", MUG_STARTED, granted(Claim.COUNTDOWN)) is None
    assert values("steal", MUG_STARTED) is not None


def test_what_counts_a_deal_down_is_nothing_without_its_deadline() -> None:
    lbar = FAIR.graphic(OverlayId("lbar"))
    assert lbar is not None
    optional = Airing("i", replace(lbar, fields=(lbar.fields[0], GraphicField("deadlineMs", "whole"))), UtcMs(0))
    assert field_values(SHOW, replay([MUG_STARTED]), optional) is not None
    assert field_values(SHOW, replay([MUG_STARTED, granted(Claim.PRICE)]), optional) is None
    assert missing(SHOW, replay([MUG_STARTED, granted(Claim.PRICE)]), optional) == ("deal.deadline",)


def test_what_is_missing_is_named() -> None:
    graphic = FAIR.graphic(OverlayId("steal"))
    assert graphic is not None
    airing = Airing("i", graphic, UtcMs(0))
    assert missing(SHOW, FRESH, airing) == ("deal.product", "deal.price")
    assert missing(SHOW, replay([MUG_STARTED]), airing) == ()


def test_what_a_hand_wrote_is_over_the_show_files_words() -> None:
    graphic = FAIR.graphic(OverlayId("comment"))
    assert graphic is not None
    assert field_values(FAIR, FRESH, Airing("i", graphic, UtcMs(0))) == {"text": "Which colour?"}
    assert field_values(FAIR, FRESH, Airing("i", graphic, UtcMs(0), {"text": "Size?"})) == {"text": "Size?"}


def test_every_claim_may_follow_facts_and_every_number_is_a_fact() -> None:
    assert set(CLAIM_FACTS) == set(CLAIMS)
    assert {name: tuple(facts) for name, facts in PACKAGE_CLAIM_FACTS.items()} == PACKAGE_CLAIMS
    assert claim_facts("cartwall-drop", "value") == ("drop.value",)
    assert claim_facts("maker-poll", "value") == ()
    assert claim_facts("cartwall-drop", "price") == CLAIM_FACTS["price"]
    assert {name for names in CLAIM_FACTS.values() for name in names} <= set(FACTS)
    assert set(NUMBERS) <= set(FACTS)


def test_left_is_told_in_words() -> None:
    assert left_text(4) == "4 left"


@given(state=anything(ShowState), pinned=st.sampled_from(["mug", "scarf", "gone"]))
def test_no_state_makes_a_fact_fail(state: ShowState, pinned: str) -> None:
    state = replay([ProductPinned(ProductId(pinned))], state)
    for name, read in FACTS.items():
        told = read(FAIR, state)
        assert told is None or told.number is None or name in NUMBERS
    for graphic in FAIR.graphics:
        shown = replay([GraphicShown(Airing("i", graphic, UtcMs(0)))], state)
        airing = shown.graphics.on_air(graphic.id)
        assert airing is not None
        assert (field_values(FAIR, shown, airing) is None) == bool(missing(FAIR, shown, airing))


def test_a_products_picture_is_a_fact_where_a_page_may_load_it() -> None:
    mug = replace(MUG, image="mug mug.png")
    ours = replace(SHOW, products=tuple(mug if one.id == MUG.id else one for one in SHOW.products))
    assert fact("pinned.image", MUG_PINNED, show=ours) == Fact(".media/mug%20mug.png")
    assert fact("deal.image", MUG_STARTED, show=ours) == Fact(".media/mug%20mug.png")
    elsewhere = replace(ours, products=(replace(mug, image="https://shop.example/mug.png"),))
    assert fact("pinned.image", MUG_PINNED, show=elsewhere) is None
    assert fact("pinned.image", MUG_PINNED) is None
    assert fact("deal.image", show=ours) is None
    segment = replace(FAIR.rundown[0], product=FAIR.products[0].id)
    coming = replace(FAIR, rundown=(segment,), products=(replace(FAIR.products[0], image="a.png"),))
    assert fact("next.image", show=coming) == Fact(".media/a.png")


def test_a_picture_that_is_written_becomes_its_address() -> None:
    field = GraphicField("image", "text", gdd="file-path/image-path")
    graphic = replace(FAIR.graphics[0], fields=(field,), data={"image": "a.png"}, bind={})
    assert field_values(FAIR, FRESH, Airing("i", graphic, UtcMs(0))) == {"image": ".media/a.png"}
    assert field_values(FAIR, FRESH, Airing("i", graphic, UtcMs(0), {"image": "b.png"})) == {"image": ".media/b.png"}
