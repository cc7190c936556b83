"""What counts as an alarm, and in which order."""

from msgspec.structs import replace

from console.config.feedfile import Kind
from console.feeds.words import FeedStands
from console.metrics.counts import SourceId
from console.seat.fake import alarmed, calm, empty, engine_lost, obs_lost
from console.show.alarms import alarms as show_alarms
from console.show.evolve import evolve
from console.show.facts import EffectId, Lane, Level, Part
from console.show.hearing import InputHeard, SoundHeard
from console.show.hushes import AlarmAcknowledged
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.state import Airing
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Framed, Health, Page, Trouble
from console.show.types import Box, Graphic, GraphicId, OverlayId, UtcMs
from console.ui.alarms import Help, Seen, alarms, helps
from hardware.messages import ControlId, SurfaceId
from tests.console.ui.handclock import START_MS


def test_a_calm_show_and_a_window_that_starts_have_none() -> None:
    assert alarms(calm(START_MS), START_MS) == ()
    assert alarms(empty(START_MS), START_MS) == ()


def test_a_failed_part_is_one_with_its_reason() -> None:
    (alarm,) = alarms(obs_lost(START_MS), START_MS)
    assert alarm.startswith("OBS failed: OBS stopped answering")


def test_a_lost_engine_is_the_only_thing_known() -> None:
    view = replace(engine_lost(START_MS), truth=obs_lost(START_MS).truth)
    assert alarms(view, START_MS) == (f"Engine: {view.link.reason}",)


def test_failed_comes_before_degraded_and_off_is_no_alarm() -> None:
    health = {
        Part.SOUND: Health(Level.DEGRADED, "slow"),
        Part.PADS: Health(Level.OFF, "none"),
        Part.FEED: Health(Level.CONNECTING, "soon"),
        Part.JOURNAL: Health(Level.FAILED, "full"),
    }
    view = calm(START_MS)
    view = replace(view, truth=replace(view.truth, health=health))
    assert alarms(view, START_MS) == ("Journal failed: full", "Sound degraded: slow")


def test_trouble_pages_and_notices_count() -> None:
    view = calm(START_MS)
    truth = replace(
        view.truth,
        trouble={
            Lane.SWITCHER: Trouble(EffectId(1), "no answer", unknown=True),
            Lane.GRAPHICS: Trouble(EffectId(2), "no page", unknown=False),
        },
        pages={"obs": Page("program", failed="it threw")},
    )
    assert alarms(replace(view, truth=truth, notices=("A notice.",)), START_MS) == (
        "OBS, outcome unknown: no answer",
        "Graphics, failed: no page",
        "Page obs: it threw",
        "A notice.",
    )


def test_the_shows_alarms_come_after_the_parts() -> None:
    view = alarmed(START_MS)
    health = {Part.SOUND: Health(Level.FAILED, "gone")}
    view = replace(view, truth=replace(view.truth, health=health), notices=("A notice.",))
    found = alarms(view, START_MS)
    assert found == ("Sound failed: gone", *show_alarms(view.show, view.state, START_MS), "A notice.")
    assert len(found) > 4


def test_a_camera_that_was_not_squeezed_is_one() -> None:
    view = calm(START_MS)
    bar = Graphic(OverlayId("lbar"), "L-bar", GraphicId("lbar"), 15, window=Box(132, 0, 948, 970))
    on_air = replace(view.state.graphics, program=(Airing("i", bar, START_MS),))
    truth = replace(view.truth, framed=Framed(why="the item is locked"))
    (alarm,) = alarms(replace(view, state=replace(view.state, graphics=on_air), truth=truth), START_MS)
    assert alarm.startswith("“L-bar” is on air over a camera that was not squeezed: the item is locked.")


def test_every_surface_that_died_has_its_own_and_the_worst_come_first() -> None:
    view = calm(START_MS)
    surfaces = {
        "wall": SurfaceHealth(Level.DEGRADED, "pads: was unplugged."),
        "deck": SurfaceHealth(Level.FAILED, "Stream Deck gives no sign of life."),
        "knobs": SurfaceHealth(Level.OFF, "No device plays Knobs."),
    }
    health = {**view.truth.health, Part.PADS: Health(Level.FAILED, "all of it")}
    view = replace(view, truth=replace(view.truth, surfaces=surfaces, health=health))
    dead, unplugged = alarms(view, START_MS)
    assert dead == "Deck failed: Stream Deck gives no sign of life."
    assert unplugged == "Pads degraded: was unplugged."
    assert helps(view, START_MS) == {dead: Help(SurfaceId("deck")), unplugged: Help(SurfaceId("wall"))}


def test_a_muted_control_is_one_alarm_and_can_be_unmuted() -> None:
    view = calm(START_MS)
    told = "wall: pad 3/1 chatters: 40 presses in 1 s; it is muted until it is quiet for 5 s."
    surfaces = {"wall": SurfaceHealth(Level.READY, "Lit.", "Grid", ("pad/3/1", "pad/3/11"), told)}
    health = {**view.truth.health, Part.PADS: Health(Level.DEGRADED, told)}
    view = replace(view, truth=replace(view.truth, surfaces=surfaces, health=health), notices=("Other.", told))
    assert alarms(view, START_MS) == ("Other.", told)
    assert helps(view, START_MS) == {told: Help(SurfaceId("wall"), ControlId("pad/3/1"))}


def test_without_an_engine_nothing_can_be_done_about_surfaces() -> None:
    lost = engine_lost(START_MS)
    surfaces = {"wall": SurfaceHealth(Level.FAILED, "Gone.")}
    assert helps(replace(lost, truth=replace(lost.truth, surfaces=surfaces)), START_MS) == {}


def test_an_alarm_of_the_live_numbers_can_be_seen_to_and_then_is_none() -> None:
    view = calm(START_MS)
    view = replace(view, standings=(FeedStands(SourceId("shop"), Kind.PUSH, Level.READY, "", UtcMs(START_MS), 9, {}),))
    later_ms = UtcMs(START_MS + 90_000)
    (alarm,) = [one for one in alarms(view, later_ms) if "silent" in one]
    assert "Feed “shop” is silent" in alarm
    assert helps(view, later_ms) == {alarm: Seen("feed:shop")}
    seen = replace(view, state=evolve(view.state, AlarmAcknowledged("feed:shop", later_ms)))
    assert [one for one in alarms(seen, later_ms) if "silent" in one] == []
    assert helps(seen, later_ms) == {}


def test_an_alarm_of_sound_can_be_seen_to_and_then_is_none() -> None:
    view = calm(START_MS)
    quiet = SoundHeard((InputHeard("Mic", silent_ms=UtcMs(START_MS - 60_000)),))
    inputs = (InputState("Mic", "pulse_input_capture", False, 0.0, Monitor.NONE, 0),)
    state = replace(view.state, live_ms=UtcMs(START_MS - 60_000))
    view = replace(view, state=state, truth=replace(view.truth, inputs=inputs, heard=quiet))
    (alarm,) = [one for one in alarms(view, START_MS) if "Nothing is heard" in one]
    assert helps(view, START_MS)[alarm] == Seen("silence")
    seen = replace(view, state=evolve(view.state, AlarmAcknowledged("silence", START_MS)))
    assert alarm not in alarms(seen, START_MS)
