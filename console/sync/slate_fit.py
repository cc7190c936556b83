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

SHUTTERS: Final = (0.02, 0.15, 0.3, 0.5, 0.75, 1.0)
"""Share of a picture's length its shutter is open."""
REACH_PICTURES: Final = 1.5
STEP_S: Final = 5e-4
TEMPER: Final = 0.25
"""What remains of the pictures as independent witnesses: neighbours share the room's light and the shake of a hand."""
LEAST_LEFT: Final = 2e-4
"""What is never explained, however clean: rounding to whole levels of grey."""
CLEAN_RHO: Final = 0.995
"""From here on the tiles came without a lens, and a box is a whole box."""
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
    reach_s = REACH_PICTURES * frame_s
    offsets = about_s + np.arange(-reach_s, reach_s + STEP_S / 2, STEP_S)
    rho = np.stack([_agreement(course.fast, offsets, shutter, seen, slow) for shutter in SHUTTERS])
    shutter_at, offset_at = np.unravel_index(int(np.argmax(rho)), rho.shape)
    best = float(rho[shutter_at, offset_at])
    if rho[-1].max() > CLEAN_RHO:
        rho = rho[-1:]
        shutter_at, offset_at = np.int64(len(SHUTTERS) - 1), np.argmax(rho[0])
    weights = _weights(rho, len(course.fast))
    at_s = weights.sum(axis=0)
    offset_s = float(at_s @ offsets)
    spread_s = float(np.sqrt(at_s @ (offsets - offset_s) ** 2))
    doubled, is_clean = _stutter(course.raw, seen(float(offsets[offset_at]), SHUTTERS[int(shutter_at)]))
    return Fit(offset_s, spread_s, SHUTTERS[int(shutter_at)], best, doubled, is_clean)


def _agreement(
    course: Doubles,
    offsets: Doubles,
    shutter: float,
    seen: Callable[[float, float], Doubles],
    slow: npt.NDArray[np.float32],
) -> Doubles:
    code = np.stack([seen(float(offset), shutter) for offset in offsets]) @ slow.T.astype(np.float64)
    return np.asarray((code @ course) / np.linalg.norm(code, axis=1))


def _weights(rho: Doubles, pictures: int) -> Doubles:
    """Weigh each shutter and instant: a normal course's likelihood, with what is left unexplained as its noise."""
    left = np.maximum(1.0 - np.maximum(rho, 0.0) ** 2, LEAST_LEFT)
    likely = -0.5 * TEMPER * pictures * np.log(left)
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
