"""console/sound/bus.py."""

import pytest

from console.plan.effects import WantedEffects
from console.sound.bus import LEAST_MS, BusFader, Stand


class Hand:
    """A fader, and the clock it goes by."""

    def __init__(self) -> None:
        self.now_ns = 0
        self.fader = BusFader(lambda: self.now_ns)

    def after(self, ms: float) -> Stand:
        self.now_ns += int(ms * 1e6)
        return self.fader.stand()


def test_it_begins_where_the_show_file_wants_the_sounds() -> None:
    assert Hand().fader.stand() == Stand(1.0, 1.0, 0.0)


def test_it_goes_there_in_a_straight_line() -> None:
    hand = Hand()
    way = hand.fader.turn(WantedEffects(-20.0, over_ms=1000))
    assert (way.now, way.end, way.left_ms) == pytest.approx((1.0, 0.1, 1000))
    half = hand.after(500)
    assert (half.now, half.end, half.left_ms) == pytest.approx((0.55, 0.1, 500))
    assert hand.after(500) == Stand(half.end, half.end)


def test_a_hand_takes_over_from_where_it_is() -> None:
    hand = Hand()
    hand.fader.turn(WantedEffects(-20.0, over_ms=1000))
    hand.after(500)
    way = hand.fader.turn(WantedEffects(0.0))
    assert (way.now, way.end, way.left_ms) == pytest.approx((0.55, 1.0, LEAST_MS))


def test_muted_is_silence() -> None:
    hand = Hand()
    assert hand.fader.turn(WantedEffects(-6.0, muted=True)).end == 0
    assert hand.fader.turn(WantedEffects(-6.0)).end == pytest.approx(0.501, abs=1e-3)
