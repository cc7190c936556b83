"""The performer: one-shots are performed once, plans only when they differ, and every effect has its number."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.performer import Outputs, Performer
from console.plan.effects import (
    EarEffect,
    FadeSounds,
    FrameCameras,
    HushNotes,
    LevelEffects,
    PlayBed,
    ReadItems,
    ReviseNote,
    SpeakNote,
    StartSound,
    SwitchPreview,
    SwitchProgram,
    WantedBed,
    WantedEffects,
)
from console.plan.faces import Colour, PadFace, light_of
from console.plan.graphics import countdown_instance
from console.plan.outputs import ChangeInput, MarkMoment, RunOutput
from console.seat.fake import deal_live
from console.show.airings import FramingHeld, GraphicPreviewed, GraphicShown
from console.show.bed import Bed, Duck
from console.show.beds import BedSet
from console.show.cuts import TakeOrigin
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.events import CountdownShown, Event, GraphicsCleared
from console.show.evolve import evolve
from console.show.facts import EffectId, Fact, Lane
from console.show.faders import EffectsSet
from console.show.hearing import Mixture
from console.show.notes import NotesQuieted, SayDeal
from console.show.obs_commands import Output
from console.show.obs_events import InputMuted, MomentMarked, OutputAsked
from console.show.panics import Panicked
from console.show.sounds import SoundPlayed, SoundsStopped
from console.show.state import FRESH, Airing, Framing, ShowState
from console.show.types import Box, Graphic, GraphicId, OverlayId, SoundId
from hardware.messages import DARK, Glow, Spot
from tests.console.show.fair import FAIR
from tests.console.show.shop import (
    CLOSE,
    CLOSE_PREVIEWED,
    FOUND,
    MUG_PINNED,
    MUG_STARTED,
    SHOW,
    START_MS,
    WIDE,
    taken,
)
from tests.shows.stage import at

FACE = PadFace(label="Wide", verb="camera.take", colour=Colour.RED, glow=Glow.SOLID, word="ON AIR")


class Desk:
    """A performer on fakes, with a state that follows its events."""

    def __init__(self) -> None:
        clock = FakeClock(START_MS)
        self.facts: list[Fact] = []
        self.switcher = FakeSwitcher(self.facts.append, clock)
        self.graphics = FakeGraphics(self.facts.append, clock)
        self.sound = FakeSound(self.facts.append, clock)
        self.lights = FakeLights()
        self.performer = Performer(Outputs(self.switcher, self.graphics, self.sound, self.lights))
        self.state: ShowState = FRESH
        self.told: list[Mapping[Spot, PadFace]] = []
        """The faces that differed from those before."""

    def happen(self, *events: Event) -> tuple[EffectId, ...]:
        for event in events:
            self.state = evolve(self.state, event)
        return tuple(one.effect for one in self.performer.perform(SHOW, events, self.state))

    def light(self, faces: Mapping[Spot, PadFace]) -> None:
        if self.performer.light(faces):
            self.told.append(faces)


@pytest.fixture
def desk() -> Desk:
    """Give a desk whose pages were drawn empty, as after the engine's start."""
    desk = Desk()
    assert desk.happen() == (1,)
    return desk


def test_the_first_picture_is_drawn_even_when_it_is_empty(desk: Desk) -> None:
    assert [it.layers for it in desk.graphics.handed] == [()]


def test_a_take_goes_to_the_switcher_and_is_the_newest(desk: Desk) -> None:
    assert desk.performer.newest_take == 0
    assert desk.happen(taken(WIDE)) == (2,)
    assert desk.switcher.handed == [SwitchProgram(effect=EffectId(2), scene=WIDE.scene)]
    assert desk.performer.newest_take == 2


def test_a_repeated_take_is_handed_out_again(desk: Desk) -> None:
    assert desk.happen(taken(WIDE)) + desk.happen(taken(WIDE)) == (2, 3)
    assert len(desk.switcher.handed) == 2


def test_a_cut_made_in_the_switcher_is_not_sent_back_to_it(desk: Desk) -> None:
    assert desk.happen(taken(CLOSE, TakeOrigin.SWITCHER)) == ()
    assert desk.switcher.handed == []
    assert desk.performer.newest_take == 0


def test_a_preview_goes_to_the_switcher_too(desk: Desk) -> None:
    desk.happen(CLOSE_PREVIEWED)
    assert desk.switcher.handed == [SwitchPreview(effect=EffectId(2), scene=CLOSE.scene)]


def test_a_deal_is_a_sting_and_a_countdown(desk: Desk) -> None:
    assert desk.happen(MUG_STARTED) == (2, 3)
    assert desk.sound.handed == [StartSound(effect=EffectId(2), sound=SoundId("win"))]
    assert desk.state.deal is not None
    assert desk.graphics.on_air == (countdown_instance(desk.state.deal),)
    assert desk.graphics.handed[-1].effect == 3


