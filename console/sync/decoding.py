"""Decodes a film or a stream once: pictures become thumbnails at once, sound becomes 48 kHz mono. Nothing else is kept.

What libav leaves out (the priming of AAC that a container marks as such) stays left out; times are the PTS it gives.
Counterparts: `console.sync.rings` lays what comes out of here on one clock, `console.sync.live` knows how each kind of
address is opened.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Discard, Disposition, Stream
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from console.sync.dock_qr import Label, read_label
from console.sync.window import RATE_HZ, Samples

LONGER_SIDE: Final = 80
"""Of a thumbnail, in blocks."""
SHORTEST_SIDE: Final = 2
CLOSE_SIDE: Final = 1_280
"""Of a picture in which a QR is looked for: of one of 1080 by 1920, a film 240 pixels wide can still be read."""
CLOSE_EVERY_S: Final = 0.055
"""A QR is looked for no more often: the dock's are shown for 67 ms and more."""
CANCELLED: Final = 0.05
"""Channels of opposite polarity: their mean has less than this share of the power it has where they differ."""
POWER_S: Final = 1.0
"""Over how long channels are compared."""
ONE_PLANE: Final = "flt"
"""Channels side by side: of eight planes (7.1) PyAV 18 reads a ninth that is not there, and crashes."""
MOST_TRACKS: Final = 8
LARGEST: Final = 1 << 15
"""Taken for the sides of a picture whose size is not known."""

Thumbnail = npt.NDArray[np.uint8]


class Readable(Protocol):
    """What libav reads from where it cannot open by itself; b"" is the end."""

    def read(self, size: int) -> bytes:
        """Give up to `size` bytes; waits where there are none yet."""
        ...


class FilmError(Exception):
    """Something cannot be opened or read on; the text says why, in words that follow its name and a colon."""


@dataclass(frozen=True)
class Picture:
    """One picture of a film."""

    at_s: float
    """Its PTS."""
    luma: Thumbnail
    """(height, width), area-averaged."""
    label: Label | None = None
    """What a QR in it says; none: there is none, or none was looked for."""


@dataclass(frozen=True)
class Piece:
    """Some sound of a film."""

    track: int
    """From 0."""
    at_s: float
    """PTS of its first sample."""
    samples: Samples
    """(m,) at `RATE_HZ`, mono."""


class Film:
    """An opened film or stream. Not for more than one thread."""

    def __init__(self, container: InputContainer, hurried: bool) -> None:
        self._container = container
        self._video = _picture_stream(container)
        self._audio = _sound_streams(container, self._video)
        self._small = Thumbnails(LONGER_SIDE)
        self._close = Thumbnails(CLOSE_SIDE)
        self._looked_s = float("-inf")
        self._reads_labels = False
        self._mono = [Mono() for _ in self._audio]
        for stream in container.streams:
            if stream is not self._video and stream not in self._audio:
                stream.discard = Discard.all
        if self._video is not None:
            # In several threads of its own a decoder holds pictures back: good for a file, bad for a live stream.
            self._video.thread_type = "AUTO" if hurried else "SLICE"

    @property
    def has_picture(self) -> bool:
        """Whether there is any picture that moves."""
        return self._video is not None

    @property
    def tracks(self) -> int:
        """How many tracks of sound there are."""
        return len(self._audio)

    @property
    def length_s(self) -> float | None:
        """How long it says it is; none: it does not know."""
        length = self._container.duration
        return length / av.time_base if length else None

    def read_labels(self, wanted: bool) -> None:
        """Look for QRs from now on, or no longer. It takes time: only where there is reason to."""
        self._reads_labels = wanted

    def parts(self) -> Iterator[Picture | Piece]:
        """Give all there is, in the order it comes. Raises `FilmError` where it breaks off."""
        wanted = [*([self._video] if self._video is not None else []), *self._audio]
        if not wanted:
            return
        try:
            for packet in self._container.demux(wanted):
                yield from self._decoded(packet)
        except IndexError:
            # A stream turned up on the way, and PyAV stumbles over it at the end. It is the end all the same.
            return
        except (av.FFmpegError, OSError, ValueError, ArithmeticError, MemoryError) as error:
            raise FilmError(reason(error)) from error

    def _decoded(self, packet: "Packet[Stream]") -> Iterator[Picture | Piece]:
        try:
            frames = packet.decode()
        except av.FFmpegError:
            # A live stream is joined in the middle, and networks lose things: the next picture is whole again.
            return
        for frame in frames:
            # Stamps can be missing, whatever the types say: what is nowhere in time is of no use.
            if isinstance(frame, av.VideoFrame) and frame.pts is not None:
                yield Picture(frame.time, self._small.of(frame), self._label(frame, frame.time))
            elif isinstance(frame, av.AudioFrame) and frame.pts is not None:
                track = next(at for at, one in enumerate(self._audio) if one.index == packet.stream_index)
                yield from (Piece(track, at_s, samples) for at_s, samples in self._mono[track].of(frame))

    def _label(self, frame: av.VideoFrame, at_s: float) -> Label | None:
        if not self._reads_labels or 0.0 <= at_s - self._looked_s < CLOSE_EVERY_S:
            return None
        self._looked_s = at_s
        return read_label(self._close.of(frame))

    def go_to(self, at_s: float) -> None:
        """Have `parts` begin at a picture before an instant that it gave already. Raises `FilmError`."""
        try:
            self._container.seek(int(at_s * av.time_base))
        except (av.FFmpegError, OSError) as error:
            raise FilmError(reason(error)) from error
        self._mono = [Mono() for _ in self._audio]

    def close(self) -> None:
        """Let it go. `parts` must not be running."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_film(
    source: str | Readable,
    options: Mapping[str, str],
    container_name: str | None = None,
    open_s: float | None = None,
    read_s: float | None = None,
    hurried: bool = False,
) -> Film:
    """Open an address, a path or something readable. Raises `FilmError`.

    `open_s` and `read_s` are how long libav may wait for anything; `hurried`: as fast as can be, with all processors.
    """
    try:
        container = av.open(
            source,
            "r",
            format=container_name,
            options=dict(options),
            timeout=(open_s, read_s),
            metadata_errors="ignore",
        )
        return Film(container, hurried)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise FilmError(reason(error)) from error


def open_file(path: Path) -> Film:
    """Open a file, and nothing that it points at elsewhere. Raises `FilmError`."""
    if not path.is_file():
        raise FilmError("is no file" if path.exists() else "no such file")
    return open_film(f"file:{path.absolute()}", {"protocol_whitelist": "file,crypto,data"}, hurried=True)


def reason(error: Exception) -> str:
    """Say in libav's or the system's own words why something failed, without the name it repeats."""
    match error:
        case av.error.ExitError():
            return "nothing came for too long"
        case av.InvalidDataError():
            return "holds nothing that can be read as film, stream or sound"
        case av.error.HTTPNotFoundError():
            return "is not there (HTTP 404)"
        case _:
            words = getattr(error, "strerror", None) or str(error)
            return str(words).removesuffix(".")


class Thumbnails:
    """Makes thumbnails of frames, whatever their size is; it may change."""

    def __init__(self, longer_side: int) -> None:
        """`longer_side` in pixels, at most; a smaller frame stays as large as it is."""
        self._longer_side = longer_side
        self._reformatter = VideoReformatter()

    def of(self, frame: av.VideoFrame) -> Thumbnail:
        """Average a frame's luma by area. The thumbnail is a copy: the frame can go."""
        width, height = thumbnail_size(frame.width, frame.height, self._longer_side)
        small = self._reformatter.reformat(frame, width, height, "gray", interpolation=Interpolation.AREA, threads=1)
        return np.array(small.to_ndarray(), np.uint8)


