"""Levels: where OBS's faders and the T-bar stand, and nothing where nobody knows."""

from msgspec.structs import replace

from console.plan.levels import figure_now, level_now
from console.show.beds import BedRun
from console.show.dial import END
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN

MIC = InputState("Mic", "pulse_input_capture", False, -12.0, Monitor.NONE, 50)
TRUTH = replace(NOTHING_KNOWN, inputs=(MIC,))


def test_an_input_stands_where_obs_says() -> None:
    assert figure_now(FRESH, TRUTH, "input.volume", {"input": "Mic"}) == -12.0
    assert figure_now(FRESH, TRUTH, "input.offset", {"input": "Mic"}) == 50.0
    assert level_now(FRESH, TRUTH, "input.volume", {"input": "Mic"}) == 500
    assert level_now(FRESH, TRUTH, "input.offset", {"input": "Mic"}) == 500


def test_the_t_bar_stands_where_it_was_moved_to_and_else_in_program() -> None:
    assert level_now(FRESH, NOTHING_KNOWN, "tbar.move", {}) == 0
    assert level_now(replace(FRESH, tbar=END), NOTHING_KNOWN, "tbar.move", {}) == END


def test_the_bed_stands_where_it_was_turned_to() -> None:
    assert figure_now(replace(FRESH, bed=BedRun(level_db=-6.0)), NOTHING_KNOWN, "bed.level", {}) == -6.0
    assert level_now(FRESH, NOTHING_KNOWN, "bed.level", {}) == 800


def test_nobody_knows_while_obs_is_away_or_the_input_is_gone() -> None:
    assert figure_now(FRESH, NOTHING_KNOWN, "input.volume", {"input": "Mic"}) is None
    assert level_now(FRESH, TRUTH, "input.volume", {"input": "Other"}) is None


def test_what_cannot_be_turned_has_no_level() -> None:
    assert level_now(FRESH, TRUTH, "panic", {}) is None
    assert level_now(FRESH, TRUTH, "input.mute", {"input": "Mic"}) is None
    assert level_now(FRESH, TRUTH, "nothing.such", {}) is None
