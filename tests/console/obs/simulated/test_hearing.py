"""Tests of `console.obs.simulated.hearing`."""

from typing import Any

import pytest

from console.obs.simulated.hearing import TURN_S, meters
from console.obs.simulated.protocol import Intent, Status
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


def _peaks(world: World, at_s: float) -> list[float]:
    """Give every microphone's peak behind its fader; -1: it is muted."""
    event = meters(world, at_s)
    assert (event.type, event.intent) == ("InputVolumeMeters", Intent.INPUT_VOLUME_METERS)
    return [max((one[1] for one in row["inputLevelsMul"]), default=-1) for row in (event.data or {})["inputs"]]


def test_one_after_the_other_speaks_and_the_rest_is_a_quiet_room(world: World) -> None:
    for turn, loudest in ((0, 0), (1, 1), (len(world.scenes), 0)):
        for at_s in (1.0, 1.7, 2.2):
            peaks = _peaks(world, turn * TURN_S + at_s)
            assert peaks.index(max(peaks)) == loudest
            assert max(peaks) > 10 * sorted(peaks)[-2]
    assert max(_peaks(world, 3.9)) < 0.002  # a pause


def test_a_fader_and_a_mute_are_seen_on_the_meters(world: World, mic: str) -> None:
    soft = ask(world, "SetInputVolume", inputName=mic, inputVolumeDb=-20).world
    assert _peaks(soft, 1.0)[0] == pytest.approx(_peaks(world, 1.0)[0] / 10)
    assert _peaks(ask(world, "SetInputMute", inputName=mic, inputMuted=True).world, 1.0)[0] == -1


def test_a_delay_from_none_is_said_and_not_kept_to_as_in_obs(world: World, mic: str) -> None:
    number = world.scenes[0].number
    first = after(world, "SetInputAudioSyncOffset", inputName=mic, inputAudioSyncOffset=100)
    assert (first.heard[number].offset_ms, first.heard[number].placed_ms) == (100, 0)
    second = after(first, "SetInputAudioSyncOffset", inputName=mic, inputAudioSyncOffset=101)
    assert second.heard[number].placed_ms == 101
    none = after(second, "SetInputAudioSyncOffset", inputName=mic, inputAudioSyncOffset=0)
    assert none.heard[number].placed_ms == 0
