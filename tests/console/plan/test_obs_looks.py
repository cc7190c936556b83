"""Pads of outputs and inputs show what OBS confirmed, never what was pressed."""

import pytest
from msgspec.structs import replace

from console.plan.look import Colour, Look
from console.plan.looks import look_at, sight_of
from console.plan.obs_looks import mute_look, output_look
from console.show.obs_commands import Monitor, Output
from console.show.obs_truth import InputState, OutputsState, OutputState, RecordFigures, StreamFigures, Turn
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN, Truth
from hardware.messages import Glow
from tests.console.show.shop import SHOW, START_MS

RUNS = OutputState(active=True)
MIC = InputState("Mic", "pulse_input_capture", False, 0.0, Monitor.NONE, 0)


def known(outputs: OutputsState) -> Truth:
    return replace(NOTHING_KNOWN, outputs=outputs)


@pytest.mark.parametrize(
    ("outputs", "output", "word"),
    [
        (OutputsState(), "record", ""),
        (OutputsState(record=RUNS), "record", "RECORDING"),
        (OutputsState(record=RUNS), "stream", ""),
        (OutputsState(stream=RUNS), "stream", "STREAMING"),
        (OutputsState(replay=RUNS), "replay", "BUFFERING"),
        (OutputsState(camera=RUNS), "camera", "ON"),
        (OutputsState(stream=RUNS, network=StreamFigures(reconnecting=True)), "stream", "NO SERVER"),
        (OutputsState(record=RUNS, recording=RecordFigures(paused=True)), "record", "PAUSED"),
        (OutputsState(stream=OutputState(fell=True)), "stream", "ENDED"),
        (OutputsState(camera=OutputState(why="none here")), "camera", "NOT SET UP"),
        (OutputsState(stream=OutputState(under_way=Turn.STARTING)), "stream", "STARTING"),
        (OutputsState(stream=OutputState(active=True, under_way=Turn.STOPPING)), "stream", "STOPPING"),
        (OutputsState(record=OutputState(failed="no room")), "record", "FAILED"),
        (OutputsState(record=OutputState(failed="no answer", unsure=True)), "record", "UNKNOWN"),
        (OutputsState(), "smoke", "NO OUTPUT"),
    ],
)
def test_an_output_looks_as_obs_says(outputs: OutputsState, output: str, word: str) -> None:
    assert output_look(known(outputs), output).word == word


def test_only_what_goes_out_is_red() -> None:
    assert output_look(known(OutputsState(record=RUNS)), "record") == Look(Colour.RED, Glow.SOLID, "RECORDING")
    assert output_look(known(OutputsState()), "record") == Look(Colour.GREY, Glow.DIM)


@pytest.mark.parametrize("output", Output)
def test_nobody_knows_while_obs_is_away(output: Output) -> None:
    assert output_look(NOTHING_KNOWN, output).word == "NO OBS"
    assert mute_look(NOTHING_KNOWN, "Mic").word == "NO OBS"


def test_a_mute_looks_as_obs_says() -> None:
    heard = replace(NOTHING_KNOWN, inputs=(MIC,))
    assert mute_look(heard, "Mic") == Look(Colour.GREEN, Glow.DIM, "OPEN")
    muted = replace(NOTHING_KNOWN, inputs=(replace(MIC, muted=True),))
    assert mute_look(muted, "Mic") == Look(Colour.AMBER, Glow.SOLID, "MUTED")
    assert mute_look(heard, "Mik").word == "NO INPUT"


@pytest.mark.parametrize("verb", ["output.start", "output.stop"])
def test_pads_of_both_ways_show_the_same(verb: str) -> None:
    sight = sight_of(SHOW, FRESH, known(OutputsState(record=RUNS)), START_MS)
    assert look_at(sight, verb, {"output": "record"}).word == "RECORDING"
    assert look_at(
        replace(sight, truth=replace(NOTHING_KNOWN, inputs=(MIC,))), "input.mute", {"input": "Mic"}
    ).word == ("OPEN")
