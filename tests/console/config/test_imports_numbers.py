"""Numbers, prices and days: exact, or refused with both readings."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.config.amounts import Unreadable
from console.config.imports_numbers import (
    Settled,
    choose_currency,
    marks_of,
    read_day,
    readings,
    settle,
    settle_exact,
    split_money,
)

NONE: frozenset[str] = frozenset()


def minor(number: str, digits: int = 2, marks: str = "") -> int | str:
    found = settle(number, digits, frozenset(marks))
    return found.minor if isinstance(found, Settled) else found.reason


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("24,99 €", "24,99", "€"),
        ("€24.99", "24.99", "€"),
        ("$24.99", "24.99", "$"),
        ("24.99 USD", "24.99", "USD"),
        ("24.99USD", "24.99", "USD"),
        ("R$ 1.299,90", "1.299,90", "R$"),
        ("Rp150.000", "150.000", "Rp"),
        ("Rp. 150.000", "150.000", "Rp."),
        ("Fr. 24.90", "24.90", "Fr."),
        ("CHF 1’299.00", "1'299.00", "CHF"),
        ("1\u202f299,00\u00a0€", "1 299,00", "€"),
        ("24,-", "24", ""),
        ("24.– €", "24", "€"),
        ("199.000₫", "199.000", "₫"),
        ("-3", "-3", ""),
        (".99", ".99", ""),
    ],
)
def test_money_is_number_and_sign(text: str, number: str, mark: str) -> None:
    assert split_money(text) == (number, mark)


@pytest.mark.parametrize("text", ["", "abc", "24.99-29.99", "€5€", "from 5 to 6", "9" * 100, "5,00 € + 2"])
def test_what_is_no_amount_is_not_taken_apart(text: str) -> None:
    assert split_money(text) is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("24.99", 2499),
        ("24,99", 2499),
        ("24", 2400),
        ("24.9", 2490),
        ("0.99", 99),
        ("1.299,00", 129900),
        ("1,299.00", 129900),
        ("1 299,00", 129900),
        ("1'299.00", 129900),
        ("1.299.000", 129900000),
        ("24.9900", 2499),
        ("1299,000", 129900),
    ],
)
def test_a_number_with_one_reading_is_read_exactly(number: str, value: int) -> None:
    assert minor(number) == value


@pytest.mark.parametrize("number", ["", ".99", "24.", "1.2.3", "1,29,900", "-3", "+3", "1e3", "٣", "12 34", "1.299.00"])
def test_what_is_no_number_is_refused(number: str) -> None:
    assert minor(number) == "This is not a number."


def test_more_decimals_than_the_currency_has_are_refused() -> None:
    assert minor("24.9951") == "It has more than 2 decimals."
    assert minor("12.5", 0) == "It has decimals."
    assert minor("0.299") == "It has more than 2 decimals."


def test_the_digits_of_the_currency_settle_a_number_with_two_readings() -> None:
    assert minor("1,299", 2) == 129900
    assert minor("150.000", 0) == 150_000


def test_without_them_the_other_rows_do() -> None:
    assert minor("1,299", 3) == "This can be read as 1299 or 1.299."
    assert minor("1,299", 3, ",") == 1299
    assert minor("1,299", 3, ".") == 1_299_000


def test_other_rows_that_contradict_make_it_a_question() -> None:
    assert minor("1,299", 2, ",") == "This can be read as 1299 or 1.299."
    assert minor("1,299", 3, ",.") == "This can be read as 1299 or 1.299."


def test_the_reading_passed_over_is_told() -> None:
    found = settle("1,299", 2, NONE)
    assert isinstance(found, Settled)
    assert (str(found.way), str(found.passed_over)) == ("1299", "1.299")
    plain = settle("12,99", 2, NONE)
    assert isinstance(plain, Settled)
    assert plain.passed_over is None


def test_marks_come_from_numbers_with_one_reading_only() -> None:
    assert marks_of(["1,299", "24,99"]) == {","}
    assert marks_of(["1,299", "24"]) == NONE
    assert marks_of(["1.299.000"]) == {","}
    assert marks_of(["24.99", "24,99"]) == {".", ","}


def test_a_spreadsheets_own_number_has_one_reading() -> None:
    found = settle_exact("1.299", 3)
    assert isinstance(found, Settled)
    assert found.minor == 1299
    assert isinstance(settle_exact("1.299", 2), Unreadable)
    assert isinstance(settle_exact("-1", 2), Unreadable)


@given(st.integers(0, 10**9), st.sampled_from([("", "."), ("", ","), (",", "."), (".", ","), (" ", ","), ("'", ".")]))
def test_every_price_written_with_its_decimals_is_read_back(cents: int, marks: tuple[str, str]) -> None:
    group, decimal = marks
    whole = f"{cents // 100:,}".replace(",", group)
    assert minor(f"{whole}{decimal}{cents % 100:02d}") == cents


@given(st.text(alphabet="0123456789.,' ", max_size=14), st.integers(0, 3))
def test_no_number_is_read_but_as_one_of_its_readings(number: str, digits: int) -> None:
    found = settle(number, digits, NONE)
    assume(isinstance(found, Settled))
    assert isinstance(found, Settled)
    values = [Decimal(str(way)) for way in readings(number)]
    assert Decimal(found.minor).scaleb(-digits) in values


@pytest.mark.parametrize(
    ("marks", "answer"),
    [
        (["€"], ("EUR", "")),
        (["usd"], ("USD", "")),
        (["$"], ("USD", "$")),
        (["$", "CAD"], ("CAD", "")),
        (["", "", "EUR"], ("EUR", "")),
        (["¥", "JPY"], ("JPY", "")),
        (["€", "EUR", "eur"], ("EUR", "")),
    ],
)
def test_a_currency_is_what_all_signs_allow(marks: list[str], answer: tuple[str, str]) -> None:
    assert choose_currency(marks) == answer


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        (["", ""], "The price has no currency."),
        (["€", "USD"], "The table gives two currencies: € and USD."),
        (["¥"], "“¥” can be JPY or CNY."),
        (["qq"], "There is no currency “qq”."),
    ],
)
def test_a_currency_is_never_guessed(marks: list[str], reason: str) -> None:
    answer = choose_currency(marks)
    assert isinstance(answer, Unreadable)
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-01", "2026-05-01"),
        ("2026-05-01 18:30:00", "2026-05-01"),
        ("2026/5/1", "2026-05-01"),
        ("1.5.2026", "2026-05-01"),
        ("01. 05. 2026", "2026-05-01"),
        ("13/05/2026", "2026-05-13"),
        ("05/13/2026", "2026-05-13"),
        ("05/05/2026", "2026-05-05"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("05/01/2026", "This can be 2026-05-01 or 2026-01-05."),
        ("2026-02-30", "There is no such day."),
        ("May 2026", "This is not a day."),
        ("1.5.26", "This is not a day."),
    ],
)
def test_a_day_is_never_guessed(text: str, reason: str) -> None:
    answer = read_day(text)
    assert isinstance(answer, Unreadable)
    assert answer.reason == reason


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    assert isinstance(settle(text, 2, NONE), Settled | Unreadable)
    assert isinstance(settle_exact(text, 2), Settled | Unreadable)
    assert isinstance(read_day(text), str | Unreadable)
    assert isinstance(split_money(text), tuple | None)
    assert isinstance(choose_currency([text]), tuple | Unreadable)
