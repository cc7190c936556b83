"""How lights burn over time."""

from itertools import pairwise

import pytest

from console.show.types import UtcMs
from console.ui.glow import BLINK_MS, PULSE_MS, STEPS, level
from hardware.messages import Glow


@pytest.mark.parametrize(("glow", "burns"), [(Glow.OFF, 0), (Glow.DIM, 0), (Glow.SOLID, STEPS)])
def test_steady_lights_never_change(glow: Glow, burns: int) -> None:
    assert {level(glow, UtcMs(ms), False) for ms in range(0, 3_000, 33)} == {burns}


def test_pulse_swells_and_blink_flashes_twice_a_second() -> None:
    assert {level(Glow.PULSE, UtcMs(ms), False) for ms in range(0, PULSE_MS, 20)} == set(range(STEPS + 1))
    flashes = [level(Glow.BLINK, UtcMs(ms), False) for ms in range(1_000)]
    assert sum(one == 0 < other for one, other in pairwise(flashes)) + 1 == 1_000 // BLINK_MS


def test_reduced_motion_holds_still_but_burns() -> None:
    for glow in (Glow.PULSE, Glow.BLINK):
        assert len({level(glow, UtcMs(ms), True) for ms in range(0, 3_000, 33)}) == 1
        assert level(glow, UtcMs(0), True) > 0
