"""A cue asks first whether what it cannot do without is there."""

import pytest
from msgspec.structs import replace

from console.show.camera_commands import MoveTBar, TakeCamera, TapCamera
from console.show.commands import FireCue, Panic
from console.show.evolve import replay
from console.show.facts import Level, Part
from console.show.readiness import as_seen, unready
from console.show.truth import NOTHING_KNOWN, Health, Page, Truth
from console.show.types import CueId, SceneName, Show, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import CLOSE, CLOSE_PREVIEWED, SHOW, WIDE

ALL = replace(FAIR.cues[0], undo_on=("switcher", "graphics", "sound"))
NEEDY = replace(FAIR, cues=(ALL,))
THERE = Truth(
    program=SceneName("Wide"), pages={"p": Page("program")}, health={Part.SOUND: Health(Level.READY, "It plays.")}
)


def said(show: Show, truth: Truth, cue: str = "reveal") -> str:
    refused = unready(show, truth, FireCue(CueId(cue)))
    return refused.why if refused else ""


def test_with_everything_there_it_fires() -> None:
    assert said(NEEDY, THERE) == ""


@pytest.mark.parametrize(
    ("truth", "why"),
    [
        (replace(THERE, program=None), "OBS is not connected"),
        (replace(THERE, pages={}), "no page draws the graphics"),
        (replace(THERE, pages={"p": Page("preview")}), "no page draws the graphics"),
        (replace(THERE, health={Part.SOUND: Health(Level.FAILED, "")}), "there is no sound"),
        (replace(THERE, health={Part.SOUND: Health(Level.OFF, "")}), "there is no sound"),
    ],
)
def test_what_is_missing_is_named(truth: Truth, why: str) -> None:
    assert said(NEEDY, truth) == f"“Scarf reveal” was not fired: {why}."


def test_all_that_is_missing_is_named_at_once() -> None:
    assert said(NEEDY, NOTHING_KNOWN).endswith("OBS is not connected, and no page draws the graphics.")


def test_what_a_cue_can_do_without_does_not_stop_it() -> None:
    assert said(FAIR, NOTHING_KNOWN, "mugs") == ""
    assert said(FAIR, replace(NOTHING_KNOWN, program=SceneName("Wide"))) == ""


def test_sound_nobody_has_heard_of_is_not_missing() -> None:
    assert said(NEEDY, replace(THERE, health={})) == ""


def test_no_other_command_is_asked() -> None:
    assert unready(NEEDY, NOTHING_KNOWN, Panic()) is None
    assert said(NEEDY, NOTHING_KNOWN, "gone") == ""


@pytest.mark.parametrize(
    ("truth", "why"),
    [
        (NOTHING_KNOWN, "OBS is not connected"),
        (THERE, "only in studio mode"),
        (replace(THERE, preview=SceneName("Close")), ""),
    ],
)
def test_the_t_bar_needs_studio_mode(truth: Truth, why: str) -> None:
    refused = unready(FAIR, truth, MoveTBar(300))
    assert why in (refused.why if refused else "")
    assert (refused is None) == (not why)


def test_a_take_of_preview_takes_what_obs_has_there_and_a_tap_is_told() -> None:
    state = replay((CLOSE_PREVIEWED,))
    wide = Truth(program=CLOSE.scene, preview=WIDE.scene)
    later = UtcMs(60_000)
    assert as_seen(SHOW, state, wide, TakeCamera(transition="Cut"), later) == TakeCamera(WIDE.id, "Cut")
    assert as_seen(SHOW, state, replace(wide, preview=None), TakeCamera(), later) == TakeCamera(CLOSE.id)
    assert as_seen(SHOW, state, wide, TakeCamera(CLOSE.id), later) == TakeCamera(CLOSE.id)
    assert as_seen(SHOW, state, wide, TapCamera(WIDE.id), later) == TapCamera(WIDE.id, WIDE.scene)
    assert as_seen(SHOW, state, wide, Panic(), later) == Panic()
