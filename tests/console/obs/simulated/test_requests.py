"""Tests of `console.obs.simulated.requests`: the table, and what is only prepared here."""

from typing import Any

import pytest

from console.obs.simulated.protocol import Answer, Execution, Request, Status
from console.obs.simulated.requests import PictureOrder, order_picture, sleep_s
from console.obs.simulated.world import World
from tests.console.obs.simulated.asking import ask


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


def test_a_custom_event_is_passed_on(world: World) -> None:
    (event,) = ask(world, "BroadcastCustomEvent", eventData={"a": 1}).events
    assert (event.type, event.data) == ("CustomEvent", {"a": 1})
