"""Taking back in a scripted OBS: only what is as it was made, and a reason for all that is left.

Counterpart: `tests/real/test_scenes_setup.py` compares a real OBS before and after.
"""

from typing import Any

import pytest

from console.obs.setup_undoing import unmake
from console.obs.trouble import Refused
from console.show.setup_types import SetUpMade, SetUpPart, SetUpStep
from console.show.types import SceneName
from tests.console.obs.test_setup_making import CAMERA, HOST, Toy

ITEM = SetUpStep(SetUpPart.ITEM, SceneName("Scene"), "Host camera")


class Toy2(Toy):
    """It removes too; `filters`: sources with a filter."""

    def __init__(self) -> None:
        super().__init__()
        self.filters: set[str] = set()
        self.last = False
        """It refuses to remove a scene."""

    def ask(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        match kind:
            case "GetSourceFilterList":
                return {"filters": ["x"] if data["sourceName"] in self.filters else []}
            case "RemoveSceneItem":
                rows = self.items[data["sceneName"]]
                rows[:] = [row for row in rows if row["sceneItemId"] != data["sceneItemId"]]
                shown = {row["sourceName"] for each in self.items.values() for row in each}
                self.settings = {name: one for name, one in self.settings.items() if name in shown}
                return {}
            case "RemoveScene" if self.last:
                raise Refused(kind, 603, "You cannot remove the last scene.")
            case "RemoveScene":
                del self.items[data["sceneName"]]
                return {}
            case "GetSceneItemList":
                rows = super().ask(kind, data)["sceneItems"]
                return {"sceneItems": [{"sceneItemEnabled": True, **row} for row in rows]}
            case _:
                return super().ask(kind, data)


@pytest.fixture
def toy() -> Toy2:
    """Give an OBS with a scene and a camera the assistant made."""
    return Toy2()


def set_up(toy: Toy2) -> tuple[SetUpMade, ...]:
    del toy.items["Host"]
    made = [toy.make(SetUpStep(SetUpPart.SCENE, HOST)), toy.make(CAMERA)]
    return tuple(one for one in made if one is not None)


def words(toy: Toy2, made: tuple[SetUpMade, ...]) -> list[str]:
    return [one.words for one in unmake(toy.ask, made)]


def test_what_is_as_it_was_made_goes_and_what_is_gone_is_no_matter(toy: Toy2) -> None:
    made = set_up(toy)
    assert unmake(toy.ask, made) == ()
    assert list(toy.items) == ["Scene"]
    assert unmake(toy.ask, made) == ()


def test_a_camera_somebody_worked_with_stays_and_its_scene_too(toy: Toy2) -> None:
    made = set_up(toy)
    toy.settings["Host camera"] = {"device_id": "x"}
    assert words(toy, made) == [
        "Scene Host has something in it: it is left as it is.",
        "“Host camera” in Host was worked with since: it is left as it is.",
    ]
    assert [one.made for one in unmake(toy.ask, made)] == list(made)


def test_a_filter_or_a_move_is_work_too(toy: Toy2) -> None:
    made = set_up(toy)
    toy.filters.add("Host camera")
    assert "worked with" in words(toy, made)[1]
    toy.filters.clear()
    toy.items["Host"][0]["sceneItemTransform"]["positionX"] = 40.0
    assert "worked with" in words(toy, made)[1]


def test_what_is_used_elsewhere_or_was_moved_away_stays(toy: Toy2) -> None:
    made = set_up(toy)
    assert toy.make(SetUpStep(SetUpPart.ITEM, SceneName("Scene"), "Host camera", air=True)) is not None
    assert "in another place too" in words(toy, made)[1]
    toy.items["Host"].clear()
    assert words(toy, made) == ["“Host camera” in Host was moved to another scene since: it is left as it is."]


def test_what_is_in_program_stays_until_it_is_not(toy: Toy2) -> None:
    made = set_up(toy)
    toy.program = "Host"
    assert all("is in program" in one for one in words(toy, made))
    toy.program = "Scene"
    assert words(toy, made) == []


def test_a_scene_in_another_scene_or_the_last_stays(toy: Toy2) -> None:
    made = set_up(toy)[:1]
    toy.items["Host"].clear()
    toy.items["Scene"].append({"sceneItemId": 3, "sourceName": "Host", "sceneItemTransform": {}})
    assert "stands in another scene" in words(toy, made)[0]
    toy.items["Scene"].clear()
    toy.last = True
    assert "cannot be removed" in words(toy, made)[0]


def test_an_item_goes_and_its_source_stays_where_else_it_is(toy: Toy2) -> None:
    camera = set_up(toy)[1]
    item = toy.make(SetUpStep(SetUpPart.ITEM, SceneName("Scene"), "Host camera", air=True))
    assert item is not None
    toy.program = "Host"
    assert words(toy, (item,)) == []
    assert (toy.items["Scene"], len(toy.items["Host"])) == ([], 1)
    assert camera.source in toy.settings


def test_our_page_goes_back_under_what_was_above_it(toy: Toy2) -> None:
    toy.items["Host"] = [
        {"sceneItemId": number, "sourceName": name, "sceneItemTransform": {}}
        for number, name in ((4, "Page"), (5, "Logo"))
    ]
    made = toy.make(SetUpStep(SetUpPart.ORDER, HOST, "Page", item=4))
    assert made is not None
    assert words(toy, (made,)) == []
    assert [row["sceneItemId"] for row in toy.items["Host"]] == [4, 5]
    assert "worked with" in words(toy, (made,))[0]
