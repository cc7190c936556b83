"""The code, against the film that `tests.simcam.dockfilm` draws apart from it."""

import numpy as np
import pytest

from console.sync.dockcode import SYMBOLS, burst_turns, crc, symbols_of, tiles_seen
from console.sync.window import RATE_HZ
from tests.simcam.dockfilm import CARRIER_HZ, burst, crc_bits


def test_the_crc_is_the_itus() -> None:
    for number in range(256):
        assert f"{crc(0xF000 | number, 16):04b}" == crc_bits(f"{0xF0:08b}{number:08b}")


def test_a_number_goes_into_ten_symbols_and_no_two_are_near() -> None:
    every = [symbols_of(number) for number in range(256)]
    assert {len(symbols) for symbols in every} == {SYMBOLS}
    assert all(symbols[:4] == [3, 3, 0, 0] for symbols in every)
    apart = [sum(a != b for a, b in zip(one, other, strict=True)) for one in every for other in every if one != other]
    assert min(apart) >= 2


def test_the_carrier_turns_as_in_the_film() -> None:
    played, turns = burst(12), burst_turns(12)
    carrier = np.exp(2j * np.pi * CARRIER_HZ / RATE_HZ * np.arange(len(turns)))
    ours = (turns * carrier).imag
    assert float(np.corrcoef(played, ours)[0, 1]) > 0.95


def test_tiles_are_light_before_the_inversion_dark_behind_it_and_grey_for_the_qr() -> None:
    at_s = np.array([-0.06, -0.01, 0.01, 0.06, 0.08, 0.12])
    assert tiles_seen(at_s, at_s + 0.005, 0.2) == pytest.approx([1.0, 1.0, -1.0, -1.0, 0.0, 0.0])
    assert tiles_seen(np.array([-0.01]), np.array([0.01]), 0.2) == pytest.approx([0.0])
    assert tiles_seen(at_s + 7.4, at_s + 7.405, 0.2) == pytest.approx(tiles_seen(at_s, at_s + 0.005, 0.2))
