"""Tests of `console.obs.simulated.scenes`."""

from console.obs.simulated.protocol import Status
from console.obs.simulated.world import World, new_world
from tests.console.obs.simulated.asking import after, ask, kinds


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
    outcome = ask(new_world(["Only"], {}), "RemoveScene", sceneName="Only")
    assert outcome.answer.status is Status.NOT_ENOUGH_RESOURCES


def test_in_studio_mode_program_is_a_copy_that_is_made_anew(world: World) -> None:
    studio = after(world, "SetStudioModeEnabled", studioModeEnabled=True)
    assert "CurrentProgramSceneChanged" in kinds(ask(studio, "SetCurrentProgramScene", sceneName="Wide"))
