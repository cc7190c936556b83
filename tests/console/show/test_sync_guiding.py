"""The guided run: it reads as few pairs as can do, sets what it finds, proves it, and leaves no trace otherwise."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from console.show.camera_commands import TakeCamera
from console.show.commands import BeginShow, Command, PassTime
from console.show.cuts import CameraTaken
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted, Refused
from console.show.events import Event
from console.show.evolve import replay
from console.show.obs_commands import Monitor
from console.show.obs_events import InputMuted, OffsetSet
from console.show.obs_truth import InputState
from console.show.state import FRESH, ShowState
from console.show.sync import Method
from console.show.sync_corrections import HearSync, PairNews, ReadingHeard
from console.show.sync_guide import (
    ApplyGuide,
    CameraDelayed,
    Guide,
    GuidePhase,
    GuideSeen,
    GuideStep,
    GuideSync,
    SkipGuide,
    StopGuide,
    UnapplyGuide,
)
from console.show.sync_guiding import SETTLE_MS, STEP_WITHIN_MS, pairs_to_read, proposed
from console.show.sync_solving import later_ms
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs
from tests.console.show.shop import START_MS

CAMERAS = (
    Camera(CameraId("host"), "Host", SceneName("Host scene"), mic="Host mic"),
    Camera(CameraId("table"), "Table", SceneName("Table scene"), mic="Guest mic"),
    Camera(CameraId("macro"), "Macro", SceneName("Macro scene"), item="Macro lens"),
)
SHOW = Show(title="", cameras=CAMERAS, products=(), deals=(), sounds=())


FRAME_MS = 1000 / 30


class Studio:
    """A made-up studio: what OBS and a meter would say, and a show that hears it."""

    def __init__(self) -> None:
        self.state: ShowState = replace(FRESH, program=CameraId("macro"), program_scene=SceneName("Macro scene"))
        self.now_ms = START_MS
        self.sounds = {"Host mic": 120.0, "Guest mic": 30.0}
        self.pictures = {"Host": 0.0, "Table": 65.0, "Macro": 10.0}
        self.offsets = {"Host mic": 0, "Guest mic": 20}
        self.delays = dict.fromkeys(self.pictures, 0)
        self.muted = {"Host mic": False, "Guest mic": True}
        self.slips: list[float] = []
        """What OBS places a sound wrong by, the next time it is set."""
        self.events: list[Event] = []

    @property
    def guide(self) -> Guide:
        assert self.state.sync.guide is not None
        return self.state.sync.guide

    @property
    def seen(self) -> GuideSeen:
        inputs = [
            InputState(name, "mic", self.muted[name], 0.0, Monitor.NONE, offset_ms)
            for name, offset_ms in self.offsets.items()
        ]
        return GuideSeen((*inputs, InputState("Music", "file", False, 0.0, Monitor.NONE, 0)), meter=True)

    def ask(self, command: Command) -> Refused | None:
        answer = decide(SHOW, self.state, command, self.now_ms)
        if isinstance(answer, Refused):
            return answer
        self.state = replay(answer.events, self.state)
        for event in answer.events:
            self._do(event)
        self.events += answer.events
        return None

    def _do(self, event: Event) -> None:
        match event:
            case OffsetSet():
                slip_ms = self.slips.pop(0) if self.slips else 0.0
                self.sounds[event.input] += event.offset_ms - self.offsets[event.input] + slip_ms
                self.offsets[event.input] = event.offset_ms
            case CameraDelayed():
                was_ms, is_ms = (later_ms(ms, FRAME_MS) for ms in (self.delays[event.name], event.delay_ms))
                self.pictures[event.name] += is_ms - was_ms
                self.delays[event.name] = event.delay_ms
            case InputMuted():
                assert event.on is not None
                self.muted[event.input] = event.on
            case _:
                pass

    def hear(self, step: GuideStep, since_ms: int = SETTLE_MS, method: Method = Method.SLATE) -> None:
        """Let the meter read what is open and in program, three times."""
        late_ms = self.sounds[step.mic] - self.pictures[step.name]
        began_ms = UtcMs(self.guide.step_ms + since_ms)
        lately = tuple(ReadingHeard(began_ms, late_ms + off) for off in (-1.0, 0.0, 1.0))
        self.now_ms = UtcMs(began_ms + 4_000)
        self.ask(HearSync((PairNews(step.name, step.mic, method, None, lately),), 200.0))

    def go_through(self) -> list[GuideStep]:
        """Show the slate to every pair of a round."""
        through = []
        phase = self.guide.phase
        while self.guide.runs and self.guide.phase is phase:
            step, tries = self.guide.steps[self.guide.step], self.guide.tries
            assert self.state.program == step.camera
            assert [mic for mic, muted in self.muted.items() if not muted] == [step.mic]
            through.append(step)
            self.hear(step)
            if self.guide.tries != tries:
                break
        return through

    def worst_ms(self) -> float:
        return max(abs(sound - picture) for sound in self.sounds.values() for picture in self.pictures.values())


@pytest.fixture
def studio() -> Studio:
    return Studio()


def begin(studio: Studio) -> None:
    assert studio.ask(GuideSync(studio.seen)) is None


def is_as_found(studio: Studio) -> bool:
    return studio.muted == {"Host mic": False, "Guest mic": True} and studio.state.program == "macro"


def test_each_camera_and_each_microphone_is_read_once_and_all_is_as_found(studio: Studio) -> None:
    begin(studio)
    through = studio.go_through()
    assert [(step.name, step.mic, step.source) for step in through] == [
        ("Host", "Host mic", "Host scene"),
        ("Table", "Host mic", "Table scene"),
        ("Macro", "Host mic", "Macro lens"),
        ("Host", "Guest mic", "Host scene"),
    ]
    assert studio.guide.phase is GuidePhase.SOLVED
    assert [(read.camera, read.mic, read.late_ms) for read in studio.guide.reads] == [
        ("Host", "Host mic", 120.0),
        ("Table", "Host mic", 55.0),
        ("Macro", "Host mic", 110.0),
        ("Host", "Guest mic", 30.0),
    ]
    assert is_as_found(studio)
    assert (studio.offsets, studio.delays) == ({"Host mic": 0, "Guest mic": 20}, dict.fromkeys(studio.pictures, 0))


def test_what_is_proposed_is_set_proved_and_taken_back_when_asked(studio: Studio) -> None:
    begin(studio)
    studio.go_through()
    assert studio.ask(ApplyGuide(studio.seen)) is None
    assert studio.guide.runs
    assert studio.delays == {"Host": 101, "Table": 0, "Macro": 101}
    assert studio.offsets == {"Host mic": -49, "Guest mic": 61}
    assert len(studio.go_through()) == 4
    assert studio.guide.phase is GuidePhase.PROVED
    assert studio.worst_ms() == pytest.approx(abs(studio.guide.worst_ms or 0), abs=0.1)
    assert studio.worst_ms() <= FRAME_MS / 4
    assert is_as_found(studio)
    assert studio.ask(UnapplyGuide()) is None
    assert (studio.offsets, studio.delays) == ({"Host mic": 0, "Guest mic": 20}, dict.fromkeys(studio.pictures, 0))
    assert studio.state.sync.delays == {}
    assert studio.guide.why == "its delays were taken back"


def test_what_obs_places_wrong_is_corrected_once_more(studio: Studio) -> None:
    begin(studio)
    studio.go_through()
    studio.slips = [-21.3, 0.0]
    assert studio.ask(ApplyGuide(studio.seen)) is None
    studio.go_through()
    assert (studio.guide.phase, studio.guide.tries) == (GuidePhase.PROVING, 2)
    studio.go_through()
    assert studio.guide.phase is GuidePhase.PROVED
    assert studio.worst_ms() <= FRAME_MS / 4
    assert studio.ask(UnapplyGuide()) is None
    assert studio.offsets == {"Host mic": 0, "Guest mic": 20}


def test_what_stays_wrong_is_taken_back(studio: Studio) -> None:
    begin(studio)
    studio.go_through()
    studio.slips = [40.0, 40.0, 40.0, 40.0]
    assert studio.ask(ApplyGuide(studio.seen)) is None
    studio.go_through()
    studio.go_through()
    assert studio.guide.phase is GuidePhase.ENDED
    assert "off what it should be" in studio.guide.why
    assert (studio.offsets, studio.delays) == ({"Host mic": 0, "Guest mic": 20}, dict.fromkeys(studio.pictures, 0))
    assert is_as_found(studio)


@pytest.mark.parametrize("way", ["stop", "time", "show"])
@pytest.mark.parametrize("proving", [False, True])
def test_however_it_ends_nothing_of_it_stays(studio: Studio, way: str, proving: bool) -> None:
    begin(studio)
    if proving:
        studio.go_through()
        assert studio.ask(ApplyGuide(studio.seen)) is None
    studio.hear(studio.guide.steps[0])
    due_ms = next_deadline(SHOW, studio.state)
    assert due_ms == studio.guide.step_ms + STEP_WITHIN_MS
    if way == "time":
        studio.now_ms = due_ms
    ends: dict[str, Command] = {"stop": StopGuide(), "time": PassTime(), "show": BeginShow()}
    assert studio.ask(ends[way]) is None
    assert studio.guide.phase is GuidePhase.ENDED
    assert studio.guide.why
    assert is_as_found(studio)
    assert (studio.offsets, studio.delays) == ({"Host mic": 0, "Guest mic": 20}, dict.fromkeys(studio.pictures, 0))
    assert (studio.state.live_ms is not None) == (way == "show")


def test_a_camera_somebody_took_meanwhile_stays(studio: Studio) -> None:
    begin(studio)
    assert studio.ask(TakeCamera(CameraId("table"))) is None
    assert studio.ask(StopGuide()) is None
    assert studio.state.program == "table"
    assert studio.muted == {"Host mic": False, "Guest mic": True}


def test_a_pair_nobody_can_read_is_left_out(studio: Studio) -> None:
    begin(studio)
    studio.hear(studio.guide.steps[0])
    assert studio.ask(SkipGuide()) is None
    assert studio.guide.step == 2
    studio.go_through()
    assert studio.guide.phase is GuidePhase.SOLVED
    assert "Table" not in {read.camera for read in studio.guide.reads}
    found = proposed(studio.guide, studio.seen, {})
    assert "Table" not in found.delays_ms


def test_a_round_in_which_all_is_left_out_ends(studio: Studio) -> None:
    begin(studio)
    for _ in range(4):
        assert studio.ask(SkipGuide()) is None
    assert (studio.guide.phase, studio.guide.why) == (GuidePhase.ENDED, "no pair was read")


@pytest.mark.parametrize("change", ["too early", "another method", "another pair", "unsteady"])
def test_what_is_no_reading_of_this_pair_after_the_cut_does_not_count(studio: Studio, change: str) -> None:
    begin(studio)
    step = studio.guide.steps[0]
    match change:
        case "too early":
            studio.hear(step, since_ms=SETTLE_MS - 1)
        case "another method":
            studio.hear(step, method=Method.PATH)
        case "another pair":
            studio.hear(studio.guide.steps[1])
        case _:
            lately = tuple(ReadingHeard(UtcMs(studio.now_ms + SETTLE_MS), late) for late in (0.0, 5.0, 11.0))
            studio.ask(HearSync((PairNews(step.name, step.mic, Method.SLATE, None, lately),), 200.0))
    assert (studio.guide.step, studio.guide.reads) == (0, ())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda seen: None, "by hand only"),
        (lambda seen: replace(seen, inputs=None), "OBS is not connected"),
        (lambda seen: replace(seen, meter=False), "does not hear the program"),
        (lambda seen: replace(seen, inputs=seen.inputs[-1:]), "no camera with a microphone"),
    ],
)
def test_what_it_cannot_do_without_is_said(
    studio: Studio, change: Callable[[GuideSeen], GuideSeen | None], why: str
) -> None:
    refused = studio.ask(GuideSync(change(studio.seen)))
    assert refused is not None
    assert why in refused.why
    assert refused.remedy


def test_it_is_refused_while_it_makes_no_sense(studio: Studio) -> None:
    for command in (SkipGuide(), StopGuide(), ApplyGuide(studio.seen), UnapplyGuide()):
        refused = studio.ask(command)
        assert refused is not None
        assert refused.remedy
    begin(studio)
    again = studio.ask(GuideSync(studio.seen))
    assert again is not None
    assert "under way" in again.why
    assert studio.ask(StopGuide()) is None
    assert studio.ask(BeginShow()) is None
    live = studio.ask(GuideSync(studio.seen))
    assert live is not None
    assert "live" in live.why


def test_what_is_in_time_is_left_alone(studio: Studio) -> None:
    studio.sounds = dict.fromkeys(studio.sounds, 4.0)
    studio.pictures = dict.fromkeys(studio.pictures, 0.0)
    begin(studio)
    studio.go_through()
    refused = studio.ask(ApplyGuide(studio.seen))
    assert refused is not None
    assert "in time already" in refused.why


def test_a_show_without_microphones_has_no_pairs() -> None:
    assert pairs_to_read(SHOW, FRESH, ()) == ()


def test_the_takes_are_plain_cuts(studio: Studio) -> None:
    begin(studio)
    taken = [event for event in studio.events if isinstance(event, CameraTaken)]
    assert [(take.camera, take.transition) for take in taken] == [("host", "Cut")]
    assert isinstance(decide(SHOW, studio.state, StopGuide(), studio.now_ms), Accepted)
