"""What a film written once must be for ever."""

import numpy as np
import pytest

from console.sync.slatecode import (
    CHIP_S,
    CHIPS,
    LEVEL_DBFS,
    PERIOD_S,
    PERIOD_SAMPLES,
    band,
    chips,
    code_integral,
    code_seen,
    period_of,
    slate_band,
)
from console.sync.window import RATE_HZ

FIRST_CHIPS = "-------++++++-+++++--++++-+-+++-"
FIRST_PHASES = [1.1242805922284176, 4.020693000692235, 2.9359339525740427]


def test_the_chips_are_an_m_sequence() -> None:
    spectrum = np.abs(np.fft.fft(chips())) ** 2
    assert np.allclose(np.fft.ifft(spectrum).real[1:], -1.0)
    assert abs(chips().sum()) == 1.0


def test_the_first_chips_never_change() -> None:
    """A film written today is read by a console of next year."""
    assert "".join("+" if chip > 0 else "-" for chip in chips()[:32]) == FIRST_CHIPS


def test_the_sound_never_changes() -> None:
    assert slate_band().first == 9525
    assert slate_band().phases[:3] == pytest.approx(FIRST_PHASES, abs=1e-12)


def test_a_period_is_whole_in_chips_and_samples() -> None:
    assert pytest.approx(PERIOD_S) == CHIPS * CHIP_S
    assert PERIOD_SAMPLES / RATE_HZ == PERIOD_S
    assert pytest.approx(280_035) == PERIOD_S * 44_100


def test_a_shutter_open_for_half_of_two_chips_sees_grey() -> None:
    edge = 1 + int(np.argmax(np.diff(chips()) != 0))
    seen = code_seen(np.array([edge * CHIP_S - 0.01]), np.array([edge * CHIP_S + 0.01]))
    assert seen == pytest.approx([0.0], abs=1e-9)


def test_the_code_repeats() -> None:
    at = np.linspace(0.0, 6.3, 100)
    begin, later = code_seen(at, at + 0.02), code_seen(at + 3 * PERIOD_S, at + 3 * PERIOD_S + 0.02)
    assert later == pytest.approx(begin, abs=1e-9)
    assert code_integral(np.array([PERIOD_S])) == pytest.approx([chips().sum() * CHIP_S])


def test_the_sound_is_as_loud_as_it_says_and_never_clips() -> None:
    wave = period_of(slate_band(), LEVEL_DBFS).astype(np.float64)
    assert len(wave) == PERIOD_SAMPLES
    assert 20.0 * np.log10(np.sqrt(np.mean(wave**2))) == pytest.approx(LEVEL_DBFS, abs=0.01)
    assert np.abs(wave).max() < 0.95


def test_the_sound_lies_in_its_band_alone_and_loops() -> None:
    sound = band(4_000.0, 7_800.0, 3)
    assert sound.low_hz == pytest.approx(4_000.0, abs=0.2)
    assert sound.high_hz == pytest.approx(7_800.0, abs=0.2)
    twice = np.abs(np.fft.rfft(np.tile(period_of(sound, -15.0), 2)))
    hz = np.arange(len(twice)) / (2 * PERIOD_S)
    assert twice[(hz < 3_999.0) | (hz > 7_801.0)].max() < 1e-3 * twice.max()
