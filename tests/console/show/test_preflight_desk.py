"""Each line of the desk itself, in each of its levels."""

import pytest
from msgspec.structs import replace

from console.show.bed import Bed, BedStands
from console.show.facts import Level, Part
from console.show.hearing import InputHeard, SoundHeard
from console.show.preflight_lines import Tested, Verdict
from console.show.sound import SoundId
from console.show.state import Lock
from console.show.surface_truth import SurfaceHealth
from console.show.sync import Gate, Method, PairSaid, Reading
from console.show.sync_truth import PairHeard, SyncTruth
from console.show.truth import Page, Truth
from console.show.types import TimeOfDayMs, UtcMs
from tests.console.show.checklist import MIC, NOW, SHOW, STATE, TRUTH, checked, health, told

PAIR = "Sync of “Host mic” with “Host”"


def measured(late_ms: float | None, age_ms: int = 60_000, voided: str = "") -> Truth:
    at_ms = UtcMs(NOW - age_ms)
    reading = Reading(at_ms, Method.SLATE, "Host", "Host mic", late_ms or 0.0, 1.0, 1.0, Gate.OK)
    said = PairSaid("Host", "Host mic", Method.SLATE, reading, late_ms)
    return replace(TRUTH, sync=SyncTruth(at_ms, (PairHeard(said, voided=voided),), limit_ms=200.0))


def test_graphics() -> None:
    assert told(checked()["Graphics"]) == (Verdict.OK, "1 page attached; picture 3 drawn last.")
    assert told(checked(truth=replace(TRUTH, pages={}))["Graphics"])[0] is Verdict.STOP
    preview = replace(TRUTH, pages={"x": Page("preview", 2)})
    assert told(checked(truth=preview)["Graphics"])[0] is Verdict.STOP
    threw = replace(TRUTH, pages={"x": Page("program", 2, failed="It threw.")})
    assert told(checked(truth=threw)["Graphics"])[0] is Verdict.LOOK
    assert told(checked(truth=health(Part.GRAPHICS, Level.DEGRADED))["Graphics"])[0] is Verdict.STOP
    assert checked(replace(SHOW, deals=(), rundown=()))["Graphics"].verdict is Verdict.UNUSED


@pytest.mark.parametrize(
    ("surface", "part", "verdict"),
    [
        (SurfaceHealth(Level.READY, "", "Grid"), "Pads", Verdict.OK),
        (SurfaceHealth(Level.READY, "", "Grid", ("pad/1/1",), "It chatters."), "Pads “pads”", Verdict.LOOK),
        (SurfaceHealth(Level.CONNECTING, "Looking for it."), "Pads “pads”", Verdict.LOOK),
        (SurfaceHealth(Level.FAILED, "It is unplugged.", "Grid"), "Pads “pads”", Verdict.STOP),
        (SurfaceHealth(Level.OFF, "Nothing plays it."), "Pads “pads”", Verdict.UNUSED),
    ],
)
def test_pads(surface: SurfaceHealth, part: str, verdict: Verdict) -> None:
    assert told(checked(truth=replace(TRUTH, surfaces={"pads": surface}))[part])[0] is verdict


def test_no_pads() -> None:
    assert checked(truth=replace(TRUTH, surfaces={}))["Pads"].verdict is Verdict.UNUSED


def test_microphones() -> None:
    part = "Microphone “Host mic”"
    assert told(checked()["Microphones"]) == (Verdict.OK, "1 of 1 open in OBS.")
    assert told(checked(truth=replace(TRUTH, inputs=()))[part])[0] is Verdict.STOP
    assert told(checked(truth=replace(TRUTH, inputs=(replace(MIC, muted=True),)))[part]) == (
        Verdict.LOOK,
        "It is muted.",
    )
    faded = replace(TRUTH, inputs=(replace(MIC, volume_db=-60.0),))
    assert told(checked(truth=faded)[part]) == (Verdict.LOOK, "Its fader stands at -60 dB.")
    clips = replace(TRUTH, heard=SoundHeard((InputHeard("Host mic", clips_ms=NOW),)))
    assert told(checked(truth=clips)[part]) == (Verdict.LOOK, "It clips.")
    assert told(checked(truth=replace(TRUTH, inputs=None))["Microphones"])[0] is Verdict.LOOK
    silent = replace(SHOW, cameras=tuple(replace(camera, mic="") for camera in SHOW.cameras))
    assert checked(silent)["Microphones"].verdict is Verdict.UNUSED


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        (Level.READY, Verdict.OK),
        (Level.CONNECTING, Verdict.LOOK),
        (Level.DEGRADED, Verdict.LOOK),
        (Level.OFF, Verdict.STOP),
        (Level.FAILED, Verdict.STOP),
    ],
)
def test_the_sound_output(level: Level, verdict: Verdict) -> None:
    truth = health(Part.SOUND, level)
    assert told(checked(truth=truth)["Sound output"])[0] is verdict
    mute = checked(replace(SHOW, sounds=(), bed=Bed()), truth=truth)["Sound output"]
    assert mute.verdict is (Verdict.OK if level is Level.READY else Verdict.UNUSED)


