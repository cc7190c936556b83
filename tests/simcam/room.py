"""A room with a phone that plays the code and a host who talks: what the microphone of a camera hears."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.window import RATE_HZ, Samples

SYLLABLES_HZ: Final = 4.0
FORMANTS_HZ: Final = (500.0, 1_500.0, 2_500.0)
PEAK: Final = 0.6

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Room:
    """How it sounds."""

    reverb_s: float
    """Time in which a clap falls by 60 dB."""
    direct_db: float
    """The straight way against all the walls."""
    code_db: float
    """The code against the host."""


def response(room: Room, made: np.random.Generator) -> Doubles:
    """Give what a clap sounds like: the straight way at once, then the walls."""
    size = round(room.reverb_s * RATE_HZ)
    walls = made.normal(0.0, 1.0, size) * 10.0 ** (-3.0 * np.arange(size) / size)
    walls[: round(0.002 * RATE_HZ)] = 0.0
    walls *= 10.0 ** (-room.direct_db / 20.0) / np.linalg.norm(walls)
    walls[0] = 1.0
    return np.asarray(walls)


def host(count: int, made: np.random.Generator) -> Doubles:
    """Give somebody who talks, as far as an ear for codes is concerned: voiced, hissed, pauses."""
    at_s = np.arange(count) / RATE_HZ
    pitch_hz = 140.0 + 40.0 * np.interp(
        at_s,
        np.arange(0, at_s[-1] + 1, 0.4),
        made.normal(0, 1, int(at_s[-1] / 0.4) + 4)[: len(np.arange(0, at_s[-1] + 1, 0.4))],
    )
    turns = 2.0 * np.pi * np.cumsum(pitch_hz) / RATE_HZ
    voiced = np.zeros(count)
    for number in range(1, 30):
        near = min(abs(number * 140.0 - formant) for formant in FORMANTS_HZ)
        voiced += np.exp(-near / 300.0) / number**0.5 * np.sin(number * turns)
    hissed = made.normal(0.0, 1.0, count)
    hissed[1:] -= 0.9 * hissed[:-1]
    slots = int(at_s[-1] * SYLLABLES_HZ) + 2
    strength = made.choice([0.0, 0.5, 1.0, 1.5], slots, p=[0.2, 0.2, 0.4, 0.2])
    is_hiss = made.random(slots) < 0.3
    slot = np.minimum((at_s * SYLLABLES_HZ).astype(int), slots - 1)
    shape = np.sin(np.pi * (at_s * SYLLABLES_HZ % 1.0)) ** 0.5
    return np.asarray(shape * strength[slot] * np.where(is_hiss[slot], 0.4 * hissed, voiced))


def heard(code: Samples, room: Room, made: np.random.Generator) -> Samples:
    """Give the code through the room, the host over it."""
    clap = response(room, made)
    size = 1 << (len(code) + len(clap)).bit_length()
    played = np.fft.irfft(np.fft.rfft(code, size) * np.fft.rfft(clap, size), size)[: len(code)]
    talk = host(len(code), made)
    talk *= np.sqrt(np.mean(played**2) / np.mean(talk**2)) * 10.0 ** (-room.code_db / 20.0)
    mixed = played + talk + made.normal(0.0, 0.003 * float(np.std(played)), len(code))
    return np.asarray(PEAK * mixed / np.abs(mixed).max(), np.float32)
