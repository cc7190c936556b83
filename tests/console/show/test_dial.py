"""Dials: places become figures and come back, detents stay within the scale, figures are written as verbs take them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.dial import END, Dial, figure_at, place_of, turned, written
from console.show.verb import Verb
from console.show.verbs import VERBS, BadVerb, command_for

VOLUME = Dial("db", ((0, -100.0), (50, -60.0), (800, 0.0), (END, 6.0)), step=0.5, decimals=1)
DIALS = [verb for verb in VERBS if verb.dial is not None]


@pytest.mark.parametrize(("place", "figure"), [(0, -100), (25, -80), (50, -60), (800, 0), (900, 3), (1000, 6)])
def test_a_place_is_a_figure_and_the_other_way_round(place: int, figure: float) -> None:
    assert figure_at(VOLUME, place) == pytest.approx(figure)
    assert place_of(VOLUME, figure) == place


def test_beyond_the_scale_is_its_end() -> None:
    assert (figure_at(VOLUME, -5), figure_at(VOLUME, 5000)) == (-100, 6)
    assert (place_of(VOLUME, -200), place_of(VOLUME, 26)) == (0, END)


def test_detents_stop_at_the_ends() -> None:
    assert turned(VOLUME, -6, 3) == -4.5
    assert turned(VOLUME, 5.8, 3) == 6
    assert turned(VOLUME, -99.9, -40) == -100


@pytest.mark.parametrize(("figure", "words"), [(-6.26, "-6.3"), (-0.04, "0.0"), (3, "3.0")])
def test_figures_are_written_plainly(figure: float, words: str) -> None:
    assert written(VOLUME, figure) == words


def test_some_verbs_can_be_turned() -> None:
    assert {verb.name for verb in DIALS} == {"tbar.move", "input.volume", "input.offset", "bed.level", "sfx.level"}


@given(verb=st.sampled_from(DIALS), place=st.integers(0, END))
def test_every_place_is_taken_by_the_verb_and_keeps_its_place(verb: Verb, place: int) -> None:
    assert verb.dial is not None
    words = written(verb.dial, figure_at(verb.dial, place))
    args = {argument.name: "Mic" for argument in verb.arguments} | {verb.dial.argument: words}
    assert not isinstance(command_for(verb.name, args), BadVerb)
    assert abs(place_of(verb.dial, float(words)) - place) <= 2
