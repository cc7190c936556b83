"""The scenes set-up assistant on a real OBS Studio that is brand new: proposed, made, read back, taken back exactly.

Debian's OBS has no browser source, so the graphics page has a stand-in where it matters: OBS's colour source, which
keeps an address among its settings as a browser source does. What OBS has is read by a client that is not ours.
Counterparts: `console.obs.setup`, `console.show.setup`.
"""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from console.engine.reports import commands_of
from console.obs.address import parse_address
from console.obs.client import ASK_DEADLINE_S, ObsRequests
from console.obs.messages import Subscription
from console.obs.overlay import NAME, OverlayPage
from console.obs.session import open_session
from console.obs.setup import SetUps
from console.obs.switcher import ObsSwitcher
from console.obs.trouble import ObsTrouble
from console.plan.effects import FramingEffect, MakeScenes, ReadScenes, UnmakeScenes
from console.plan.switcher import scene_effects
from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.evolve import replay
from console.show.facts import EffectId, Fact, HealthChanged, Level
from console.show.setup_commands import ApplyScenes, ProposeScenes, UndoScenes
from console.show.setup_types import SetUp, SetUpPart, SetUpPhase
from console.show.setup_words import step_words
from console.show.state import FRESH
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

CANVAS = (540, 960)
PAGE = OverlayPage("http://127.0.0.1:4670/o/aaaaaaaaaaaaaaaaaaaaaa/program", CANVAS)
STAND_IN = "color_source"


def camera(id: str, name: str, scene: str, item: str = "") -> Camera:
    return Camera(CameraId(id), name, SceneName(scene), item)


CAMERAS = (
    camera("host", "Host", "Host"),
    camera("wide", "Wide", "Wide"),
    camera("left", "Left", "Table", "Left hand"),
    camera("right", "Right", "Table", "Right hand"),
)
SHOW = Show("Sale", CAMERAS, (), (), (), safe_camera=CameraId("wide"), canvas=CANVAS)
CAPTURE = "v4l2_input"


class FreshObs(RealObs):
    """An OBS as it is after its installation: one empty scene."""

    def _lay_out(self) -> None:
        pass

    def all_there_is(self) -> dict[str, Any]:
        """Everything the assistant could change."""
        scenes = [row["sceneName"] for row in self.ask("GetSceneList")["scenes"]]
        inputs = [row["inputName"] for row in self.ask("GetInputList")["inputs"]]
        return {
            "scenes": self.ask("GetSceneList"),
            "items": {name: self.ask("GetSceneItemList", sceneName=name)["sceneItems"] for name in scenes},
            "inputs": {name: self.ask("GetInputSettings", inputName=name) for name in inputs},
            "filters": {
                name: self.ask("GetSourceFilterList", sourceName=name)["filters"] for name in (*scenes, *inputs)
            },
            "video": self.ask("GetVideoSettings"),
            "transition": self.ask("GetCurrentSceneTransition"),
        }

    def names_in(self, scene: str) -> list[str]:
        """Give a scene's sources, the lowest first."""
        items = self.ask("GetSceneItemList", sceneName=scene)["sceneItems"]
        return [item["sourceName"] for item in sorted(items, key=lambda item: int(item["sceneItemIndex"]))]


