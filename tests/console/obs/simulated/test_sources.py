"""Tests of `console.obs.simulated.sources`."""

from typing import Any

import pytest

from console.obs.simulated.protocol import Status
from console.obs.simulated.sources import pictures_over
from console.obs.simulated.world import World, new_world
from tests.console.obs.simulated.asking import after, ask, told

PAGE = {"url": "http://127.0.0.1/", "width": 1080, "height": 1920}


@pytest.fixture
def paged(world: World) -> World:
    """Wide with a browser source on top of its camera."""
    return after(
        world, "CreateInput", sceneName="Wide", inputName="Page", inputKind="browser_source", inputSettings=PAGE
    )


def items(world: World, scene: str) -> list[dict[str, Any]]:
    return list(told(world, "GetSceneItemList", sceneName=scene)["sceneItems"])


def names(world: World, scene: str) -> list[str]:
    return [item["sourceName"] for item in items(world, scene)]


def test_every_scene_has_one_camera(world: World) -> None:
    inputs = told(world, "GetInputList")["inputs"]
    assert [it["inputName"] for it in inputs] == ["Wide camera", "Close camera", "Product camera"]
    (item,) = items(world, "Close")
    assert item["sourceUuid"] == inputs[1]["inputUuid"]
    assert (item["sceneItemTransform"]["width"], item["sceneItemTransform"]["height"]) == (1080, 1920)


def test_browser_sources_are_listed_by_their_kind(world: World, paged: World) -> None:
    assert "browser_source" in told(world, "GetInputKindList")["inputKinds"]
    assert told(world, "GetInputList", inputKind="browser_source")["inputs"] == []
    (row,) = told(paged, "GetInputList", inputKind="browser_source")["inputs"]
    assert (row["inputName"], row["unversionedInputKind"]) == ("Page", "browser_source")


def test_a_browser_source_comes_on_top_and_in_view(paged: World) -> None:
    assert names(paged, "Wide") == ["Wide camera", "Page"]
    assert names(paged, "Close") == ["Close camera"]
    top = items(paged, "Wide")[1]
    assert (top["sceneItemId"], top["sceneItemIndex"], top["sceneItemEnabled"]) == (2, 1, True)
    assert told(paged, "GetInputSettings", inputName="Page")["inputSettings"] == PAGE


def test_settings_are_laid_over_or_replaced(paged: World) -> None:
    over = after(paged, "SetInputSettings", inputName="Page", inputSettings={"width": 540})
    assert told(over, "GetInputSettings", inputName="Page")["inputSettings"] == {**PAGE, "width": 540}
    assert items(over, "Wide")[1]["sceneItemTransform"]["sourceWidth"] == 540
    bare = after(paged, "SetInputSettings", inputName="Page", inputSettings={"url": ""}, overlay=False)
    assert told(bare, "GetInputSettings", inputName="Page")["inputSettings"] == {"url": ""}


def test_items_are_moved_hidden_locked_and_laid_elsewhere(paged: World) -> None:
    page = {"sceneName": "Wide", "sceneItemId": 2}
    world = after(paged, "SetSceneItemIndex", **page, sceneItemIndex=0)
    world = after(world, "SetSceneItemEnabled", **page, sceneItemEnabled=False)
    world = after(world, "SetSceneItemLocked", **page, sceneItemLocked=True)
    world = after(world, "SetSceneItemTransform", **page, sceneItemTransform={"positionX": 40.0, "scaleX": 0.5})
    item = items(world, "Wide")[0]
    assert (item["sourceName"], item["sceneItemEnabled"], item["sceneItemLocked"]) == ("Page", False, True)
    assert item["sceneItemTransform"]["width"] == 540
    assert told(world, "GetSceneItemTransform", **page)["sceneItemTransform"] == item["sceneItemTransform"]


def test_a_source_in_two_scenes_is_forgotten_with_its_last_item(paged: World) -> None:
    both = after(paged, "CreateSceneItem", sceneName="Close", sourceName="Page", sceneItemEnabled=False)
    assert items(both, "Close")[1]["sceneItemEnabled"] is False
    one = after(both, "RemoveSceneItem", sceneName="Wide", sceneItemId=2)
    assert names(one, "Close") == ["Close camera", "Page"]
    none = after(one, "RemoveSceneItem", sceneName="Close", sceneItemId=2)
    assert told(none, "GetInputList", inputKind="browser_source")["inputs"] == []


