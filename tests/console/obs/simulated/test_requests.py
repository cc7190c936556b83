"""Tests of `console.obs.simulated.requests`, with what `scenes`, `reports`, `fields` and `world` do for it."""

from typing import Any

import pytest

from console.obs.simulated.protocol import Answer, Execution, Request, Status
from console.obs.simulated.requests import PictureOrder, apply, order_picture, sleep_s
from console.obs.simulated.world import Moment, Outcome, World, new_world

NOW = Moment(uptime_s=2.0, incoming=3, outgoing=4)


def ask(world: World, kind: str, **data: Any) -> Outcome:
    return apply(world, Request(type=kind, data=data or None, id="1"), NOW)


def after(world: World, kind: str, **data: Any) -> World:
    outcome = ask(world, kind, **data)
    assert outcome.answer.status is Status.SUCCESS, outcome.answer
    return outcome.world


def kinds(outcome: Outcome) -> list[str]:
    return [event.type for event in outcome.events]


@pytest.fixture
def world() -> World:
    return new_world(["Wide", "Close", "Product"])


@pytest.fixture
def studio(world: World) -> World:
    return after(world, "SetStudioModeEnabled", studioModeEnabled=True)


@pytest.mark.parametrize(
    ("kind", "data", "status"),
    [
        ("", {}, Status.MISSING_REQUEST_TYPE),
        ("MakeCoffee", {}, Status.UNKNOWN_REQUEST_TYPE),
        ("SetCurrentProgramScene", {}, Status.MISSING_REQUEST_FIELD),
        ("SetCurrentProgramScene", {"sceneName": 3}, Status.INVALID_REQUEST_FIELD_TYPE),
        ("SetCurrentProgramScene", {"sceneName": ""}, Status.REQUEST_FIELD_EMPTY),
        ("SetCurrentProgramScene", {"sceneName": "Nope"}, Status.RESOURCE_NOT_FOUND),
        ("SetCurrentProgramScene", {"sceneUuid": "Wide"}, Status.RESOURCE_NOT_FOUND),
        ("SetCurrentProgramScene", {"sceneName": "Wide camera"}, Status.INVALID_RESOURCE_TYPE),
        ("GetCurrentPreviewScene", {}, Status.STUDIO_MODE_NOT_ACTIVE),
        ("SetCurrentPreviewScene", {"sceneName": "Close"}, Status.STUDIO_MODE_NOT_ACTIVE),
        ("TriggerStudioModeTransition", {}, Status.STUDIO_MODE_NOT_ACTIVE),
        ("SetStudioModeEnabled", {}, Status.MISSING_REQUEST_DATA),
        ("SetStudioModeEnabled", {"studioModeEnabled": 1}, Status.INVALID_REQUEST_FIELD_TYPE),
        ("CreateScene", {"sceneName": "Wide"}, Status.RESOURCE_ALREADY_EXISTS),
        ("SetSceneName", {"sceneName": "Wide", "newSceneName": "Close"}, Status.RESOURCE_ALREADY_EXISTS),
        ("BroadcastCustomEvent", {"eventData": 3}, Status.INVALID_REQUEST_FIELD_TYPE),
        ("CallVendorRequest", {"vendorName": "v", "requestType": "r"}, Status.RESOURCE_NOT_FOUND),
    ],
)
def test_a_refused_request_changes_nothing(world: World, kind: str, data: dict[str, Any], status: Status) -> None:
    outcome = ask(world, kind, **data)
    assert outcome.answer.status is status
    assert (outcome.world, outcome.events) == (world, ())


def test_every_request_it_claims_to_know_is_known(world: World) -> None:
    data = ask(world, "GetVersion").answer.data
    assert data is not None
    assert "simulated" in data["obsVersion"]
    for kind in set(data["availableRequests"]) - {"GetSourceScreenshot", "Sleep"}:
        assert ask(world, kind).answer.status is not Status.UNKNOWN_REQUEST_TYPE


def test_a_cut_is_announced_by_name_and_uuid(world: World) -> None:
    outcome = ask(world, "SetCurrentProgramScene", sceneName="Close")
    changed = next(event for event in outcome.events if event.type == "CurrentProgramSceneChanged")
    assert changed.data == {"sceneName": "Close", "sceneUuid": world.scenes[1].uuid}
    assert outcome.world.program == 2


def test_a_cut_by_uuid_is_the_same_cut(world: World) -> None:
    by_uuid = ask(world, "SetCurrentProgramScene", sceneUuid=world.scenes[1].uuid)
    assert by_uuid == ask(world, "SetCurrentProgramScene", sceneName="Close")


def test_a_cut_to_what_is_there_succeeds_in_silence(world: World) -> None:
    outcome = ask(world, "SetCurrentProgramScene", sceneName="Wide")
    assert (outcome.answer.status, outcome.events) == (Status.SUCCESS, ())


