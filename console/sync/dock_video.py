"""Finds the dock's tiles in the pictures of a window: when they are inverted, and how surely.

Nothing looks for a shape, as with the slate: every block is compared with a tile's course at every phase of the cycle,
whose length the sound has said. Blocks under the QR are lighter or darker as its squares fall; added up, what is left
are the tiles. Counterparts: `console.sync.dockcode`, `console.sync.blocks`.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.blocks import Boxes, Doubles, Floats, blocks_of, boxes_of, course_of
from console.sync.dockcode import tiles_seen
from console.sync.slate_fit import Fit, fit
from console.sync.window import Pictures, Times

PHASES: Final = 120
"""How many instants of a cycle are tried."""
STRONGEST: Final = 0.01
"""Share of the blocks that speak for a phase."""
FEWEST_PICTURES: Final = 24
LEAST_PICTURES_A_CYCLE: Final = 4.5
"""With fewer, a part of the cycle falls between two pictures."""
ROUND_HALF: Final = 0.2
"""Of a cycle: how far from half a cycle behind the QRs' middle an inversion may be."""
BOTH_SHARE: Final = 0.15
"""So many of the blocks that follow must be light while the others are dark: anything else that blinks is not tiles."""


@dataclass(frozen=True)
class Tiles:
    """Where the tiles are inverted."""

    inverts_s: float
    """An inversion, 0 to a cycle, on the window's clock."""
    fit: Fit


def see_tiles(pictures: Pictures, cycle_s: float) -> Tiles | None:
    """Find the tiles; none where there are too few pictures, nothing moves, or what moves is of one kind."""
    if len(pictures.at_s) < FEWEST_PICTURES or pictures.frame_s * LEAST_PICTURES_A_CYCLE > cycle_s:
        return None
    boxes = boxes_of(pictures)
    blocks = blocks_of(pictures, boxes)
    if blocks is None:
        return None

    def code(begin_s: Times, end_s: Times) -> Doubles:
        return tiles_seen(begin_s, end_s, cycle_s)

    rho = _templates(boxes, cycle_s) @ blocks.fast
    curve = _curve(rho * rho)
    peak = int(np.argmax(np.where(_may_be(pictures, cycle_s), curve, -1.0)))
    if not _are_both(rho[peak]):
        return None
    about_s = peak * cycle_s / PHASES
    found = fit(course_of(rho[peak], blocks), boxes.seen_by(code), boxes.slow, about_s, pictures.frame_s)
    return Tiles(found.offset_s % cycle_s, found)


def _templates(boxes: Boxes, cycle_s: float) -> Floats:
    """Give the tiles as the pictures would see them at every phase, of one energy: (phases, n)."""
    offsets = np.arange(PHASES)[:, None] * (cycle_s / PHASES)
    begin = boxes.begin_s[None, :] - offsets
    seen = tiles_seen(begin, begin + boxes.length_s, cycle_s).astype(np.float32) @ boxes.slow.T
    return np.asarray(seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-6))


def _may_be(pictures: Pictures, cycle_s: float) -> npt.NDArray[np.bool_]:
    """Say at which phases an inversion may be: half a cycle behind the middle of where QRs were read.

    The QR's white edge follows the tiles a third of a cycle off as well as at their own phase.
    """
    if not pictures.labels:
        return np.ones(PHASES, bool)
    middles_s = np.array([at_s for at_s, _ in pictures.labels]) + pictures.frame_s / 2
    middle = np.angle(np.exp(2j * np.pi / cycle_s * middles_s).sum()) / (2 * np.pi)
    off = (np.arange(PHASES) / PHASES - middle) % 1.0 - 0.5
    return np.asarray(np.abs(off) <= ROUND_HALF)


def _curve(power: Floats) -> npt.NDArray[np.float64]:
    """Give the mean agreement of the strongest blocks at every phase."""
    count = max(1, round(STRONGEST * power.shape[1]))
    strongest = np.partition(power, power.shape[1] - count, axis=1)[:, -count:]
    return np.asarray(strongest.mean(axis=1, dtype=np.float64))


def _are_both(rho: Floats) -> bool:
    """Tell whether some of the blocks that follow are light while others are dark."""
    follow = rho[np.abs(rho) > 0.5 * np.abs(rho).max()]
    light = float(np.mean(follow > 0))
    return BOTH_SHARE <= light <= 1.0 - BOTH_SHARE
