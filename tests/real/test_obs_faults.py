"""Takes while a real OBS dies, freezes, comes back as another or is slow: the lights are right and nothing is re-sent.

Counterparts: `console.obs.switcher`, `console.show.truth`. tests/real/test_obs.py holds what plain takes promise.
"""

import time
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path

import pytest

from console.show.cuts import CUT
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, SwitcherLost
from console.show.truth import Truth, observe
from console.show.types import SceneName
from tests.real.obs_studio import SCENES, RealObs, why_not
from tests.real.slow_way import SlowWay
from tests.real.takes_rig import (
    HOST,
    PATIENCE_S,
    PRODUCT,
    SAFE,
    WIDE,
    Desk,
    await_settings,
    desk_on,
    desk_over,
    settings,
)

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

LIGHTS_S = 2.0
"""So soon after OBS is back the lights are right."""
FROZEN_S = 10.0
SLOW_S = 0.2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give OBS's HOME."""
    return tmp_path


@pytest.fixture
def obs(folder: Path) -> Iterator[RealObs]:
    """Run an OBS of the test's own: it does not survive."""
    with RealObs(folder, SCENES, (320, 180), {}) as obs:
        yield obs


def truth(desk: Desk) -> Truth:
    """Fold what was said, as the engine does."""
    return reduce(observe, list(desk.facts.all), Truth())


def sent(desk: Desk) -> list[EffectId]:
    """Give the takes that left, in order."""
    return [fact.effect for fact in desk.facts.of(EffectSent)]


def lit(desk: Desk, right: Callable[[], bool]) -> float:
    """Wait until the lights are right; give how long that took, seconds."""
    begun_s = time.monotonic()
    desk.facts.wait_until(lambda _all: right(), PATIENCE_S)
    return time.monotonic() - begun_s


def outcomes(desk: Desk) -> list[EffectId]:
    """Give every outcome's effect."""
    facts = desk.facts
    done = [fact.effect for fact in facts.of(EffectConfirmed)] + [fact.effect for fact in facts.of(EffectFailed)]
    return sorted(done + [fact.effect for fact in facts.of(EffectUnknown)])


def test_an_obs_killed_in_the_middle_of_an_auto_comes_back_as_it_is(obs: RealObs) -> None:
    before = settings(obs)
    with desk_on(obs) as desk:
        auto = desk.take(HOST, "Fade", 6000)
        desk.confirmed(auto)
        obs.freeze()  # so that the cut is certainly on its way when OBS dies
        cut = desk.take(PRODUCT, CUT)
        obs.kill()
        desk.facts.wait_until(lambda all_: any(isinstance(fact, SwitcherLost) for fact in all_), PATIENCE_S)
        assert truth(desk).program is None
        assert outcomes(desk) == [auto, cut]
        left = sent(desk)
        obs.restart()
        lit(desk, lambda: truth(desk).program == WIDE)
        assert obs.program() == WIDE
        assert sent(desk) == left
        await_settings(obs, before)
        again = desk.take(SAFE, CUT)
        desk.confirmed(again)
        assert obs.program() == SAFE


def test_takes_made_while_obs_is_frozen_for_ten_seconds_are_not_made_up_for(obs: RealObs) -> None:
    with desk_on(obs) as desk:
        desk.confirmed(desk.take(HOST, "Fade", 6000))
        obs.freeze()
        try:
            frozen_s = time.monotonic()
            pressed = [desk.take(scene, CUT) for scene in (PRODUCT, SAFE, PRODUCT)]
            desk.facts.wait_until(lambda all_: any(isinstance(fact, SwitcherLost) for fact in all_), PATIENCE_S)
            assert truth(desk).program is None
            left = sent(desk)
            time.sleep(max(0.0, FROZEN_S - (time.monotonic() - frozen_s)))  # that long it is frozen
        finally:
            obs.thaw()
        took_s = lit(desk, lambda: truth(desk).program is not None)
        lit(desk, lambda: truth(desk).program == obs.program())
        assert took_s < LIGHTS_S
        # What had reached OBS's socket it does on waking; the others never left.
        assert obs.program() in ((HOST, PRODUCT) if pressed[0] in left else (HOST,))
        assert sent(desk) == left
        assert set(pressed) <= set(outcomes(desk))
        assert len(outcomes(desk)) == len(set(outcomes(desk)))
        desk.confirmed(desk.take(WIDE, CUT))
        assert obs.program() == WIDE


def test_an_obs_that_comes_back_with_another_collection_is_read_as_that(obs: RealObs, folder: Path) -> None:
    with desk_on(obs) as desk:
        desk.confirmed(desk.take(HOST, CUT))
        left = sent(desk)
        obs.kill()
        desk.facts.wait_until(lambda all_: any(isinstance(fact, SwitcherLost) for fact in all_), PATIENCE_S)
        config = folder / ".config" / "obs-studio" / "global.ini"
        config.write_text(config.read_text().replace("SceneCollection=Test", "SceneCollection=Other"))
        obs.scenes = {"Kitchen": 0x204060, "Wide": 0x604020}
        obs.restart()
        lit(desk, lambda: truth(desk).program == "Kitchen")
        assert sent(desk) == left
        gone = desk.take(HOST, CUT)
        desk.facts.wait_until(lambda all_: gone in outcomes(desk), PATIENCE_S)
        assert "Host" in desk.facts.of(EffectFailed)[-1].why
        desk.confirmed(desk.take(WIDE, CUT))
        assert obs.program() == WIDE


def test_takes_on_a_slow_way_are_all_confirmed_in_order(obs: RealObs) -> None:
    before = settings(obs)
    with SlowWay(obs.port, SLOW_S) as way, desk_over(way.url, obs.password) as desk:
        scenes: tuple[tuple[SceneName, str], ...] = (
            (HOST, CUT),
            (PRODUCT, ""),
            (SAFE, "Fade"),
            (WIDE, CUT),
            (HOST, CUT),
        )
        pressed = [desk.take(scene, transition) for scene, transition in scenes]
        for effect in pressed:
            desk.confirmed(effect)
        took_s = lit(desk, lambda: truth(desk).program == HOST)
        assert took_s < LIGHTS_S
        assert obs.program() == HOST
        assert sent(desk) == pressed == outcomes(desk)
        await_settings(obs, before)
