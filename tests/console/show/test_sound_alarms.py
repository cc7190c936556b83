"""Every alarm of sound: when it is raised, when it is over, and what it tells the crew to do."""

import pytest
from msgspec.structs import replace

from console.show.bed import Bed, Duck
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decisions import Refused
from console.show.evolve import evolve
from console.show.feed_alarms import Alarm
from console.show.hearing import InputHeard, Mixture, SoundHeard
from console.show.hushes import AcknowledgeAlarm, AlarmAcknowledged, AlarmSnoozed
from console.show.hushing import decide_hush, evolve_hush
from console.show.nesting import SceneTree
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.sound_alarms import all_sound_alarms, sound_alarms, wanted_mixture
from console.show.state import FRESH, ShowState
from console.show.truth import NOTHING_KNOWN, Truth
from console.show.types import AlarmLimits, Camera, CameraId, DurationMs, SceneName, Show, UtcMs

BEGAN = 1_000_000
LIVE = replace(FRESH, live_ms=UtcMs(BEGAN))
NOW = UtcMs(BEGAN + 600_000)
HOST, GUEST, BED = "Host mic", "Guest mic", "Music bed"
WIDE, CLOSE = SceneName("Wide"), SceneName("Close")
CAMERAS = (Camera(CameraId("wide"), "Wide", WIDE, mic=HOST), Camera(CameraId("close"), "Close", CLOSE, mic=GUEST))
SHOW = Show(title="", cameras=CAMERAS, products=(), deals=(), sounds=(), alarms=AlarmLimits(music=(BED,)))


def state(name: str, *, muted: bool = False, monitor: Monitor = Monitor.NONE) -> InputState:
    return InputState(name, "pulse_input_capture", muted, 0.0, monitor, 0)


def truth(*heard: InputHeard, inputs: tuple[InputState, ...], music_ms: int | None = None) -> Truth:
    music = None if music_ms is None else UtcMs(music_ms)
    return replace(NOTHING_KNOWN, program=WIDE, inputs=inputs, heard=SoundHeard(heard, music))


def silent(name: str, for_s: int) -> InputHeard:
    return InputHeard(name, silent_ms=UtcMs(NOW - for_s * 1_000))


def raised(known: Truth, show: Show = SHOW, at_ms: UtcMs = NOW) -> list[str]:
    return [alarm.id for alarm in all_sound_alarms(show, LIVE, known, at_ms)]


OPEN = (state(HOST), state(GUEST), state(BED))


def test_nothing_is_wrong_when_nothing_is_known_all_is_well_or_it_is_not_live() -> None:
    assert all_sound_alarms(SHOW, LIVE, NOTHING_KNOWN, NOW) == ()
    assert raised(truth(InputHeard(HOST), silent(GUEST, 60), inputs=OPEN)) == []
    assert raised(replace(truth(inputs=OPEN), heard=None)) == []
    assert raised(truth(silent(HOST, 60), inputs=())) == [], "OBS hears nothing at all"
    muted = truth(silent(HOST, 60), inputs=(state(HOST, muted=True),))
    assert all_sound_alarms(SHOW, FRESH, muted, NOW) == ()


@pytest.mark.parametrize(("host_s", "guest_s", "alarm"), [(9, 60, False), (10, 60, True), (60, 9, False)])
def test_a_program_in_which_nothing_is_heard(host_s: int, guest_s: int, alarm: bool) -> None:
    known = truth(silent(HOST, host_s), silent(GUEST, guest_s), inputs=OPEN)
    assert raised(known) == (["silence"] if alarm else [])


def test_what_only_the_monitor_hears_does_not_go_on_air() -> None:
    inputs = (state(HOST), state(BED, monitor=Monitor.ONLY))
    (alarm,) = all_sound_alarms(SHOW, LIVE, truth(silent(HOST, 30), InputHeard(BED), inputs=inputs), NOW)
    assert (alarm.id, alarm.since_ms) == ("silence", NOW - 20_000)
    assert "for more than 10 s" in alarm.text
    clips = InputHeard(BED, clips_ms=NOW)
    assert raised(truth(InputHeard(HOST), clips, inputs=inputs)) == []


def test_a_show_that_goes_live_in_silence_has_its_time_too_and_silence_may_be_meant() -> None:
    known = truth(silent(HOST, 3_600), inputs=OPEN)
    assert raised(known, at_ms=UtcMs(BEGAN + 9_999)) == []
    assert raised(known, at_ms=UtcMs(BEGAN + 10_000)) == ["silence"]
    meant = replace(SHOW, alarms=replace(SHOW.alarms, silent_ms=DurationMs(0)))
    assert raised(known, show=meant) == []


def test_a_microphone_that_is_muted_while_its_camera_is_on_air() -> None:
    inputs = (state(HOST, muted=True), state(GUEST, muted=True), state(BED))
    known = truth(silent(HOST, 5), silent(GUEST, 60), InputHeard(BED), inputs=inputs)
    (alarm,) = all_sound_alarms(SHOW, LIVE, known, NOW)
    assert (alarm.id, alarm.since_ms) == (f"mute:{HOST}", NOW - 5_000)
    assert "“Host mic” is muted while its camera “Wide” is on air" in alarm.text
    assert raised(replace(known, program=CLOSE)) == [f"mute:{GUEST}"]
    both = replace(known, tree=SceneTree({"Wide": ("Close",)}))
    assert raised(both) == [f"mute:{HOST}", f"mute:{GUEST}"], "a camera within the scene on air"
    assert raised(replace(known, program=SceneName("Slides"))) == []
    assert raised(replace(known, heard=None)) == [f"mute:{HOST}"], "nobody listens, yet OBS says that it is muted"


