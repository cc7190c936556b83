"""Sentences say only what counts say."""

import pytest
from msgspec.structs import replace

from console.show.evolve import replay
from console.show.state import FRESH, ShowState
from console.show.stockwords import sentences
from console.show.types import ProductId, UtcMs, Variant, VariantId
from tests.console.show.shop import MUG, SHOW
from tests.console.show.storeroom import BLUE, FRESH_MS, NOW, RED, SCARF, STORE, ago, counted, scarves


def said(state: ShowState, product: ProductId = SCARF.id, at_ms: int = NOW) -> tuple[str, ...]:
    return sentences(STORE, state, product, UtcMs(at_ms))


def test_out_and_low_variants_come_first() -> None:
    assert said(scarves(6, 2)) == ("Red M is sold out", "4 left in Blue XL")


def test_the_fewest_come_first_and_all_there_last() -> None:
    assert said(scarves(6, 3)) == ("1 left in Red M", "4 left in Blue XL", "All 2 colours in stock")


def test_all_are_in_stock_only_if_every_count_says_so() -> None:
    assert said(scarves(60, 60)) == ("All 2 colours in stock",)
    assert said(replay((counted(60, product=SCARF, variant=BLUE),))) == ()


def test_everything_sold_out_is_one_sentence() -> None:
    assert said(scarves(0, 1)) == ("Linen scarf is sold out",)
    assert said(scarves(0, 1, provisional=True)) == ("Linen scarf looks sold out",)


def test_provisional_counts_say_about() -> None:
    assert said(scarves(6, 0, provisional=True)) == ("Red M looks sold out", "About 4 left in Blue XL")
    assert said(scarves(6, 60, provisional=True)) == ("About 4 left in Blue XL",)
    assert said(scarves(60, 60, provisional=True)) == ("All 2 colours in stock",)


def test_stale_and_missing_counts_say_nothing() -> None:
    assert said(scarves(6, 0), at_ms=NOW + FRESH_MS + 1) == ()
    assert said(FRESH) == ()
    assert said(FRESH, ProductId("gone")) == ()


def test_nothing_is_said_of_a_product_the_show_has_no_more() -> None:
    assert sentences(SHOW, scarves(9, 4), SCARF.id, NOW) == ()


def test_what_is_known_of_one_variant_is_said_though_another_is_stale() -> None:
    state = replay(
        (
            counted(6, product=SCARF, variant=BLUE),
            counted(0, product=SCARF, variant=RED, at_ms=ago(FRESH_MS + 1)),
        )
    )
    assert said(state) == ("4 left in Blue XL",)


@pytest.mark.parametrize(("units", "sentence"), [(0, "Stoneware mug is sold out"), (4, "4 left of Stoneware mug")])
def test_a_product_without_variants_is_called_by_its_own_name(units: int, sentence: str) -> None:
    assert said(replay((counted(units),)), MUG.id) == (sentence,)
    assert said(replay((counted(50),)), MUG.id) == ("Stoneware mug is in stock",)


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((("M", ""), ("L", "")), "All 2 sizes in stock"),
        ((("M", "red"), ("L", "red")), "All 2 sizes in stock"),
        ((("M", "red"), ("L", "red"), ("M", "blue")), "All 3 variants in stock"),
        ((("", ""), ("", "")), "All 2 variants in stock"),
    ],
)
def test_all_there_is_said_in_the_words_the_data_has(kinds: tuple[tuple[str, str], ...], sentence: str) -> None:
    variants = tuple(
        Variant(VariantId(str(number)), f"No {number}", size=size, colour=colour)
        for number, (size, colour) in enumerate(kinds)
    )
    product = replace(SCARF, variants=variants)
    state = replay(counted(60, product=product, variant=kind.id) for kind in variants)
    assert sentences(replace(STORE, products=(product,)), state, product.id, NOW) == (sentence,)
