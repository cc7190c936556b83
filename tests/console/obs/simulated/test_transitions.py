"""Tests of `console.obs.simulated.transitions`."""

from console.obs.simulated.protocol import Status
from console.obs.simulated.world import World
from tests.console.obs.simulated.asking import after, ask, kinds

OVERRIDE = "SetSceneSceneTransitionOverride"


def test_it_lists_its_transitions_with_their_kinds(world: World) -> None:
    data = ask(world, "GetSceneTransitionList").answer.data
    assert data is not None
    assert {one["transitionName"]: one["transitionKind"] for one in data["transitions"]} == {
        "Cut": "cut_transition",
        "Fade": "fade_transition",
    }
    assert data["currentSceneTransitionName"] == "Cut"


def test_a_scene_may_be_given_a_transition_of_its_own_and_keeps_none(world: World) -> None:
    given = after(world, OVERRIDE, sceneName="Close", transitionName="Fade", transitionDuration=700)
    assert given == after(given, OVERRIDE, sceneName="Close", transitionName=None, transitionDuration=None)
    data = ask(given, "GetSceneSceneTransitionOverride", sceneName="Close").answer.data
    assert data == {"transitionName": None, "transitionDuration": None}


def test_what_it_has_not_is_refused(world: World) -> None:
    unknown = ask(world, OVERRIDE, sceneName="Close", transitionName="Wipe")
    assert unknown.answer.status is Status.RESOURCE_NOT_FOUND
    too_long = ask(world, "SetCurrentSceneTransitionDuration", transitionDuration=20_001)
    assert too_long.answer.status is Status.REQUEST_FIELD_OUT_OF_RANGE
    assert ask(world, "SetCurrentSceneTransitionDuration", transitionDuration=300).answer.status is Status.SUCCESS


def test_the_t_bar_takes_preview_at_its_end_alone(studio: World) -> None:
    ready = after(studio, "SetCurrentPreviewScene", sceneName="Close")
    assert after(ready, "SetTBarPosition", position=0.5, release=False).program == ready.program
    taken = ask(ready, "SetTBarPosition", position=1.0, release=True)
    assert taken.world.program == 2
    assert "CurrentProgramSceneChanged" in kinds(taken)


def test_without_studio_mode_there_is_no_t_bar(world: World) -> None:
    assert ask(world, "SetTBarPosition", position=0.5).answer.status is Status.STUDIO_MODE_NOT_ACTIVE
