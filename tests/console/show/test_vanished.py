"""Scenes that are renamed, removed, or changed with their collection while OBS runs."""

import pytest

from console.show.alarms import alarms
from console.show.camera_commands import (
    FollowSwitcher,
    HoldCamera,
    PreviewCamera,
    RenameScene,
    SeeScenes,
    TakeCamera,
)
from console.show.cameras import find_camera
from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.state import FRESH, ShowState
from console.show.types import SceneName, UtcMs
from console.show.vanished import missing
from tests.console.show.programme import after
from tests.console.show.shop import CLOSE, SHOW, START_MS, WIDE

NEW = SceneName("Close up 2")
RENAMED = RenameScene(CLOSE.scene, NEW)
THERE = SeeScenes((WIDE.scene, CLOSE.scene))


def _after(*commands: Command) -> ShowState:
    return after(SHOW, FRESH, *((UtcMs(START_MS + n), command) for n, command in enumerate(commands)))


def _scene(state: ShowState) -> SceneName:
    camera = find_camera(SHOW, state, CLOSE.id)
    assert camera is not None
    return camera.scene


def test_a_camera_follows_its_scenes_new_name_and_the_crew_is_told() -> None:
    state = _after(THERE, TakeCamera(CLOSE.id), RENAMED, SeeScenes((WIDE.scene, NEW)), FollowSwitcher(NEW))
    assert (_scene(state), state.program, state.program_scene) == (NEW, CLOSE.id, NEW)
    decision = decide(SHOW, state, TakeCamera(CLOSE.id), START_MS)
    assert isinstance(decision, Accepted)
    (told,) = [alarm for alarm in alarms(SHOW, state, START_MS) if "show.toml" in alarm]
    assert told.startswith(f"Scene “{CLOSE.scene}” is called “{NEW}” in OBS now")


def test_a_name_given_twice_is_followed_and_one_given_back_forgotten() -> None:
    newer = SceneName("Tight")
    assert _scene(_after(THERE, RENAMED, RenameScene(NEW, newer))) == newer
    back = _after(THERE, RENAMED, RenameScene(NEW, CLOSE.scene))
    assert (_scene(back), back.renamed) == (CLOSE.scene, {})


def test_another_collection_ends_it() -> None:
    assert _scene(_after(THERE, RENAMED, SeeScenes(()))) == NEW
    assert _scene(_after(THERE, RENAMED, SeeScenes((SceneName("Other"),)))) == CLOSE.scene
    assert _scene(_after(THERE, RENAMED, SeeScenes((NEW, CLOSE.scene)))) == CLOSE.scene


def test_a_scene_nobody_goes_by_is_nothing_to_note() -> None:
    decision = decide(SHOW, _after(THERE), RenameScene(SceneName("Titles"), NEW), START_MS)
    assert decision == Accepted(())


@pytest.mark.parametrize("command", [TakeCamera(CLOSE.id), PreviewCamera(CLOSE.id), HoldCamera(CLOSE.id)])
def test_a_camera_without_its_scene_is_refused_with_the_nearest(command: Command) -> None:
    state = _after(FollowSwitcher(WIDE.scene), SeeScenes((WIDE.scene, SceneName("Close 2"))))
    refused = decide(SHOW, state, command, START_MS)
    assert isinstance(refused, Refused)
    assert f"OBS has no scene “{CLOSE.scene}”" in refused.why
    assert "Close 2" in refused.remedy
    assert missing(SHOW, state, CLOSE.id).startswith(f"OBS has no scene “{CLOSE.scene}”.")
    assert any(f"Camera “{CLOSE.name}” shows nothing" in alarm for alarm in alarms(SHOW, state, START_MS))


def test_while_obs_is_away_nothing_is_known_against_a_camera() -> None:
    state = _after(SeeScenes(()))
    assert missing(SHOW, state, CLOSE.id) == ""
    assert isinstance(decide(SHOW, state, TakeCamera(CLOSE.id), START_MS), Accepted)


def test_two_scenes_that_swap_their_names_keep_their_cameras() -> None:
    moment = SceneName("for a moment")
    swap = [RenameScene(WIDE.scene, moment), RenameScene(CLOSE.scene, WIDE.scene), RenameScene(moment, CLOSE.scene)]
    state = _after(THERE, FollowSwitcher(WIDE.scene), *swap, THERE)
    assert (_scene(state), state.program, state.program_scene) == (WIDE.scene, WIDE.id, CLOSE.scene)


def test_a_camera_whose_scenes_name_another_takes_over_stays_with_its_scene() -> None:
    other, moment = SceneName("Be right back"), SceneName("for a moment")
    swap = [RenameScene(CLOSE.scene, moment), RenameScene(other, CLOSE.scene), RenameScene(moment, other)]
    assert _scene(_after(THERE, *swap, SeeScenes((WIDE.scene, CLOSE.scene, other)))) == other


def test_a_scene_of_another_canvas_is_told_as_such() -> None:
    state = _after(SeeScenes((WIDE.scene,), ((CLOSE.scene, "Upright"),)))
    refused = decide(SHOW, state, TakeCamera(CLOSE.id), START_MS)
    assert isinstance(refused, Refused)
    assert "on OBS's canvas “Upright”" in refused.why
    assert "main canvas" in refused.remedy
    assert "canvas “Upright”" in missing(SHOW, state, CLOSE.id)
