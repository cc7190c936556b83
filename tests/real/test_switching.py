"""Takes with a transition of their own, studio mode and the T-bar against a real OBS, judged by the pixels it puts out.

Counterparts: `console.obs.transitions`, `console.obs.motion`, `console.obs.studio`. Nothing here is judged by how fast
this machine is: a cut is never seen mixed, a take that interrupts comes before the end of what it interrupts.
"""

import random
from collections.abc import Iterator

import pytest

from console.plan.effects import SetTBar, SwitchPreview
from console.show.camera_commands import TakeBack, TakeCamera
from console.show.cuts import CUT, CameraTaken, TakeOrigin
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.facts import EffectConfirmed, EffectFailed, EffectUnknown, ProgramChanged
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs
from tests.real.obs_studio import RealObs, why_not
from tests.real.on_air import MIXED, Air
from tests.real.takes_rig import (
    HOST,
    NAMES,
    PATIENCE_S,
    PRODUCT,
    SAFE,
    WIDE,
    await_settings,
    desk_on,
    give_override,
    obs_on_screen,
    set_at_rest,
    set_duration,
    set_transition,
    settings,
)

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

LONG_MS = 6000
"""A transition no machine is too busy to interrupt."""
LONGER_THAN_LENT_S = 0.25
"""Longer than any short transition of these tests: a busy machine shows the first and the last frames late."""


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RealObs, Air]]:
    """One OBS for the whole file, its program on the whole X display."""
    with obs_on_screen(tmp_path_factory.mktemp("obs")) as both:
        yield both


@pytest.fixture
def air(screen: tuple[RealObs, Air]) -> Air:
    """Watch what is on air, OBS being as every test finds it."""
    set_at_rest(*screen)
    return screen[1]


@pytest.fixture
def obs(screen: tuple[RealObs, Air], air: Air) -> RealObs:
    """OBS as every test finds it."""
    return screen[0]


def test_a_cut_under_a_fade_is_never_mixed_and_the_fade_is_as_it_was(obs: RealObs, air: Air) -> None:
    before, mark = settings(obs), air.mark()
    with desk_on(obs) as desk:
        desk.confirmed(desk.take(HOST, CUT))
        air.wait_for(HOST)
        assert air.scenes_since(mark) == [WIDE, HOST]
        await_settings(obs, before)
        mark = air.mark()
        desk.take(PRODUCT)  # the next plain take fades again, all its 700 ms
        air.wait_for(PRODUCT)
        assert air.scenes_since(mark) == [HOST, MIXED, PRODUCT]
        assert mixed_s(air, mark) > LONGER_THAN_LENT_S


def mixed_s(air: Air, mark: int) -> float:
    """Give how long the last mix since was on air, seconds."""
    *_, mix, alone = air.since(mark)
    assert mix.scene == MIXED
    return (alone.at_ns - mix.at_ns) / 1e9


def test_an_auto_has_its_own_transition_and_duration_and_leaves_no_trace(obs: RealObs, air: Air) -> None:
    set_transition(obs, "Cut")
    give_override(obs, HOST, "Fade", 123)
    before = settings(obs)
    with desk_on(obs) as desk:
        mark = air.mark()
        effect = desk.take(HOST, "fade", 1200)
        air.wait_for(MIXED)
        air.wait_for(HOST)
        assert mixed_s(air, mark) > LONGER_THAN_LENT_S
        desk.confirmed(effect)
        await_settings(obs, before)


@pytest.mark.parametrize("lasting", ["Fade", ""])
def test_a_cut_during_a_mix_is_on_air_before_the_mix_is_over(obs: RealObs, air: Air, lasting: str) -> None:
    set_duration(obs, LONG_MS)
    before = settings(obs)
    with desk_on(obs) as desk:
        mark = air.mark()
        desk.take(HOST, lasting, LONG_MS if lasting else None)
        air.wait_for(MIXED)
        desk.confirmed(desk.take(PRODUCT, CUT))
        air.wait_for(PRODUCT)
        assert HOST not in air.scenes_since(mark)
        await_settings(obs, before)
        air.wait_still()
        mark = air.mark()
        desk.take(WIDE, CUT)  # OBS is whole: a cut is a cut again
        air.wait_for(WIDE)
        assert air.scenes_since(mark) == [PRODUCT, WIDE]


def test_a_cut_during_an_auto_is_on_air_where_obs_is_set_to_a_cut(obs: RealObs, air: Air) -> None:
    with desk_on(obs) as desk:
        desk.confirmed(desk.take(SAFE, CUT))  # so that the length OBS is set to is known
        air.wait_for(SAFE)
        air.wait_still()
        set_transition(obs, "Cut")
        obs.ask("SetCurrentProgramScene", sceneName=WIDE)
        air.wait_for(WIDE)
        air.wait_still()
        mark = air.mark()
        desk.take(HOST, "Fade", LONG_MS)
        air.wait_for(MIXED)
        desk.confirmed(desk.take(PRODUCT, CUT))
        air.wait_for(PRODUCT)
        assert HOST not in air.scenes_since(mark)
        air.wait_still()  # a transition that is set while one runs gets stuck in OBS
        set_transition(obs, "Fade")
        assert obs.ask("GetCurrentSceneTransition")["transitionDuration"] == 700


