"""Prices are exact or refused; durations are minutes and seconds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.amounts import (
    CURRENCIES,
    Unreadable,
    discounted,
    duration_text,
    nearest_currency,
    parse_duration,
    parse_price,
    written_price,
)
from console.show.money import minor_digits
from console.show.types import DurationMs, Price


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("24.99 USD", 2499, "USD"),
        ("24 USD", 2400, "USD"),
        ("0.01 EUR", 1, "EUR"),
        ("1200 JPY", 1200, "JPY"),
        ("1.250 KWD", 1250, "KWD"),
        (" 9.90 gbp ", 990, "GBP"),
        ("19.99USD", 1999, "USD"),
    ],
)
def test_a_price_is_read_exactly(text: str, minor: int, currency: str) -> None:
    assert parse_price(text) == Price(minor=minor, currency=currency)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24.9 USD", "Write “24.90 USD”"),
        ("24.999 USD", "USD has 2 decimals"),
        ("1200.00 JPY", "Write “1200 JPY”"),
        ("0.00 USD", "more than zero"),
        ("-5.00 USD", "not a price"),
        ("1,299.00 USD", "not a price"),
        ("$24.99", "not a price"),
        ("24.99", "not a price"),
        ("", "not a price"),
        ("٣.٠٠ USD", "not a price"),
        ("24.99 UDS", "“USD”"),
        ("24.99 QQQ", "ISO 4217"),
        ("9" * 40 + " USD", "not a price"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str, said: str) -> None:
    answer = parse_price(text)
    assert isinstance(answer, Unreadable)
    assert said in f"{answer.reason} {answer.remedy}"


@given(minor=st.integers(min_value=1, max_value=10**12), currency=st.sampled_from(CURRENCIES))
def test_every_price_written_out_is_read_back(minor: int, currency: str) -> None:
    digits = minor_digits(currency)
    amount = Decimal(minor).scaleb(-digits)
    assert parse_price(f"{amount:.{digits}f} {currency}") == Price(minor=minor, currency=currency)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    price, duration = parse_price(text), parse_duration(text)
    assert isinstance(price, Price | Unreadable)
    assert isinstance(duration, int | Unreadable)


@pytest.mark.parametrize(
    ("text", "seconds"), [("3m", 180), ("90s", 90), ("1m30s", 90), ("1m 30s", 90), ("0s", 0), (" 20m ", 1200)]
)
def test_a_duration_is_read(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds * 1000


@pytest.mark.parametrize("text", ["", "3", "3 minutes", "m", "-1m", "1h", "1.5m", "30s1m"])
def test_a_duration_that_is_none_is_refused(text: str) -> None:
    assert isinstance(parse_duration(text), Unreadable)


@given(st.integers(min_value=0, max_value=90_000))
def test_every_duration_written_is_read_back(seconds: int) -> None:
    assert parse_duration(duration_text(DurationMs(seconds * 1000))) == seconds * 1000


@given(minor=st.integers(min_value=1, max_value=10**9), percent=st.integers(min_value=1, max_value=99))
def test_a_discount_is_never_less_than_said(minor: int, percent: int) -> None:
    paid = discounted(Price(minor=minor, currency="USD"), percent).minor
    assert paid * 100 <= minor * (100 - percent) < (paid + 1) * 100


def test_a_currency_far_from_all_is_not_answered_with_all_of_them() -> None:
    assert nearest_currency("EUT") in ("Did you mean “EUR”?", "Did you mean “ETB”?")
    assert len(nearest_currency("???")) < 60


@pytest.mark.parametrize("text", ["24.99 USD", "1200 JPY", "0.05 EUR", "1.250 KWD"])
def test_a_price_is_written_as_it_is_read(text: str) -> None:
    price = parse_price(text)
    assert isinstance(price, Price)
    assert written_price(price) == text
