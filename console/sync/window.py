"""What an estimator looks at: some seconds of picture as luma thumbnails and of sound, on one clock.

A picture with PTS p is what was seen during the box [p, p + its length), so its instant is the box's middle. Times are
seconds on the clock of the tap's PTS. Counterparts: `console.sync.rings` cuts windows, the estimators beside it read
them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.show.sync import Gate
from console.sync.dock_qr import Label

RATE_HZ: Final = 48_000
"""Of every sound an estimator gets."""

Luma = npt.NDArray[np.float32]
Times = npt.NDArray[np.float64]
Samples = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Pictures:
    """Thumbnails of a window, oldest first."""

    at_s: Times
    """(n,): the PTS of each, strictly rising."""
    luma: Luma
    """(n, height, width), 0 to 255, area-averaged; some 80 on the longer side."""
    labels: tuple[tuple[float, Label], ...] = ()
    """What QRs in them said, by the PTS of their pictures; only where they were looked for."""

    @property
    def frame_s(self) -> float:
        """How long one picture stays: the median distance; 0 with fewer than two."""
        return float(np.median(np.diff(self.at_s))) if len(self.at_s) > 1 else 0.0


@dataclass(frozen=True)
class Sound:
    """One track of a window, mono, laid on PTS; gaps are silence."""

    start_s: float
    """PTS of the first sample."""
    samples: Samples
    """(m,) at `RATE_HZ`, -1 to 1."""


@dataclass(frozen=True)
class Found:
    """What an estimator found. It refuses rather than guesses: with a gate other than OK, `late_ms` means nothing."""

    late_ms: float
    sigma_ms: float
    confidence: float
    gate: Gate
    video_z: float = 0.0
    video_rho: float = 0.0
    audio_ratio: float = 0.0
    doubled: float = 0.0
    recognised: bool = False
    """Whether it is this estimator's own film for certain, whatever else is missing."""
