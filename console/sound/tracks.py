"""Reads the bed's tracks on a thread of its own, one ahead, in the order the show wants them.

Counterparts: `console.sound.playlist` strings them together, `console.sound.bed` starts and stops this.
"""

from collections.abc import Callable
from random import Random
from threading import Condition, Thread
from typing import Final

import numpy as np

from console.show.bed import Bed, Order
from console.sound.decode import decode
from console.sound.errors import SoundError
from console.sound.locate import Find
from console.sound.loudness import SILENCE_LUFS, integrated, true_peak
from console.sound.playlist import Track
from console.sound.prepare import CEILING_DBTP
from console.sound.resample import BLOCK, Frames

LONGEST_S: Final = 900
"""A track is held in memory while it plays, and so is the next: 173 MB for each of these at 48 kHz stereo."""
LOOK_S: Final = 1.0
"""Between two tries where no track can be read."""
_INT16: Final = 32767


class Tracks:
    """The next track, read ahead. `start` it, `bring` from one thread, `stop` it."""

    def __init__(
        self,
        bed: Bed,
        find: Find,
        rate_hz: int,
        channels: int,
        seed: int,
        said: Callable[[], None],
        first: int | None = None,
    ) -> None:
        """`said` is called on the reading thread when `broken` is another, or a track is there.

        `first`: the track to begin with; none: as the show orders them.
        """
        self.broken: dict[int, str] = {}
        """What is wrong with tracks that cannot be used, by their place."""
        self._bed, self._find, self._rate_hz, self._channels = bed, find, rate_hz, channels
        self._said = said
        self._dice = Random(seed)
        self._order: list[int] = []
        self._first = first
        self.reading: int | None = None
        """The track that is being read, or waits to be brought."""
        self._changed = Condition()
        self._next: Track | None = None
        self._stopping = False
        self._thread = Thread(target=self._run, name="bed-load", daemon=True)

    def start(self) -> None:
        """Begin reading."""
        self._thread.start()

    def stop(self) -> None:
        """End after the track that is being read, and join."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join()

    def bring(self) -> Track | None:
        """Give the next track; none: it is still being read, or there is none that can be."""
        with self._changed:
            track, self._next = self._next, None
            self._changed.notify_all()
            return track

    def _run(self) -> None:
        last = -1
        while not self._stopping and self._bed.tracks:
            nth = last = self.reading = self._after(last)
            try:
                track = self._read(nth)
            except SoundError as error:
                self._tell_broken(nth, str(error))
                continue
            self.broken.pop(nth, None)
            with self._changed:
                self._next = track
                self._said()
                self._changed.wait_for(lambda: self._next is None or self._stopping)

    def _tell_broken(self, nth: int, why: str) -> None:
        """Say what is wrong with a track; it is tried again when its turn comes, or soon where none can be read."""
        self.broken[nth] = why
        self._said()
        if len(self.broken) == len(self._bed.tracks):
            with self._changed:
                self._changed.wait_for(lambda: self._stopping, LOOK_S)

    def _after(self, last: int) -> int:
        """Choose the next track: each comes once before any comes again, none twice running where there are two."""
        if not self._order:
            self._order = list(range(len(self._bed.tracks)))
            if self._bed.order is Order.SHUFFLED:
                self._dice.shuffle(self._order)
                if len(self._order) > 1 and self._order[0] == last:
                    self._order.append(self._order.pop(0))
            self._begin()
        return self._order.pop(0)

    def _begin(self) -> None:
        """Have the first round begin where it should: a list goes on from there, of a shuffled one it comes first."""
        first, self._first = self._first, None
        if first in self._order:
            at = self._order.index(first)
            listed = self._bed.order is Order.LISTED
            self._order = self._order[at:] if listed else [first, *self._order[:at], *self._order[at + 1 :]]

    def _read(self, nth: int) -> Track:
        path = self._find(self._bed.tracks[nth])
        frames = decode(path, self._rate_hz, self._channels, LONGEST_S)
        try:
            gain = 10 ** (_levelling_db(frames, self._rate_hz, self._bed.target_lufs) / 20)
        except SoundError as error:
            raise SoundError(f"{path.name}: {error}") from error
        return Track(nth, _halved(frames), gain)


def _halved(frames: Frames) -> "np.ndarray[tuple[int, int], np.dtype[np.int16]]":
    """Write frames as int16, some at a time: a track of a quarter of an hour is held twice and not four times."""
    samples = np.empty((len(frames), frames.shape[1]), np.int16)
    for first in range(0, len(frames), BLOCK):
        block = frames[first : first + BLOCK]
        samples[first : first + BLOCK] = np.rint(np.clip(block, -1, 1) * _INT16)
    return samples


def _levelling_db(frames: Frames, rate_hz: int, target_lufs: float) -> float:
    loudness = integrated(frames, rate_hz)
    if loudness <= SILENCE_LUFS:
        raise SoundError("is silent")
    return float(min(target_lufs - loudness, CEILING_DBTP - 20 * np.log10(true_peak(frames))))