def test_an_unchanged_picture_is_not_drawn_again(desk: Desk) -> None:
    desk.happen(MUG_STARTED)
    drawn = len(desk.graphics.handed)
    assert desk.happen(MUG_PINNED) == ()
    assert desk.happen(FOUND) == ()
    assert len(desk.graphics.handed) == drawn


def test_what_obs_puts_out_and_hears_is_asked_for_once(desk: Desk) -> None:
    muted = InputMuted("Mic", None)
    assert desk.happen(OutputAsked(Output.RECORD, True), MomentMarked(1, "Laughter", START_MS), muted) == (2, 3, 4)
    assert desk.switcher.ran == [
        RunOutput(EffectId(2), Output.RECORD, True),
        MarkMoment(EffectId(3), "Laughter"),
        ChangeInput(EffectId(4), muted),
    ]
    assert desk.performer.newest_take == 0


def test_a_deal_marks_the_recording_and_nobody_waits_for_it(desk: Desk) -> None:
    assert desk.happen(MUG_STARTED) == (2, 3)
    assert desk.switcher.marked == [f"Deal starts: {MUG_STARTED.name}"]


def test_sounds_are_one_shots(desk: Desk) -> None:
    ding = SoundPlayed(sound=SoundId("ding"))
    assert desk.happen(ding, ding) == (2, 3)
    assert desk.happen() == ()
    assert len(desk.sound.handed) == 2


def test_all_out_clears_the_page_and_fades(desk: Desk) -> None:
    desk.happen(MUG_STARTED)
    desk.happen(GraphicsCleared(), SoundsStopped())
    assert desk.graphics.on_air == ()
    assert isinstance(desk.sound.handed[-1], FadeSounds)
    assert desk.switcher.handed == []


def test_a_countdown_that_comes_back_is_the_same_instance(desk: Desk) -> None:
    desk.happen(MUG_STARTED)
    before = desk.graphics.handed[-1].layers
    desk.happen(GraphicsCleared())
    desk.happen(CountdownShown())
    assert desk.graphics.handed[-1].layers == before


def test_panic_fades_cuts_and_clears_in_one_go(desk: Desk) -> None:
    desk.happen(MUG_STARTED)
    fade, cut, draw = desk.happen(Panicked(), taken(WIDE))
    assert desk.sound.handed[-1].effect == fade
    assert desk.switcher.handed[-1].effect == cut
    assert desk.graphics.handed[-1].effect == draw
    assert (desk.graphics.on_air, desk.switcher.scenes[-1]) == ((), WIDE.scene)


def test_a_new_engine_draws_a_replayed_deal_and_plays_nothing() -> None:
    desk = Desk()
    desk.state = evolve(evolve(FRESH, taken(WIDE)), MUG_STARTED)
    desk.performer.perform(SHOW, (), desk.state)
    assert len(desk.graphics.on_air) == 1
    assert (desk.sound.handed, desk.switcher.handed) == ([], [])


def test_only_lights_that_differ_are_painted(desk: Desk) -> None:
    one, two = at(1, 1), at(1, 2)
    desk.light({one: FACE, two: FACE})
    assert desk.lights.shown == {one: light_of(FACE), two: light_of(FACE)}
    desk.lights.shown.clear()
    desk.light({one: FACE})
    assert desk.lights.shown == {two: DARK}
    assert desk.told == [{one: FACE, two: FACE}, {one: FACE}]


def test_unchanged_faces_are_neither_painted_nor_said_to_differ(desk: Desk) -> None:
    desk.light({at(1, 1): FACE})
    desk.lights.shown.clear()
    desk.light({at(1, 1): FACE})
    assert desk.lights.shown == {}
    assert len(desk.told) == 1


def test_a_face_with_the_same_light_differs_but_is_not_painted(desk: Desk) -> None:
    one, other = (replace(FACE, verb=verb) for verb in ("made.up", "made.up.too"))
    desk.light({at(1, 1): one})
    desk.lights.shown.clear()
    desk.light({at(1, 1): other})
    assert desk.lights.shown == {}
    assert desk.told[-1] == {at(1, 1): other}


def test_other_words_are_painted_for_devices_with_a_display(desk: Desk) -> None:
    other = PadFace(label="Wide", verb="camera.take", colour=Colour.RED, glow=Glow.SOLID, word="PGM")
    desk.light({at(1, 1): FACE})
    desk.lights.shown.clear()
    desk.light({at(1, 1): other})
    assert desk.lights.shown == {at(1, 1): light_of(other)}


def test_preview_is_told_what_differs_and_counts_as_no_effect() -> None:
    desk = Desk()
    desk.happen()
    airing = Airing("graphic:comment:1", FAIR.graphics[0], START_MS)
    assert desk.happen(GraphicPreviewed(airing)) == ()
    assert [one.layers[0].instance for one in desk.graphics.previewed] == ["graphic:comment:1"]
    assert len(desk.graphics.handed) == 1
    desk.happen(MUG_PINNED)
    assert len(desk.graphics.previewed) == 1
    assert len(desk.happen(GraphicShown(airing))) == 1
    assert desk.graphics.previewed[-1].layers == ()
    assert desk.graphics.handed[-1].layers[0].instance == "graphic:comment:1"


