"""Takes of a show for fake taps: what viewers get of it, and what a camera's own microphone hears of it."""

from functools import cache

import numpy as np

from console.sync.window import RATE_HZ, Pictures, Sound
from tests.console.sync.faketap import SECONDS
from tests.simcam.drawn import START_S, Drawn, unmarked
from tests.simcam.room import host

FPS = 30.0
SKEW_MS = 40.0
"""How much later than their picture the viewers' sound is than it is here."""


@cache
def show() -> tuple[Pictures, Sound]:
    """Give a show: somebody talks, something moves, and there is no slate."""
    talk = host(round(SECONDS * RATE_HZ), np.random.default_rng(31))
    samples = np.asarray(0.1 * talk / np.sqrt(np.mean(talk**2)), np.float32)
    return unmarked(Drawn(seconds=SECONDS, fps=FPS)), Sound(START_S, samples)


@cache
def viewers(behind_s: float) -> tuple[Pictures, Sound]:
    """Give what viewers get of it so much later; before it there is nothing."""
    pictures, sound = show()
    by, samples_by = round(behind_s * FPS), round((behind_s + SKEW_MS / 1_000) * RATE_HZ)
    luma = np.full_like(pictures.luma, 90.0)
    luma[by:] = pictures.luma[: len(luma) - by]
    samples = np.zeros_like(sound.samples)
    samples[samples_by:] = sound.samples[: len(samples) - samples_by]
    return Pictures(pictures.at_s, luma), Sound(START_S, samples)


@cache
def mic(late_ms: float) -> Sound:
    """Give the show's sound so much later, with hiss of its own."""
    return _moved(show()[1], late_ms, 51)


@cache
def own() -> Sound:
    """Give what the camera's own microphone hears of it."""
    return _moved(show()[1], 0.0, 52)


def _moved(sound: Sound, late_ms: float, seed: int) -> Sound:
    hiss = np.random.default_rng(seed).normal(0.0, 0.01, len(sound.samples)).astype(np.float32)
    return Sound(sound.start_s, np.roll(sound.samples, round(late_ms * RATE_HZ / 1_000)) + hiss)
