"""Our page in a scene of the simulated OBS, over the real protocol: added, put right, and every why-not.

Counterpart: `tests/real/test_overlay_source.py` does the same in a real OBS.
"""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from console.obs.address import parse_address
from console.obs.client import ASK_DEADLINE_S, ObsRequests
from console.obs.messages import Subscription
from console.obs.overlay import ELSEWHERE, NAME, OverlayPage, Overlays
from console.obs.session import ObsSession, open_session
from console.obs.switcher import ObsSwitcher
from console.obs.trouble import Unanswered
from console.plan.effects import AddOverlay, SwitchProgram
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectUnknown, Fact, HealthChanged, Level
from console.show.types import SceneName
from tests.console.obs.boxes import Box, a_page
from tests.console.obs.fake_obs import FakeObs
from tests.rig.simulated import LoggingObs

WIDE, CLOSE = SceneName("Wide"), SceneName("Close")


class Desk:
    """A switcher on the simulated OBS, and a second connection that looks and meddles."""

    def __init__(self, url: str) -> None:
        self.page = a_page()
        self.facts: Box[Fact] = Box()
        self._numbers = itertools.count(1)
        self.switcher = ObsSwitcher(url, "", lambda: self.page, self.facts.post, time.monotonic_ns)
        self._session = _session(url)
        self.switcher.start()
        while self.facts.take(HealthChanged).level != Level.READY:
            pass

    def stop(self) -> None:
        self.switcher.stop()
        self._session.close()

    def ask(self, kind: str, **data: Any) -> dict[str, Any]:
        answer = self._session.request(kind, data, 5).result()
        assert answer.ok, answer
        return answer.data

    def press(self, scene: SceneName) -> str:
        self._press(scene)
        return self.facts.take(EffectConfirmed).said

    def press_in_vain(self, scene: SceneName) -> str:
        self._press(scene)
        failed = self.facts.take(EffectFailed)
        return f"{failed.why} {failed.remedy}"

    def _press(self, scene: SceneName) -> None:
        self.switcher.frame(AddOverlay(EffectId(next(self._numbers)), scene))

    def items(self, scene: SceneName) -> list[dict[str, Any]]:
        return list(self.ask("GetSceneItemList", sceneName=scene)["sceneItems"])

    def names(self, scene: SceneName) -> list[str]:
        return [item["sourceName"] for item in self.items(scene)]

    def settings(self) -> dict[str, Any]:
        return dict(self.ask("GetInputSettings", inputName=NAME)["inputSettings"])


