"""Windows of the slate as numbers, with no camera and no encoder: quick, and exactly as late as they are told to be."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from console.sync.slatecode import LEVEL_DBFS, PERIOD_SAMPLES, Band, code_seen, period_of, slate_band
from console.sync.window import RATE_HZ, Luma, Pictures, Samples, Sound, Times

HIGH, WIDE = 80, 45
START_S = 3.3
"""Where windows begin, so that nothing rests on a clock that begins at 0."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn: where the tiles are, how strong, how late the sound."""

    late_ms: float = 0.0
    fps: float = 30.0
    seconds: float = 4.0
    top: int = 20
    left: int = 10
    contrast: float = 60.0
    """In levels of grey, half the step."""
    noise: float = 2.0
    hiss: float = 0.02
    seed: int = 1


def times(drawn: Drawn) -> Times:
    """Give the PTS of each picture."""
    return START_S + np.arange(round(drawn.seconds * drawn.fps)) / drawn.fps


def tiles() -> npt.NDArray[np.float64]:
    """Give six by six tiles, +1 and -1, of 24 by 18 pixels."""
    down, across = np.mgrid[0:24, 0:18]
    return np.where((down // 4 + across // 3) % 2, 1.0, -1.0)


def ground(drawn: Drawn, count: int) -> Luma:
    """Give grey pictures with noise, and something bright that moves through them."""
    made = np.random.default_rng(drawn.seed)
    luma = made.normal(100.0, drawn.noise, (count, HIGH, WIDE))
    across = np.arange(WIDE)[None, :]
    place = 22.0 + 15.0 * np.sin(np.arange(count) / 17.0)[:, None]
    luma[:, :18] += 50.0 * np.exp(-(((across - place) / 6.0) ** 2))[:, None, :]
    return luma.astype(np.float32)


def tiled(luma: Luma, at_s: Times, length_s: float | Times, drawn: Drawn, ahead_s: float = 0.0) -> Luma:
    """Give pictures with the tiles on them; the code runs `ahead_s` ahead of the sound's."""
    out = luma.copy()
    code = code_seen(at_s + ahead_s, at_s + length_s + ahead_s)
    shape = tiles()
    place = np.s_[:, drawn.top : drawn.top + shape.shape[0], drawn.left : drawn.left + shape.shape[1]]
    out[place] += (drawn.contrast * code[:, None, None] * shape).astype(np.float32)
    return out


def pictures(drawn: Drawn) -> Pictures:
    """Give a window of pictures of the slate."""
    at_s = times(drawn)
    return Pictures(at_s, tiled(ground(drawn, len(at_s)), at_s, 1.0 / drawn.fps, drawn))


def unmarked(drawn: Drawn) -> Pictures:
    """Give the same pictures without tiles."""
    at_s = times(drawn)
    return Pictures(at_s, ground(drawn, len(at_s)))


def sound(drawn: Drawn, band: Band | None = None, level_dbfs: float = LEVEL_DBFS) -> Sound:
    """Give the window's sound: the code, late, and hiss."""
    made = np.random.default_rng(drawn.seed + 1)
    count = round(drawn.seconds * RATE_HZ)
    first = round((START_S - drawn.late_ms / 1000.0) * RATE_HZ)
    period = period_of(band or slate_band(), level_dbfs)
    heard = period[(first + np.arange(count)) % PERIOD_SAMPLES] + made.normal(0.0, drawn.hiss, count)
    return Sound(START_S, heard.astype(np.float32))


def silence(drawn: Drawn) -> Sound:
    """Give hiss alone."""
    made = np.random.default_rng(drawn.seed + 1)
    return Sound(START_S, made.normal(0.0, 0.05, round(drawn.seconds * RATE_HZ)).astype(np.float32))


def with_samples(heard: Sound, samples: Samples) -> Sound:
    """Give the same window with other samples."""
    return replace(heard, samples=samples)
