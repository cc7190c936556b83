"""What a market allows of a deal: the edges are inside, one beyond is not."""

from typing import Any

import pytest
from msgspec.structs import replace

from console.show.limits import breaches
from console.show.types import UNLIMITED, Deal, DealId, DurationMs, Price, ProductId
from tests.console.show.fair import LIMITS
from tests.console.show.shop import usd

LISTING = usd(10_000)
DEAL = Deal(DealId("d"), "The deal", ProductId("p"), usd(5_000), DurationMs(120_000))


@pytest.mark.parametrize(
    "fine",
    [
        {"duration_ms": 60_000},
        {"duration_ms": 1_200_000},
        {"opening_ms": 0},
        {"opening_ms": 10_000},
        {"opening_ms": 300_000},
        {"cap_units": 500},
        {"per_buyer": 5},
        {"price": usd(4_000)},
    ],
    ids=str,
)
def test_the_edges_are_allowed(fine: dict[str, Any]) -> None:
    assert breaches(replace(DEAL, **fine), LISTING, LIMITS) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"duration_ms": 59_999}, "“The deal” runs for 1:00; the market “fair” allows 1:00 to 20:00."),
        ({"duration_ms": 1_260_000}, "“The deal” runs for 21:00; the market “fair” allows 1:00 to 20:00."),
        ({"opening_ms": 5_000}, "“The deal” opens for 0:05; the market “fair” allows 0:10 to 5:00."),
        ({"opening_ms": 300_001}, "“The deal” opens for 5:01; the market “fair” allows 0:10 to 5:00."),
        ({"cap_units": 501}, "“The deal” has a cap of 501 units; the market “fair” allows 500."),
        ({"per_buyer": 6}, "“The deal” has a limit per buyer of 6 units; the market “fair” allows 5."),
        ({"price": usd(3_999)}, "“The deal” takes 61 % off the listing; the market “fair” allows 60 %."),
        ({"price": usd(0)}, "“The deal” asks for nothing."),
    ],
    ids=str,
)
def test_beyond_them_is_not_with_the_figures(wrong: dict[str, Any], words: str) -> None:
    (breach,) = breaches(replace(DEAL, **wrong), LISTING, LIMITS)
    assert breach.why == words
    assert breach.remedy


def test_everything_is_said_at_once() -> None:
    wrong = replace(
        DEAL, duration_ms=DurationMs(1), opening_ms=DurationMs(1), cap_units=999, per_buyer=99, price=usd(1)
    )
    assert len(breaches(wrong, LISTING, LIMITS)) == 5


def test_a_discount_is_only_figured_out_in_one_currency() -> None:
    assert breaches(replace(DEAL, price=Price(minor=1, currency="EUR")), LISTING, LIMITS) == ()


def test_without_a_market_only_nonsense_is_refused() -> None:
    wild = replace(DEAL, duration_ms=DurationMs(10**12), opening_ms=DurationMs(1), cap_units=10**8, price=usd(1))
    assert breaches(wild, LISTING, UNLIMITED) == ()
    assert len(breaches(replace(DEAL, duration_ms=DurationMs(0)), LISTING, UNLIMITED)) == 1
