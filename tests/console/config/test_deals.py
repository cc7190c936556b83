"""Deals: everything they may be, within the limits of their market."""

import pytest

from console.show.limits import breaches
from console.show.types import Deal, DealId, DurationMs, Price, ProductId, SoundId
from tests.console.config.reading import BASE, good, limits, read, said

FLASH = """\
[[deal]]
id = "flash"
name = "Scarf flash"
product = "scarf"
price = "20.00 USD"
duration = "3m"
opening = "30s"
cap = 30
per_buyer = 2
extension = "2m"
sting = "win"
"""


def test_a_deal_is_read_whole() -> None:
    assert good(FLASH).deal(DealId("flash")) == Deal(
        id=DealId("flash"),
        name="Scarf flash",
        product=ProductId("scarf"),
        price=Price(2000, "USD"),
        duration_ms=DurationMs(180_000),
        sting=SoundId("win"),
        opening_ms=DurationMs(30_000),
        cap_units=30,
        per_buyer=2,
        extension_ms=DurationMs(120_000),
    )


def test_an_opening_a_cap_and_an_extension_are_optional() -> None:
    deal = good('[[deal]]\nid = "d"\nproduct = "mug"\npercent = 50\nduration = "60s"\n').deal(DealId("d"))
    assert deal == Deal(DealId("d"), "Mug", ProductId("mug"), Price(600, "USD"), DurationMs(60_000))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('product = "scarf"', "", "“product” is missing."),
        ('product = "scarf"', 'product = "scraf"', "no product with this id. Did you mean “scarf”?"),
        ('price = "20.00 USD"', 'price = "50.00 USD"', "A flash price is below the listing's $50.00."),
        ('price = "20.00 USD"', 'price = "4.99 USD"', "The deepest discount off the listing is 90 % here"),
        ('price = "20.00 USD"', "percent = 91", "The deepest discount off the listing is 90 % here"),
        ('price = "20.00 USD"', 'price = "20 USD"\npercent = 10', "not both"),
        ('duration = "3m"', "", "“duration” is missing."),
        ('duration = "3m"', 'duration = "30s"', "A flash deal takes 1m to 20m here."),
        ('opening = "30s"', 'opening = "9s"', "An opening countdown takes 10s to 5m here."),
        ('opening = "30s"', 'opening = "5m1s"', "An opening countdown takes 10s to 5m here."),
        ("cap = 30", "cap = 0", "from 1 to 10000"),
        ("cap = 30", "cap = 10001", "from 1 to 10000"),
        ("per_buyer = 2", "per_buyer = 31", "The whole deal sells 30 at most."),
        ("per_buyer = 2", "per_buyer = 101", "from 1 to 100"),
        ('extension = "2m"', 'extension = "18m"', "Extended it would take 21m; the longest is 20m here."),
        ('extension = "2m"', 'extension = "soon"', "not a duration"),
        ('sting = "win"', 'sting = "wim"', "Did you mean “win”?"),
        ("cap = 30", "capp = 30", "Did you mean “cap”?"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, why: str) -> None:
    assert old in FLASH
    problems = said(FLASH.replace(old, new, 1))
    assert any(why in problem for problem in problems), problems


def test_the_market_counts() -> None:
    half = FLASH.replace('price = "20.00 USD"', "percent = 51")
    in_vietnam = read('market = "vn"\n' + BASE + half)
    assert "The deepest discount off the listing is 50 % here" in str(in_vietnam)
    assert good(half).deal(DealId("flash"))


def test_a_percentage_at_the_limit_that_cents_push_over_it_is_refused_while_planning_as_while_live() -> None:
    base = BASE.replace('price = "12.00 USD"', 'price = "12.49 USD"')
    text = base + '[[deal]]\nid = "d"\nproduct = "mug"\npercent = 90\nduration = "60s"\n'
    assert "and this takes more" in str(read(text))
    over = Deal(DealId("d"), "D", ProductId("mug"), Price(124, "USD"), DurationMs(60_000))
    assert breaches(over, Price(1249, "USD"), limits())


def test_what_a_file_may_plan_the_live_show_allows() -> None:
    show = good(FLASH)
    for deal in show.deals:
        product = show.product(deal.product)
        assert product is not None
        assert breaches(deal, product.price, show.limits) == ()
