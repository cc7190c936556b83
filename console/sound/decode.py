"""Reads a sound file: WAV, FLAC, OGG, MP3, AIFF or AAC to float32 at the device's rate and channel count.

Counterparts: `console.sound.prepare` levels what is read here. libsndfile does the decoding, but for AAC
(`console.sound.decode_aac`). A file is taken block by block, whatever its header says: at most `longest_s` of it at the
device's rate and channels is in memory, and nothing is set aside for what is not there.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from console.sound.decode_aac import CONTAINERS, FLAC, read_aac
from console.sound.errors import SoundError
from console.sound.resample import BLOCK, Frames, Resampler

MAX_SECONDS: Final = 120
"""A sound effect is held in memory as it will be played: 46 MB for each of these at 48 kHz stereo."""
_RATES_HZ: Final = range(1_000, 384_001)
_MOST_CHANNELS: Final = 64
_UNKNOWN: Final = 1 << 60
"""So many frames are libsndfile's word for a FLAC that does not say its length, for it was streamed."""
_SURROUND: Final = (6, 8)
"""Channels of 5.1 and 7.1: left, right, centre, bass, then pairs of left and right."""
_BESIDE: Final = 0.5**0.5
"""Of the centre and the surrounds in each side (ITU-R BS.775)."""


def decode(path: Path, rate_hz: int, channels: int, longest_s: int = MAX_SECONDS) -> Frames:
    """Read a whole file of at most `longest_s` as (frames, channels) float32.

    Mono fills every channel, 5.1 and 7.1 are mixed down, of other numbers the first are taken (a mono device gets the
    mean of two). Raises `SoundError` naming the file.
    """
    if not path.is_file():
        raise SoundError(f"{path.name}: {'is no file' if path.exists() else 'no such file'}")
    try:
        frames = _whole(path, rate_hz, channels, longest_s)
    except (MemoryError, OverflowError) as error:
        raise SoundError(f"{path.name}: this computer has no memory for it") from error
    if len(frames) == 0:
        raise SoundError(f"{path.name}: has no sound in it")
    if not np.isfinite(frames).all():
        raise SoundError(f"{path.name}: holds values that are not numbers")
    return frames


def _whole(path: Path, rate_hz: int, channels: int, longest_s: int) -> Frames:
    container = CONTAINERS.get(path.suffix.lower())
    blocks = read_aac(path, container, longest_s) if container else _read_others(path, longest_s)
    parts: list[Frames] = []
    resampler, read = None, 0
    for block, file_rate_hz in blocks:
        if resampler is None:
            _check_rate(path, file_rate_hz, block.shape[1])
            resampler = Resampler(file_rate_hz, rate_hz, channels)
        read += len(block)
        if read > longest_s * file_rate_hz:
            raise SoundError(f"{path.name}: is too long, {longest_s} s is the limit")
        parts.append(resampler.push(_as_channels(block, channels)))
    if resampler is not None:
        parts.append(resampler.end())
    return _joined(parts, channels)


def _joined(parts: list[Frames], channels: int) -> Frames:
    """Put parts together, each let go as it is taken: never the whole twice."""
    whole = np.empty((sum(map(len, parts)), channels), np.float32)
    at = len(whole)
    while parts:
        part = parts.pop()
        at -= len(part)
        whole[at : at + len(part)] = part
    return whole


def _read_others(path: Path, longest_s: int) -> Iterator[tuple[Frames, int]]:
    try:
        # Opened by us: libsndfile takes a file's ending for what it is, and would ask what a ``.raw`` holds.
        with path.open("rb") as bytes_, soundfile.SoundFile(bytes_) as file:
            rate_hz = int(file.samplerate)
            _check_rate(path, rate_hz, int(file.channels))
            if file.frames >= _UNKNOWN:
                yield from read_aac(path, FLAC, longest_s)
                return
            _check_length(path, int(file.frames), rate_hz, longest_s)
            while len(block := file.read(BLOCK, dtype="float32", always_2d=True)):
                yield block, rate_hz
    except (soundfile.SoundFileError, OSError, TypeError, ValueError) as error:
        raise SoundError(f"{path.name}: cannot be read ({_reason(error)})") from error


def _check_rate(path: Path, rate_hz: int, channels: int) -> None:
    if rate_hz not in _RATES_HZ:
        raise SoundError(f"{path.name}: says it has {rate_hz} samples a second, which is no sound's rate")
    if channels > _MOST_CHANNELS:
        raise SoundError(f"{path.name}: says it has {channels} channels, {_MOST_CHANNELS} is the limit")


def _check_length(path: Path, frames: int, rate_hz: int, longest_s: int) -> None:
    if frames > longest_s * rate_hz:
        raise SoundError(f"{path.name}: {frames / rate_hz:.0f} s is too long, {longest_s} s is the limit")


def _reason(error: Exception) -> str:
    """Take libsndfile's own words without the path it repeats."""
    if isinstance(error, TypeError):
        return "a raw file does not say what it holds"
    text = getattr(error, "error_string", None) or getattr(error, "strerror", None) or str(error)
    return str(text).removesuffix(".").lower()


def _as_channels(frames: Frames, channels: int) -> Frames:
    given = frames.shape[1]
    if given in _SURROUND and channels < given:
        frames = _mixed_down(frames)
    if frames.shape[1] == channels:
        return frames
    if given == 1:
        return np.repeat(frames, channels, axis=1)
    if channels == 1:
        mean: Frames = frames[:, :2].mean(axis=1, keepdims=True, dtype=np.float32)
        return mean
    return frames[:, :channels]


def _mixed_down(frames: Frames) -> Frames:
    """Make two channels of surround, so that the centre, where the voice is, is heard. What all hold stays as loud."""
    sides = [frames[:, side] + _BESIDE * (frames[:, 2] + frames[:, 4 + side :: 2].sum(axis=1)) for side in (0, 1)]
    mixed: Frames = (np.stack(sides, axis=1) / (1 + _BESIDE * (frames.shape[1] - 2) / 2)).astype(np.float32)
    return mixed