@pytest.mark.parametrize(
    ("kind", "data", "status"),
    [
        ("GetSceneItemList", {"sceneName": "Nope"}, Status.RESOURCE_NOT_FOUND),
        ("GetInputSettings", {"inputName": "Nope"}, Status.RESOURCE_NOT_FOUND),
        ("SetSceneItemLocked", {"sceneName": "Wide", "sceneItemId": 9}, Status.RESOURCE_NOT_FOUND),
        (
            "SetSceneItemTransform",
            {"sceneName": "Wide", "sceneItemId": 1, "sceneItemTransform": {"width": 3}},
            Status.CANNOT_ACT,
        ),
        (
            "CreateInput",
            {"sceneName": "Wide", "inputName": "Close camera", "inputKind": "browser_source"},
            Status.RESOURCE_ALREADY_EXISTS,
        ),
        (
            "CreateInput",
            {"sceneName": "Wide", "inputName": "New", "inputKind": "color_source_v3"},
            Status.INVALID_INPUT_KIND,
        ),
    ],
)
def test_what_cannot_be_is_refused_as_obs_does(world: World, kind: str, data: dict[str, Any], status: Status) -> None:
    assert ask(world, kind, **data).answer.status is status


def test_a_scene_is_put_over_another_told_and_taken_out_again(world: World) -> None:
    outcome = ask(world, "CreateSceneItem", sceneName="Wide", sourceName="Close", sceneItemEnabled=False)
    assert [event.type for event in outcome.events] == ["SceneItemCreated"]
    top = items(outcome.world, "Wide")[1]
    assert (top["sourceName"], top["sourceType"], top["inputKind"]) == ("Close", "OBS_SOURCE_TYPE_SCENE", None)
    assert (top["sceneItemEnabled"], top["sceneItemTransform"]["sourceWidth"]) == (False, 1080)
    assert pictures_over(outcome.world, outcome.world.scene(1)) == ()
    shown = after(outcome.world, "SetSceneItemEnabled", sceneName="Wide", sceneItemId=2, sceneItemEnabled=True)
    assert [scene.name for scene, _ in pictures_over(shown, shown.scene(1))] == ["Close"]
    back = ask(shown, "RemoveSceneItem", sceneName="Wide", sceneItemId=2)
    assert [event.type for event in back.events] == ["SceneItemRemoved"]
    assert names(back.world, "Wide") == ["Wide camera"]
    assert names(after(shown, "RemoveScene", sceneName="Close"), "Wide") == ["Wide camera"]


def test_a_scene_is_never_put_within_itself(world: World) -> None:
    nested = after(world, "CreateSceneItem", sceneName="Wide", sourceName="Close")
    for scene in ("Wide", "Close"):
        answer = ask(nested, "CreateSceneItem", sceneName="Close", sourceName=scene).answer
        assert answer.status is Status.CREATION_FAILED


# Scenes of several cameras


@pytest.fixture
def desk() -> World:
    """Two cameras in one scene, the first of them to be seen."""
    return new_world(["Wide", "Desk"], {"Desk": ["Cam 1", "Cam 2"]})


def shown(world: World) -> dict[str, bool]:
    return {item["sourceName"]: item["sceneItemEnabled"] for item in items(world, "Desk")}


def test_a_scene_of_several_cameras_shows_the_first(desk: World) -> None:
    assert shown(desk) == {"Cam 1": True, "Cam 2": False}
    assert [it["inputName"] for it in told(desk, "GetInputList")["inputs"]] == ["Wide camera", "Cam 1", "Cam 2"]
    assert desk.taken("Cam 2")


def test_an_item_is_switched_read_back_and_told_once(desk: World) -> None:
    outcome = ask(desk, "SetSceneItemEnabled", sceneName="Desk", sceneItemId=2, sceneItemEnabled=True)
    (event,) = outcome.events
    assert event.data is not None
    assert (event.type, event.data["sceneItemId"]) == ("SceneItemEnableStateChanged", 2)
    assert told(outcome.world, "GetSceneItemEnabled", sceneName="Desk", sceneItemId=2) == {"sceneItemEnabled": True}
    again = ask(outcome.world, "SetSceneItemEnabled", sceneName="Desk", sceneItemId=2, sceneItemEnabled=True)
    assert again.events == ()
    seen = outcome.world.scene(2).seen()
    assert seen is not None
    assert seen.camera == "Cam 2"