class Desk:
    """The pure show, and the assistant's hand on a session of its own. `before` is called ahead of each turn."""

    def __init__(self, obs: RealObs, page_kind: str) -> None:
        self.state = FRESH
        self.events: list[Any] = []
        self.turns = 0
        self.before: Callable[[int], None] = lambda turn: None
        self._obs = obs
        self._ids = itertools.count(1)
        self._due = False
        self._setups = SetUps(lambda: PAGE, self._hear, time.monotonic_ns, self._nudge, page_kind)
        self._session = self._connect()

    def _connect(self) -> Any:
        address = parse_address(self._obs.url)
        nothing: Callable[[Any], None] = lambda _: None  # noqa: E731 - two sorts of nothing
        return open_session(address, self._obs.password, Subscription.NONE, "hand", time.monotonic_ns, nothing, nothing)

    def reconnect(self) -> None:
        """Reach OBS again, as a new link does."""
        self._session.close()
        self._session = self._connect()

    def close(self) -> None:
        self._session.close()

    def _nudge(self) -> None:
        self._due = True

    def _hear(self, fact: Fact) -> None:
        for command in commands_of(fact):
            assert not isinstance(self.decide(command), Refused)

    def decide(self, command: Command) -> Sequence[FramingEffect] | Refused:
        """Take a command through the show; give the effects."""
        decision = decide(SHOW, self.state, command, UtcMs(0))
        if isinstance(decision, Refused):
            return decision
        self.events += decision.events
        self.state = replay(decision.events, self.state)
        ids: Iterator[EffectId] = (EffectId(number) for number in self._ids)
        return [effect for event in decision.events for effect in scene_effects(event, ids)]

    def press(self, command: Command) -> SetUp:
        """Press, and let the hand work until nothing is left to do."""
        effects = self.decide(command)
        assert not isinstance(effects, Refused), effects
        for effect in effects:
            assert isinstance(effect, ReadScenes | MakeScenes | UnmakeScenes)
            self._setups.ask(effect, "")
        self._work()
        return self.state.setup

    def _work(self) -> None:
        client = ObsRequests(self._session, ASK_DEADLINE_S)
        while self._due:
            self._due = False
            self.turns += 1
            self.before(self.turns)
            try:
                self._setups.work(client, here=True)
            except ObsTrouble as trouble:
                self._setups.lost(str(trouble))

    def begin_again(self) -> None:
        """Go on as the next engine does: with the state of the journal alone."""
        self.state = replay(self.events)


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FreshObs]:
    """One OBS for the whole file: starting takes seconds."""
    with FreshObs(tmp_path_factory.mktemp("obs"), {}, CANVAS, {}) as studio:
        yield studio