def test_a_graphic_with_a_window_is_drawn_first_then_its_cameras_are_asked_for(desk: Desk) -> None:
    bar = Graphic(OverlayId("lbar"), "L-bar", GraphicId("lbar"), 15, window=Box(132, 0, 948, 970))
    assert desk.happen(GraphicShown(Airing("graphic:lbar:1", bar, START_MS))) == (2, 3)
    assert (desk.graphics.handed[-1].effect, desk.switcher.framed) == (2, [ReadItems(EffectId(3))])
    assert desk.happen(MUG_PINNED) == ()
    assert desk.happen(FramingHeld(Framing((), START_MS))) == (4,)
    squeeze = desk.switcher.framed[-1]
    assert isinstance(squeeze, FrameCameras)
    assert (squeeze.effect, squeeze.window) == (4, bar.window)
    assert desk.performer.newest_take == 0


def test_voices_are_listened_for_while_the_director_is_on_and_told_once() -> None:
    told: list[tuple[str, ...]] = []
    desk = Desk()
    outputs = Outputs(desk.switcher, desk.graphics, desk.sound, desk.lights, told.append)
    performer = Performer(outputs)
    cameras = tuple(replace(camera, mic=f"{camera.name} mic") for camera in SHOW.cameras)
    show = replace(SHOW, cameras=cameras)
    on = replace(FRESH, director=replace(FRESH.director, on=True))
    for state in (FRESH, on, on, FRESH):
        performer.perform(show, (), state)
    assert told == [tuple(camera.mic for camera in cameras), ()]


def test_alarms_of_sound_are_listened_for_while_live_and_told_once() -> None:
    told: list[Mixture | None] = []
    desk = Desk()
    performer = Performer(Outputs(desk.switcher, desk.graphics, desk.sound, desk.lights, judge=told.append))
    live = replace(FRESH, live_ms=START_MS)
    for state in (FRESH, live, live, FRESH):
        performer.perform(SHOW, (), state)
    assert told == [Mixture(), None]


def test_the_bed_is_a_plan_told_when_it_is_another_and_never_before_it_was_brought_in() -> None:
    desk = Desk()
    music = replace(SHOW, bed=Bed(("media/one.mp3",), duck=Duck(voices=("Host mic",))))
    told: list[Duck | None] = []
    performer = Performer(Outputs(desk.switcher, desk.graphics, desk.sound, desk.lights, make_room=told.append))
    state = FRESH
    for event in (BedSet(on=False, level_db=-6.0), BedSet(on=True), BedSet(on=True), BedSet(on=False)):
        state = evolve(state, event)
        performer.perform(music, (event,), state)
    beds = [effect.wanted for effect in desk.sound.handed if isinstance(effect, PlayBed)]
    assert beds == [WantedBed(music.bed, on=True), WantedBed(music.bed, on=False)]
    assert told == [music.bed.duck, None]


def test_the_effects_bus_is_told_when_it_is_another_and_a_resumed_show_is_there_at_once() -> None:
    desk = Desk()
    performer = Performer(Outputs(desk.switcher, desk.graphics, desk.sound, desk.lights))
    state = evolve(FRESH, EffectsSet(-6.0, over_ms=3000))
    performer.perform(SHOW, (), state)
    performer.perform(SHOW, (), state)
    performer.perform(SHOW, (), evolve(state, EffectsSet(-6.0, muted=True)))
    told = [effect.wanted for effect in desk.sound.handed if isinstance(effect, LevelEffects)]
    assert told == [WantedEffects(-6.0), WantedEffects(-6.0, muted=True)]


def test_what_the_host_is_told_of_a_deal_is_said_otherwise_or_not_at_all_when_it_is_true_no_more() -> None:
    desk, told = Desk(), list[EarEffect]()
    performer = Performer(Outputs(desk.switcher, desk.graphics, desk.sound, desk.lights, speak=told.append))
    view = deal_live(START_MS, 60_000)
    decision = decide(view.show, view.state, SayDeal(), START_MS)
    assert isinstance(decision, Accepted)
    (handed,) = [one for one in performer.perform(view.show, decision.events, view.state) if one.lane is Lane.SOUND]
    (said,) = told
    assert isinstance(said, SpeakNote)
    assert handed.effect == said.effect
    performer.perform(view.show, (), view.state)
    assert told == [said]
    (run,) = view.state.deals
    cheaper = replace(run, price=replace(run.price, minor=run.price.minor - 100))
    performer.perform(view.show, (), replace(view.state, deals=(cheaper,)))
    newer = told[-1]
    assert isinstance(newer, ReviseNote)
    assert newer.effect == said.effect
    assert newer.saying is not None
    assert newer.saying.price == cheaper.price
    performer.perform(view.show, (), replace(view.state, deals=()))
    assert told[2:] == [ReviseNote(said.effect, None)]
    performer.perform(view.show, (NotesQuieted(),), view.state)
    assert isinstance(told[-1], HushNotes)
