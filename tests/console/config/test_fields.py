"""Single values: what fits, what is refused, and that nothing is named twice."""

import pytest

from console.config.fields import (
    check_known,
    check_once,
    read_day,
    read_duration,
    read_id,
    read_price,
    read_reference,
    read_references,
    read_span,
    read_time,
)
from console.config.tables import Table, parse
from console.show.types import DurationMs, Price


def _tables(text: str) -> tuple[Table, list[Table]]:
    top = parse(text, "x.toml")
    assert isinstance(top, Table)
    return top, top.tables("deal")


@pytest.mark.parametrize("name", ["a", "linen-throw", "A.b_c-1", "9", "x" * 64])
def test_ids_that_fit_everywhere_are_fine(name: str) -> None:
    top, (deal,) = _tables(f'[[deal]]\nid = "{name}"')
    assert read_id(deal) == name
    assert top.notes.problems() is None


@pytest.mark.parametrize("name", ["-a", ".a", "a/b", "a b", "ä", "x" * 65, "a:b"])
def test_ids_that_would_break_an_address_are_refused(name: str) -> None:
    top, (deal,) = _tables(f'[[deal]]\nid = "{name}"')
    read_id(deal)
    assert "An id is made of" in str(top.notes.problems())


def test_the_later_of_two_is_the_one_named() -> None:
    top, deals = _tables('[[deal]]\nid = "a"\n[[deal]]\nid = "b"\n[[deal]]\nid = "a"\n[[deal]]\nid = "a"')
    check_once(deals, "id", ["a", "b", "a", "a"], "Once.")
    problems = top.notes.problems()
    assert problems is not None
    assert [problem.line for problem in problems.problems] == [6, 8]
    assert all("The first deal" in problem.reason for problem in problems.problems)


def test_what_is_missing_is_not_named_twice() -> None:
    top, (deal,) = _tables("[[deal]]")
    check_once([deal, deal], "id", ["", ""], "Once.")
    check_known(deal, "sting", "", "sound", [])
    assert top.notes.problems() is None


def _one(value: str) -> Table:
    top = parse(f"v = {value}", "x.toml")
    assert isinstance(top, Table)
    return top


def test_the_place_of_the_first_is_told_in_words() -> None:
    names = [f"a{n}" for n in range(1, 25)]
    for place, word in ((0, "first"), (3, "4th"), (10, "11th"), (11, "12th"), (20, "21st"), (21, "22nd"), (22, "23rd")):
        text = "".join(f'[[deal]]\nid = "{name}"\n' for name in [*names, names[place]])
        top, deals = _tables(text)
        check_once(deals, "id", [*names, names[place]], "Once.")
        assert f"The {word} deal has it already." in str(top.notes.problems())


@pytest.mark.parametrize(
    ("value", "read_ms"),
    [("19:30:00", 70_200_000), ("00:00:00", 0), ("23:59:59.999", 86_399_999), ('"07:05"', 25_500_000), ('""', None)],
)
def test_times_of_day(value: str, read_ms: int | None) -> None:
    table = _one(value)
    assert read_time(table, "v") == read_ms
    assert (table.notes.problems() is None) == (read_ms is not None)


@pytest.mark.parametrize("value", ["19", "true", "2026-06-01", "2026-06-01T19:00:00", '"24:00"', '"19:00Z"', "[]"])
def test_what_is_no_time_of_day_is_noted(value: str) -> None:
    table = _one(value)
    assert read_time(table, "v") is None
    assert "This is not a time of day." in str(table.notes.problems())


@pytest.mark.parametrize("value", ["90", '"90"', '"1h"', "true", "[]", '""'])
def test_what_is_no_duration_is_noted(value: str) -> None:
    table = _one(value)
    assert read_duration(table, "v") is None
    assert table.notes.problems() is not None


def test_a_span_has_its_limits() -> None:
    table = _one('"2m"')
    assert read_span(table, "v", DurationMs(60_000), DurationMs(120_000), "It") == 120_000
    assert read_span(table, "gone", DurationMs(60_000), DurationMs(120_000), "It") == 0
    assert table.notes.problems() is None
    read_span(table, "v", DurationMs(1000), DurationMs(119_000), "It")
    assert "It takes 1s to 1m59s here." in str(table.notes.problems())


def test_references_that_exist_come_back() -> None:
    assert read_reference(_one('"a"'), "v", "deal", ["a"]) == "a"
    assert read_reference(_one('"a"'), "gone", "deal", ["a"]) == ""
    assert read_references(_one('["a", "b"]'), "v", "deal", ["a", "b"]) == ("a", "b")


def test_references_that_do_not_exist_are_named_one_by_one() -> None:
    table = _one('["scraf", "mug", "mgu"]')
    assert read_references(table, "v", "product", ["scarf", "mug"]) == ("mug",)
    said = str(table.notes.problems())
    assert 'v = "scraf": There is no product with this id. Did you mean “scarf”?' in said
    assert 'v = "mgu": There is no product with this id. Did you mean “mug”?' in said


def test_prices_and_days() -> None:
    assert read_price(_one('"1.50 USD"'), "v") == Price(150, "USD")
    assert read_price(_one("1.5"), "v") is None
    assert read_day(_one("2026-06-01"), "v") == "2026-06-01"
    assert read_day(_one('"yesterday"'), "v") == ""
