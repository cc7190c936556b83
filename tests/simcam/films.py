"""Writes small films for tests: a moving picture, and any number of tracks of any rate and channels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.container import OutputContainer

BLOCK = 1024
LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}
Channels = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Track:
    """One track of sound."""

    channels: Channels
    """(channels, samples)."""
    rate_hz: int = 48_000
    codec: str = "pcm_s16le"


@dataclass(frozen=True)
class Shot:
    """A picture whose grey says its number."""

    count: int = 60
    fps: Fraction = field(default_factory=lambda: Fraction(30))
    size: tuple[int, int] = (120, 160)


def tone(seconds: float, hz: float = 1_000.0, rate_hz: int = 48_000) -> npt.NDArray[np.float32]:
    """Give a sine at half of full scale."""
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)).astype(np.float32)


def write_film(path: Path, shot: Shot | None, tracks: Sequence[Track] = ()) -> None:
    """Write a film; its container is by the name's ending."""
    with av.open(str(path), "w") as film:
        video = film.add_stream("libx264", rate=shot.fps, options={"crf": "10", "bf": "0"}) if shot else None
        if video is not None and shot is not None:
            video.width, video.height, video.pix_fmt = *shot.size, "yuv420p"
            video.time_base = video.codec_context.time_base = 1 / shot.fps
        audio = []
        for track in tracks:
            layout = LAYOUTS[len(track.channels)]
            stream = film.add_stream(track.codec, rate=track.rate_hz, layout=layout)
            assert isinstance(stream, AudioStream)
            audio.append(stream)
        pairs = list(zip(audio, tracks, strict=True))
        written = [0] * len(pairs)
        for index in range(shot.count if shot else 0):
            assert video is not None
            assert shot is not None
            film.mux(video.encode(_grey(shot, index)))
            for at, (stream, track) in enumerate(pairs):
                written[at] = _sound_until(film, stream, track, written[at], float((index + 1) / shot.fps))
        for at, (stream, track) in enumerate(pairs):
            _sound_until(film, stream, track, written[at], track.channels.shape[1] / track.rate_hz)
            film.mux(stream.encode(None))
        if video is not None:
            film.mux(video.encode(None))


def _sound_until(film: OutputContainer, stream: AudioStream, track: Track, first: int, end_s: float) -> int:
    """Write a track's blocks up to an instant, so that picture and sound lie side by side in the file."""
    while first < min(end_s * track.rate_hz, track.channels.shape[1]):
        film.mux(stream.encode(_sound(track, first)))
        first += BLOCK
    return first


def grey_of(index: int) -> int:
    """Give the luma of a picture by its number."""
    return 40 + index * 7 % 160


def _grey(shot: Shot, index: int) -> av.VideoFrame:
    width, height = shot.size
    luma = np.full((height * 3 // 2, width), 128, np.uint8)
    luma[:height] = grey_of(index)
    frame = av.VideoFrame.from_ndarray(luma, format="yuv420p")
    frame.pts, frame.time_base = index, 1 / shot.fps
    return frame


def _sound(track: Track, first: int) -> av.AudioFrame:
    block = np.ascontiguousarray(track.channels[:, first : first + BLOCK])
    layout = LAYOUTS[len(block)]
    whole = np.round(block * 32_767).astype(np.int16).T.reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(whole), "s16", layout)
    frame.pts, frame.sample_rate, frame.time_base = first, track.rate_hz, Fraction(1, track.rate_hz)
    return frame
