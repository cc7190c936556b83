"""Trials of a filmed slate: three tiers of hardness, each trial made of its tier and number alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from console.sync.slatecode import LEVEL_DBFS, PERIOD_S, PERIOD_SAMPLES, period_of, slate_band
from console.sync.window import RATE_HZ, Pictures, Sound
from tests.simcam.camera import HIGH, WIDE, Camera, filmed
from tests.simcam.encoder import encoded
from tests.simcam.readback import Film, read_back
from tests.simcam.room import Room, heard, host

FURTHEST_MS: Final = 1_500.0
BLOCK: Final = 12
"""Pixels to a thumbnail's."""
NTSC_FPS: Final = 30_000 / 1_001


class Tier(StrEnum):
    """How hard."""

    EASY = "easy"
    MID = "mid"
    HARD = "hard"


@dataclass(frozen=True)
class Trial:
    """One take of the slate."""

    tier: Tier
    number: int
    camera: Camera
    room: Room
    video_bits_per_s: int
    audio_bits_per_s: int
    late_ms: float
    code_begins_s: float


def trial(tier: Tier, number: int) -> Trial:
    """Make up a trial."""
    made = np.random.default_rng([list(Tier).index(tier), number])
    match tier:
        case Tier.EASY:
            camera = _camera(made, (25.0, 30.0, 60.0), (0.5, 1.0), (0.15, 0.35), (0.8, 1.0), (1.0, 2.2), 2.0, 1, 1.0)
            room = Room(made.uniform(0.2, 0.4), made.uniform(0.0, 6.0), made.uniform(10.0, 20.0))
            bits = made.uniform(2.5e6, 4e6)
        case Tier.MID:
            camera = _camera(
                made, (24.0, 25.0, NTSC_FPS, 30.0, 60.0), (0.25, 1.0), (0.08, 0.3), (0.55, 1.0), (0.8, 2.2), 5.0, 2, 3.0
            )
            room = Room(made.uniform(0.2, 0.5), made.uniform(-3.0, 6.0), made.uniform(3.0, 20.0))
            bits = made.uniform(1.5e6, 4e6)
        case Tier.HARD:
            camera = _camera(
                made,
                (24.0, 25.0, NTSC_FPS, 30.0, 50.0, 60.0),
                (0.1, 1.0),
                (0.02, 0.35),
                (0.35, 1.0),
                (0.6, 2.2),
                8.0,
                3,
                6.0,
            )
            room = Room(made.uniform(0.2, 0.7), made.uniform(-6.0, 6.0), made.uniform(-5.0, 20.0))
            bits = made.uniform(0.8e6, 4e6)
    return Trial(
        tier=tier,
        number=number,
        camera=camera,
        room=room,
        video_bits_per_s=int(bits),
        audio_bits_per_s=int(made.choice([64_000, 96_000, 128_000])),
        late_ms=float(made.uniform(-FURTHEST_MS, FURTHEST_MS)),
        code_begins_s=float(made.uniform(0.0, PERIOD_S)),
    )


def _camera(
    made: np.random.Generator,
    rates: Sequence[float],
    shutter: tuple[float, float],
    area: tuple[float, float],
    contrast: tuple[float, float],
    gamma: tuple[float, float],
    noise: float,
    blur: int,
    shake: float,
) -> Camera:
    return Camera(
        fps=float(made.choice(rates)),
        shutter=float(made.uniform(*shutter)),
        area=float(made.uniform(*area)),
        contrast=float(made.uniform(*contrast)),
        gamma=float(made.uniform(*gamma)),
        noise=float(made.uniform(0.0, noise)),
        blur=int(made.integers(blur + 1)),
        shake=float(made.uniform(0.0, shake)),
    )


def unmarked(number: int, seconds: float) -> Film:
    """Film a set without a slate, with somebody who talks in it; not encoded, which takes nothing away but noise."""
    made = np.random.default_rng([9, number])
    camera = replace(trial(Tier.HARD, number).camera, area=0.0)
    luma = [
        picture.reshape(HIGH // BLOCK, BLOCK, WIDE // BLOCK, BLOCK).mean(axis=(1, 3), dtype=np.float32)
        for picture in filmed(camera, 0.0, seconds, made)
    ]
    samples = host(round(seconds * RATE_HZ), made)
    at_s = np.arange(len(luma)) / camera.fps
    return Film(Pictures(at_s, np.stack(luma)), Sound(0.0, np.asarray(0.1 * samples, np.float32)))


def take(trial: Trial, seconds: float) -> Film:
    """Film it, encode it, and read it back."""
    made = np.random.default_rng([list(Tier).index(trial.tier), trial.number, 1])
    count = round(seconds * RATE_HZ)
    first = round((trial.code_begins_s + trial.late_ms / 1000.0) * RATE_HZ)
    period = period_of(slate_band(), LEVEL_DBFS)
    code = period[(np.arange(-RATE_HZ, count) - first) % PERIOD_SAMPLES]
    sound = heard(code, trial.room, made)[RATE_HZ:]
    pictures = filmed(trial.camera, trial.code_begins_s, seconds, made)
    return read_back(encoded(pictures, trial.camera.fps, sound, trial.video_bits_per_s, trial.audio_bits_per_s))
