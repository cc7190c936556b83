"""Synthesises the built-in sounds: `python -m assets.sounds.make_sounds [FOLDER]` always writes the same.

Counterpart: `console.sound.locate` finds them as ``builtin:<name>``. Levels here are only roughly even;
`console.sound.prepare` levels every sound when it is loaded.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

RATE_HZ = 48_000
PEAK = 0.8
Signal = npt.NDArray[np.float64]
"""One channel (frames,) or a stereo pair (frames, 2)."""


def times(seconds: float) -> Signal:
    """Instants of a sound, seconds."""
    at: Signal = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    return at


def tone(at: Signal, hertz: float, partials: tuple[tuple[float, float], ...], decay_s: float) -> Signal:
    """Strike a note: (ratio, level) partials, the higher ones dying sooner."""
    out = np.zeros_like(at)
    for ratio, level in partials:
        out += level * np.sin(2 * np.pi * hertz * ratio * at) * np.exp(-at * ratio**0.6 / decay_s)
    struck: Signal = out * (1 - np.exp(-at / 0.002))
    return struck


def put(onto: Signal, sound: Signal, at_s: float, pan: float) -> None:
    """Mix a mono sound into a stereo one at a time and place (pan -1 left .. 1 right)."""
    first = int(at_s * RATE_HZ)
    part = sound[: max(len(onto) - first, 0)]
    angle = (pan + 1) * np.pi / 4
    onto[first : first + len(part), 0] += part * np.cos(angle)
    onto[first : first + len(part), 1] += part * np.sin(angle)


def silence(seconds: float) -> Signal:
    """Start a stereo sound."""
    return np.zeros((int(seconds * RATE_HZ), 2))


def shaped_noise(dice: np.random.Generator, seconds: float, low_hz: float, high_hz: float) -> Signal:
    """Noise between two frequencies, soft edges."""
    count = int(seconds * RATE_HZ)
    spectrum = np.fft.rfft(dice.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE_HZ)
    spectrum *= 1 / (1 + (low_hz / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high_hz) ** 4)
    noise: Signal = np.fft.irfft(spectrum, count)
    even: Signal = noise / np.abs(noise).max()
    return even


BELL = ((1.0, 1.0), (2.0, 0.5), (3.0, 0.28), (4.2, 0.16), (5.4, 0.1))
BRASS = ((1.0, 1.0), (2.0, 0.7), (3.0, 0.5), (4.0, 0.3), (5.0, 0.2), (6.0, 0.12))
GLASS = ((1.0, 1.0), (2.76, 0.4), (5.4, 0.2), (8.9, 0.08))


def win(dice: np.random.Generator) -> Signal:
    """Rise through a major arpeggio into a bright chord with a shimmer on top."""
    out = silence(1.2)
    for step, hertz in enumerate((523.25, 659.26, 783.99)):
        put(out, tone(times(0.4), hertz, BELL, 0.16), 0.075 * step, -0.4 + 0.4 * step)
    for hertz, pan in ((523.25, -0.5), (659.26, 0.5), (783.99, -0.2), (1046.5, 0.2)):
        put(out, 0.9 * tone(times(0.95), hertz, BRASS, 0.32), 0.225, pan)
    for _ in range(14):
        at = 0.25 + 0.5 * dice.random()
        put(out, 0.16 * tone(times(0.25), 2093 * 2 ** (dice.integers(0, 8) / 12), GLASS, 0.09), at, dice.uniform(-1, 1))
    return out


def sold_out(dice: np.random.Generator) -> Signal:
    """Two falling low notes and a stamp."""
    out = silence(1.0)
    put(out, tone(times(0.35), 392.0, BRASS, 0.2), 0.0, -0.2)
    put(out, tone(times(0.8), 261.63, BRASS, 0.3), 0.2, 0.2)
    put(out, 1.6 * shaped_noise(dice, 0.12, 60, 400) * np.exp(-times(0.12) / 0.03), 0.2, 0.0)
    return out


def ding(dice: np.random.Generator) -> Signal:
    """One small bell."""
    out = silence(0.9)
    put(out, tone(times(0.9), 1318.5, GLASS, 0.28), 0.0, -0.1)
    put(out, 0.4 * tone(times(0.9), 1318.5 * 1.003, BELL, 0.2), 0.004 + 0.002 * dice.random(), 0.3)
    return out


def whoosh(dice: np.random.Generator) -> Signal:
    """Noise that opens and passes from left to right."""
    at = times(0.7)
    swell = np.sin(np.pi * at / at[-1]) ** 3
    out = silence(0.7)
    for low, high, when in ((150, 600, 0.35), (500, 2000, 0.45), (1500, 7000, 0.55)):
        part = shaped_noise(dice, 0.7, low, high) * np.exp(-(((at / at[-1] - when) / 0.2) ** 2)) * swell
        place = at / at[-1] * np.pi / 2
        out += np.stack([part * np.cos(place), part * np.sin(place)], axis=1)
    return out


def tick(dice: np.random.Generator) -> Signal:
    """Click dry wood, for the last seconds."""
    at = times(0.06)
    out = silence(0.06)
    put(out, tone(at, 1900.0, ((1.0, 1.0), (1.51, 0.6)), 0.008), 0.0, 0.0)
    put(out, 0.4 * shaped_noise(dice, 0.06, 1500, 8000) * np.exp(-at / 0.003), 0.0, 0.0)
    return out


def applause(dice: np.random.Generator) -> Signal:
    """Let some three hundred hand claps gather and thin out."""
    out = silence(1.5)
    claps = [
        shaped_noise(dice, 0.03, centre * 0.6, centre * 1.7) * np.exp(-times(0.03) / 0.006)
        for centre in dice.uniform(700, 2600, 24)
    ]
    for _ in range(320):
        at = 1.35 * dice.beta(1.6, 2.2)
        put(out, dice.uniform(0.15, 1.0) * claps[dice.integers(len(claps))], at, dice.uniform(-1, 1))
    return out


def alarm(dice: np.random.Generator) -> Signal:
    """Two alternating tones, three times: something needs a person."""
    out = silence(1.2)
    for step in range(6):
        at = times(0.17)
        level = np.minimum(1, 20 * np.minimum(at, at[-1] - at) / at[-1])
        hertz = (880.0, 659.26)[step % 2]
        note = np.sin(2 * np.pi * hertz * at) + 0.3 * np.sin(6 * np.pi * hertz * at + dice.random())
        put(out, note * level, 0.2 * step, 0.0)
    return out


SOUNDS: tuple[Callable[[np.random.Generator], Signal], ...] = (win, sold_out, ding, whoosh, tick, applause, alarm)


def finish(sound: Signal) -> npt.NDArray[np.int16]:
    """Fade the tail to true silence, set the peak, round to 16 bit."""
    tail = min(int(0.02 * RATE_HZ), len(sound) // 4)
    sound[-tail:] *= np.linspace(1, 0, tail)[:, None] ** 2
    rounded: npt.NDArray[np.int16] = np.round(sound / np.abs(sound).max() * PEAK * 32767).astype(np.int16)
    return rounded


def make(folder: Path) -> list[Path]:
    """Write every sound as 16-bit stereo FLAC at 48 kHz; the same samples on every machine up to one rounding step."""
    written = []
    for seed, sound in enumerate(SOUNDS):
        path = folder / f"{sound.__name__}.flac"
        soundfile.write(path, finish(sound(np.random.default_rng(seed))), RATE_HZ, subtype="PCM_16")
        written.append(path)
    return written


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
