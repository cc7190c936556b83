"""Reads a sound file: WAV, FLAC, OGG, MP3 or AIFF to float32 at the device's rate and channel count.

Counterpart: `console.sound.prepare` levels what is read here. libsndfile does the decoding.
"""

from pathlib import Path

import numpy as np
import soundfile

from console.sound.errors import SoundError
from console.sound.resample import Frames, resample

MAX_SECONDS = 120
"""A sound effect is held in memory as it will be played: 46 MB for each of these at 48 kHz stereo."""


def decode(path: Path, rate_hz: int, channels: int) -> Frames:
    """Read a whole file as (frames, channels) float32.

    Mono fills every channel, and of more than are wanted the first are taken (a mono device gets their mean).
    Raises `SoundError` naming the file.
    """
    frames, file_rate_hz = _read(path)
    return np.ascontiguousarray(resample(_as_channels(frames, channels), file_rate_hz, rate_hz))


def _read(path: Path) -> tuple[Frames, int]:
    if not path.is_file():
        raise SoundError(f"{path.name}: no such file")
    try:
        with soundfile.SoundFile(path) as file:
            rate_hz = int(file.samplerate)
            _check_length(path, int(file.frames), rate_hz)
            frames: Frames = file.read(dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError) as error:
        raise SoundError(f"{path.name}: cannot be read ({_reason(error)})") from error
    if len(frames) == 0:
        raise SoundError(f"{path.name}: has no sound in it")
    if not np.isfinite(frames).all():
        raise SoundError(f"{path.name}: holds values that are not numbers")
    return frames, rate_hz


def _check_length(path: Path, frames: int, rate_hz: int) -> None:
    if frames > MAX_SECONDS * rate_hz:
        raise SoundError(f"{path.name}: {frames / rate_hz:.0f} s is too long, {MAX_SECONDS} s is the limit")


def _reason(error: Exception) -> str:
    """Take libsndfile's own words without the path it repeats."""
    text = getattr(error, "error_string", None) or str(error)
    return str(text).removesuffix(".").lower()


def _as_channels(frames: Frames, channels: int) -> Frames:
    if frames.shape[1] == channels:
        return frames
    if frames.shape[1] == 1:
        return np.repeat(frames, channels, axis=1)
    if channels == 1:
        mean: Frames = frames[:, :2].mean(axis=1, keepdims=True, dtype=np.float32)
        return mean
    return frames[:, :channels]