def test_the_scene_list_counts_from_the_bottom(world: World) -> None:
    data = ask(world, "GetSceneList").answer.data
    assert data is not None
    rows = [(row["sceneIndex"], row["sceneName"]) for row in data["scenes"]]
    assert rows == [(0, "Product"), (1, "Close"), (2, "Wide")]
    assert (data["currentProgramSceneName"], data["currentPreviewSceneName"]) == ("Wide", None)


def test_a_transition_swaps_preview_and_program(studio: World) -> None:
    ready = after(studio, "SetCurrentPreviewScene", sceneName="Close")
    outcome = ask(ready, "TriggerStudioModeTransition")
    assert (outcome.world.program, outcome.world.preview) == (2, 1)
    assert "CurrentProgramSceneChanged" in kinds(outcome)
    assert kinds(outcome)[-1] == "CurrentPreviewSceneChanged"


def test_a_cut_in_studio_mode_leaves_preview(studio: World) -> None:
    cut = after(studio, "SetCurrentProgramScene", sceneName="Product")
    assert (cut.program, cut.preview) == (3, 1)


def test_a_renamed_scene_keeps_its_uuid(world: World) -> None:
    outcome = ask(world, "SetSceneName", sceneName="Wide", newSceneName="Total")
    assert (outcome.world.scenes[0].name, outcome.world.scenes[0].uuid) == ("Total", world.scenes[0].uuid)
    assert kinds(outcome) == ["SceneNameChanged", "SceneListChanged"]


def test_a_removed_program_scene_gives_way_to_the_top_one(world: World) -> None:
    cut = after(world, "SetCurrentProgramScene", sceneName="Product")
    outcome = ask(cut, "RemoveScene", sceneName="Product")
    assert outcome.world.program == 1
    assert "CurrentProgramSceneChanged" in kinds(outcome)
    assert kinds(outcome)[-2:] == ["SceneRemoved", "SceneListChanged"]


def test_the_last_scene_stays() -> None:
    outcome = ask(new_world(["Only"]), "RemoveScene", sceneName="Only")
    assert outcome.answer.status is Status.NOT_ENOUGH_RESOURCES


def test_a_scene_made_after_one_was_removed_is_another(world: World) -> None:
    shrunk = after(world, "RemoveScene", sceneName="Product")
    grown = after(shrunk, "CreateScene", sceneName="Product")
    assert grown.scenes[-1].uuid != world.scenes[-1].uuid


@pytest.mark.parametrize("names", [[], [""], ["A", "A"]])
def test_a_world_needs_names_that_differ(names: list[str]) -> None:
    with pytest.raises(ValueError, match="scene names"):
        new_world(names)


@pytest.mark.parametrize(
    ("sides", "size"),
    [
        ({}, (1080, 1920)),
        ({"imageWidth": 270}, (270, 480)),
        ({"imageHeight": 480}, (270, 480)),
        ({"imageWidth": 100, "imageHeight": 100}, (100, 100)),
    ],
)
def test_a_missing_side_follows_from_the_canvas(world: World, sides: dict[str, int], size: tuple[int, int]) -> None:
    data = {"sourceName": "Wide", "imageFormat": "jpg", **sides}
    order = order_picture(world, Request(type="GetSourceScreenshot", data=data, id="1"))
    assert isinstance(order, PictureOrder)
    assert order.size == size


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"imageFormat": "jpg"}, Status.MISSING_REQUEST_FIELD),
        ({"sourceName": "Wide"}, Status.MISSING_REQUEST_FIELD),
        ({"sourceName": "Wide", "imageFormat": "tiff"}, Status.INVALID_REQUEST_FIELD),
        ({"sourceName": "Wide", "imageFormat": "jpg", "imageWidth": 7}, Status.REQUEST_FIELD_OUT_OF_RANGE),
        ({"sourceName": "Nope", "imageFormat": "jpg"}, Status.RESOURCE_NOT_FOUND),
    ],
)
def test_a_wrong_picture_order_is_refused(world: World, data: dict[str, Any], status: Status) -> None:
    answer = order_picture(world, Request(type="GetSourceScreenshot", data=data, id="1"))
    assert isinstance(answer, Answer)
    assert answer.status is status


def test_sleep_counts_milliseconds_or_frames_and_only_in_a_serial_batch(world: World) -> None:
    sleep = Request(type="Sleep", data={"sleepMillis": 250, "sleepFrames": 15}, id=None)
    assert sleep_s(world, sleep, Execution.SERIAL_REALTIME) == 0.25
    assert sleep_s(world, sleep, Execution.SERIAL_FRAME) == 0.5
    for execution in (Execution.PARALLEL, None):
        assert sleep_s(world, sleep, execution) == Answer(Status.UNSUPPORTED_BATCH_EXECUTION_TYPE)
