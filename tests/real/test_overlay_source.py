"""Our page as a source of a real OBS Studio, added on one press.

Debian's OBS has no browser source: there the press says so and changes nothing. Everything else is proven with a
stand-in: OBS's colour source, which keeps an address among its settings as a browser source does.
Counterparts: `tests/console/obs/test_overlay.py` presses in the simulated OBS, which has browser sources.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from console.obs.overlay import NAME, NO_BROWSER, CannotPlaceError, OverlayPage, place
from console.obs.switcher import ObsSwitcher
from console.plan.effects import AddOverlay, SwitchProgram
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, Fact, HealthChanged, Level, SwitcherRead
from console.show.types import SceneName
from tests.console.obs.boxes import Box
from tests.real.obs_studio import SCENES, RealObs, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

CANVAS = (540, 960)
WIDE, HOST, SAFE = SceneName("Wide"), SceneName("Host"), SceneName("Safe")
STAND_IN = "color_source"
SAME_SIZE = OverlayPage("http://127.0.0.1:4670/o/aaaaaaaaaaaaaaaaaaaaaa/program", CANVAS)
LARGER = OverlayPage("http://127.0.0.1:4671/o/bbbbbbbbbbbbbbbbbbbbbb/program", (1080, 1920))


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealObs]:
    """One OBS for the whole file: starting takes seconds."""
    with RealObs(tmp_path_factory.mktemp("obs"), SCENES, CANVAS, {}) as studio:
        until(lambda: len(studio.ask("GetSceneList")["scenes"]) == len(SCENES), "its own scene is gone")
        yield studio


@pytest.fixture(autouse=True)
def _clean(obs: RealObs) -> Iterator[None]:
    yield
    remove_ours(obs)


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for what OBS does when it gets to it: it removes things after it has said yes."""
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, f"it never came true: {what}"
        time.sleep(0.02)  # polls another process: a witness hears no events


def ours(obs: RealObs) -> list[str]:
    return [one["inputName"] for one in obs.ask("GetInputList")["inputs"] if one["inputName"].startswith(NAME)]


def remove_ours(obs: RealObs) -> None:
    """Remove our items, as a person does: OBS forgets a source with its last item."""
    for scene in SCENES:
        for item in obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"]:
            if item["sourceName"].startswith(NAME):
                obs.ask("RemoveSceneItem", sceneName=scene, sceneItemId=item["sceneItemId"])
    until(lambda: not ours(obs), "our sources are gone")


def press(obs: RealObs, scene: SceneName, page: OverlayPage) -> str:
    """Do what a press does, with the stand-in."""
    return place(lambda kind, data: obs.ask(kind, **data), STAND_IN, scene, page)


