"""Takes with a transition of their own, studio mode and the T-bar against a real OBS, judged by the pixels it puts out.

Counterparts: `console.obs.transitions`, `console.obs.studio`. What OBS says of its program is not enough here: while a
transition runs, or where one got stuck, it names a scene that is not on air. So program is shown as a projector on the
X display and looked at there.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from PIL import ImageGrab

from console.obs.switcher import ObsSwitcher
from console.plan.effects import SetStudioMode, SetTBar, SwitcherEffect, SwitchPreview, SwitchProgram
from console.show.camera_commands import TakeBack, TakeCamera
from console.show.cuts import CUT, CameraTaken, TakeOrigin
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    HealthChanged,
    Level,
    ProgramChanged,
    SwitcherRead,
)
from console.show.types import Camera, CameraId, DurationMs, SceneName, Show, UtcMs
from tests.console.obs.boxes import Box, a_page
from tests.real.obs_studio import SCENES, RealObs, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

NAMES = tuple(SceneName(name) for name in SCENES)
WIDE, PRODUCT, HOST, SAFE = NAMES
CENTRE = (640, 360)
SLACK = 14


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealObs]:
    """One OBS for the whole file, its program on the whole X display."""
    with RealObs(tmp_path_factory.mktemp("obs"), SCENES, (320, 180), {}) as obs:
        obs.ask("OpenVideoMixProjector", videoMixType="OBS_WEBSOCKET_VIDEO_MIX_TYPE_PROGRAM", monitorIndex=0)
        yield obs


@pytest.fixture
def obs(studio: RealObs) -> RealObs:
    """OBS as every test finds it: Wide on air, set to a Fade of 700 ms, no studio mode."""
    studio.ask("SetStudioModeEnabled", studioModeEnabled=False)
    for name in NAMES:
        give_override(studio, name, None, None)
    set_transition(studio, "Fade")
    studio.ask("SetCurrentSceneTransitionDuration", transitionDuration=700)
    # OBS 29 may put out black from a change of transition to the next cut: so another scene first.
    studio.ask("SetCurrentProgramScene", sceneName=SAFE)
    wait_until(lambda: on_air(studio) == SAFE)
    studio.ask("SetCurrentProgramScene", sceneName=WIDE)
    wait_until(lambda: on_air(studio) == WIDE)
    # It looks like Wide before the fade is over, and a transition set meanwhile gets stuck half way in OBS.
    wait_until(lambda: studio.ask("GetCurrentSceneTransitionCursor")["transitionCursor"] in (0, 1))
    return studio


def set_transition(obs: RealObs, name: str) -> None:
    """Set OBS to a transition and wait until it is: it says OK before."""
    obs.ask("SetCurrentSceneTransition", transitionName=name)
    wait_until(lambda: obs.ask("GetCurrentSceneTransition")["transitionName"] == name)


def give_override(obs: RealObs, scene: str, transition: str | None, ms: int | None) -> None:
    """Give a scene a transition of its own in OBS, or none."""
    obs.ask("SetSceneSceneTransitionOverride", sceneName=scene, transitionName=transition, transitionDuration=ms)


def wait_until(true: Callable[[], bool], timeout_s: float = 5.0) -> float:
    """Wait for what the display shows; give how long it took, seconds."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < timeout_s, "it never happened"
    return time.monotonic() - began


def on_air(obs: RealObs) -> str:
    """Name the scene whose colour OBS puts out; empty: none's alone."""
    pixel: Any = ImageGrab.grab(xdisplay=obs.display).getpixel(CENTRE)
    for name, rgb in SCENES.items():
        wanted = (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)
        if all(abs(is_ - should) <= SLACK for is_, should in zip(pixel, wanted, strict=True)):
            return name
    return ""


def shows(obs: RealObs, scene: str) -> bool:
    """Tell whether OBS puts out a scene, and nothing else."""
    return on_air(obs) == scene


def settings(obs: RealObs) -> dict[str, Any]:
    """Everything of OBS a dressed take could have left behind."""
    return {
        "transition": obs.ask("GetCurrentSceneTransition"),
        "overrides": {name: obs.ask("GetSceneSceneTransitionOverride", sceneName=name) for name in NAMES},
    }


class Desk:
    """A switcher and what it says."""

    def __init__(self, obs: RealObs) -> None:
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(obs.url, obs.password, a_page, self.facts.post, time.monotonic_ns)
        self._number = 0

    def do(self, make: Callable[[EffectId], SwitcherEffect]) -> EffectId:
        """Hand an effect out."""
        self._number += 1
        effect = EffectId(self._number)
        self.switcher.perform(make(effect))
        return effect

    def take(self, scene: SceneName, transition: str = "", ms: int | None = None) -> EffectId:
        duration_ms = None if ms is None else DurationMs(ms)
        return self.do(lambda effect: SwitchProgram(effect, scene, transition, duration_ms))

    def confirmed(self, effect: EffectId, timeout_s: float = 5.0) -> None:
        """Wait for the effect's confirmation."""
        self.facts.wait_until(
            lambda all_: any(isinstance(fact, EffectConfirmed) and fact.effect == effect for fact in all_), timeout_s
        )

    def studio_mode(self, on: bool) -> None:
        """Turn studio mode on or off, and wait until the switcher has read so."""
        self.confirmed(self.do(lambda effect: SetStudioMode(effect, on)))

        def read(all_: list[Fact]) -> bool:
            readings = [fact for fact in all_ if isinstance(fact, SwitcherRead)]
            return (readings[-1].preview is not None) == on

        self.facts.wait_until(read)


