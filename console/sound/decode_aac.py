"""Reads what libsndfile cannot, by FFmpeg's libraries (PyAV): AAC in ``.m4a``, ``.mp4`` and ``.aac``; streamed FLAC.

Counterpart: `console.sound.decode` asks for these files only. FFmpeg is told which container it is, and to read that
file and nothing else: a file that is really a playlist of addresses must not send this machine out for them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import av
import numpy as np

from console.sound.errors import SoundError
from console.sound.resample import Frames

CONTAINERS: Final = {".m4a": "mp4", ".mp4": "mp4", ".aac": "aac"}
"""FFmpeg's name of the container by the file's ending."""
FLAC: Final = "flac"


def read_aac(path: Path, container_name: str, longest_s: int) -> Iterator[tuple[Frames, int]]:
    """Read a file block by block, (frames, channels) float32 and the rate in Hz.

    Raises `SoundError` naming it, also where it says itself that it is longer than `longest_s`.
    """
    try:
        with av.open(str(path.absolute()), format=container_name, options={"protocol_whitelist": "file"}) as container:
            stream = next(iter(container.streams.audio), None)
            if stream is None:
                raise SoundError(f"{path.name}: has no sound in it")
            rate_hz, length = stream.rate, stream.duration
            left = round(length * stream.time_base * rate_hz) if length and stream.time_base else None
            if left is not None and left > longest_s * rate_hz:
                raise SoundError(f"{path.name}: {left / rate_hz:.0f} s is too long, {longest_s} s is the limit")
            floats = av.AudioResampler(format="flt")  # one plane: of eight PyAV reads a ninth, and the process dies
            for frame in container.decode(stream):
                for block in floats.resample(frame):
                    frames = block.to_ndarray().reshape(-1, len(block.layout.channels))[:left].astype(np.float32)
                    left = None if left is None else left - len(frames)
                    yield frames, rate_hz
    except (av.FFmpegError, ValueError) as error:
        raise SoundError(f"{path.name}: cannot be read ({_reason(error)})") from error


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return str(text).removesuffix(".").lower()