def all_there_is(obs: RealObs) -> dict[str, Any]:
    """Everything the press could change: inputs with their settings, and every item with its transform."""
    inputs = obs.ask("GetInputList")["inputs"]
    return {
        "inputs": {
            one["inputName"]: obs.ask("GetInputSettings", inputName=one["inputName"])["inputSettings"] for one in inputs
        },
        "items": {scene: obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"] for scene in SCENES},
        "scenes": obs.ask("GetSceneList"),
    }


def names_in(obs: RealObs, scene: SceneName) -> list[str]:
    """Give a scene's sources, the lowest first."""
    items = obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"]
    return [item["sourceName"] for item in sorted(items, key=lambda item: int(item["sceneItemIndex"]))]


def top_item(obs: RealObs, scene: SceneName) -> dict[str, Any]:
    items = obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"]
    found: dict[str, Any] = max(items, key=lambda item: int(item["sceneItemIndex"]))
    return found


def test_an_obs_without_browser_sources_is_left_as_it_is_and_the_press_says_why(obs: RealObs) -> None:
    facts: Box[Fact] = Box()
    switcher = ObsSwitcher(obs.url, obs.password, lambda: SAME_SIZE, facts.post, time.monotonic_ns)
    switcher.frame(AddOverlay(EffectId(1), WIDE))
    assert facts.take(EffectFailed).why == "not sent, OBS is not connected: not started"
    switcher.start()
    try:
        facts.take(SwitcherRead, 10)
        while facts.take(HealthChanged).level != Level.READY:
            pass
        before = all_there_is(obs)
        switcher.frame(AddOverlay(EffectId(2), WIDE))
        failed = facts.take(EffectFailed)
        assert (failed.effect, failed.why) == (EffectId(2), NO_BROWSER)
        assert "obsproject.com" in failed.remedy
        switcher.frame(AddOverlay(EffectId(3), SceneName("Wied")))
        failed = facts.take(EffectFailed)
        assert (failed.why, failed.remedy) == ("OBS has no scene “Wied”.", "Did you mean “Wide”?")
        assert all_there_is(obs) == before
        switcher.perform(SwitchProgram(EffectId(4), HOST))  # the link goes on as before
        assert facts.take(EffectConfirmed).effect == EffectId(4)
    finally:
        switcher.stop()
        obs.ask("SetCurrentProgramScene", sceneName=WIDE)


def test_the_source_comes_on_top_locked_and_over_the_whole_canvas(obs: RealObs) -> None:
    before = all_there_is(obs)
    assert press(obs, WIDE, SAME_SIZE) == (
        "Cartwall graphics is now on top of scene Wide. To undo it, remove it in OBS."
    )
    assert names_in(obs, WIDE) == ["Wide colour", NAME]
    item = top_item(obs, WIDE)
    assert (item["sceneItemLocked"], item["sceneItemEnabled"]) == (True, True)
    transform = item["sceneItemTransform"]
    assert (transform["positionX"], transform["positionY"], transform["boundsType"]) == (0, 0, "OBS_BOUNDS_NONE")
    assert (transform["width"], transform["height"]) == CANVAS
    settings = obs.ask("GetInputSettings", inputName=NAME)["inputSettings"]
    assert (settings["url"], settings["width"], settings["height"]) == (SAME_SIZE.address, *CANVAS)
    assert (settings["shutdown"], settings["restart_when_active"], settings["css"]) == (False, False, "")
    remove_ours(obs)
    assert all_there_is(obs) == before


def test_a_second_press_puts_it_right_and_makes_no_second_one(obs: RealObs) -> None:
    press(obs, WIDE, SAME_SIZE)
    assert press(obs, WIDE, SAME_SIZE) == "Cartwall graphics is on top of scene Wide already."
    obs.ask("CreateSceneItem", sceneName=WIDE, sourceName="Host colour")
    item = {"sceneName": WIDE, "sceneItemId": obs.ask("GetSceneItemId", sceneName=WIDE, sourceName=NAME)["sceneItemId"]}
    obs.ask("SetSceneItemLocked", **item, sceneItemLocked=False)
    obs.ask("SetSceneItemTransform", **item, sceneItemTransform={"positionX": 40.0, "rotation": 5.0})
    said = press(obs, WIDE, LARGER)
    assert said == (
        "Cartwall graphics was in scene Wide already and is right again: its address, its size, its place, on top, "
        "locked."
    )
    assert names_in(obs, WIDE) == ["Wide colour", "Host colour", NAME]
    assert obs.ask("GetInputSettings", inputName=NAME)["inputSettings"]["url"] == LARGER.address
    transform = top_item(obs, WIDE)["sceneItemTransform"]
    assert (transform["boundsType"], transform["rotation"]) == ("OBS_BOUNDS_SCALE_INNER", 0)
    assert (transform["boundsWidth"], transform["boundsHeight"]) == CANVAS
    host = {"sceneName": WIDE, "sourceName": "Host colour"}
    obs.ask("RemoveSceneItem", sceneName=WIDE, sceneItemId=obs.ask("GetSceneItemId", **host)["sceneItemId"])


def test_other_scenes_get_the_same_source(obs: RealObs) -> None:
    press(obs, WIDE, SAME_SIZE)
    press(obs, HOST, SAME_SIZE)
    assert names_in(obs, HOST) == ["Host colour", NAME]
    assert ours(obs) == [NAME]
    assert press(obs, HOST, SAME_SIZE) == "Cartwall graphics is on top of scene Host already."


def test_a_name_that_is_taken_is_left_to_whoever_has_it(obs: RealObs) -> None:
    obs.create_input(SAFE, NAME, "color_source_v3", {"width": 10, "height": 10})
    assert press(obs, SAFE, SAME_SIZE).startswith("Cartwall graphics 2 is now on top of scene Safe.")
    assert names_in(obs, SAFE) == ["Safe colour", NAME, "Cartwall graphics 2"]
    assert obs.ask("GetInputSettings", inputName=NAME)["inputSettings"] == {"width": 10, "height": 10}


def test_nothing_is_touched_for_a_scene_that_is_not_there(obs: RealObs) -> None:
    before = all_there_is(obs)
    with pytest.raises(CannotPlaceError, match=r"OBS has no scene “Hots”\."):
        press(obs, SceneName("Hots"), SAME_SIZE)
    assert all_there_is(obs) == before