def thumbnail_size(width: int, height: int, longer_side: int) -> tuple[int, int]:
    """Give a thumbnail's width and height."""
    scale = min(1.0, longer_side / max(width, height))
    return max(SHORTEST_SIDE, round(width * scale)), max(SHORTEST_SIDE, round(height * scale))


class Mono:
    """Makes 48 kHz mono of one track, whatever its format is; it may change.

    The mean of all channels: what is in one of them only stays. Where they cancel out, the loudest.
    """

    def __init__(self) -> None:
        self._resampler = av.AudioResampler(ONE_PLANE, rate=RATE_HZ)
        self._format: tuple[str, str, int] | None = None
        self._powers = np.zeros(1)
        self._mean_power = 0.0

    def of(self, frame: av.AudioFrame) -> Iterator[tuple[float, Samples]]:
        """Give what a frame adds, with its PTS."""
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if now != self._format:
            self._resampler, self._format = av.AudioResampler(ONE_PLANE, rate=RATE_HZ), now
        for block in self._resampler.resample(frame):
            if block.time is not None and block.samples:
                packed = np.asarray(block.to_ndarray(), np.float32)
                yield block.time, self._one(packed.reshape(-1, block.layout.nb_channels).T)

    def _one(self, channels: npt.NDArray[np.float32]) -> Samples:
        if len(channels) == 1:
            return np.array(channels[0], np.float32)
        mean = np.asarray(channels.mean(axis=0, dtype=np.float32))
        if len(self._powers) != len(channels):
            self._powers, self._mean_power = np.zeros(len(channels)), 0.0
        keep = max(0.0, 1.0 - channels.shape[1] / (POWER_S * RATE_HZ))
        self._powers = keep * self._powers + (1.0 - keep) * np.mean(np.square(channels), axis=1)
        self._mean_power = keep * self._mean_power + (1.0 - keep) * float(np.mean(np.square(mean)))
        if self._mean_power < CANCELLED * self._powers.sum() / len(channels) ** 2:
            return np.array(channels[int(np.argmax(self._powers))], np.float32)
        return mean


def _picture_stream(container: InputContainer) -> VideoStream | None:
    """Choose the picture: the smallest of a stream that comes in several sizes, for thumbnails are made of it."""
    return min(_moving(container), key=lambda one: (one.width or LARGEST) * (one.height or LARGEST), default=None)


def _moving(container: InputContainer) -> list[VideoStream]:
    """Give all that moves and can be decoded; a cover does not move."""
    readable = [one for one in container.streams.video if _can_be_read(one)]
    return [one for one in readable if not one.disposition & Disposition.attached_pic]


def _can_be_read(stream: Stream) -> bool:
    """Tell whether there is a decoder for it. Without one it has no context, whatever its type says."""
    return getattr(stream, "codec_context", None) is not None


def _sound_streams(container: InputContainer, video: VideoStream | None) -> list[AudioStream]:
    """Choose the tracks. Of a stream in several sizes each has the same sound again: its own is taken."""
    several = len(_moving(container)) > 1
    best = container.streams.best("audio", related=video) if several and video is not None else None
    chosen = [best] if isinstance(best, AudioStream) else list(container.streams.audio)
    return [one for one in chosen if _can_be_read(one)][:MOST_TRACKS]
