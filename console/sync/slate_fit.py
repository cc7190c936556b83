"""Says to the millisecond when the code begins in one course of brightness, for every shutter a camera could have.

A short shutter sees a step only between two pictures, not where between: every instant there explains the pictures as
well. So all instants and all shutters are weighed by how well they explain what was seen; the mean of that is the
answer, and its spread is how far off it can be. Counterpart: `console.sync.slate_video`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

SHUTTERS: Final = (0.02, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0)
"""Share of a picture's length its shutter is open."""
GAMMAS: Final = (1.0, 1.7, 2.4)
"""Light is added up by the shutter, then bent by the camera: half lit is lighter than half way."""
BLACK: Final = 0.04
"""Light of a dark tile against a light one."""
REACH_PICTURES: Final = 1.0
STEP_S: Final = 5e-4
FINE_BELOW_S: Final = 7e-4
"""An answer as sharp as this is looked at again, in finer steps."""
FINE_REACH_S: Final = 1.2e-3
FINE_STEP_S: Final = 5e-5
WITNESSES_HZ: Final = 5.0
"""Of a second's pictures so many count as independent: neighbours share the encoder, the light, the shake of a hand."""
LEAST_LEFT: Final = 5e-4
"""What is not worth explaining, however clean: no camera's curve is one of ours."""
STILL: Final = 0.15
"""Of the step's full height: the picture did not change."""
CHANGES: Final = 0.5
"""Of the step's full height: the picture should have changed."""
QUIET: Final = 0.06
"""Of the step's full height: no camera's noise is in the course."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Course:
    """How bright the tiles are from picture to picture."""

    fast: Doubles
    """Without slow changes, of energy 1."""
    raw: Doubles
    """With them, on the same scale."""


@dataclass(frozen=True)
class Fit:
    """How one course of brightness follows the code."""

    offset_s: float
    spread_s: float
    shutter: float
    rho: float
    """Of the best instant and shutter, 0 to 1."""
    doubled: float
    """Share of the pictures that should show a step and show the picture before again."""
    is_clean: bool
    """Whether there is no camera's noise in it: an overlay, a file, a capture."""


def fit(
    course: Course,
    seen: Callable[[float, float], Doubles],
    slow: npt.NDArray[np.float32],
    about_s: float,
    frame_s: float,
) -> Fit:
    """Fit a course around an instant. `seen` gives the code at an offset and a shutter.

    `slow` takes the slow changes off the code as they were taken off the course.
    """
    window_s = len(course.fast) * frame_s
    found = _weighed(course, seen, slow, _around(about_s, REACH_PICTURES * frame_s, STEP_S), window_s)
    if found.spread_s < FINE_BELOW_S:
        found = _weighed(course, seen, slow, _around(found.offset_s, FINE_REACH_S, FINE_STEP_S), window_s)
    return found


def _around(about_s: float, reach_s: float, step_s: float) -> Doubles:
    return about_s + np.arange(-reach_s, reach_s + step_s / 2, step_s)


def _weighed(
    course: Course,
    seen: Callable[[float, float], Doubles],
    slow: npt.NDArray[np.float32],
    offsets: Doubles,
    window_s: float,
) -> Fit:
    rho = np.stack([_agreement(course.fast, offsets, shutter, seen, slow) for shutter in SHUTTERS])
    shutter_at, _, offset_at = np.unravel_index(int(np.argmax(rho)), rho.shape)
    at_s = _weights(rho, WITNESSES_HZ * window_s).sum(axis=(0, 1))
    offset_s = float(at_s @ offsets)
    doubled, is_clean = _stutter(course.raw, seen(float(offsets[offset_at]), SHUTTERS[int(shutter_at)]))
    return Fit(
        offset_s=offset_s,
        spread_s=float(np.sqrt(at_s @ (offsets - offset_s) ** 2)),
        shutter=SHUTTERS[int(shutter_at)],
        rho=float(rho.max()),
        doubled=doubled,
        is_clean=is_clean,
    )


def _agreement(
    course: Doubles,
    offsets: Doubles,
    shutter: float,
    seen: Callable[[float, float], Doubles],
    slow: npt.NDArray[np.float32],
) -> Doubles:
    """Give how well the course follows the code: (gammas, offsets)."""
    code = np.stack([seen(float(offset), shutter) for offset in offsets])
    out = []
    for gamma in GAMMAS:
        fast = _bent(code, gamma) @ slow.T.astype(np.float64)
        out.append((fast @ course) / np.linalg.norm(fast, axis=1))
    return np.asarray(out)


def _bent(code: Doubles, gamma: float) -> Doubles:
    """Give the difference of light and dark tiles as a camera of this gamma shows it, -1 to 1."""
    if gamma == 1.0:
        return code
    lit = BLACK + (1.0 - BLACK) * (1.0 + code) / 2.0
    unlit = BLACK + (1.0 - BLACK) * (1.0 - code) / 2.0
    return np.asarray((lit ** (1.0 / gamma) - unlit ** (1.0 / gamma)) / (1.0 - BLACK ** (1.0 / gamma)))


def _weights(rho: Doubles, witnesses: float) -> Doubles:
    """Weigh each shutter and instant: a normal course's likelihood, with what is left unexplained as its noise."""
    likely = -0.5 * witnesses * np.log(LEAST_LEFT + 1.0 - np.maximum(rho, 0.0) ** 2)
    weights = np.exp(likely - likely.max())
    return np.asarray(weights / weights.sum())


def _stutter(raw: Doubles, code: Doubles) -> tuple[float, bool]:
    """Say which share of the steps is missing, and whether the course is still where the code is."""
    height = float(np.subtract(*np.quantile(raw, (0.95, 0.05))))
    steps, expected = np.abs(np.diff(raw)), np.abs(np.diff(code))
    due, quiet = steps[expected > CHANGES], steps[expected < 0.01]
    if height <= 0.0 or not len(due):
        return 0.0, False
    is_clean = len(quiet) > 0 and float(np.median(quiet)) < QUIET * height
    return float(np.mean(due < STILL * height)), is_clean
