"""JSON from outside: read as it is, and refused where it is too large, too deep, or none."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.decisions import Refused
from console.show.jsontext import DEEPEST, MOST_WHOLE, read_json

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MOST_WHOLE, MOST_WHOLE)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=3), parts, max_size=3),
    max_leaves=8,
)


def nested(floors: int) -> str:
    return "[" * floors + "]" * floors


@given(VALUES)
def test_what_was_written_is_read(value: Any) -> None:
    text = json.dumps(value)
    found = read_json(text, 100_000)
    assert found == value if not isinstance(found, Refused) else "deeper" in found.why


@given(st.text(max_size=40))
def test_nothing_makes_it_raise(text: str) -> None:
    found = read_json(text, 32)
    assert not isinstance(found, Refused) or (found.why and found.remedy)


@pytest.mark.parametrize("text", ["", "{", "NaN", '"\\ud800"', "\ud800", "1e999", nested(100_000), "'a'"])
def test_what_is_no_json_is_refused(text: str) -> None:
    found = read_json(text, 1_000_000)
    assert isinstance(found, Refused)
    assert found.why == "It is not JSON."


def test_it_is_as_deep_as_it_may_be() -> None:
    assert not isinstance(read_json(nested(DEEPEST), 1000), Refused)
    found = read_json(nested(DEEPEST + 1), 1000)
    assert isinstance(found, Refused)
    assert "deeper than 12" in found.why


def test_numbers_javascript_cannot_count_are_refused() -> None:
    assert read_json(str(MOST_WHOLE), 100) == MOST_WHOLE
    found = read_json(f'{{"a": [{-MOST_WHOLE - 1}]}}', 100)
    assert isinstance(found, Refused)
    assert "too large" in found.why


def test_it_is_counted_in_bytes() -> None:
    assert read_json('"ä"', 4) == "ä"
    found = read_json('"ä"', 3)
    assert isinstance(found, Refused)
    assert "larger than" in found.why
