"""Tests of `console.show.money`: prices as words, with the minor digits of ISO 4217."""

import pytest

from console.show.money import minor_digits, price_text
from console.show.types import Price

WITHOUT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
WITH_THREE = "BHD IQD JOD KWD LYD OMR TND"


@pytest.mark.parametrize("currency", WITHOUT.split())
def test_currencies_without_a_minor_unit(currency: str) -> None:
    assert minor_digits(currency) == 0
    assert price_text(Price(minor=1_200, currency=currency)).endswith("1,200")


@pytest.mark.parametrize("currency", WITH_THREE.split())
def test_currencies_with_three_digits(currency: str) -> None:
    assert minor_digits(currency) == 3
    assert price_text(Price(minor=1_234_005, currency=currency)) == f"{currency} 1,234.005"


@pytest.mark.parametrize("currency", ["USD", "EUR", "CHF", "IDR", "HUF", "TWD"])
def test_every_other_currency_has_two(currency: str) -> None:
    assert minor_digits(currency) == 2


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (999, "USD", "$9.99"),
        (5, "USD", "$0.05"),
        (0, "GBP", "£0.00"),
        (1_200, "JPY", "¥1,200"),
        (500, "CHF", "CHF 5.00"),
        (123_456_789, "BRL", "R$1,234,567.89"),
    ],
)
def test_a_price_is_written_as_its_buyers_write_it(minor: int, currency: str, text: str) -> None:
    assert price_text(Price(minor=minor, currency=currency)) == text