def test_a_camera_that_comes_back_with_its_microphone_muted_is_an_alarm_anew() -> None:
    known = truth(silent(HOST, 60), InputHeard(BED), inputs=(state(HOST, muted=True), state(BED)))

    def cut(before: ShowState, scene: SceneName, at_ms: int) -> ShowState:
        return evolve(before, CameraTaken(None, scene, TakeOrigin.OPERATOR, at_ms=UtcMs(at_ms)))

    def heard(show_state: ShowState, program: SceneName, known: Truth = known) -> list[str]:
        return [alarm.id for alarm in sound_alarms(SHOW, show_state, replace(known, program=program), NOW)]

    on_air = cut(cut(LIVE, CLOSE, NOW - 90_000), WIDE, NOW - 80_000)
    seen_to = evolve(on_air, AlarmAcknowledged(f"mute:{HOST}", UtcMs(NOW - 40_000)))
    assert heard(seen_to, WIDE) == []
    away = cut(seen_to, CLOSE, NOW - 30_000)
    assert heard(away, CLOSE) == []
    assert heard(cut(away, WIDE, NOW - 20_000), WIDE) == [f"mute:{HOST}"]
    both = SceneName("Both")
    nested = replace(known, tree=SceneTree({"Both": ("Wide",)}))
    assert heard(cut(seen_to, both, NOW - 30_000), both, nested) == [], "it was not away"


def test_a_cough_is_no_alarm() -> None:
    known = truth(InputHeard(HOST), InputHeard(BED), inputs=(state(HOST, muted=True), state(BED)))
    assert raised(known) == []


def test_what_clips_is_named_with_what_to_do() -> None:
    known = truth(InputHeard(HOST, clips_ms=UtcMs(NOW - 1)), InputHeard("gone", clips_ms=NOW), inputs=OPEN)
    (alarm,) = all_sound_alarms(SHOW, LIVE, known, NOW)
    assert alarm.id == f"clip:{HOST}"
    assert "“Host mic” clips: turn it down" in alarm.text


def test_music_that_is_louder_than_the_voices() -> None:
    (alarm,) = all_sound_alarms(SHOW, LIVE, truth(InputHeard(HOST), inputs=OPEN, music_ms=NOW - 5), NOW)
    assert (alarm.id, alarm.since_ms) == ("music", NOW - 5)
    assert "“Music bed”" in alarm.text


def test_each_can_be_acknowledged_until_it_is_raised_anew_and_snoozed() -> None:
    inputs = (state(HOST, muted=True), state(BED))
    heard = (silent(HOST, 60), InputHeard(BED, clips_ms=UtcMs(NOW - 50_000)))
    known = truth(*heard, inputs=inputs, music_ms=NOW - 50_000)
    hushed = LIVE
    alarms = all_sound_alarms(SHOW, LIVE, known, NOW)
    assert {alarm.id.partition(":")[0] for alarm in alarms} == {"mute", "clip", "music"}
    for alarm in alarms:
        assert not isinstance(decide_hush(LIVE, AcknowledgeAlarm(alarm.id), NOW), Refused)
        hushed = evolve_hush(hushed, AlarmAcknowledged(alarm.id, UtcMs(NOW - 1_000)))
    assert sound_alarms(SHOW, hushed, known, NOW) == ()
    anew = truth(InputHeard(HOST), InputHeard(BED, clips_ms=NOW), inputs=inputs, music_ms=NOW - 50_000)
    assert [alarm.id for alarm in sound_alarms(SHOW, hushed, anew, NOW)] == [f"clip:{BED}"]
    snoozed = evolve_hush(LIVE, AlarmSnoozed("silence", NOW, UtcMs(NOW + 60_000)))
    quiet = truth(silent(HOST, 60), silent(BED, 60), inputs=OPEN)
    assert sound_alarms(SHOW, snoozed, quiet, NOW) == ()
    assert [alarm.id for alarm in sound_alarms(SHOW, snoozed, quiet, UtcMs(NOW + 60_000))] == ["silence"]


def test_a_sentence_holds_no_figure_that_ticks() -> None:
    inputs = (state(HOST, muted=True), state(BED))

    def told(at_ms: UtcMs) -> list[str]:
        known = truth(silent(HOST, 60), InputHeard(BED, clips_ms=NOW), inputs=inputs, music_ms=NOW)
        alarms: tuple[Alarm, ...] = all_sound_alarms(SHOW, LIVE, known, at_ms)
        return [alarm.text for alarm in alarms]

    assert told(NOW) == told(UtcMs(NOW + 123_456))


def test_it_is_listened_for_while_live() -> None:
    assert wanted_mixture(SHOW, FRESH) is None
    assert wanted_mixture(SHOW, LIVE) == Mixture((BED,), (HOST, GUEST))
    ducked = replace(SHOW, bed=Bed(duck=Duck(voices=(GUEST, BED, "Third mic"))))
    assert wanted_mixture(ducked, LIVE) == Mixture((), (HOST, GUEST, BED, "Third mic"))
