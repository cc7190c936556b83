"""Reads the slate: how late the sound is against the picture, from some seconds of a film of it.

It refuses rather than guesses: picture and sound must each stand out on their own, and only once. Counterparts:
`console.sync.slate_video` and `console.sync.slate_audio` find the code in each, `console.sync.slate_file` writes it.
"""

from typing import Final

import numpy as np

from console.show.sync import Gate
from console.sync.slate_audio import Heard, hear
from console.sync.slate_video import Seen, see
from console.sync.slatecode import PERIOD_S, Band, slate_band
from console.sync.window import Found, Pictures, Sound

SHORT_Z: Final = 10.0
"""For windows of two to three seconds."""
LONG_Z: Final = 20.0
"""From four seconds on."""
LONG_S: Final = 3.9
SHORTEST_S: Final = 1.8
LEAST_RATIO: Final = 2.0
LEAST_RHO: Final = 0.7
"""Below, it is something that moves by chance a little as the code does."""
SECOND_SHARE: Final = 0.5
"""A second phase of the picture this strong is another answer."""
OTHERS_SHARE: Final = 0.15
"""So many of the sure blocks at another instant are a second code in the shot."""
STUTTER_RHO: Final = 0.9
STUTTER_DOUBLED: Final = 0.25
LEAST_SIGMA_MS: Final = 0.5
STUTTER_SIGMA: Final = 4.0
"""How much wider a reading of stuttering pictures is said to be."""


def read_slate(pictures: Pictures, sound: Sound) -> Found:
    """Read one window of at least 1.8 s, better 4; from 2 s on it can lock."""
    return read_code(pictures, sound, slate_band(), LEAST_RHO)


def read_code(pictures: Pictures, sound: Sound, band: Band, least_rho: float) -> Found:
    """Read one window whose tiles follow the code, at least so well, and whose sound has these harmonics."""
    seen = see(pictures)
    heard = hear(sound, band)
    if seen is None:
        return Found(0.0, 0.0, 0.0, Gate.LOW_VIDEO, audio_ratio=heard.ratio)
    window_s = float(pictures.at_s[-1] - pictures.at_s[0]) + pictures.frame_s
    gate = _gate(seen, heard, window_s, least_rho)
    late_s = (heard.begins_s - seen.begins_s + PERIOD_S / 2) % PERIOD_S - PERIOD_S / 2
    # A doubled picture shows its step a picture late.
    sigma_ms = max(LEAST_SIGMA_MS, 1000.0 * float(np.hypot(seen.fit.spread_s, seen.fit.doubled * pictures.frame_s)))
    return Found(
        late_ms=late_s * 1000.0,
        sigma_ms=sigma_ms * (STUTTER_SIGMA if gate is Gate.STUTTER else 1.0),
        confidence=_confidence(seen, heard, window_s) if gate is Gate.OK else 0.0,
        gate=gate,
        video_z=seen.z,
        video_rho=seen.fit.rho,
        audio_ratio=heard.ratio,
        doubled=seen.fit.doubled,
    )


def _gate(seen: Seen, heard: Heard, window_s: float, least_rho: float) -> Gate:
    if window_s < SHORTEST_S or seen.z < _least_z(window_s) or seen.fit.rho < least_rho:
        return Gate.LOW_VIDEO
    if seen.fit.is_clean and (seen.fit.rho < STUTTER_RHO or seen.fit.doubled > STUTTER_DOUBLED):
        return Gate.STUTTER
    if seen.others > OTHERS_SHARE or seen.second_share > SECOND_SHARE:
        return Gate.AMBIGUOUS
    if heard.ratio < LEAST_RATIO:
        return Gate.AMBIGUOUS if heard.second_ratio >= LEAST_RATIO else Gate.LOW_AUDIO
    return Gate.OK


def _least_z(window_s: float) -> float:
    return LONG_Z if window_s >= LONG_S else SHORT_Z


def _confidence(seen: Seen, heard: Heard, window_s: float) -> float:
    """Say how far over both gates it is: 0.5 at a gate, near 1 at three times it."""
    over = min(seen.z / _least_z(window_s), heard.ratio / LEAST_RATIO)
    return float(1.0 - 0.5 / max(1.0, over) ** 1.5)
