"""Simulated: OBS with a second canvas (obs-websocket 5.7), which Debian's OBS 29.0.2 does not have."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from console.engine.fakes import FakeClock
from console.obs.nesting import ObsNesting
from console.obs.switcher import ObsSwitcher
from console.plan.effects import SwitchPreview, SwitchProgram
from console.show.facts import (
    EffectFailed,
    EffectId,
    Fact,
    HealthChanged,
    Level,
    SceneCalled,
    SceneTreeRead,
    SwitcherRead,
)
from console.show.types import SceneName
from console.store.memory import MemoryJournal
from console.wire.telemetry import Outcome
from tests.console.obs.boxes import Box, a_page
from tests.console.obs.fake_ids import CanvasesObs, IdsObs
from tests.shows.stage import START_MS, Stage

WIDE, CLOSE, PRODUCT, HOST = (SceneName(name) for name in ("Wide", "Close", "Product", "Host"))
TAKE_WIDE, TAKE_CLOSE, TAKE_PRODUCT = "pad/1/1", "pad/1/2", "pad/1/3"
"""Of the stage's show; "Close" is a scene of the second canvas here."""


class Rig:
    """A switcher, a reader of scene trees, and what both say."""

    def __init__(self, url: str) -> None:
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(url, "", a_page, self.facts.post, time.monotonic_ns)
        self.nesting = ObsNesting(url, "", self.facts.post, time.monotonic_ns)


@contextmanager
def rig_with(fake: IdsObs) -> Iterator[Rig]:
    rig = Rig(fake.url)
    with ExitStack() as stack:
        for part in (rig.switcher, rig.nesting):
            part.start()
            stack.callback(part.stop)
        rig.facts.wait_until(lambda _: any(fact.level is Level.READY for fact in rig.facts.of(HealthChanged)))
        rig.facts.wait_until(lambda _: bool(rig.facts.of(SceneTreeRead)))
        yield rig


def _heard(rig: Rig) -> Stage:
    """Let an engine hear all that was said."""
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    stage.switcher.refuses = ""
    for fact in rig.facts.all:
        stage.say(fact)
    return stage


def _wait_elsewhere(rig: Rig, wanted: tuple[tuple[SceneName, str], ...]) -> None:
    rig.facts.wait_until(lambda _: rig.facts.of(SwitcherRead)[-1].elsewhere == wanted)


def test_simulated_canvases_the_scenes_of_another_are_none_of_program() -> None:
    with CanvasesObs("Close", "Wide") as fake, rig_with(fake) as rig:
        read = rig.facts.of(SwitcherRead)[-1]
        assert read.scenes == (WIDE, PRODUCT, HOST)
        assert read.elsewhere == ((CLOSE, "Upright"),)  # its own Wide is not the show's
        assert "Close" not in rig.facts.of(SceneTreeRead)[-1].tree.shows


def test_simulated_canvases_a_camera_on_another_is_never_lit_and_its_take_refused_in_words() -> None:
    with CanvasesObs("Close") as fake, rig_with(fake) as rig:
        stage = _heard(rig)
        assert [stage.word(pad) for pad in (TAKE_WIDE, TAKE_CLOSE)] == ["ON AIR", "NO SCENE"]
        stage.press(TAKE_CLOSE)
        answer = stage.answers()[-1].answer
        assert answer.outcome is Outcome.REFUSED
        assert "on OBS's canvas “Upright”" in answer.text
        assert "main canvas" in answer.text
        assert stage.word(TAKE_CLOSE) != "ON AIR"


def test_simulated_canvases_the_switcher_too_refuses_a_take_and_a_preview_and_sends_nothing() -> None:
    with CanvasesObs("Close") as fake:
        fake.preview = "Product"
        with rig_with(fake) as rig:
            rig.switcher.perform(SwitchProgram(EffectId(1), CLOSE))
            rig.switcher.perform(SwitchPreview(EffectId(2), CLOSE))
            failed = rig.facts.of(EffectFailed)
        assert [fact.effect for fact in failed] == [1, 2]
        assert all("“Close” is on OBS's canvas “Upright”" in fact.why for fact in failed)
        asked = {fake.received.get_nowait()[0] for _ in range(fake.received.qsize())}
        assert not any(kind.startswith("SetCurrent") for kind in asked)


def test_simulated_canvases_an_item_switched_on_another_dims_no_camera_of_the_same_name() -> None:
    with CanvasesObs("Wide") as fake, rig_with(fake) as rig:
        tree = rig.facts.of(SceneTreeRead)[-1].tree
        assert tree.shows["Wide"] == ("Wide camera",)
        fake.hold("GetSceneList")  # the event alone must not do it
        off = {"sceneItemId": 1, "sceneItemEnabled": False}
        fake.event("SceneItemEnableStateChanged", {"sceneName": "Wide", **fake.id_of("Wide"), **off})
        fake.event("SceneItemEnableStateChanged", {"sceneName": "Host", "sceneUuid": fake.ids["Host"], **off})
        rig.facts.wait_until(lambda _: rig.facts.of(SceneTreeRead)[-1].tree.shows["Host"] == ())
        assert all(fact.tree.shows["Wide"] == ("Wide camera",) for fact in rig.facts.of(SceneTreeRead))
        fake.release("GetSceneList")


def test_simulated_canvases_a_scene_renamed_on_another_leads_no_camera_astray() -> None:
    with CanvasesObs("Wide") as fake, rig_with(fake) as rig:
        theirs = {"oldSceneName": "Wide", "sceneName": "Tall", **fake.id_of("Wide")}
        fake.second = ["Tall"]
        fake.event("SceneNameChanged", theirs)
        _wait_elsewhere(rig, ((SceneName("Tall"), "Upright"),))
        assert rig.facts.of(SceneCalled) == []
        rig.switcher.perform(SwitchProgram(EffectId(1), WIDE))
        assert fake.wait_for("SetCurrentProgramScene") == {"sceneUuid": fake.ids["Wide"]}


def test_simulated_canvases_one_that_comes_later_is_read_and_one_that_goes_forgotten() -> None:
    with CanvasesObs() as fake, rig_with(fake) as rig:
        assert rig.facts.of(SwitcherRead)[-1].elsewhere == ()
        for scenes, event in ((["Close"], "CanvasCreated"), ([], "CanvasRemoved")):
            fake.second = scenes
            fake.event(event, {"canvasName": "Upright", "canvasUuid": "id of the second canvas"})
            _wait_elsewhere(rig, tuple((SceneName(scene), "Upright") for scene in scenes))


def test_simulated_ids_without_canvases_are_never_asked_for_any() -> None:
    with IdsObs() as fake, rig_with(fake):
        kinds = {fake.received.get_nowait()[0] for _ in range(fake.received.qsize())}
        assert "GetCanvasList" not in kinds
