"""Courses of brightness with every shutter."""

import numpy as np
import numpy.typing as npt
import pytest

from console.sync.slate_fit import Course, Fit, fit
from console.sync.slatecode import code_seen

FPS = 30.0
AT_S = np.arange(120) / FPS
NO_HIGH_PASS = np.eye(120, dtype=np.float32)


def _seen(offset_s: float, shutter: float) -> npt.NDArray[np.float64]:
    middle = AT_S - offset_s + 0.5 / FPS
    return code_seen(middle - 0.5 * shutter / FPS, middle + 0.5 * shutter / FPS)


def _fit(true_s: float, shutter: float, noise: float = 0.0, about_s: float = 0.0) -> Fit:
    raw = _seen(true_s, shutter) + np.random.default_rng(1).normal(0.0, noise, len(AT_S))
    energy = float(np.linalg.norm(raw))
    return fit(Course(raw / energy, raw / energy), _seen, NO_HIGH_PASS, about_s, 1 / FPS)


@pytest.mark.parametrize("true_ms", [-9.0, 0.0, 4.5, 20.0])
def test_a_whole_box_tells_to_a_fraction_of_a_millisecond(true_ms: float) -> None:
    found = _fit(true_ms / 1000.0, 1.0)
    assert found.offset_s * 1000.0 == pytest.approx(true_ms, abs=0.2)
    assert found.spread_s < 0.001
    assert found.rho > 0.999


@pytest.mark.parametrize("true_ms", [-7.0, -2.0, 3.0, 8.0])
def test_a_short_shutter_says_how_unsure_it_is(true_ms: float) -> None:
    """At 30 fps its pictures fall on two phases of a chip: every instant between them explains them as well."""
    found = _fit(true_ms / 1000.0, 0.05, noise=0.02)
    assert found.offset_s * 1000.0 == pytest.approx(true_ms, abs=8.0)
    assert found.spread_s > 0.002
    assert abs(found.offset_s * 1000.0 - true_ms) < 3.0 * found.spread_s * 1000.0


def test_steps_are_counted_where_they_are_due() -> None:
    assert _fit(0.0, 1.0).doubled == 0.0
    raw = _seen(0.0, 1.0)
    raw[1::2] = raw[::2]
    energy = float(np.linalg.norm(raw))
    found = fit(Course(raw / energy, raw / energy), _seen, NO_HIGH_PASS, 0.0, 1 / FPS)
    assert found.doubled > 0.25
    assert found.is_clean


def test_a_cameras_noise_is_not_clean() -> None:
    assert _fit(0.0, 1.0).is_clean
    assert not _fit(0.0, 1.0, noise=0.2).is_clean
