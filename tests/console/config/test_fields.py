"""Single values: what fits, what is refused, and that nothing is named twice."""

import pytest

from console.config.fields import check_known, check_once, read_id
from console.config.tables import Table, parse


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
