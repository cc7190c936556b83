"""Reads the pattern film of OBS's Audio Video Sync dock: how late the sound is, from some seconds of a film of it.

The sound says which cycle a burst is of, a QR says which cycle a picture is of: where both are read, a reading is
unambiguous far past a cycle. Without a QR only the rest of a cycle's length is known, and nothing is guessed.
Counterparts: `console.sync.dock_audio`, `console.sync.dock_video` and `console.sync.dock_qr`.
"""

from collections import Counter
from typing import Final

import numpy as np

from console.show.sync import Gate
from console.sync.dock_audio import Bursts, hear_bursts
from console.sync.dock_qr import Label
from console.sync.dock_video import Tiles, see_tiles
from console.sync.window import Found, Pictures, Sound

LEAST_RHO: Final = 0.6
"""Below, it is something that moves by chance a little as the tiles do."""
LEAST_RATIO: Final = 3.0
LEAST_SHARE: Final = 0.4
"""Of the bursts; where the count begins anew in the middle of a window only half of them are followed."""
FEWEST_OTHERS: Final = 4
OTHERS_SHARE: Final = 0.5
"""So many bursts, against those that count, that are in step with each other alone are another player's."""
FEWEST_VOTES: Final = 2
AGREED: Final = 0.75
"""Share of the QRs that must say the same."""
SLACK: Final = 0.6
"""Of a picture: so far outside of its own part of a cycle the middle of a picture with a QR may lie."""
LEAST_SIGMA_MS: Final = 0.5
STUTTER_RHO: Final = 0.8
STUTTER_DOUBLED: Final = 0.25
STUTTER_SIGMA: Final = 4.0
"""How much wider a reading of stuttering pictures is said to be."""


def read_dock(pictures: Pictures, sound: Sound) -> Found:
    """Read one window of at least 2 s, better 4. `recognised` where the bursts are heard, whatever else is missing."""
    bursts = hear_bursts(sound)
    if bursts is None:
        return Found(0.0, 0.0, 0.0, Gate.LOW_VIDEO)
    tiles = see_tiles(pictures, bursts.cycle_s)
    if tiles is None or tiles.fit.rho < LEAST_RHO:
        return _refused(bursts, tiles, Gate.LOW_VIDEO)
    cycles = _cycles(pictures.labels, bursts, tiles, pictures.frame_s)
    gate = _gate(bursts, tiles, cycles)
    if gate is not Gate.OK and gate is not Gate.STUTTER:
        return _refused(bursts, tiles, gate)
    assert cycles is not None
    late_s = _rest_s(bursts, tiles) + cycles * bursts.cycle_s
    sigma_ms = max(LEAST_SIGMA_MS, 1_000.0 * float(np.hypot(tiles.fit.spread_s, tiles.fit.doubled * pictures.frame_s)))
    return Found(
        late_ms=late_s * 1_000.0,
        sigma_ms=sigma_ms * (STUTTER_SIGMA if gate is Gate.STUTTER else 1.0),
        confidence=_confidence(bursts, tiles) if gate is Gate.OK else 0.0,
        gate=gate,
        video_rho=tiles.fit.rho,
        audio_ratio=bursts.ratio,
        doubled=tiles.fit.doubled,
        recognised=True,
    )


def _refused(bursts: Bursts, tiles: Tiles | None, gate: Gate) -> Found:
    rho = tiles.fit.rho if tiles is not None else 0.0
    return Found(0.0, 0.0, 0.0, gate, video_rho=rho, audio_ratio=bursts.ratio, recognised=True)


def _gate(bursts: Bursts, tiles: Tiles, cycles: int | None) -> Gate:
    if bursts.others >= max(FEWEST_OTHERS, OTHERS_SHARE * bursts.count) or cycles is None:
        return Gate.AMBIGUOUS
    if bursts.ratio < LEAST_RATIO or bursts.share < LEAST_SHARE:
        return Gate.LOW_AUDIO
    if tiles.fit.is_clean and (tiles.fit.rho < STUTTER_RHO or tiles.fit.doubled > STUTTER_DOUBLED):
        return Gate.STUTTER
    return Gate.OK


def _rest_s(bursts: Bursts, tiles: Tiles) -> float:
    """Give how late a burst is against the nearest inversion, whichever that is."""
    half_s = bursts.cycle_s / 2
    return (bursts.begins_s - tiles.inverts_s + half_s) % bursts.cycle_s - half_s


def _cycles(labels: tuple[tuple[float, Label], ...], bursts: Bursts, tiles: Tiles, frame_s: float) -> int | None:
    """Give how many cycles further the inversion of a burst's own number lies, as most QRs say; none: they do not."""
    nearest_s = bursts.begins_s - _rest_s(bursts, tiles)
    votes: Counter[int | None] = Counter()
    for at_s, label in labels:
        middle_s = at_s + frame_s / 2
        inverts_s = _inversion_behind(middle_s, bursts.cycle_s, tiles.inverts_s, SLACK * frame_s)
        if inverts_s is None:
            votes[None] += 1
            continue
        ahead = (bursts.number - label.index + label.count // 2) % label.count - label.count // 2
        own_s = inverts_s + ahead * bursts.cycle_s
        votes[round((nearest_s - own_s) / bursts.cycle_s)] += 1
    if not votes:
        return None
    cycles, count = votes.most_common(1)[0]
    return cycles if count >= FEWEST_VOTES and count >= AGREED * votes.total() else None


def _inversion_behind(seen_s: float, cycle_s: float, inverts_s: float, slack_s: float) -> float | None:
    """Give the inversion of the cycle a QR was seen in; none: no QR is shown then."""
    part_s = cycle_s / 3
    into_s = (seen_s - inverts_s + 2 * part_s + slack_s) % cycle_s - slack_s
    if into_s > part_s + slack_s:
        return None
    return seen_s - into_s + 2 * part_s


def _confidence(bursts: Bursts, tiles: Tiles) -> float:
    """Say how far over its gates it is: 0.5 at a gate, near 1 at three times it."""
    over = min(bursts.ratio / LEAST_RATIO, (1.0 - LEAST_RHO) / max(1.0 - tiles.fit.rho, 0.05))
    return float(1.0 - 0.5 / max(1.0, over) ** 1.5)
