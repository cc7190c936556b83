"""Tests of `console.ui.input_words`."""

import pytest
from msgspec.structs import replace

from console.seat.fake import engine_lost, obs_lost
from console.seat.fake_director import INPUTS, inputs_heard
from console.seat.view import Answer, Outcome
from console.show.types import UtcMs
from console.ui.input_words import (
    CONFIRMED,
    FAILED_MS,
    NO_ENGINE,
    NO_OBS,
    NOT_READ,
    NOTHING,
    WITHIN_MS,
    camera_words,
    db_text,
    nothing_here,
    number_in,
    row_word,
)
from tests.console.ui.handclock import START_MS

HOST = INPUTS[0]
VIEW = inputs_heard(START_MS)


def answered(what: str, outcome: Outcome, text: str = "requested") -> tuple[Answer, ...]:
    return (Answer(START_MS, what, outcome, text, ""),)


@pytest.mark.parametrize(
    "what",
    ["input.mute Host mic yes", "input.volume Host mic -12", "input.monitor Host mic both", "input.offset Host mic 90"],
)
def test_a_press_is_requested_until_obs_has_it_so(what: str) -> None:
    answers = answered(what, Outcome.ACCEPTED)
    assert row_word(HOST, answers, UtcMs(START_MS + 100)).word == "REQUESTED"
    assert row_word(HOST, answers, UtcMs(START_MS + WITHIN_MS + 1)) == CONFIRMED


@pytest.mark.parametrize(
    "what",
    ["input.mute Host mic no", "input.volume Host mic -3.4", "input.monitor Host mic none", "input.offset Host mic 0"],
)
def test_what_obs_has_is_confirmed(what: str) -> None:
    assert row_word(HOST, answered(what, Outcome.ACCEPTED), UtcMs(START_MS + 100)) == CONFIRMED


@pytest.mark.parametrize(
    ("outcome", "word"), [(Outcome.FAILED, "FAILED"), (Outcome.REFUSED, "FAILED"), (Outcome.UNKNOWN, "UNKNOWN")]
)
def test_what_did_not_happen_is_said_with_its_reason_for_a_while(outcome: Outcome, word: str) -> None:
    answers = answered("input.volume Host mic 99", outcome, "99 dB is no volume.")
    assert (row_word(HOST, answers, START_MS).word, row_word(HOST, answers, START_MS).told) == (
        word,
        "99 dB is no volume.",
    )
    assert row_word(HOST, answers, UtcMs(START_MS + FAILED_MS + 1)) == CONFIRMED


def test_the_newest_press_of_that_very_input_counts() -> None:
    failed = answered("input.volume Host mic -12", Outcome.FAILED)
    other = answered("input.volume Host mic 2 -12", Outcome.FAILED)
    confirmed = answered("input.volume Host mic -3.5", Outcome.ACCEPTED)
    assert row_word(HOST, (*failed, *confirmed), START_MS) == CONFIRMED
    assert row_word(replace(HOST, name="Music"), (*failed, *other), START_MS) == CONFIRMED


def test_why_there_are_no_rows() -> None:
    assert nothing_here(VIEW) == ""
    assert nothing_here(obs_lost(START_MS)) == NO_OBS
    assert nothing_here(engine_lost(START_MS)) == NO_ENGINE
    assert nothing_here(replace(VIEW, truth=replace(VIEW.truth, inputs=None))) == NOT_READ
    assert nothing_here(replace(VIEW, truth=replace(VIEW.truth, inputs=()))) == NOTHING


def test_whose_microphone_it_is() -> None:
    assert camera_words(VIEW, "Host mic") == f"mic of {VIEW.show.cameras[0].name}"
    assert camera_words(VIEW, "Music bed") == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [("-6,5", -6.5), (" 12 dB", 12.0), ("−3", -3.0), ("120 ms", 120.0), ("loud", None), ("", None), ("nan", None)],
)
def test_numbers_as_people_type_them(text: str, number: float | None) -> None:
    assert number_in(text) == number


def test_volumes_have_their_sign() -> None:
    assert (db_text(-6.5), db_text(0.0), db_text(3.0)) == ("-6.5", "0.0", "+3.0")
