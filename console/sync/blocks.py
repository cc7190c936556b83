"""What every block of a window's pictures does over time: its changes alone, and those that follow a code together.

A picture is taken as the mean of its box (`console.sync.window`), each box as long as its own picture's, so a varying
frame rate is honoured. Counterparts: `console.sync.slate_video` and `console.sync.dock_video` look for their codes in
here, `console.sync.slate_fit` says to the millisecond when one begins.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.slate_fit import Course
from console.sync.window import Pictures, Times

HIGH_PASS_S: Final = 0.6
MEMBER: Final = 0.5
"""A block takes part from this share of the strongest one's agreement on."""
LEAST_MOVE: Final = 1e-3
"""In levels of grey: what moves less than this does not move."""
LONGEST_BOX: Final = 1.5
"""A picture was seen for its own length; after a gap it was seen for as long as the others."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
CodeSeen = Callable[[Times, Times], Doubles]
"""Gives the mean of a code over boxes [begin, end)."""


@dataclass(frozen=True)
class Boxes:
    """When each picture was seen, and what takes slow changes away."""

    begin_s: Times
    length_s: Times
    slow: Floats
    """(n, n): takes the mean over 0.6 s off a row of pictures."""

    def seen_by(self, code: CodeSeen) -> Callable[[float, float], Doubles]:
        """Give what says how a code would be seen, if it began at an offset, by a shutter open for a share of a box."""

        def seen(offset_s: float, shutter: float) -> Doubles:
            middle = self.begin_s - offset_s + self.length_s / 2
            half = self.length_s * (shutter / 2)
            return code(middle - half, middle + half)

        return seen


@dataclass(frozen=True)
class Blocks:
    """Each block's course, of the blocks that move: (n, blocks)."""

    fast: Floats
    """Without its slow changes, of energy 1."""
    raw: Floats
    """With them, on the same scale."""


def boxes_of(pictures: Pictures) -> Boxes:
    """Say when each picture of a window was seen."""
    at_s = pictures.at_s
    usual = pictures.frame_s
    gaps = np.append(np.diff(at_s), usual)
    lengths = np.where(gaps > LONGEST_BOX * usual, usual, gaps)
    near = np.abs(at_s[:, None] - at_s[None, :]) <= HIGH_PASS_S / 2
    slow = np.eye(len(at_s)) - near / near.sum(axis=1, keepdims=True)
    return Boxes(at_s, lengths, slow.astype(np.float32))


def blocks_of(pictures: Pictures, boxes: Boxes) -> Blocks | None:
    """Give the blocks that move; none: nothing does."""
    flat = pictures.luma.reshape(len(pictures.at_s), -1)
    raw = flat - flat.mean(axis=0)
    fast = boxes.slow @ raw
    energy = np.sqrt(np.einsum("ij,ij->j", fast, fast))
    moving = energy > LEAST_MOVE * np.sqrt(len(fast))
    if not moving.any():
        return None
    return Blocks(fast[:, moving] / energy[moving], raw[:, moving] / energy[moving])


def course_of(rho: Floats, blocks: Blocks) -> Course:
    """Add up the blocks that follow the code, each by how well it does; tiles of the other phase count negative."""
    weights = np.where(np.abs(rho) > MEMBER * np.abs(rho).max(), rho / np.maximum(1.0 - rho * rho, 0.02), 0.0)
    fast, raw = blocks.fast.astype(np.float64) @ weights, blocks.raw.astype(np.float64) @ weights
    energy = float(np.linalg.norm(fast))
    return Course(fast / energy, raw / energy)
