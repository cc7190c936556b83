"""Values of controllers become the words of the verb table, and places become controls of a named page."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.remote.api_words import LONGEST_WORD, Place, touch_at, word_of, words_of
from console.remote.house import Grid, Touch
from console.show.pages import PageId
from console.show.verb import is_number
from console.show.verbs import BadVerb
from hardware.messages import Spot, SurfaceId

PAGES = {PageId("home"): "Home", PageId("deals"): "Deals", PageId("1"): "One"}
GRID = Grid(SurfaceId("pads"), 4, 8, PageId("home"), PAGES)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (True, "yes"),
        (False, "no"),
        (12, "12"),
        (12.0, "12"),
        (-6.5, "-6.5"),
        (100.0, "100"),
        (0.1 + 0.2, "0.3"),
        (math.nan, "nan"),
        ("wide", "wide"),
        (None, None),
        ({"a": [1]}, '{"a":[1]}'),
    ],
)
def test_a_value_is_written_as_the_verb_table_reads_it(value: Any, word: str | None) -> None:
    assert word_of(value) == word


@given(st.floats(-1e9 + 1, 1e9 - 1))
def test_every_number_within_reason_is_written_plainly(value: float) -> None:
    word = word_of(value)
    assert word is not None
    assert is_number(word)
    assert float(word) == pytest.approx(value, abs=1e-6)


def test_what_was_left_out_is_left_out_and_json_stays_json() -> None:
    assert words_of({"deal": None, "data": {"a": 1}, "payload": '{"b":2}'}) == {"data": '{"a":1}', "payload": '{"b":2}'}


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"text": "x" * (LONGEST_WORD + 1)}, "longer than 200"),
        ({"x" * 300: "y"}, "longer than 200"),
        ({"data": "x" * 17_000}, "longer than 16384"),
        ({"text": "a\x00b"}, "cannot be shown"),
        ({"text": "\ud800"}, "cannot be shown"),
        ({"text": object()}, "cannot be read"),
    ],
)
def test_what_cannot_be_kept_or_shown_is_refused_in_words(given_: dict[str, Any], said: str) -> None:
    found = words_of(given_)
    assert isinstance(found, BadVerb)
    assert said in found.why
    assert found.remedy


def test_a_place_is_a_control_of_the_first_surface_on_the_page_it_names() -> None:
    assert touch_at([GRID], Place("2", "0", "7"), down=True) == Touch(Spot("pads:pad/1/8"), PageId("deals"), True)
    assert touch_at([GRID], Place("deals", "3", "0"), down=False) == Touch(Spot("pads:pad/4/1"), PageId("deals"), False)
    touch = touch_at([GRID], Place("1", "0", "0"), down=True)
    assert isinstance(touch, Touch)
    assert touch.page == "1", "a page that is called so comes before the first"


@pytest.mark.parametrize("place", [("9", "0", "0"), ("home", "4", "0"), ("home", "0", "8"), ("home", "-1", "²")])
def test_a_place_that_is_not_there_is_refused(place: tuple[str, str, str]) -> None:
    found = touch_at([GRID], Place(*place), down=True)
    assert isinstance(found, BadVerb)
    assert found.remedy


def test_before_the_engine_has_spoken_there_is_no_place() -> None:
    assert isinstance(touch_at([], Place("1", "0", "0"), down=True), BadVerb)
