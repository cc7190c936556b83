"""Outputs and moments: asked for once each, also when it seems to be so."""

import pytest

from console.show.decisions import Accepted
from console.show.evolve import evolve
from console.show.obs_commands import MarkMoment, Output, RunOutput
from console.show.obs_events import MomentMarked, OutputAsked
from console.show.outputs import decide_mark, decide_output
from console.show.state import FRESH
from console.show.types import UtcMs

AT = UtcMs(1_000)


@pytest.mark.parametrize("output", Output)
@pytest.mark.parametrize("on", [True, False])
def test_an_output_is_asked_for_every_time(output: Output, on: bool) -> None:
    assert decide_output(RunOutput(output, on)) == Accepted((OutputAsked(output, on),))


def test_a_moment_without_words_is_numbered() -> None:
    assert decide_mark(FRESH, MarkMoment(), AT) == Accepted((MomentMarked(1, "Moment 1", AT),))
    assert decide_mark(FRESH, MarkMoment("  "), AT) == Accepted((MomentMarked(1, "Moment 1", AT),))
    assert decide_mark(FRESH, MarkMoment(" Laughter "), AT) == Accepted((MomentMarked(1, "Laughter", AT),))


def test_moments_count_on() -> None:
    state = evolve(evolve(FRESH, MomentMarked(1, "Laughter", AT)), MomentMarked(2, "Moment 2", AT))
    assert decide_mark(state, MarkMoment(), AT) == Accepted((MomentMarked(3, "Moment 3", AT),))


def test_asking_for_an_output_changes_nothing_that_is_known() -> None:
    assert evolve(FRESH, OutputAsked(Output.STREAM, True)) == FRESH
