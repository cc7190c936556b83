"""Tests of `console.obs.simulated.fields`."""

from collections.abc import Callable

import pytest

from console.obs.simulated.fields import Fields, RequestFailed, the_scene, the_source
from console.obs.simulated.protocol import Status
from console.obs.simulated.world import World

Check = Callable[[Fields], object]


@pytest.mark.parametrize(
    ("data", "check", "status"),
    [
        (None, lambda f: f.text("a"), Status.MISSING_REQUEST_DATA),
        ({}, lambda f: f.text("a"), Status.MISSING_REQUEST_FIELD),
        ({"a": None}, lambda f: f.text("a"), Status.MISSING_REQUEST_FIELD),
        ({"a": 1}, lambda f: f.text("a"), Status.INVALID_REQUEST_FIELD_TYPE),
        ({"a": ""}, lambda f: f.text("a"), Status.REQUEST_FIELD_EMPTY),
        ({"a": True}, lambda f: f.number("a", 0, 9), Status.INVALID_REQUEST_FIELD_TYPE),
        ({"a": -1}, lambda f: f.number("a", 0, 9), Status.REQUEST_FIELD_OUT_OF_RANGE),
        ({"a": 10}, lambda f: f.number("a", 0, 9), Status.REQUEST_FIELD_OUT_OF_RANGE),
        ({"a": 26.5}, lambda f: f.amount("a", -100, 26), Status.REQUEST_FIELD_OUT_OF_RANGE),
        ({"a": 1}, lambda f: f.truth("a"), Status.INVALID_REQUEST_FIELD_TYPE),
        ({"a": []}, lambda f: f.mapping("a"), Status.INVALID_REQUEST_FIELD_TYPE),
    ],
)
def test_each_mistake_has_its_status(data: dict[str, object] | None, check: Check, status: Status) -> None:
    with pytest.raises(RequestFailed) as failed:
        check(Fields(data))
    assert failed.value.status is status
    assert failed.value.comment


def test_what_is_right_is_given() -> None:
    fields = Fields({"text": "x", "number": 4.0, "truth": False, "mapping": {"a": 1}})
    assert (fields.text("text"), fields.number("number", 0, 9)) == ("x", 4)
    assert Fields({"db": -6.5}).amount("db", -100, 26) == -6.5
    assert fields.truth("truth") is False
    assert fields.mapping("mapping") == {"a": 1}


def test_a_source_is_a_scene_or_its_camera(world: World) -> None:
    scene = world.scenes[0]
    for name, is_camera in ((scene.name, False), (scene.camera, True)):
        assert the_source(world, Fields({"sourceName": name}), "source") == (scene, is_camera)
    for uuid, is_camera in ((scene.uuid, False), (scene.camera_uuid, True)):
        assert the_source(world, Fields({"sourceUuid": uuid}), "source") == (scene, is_camera)


def test_a_camera_is_no_scene(world: World) -> None:
    with pytest.raises(RequestFailed) as failed:
        the_scene(world, Fields({"sceneName": "Wide camera"}))
    assert failed.value.status is Status.INVALID_RESOURCE_TYPE
