"""One picture and one sound: their readings of late, and what those say together.

Counterparts: `console.sync.probing` adds readings, `console.show.sync.PairSaid` is what is said.
"""

from collections import deque
from typing import Final

import numpy as np

from console.show.sync import Gate, Method, PairSaid, Reading
from console.show.types import UtcMs

MEDIAN_OF: Final = 5
LEAST: Final = 3
"""So many have to count before a figure is given."""
SPAN_OF: Final = 20
STALE_MS: Final = 15_000
"""What was read longer ago says nothing of now."""
SLOPE_MS: Final = 600_000
SLOPE_LEAST_MS: Final = 120_000
KEPT: Final = 1_024


class PairTrack:
    """The readings of one picture and one sound by one method."""

    def __init__(self, video: str, audio: str, method: Method) -> None:
        self.video, self.audio, self.method = video, audio, method
        self._good: deque[Reading] = deque(maxlen=KEPT)
        self._newest: Reading | None = None
        self._frame_ms = 0.0
        self._counted = 0
        self._remeasure = ""

    def add(self, reading: Reading, frame_ms: float) -> None:
        """Take the next reading."""
        self._newest, self._frame_ms = reading, frame_ms
        if reading.gate is not Gate.OK:
            return
        self._good.append(reading)
        while self._good[0].at_ms < reading.at_ms - SLOPE_MS:
            self._good.popleft()
        self._counted += 1
        if self._counted >= LEAST:
            self._remeasure = ""

    def begin_anew(self, why: str) -> None:
        """Let what was read before count no longer."""
        self._good.clear()
        self._counted, self._remeasure = 0, why

    def said(self, now_ms: UtcMs) -> PairSaid | None:
        """Say how they stand; none: nothing was ever read."""
        if self._newest is None:
            return None
        fresh = [one for one in self._good if one.at_ms >= now_ms - STALE_MS]
        late_ms = sigma_ms = span_ms = None
        if len(fresh) >= LEAST:
            newest = [one.late_ms for one in fresh[-MEDIAN_OF:]]
            late_ms = float(np.median(newest))
            sigma_ms = max(
                float(np.median([one.sigma_ms for one in fresh[-MEDIAN_OF:]])), float(np.std(newest, ddof=1))
            )
            span_ms = float(np.ptp([one.late_ms for one in list(self._good)[-SPAN_OF:]]))
        return PairSaid(
            video=self.video,
            audio=self.audio,
            method=self.method,
            newest=self._newest,
            late_ms=late_ms,
            span_ms=span_ms,
            sigma_ms=sigma_ms,
            slope_ms_per_min=self._slope(),
            counted=self._counted,
            remeasure=self._remeasure,
            frame_ms=self._frame_ms,
        )

    def _slope(self) -> float | None:
        if len(self._good) < SPAN_OF or self._good[-1].at_ms - self._good[0].at_ms < SLOPE_LEAST_MS:
            return None
        at_min = np.array([one.at_ms for one in self._good]) / 60_000
        late_ms = np.array([one.late_ms for one in self._good])
        return float(np.polyfit(at_min - at_min[0], late_ms, 1)[0])
