"""A cue asks first whether what it cannot do without is there."""

import pytest
from msgspec.structs import replace

from console.seat.fake_director import inputs_heard
from console.seat.fake_sync import measured, with_sync
from console.show.camera_commands import MoveTBar, TakeCamera, TapCamera
from console.show.commands import FireCue
from console.show.evolve import replay
from console.show.facts import EffectId, Level, Part
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.panics import Panic
from console.show.readiness import as_seen, unready
from console.show.sounds import HoldSound, PlaySound, PrehearSound, ToggleSound
from console.show.state import FRESH
from console.show.sync_corrections import CorrectSync, SyncSeen
from console.show.truth import NOTHING_KNOWN, Health, Page, Truth
from console.show.types import CueId, SceneName, Show, SoundId, Step, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import CLOSE, CLOSE_PREVIEWED, SHOW, WIDE

ALL = replace(FAIR.cues[0], undo_on=("switcher", "graphics", "sound"))
NEEDY = replace(FAIR, cues=(ALL,))
THERE = Truth(
    program=SceneName("Wide"), pages={"p": Page("program")}, health={Part.SOUND: Health(Level.READY, "It plays.")}
)
MIC = InputState("Host mic", "pulse_input_capture", muted=False, volume_db=0, monitor=Monitor.NONE, offset_ms=0)


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


@pytest.mark.parametrize("command", [PlaySound(SoundId("win")), ToggleSound(SoundId("win"))])
def test_a_sound_is_told_whether_it_sounds_already(command: PlaySound | ToggleSound) -> None:
    heard = replace(NOTHING_KNOWN, sounding=((EffectId(3), SoundId("win")),))
    other = replace(NOTHING_KNOWN, sounding=((EffectId(3), SoundId("ding")),))
    for truth, sounding in ((heard, True), (other, False)):
        assert as_seen(SHOW, FRESH, truth, command, UtcMs(0)) == replace(command, sounding=sounding)


def test_a_sound_that_fades_out_is_begun_anew_and_not_stopped_once_more() -> None:
    both = ((EffectId(3), SoundId("win")), (EffectId(4), SoundId("win")))
    toggle = ToggleSound(SoundId("win"))
    for fading, sounding in (((3,), True), ((3, 4), False)):
        truth = replace(NOTHING_KNOWN, sounding=both, fading=tuple(map(EffectId, fading)))
        assert as_seen(SHOW, FRESH, truth, toggle, UtcMs(0)) == replace(toggle, sounding=sounding)


@pytest.mark.parametrize(
    ("truth", "why"),
    [
        (replace(THERE, health={Part.SOUND: Health(Level.OFF, "")}), ""),
        (replace(THERE, program=None), "OBS is not connected"),
        (replace(THERE, inputs=()), "OBS has no input “Sting”"),
        (replace(THERE, inputs=(replace(MIC, name="Sting"),)), ""),
    ],
)
@pytest.mark.parametrize("step", [Step("sfx.play", {"sound": "win"}), Step("deal.start", {"deal": "scarf-flash"})])
def test_a_sound_of_obs_needs_obs_and_not_our_output(truth: Truth, why: str, step: Step) -> None:
    there = replace(next(one for one in FAIR.sounds if one.id == "win"), file="", obs_input="Sting")
    show = replace(FAIR, sounds=(there,), cues=(replace(ALL, steps=(step,), undo_on=("sound",)),))
    assert said(show, truth) == (why and f"“Scarf reveal” was not fired: {why}.")


@pytest.mark.parametrize("fired", [PlaySound, ToggleSound, HoldSound])
def test_a_sound_whose_file_is_missing_is_refused_and_what_sounds_of_it_can_be_stopped(fired: type) -> None:
    truth = replace(NOTHING_KNOWN, missing={SoundId("win"): "win.wav: no such file"})
    refused = unready(SHOW, truth, fired(SoundId("win")))
    assert refused is not None
    assert refused.why == "“Win” cannot be heard: win.wav: no such file."
    assert unready(SHOW, replace(truth, sounding=((EffectId(3), SoundId("win")),)), fired(SoundId("win"))) is None
    assert unready(SHOW, truth, fired(SoundId("ding"))) is None
    assert unready(SHOW, truth, fired(SoundId("nothing"))) is None


def test_a_sound_that_is_still_being_read_is_refused_saying_so() -> None:
    refused = unready(SHOW, replace(NOTHING_KNOWN, loading=(SoundId("win"),)), PlaySound(SoundId("win")))
    assert refused is not None
    assert refused.why == "“Win” is still being read."


def test_a_cue_that_cannot_do_without_a_sound_is_told_of_its_file() -> None:
    assert said(NEEDY, replace(THERE, missing={SoundId("win"): "win.wav: no such file"})) == (
        "“Scarf reveal” was not fired: win.wav: no such file."
    )


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


@pytest.mark.parametrize(
    ("health", "why"),
    [
        ({}, "no headphones are chosen"),
        ({Part.CUE_BUS: Health(Level.OFF, "none")}, "no headphones are chosen"),
        ({Part.CUE_BUS: Health(Level.FAILED, "USB went away.")}, "USB went away."),
        ({Part.CUE_BUS: Health(Level.DEGRADED, "x.wav: no such file.")}, ""),
        ({Part.CUE_BUS: Health(Level.READY, "USB")}, ""),
    ],
)
def test_nothing_is_heard_on_headphones_that_are_not_there(health: dict[Part, Health], why: str) -> None:
    refused = unready(SHOW, replace(NOTHING_KNOWN, health=health), PrehearSound(SoundId("win")))
    assert (refused is None) == (why == "")
    assert refused is None or (why in refused.why and "cartwall sound cue DEVICE" in refused.remedy)


@pytest.mark.parametrize("camera", ["", "Host", "host"])
def test_a_correction_is_told_what_the_meter_reads_and_how_its_microphone_stands(camera: str) -> None:
    at_ms = UtcMs(1_790_000_000_000)
    heard = measured(at_ms, 71.6)
    view = with_sync(inputs_heard(at_ms), heard)
    asked = as_seen(view.show, view.state, view.truth, CorrectSync("Host mic", camera), at_ms)
    assert isinstance(asked, CorrectSync)
    seen = asked.seen
    assert seen is not None
    assert (seen.offset_ms, seen.voided, "Host mic" in seen.inputs) == (0, "", True)
    assert seen.pair == heard.pairs[0]


def test_a_correction_of_what_was_not_read_is_told_so() -> None:
    asked = as_seen(SHOW, FRESH, NOTHING_KNOWN, CorrectSync("Mic", "close"), UtcMs(0))
    assert isinstance(asked, CorrectSync)
    assert asked.seen == SyncSeen()
