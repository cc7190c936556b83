"""A wrong name gets its remedy."""

import pytest

from console.show.names import nearest


@pytest.mark.parametrize(
    ("given", "meant"),
    [("deal.strat", "deal.start"), ("camera.tak", "camera.take"), ("pnic", "panic"), ("Panic", "panic")],
)
def test_the_nearest_name_is_suggested(given: str, meant: str) -> None:
    assert nearest(given, ["camera.take", "deal.start", "panic"]) == f"Did you mean “{meant}”?"


def test_nothing_near_lists_what_there_is() -> None:
    assert nearest("zzz", ["wide", "close"]) == "There is: wide, close."
    assert nearest("", ["wide"]) == "There is: wide."


def test_nothing_known_says_where_to_add_one() -> None:
    assert nearest("wide", []) == "There are none yet: add one to the show file."
