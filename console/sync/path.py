"""Reads what the way to the viewers adds: by how much their sound is delayed more than their picture.

The show itself is the test picture: sound is found in sound, picture in picture, and only the difference is told. Of a
way alone nothing is told: players buffer, and a container's priming moves all of it (SMPTE ST 2064 works the same way).
Counterparts: `console.sync.gcc` compares sounds, `console.sync.fingerprint` pictures, `console.sync.pathwatch` does it
round by round.
"""

from dataclasses import dataclass
from typing import Final

from console.show.sync import Gate
from console.sync.fingerprint import Fitted, fitted
from console.sync.gcc import LEAST_RATIO, Lag, gate_of, lag
from console.sync.window import RATE_HZ, Found, Pictures, Sound

WINDOW_S: Final = 4.0
SOUND_REACH_S: Final = 0.3
PICTURE_REACH_S: Final = 0.8
"""How far the picture can be off the sound."""
AROUND_S: Final = 1.0
"""So much more of our own is needed on both sides of what viewers got meanwhile."""
LEAST_Z: Final = 20.0
"""The same sound from another encoder gives 100 and more, another sound 10 at most."""
LEAST_RHO: Final = 0.6
LEAST_GAP: Final = 0.2
"""Below, the picture repeats itself."""
LEAST_SIGMA_MS: Final = 0.5
OFF: Final = 0.6
"""Of a picture's time, and of what does not fit: how far off that can be."""
THINNED: Final = 8

Part = tuple[Pictures, Sound]


@dataclass(frozen=True)
class Way:
    """What was read of the way, and how late its sound is; that alone means nothing but where to look next."""

    found: Found
    sound_s: float | None
    """None: the sound was not found."""


def read_path(ours: Part, theirs: Part, about_s: float) -> Way:
    """Compare one window of theirs with ours, which is longer; their sound lies about so much later than ours."""
    heard = lag(ours[1], theirs[1], about_s, SOUND_REACH_S)
    gate = gate_of(heard, LEAST_Z)
    if gate is not Gate.OK:
        return Way(Found(0.0, 0.0, 0.0, gate, audio_ratio=heard.ratio), None)
    seen = fitted(ours[0], theirs[0], heard.late_s, PICTURE_REACH_S)
    if seen is None:
        return Way(Found(0.0, 0.0, 0.0, Gate.LOW_VIDEO, audio_ratio=heard.ratio), heard.late_s)
    frame_s = max(ours[0].frame_s, theirs[0].frame_s)
    return Way(_found(heard, seen, frame_s), heard.late_s)


def _found(heard: Lag, seen: Fitted, frame_s: float) -> Found:
    gate = _gate(seen)
    over = min(heard.z / LEAST_Z, heard.ratio / LEAST_RATIO, seen.gap / LEAST_GAP)
    return Found(
        late_ms=(heard.late_s - seen.late_s) * 1_000.0,
        sigma_ms=max(LEAST_SIGMA_MS, OFF * frame_s * 1_000.0 * (1.0 - seen.rho)),
        confidence=float(1.0 - 0.5 / max(1.0, over) ** 1.5) if gate is Gate.OK else 0.0,
        gate=gate,
        video_rho=max(0.0, seen.rho),
        audio_ratio=heard.ratio,
    )


def _gate(seen: Fitted) -> Gate:
    if seen.rho < LEAST_RHO:
        return Gate.LOW_VIDEO
    return Gate.OK if seen.gap >= LEAST_GAP else Gate.AMBIGUOUS


def search(ours: Sound, theirs: Sound) -> float | None:
    """Look for a window of theirs in all that is kept of ours: how much later it is. None: it is not there."""
    ours_s, theirs_s = (len(one.samples) / RATE_HZ for one in (ours, theirs))
    # From their window's end at our beginning to its beginning at our end.
    middle_s = theirs.start_s - ours.start_s - (ours_s - theirs_s) / 2
    found = lag(ours, theirs, middle_s, (ours_s + theirs_s) / 2, THINNED)
    return found.late_s if gate_of(found, LEAST_Z) is Gate.OK else None
