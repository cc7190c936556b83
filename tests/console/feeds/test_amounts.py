"""Tests of `console.feeds.amounts`."""

import pytest

from console.feeds.amounts import minor_of


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("19.90", "EUR", 1990), ("19.9", "EUR", 1990), ("19", "EUR", 1900), ("0.00", "EUR", 0), (" 5.5 ", "USD", 550),
        ("1200", "JPY", 1200), ("1200.00", "JPY", 1200), ("1.234", "KWD", 1234), ("19.900", "EUR", 1990),
    ],
)  # fmt: skip
def test_it_is_read_exactly(text: str, currency: str, minor: int) -> None:
    assert minor_of(text, currency) == minor


@pytest.mark.parametrize("text", ["", "19,90", "-1.00", "1e3", "19.999", "$5", "٥", "1" * 14, "1.", "NaN"])
def test_what_is_no_amount_is_none_and_not_zero(text: str) -> None:
    assert minor_of(text, "EUR") is None
