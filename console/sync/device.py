"""A camera and an input of this machine as one film, on its own monotonic clock, as well as their drivers tell it.

Cameras stamp their pictures by that clock on Linux; where one does not, its quickest picture tells how its clock
stands to ours. Sound is stamped by when PortAudio says it was at the converter. Counterpart: `console.sync.live` opens
it for a tap; `CAMERA|INPUT` is its address, like ``/dev/video0|USB microphone``.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from console.sync.decoding import Film, FilmError, Picture, Piece, open_film
from console.sync.window import RATE_HZ, Samples

BETWEEN: Final = "|"
SAME_CLOCK_S: Final = 2.0
"""A picture that is stamped so near to now is stamped by our clock."""
LONGEST_WAY_S: Final = 1.0
"""From the converter to us; what says more knows no times."""
BLOCK: Final = 960
OPEN_S: Final = 10.0
QUIET_S: Final = 5.0
CAMERAS: Final = {"linux": ("v4l2", ""), "darwin": ("avfoundation", ""), "win32": ("dshow", "video=")}
"""By system: libav's name of its cameras, and what stands before one's name."""

Clock = Callable[[], float]
Hear = Callable[[float, Samples], None]
"""Is told when sound began, on our clock, and its samples."""


class Closable(Protocol):
    """Something that listens until it is closed."""

    def close(self) -> None:
        """End."""
        ...


class Reels(Protocol):
    """What a tap reads: a film, or what behaves like one."""

    @property
    def has_picture(self) -> bool:
        """Whether there is any picture that moves."""
        ...

    @property
    def tracks(self) -> int:
        """How many tracks of sound there are."""
        ...

    def read_labels(self, wanted: bool) -> None:
        """Look for QRs from now on, or no longer."""
        ...

    def parts(self) -> Iterator[Picture | Piece]:
        """Give all there is, in the order it comes. Raises `FilmError` where it breaks off."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


class PictureClock:
    """Takes a camera's stamps to our clock."""

    def __init__(self) -> None:
        self._offset_s: float | None = None

    def ours(self, stamp_s: float, now_s: float) -> float:
        """Give when a picture that came now was taken."""
        if abs(now_s - stamp_s) < SAME_CLOCK_S:
            return stamp_s
        offset_s = now_s - stamp_s
        self._offset_s = offset_s if self._offset_s is None else min(self._offset_s, offset_s)
        return stamp_s + self._offset_s


def heard_at(now_s: float, current_s: float, converter_s: float, count: int) -> float:
    """Give when the first of `count` samples was heard, by PortAudio's times of now and of the converter."""
    ago_s = current_s - converter_s
    return now_s - (ago_s if 0.0 < ago_s < LONGEST_WAY_S and converter_s else count / RATE_HZ)


class DeviceFilm:
    """A camera's pictures, and between them what was heard meanwhile."""

    tracks = 1

    def __init__(self, camera: Film, listen: Callable[[Hear], Closable], clock: Clock) -> None:
        """Begin to listen. Raises `FilmError`; the camera is closed then."""
        self._camera, self._clock = camera, clock
        self._heard: SimpleQueue[Piece] = SimpleQueue()
        try:
            self._ear = listen(lambda at_s, samples: self._heard.put(Piece(0, at_s, samples)))
        except BaseException:
            camera.close()
            raise

    @property
    def has_picture(self) -> bool:
        """Whether the camera gives any."""
        return self._camera.has_picture

    def read_labels(self, wanted: bool) -> None:
        """Look for QRs from now on, or no longer."""
        self._camera.read_labels(wanted)

    def parts(self) -> Iterator[Picture | Piece]:
        """Give all that comes. Raises `FilmError` where the camera breaks off."""
        times = PictureClock()
        for part in self._camera.parts():
            if isinstance(part, Picture):
                yield Picture(times.ours(part.at_s, self._clock()), part.luma, part.label)
            with suppress(Empty):
                while True:
                    yield self._heard.get_nowait()

    def close(self) -> None:
        """Let both go."""
        self._ear.close()
        self._camera.close()


def open_device(address: str) -> DeviceFilm:
    """Open `CAMERA|INPUT`; without an input, the system's own choice. Raises `FilmError` with what to do."""
    camera, _, microphone = (word.strip() for word in address.partition(BETWEEN))
    container_name, before = CAMERAS.get(sys.platform, CAMERAS["linux"])
    try:
        film = open_film(f"{before}{camera}", {}, container_name, OPEN_S, QUIET_S)
    except FilmError as error:
        raise FilmError(
            f"Camera {camera} cannot be opened ({error}): plug it in, and close what else uses it"
        ) from error
    return DeviceFilm(film, lambda hear: _listen(microphone, hear), time.monotonic)


def _listen(name: str, hear: Hear) -> Closable:
    try:
        # Imported here: without PortAudio all other taps still work.
        import sounddevice
    except (ImportError, OSError) as error:
        raise FilmError(f"PortAudio cannot be loaded ({error}): on Debian, apt install libportaudio2") from error

    def take(block: npt.NDArray[np.float32], count: int, at: Any, _status: Any) -> None:
        hear(heard_at(time.monotonic(), at.currentTime, at.inputBufferAdcTime, count), block.mean(axis=1))

    try:
        stream = sounddevice.InputStream(RATE_HZ, BLOCK, name or None, None, "float32", callback=take)
        stream.start()
    except (sounddevice.PortAudioError, ValueError) as error:
        raise FilmError(
            f"Input {name or 'of the system'} cannot be opened ({error}): choose one of cartwall sound devices"
        ) from error
    return _Ear(stream)


class _Ear:
    """Closes a stream once, and whatever PortAudio says of it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def close(self) -> None:
        self._stream.close(ignore_errors=True)