@pytest.fixture
def desk(obs: FreshObs) -> Iterator[Desk]:
    """Give a desk with the stand-in; afterwards OBS is as new."""
    desk = Desk(obs, STAND_IN)
    yield desk
    desk.close()
    there = obs.ask("GetSceneList")
    for scene in [row["sceneName"] for row in there["scenes"]]:
        for item in obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"]:
            obs.ask("RemoveSceneItem", sceneName=scene, sceneItemId=item["sceneItemId"])
    obs.ask("SetCurrentProgramScene", sceneName="Scene")
    for scene in [row["sceneName"] for row in there["scenes"]]:
        if scene != "Scene":
            obs.ask("RemoveScene", sceneName=scene)
    until(lambda: len(obs.ask("GetSceneList")["scenes"]) == 1 and not pictures(obs), "OBS is as new")


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for what OBS does when it gets to it: it removes things after it has said yes."""
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, f"it never came true: {what}"
        time.sleep(0.02)  # polls another process: a witness hears no events


def pictures(obs: FreshObs) -> dict[str, str]:
    """Give every input with a picture, and its kind."""
    inputs = obs.ask("GetInputList")["inputs"]
    return {one["inputName"]: one["inputKind"] for one in inputs if "pulse" not in one["inputKind"]}


def words(setup: SetUp) -> list[str]:
    return [step_words(step) for step in setup.steps]


def test_a_new_obs_gets_all_the_show_needs_and_nothing_more(obs: FreshObs, desk: Desk) -> None:
    new = obs.all_there_is()
    proposed = desk.press(ProposeScenes())
    assert words(proposed) == [
        "+ scene Host",
        "+ video capture device “Host camera” in Host",
        "+ graphics page on top of Host",
        "+ scene Wide",
        "+ video capture device “Wide camera” in Wide",
        "+ graphics page on top of Wide",
        "+ scene Table",
        "+ video capture device “Left hand” in Table",
        "+ video capture device “Right hand” in Table",
        "+ graphics page on top of Table",
    ]
    assert obs.all_there_is() == new, "a proposal changes nothing"
    made = desk.press(ApplyScenes())
    assert (made.phase, made.done, made.why) == (SetUpPhase.DONE, 10, "")
    assert [row["sceneName"] for row in reversed(obs.ask("GetSceneList")["scenes"])] == [
        "Scene",
        "Host",
        "Wide",
        "Table",
    ]
    assert obs.names_in("Host") == ["Host camera", NAME]
    assert obs.names_in("Wide") == ["Wide camera", NAME]
    assert obs.names_in("Table") == ["Right hand", "Left hand", NAME]
    kinds = dict.fromkeys(("Host camera", "Wide camera", "Left hand", "Right hand"), CAPTURE)
    assert pictures(obs) == {**kinds, NAME: "color_source_v3"}, "the page is one source in all three scenes"
    assert obs.ask("GetInputSettings", inputName="Host camera")["inputSettings"] == {}, "no device is chosen"
    assert obs.program() == "Scene"


def test_the_second_proposal_has_nothing_to_do(obs: FreshObs, desk: Desk) -> None:
    desk.press(ProposeScenes())
    desk.press(ApplyScenes())
    made = obs.all_there_is()
    again = desk.press(ProposeScenes())
    assert again.steps == ()
    assert again.there == tuple(f"{scene} is there, with all it needs." for scene in ("Host", "Wide", "Table"))
    desk.press(ApplyScenes())
    assert obs.all_there_is() == made


def test_undo_leaves_obs_exactly_as_it_was_also_after_an_engine_restart(obs: FreshObs, desk: Desk) -> None:
    obs.ask("CreateScene", sceneName="Titles")
    obs.create_input("Titles", "Logo", "color_source_v3", {"width": 10, "height": 10})
    before = obs.all_there_is()
    desk.press(ProposeScenes())
    desk.press(ApplyScenes())
    desk.begin_again()
    undone = desk.press(UndoScenes())
    assert (undone.phase, undone.made, undone.left) == (SetUpPhase.UNDONE, (), ())
    assert obs.all_there_is() == before
    refused = desk.decide(UndoScenes())
    assert isinstance(refused, Refused)


def test_what_is_there_stays_untouched_and_a_near_name_is_asked_about(obs: FreshObs, desk: Desk) -> None:
    for scene in ("Host", "wide "):
        obs.ask("CreateScene", sceneName=scene)
        obs.create_input(scene, f"{scene} still", "color_source_v3", {"width": 20, "height": 20})
    host = obs.ask("GetSceneItemList", sceneName="Host")["sceneItems"]
    wide = obs.ask("GetSceneItemList", sceneName="wide ")["sceneItems"]
    proposed = desk.press(ProposeScenes())
    assert words(proposed)[0] == "+ graphics page on top of Host"
    assert proposed.asks == ("OBS has “wide ”, nearly “Wide” of the show: is it the same scene?",)
    assert not any(step.scene == "Wide" for step in proposed.steps)
    desk.press(ApplyScenes())
    assert obs.ask("GetSceneItemList", sceneName="Host")["sceneItems"][:1] == host
    assert obs.ask("GetSceneItemList", sceneName="wide ")["sceneItems"] == wide
    apart = desk.press(ProposeScenes(apart=True))
    assert words(apart) == [
        "+ scene Wide",
        "+ video capture device “Wide camera” in Wide",
        "+ graphics page on top of Wide",
    ]


def test_a_scene_on_air_is_left_alone_unless_somebody_says_so(obs: FreshObs, desk: Desk) -> None:
    obs.ask("CreateScene", sceneName="Host")
    obs.ask("SetCurrentProgramScene", sceneName="Host")
    proposed = desk.press(ProposeScenes())
    assert [step.part for step in proposed.steps if step.air] == [SetUpPart.CAMERA, SetUpPart.PAGE]
    desk.press(ApplyScenes())
    assert obs.names_in("Host") == []
    assert obs.names_in("Wide") == ["Wide camera", NAME]
    desk.press(ProposeScenes())
    done = desk.press(ApplyScenes(air=True))
    assert done.phase is SetUpPhase.DONE
    assert obs.names_in("Host") == ["Host camera", NAME]
    left = desk.press(UndoScenes()).left
    assert len(left) == 2
    assert all("is in program" in one for one in left)
    obs.ask("SetCurrentProgramScene", sceneName="Scene")
    assert desk.press(UndoScenes()).left == ()
    assert obs.names_in("Host") == []


def test_a_cut_to_a_scene_between_yes_and_its_turn_stops_before_anything_on_air_changes(
    obs: FreshObs, desk: Desk
) -> None:
    desk.press(ProposeScenes())
    desk.turns = 0

    def cut(turn: int) -> None:
        if turn == 2:
            obs.ask("SetCurrentProgramScene", sceneName="Host")

    desk.before = cut
    stopped = desk.press(ApplyScenes())
    assert (stopped.phase, stopped.done) == (SetUpPhase.STOPPED, 1), stopped
    assert stopped.why == (
        "+ video capture device “Host camera” in Host: Host is in program by now: nothing was changed in it."
    )
    assert obs.names_in("Host") == []


def test_a_failure_in_the_middle_says_which_and_what_was_made_can_be_taken_back(obs: FreshObs, desk: Desk) -> None:
    before = obs.all_there_is()
    desk.press(ProposeScenes())
    desk.turns = 0

    def meddle(turn: int) -> None:
        if turn == 5:  # before “Wide camera” is made
            obs.create_input("Scene", "Wide camera", "color_source_v3", {})

    desk.before = meddle
    stopped = desk.press(ApplyScenes())
    assert (stopped.phase, stopped.done) == (SetUpPhase.STOPPED, 4)
    assert stopped.why == "+ video capture device “Wide camera” in Wide: OBS has a source “Wide camera” by now."
    assert stopped.remedy == "Look at OBS again: what is missing is proposed anew."
    assert desk.press(UndoScenes()).left == ()
    item = obs.ask("GetSceneItemList", sceneName="Scene")["sceneItems"][0]
    obs.ask("RemoveSceneItem", sceneName="Scene", sceneItemId=item["sceneItemId"])
    until(lambda: not pictures(obs), "the meddler's source is gone")
    assert obs.all_there_is() == before


def test_what_somebody_worked_with_since_is_left_and_said(obs: FreshObs, desk: Desk) -> None:
    desk.press(ProposeScenes())
    desk.press(ApplyScenes())
    obs.ask("SetInputSettings", inputName="Host camera", inputSettings={"device_id": "/dev/video9"})
    left = desk.press(UndoScenes())
    assert left.left == (
        "Scene Host has something in it: it is left as it is.",
        "“Host camera” in Host was worked with since: it is left as it is.",
    )
    assert [row["sceneName"] for row in obs.ask("GetSceneList")["scenes"]] == ["Host", "Scene"]
    assert obs.names_in("Host") == ["Host camera"]


def test_obs_killed_in_the_middle_and_back_is_offered_the_rest(obs: FreshObs, desk: Desk) -> None:
    desk.press(ProposeScenes())
    desk.turns = 0
    desk.before = lambda turn: obs.kill() if turn == 5 else None
    stopped = desk.press(ApplyScenes())
    assert (stopped.phase, stopped.done, len(stopped.made)) == (SetUpPhase.STOPPED, 4, 4)
    desk.before = lambda turn: None
    obs.restart()
    desk.reconnect()
    there = [row["sceneName"] for row in obs.ask("GetSceneList")["scenes"]]
    rest = desk.press(ProposeScenes())
    assert {step.scene for step in rest.steps if step.part is SetUpPart.SCENE} == {"Host", "Wide", "Table"} - {*there}
    done = desk.press(ApplyScenes())
    assert (done.phase, done.why) == (SetUpPhase.DONE, "")
    assert desk.press(ProposeScenes()).steps == ()
    assert obs.names_in("Host") == ["Host camera", NAME]


def test_through_the_switcher_without_browser_sources_the_page_is_left_out(obs: FreshObs, desk: Desk) -> None:
    facts: Box[Fact] = Box()
    switcher = ObsSwitcher(obs.url, obs.password, lambda: PAGE, facts.post, time.monotonic_ns)
    through = Desk(obs, STAND_IN)
    switcher.start()
    try:
        while facts.take(HealthChanged, 10).level != Level.READY:
            pass
        for command in (ProposeScenes(), ApplyScenes(), UndoScenes()):
            effects = through.decide(command)
            assert not isinstance(effects, Refused), effects
            switcher.frame(effects[0])
            waiting = through.state.setup.phase
            while through.state.setup.phase is waiting:
                for one in commands_of(facts.take(object)):  # type: ignore[arg-type]
                    through.decide(one)
            if isinstance(command, ProposeScenes):
                setup = through.state.setup
                assert not any(step.part is SetUpPart.PAGE for step in setup.steps)
                assert any("without browser sources" in note for note in setup.notes)
            if isinstance(command, ApplyScenes):
                assert obs.names_in("Table") == ["Right hand", "Left hand"]
        assert through.state.setup.phase is SetUpPhase.UNDONE
        assert through.state.setup.left == ()
        assert [row["sceneName"] for row in obs.ask("GetSceneList")["scenes"]] == ["Scene"]
    finally:
        switcher.stop()
        through.close()
