"""Finds the slate's tiles in the pictures of a window: when the code's period begins, and how surely.

Nothing looks for a shape. Every block of a picture is compared with the code at every phase; where the tiles are, the
blocks agree on one. Mirrored, turned, inverted or cut pictures are the same to it. A picture is taken as the mean of
its box (`console.sync.window`), each box as long as its own picture's, so a varying frame rate is honoured.
Counterpart: `console.sync.slatecode`.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.blocks import MEMBER, Boxes, blocks_of, boxes_of, course_of
from console.sync.slate_fit import Fit, fit
from console.sync.slatecode import PERIOD_S, code_seen
from console.sync.window import Pictures

PHASES: Final = 762
"""How many instants a period is tried at: 8.33 ms."""
STRONGEST: Final = 0.01
"""Share of the blocks that speak for a phase."""
APART_S: Final = 0.12
FEWEST_PICTURES: Final = 12
OTHERS_S: Final = 0.034
"""A block whose own best phase is further off than this says something else."""
SURE_RHO2: Final = 0.3
"""From here on a block's own best phase is believed."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """Where the code is in the pictures."""

    begins_s: float
    """When a period begins, 0 to `PERIOD_S`, on the window's clock."""
    z: float
    """How far its peak stands out of all other phases, in standard deviations."""
    second_share: float
    """How well the same blocks follow the code at the next best instant, against the best, 0 to 1."""
    others: float
    """Share of the sure blocks that agree on another instant."""
    fit: Fit


def see(pictures: Pictures) -> Seen | None:
    """Find the code in some seconds of pictures; none where there are too few, or nothing in them moves."""
    if len(pictures.at_s) < FEWEST_PICTURES:
        return None
    boxes = boxes_of(pictures)
    blocks = blocks_of(pictures, boxes)
    if blocks is None:
        return None
    code = _templates(boxes)
    rho = code @ blocks.fast
    power = rho * rho
    curve = _curve(power)
    peak = int(np.argmax(curve))
    course = course_of(rho[peak], blocks)
    found = fit(course, boxes.seen_by(code_seen), boxes.slow, peak * PERIOD_S / PHASES, pictures.frame_s)
    return Seen(
        begins_s=found.offset_s % PERIOD_S,
        z=_standing_out(curve, peak),
        second_share=_second_share(power, peak),
        others=_others(power, peak),
        fit=found,
    )


def _templates(boxes: Boxes) -> Floats:
    """Give the code as the pictures would see it at every phase, fast changes only, all of one energy: (phases, n)."""
    offsets = np.arange(PHASES)[:, None] * (PERIOD_S / PHASES)
    begin = boxes.begin_s[None, :] - offsets
    code = code_seen(begin, begin + boxes.length_s).astype(np.float32) @ boxes.slow.T
    return np.asarray(code / np.linalg.norm(code, axis=1, keepdims=True))


def _curve(power: Floats) -> Doubles:
    """Give the mean agreement of the strongest blocks at every phase."""
    count = max(1, round(STRONGEST * power.shape[1]))
    strongest = np.partition(power, power.shape[1] - count, axis=1)[:, -count:]
    return np.asarray(strongest.mean(axis=1, dtype=np.float64))


def _standing_out(curve: Doubles, peak: int) -> float:
    """Give z. The next best phase is left out of the spread: of two codes both stand out."""
    away = np.ones(len(curve), bool)
    away[_near(peak)] = False
    away[_near(int(np.argmax(np.where(away, curve, -1.0))))] = False
    rest = curve[away]
    return float(curve[peak] - rest.mean()) / max(float(rest.std()), 1e-9)


def _second_share(power: Floats, peak: int) -> float:
    """Say how well the very blocks that follow the code follow it at another instant: the clock of the film jumped."""
    members = power[:, power[peak] > MEMBER**2 * float(power[peak].max())].mean(axis=1, dtype=np.float64)
    away = members.copy()
    away[_near(peak)] = 0.0
    return float(away.max() / members[peak])


def _near(peak: int) -> npt.NDArray[np.intp]:
    reach = round(APART_S * PHASES / PERIOD_S)
    return np.arange(peak - reach, peak + reach + 1) % PHASES


def _others(power: Floats, peak: int) -> float:
    """Give the share of the sure blocks that are best at one and the same other phase: a second code in the shot."""
    sure = power.max(axis=0) > max(SURE_RHO2, MEMBER * float(power[peak].max()))
    if not sure.any():
        return 0.0
    best = power[:, sure].argmax(axis=0)
    counts = np.bincount(best, minlength=PHASES)
    reach = round(OTHERS_S * PHASES / PERIOD_S)
    away = np.ones(PHASES, bool)
    away[np.arange(peak - reach, peak + reach + 1) % PHASES] = False
    apart = np.where(away, counts, 0)
    together = sum(np.roll(apart, shift) for shift in range(-2, 3))
    return float(np.max(together) / len(best))