def _session(url: str) -> ObsSession:
    address = parse_address(url)
    return open_session(address, "", Subscription.NONE, "meddler", time.monotonic_ns, lambda _: None, lambda _: None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with LoggingObs(tmp_path, ["Wide", "Close"], []) as obs:
        desk = Desk(obs.url)
        yield desk
        desk.stop()


def test_it_comes_on_top_in_the_canvas_size_and_locked(desk: Desk) -> None:
    assert desk.press(WIDE) == "Cartwall graphics is now on top of scene Wide. To undo it, remove it in OBS."
    assert desk.names(WIDE) == ["Wide camera", NAME]
    item = desk.items(WIDE)[1]
    assert (item["sceneItemEnabled"], item["sceneItemLocked"]) == (True, True)
    assert item["sceneItemTransform"]["boundsType"] == "OBS_BOUNDS_NONE"
    wanted = {"url": desk.page.address, "width": 1080, "height": 1920, "css": "", "shutdown": False}
    assert desk.settings().items() >= wanted.items()
    assert desk.names(CLOSE) == ["Close camera"]


def test_a_page_of_another_size_is_fit_into_the_canvas(desk: Desk) -> None:
    desk.page = replace(desk.page, size=(1920, 1080))
    desk.press(WIDE)
    transform = desk.items(WIDE)[1]["sceneItemTransform"]
    bounds = (transform["boundsType"], transform["boundsWidth"], transform["boundsHeight"])
    assert bounds == ("OBS_BOUNDS_SCALE_INNER", 1080, 1920)


def test_a_second_press_only_confirms(desk: Desk) -> None:
    desk.press(WIDE)
    before = desk.items(WIDE)
    assert desk.press(WIDE) == "Cartwall graphics is on top of scene Wide already."
    assert desk.items(WIDE) == before


def test_an_engine_on_another_port_takes_the_source_over(desk: Desk) -> None:
    desk.press(WIDE)
    desk.page = OverlayPage("http://127.0.0.1:4679/o/cccccccccccccccccccccc/program", (540, 960))
    said = desk.press(WIDE)
    assert said == ("Cartwall graphics was in scene Wide already and is right again: its address, its size, its place.")
    assert desk.settings()["url"] == desk.page.address
    assert desk.names(WIDE) == ["Wide camera", NAME]


def test_what_somebody_did_to_it_is_put_right(desk: Desk) -> None:
    desk.press(WIDE)
    item = {"sceneName": "Wide", "sceneItemId": desk.items(WIDE)[1]["sceneItemId"]}
    desk.ask("SetSceneItemIndex", **item, sceneItemIndex=0)
    desk.ask("SetSceneItemEnabled", **item, sceneItemEnabled=False)
    desk.ask("SetInputSettings", inputName=NAME, inputSettings={"shutdown": True})
    said = desk.press(WIDE)
    assert said.endswith("is right again: it goes on while it is not shown, on top, in view.")
    assert desk.names(WIDE) == ["Wide camera", NAME]


def test_other_scenes_show_the_same_source(desk: Desk) -> None:
    desk.press(WIDE)
    assert desk.press(CLOSE) == "Cartwall graphics is now on top of scene Close. To undo it, remove it in OBS."
    assert desk.names(CLOSE) == ["Close camera", NAME]
    assert len(desk.ask("GetInputList", inputKind="browser_source")["inputs"]) == 1


@pytest.mark.parametrize(
    "url", ["https://brand.example/o/aaaaaaaaaaaaaaaaaaaaaa/program", "http://127.0.0.1/scores", "http://[", ""]
)
def test_a_page_of_somebody_else_with_our_name_is_left_alone(desk: Desk, url: str) -> None:
    settings = {"url": url}
    desk.ask("CreateInput", sceneName="Wide", inputName=NAME, inputKind="browser_source", inputSettings=settings)
    assert desk.press(WIDE).startswith("Cartwall graphics 2 is now on top of scene Wide.")
    assert desk.settings() == settings
    assert desk.names(WIDE) == ["Wide camera", NAME, "Cartwall graphics 2"]


def test_a_scene_that_is_not_there_gets_the_nearest_name(desk: Desk) -> None:
    assert desk.press_in_vain(SceneName("Wied")) == "OBS has no scene “Wied”. Did you mean “Wide”?"
    assert desk.names(WIDE) == ["Wide camera"]


def test_without_obs_nothing_is_done_later_either() -> None:
    facts: Box[Fact] = Box()
    switcher = ObsSwitcher("ws://127.0.0.1:1", "", a_page, facts.post, time.monotonic_ns)
    switcher.frame(AddOverlay(EffectId(1), WIDE))
    assert facts.take(EffectFailed).why == "not sent, OBS is not connected: not started"


def test_an_obs_on_another_computer_cannot_show_the_page() -> None:
    facts: Box[Fact] = Box()
    overlays = Overlays(a_page, facts.post, time.monotonic_ns)
    overlays.ask(AddOverlay(EffectId(1), WIDE))
    with FakeObs() as fake:
        session = _session(fake.url)
        overlays.work(ObsRequests(session, ASK_DEADLINE_S), here=False)
        assert facts.take(EffectFailed).why == ELSEWHERE
        assert fake.received.empty()
        session.close()


def test_an_obs_that_falls_silent_leaves_it_unknown_and_what_waited_undone() -> None:
    facts: Box[Fact] = Box()
    overlays = Overlays(a_page, facts.post, time.monotonic_ns)
    overlays.ask(AddOverlay(EffectId(1), WIDE))
    overlays.ask(AddOverlay(EffectId(2), CLOSE))
    with FakeObs() as fake:
        session = _session(fake.url)
        fake.freeze()
        with pytest.raises(Unanswered, match="OBS did not answer GetSceneList in time"):
            overlays.work(ObsRequests(session, 0.05), here=True)
        fake.thaw()
        session.close()
    overlays.lost("OBS is frozen")
    assert facts.take(EffectUnknown).effect == EffectId(1)
    assert facts.take(EffectFailed) == EffectFailed(
        EffectId(2), facts.of(EffectUnknown)[0].lane, "not sent: OBS is frozen"
    )


class OddObs(FakeObs):
    """An OBS that lists its scenes in a way of its own."""

    def perform(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        return {"scenery": []} if kind == "GetSceneList" else super().perform(kind, data)


def test_an_answer_of_an_unknown_shape_fails_the_press_and_not_the_link() -> None:
    facts: Box[Fact] = Box()
    overlays = Overlays(a_page, facts.post, time.monotonic_ns)
    overlays.ask(AddOverlay(EffectId(1), WIDE))
    with OddObs() as fake:
        session = _session(fake.url)
        overlays.work(ObsRequests(session, ASK_DEADLINE_S), here=True)
        assert facts.take(EffectFailed).why == "OBS answers in a way this console does not know: KeyError('scenes')"
        session.close()


def test_a_cut_does_not_wait_for_it() -> None:
    facts: Box[Fact] = Box()
    with FakeObs() as fake:
        switcher = ObsSwitcher(fake.url, "", a_page, facts.post, time.monotonic_ns)
        switcher.start()
        while facts.take(HealthChanged).level != Level.READY:
            pass
        fake.hold("GetInputKindList")
        switcher.frame(AddOverlay(EffectId(1), WIDE))
        fake.wait_for("GetInputKindList")
        switcher.perform(SwitchProgram(EffectId(2), SceneName("Host")))
        assert facts.take(EffectConfirmed).effect == EffectId(2)
        assert not facts.of(EffectFailed)
        fake.release("GetInputKindList")
        refused = facts.take(EffectFailed)
        assert (refused.effect, refused.remedy) == (EffectId(1), "Look in OBS.")
        switcher.stop()
