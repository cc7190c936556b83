"""Tests of `console.obs.simulated.reports`."""

import pytest

from console.obs.simulated.protocol import Status
from console.obs.simulated.world import World
from tests.console.obs.simulated.asking import ask, told


def test_statistics_count_frames_and_this_clients_messages(world: World) -> None:
    stats = told(world, "GetStats")
    assert (stats["renderTotalFrames"], stats["activeFps"]) == (60, 30.0)
    assert (stats["webSocketSessionIncomingMessages"], stats["webSocketSessionOutgoingMessages"]) == (3, 4)


def test_the_canvas_is_portrait(world: World) -> None:
    video = told(world, "GetVideoSettings")
    assert (video["baseWidth"], video["baseHeight"]) == (1080, 1920)


def test_every_scene_has_one_camera(world: World) -> None:
    inputs = told(world, "GetInputList")["inputs"]
    assert [it["inputName"] for it in inputs] == ["Wide camera", "Close camera", "Product camera"]
    (item,) = told(world, "GetSceneItemList", sceneName="Close")["sceneItems"]
    assert item["sourceUuid"] == inputs[1]["inputUuid"]


def test_there_is_no_other_kind_of_input(world: World) -> None:
    assert told(world, "GetInputList", inputKind="browser_source")["inputs"] == []


@pytest.mark.parametrize("kind", ["GetStreamStatus", "GetRecordStatus", "GetVirtualCamStatus"])
def test_nothing_goes_out(world: World, kind: str) -> None:
    assert told(world, kind)["outputActive"] is False


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("GetSceneCollectionList", "sceneCollections", ["Rehearsal"]),
        ("GetProfileList", "profiles", ["Rehearsal"]),
        ("GetHotkeyList", "hotkeys", []),
        ("GetGroupList", "groups", []),
        ("GetCurrentSceneTransition", "transitionName", "Cut"),
    ],
)
def test_each_list_says_what_there_is(world: World, kind: str, field: str, value: object) -> None:
    assert told(world, kind)[field] == value


def test_items_of_no_scene_are_refused(world: World) -> None:
    assert ask(world, "GetSceneItemList", sceneName="Nope").answer.status is Status.RESOURCE_NOT_FOUND
