"""Tests of `console.obs.simulated.reports`."""

import pytest

from console.obs.simulated.world import World
from tests.console.obs.simulated.asking import told


def test_statistics_count_frames_and_this_clients_messages(world: World) -> None:
    stats = told(world, "GetStats")
    assert (stats["renderTotalFrames"], stats["activeFps"]) == (60, 30.0)
    assert (stats["webSocketSessionIncomingMessages"], stats["webSocketSessionOutgoingMessages"]) == (3, 4)


def test_the_canvas_is_portrait(world: World) -> None:
    video = told(world, "GetVideoSettings")
    assert (video["baseWidth"], video["baseHeight"]) == (1080, 1920)


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
