"""Reads a film from a file or from memory as the windows an estimator gets: thumbnails by area, sound laid on PTS."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.video.reformatter import Interpolation

from console.sync.window import RATE_HZ, Pictures, Samples, Sound

LONGER_SIDE: Final = 80


@dataclass(frozen=True)
class Film:
    """All of a film's pictures and sound."""

    pictures: Pictures
    sound: Sound

    def window(self, begin_s: float, seconds: float) -> tuple[Pictures, Sound]:
        """Cut a window out of it."""
        at_s = self.pictures.at_s
        chosen = (at_s >= begin_s) & (at_s < begin_s + seconds)
        first = max(0, round((begin_s - self.sound.start_s) * RATE_HZ))
        samples = self.sound.samples[first : first + round(seconds * RATE_HZ)]
        return Pictures(at_s[chosen], self.pictures.luma[chosen]), Sound(self.sound.start_s + first / RATE_HZ, samples)


def read_back(source: Path | BytesIO) -> Film:
    """Decode a film."""
    at_s, luma = [], []
    pieces: list[tuple[float, Samples]] = []
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE_HZ)
    with av.open(str(source) if isinstance(source, Path) else source, "r") as film:
        wide, high = film.streams.video[0].width, film.streams.video[0].height
        scale = LONGER_SIDE / max(wide, high)
        size = (max(2, round(wide * scale)), max(2, round(high * scale)))
        for frame in film.decode(film.streams.video[0], film.streams.audio[0]):
            if isinstance(frame, av.VideoFrame):
                small = frame.reformat(size[0], size[1], "gray", interpolation=Interpolation.AREA)
                at_s.append(_time(frame))
                luma.append(small.to_ndarray().astype(np.float32))
            elif isinstance(frame, av.AudioFrame):
                begins_s = _time(frame)
                pieces.extend((begins_s, piece.to_ndarray()[0]) for piece in resampler.resample(frame))
    return Film(Pictures(np.array(at_s), np.stack(luma)), _laid(pieces))


def _time(frame: av.VideoFrame | av.AudioFrame) -> float:
    assert frame.time is not None
    return frame.time


def _laid(pieces: list[tuple[float, Samples]]) -> Sound:
    start_s = pieces[0][0]
    ends = [round((at - start_s) * RATE_HZ) + len(piece) for at, piece in pieces]
    out = np.zeros(max(ends), np.float32)
    for (_, piece), end in zip(pieces, ends, strict=True):
        out[end - len(piece) : end] = piece
    return Sound(start_s, out)
