"""Tests of `console.obs.simulated.hearing`."""

from typing import Any

import pytest

from console.obs.simulated.protocol import Status
from console.obs.simulated.world import World
from tests.console.obs.simulated.asking import after, ask, told


@pytest.fixture
def mic(world: World) -> str:
    return world.scenes[0].camera


@pytest.mark.parametrize(
    ("what", "field", "before", "value", "event"),
    [
        ("InputMute", "inputMuted", False, True, "InputMuteStateChanged"),
        ("InputVolume", "inputVolumeDb", 0.0, -6.5, "InputVolumeChanged"),
        (
            "InputAudioMonitorType",
            "monitorType",
            "OBS_MONITORING_TYPE_NONE",
            "OBS_MONITORING_TYPE_MONITOR_ONLY",
            "InputAudioMonitorTypeChanged",
        ),
        ("InputAudioSyncOffset", "inputAudioSyncOffset", 0, -120, "InputAudioSyncOffsetChanged"),
    ],
)
def test_what_is_set_is_read_back_and_told(
    world: World, mic: str, what: str, field: str, before: Any, value: Any, event: str
) -> None:
    assert told(world, f"Get{what}", inputName=mic)[field] == before
    outcome = ask(world, f"Set{what}", inputName=mic, **{field: value})
    assert told(outcome.world, f"Get{what}", inputName=mic)[field] == value
    assert told(outcome.world, f"Get{what}", inputUuid=world.scenes[0].camera_uuid)[field] == value
    assert told(outcome.world, f"Get{what}", inputName=world.scenes[1].camera)[field] == before
    (change,) = outcome.events
    assert (change.type, (change.data or {})["inputName"]) == (event, mic)


def test_a_mute_turns_over(world: World, mic: str) -> None:
    assert told(world, "ToggleInputMute", inputName=mic) == {"inputMuted": True}
    assert told(after(world, "ToggleInputMute", inputName=mic), "ToggleInputMute", inputName=mic) == {
        "inputMuted": False
    }


@pytest.mark.parametrize(
    ("kind", "data", "status"),
    [
        ("GetInputMute", {"inputName": "nobody"}, Status.RESOURCE_NOT_FOUND),
        ("GetInputMute", {}, Status.MISSING_REQUEST_DATA),
        ("SetInputVolume", {"inputVolumeDb": 27}, Status.REQUEST_FIELD_OUT_OF_RANGE),
        ("SetInputAudioSyncOffset", {"inputAudioSyncOffset": -951}, Status.REQUEST_FIELD_OUT_OF_RANGE),
        ("SetInputAudioMonitorType", {"monitorType": "LOUD"}, Status.INVALID_REQUEST_FIELD),
    ],
)
def test_what_makes_no_sense_is_refused_as_obs_does(
    world: World, mic: str, kind: str, data: dict[str, Any], status: Status
) -> None:
    named = data if "inputName" in data or not data else {"inputName": mic, **data}
    assert ask(world, kind, **named).answer.status is status


def test_a_browser_source_has_no_sound(world: World) -> None:
    grown = after(world, "CreateInput", sceneName=world.scenes[0].name, inputName="Page", inputKind="browser_source")
    assert ask(grown, "GetInputMute", inputName="Page").answer.status is Status.INVALID_RESOURCE_STATE