def test_takes_right_behind_a_cut_are_all_on_air_in_order(obs: RealObs, air: Air) -> None:
    with desk_on(obs) as desk:
        for _ in range(5):
            mark = air.mark()
            desk.take(HOST, CUT)
            desk.take(PRODUCT, CUT)
            desk.take(SAFE, "Fade", 400)
            air.wait_for(SAFE)
            seen = air.scenes_since(mark)
            assert seen[-2:] == [MIXED, SAFE], "the auto mixed"
            assert PRODUCT in seen
            desk.take(WIDE, CUT)
            air.wait_for(WIDE)


def test_a_take_back_is_a_cut_and_again_toggles(obs: RealObs, air: Air) -> None:
    cameras = tuple(Camera(CameraId(name.lower()), name, name) for name in NAMES)
    show = Show(title="", cameras=cameras, products=(), deals=(), sounds=())
    state = replay((CameraTaken(CameraId("wide"), WIDE, TakeOrigin.SWITCHER),))
    with desk_on(obs) as desk:
        for command, scene in ((TakeCamera(CameraId("host")), HOST), (TakeBack(), WIDE), (TakeBack(), HOST)):
            decision = decide(show, state, command, UtcMs(1))
            assert isinstance(decision, Accepted)
            state = replay(decision.events, state)
            (event,) = decision.events
            assert isinstance(event, CameraTaken)
            mark = air.mark()
            desk.confirmed(desk.take(event.scene, event.transition, event.duration_ms))
            air.wait_for(scene)
            assert (MIXED in air.scenes_since(mark)) == (event.transition != CUT)
            air.wait_still()


def test_a_transition_obs_has_not_is_refused_with_the_nearest(obs: RealObs, air: Air) -> None:
    with desk_on(obs) as desk:
        desk.take(HOST, "Fads")
        assert desk.facts.take(EffectFailed).why == "OBS has no transition “Fads”. Did you mean “Fade”?"
        desk.take(SceneName("Nowhere"), CUT)
        assert "Nowhere" in desk.facts.take(EffectFailed).why
        assert obs.program() == WIDE


def test_studio_mode_goes_on_and_off(obs: RealObs, air: Air) -> None:
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        assert obs.ask("GetStudioModeEnabled")["studioModeEnabled"] is True
        desk.studio_mode(False)
        assert obs.ask("GetStudioModeEnabled")["studioModeEnabled"] is False


def test_in_studio_mode_a_take_during_a_fade_waits_for_its_end_and_is_on_air(obs: RealObs, air: Air) -> None:
    # OBS 29 ignores it, and says that it took it.
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        first = desk.take(HOST)
        second = desk.take(PRODUCT, CUT)
        desk.confirmed(first)
        desk.confirmed(second)
        air.wait_for(PRODUCT)
        assert obs.program() == PRODUCT


@pytest.mark.parametrize(("end", "scene"), [(0, WIDE), (1000, SAFE)])
def test_a_t_bar_half_way_ends_at_an_end(obs: RealObs, air: Air, end: int, scene: SceneName) -> None:
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        desk.confirmed(desk.do(lambda effect: SwitchPreview(effect, SAFE)))
        desk.confirmed(desk.do(lambda effect: SetTBar(effect, 500)))
        air.wait_for(MIXED)
        desk.confirmed(desk.do(lambda effect: SetTBar(effect, end)))
        air.wait_for(scene)
        desk.facts.wait_until(lambda all_: [f.scene for f in all_ if isinstance(f, ProgramChanged)][-1:] == [scene])
        assert obs.program() == scene
    air.forget()


def test_a_take_with_the_t_bar_half_way_is_on_air(obs: RealObs, air: Air) -> None:
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        desk.confirmed(desk.do(lambda effect: SwitchPreview(effect, SAFE)))
        desk.confirmed(desk.do(lambda effect: SetTBar(effect, 500)))
        desk.confirmed(desk.take(HOST, CUT))
        air.wait_for(HOST)
        assert obs.program() == HOST
    air.forget()


def test_without_studio_mode_the_t_bar_moves_nothing(obs: RealObs, air: Air) -> None:
    with desk_on(obs) as desk:
        desk.do(lambda effect: SetTBar(effect, 500))
        assert "only in studio mode" in desk.facts.take(EffectFailed).why


def test_fifty_mixed_takes_are_all_confirmed_in_order_and_obs_is_set_as_before(obs: RealObs, air: Air) -> None:
    before = settings(obs)
    dice = random.Random(5)
    with desk_on(obs) as desk:
        for _ in range(50):
            transition, ms = dice.choice([("", None), (CUT, None), ("Fade", 100), ("", 200)])
            desk.take(dice.choice(NAMES), transition, ms)
        last = desk.take(SAFE, CUT)
        desk.confirmed(last)
        desk.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == 51, PATIENCE_S)
        confirmed = [fact.effect for fact in desk.facts.of(EffectConfirmed)]
        assert confirmed == sorted(confirmed)
        assert desk.facts.of(EffectUnknown) == []
        air.wait_for(SAFE)
        await_settings(obs, before)
