"""Strings tracks together: one after the other without a gap, or with a crossfade of equal power. Pure.

Counterparts: `console.sound.bed` asks it for frames, `console.sound.tracks` brings the next track.
"""

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from console.sound.resample import Frames

INT16 = np.float32(1 / 32768)


class Track(Struct, frozen=True, eq=False):
    """A track at the output's rate: int16 frames (half the memory, 96 dB are plenty for a bed), and its level."""

    nth: int
    """Which of the show's tracks it is, from 0."""
    samples: "np.ndarray[tuple[int, int], np.dtype[np.int16]]"
    gain: float = 1.0

    def part(self, begin: int, end: int) -> Frames:
        """Give frames at its level."""
        frames: Frames = self.samples[begin:end].astype(np.float32) * (INT16 * np.float32(self.gain))
        return frames


class _Turn(Struct, eq=False):
    track: Track
    at: int = 0

    @property
    def left(self) -> int:
        return len(self.track.samples) - self.at

    def take(self, length: int) -> Frames:
        part = self.track.part(self.at, self.at + length)
        self.at += len(part)
        return part


class Playlist:
    """What is playing and what comes. `bring` gives the next track, none while it is still being read."""

    def __init__(self, bring: Callable[[], Track | None], channels: int, crossfade: int, start: int = 0) -> None:
        """`crossfade` in frames; the first track begins at its frame `start`."""
        self._bring = bring
        self._start = start
        self._channels = channels
        self._crossfade = crossfade
        self._now: _Turn | None = None
        self._leaving: _Turn | None = None
        self._gone = self._fading = 0
        self._skip = False
        self._coming: Track | None = None

    @property
    def nth(self) -> int | None:
        """Which track is playing, or coming in; none: none is."""
        return self._now.track.nth if self._now else None

    @property
    def coming(self) -> int | None:
        """Which track comes next, as far as it is there."""
        return self._coming.nth if self._coming else None

    @property
    def at(self) -> int:
        """How many frames of the track that is playing were taken."""
        return self._now.at if self._now else 0

    @property
    def length(self) -> int:
        """How many frames it has."""
        return len(self._now.track.samples) if self._now else 0

    def ready(self) -> bool:
        """Tell whether the next track is there."""
        self._coming = self._coming or self._bring()
        return self._coming is not None

    def skip(self, unheard: int) -> int:
        """Go on to the next track as soon as it is there. Gives how many of the `unheard` frames it takes back."""
        self._skip = True
        if self._now is None or self._leaving is not None or self._now.at < unheard:
            return 0
        self._now.at -= unheard
        return unheard

    def take(self, length: int) -> Frames:
        """Give the next frames, silent where no track is there yet; shape (length, channels)."""
        parts: list[Frames] = [np.zeros((0, self._channels), np.float32)]
        while (missing := length - sum(map(len, parts))) > 0:
            self._change()
            if self._now is None:
                parts.append(np.zeros((missing, self._channels), np.float32))
            else:
                parts.append(self._mixed(self._now, min(missing, self._until_change(self._now))))
        return np.concatenate(parts)

    def _until_change(self, now: _Turn) -> int:
        """Say how many frames come before anything may change."""
        if self._leaving is not None:
            return min(self._fading - self._gone, now.left)
        overlap = self._overlap(now.track)
        return now.left - overlap if now.left > overlap else now.left

    def _overlap(self, track: Track) -> int:
        """Say how much of a track is for a crossfade at each end: at most half of it."""
        return min(self._crossfade, len(track.samples) // 2)

    def _change(self) -> None:
        """Let the next track in where it is time and it is there; drop what has ended."""
        if self._leaving is not None and self._gone >= self._fading:
            self._leaving = None
        if self._now is not None and self._now.left <= 0:
            self._now = None
        due = self._now is None or self._skip or self._now.left <= self._overlap(self._now.track)
        if not due or self._leaving is not None or not self.ready():
            return
        track, self._coming = self._coming, None
        assert track is not None
        leaving, self._now, self._skip = self._now, _Turn(track, min(self._start, len(track.samples) - 1)), False
        self._start = 0
        overlap = min(self._overlap(track), leaving.left if leaving else 0)
        self._leaving, self._gone, self._fading = (leaving, 0, overlap) if overlap else (None, 0, 0)

    def _mixed(self, now: _Turn, length: int) -> Frames:
        coming = now.take(length)
        if self._leaving is None:
            return coming
        angle = np.arange(self._gone + 1, self._gone + length + 1, dtype=np.float32) / self._fading * (np.pi / 2)
        self._gone += length
        mixed: Frames = coming * np.sin(angle)[:, None] + self._leaving.take(length) * np.cos(angle)[:, None]
        return mixed
