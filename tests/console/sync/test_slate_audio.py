"""The code heard in sounds made for it."""

import numpy as np
import pytest

from console.sync.slate_audio import NOTHING, hear
from console.sync.slatecode import LEVEL_DBFS, PERIOD_S, PERIOD_SAMPLES, band, period_of, slate_band
from console.sync.window import RATE_HZ, Sound
from tests.simcam.drawn import START_S, Drawn, silence, sound, with_samples


def test_a_code_is_heard_where_it_begins() -> None:
    heard = hear(sound(Drawn(late_ms=212.5)), slate_band())
    assert heard.begins_s == pytest.approx(0.2125, abs=2e-5)
    assert heard.ratio > 20.0


@pytest.mark.parametrize("start_s", [0.0, 1.23456789, 6.35, 3_600.000_01])
def test_a_window_may_begin_at_any_instant(start_s: float) -> None:
    """Also between two samples, as PTS do."""
    period = period_of(slate_band(), LEVEL_DBFS)
    heard = hear(Sound(start_s, period[: 4 * RATE_HZ]), slate_band())
    apart_s = (heard.begins_s - start_s + PERIOD_S / 2) % PERIOD_S - PERIOD_S / 2
    assert apart_s == pytest.approx(0.0, abs=2e-5)


def test_a_source_of_44_khz_is_heard_at_the_same_instant() -> None:
    wave = period_of(slate_band(), LEVEL_DBFS).astype(np.float64)
    spectrum = np.fft.rfft(wave)[: 280_035 // 2 + 1]
    slower = np.fft.irfft(spectrum, 280_035) * 280_035 / PERIOD_SAMPLES
    again = np.interp(np.arange(PERIOD_SAMPLES) * 44_100 / RATE_HZ, np.arange(280_035), slower).astype(np.float32)
    heard = hear(Sound(0.0, again[: 4 * RATE_HZ]), slate_band())
    assert min(heard.begins_s, PERIOD_S - heard.begins_s) < 2e-5
    assert heard.ratio > 20.0


def test_it_is_found_far_under_other_noise() -> None:
    drawn = Drawn(late_ms=-50.0, hiss=1.0)
    heard = hear(sound(drawn, level_dbfs=-15.0), slate_band())
    assert heard.ratio > 5.0
    assert heard.begins_s - PERIOD_S == pytest.approx(-0.05, abs=1e-4)


def test_the_first_arrival_counts_not_the_loudest() -> None:
    drawn = Drawn(late_ms=0.0)
    straight = sound(drawn).samples
    wall = sound(Drawn(late_ms=7.0)).samples
    heard = hear(with_samples(sound(drawn), (0.7 * straight + wall).astype(np.float32)), slate_band())
    assert min(heard.begins_s, PERIOD_S - heard.begins_s) < 1e-4


def test_another_band_of_another_seed_is_not_this_code() -> None:
    other = band(1_500.0, 7_000.0, 99)
    assert hear(sound(Drawn()), other).ratio < 1.6


def test_hiss_has_no_peak() -> None:
    assert max(hear(silence(Drawn(seed=seed)), slate_band()).ratio for seed in range(8)) < 1.6


def test_a_tone_alone_has_no_peak() -> None:
    tone = np.sin(2 * np.pi * 3_000.0 * np.arange(4 * RATE_HZ) / RATE_HZ).astype(np.float32)
    assert hear(Sound(START_S, tone), slate_band()).ratio < 1.6


def test_too_little_and_nothing_are_nothing() -> None:
    assert hear(Sound(0.0, np.ones(1_000, np.float32)), slate_band()) == NOTHING
    assert hear(Sound(0.0, np.zeros(4 * RATE_HZ, np.float32)), slate_band()) == NOTHING


def test_a_broken_decoders_sound_is_nothing() -> None:
    whole = sound(Drawn())
    broken = whole.samples.copy()
    broken[1_000] = np.nan
    assert hear(with_samples(whole, broken), slate_band()) == NOTHING
