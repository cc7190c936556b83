"""The auto-director: off by default, stopped by people, and true to its promises in any show."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec import json
from msgspec.structs import replace

from console.show.camera_commands import FollowSwitcher, FollowVoice, SeeScenes, SetDirector, TakeCamera
from console.show.commands import ChangeEnergy, SetLock
from console.show.cuts import CameraTaken, DirectorSet, TakeOrigin, VoiceFollowed
from console.show.decide import next_deadline
from console.show.director import SHOTS_KEPT, next_ms, pass_time
from console.show.events import Event
from console.show.evolve import replay
from console.show.panics import Panic
from console.show.shots import shortest
from console.show.state import FRESH, Energy, Lock
from console.show.types import Camera, SceneName, UtcMs
from tests.console.show.studio import GUEST, HOST, SCENES, START_MS, STUDIO, WIDE, Studio

SAFE = replace(STUDIO, safe_camera=WIDE.id)
PAUSE_MS = STUDIO.director.pause_after_cut_ms


def test_it_is_off_until_somebody_turns_it_on() -> None:
    studio = Studio()
    assert studio.run(600) == []
    assert next_ms(studio.show, studio.state) is None
    assert studio.on().events[-1] == DirectorSet(on=True, at_ms=UtcMs(START_MS + 600_000))
    assert studio.ask(SetDirector(on=True)).events[-1] == DirectorSet(on=True, at_ms=UtcMs(START_MS + 600_000))
    assert [cut.at_s for cut in studio.run(10)] == [610]


def test_turning_it_on_never_cuts_before_the_shortest_shot_is_over() -> None:
    studio = Studio()
    studio.run(600)
    studio.on().ask(FollowVoice("Guest mic", START_MS))
    assert [(cut.at_s, cut.camera) for cut in studio.run(6)] == [(605, "guest")]


def test_a_cut_says_who_made_it_and_why() -> None:
    (cut,) = Studio().on().run(10)
    assert (cut.origin, cut.why) == (TakeOrigin.DIRECTOR, "10 s on Wide; time for Host")


def test_a_persons_cut_pauses_it_wherever_it_was_made() -> None:
    for command in (TakeCamera(GUEST.id), FollowSwitcher(GUEST.scene)):
        studio = Studio().on()
        studio.run(10)
        (cut,) = studio.ask(command).run(20)
        assert (cut.at_s, cut.camera) == (30, "table")


def test_its_own_cut_does_not_pause_it() -> None:
    studio = Studio().on()
    studio.run(10)
    studio.ask(FollowSwitcher(HOST.scene))
    assert [cut.at_s for cut in studio.run(12)] == [22]


def test_turned_on_again_it_does_not_wait_for_an_old_cut() -> None:
    studio = Studio().on().ask(TakeCamera(GUEST.id)).ask(SetDirector(on=False)).on()
    assert [cut.at_s for cut in studio.run(12)] == [12]


def test_a_locked_playback_and_a_hand_on_a_control_hold_it() -> None:
    studio = Studio().on().ask(SetLock(Lock.PLAYBACK, on=True))
    assert studio.run(60) == []
    studio.ask(SetLock(Lock.PLAYBACK, on=False))
    for held in (replace(studio.state, tbar=400), replace(studio.state, held_camera=WIDE.id)):
        assert next_ms(STUDIO, held) is None
        assert pass_time(STUDIO, held, UtcMs(START_MS + 10**9)) == ()
    assert len(studio.run(0)) == 1


def test_panic_turns_it_off() -> None:
    studio = Studio(SAFE).on().ask(Panic())
    assert not studio.state.director.on
    assert studio.run(600) == []


def test_it_waits_while_obs_is_away_and_while_something_else_is_on_air() -> None:
    studio = Studio().on().ask(SeeScenes(()))
    assert studio.run(60) == []
    studio.ask(SeeScenes(SCENES)).ask(FollowSwitcher(SceneName("Be right back")))
    assert studio.run(60) == []


def test_when_obs_is_back_a_whole_shot_comes_first() -> None:
    studio = Studio().on().ask(SeeScenes(()))
    studio.run(60)
    assert [cut.at_s for cut in studio.ask(SeeScenes(SCENES)).run(10)] == [70]


def test_only_a_voice_that_a_camera_shows_is_journalled_and_only_while_it_is_on() -> None:
    studio = Studio().hear("Host mic")
    assert not any(isinstance(event, VoiceFollowed) for event in studio.events)
    studio.on().hear("Host mic").hear("Host mic").hear("Music").hear("")
    voices = [event.input for event in studio.events if isinstance(event, VoiceFollowed)]
    assert voices == ["Host mic", ""]


def test_few_shots_are_kept() -> None:
    studio = Studio().on()
    studio.run(3600)
    assert len(studio.state.director.shots) == SHOTS_KEPT


def test_old_takes_without_a_time_fold_too() -> None:
    state = replay((CameraTaken(WIDE.id, WIDE.scene, TakeOrigin.OPERATOR),), FRESH)
    assert (state.director.since_ms, state.director.by_hand_ms) == (0, 0)


class Nights(RuleBasedStateMachine):
    """A studio run by chance for a night."""

    def __init__(self) -> None:
        super().__init__()
        self.studio = Studio(SAFE)
        self.turned_ms = START_MS

    @rule(on=st.booleans())
    def turn(self, on: bool) -> None:
        """Turn it on or off."""
        if Lock.PLAYBACK not in self.studio.state.locks:
            self.studio.ask(SetDirector(on=on))

    @rule(camera=st.sampled_from(STUDIO.cameras))
    def cut_by_hand(self, camera: Camera) -> None:
        """Cut in OBS."""
        self.studio.ask(FollowSwitcher(camera.scene))

    @rule(scene=st.sampled_from([SceneName("Be right back")]))
    def show_something_else(self, scene: SceneName) -> None:
        """Put something on air that is no camera."""
        self.studio.ask(FollowSwitcher(scene))

    @rule(energy=st.sampled_from(Energy))
    def change(self, energy: Energy) -> None:
        """Change the energy."""
        self.studio.ask(ChangeEnergy(energy))

    @rule(voice=st.sampled_from(["Host mic", "Guest mic", "Music", ""]))
    def speak(self, voice: str) -> None:
        """Let somebody speak."""
        self.studio.hear(voice)

    @rule(on=st.booleans())
    def lock(self, on: bool) -> None:
        """Lock playback or unlock it."""
        self.studio.ask(SetLock(Lock.PLAYBACK, on=on))

    @rule()
    def panic(self) -> None:
        """Panic."""
        self.studio.ask(Panic())

    @rule(scenes=st.lists(st.sampled_from(SCENES), unique=True).map(tuple))
    def obs_has(self, scenes: tuple[SceneName, ...]) -> None:
        """Let OBS have other scenes, or be away."""
        self.studio.ask(SeeScenes(scenes))

    @rule(ms=st.integers(0, 40_000))
    def time_passes(self, ms: int) -> None:
        """Let time pass; what is due always happens (Studio.run), and it never acts where it must not."""
        before = self.studio.state
        cuts = self.studio.run(ms / 1000)
        if not before.director.on or Lock.PLAYBACK in before.locks or not before.director.scenes:
            assert cuts == []
        deadline = next_deadline(self.studio.show, self.studio.state)
        assert deadline is None or deadline > self.studio.at_ms

    @invariant()
    def no_two_cuts_are_too_close(self) -> None:
        """Let every automatic cut be long enough after the shot began, far from a hand, to another camera there is."""
        state = FRESH
        for event in self.studio.events:
            if isinstance(event, CameraTaken) and event.origin is TakeOrigin.DIRECTOR:
                self.judge(state.director.since_ms, state.director.by_hand_ms, event)
                assert event.camera != state.program
                assert event.scene in state.director.scenes
                assert state.director.on
                assert Lock.PLAYBACK not in state.locks
                now = STUDIO.camera(state.program) if state.program else None
                assert now is not None
                assert event.at_ms - state.director.since_ms >= shortest(now)
            state = replay((event,), state)

    def judge(self, since_ms: UtcMs, by_hand_ms: UtcMs, cut: CameraTaken) -> None:
        """Judge a cut by what was before it."""
        assert cut.why
        assert cut.at_ms > since_ms
        assert not by_hand_ms or cut.at_ms >= by_hand_ms + PAUSE_MS

    @invariant()
    def a_replay_gives_the_same(self) -> None:
        """Fold the events from their bytes."""
        read = json.Decoder[Event](Event).decode
        assert replay(read(json.encode(event)) for event in self.studio.events) == self.studio.state


TestNights = Nights.TestCase
