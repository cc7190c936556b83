"""Random takes as fast as a hand can go on a real OBS, while a window paints beside: none lost, none twice, in order.

Counterparts: `console.obs.switcher`; tests/bench/take_to_confirm.py makes a thousand of them, here are fewer.
"""

import random
import time
from pathlib import Path

import pytest
from msgspec import Struct

from console.plan.effects import SwitchPreview
from console.show.cuts import CUT
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown
from tests.real.obs_studio import RealObs, why_not
from tests.real.on_air import Air
from tests.real.takes_rig import (
    NAMES,
    SAFE,
    Desk,
    await_settings,
    desk_on,
    obs_on_screen,
    painting_beside,
    set_at_rest,
    settings,
)

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

LONGEST_GAP_S = 0.06
PATIENCE_S = 60.0


class Taken(Struct, frozen=True):
    """What random takes came to."""

    takes: int
    waited_ms: tuple[float, ...]
    """From the press to the request, of every take."""
    whole_s: float


def take_by_chance(obs: RealObs, air: Air, takes: int, seed: int) -> Taken:
    """Take in and out of studio mode; AssertionError unless each has its one outcome and OBS is as it was."""
    dice = random.Random(seed)
    set_at_rest(obs, air)
    before, begun_s = settings(obs), time.monotonic()
    pressed_ns: dict[EffectId, int] = {}
    with desk_on(obs) as desk:
        for n in range(takes):
            if n % 50 == 0:
                _all_are_out(desk, pressed_ns)
                desk.studio_mode(n // 50 % 3 == 2)
            at_ns = time.monotonic_ns()
            pressed_ns[_one(desk, dice)] = at_ns
            time.sleep(dice.uniform(0, LONGEST_GAP_S))  # the hand
        _all_are_out(desk, pressed_ns)
        desk.studio_mode(False)
        last = desk.take(SAFE, CUT)
        pressed_ns[last] = time.monotonic_ns()
        _all_are_out(desk, pressed_ns)
        air.wait_for(SAFE)
        assert obs.program() == SAFE
        air.wait_still()
        await_settings(obs, before)
        sent_ns = {fact.effect: fact.at_ns for fact in desk.facts.of(EffectSent)}
    waited_ms = tuple((sent_ns[effect] - at_ns) / 1e6 for effect, at_ns in pressed_ns.items() if effect in sent_ns)
    return Taken(len(pressed_ns), waited_ms, time.monotonic() - begun_s)


def _one(desk: Desk, dice: random.Random) -> EffectId:
    """Press something: a plain take, a cut, an auto, a take back, preview."""
    scene = dice.choice(NAMES)
    match dice.choice(("plain", "cut", "auto", "as set", "back", "preview")):
        case "plain":
            return desk.take(scene)
        case "cut":
            return desk.take(scene, CUT)
        case "auto":
            return desk.take(scene, "Fade", dice.choice((50, 120, 300)))
        case "as set":
            return desk.take(scene, "", 200)
        case "back":
            return desk.take(NAMES[desk.number % 2], CUT)
        case _:
            return desk.do(lambda effect: SwitchPreview(effect, scene))


def _all_are_out(desk: Desk, pressed_ns: dict[EffectId, int]) -> None:
    """Wait until every press has its outcome: it is confirmed, once, and what was sent left in the order pressed."""

    def outcomes() -> list[EffectId]:
        done = [fact.effect for fact in desk.facts.of(EffectConfirmed)]
        done += [fact.effect for fact in desk.facts.of(EffectFailed)]
        done += [fact.effect for fact in desk.facts.of(EffectUnknown)]
        return [effect for effect in done if effect in pressed_ns]

    desk.facts.wait_until(lambda _all: len(outcomes()) >= len(pressed_ns), PATIENCE_S)
    assert sorted(outcomes()) == sorted(pressed_ns)
    wrong = [*desk.facts.of(EffectFailed), *desk.facts.of(EffectUnknown)]
    assert not wrong, wrong
    programs = [fact.effect for fact in desk.facts.of(EffectSent) if fact.effect in desk.programs]
    assert programs == sorted(desk.programs)


def test_a_hundred_random_takes_beside_a_busy_window_all_come_out_in_order(tmp_path: Path) -> None:
    with obs_on_screen(tmp_path) as (obs, air), painting_beside():
        taken = take_by_chance(obs, air, 100, 11)
    assert taken.takes == 101