@contextmanager
def desk_on(obs: RealObs) -> Iterator[Desk]:
    """Start a switcher, wait until it is ready, stop it afterwards."""
    desk = Desk(obs)
    desk.switcher.start()
    try:
        while desk.facts.take(HealthChanged, 10).level != Level.READY:
            pass
        yield desk
    finally:
        desk.switcher.stop()


def test_a_cut_under_a_fade_is_immediate_and_the_fade_is_as_it_was(obs: RealObs) -> None:
    before = settings(obs)
    with desk_on(obs) as desk:
        desk.confirmed(desk.take(HOST, CUT))
        assert wait_until(lambda: on_air(obs) == HOST) < 0.35
        assert settings(obs) == before
        desk.take(PRODUCT)  # the next plain take fades again, all its 700 ms
        assert wait_until(lambda: on_air(obs) == PRODUCT) > 0.4


def test_an_auto_has_its_own_transition_and_duration_and_leaves_no_trace(obs: RealObs) -> None:
    set_transition(obs, "Cut")
    give_override(obs, HOST, "Fade", 123)
    before = settings(obs)
    with desk_on(obs) as desk:
        effect = desk.take(HOST, "fade", 1200)
        assert wait_until(lambda: on_air(obs) == HOST) > 0.8
        desk.confirmed(effect)
        assert settings(obs) == before


def test_a_cut_during_an_auto_is_on_air_at_once(obs: RealObs) -> None:
    before = settings(obs)
    with desk_on(obs) as desk:
        desk.confirmed(desk.take(HOST, "Fade", 3000))
        wait_until(lambda: on_air(obs) == "")
        desk.confirmed(desk.take(PRODUCT, CUT))
        assert wait_until(lambda: on_air(obs) == PRODUCT) < 0.5
        assert settings(obs) == before


def test_a_take_back_is_on_air_at_once_and_again_toggles(obs: RealObs) -> None:
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
            desk.confirmed(desk.take(event.scene, event.transition, event.duration_ms))
            shown_s = wait_until(partial(shows, obs, scene))
            assert shown_s < (0.35 if event.transition == CUT else 2.0)


def test_a_transition_obs_has_not_is_refused_with_the_nearest(obs: RealObs) -> None:
    with desk_on(obs) as desk:
        desk.take(HOST, "Fads")
        assert desk.facts.take(EffectFailed).why == "OBS has no transition “Fads”. Did you mean “Fade”?"
        desk.take(SceneName("Nowhere"), CUT)
        assert "Nowhere" in desk.facts.take(EffectFailed).why
        assert obs.program() == WIDE


def test_studio_mode_goes_on_and_off(obs: RealObs) -> None:
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        assert obs.ask("GetStudioModeEnabled")["studioModeEnabled"] is True
        desk.studio_mode(False)
        assert obs.ask("GetStudioModeEnabled")["studioModeEnabled"] is False


def test_in_studio_mode_a_take_during_a_fade_waits_for_its_end_and_is_on_air(obs: RealObs) -> None:
    # OBS 29 ignores it, and says that it took it.
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        first = desk.take(HOST)
        second = desk.take(PRODUCT, CUT)
        desk.confirmed(first)
        desk.confirmed(second)
        wait_until(lambda: on_air(obs) == PRODUCT, 2.0)
        assert obs.program() == PRODUCT


@pytest.mark.parametrize(("end", "scene"), [(0, WIDE), (1000, SAFE)])
def test_a_t_bar_half_way_ends_at_an_end(obs: RealObs, end: int, scene: SceneName) -> None:
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        desk.confirmed(desk.do(lambda effect: SwitchPreview(effect, SAFE)))
        desk.confirmed(desk.do(lambda effect: SetTBar(effect, 500)))
        wait_until(lambda: on_air(obs) == "")
        desk.confirmed(desk.do(lambda effect: SetTBar(effect, end)))
        wait_until(lambda: on_air(obs) == scene)
        desk.facts.wait_until(lambda all_: [f.scene for f in all_ if isinstance(f, ProgramChanged)][-1:] == [scene])
        assert obs.program() == scene


def test_a_take_with_the_t_bar_half_way_is_on_air(obs: RealObs) -> None:
    with desk_on(obs) as desk:
        desk.studio_mode(True)
        desk.confirmed(desk.do(lambda effect: SwitchPreview(effect, SAFE)))
        desk.confirmed(desk.do(lambda effect: SetTBar(effect, 500)))
        desk.confirmed(desk.take(HOST, CUT))
        wait_until(lambda: on_air(obs) == HOST, 3.0)
        assert obs.program() == HOST


def test_without_studio_mode_the_t_bar_moves_nothing(obs: RealObs) -> None:
    with desk_on(obs) as desk:
        desk.do(lambda effect: SetTBar(effect, 500))
        assert "only in studio mode" in desk.facts.take(EffectFailed).why


def test_fifty_mixed_takes_are_all_confirmed_in_order_and_obs_is_set_as_before(obs: RealObs) -> None:
    before = settings(obs)
    dice = random.Random(5)
    with desk_on(obs) as desk:
        for _ in range(50):
            transition, ms = dice.choice([("", None), (CUT, None), ("Fade", 100), ("", 200)])
            desk.take(dice.choice(NAMES), transition, ms)
        last = desk.take(SAFE, CUT)
        desk.confirmed(last, 20)
        desk.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == 51, 10)
        confirmed = [fact.effect for fact in desk.facts.of(EffectConfirmed)]
        assert confirmed == sorted(confirmed)
        assert desk.facts.of(EffectUnknown) == []
        wait_until(lambda: on_air(obs) == SAFE)
        assert settings(obs) == before
