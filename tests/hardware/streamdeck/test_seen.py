"""What can be seen of a light at an instant, and when that changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import END, Face, Glow, Light
from hardware.streamdeck.seen import RING_STEPS, digits_of, next_change_ms, see, share_of

NOW_MS = 50_000


@pytest.mark.parametrize(
    ("left_ms", "digits"),
    [
        (0, "0:00"),
        (1, "0:01"),
        (1_000, "0:01"),
        (59_001, "1:00"),
        (600_000, "10:00"),
        (3_599_001, "1:00:00"),
        (-5, "0:00"),
    ],
)
def test_digits_round_up(left_ms: int, digits: str) -> None:
    assert digits_of(left_ms) == digits


@given(
    left_ms=st.integers(1, 5_000_000),
    lasts_ms=st.integers(0, 5_000_000),
    glow=st.sampled_from(Glow),
)
def test_nothing_changes_before_it_is_said_to(left_ms: int, lasts_ms: int, glow: Glow) -> None:
    light = Light((1, 2, 3), glow, face=Face("Sale", until_ms=NOW_MS + left_ms, lasts_ms=lasts_ms))
    wait_ms = next_change_ms(light, NOW_MS)
    assert wait_ms is not None
    assert wait_ms >= 1
    digits = see(light, NOW_MS).digits
    assert see(light, NOW_MS + wait_ms - 1).digits == digits
    assert see(light, NOW_MS + wait_ms - 1).beat == see(light, NOW_MS).beat


def test_the_ring_is_full_at_the_beginning_and_gone_at_the_end() -> None:
    light = Light((1, 2, 3), Glow.SOLID, face=Face("Sale", until_ms=NOW_MS + 60_000, lasts_ms=60_000))
    rings = [see(light, NOW_MS + passed_ms).ring for passed_ms in (0, 30_000, 60_000, 90_000)]
    assert rings == [RING_STEPS, RING_STEPS // 2, 0, 0]


def test_a_still_light_never_changes() -> None:
    assert next_change_ms(Light((1, 2, 3), Glow.SOLID, face=Face("Cam")), NOW_MS) is None
    over = Light((1, 2, 3), Glow.SOLID, face=Face("Sale", until_ms=NOW_MS))
    assert next_change_ms(over, NOW_MS) is None


def test_a_bar_shows_the_stock_before_the_level() -> None:
    assert share_of(Light((1, 2, 3), Glow.DIM, level=300, face=Face("Mic", share=700))) == 700
    assert share_of(Light((1, 2, 3), Glow.DIM, level=300, face=Face("Mic"))) == 300
    assert share_of(Light((1, 2, 3), Glow.DIM, level=5_000)) == END
    assert share_of(Light((1, 2, 3), Glow.DIM)) is None