def test_sounds_that_cannot_be_heard() -> None:
    truth = replace(TRUTH, missing={SoundId("win"): "win.wav is not there"}, loading=(SoundId("win"),))
    assert told(checked(truth=truth)["Sound “Win”"])[0] is Verdict.LOOK
    assert told(checked(truth=truth)["Sounds"]) == (Verdict.LOOK, "1 sound still being read.")


def test_the_bed() -> None:
    assert told(checked()["Bed"]) == (Verdict.OK, "1 track; it is off.")
    broken = replace(TRUTH, bed=BedStands(broken=("a.flac is no music.",)))
    assert told(checked(truth=broken)["Bed"]) == (Verdict.LOOK, "a.flac is no music.")
    assert checked(replace(SHOW, bed=Bed()))["Bed"].verdict is Verdict.UNUSED


@pytest.mark.parametrize(("part", "which"), [("Headphones", Part.CUE_BUS), ("Host's ear", Part.EARBUD)])
def test_headphones_and_the_hosts_ear(part: str, which: Part) -> None:
    assert told(checked()[part])[0] is Verdict.OK
    assert checked(truth=health(which, Level.OFF))[part].verdict is Verdict.UNUSED
    assert told(checked(truth=health(which, Level.FAILED))[part])[0] is Verdict.LOOK


@pytest.mark.parametrize(
    ("truth", "verdict", "words"),
    [
        (measured(12.0), Verdict.OK, "Audio 12 ms late; read 1 min ago (green)."),
        (measured(-12.0), Verdict.OK, "Audio 12 ms early"),
        (measured(12.0, age_ms=1_800_000), Verdict.LOOK, "30 min ago"),
        (measured(80.0), Verdict.LOOK, "yellow"),
        (measured(150.0), Verdict.LOOK, "orange"),
        (measured(220.0), Verdict.STOP, "red"),
        (measured(None), Verdict.LOOK, "Too few"),
        (measured(12.0, voided="OBS moved it."), Verdict.LOOK, "OBS moved it."),
    ],
)
def test_sync(truth: Truth, verdict: Verdict, words: str) -> None:
    line = checked(truth=truth)[PAIR]
    assert told(line)[0] is verdict
    assert words in line.found


def test_sync_that_was_never_measured() -> None:
    assert told(checked()["Sync"])[0] is Verdict.LOOK
    assert checked(truth=health(Part.SYNC, Level.OFF))["Sync"].verdict is Verdict.UNUSED


@pytest.mark.parametrize(
    ("free_mb", "verdict"), [(None, Verdict.OK), (50_000, Verdict.OK), (999, Verdict.LOOK), (199, Verdict.STOP)]
)
def test_the_disk_of_the_journal(free_mb: int | None, verdict: Verdict) -> None:
    line = checked(truth=replace(TRUTH, tested=Tested(NOW, disk_mb=free_mb)))["Journal"]
    assert told(line)[0] is verdict


def test_the_journal_that_is_not_written() -> None:
    assert told(checked(truth=health(Part.JOURNAL, Level.FAILED))["Journal"])[0] is Verdict.STOP


def test_the_show_file_and_the_locks() -> None:
    assert told(checked()["Show file"])[0] is Verdict.OK
    assert told(checked(truth=health(Part.SHOW_FILE, Level.DEGRADED))["Show file"])[0] is Verdict.LOOK
    assert "Locks" not in checked()
    locked = replace(STATE, locks=frozenset({Lock.PLAYBACK}))
    assert told(checked(state=locked)["Locks"])[0] is Verdict.STOP


@pytest.mark.parametrize(
    ("away_ms", "verdict", "words"),
    [(600_000, Verdict.OK, "in 10 min"), (-60_000, Verdict.OK, "1 min ago"), (-300_000, Verdict.LOOK, "5 min ago")],
)
def test_the_clock(away_ms: int, verdict: Verdict, words: str) -> None:
    starts = TimeOfDayMs((NOW + away_ms) % 86_400_000)
    line = checked(replace(SHOW, starts=starts))["Clock"]
    assert told(line)[0] is verdict
    assert words in line.found
    assert told(checked()["Clock"])[0] is Verdict.OK


def test_rundown_and_prompter() -> None:
    assert told(checked()["Rundown"]) == (Verdict.OK, "1 segment, 5 min.")
    assert told(checked()["Prompter"]) == (Verdict.OK, "1 segment with a text; nothing is shown now.")
    assert told(checked(state=replace(STATE, prompter="Hi"))["Prompter"])[1].endswith("a text is shown.")
    empty = checked(replace(SHOW, rundown=()))
    assert (empty["Rundown"].verdict, empty["Prompter"].verdict) == (Verdict.UNUSED, Verdict.UNUSED)
