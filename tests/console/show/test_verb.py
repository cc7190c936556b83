"""What a verb is made of: arguments of few kinds, and words that are numbers or a yes."""

import pytest

from console.show.obs_commands import Output
from console.show.verb import NO, YES, Argument, is_number, may, needs, one_of, whole, yes


def test_arguments_are_called_as_the_noun_they_name() -> None:
    assert needs("camera", "deal") == (Argument("camera", "camera"), Argument("deal", "deal"))
    assert may("camera") == (Argument("camera", "camera", required=False),)
    assert whole("ms") == Argument("ms", "whole")
    assert one_of(Output) == "stream|record|replay|camera"


@pytest.mark.parametrize("words", ["0", "-6.5", "12.25"])
def test_plain_numbers_are_numbers(words: str) -> None:
    assert is_number(words)


@pytest.mark.parametrize("words", ["", "1e9", "nan", "6,5", "--1", "1."])
def test_anything_else_is_none(words: str) -> None:
    assert not is_number(words)


def test_a_yes_is_a_yes_in_any_case() -> None:
    assert all(yes(word.upper()) for word in YES)
    assert not any(yes(word) for word in NO)
