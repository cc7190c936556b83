"""What is turned looks as OBS says: there or not, muted, half way."""

import pytest
from msgspec.structs import replace

from console.plan.dial_looks import input_look, studio_look, tbar_look
from console.plan.look import Colour, Look
from console.plan.looks import look_at, sight_of
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from console.show.types import SceneName
from hardware.messages import Glow
from tests.console.show.shop import SHOW, START_MS

MIC = InputState("Mic", "pulse_input_capture", False, -12.0, Monitor.NONE, 50)
PLAIN = replace(NOTHING_KNOWN, program=SceneName("Wide"))
STUDIO = replace(PLAIN, preview=SceneName("Close"), inputs=(MIC,))


def test_there_is_a_t_bar_only_in_studio_mode() -> None:
    assert tbar_look(FRESH, NOTHING_KNOWN).word == "NO OBS"
    assert tbar_look(FRESH, PLAIN).word == "NO STUDIO"
    assert tbar_look(FRESH, STUDIO) == Look(Colour.GREEN)


def test_a_t_bar_that_stands_half_way_is_on_air() -> None:
    assert tbar_look(replace(FRESH, tbar=400), STUDIO) == Look(Colour.RED, Glow.SOLID, "HALF WAY")


@pytest.mark.parametrize("on", [True, False])
def test_studio_mode_is_lit_where_it_is_as_the_pad_would_have_it(on: bool) -> None:
    assert studio_look(NOTHING_KNOWN, on).word == "NO OBS"
    assert studio_look(STUDIO if on else PLAIN, on) == Look(Colour.GREEN, Glow.SOLID, "ON" if on else "OFF")
    assert studio_look(PLAIN if on else STUDIO, on) == Look(Colour.GREEN)


def test_an_input_that_is_muted_says_so_where_it_is_turned() -> None:
    assert input_look(NOTHING_KNOWN, "Mic").word == "NO OBS"
    assert input_look(STUDIO, "Mic") == Look(Colour.BLUE)
    assert input_look(STUDIO, "Music").word == "NO INPUT"
    muted = replace(STUDIO, inputs=(replace(MIC, muted=True),))
    assert input_look(muted, "Mic") == Look(Colour.AMBER, Glow.SOLID, "MUTED")


@pytest.mark.parametrize(
    ("verb", "args"),
    [("tbar.move", {}), ("studio.mode", {"on": "yes"}), ("input.volume", {"input": "Mic"}), ("input.offset", {})],
)
def test_the_verbs_that_are_turned_look_like_it(verb: str, args: dict[str, str]) -> None:
    assert look_at(sight_of(SHOW, FRESH, NOTHING_KNOWN, START_MS), verb, args).word == "NO OBS"
