"""One step in a scripted OBS: what it asks for, what it reads back, and when it does not begin.

Counterpart: `tests/real/test_scenes_setup.py` makes every kind of step in a real OBS.
"""

from typing import Any

import pytest

from console.obs.overlay import KIND
from console.obs.setup_making import CannotMakeError, make
from console.obs.trouble import Refused
from console.show.setup_types import SetUpMade, SetUpPart, SetUpStep
from console.show.types import SceneName
from tests.console.obs.boxes import a_page

HOST = SceneName("Host")
CAMERA = SetUpStep(SetUpPart.CAMERA, HOST, "Host camera", "color_source_v3")


class Toy:
    """An OBS of two scenes; `deaf`: it says yes and does nothing."""

    def __init__(self) -> None:
        self.items: dict[str, list[dict[str, Any]]] = {"Scene": [], "Host": []}
        self.settings: dict[str, dict[str, Any]] = {}
        self.program = "Scene"
        self.deaf = False
        self.busy_names = 0
        """So many times a name counts as taken."""

    def ask(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        """Do a request."""
        scene = self.items.get(data.get("sceneName", ""), [])
        match kind:
            case "GetSceneList":
                rows = [{"sceneName": name, "sceneIndex": index} for index, name in enumerate(self.items)]
                return {"scenes": rows, "currentProgramSceneName": self.program}
            case "GetSceneItemList":
                return {"sceneItems": [{**item, "sceneItemIndex": index} for index, item in enumerate(scene)]}
            case "GetInputList":
                return {"inputs": [{"inputName": name} for name in self.settings]}
            case "GetInputSettings":
                return {"inputSettings": self.settings[data["inputName"]]}
            case "GetVideoSettings":
                return {"baseWidth": 1080, "baseHeight": 1920}
        return self._change(kind, data, scene)

    def _change(self, kind: str, data: dict[str, Any], scene: list[dict[str, Any]]) -> dict[str, Any]:
        if kind == "CreateScene":
            if self.busy_names:
                self.busy_names -= 1
                raise Refused(kind, 601, "A source already exists by that scene name.")
            if not self.deaf:
                self.items[data["sceneName"]] = []
        elif kind in ("CreateInput", "CreateSceneItem"):
            name = data.get("inputName") or data["sourceName"]
            self.settings.setdefault(name, data.get("inputSettings", {}))
            scene.append({"sceneItemId": 9, "sourceName": name, "sceneItemTransform": {"boundsType": "none"}})
            return {"sceneItemId": 9}
        elif not self.deaf:
            item = next(item for item in scene if item["sceneItemId"] == data["sceneItemId"])
            if kind == "SetSceneItemTransform":
                item["sceneItemTransform"] |= data["sceneItemTransform"]
            elif kind == "SetSceneItemIndex":
                scene.remove(item)
                scene.insert(data["sceneItemIndex"], item)
        return {}

    def make(self, step: SetUpStep) -> SetUpMade | None:
        """Make a step in it."""
        return make(self.ask, step, a_page(), KIND)


def other(item: int = 1) -> dict[str, Any]:
    return {"sceneItemId": item, "sourceName": "Logo", "sceneItemTransform": {"boundsType": "none"}}


def test_a_scene_is_made_once_and_a_name_just_let_go_of_is_waited_for() -> None:
    toy = Toy()
    toy.busy_names = 2
    made = toy.make(SetUpStep(SetUpPart.SCENE, SceneName("Wide")))
    assert made is not None
    assert (made.source, made.items) == ("Wide", ())
    assert toy.make(SetUpStep(SetUpPart.SCENE, SceneName("Wide"))) is None


def test_a_camera_fills_the_picture_under_what_is_there() -> None:
    toy = Toy()
    toy.items["Host"] = [other()]
    made = toy.make(CAMERA)
    assert made is not None
    assert [item["sourceName"] for item in toy.items["Host"]] == ["Host camera", "Logo"]
    stands = made.stands
    assert (stands["boundsType"], stands["boundsWidth"]) == ("OBS_BOUNDS_SCALE_OUTER", 1080.0)
    assert (made.settings["width"], made.settings["height"]) == (1080, 1920)
    assert toy.make(CAMERA) is None
    taken = SetUpStep(SetUpPart.CAMERA, SceneName("Scene"), "Host camera", "v4l2_input")
    with pytest.raises(CannotMakeError, match="by now"):
        toy.make(taken)
    assert toy.make(SetUpStep(SetUpPart.ITEM, SceneName("Host"), "Host camera")) is None


def test_a_capture_device_is_chosen_by_nobody() -> None:
    toy = Toy()
    made = toy.make(SetUpStep(SetUpPart.CAMERA, HOST, "Host camera", "v4l2_input"))
    assert made is not None
    assert made.settings == {}


def test_what_is_in_program_by_now_is_not_touched_without_a_yes() -> None:
    toy = Toy()
    toy.program = "Host"
    with pytest.raises(CannotMakeError, match="in program by now"):
        toy.make(CAMERA)
    assert toy.items["Host"] == []
    assert toy.make(SetUpStep(SetUpPart.CAMERA, HOST, "Host camera", "v4l2_input", air=True)) is not None


def test_an_obs_that_says_yes_and_does_nothing_is_found_out() -> None:
    toy = Toy()
    toy.deaf = True
    with pytest.raises(CannotMakeError, match="said yes"):
        toy.make(SetUpStep(SetUpPart.SCENE, SceneName("Wide")))
    with pytest.raises(CannotMakeError, match="said yes"):
        toy.make(CAMERA)
    toy.items["Host"] = [other(4), other(5)]
    with pytest.raises(CannotMakeError, match="not on top"):
        toy.make(SetUpStep(SetUpPart.ORDER, HOST, "Logo", item=4))


def test_the_page_is_brought_to_the_top() -> None:
    toy = Toy()
    toy.items["Host"] = [other(4), other(5)]
    made = toy.make(SetUpStep(SetUpPart.ORDER, HOST, "Logo", item=4))
    assert made is not None
    assert (made.index, [item["sceneItemId"] for item in toy.items["Host"]]) == (0, [5, 4])
    assert toy.make(SetUpStep(SetUpPart.ORDER, HOST, "Logo", item=4)) is None
    with pytest.raises(CannotMakeError, match="not where it was made"):
        toy.make(SetUpStep(SetUpPart.ORDER, HOST, "Logo", item=7))


def test_a_scene_that_went_away_is_said() -> None:
    with pytest.raises(CannotMakeError, match="any more"):
        Toy().make(SetUpStep(SetUpPart.PAGE, SceneName("Gone")))
