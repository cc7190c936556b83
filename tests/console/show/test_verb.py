"""What a verb is made of: arguments called as the nouns they name, and words that are yes or no."""

from enum import StrEnum

import pytest

from console.show.verb import NO, YES, Argument, may, needs, one_of, whole, yes


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


def test_arguments_are_called_as_the_nouns_they_name() -> None:
    assert needs("deal", "camera") == (Argument("deal", "deal"), Argument("camera", "camera"))
    assert may("deal") == (Argument("deal", "deal", required=False),)
    assert whole("units") == Argument("units", "whole")
    assert one_of(Side) == "left|right"


@pytest.mark.parametrize("word", YES)
def test_yes_is_yes_however_it_is_written(word: str) -> None:
    assert yes(word)
    assert yes(word.upper())


@pytest.mark.parametrize("word", NO)
def test_no_is_no(word: str) -> None:
    assert not yes(word)
