"""Writes the slate as a film, to play on a phone or in a media source: ``.mp4`` (H.264, AAC), ``.mov``, ``.mkv`` (PCM).

Picture and sound begin together at 0 and are as exact as the container allows: what AAC puts before the sound is
marked as such, so a player (and our own reader) leaves it out. Counterparts: `console.sync.slatecode` is the code,
`console.sync.slate` reads it back; `cartwall sync slate` asks for it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream

from console.sync.slate_picture import SMALLEST, slate_pictures
from console.sync.slatecode import LEVEL_DBFS, PERIOD_SAMPLES, code_seen, period_of, slate_band
from console.sync.window import RATE_HZ, Samples

DEFAULT_FPS: Final = 60.0
DEFAULT_SECONDS: Final = 60.0
DEFAULT_SIZE: Final = (1080, 1920)
"""Width and height in pixels: a phone held upright."""
SHORTEST_S: Final = 2.0
LONGEST_S: Final = 3_600.0
LARGEST: Final = 4_096
SLOWEST_FPS: Final = 20.0
FASTEST_FPS: Final = 120.0
CONTAINERS: Final = {".mp4": ("mp4", "aac"), ".mov": ("mov", "pcm_s16le"), ".mkv": ("matroska", "pcm_s16le")}
"""By a file's ending: FFmpeg's name of the container, and of the sound."""
AAC_BITS_PER_S: Final = 192_000
BLOCK: Final = 960
"""20 ms: whole in the milliseconds that Matroska counts in."""
PARTIAL: Final = ".part"

Progress = Callable[[float], None]
"""Is told how much is done, 0 to 1. May raise to stop; nothing is left behind then."""


class SlateFileError(Exception):
    """The slate cannot be written; the text says why and what to do."""


def make_slate(
    path: Path, fps: float, seconds: float, size: tuple[int, int], on_progress: Progress, replace: bool = False
) -> None:
    """Write the slate. `size` is width and height, made even.

    29.97 means 30000/1001, and so on. Raises `SlateFileError`: a wrong ending, a wrong number, a file that is there
    already (unless `replace`), a disk that is full.
    """
    container_name, sound_codec = _container(path)
    _check(fps, seconds, size)
    if path.exists() and not replace:
        raise SlateFileError(f"{path.name}: is there already; ask for it to be replaced, or give another name")
    partial = path.with_name(path.name + PARTIAL)
    try:
        with _whole_or_nothing(partial), av.open(str(partial), "w", format=container_name) as film:
            _write(film, sound_codec, _exact(fps), seconds, size, on_progress)
        partial.replace(path)
    except (av.FFmpegError, OSError) as error:
        raise SlateFileError(f"{path.name}: cannot be written ({error.strerror or error})") from error
    on_progress(1.0)


def _container(path: Path) -> tuple[str, str]:
    kind = CONTAINERS.get(path.suffix.lower())
    if kind is None:
        raise SlateFileError(f"{path.name}: end its name in {', '.join(CONTAINERS)}")
    return kind


def _check(fps: float, seconds: float, size: tuple[int, int]) -> None:
    if not SLOWEST_FPS <= fps <= FASTEST_FPS:
        raise SlateFileError(f"{fps:g} pictures a second: give {SLOWEST_FPS:g} to {FASTEST_FPS:g}")
    if not SHORTEST_S <= seconds <= LONGEST_S:
        raise SlateFileError(f"{seconds:g} s: give {SHORTEST_S:g} to {LONGEST_S:g}")
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise SlateFileError(f"{size[0]} x {size[1]}: give sides of {SMALLEST} to {LARGEST} pixels")


def _exact(fps: float) -> Fraction:
    """Give the rate film and television mean: a whole number, or a thousandth under it (29.97, 59.94, 23.976)."""
    whole = round(fps)
    if abs(fps - whole) < 1e-3:
        return Fraction(whole)
    near = Fraction(-int(-fps // 1) * 1000, 1001)
    return near if abs(fps - float(near)) < 0.01 else Fraction(fps).limit_denominator(1001)


@contextmanager
def _whole_or_nothing(partial: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _write(
    film: OutputContainer,
    sound_codec: str,
    fps: Fraction,
    seconds: float,
    size: tuple[int, int],
    on_progress: Progress,
) -> None:
    width, height = (side // 2 * 2 for side in size)
    video = _video(film, fps, width, height)
    audio = _audio(film, sound_codec)
    draw = slate_pictures(width, height)
    period = period_of(slate_band(), LEVEL_DBFS)
    count = int(seconds * fps)
    edges = np.arange(count + 1) / float(fps)
    code = code_seen(edges[:-1], edges[1:])
    grey = np.full((height // 2, width), 128, np.uint8)
    written, samples = 0, round(count / fps * RATE_HZ)
    for index in range(count):
        picture = av.VideoFrame.from_ndarray(np.concatenate((draw(float(code[index])), grey)), format="yuv420p")
        picture.pts, picture.time_base = index, 1 / fps
        film.mux(video.encode(picture))
        while written < min(samples, round((index + 1) / fps * RATE_HZ)):
            block = min(BLOCK, samples - written)
            film.mux(audio.encode(_sound(period, written, block)))
            written += block
        on_progress(index / count)
    film.mux(video.encode(None))
    film.mux(audio.encode(None))


def _video(film: OutputContainer, fps: Fraction, width: int, height: int) -> VideoStream:
    """Add H.264 without pictures that refer to later ones: its first one is at 0 in any player."""
    video = film.add_stream("libx264", rate=fps, options={"preset": "veryfast", "crf": "16", "bf": "0"})
    video.width, video.height, video.pix_fmt = width, height, "yuv420p"
    video.time_base = 1 / fps
    video.codec_context.time_base = 1 / fps
    video.codec_context.gop_size = round(fps)
    return video


def _audio(film: OutputContainer, codec: str) -> AudioStream:
    audio = film.add_stream(codec, rate=RATE_HZ, layout="mono")
    assert isinstance(audio, AudioStream)
    if codec == "aac":
        audio.bit_rate = AAC_BITS_PER_S
    return audio


def _sound(period: Samples, first: int, count: int) -> av.AudioFrame:
    samples = period[np.arange(first, first + count) % PERIOD_SAMPLES]
    frame = av.AudioFrame.from_ndarray(np.round(samples * 32_767.0).astype(np.int16)[None, :], "s16", "mono")
    frame.pts, frame.sample_rate, frame.time_base = first, RATE_HZ, Fraction(1, RATE_HZ)
    return frame
