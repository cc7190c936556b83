"""Tests of `console.obs.simulated.transitions`."""

import time
from pathlib import Path

from console.obs.simulated.protocol import Status
from console.obs.simulated.world import World
from console.obs.switcher import ObsSwitcher
from console.plan.effects import SetStudioMode, SetTBar, SwitcherEffect, SwitchPreview, SwitchProgram
from console.show.cuts import CUT
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, Fact, ProgramChanged, SwitcherRead
from console.show.types import DurationMs, SceneName
from tests.console.obs.boxes import Box, a_page
from tests.console.obs.simulated.asking import after, ask, kinds
from tests.rig.simulated import LoggingObs

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


def test_a_rehearsal_cuts_autos_and_moves_the_t_bar_as_a_show_does(tmp_path: Path) -> None:
    close, wide = SceneName("Close"), SceneName("Wide")
    effects: tuple[SwitcherEffect, ...] = (
        SwitchProgram(EffectId(1), close, CUT),
        SwitchProgram(EffectId(2), wide, "Fade", DurationMs(700)),
        SetStudioMode(EffectId(3), True),
        SwitchPreview(EffectId(4), close),
        SetTBar(EffectId(5), 400),
        SetTBar(EffectId(6), 1000),
    )
    facts: Box[Fact] = Box()
    with LoggingObs(tmp_path, ("Wide", "Close"), ()) as obs:
        switcher = ObsSwitcher(obs.url, "", a_page, facts.post, time.monotonic_ns)
        switcher.start()
        try:
            facts.take(SwitcherRead)
            for effect in effects:
                switcher.perform(effect)
                while facts.take(EffectConfirmed).effect != effect.effect:
                    pass
                if isinstance(effect, SetStudioMode):
                    while facts.take(SwitcherRead).preview is None:
                        pass
            facts.wait_until(lambda all_: [f.scene for f in all_ if isinstance(f, ProgramChanged)][-1:] == [close])
        finally:
            switcher.stop()
    assert facts.of(EffectFailed) == []
    assert obs.cuts()[:2] == [close, wide]
