"""The last 20 s of a tap, laid on its PTS: thumbnails and every track's sound. Windows are cut out of here.

Sound is kept as it came, sample after sample, and placed as a whole: what a stream's time stamps jitter (they are
often whole milliseconds) is evened out by their median over the window, and what they drift is followed. Where sound
is missing it is silent. Where time jumps, a ring begins anew. One thread writes, any reads. Counterparts:
`console.sync.decoding` fills the rings, the estimators read `console.sync.window`.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Condition
from typing import Final

import numpy as np

from console.sync.decoding import Picture, Piece, Thumbnail
from console.sync.dock_qr import Label
from console.sync.window import RATE_HZ, Pictures, Samples, Sound, Times

KEPT_S: Final = 20.0
MOST_PICTURES_HZ: Final = 120
"""Whatever the stamps say, no more are kept."""
MOST_BLOCKS: Final = 16_384
MOST_LABELS: Final = 512
JITTER_S: Final = 0.004
"""Sound that is stamped this much off what was there before is a gap, not jitter."""
JUMP_S: Final = 3.0
"""A step this large is another time altogether: a new stream, a player that was wound."""
APART_S: Final = 3.0
"""Where picture and sound end further apart than this, one of them has stopped."""
MEDIAN_OF: Final = 48
"""Blocks, about a second."""
GAP: Final = 1.5
"""So many usual distances from one picture to the next mean that one is missing."""
SAME: Final = 0
"""Thumbnails of a doubled picture differ by no more, in levels of grey: encoders send it as “as before”."""
NO_PICTURES: Final = Pictures(np.zeros(0), np.zeros((0, 1, 1), np.float32))
SILENCE: Final = Sound(0.0, np.zeros(0, np.float32))


class FeatureRing:
    """Thumbnails of the last 20 s. Not locked: `Rings` is."""

    def __init__(self) -> None:
        self._kept: deque[tuple[float, Thumbnail, bool]] = deque(maxlen=round(MOST_PICTURES_HZ * KEPT_S))
        self._labels: deque[tuple[float, Label]] = deque(maxlen=MOST_LABELS)
        self._kept_s = KEPT_S
        self.begun = 0
        """How often time jumped."""

    def keep(self, seconds: float) -> None:
        """Keep so much from now on."""
        self._kept_s = seconds
        self._kept = deque(self._kept, round(MOST_PICTURES_HZ * seconds))

    def add(self, picture: Picture) -> None:
        """Take the next picture; one that is not later than the last is left out."""
        doubled = False
        if self._kept:
            last_s, last, _ = self._kept[-1]
            step_s = picture.at_s - last_s
            if abs(step_s) > JUMP_S or last.shape != picture.luma.shape:
                self.clear()
                self.begun += 1
            elif step_s <= 0.0:
                return
            else:
                doubled = _is_same(last, picture.luma)
        self._kept.append((picture.at_s, picture.luma, doubled))
        if picture.label is not None:
            self._labels.append((picture.at_s, picture.label))
        while self._kept[0][0] < picture.at_s - self._kept_s:
            self._kept.popleft()

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._labels.clear()

    @property
    def end_s(self) -> float | None:
        """When the last picture's box ends, by the usual length; none: there is none."""
        return self._kept[-1][0] + self.frame_s if self._kept else None

    @property
    def frame_s(self) -> float:
        """How long a picture usually stayed in the last second; 0: unknown."""
        return usual_gap_s(np.array([at_s for at_s, _, _ in self._newest(1.0)]))

    @property
    def begin_s(self) -> float | None:
        """PTS of the oldest picture."""
        return self._kept[0][0] if self._kept else None

    def between(self, begin_s: float, end_s: float) -> Pictures:
        """Give the pictures stamped in [begin, end)."""
        chosen = [one for one in self._kept if begin_s <= one[0] < end_s]
        if not chosen:
            return NO_PICTURES
        luma = np.stack([one[1] for one in chosen]).astype(np.float32)
        labels = tuple(one for one in self._labels if begin_s <= one[0] < end_s)
        return Pictures(np.array([one[0] for one in chosen]), luma, labels)

    def doubled(self, seconds: float) -> float:
        """Give the share of the last pictures that show the one before again. A still scene is all doubled."""
        chosen = [doubled for _, _, doubled in self._newest(seconds)]
        return sum(chosen) / len(chosen) if chosen else 0.0

    def frozen_s(self) -> float:
        """Give how long the picture has not changed at all."""
        if not self._kept:
            return 0.0
        since_s = next((at_s for at_s, _, doubled in reversed(self._kept) if not doubled), self._kept[0][0])
        return self._kept[-1][0] - since_s

    def _newest(self, seconds: float) -> list[tuple[float, Thumbnail, bool]]:
        found = []
        for one in reversed(self._kept):
            if one[0] <= self._kept[-1][0] - seconds:
                break
            found.append(one)
        return found[::-1]


def usual_gap_s(at_s: Times) -> float:
    """Give the mean distance of pictures, without the gaps dropped ones leave: stamps can be whole milliseconds."""
    if len(at_s) < 2:
        return 0.0
    gaps = np.diff(at_s)
    return float(gaps[gaps <= GAP * np.median(gaps)].mean())


def _is_same(before: Thumbnail, now: Thumbnail) -> bool:
    return int(np.max(np.maximum(before, now) - np.minimum(before, now))) <= SAME


@dataclass(frozen=True)
class _Block:
    """Some samples: where they were laid, and what that says of where sample 0 is."""

    index: int
    samples: Samples
    zero_s: float
    """PTS less what `index` is in seconds."""

    @property
    def end(self) -> int:
        return self.index + len(self.samples)


class AudioRing:
    """One track of the last 20 s. Not locked: `Rings` is."""

    def __init__(self) -> None:
        self._kept: deque[_Block] = deque(maxlen=MOST_BLOCKS)
        self._kept_s = KEPT_S
        self.begun = 0
        """How often time jumped."""
        self.gaps = 0
        """How often sound was missing, or came twice."""

    def keep(self, seconds: float) -> None:
        """Keep so much from now on."""
        self._kept_s = seconds

    def add(self, at_s: float, samples: Samples) -> None:
        """Take the next samples."""
        if len(samples) == 0:
            return
        index = self._index(at_s)
        self._kept.append(_Block(index, samples, at_s - index / RATE_HZ))
        while self._kept[0].end < index + len(samples) - self._kept_s * RATE_HZ:
            self._kept.popleft()

    def _index(self, at_s: float) -> int:
        """Lay what is stamped `at_s`: right behind what was there before, unless it is no jitter."""
        if not self._kept:
            return 0
        follows = self._kept[-1].end
        off_s = at_s - (self._zero_s(list(islice(reversed(self._kept), MEDIAN_OF))) + follows / RATE_HZ)
        if abs(off_s) > JUMP_S:
            self._kept.clear()
            self.begun += 1
            return 0
        if abs(off_s) < JITTER_S:
            return follows
        self.gaps += 1
        return follows + round(off_s * RATE_HZ)

    @staticmethod
    def _zero_s(blocks: list[_Block]) -> float:
        """Give the PTS of sample 0, by the median of what blocks say."""
        return float(np.median([block.zero_s for block in blocks]))

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    @property
    def begin_s(self) -> float | None:
        """PTS of the oldest sample."""
        return self._kept[0].zero_s + self._kept[0].index / RATE_HZ if self._kept else None

    @property
    def end_s(self) -> float | None:
        """PTS of what comes next; none: there is no sound."""
        return self._kept[-1].zero_s + self._kept[-1].end / RATE_HZ if self._kept else None

    def between(self, begin_s: float, end_s: float) -> Sound:
        """Give the sound of [begin, end); the rest of a window it has some of is silent."""
        near = [block for block in self._kept if self._overlaps(block, begin_s, end_s)]
        if not near:
            return SILENCE
        zero_s = self._zero_s(near)
        first = round((begin_s - zero_s) * RATE_HZ)
        samples = np.zeros(round((end_s - begin_s) * RATE_HZ), np.float32)
        for block in near:
            at = block.index - first
            low, high = max(0, at), min(len(samples), at + len(block.samples))
            if low < high:
                samples[low:high] = block.samples[low - at : high - at]
        return Sound(zero_s + first / RATE_HZ, samples)

    @staticmethod
    def _overlaps(block: _Block, begin_s: float, end_s: float) -> bool:
        return block.zero_s + block.index / RATE_HZ < end_s and block.zero_s + block.end / RATE_HZ > begin_s


class Rings:
    """All that is known of a tap's last 20 s, for any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._pictures = FeatureRing()
        self._tracks: list[AudioRing] = []
        self._kept_s = KEPT_S
        self._cleared = 0
        self.wants_labels = False
        """Whether who fills them is to look for QRs, for the film that has them is heard."""

    def keep(self, seconds: float) -> None:
        """Keep so much of the picture and the first track from now on; of other tracks as much as before."""
        with self._changed:
            self._kept_s = seconds
            self._pictures.keep(seconds)
            if self._tracks:
                self._tracks[0].keep(seconds)

    def add(self, part: Picture | Piece) -> None:
        """Take what was decoded next."""
        with self._changed:
            match part:
                case Picture():
                    self._pictures.add(part)
                case Piece():
                    while len(self._tracks) <= part.track:
                        self._tracks.append(AudioRing())
                        self._tracks[0].keep(self._kept_s)
                    self._tracks[part.track].add(part.at_s, part.samples)
            self._changed.notify_all()

    def clear(self) -> None:
        """Forget all: what comes next has another clock."""
        with self._changed:
            self._pictures.clear()
            for ring in self._tracks:
                ring.clear()
            self._cleared += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Wait until something is added or forgotten, at most so long."""
        with self._changed:
            self._changed.wait(seconds)

    @property
    def tracks(self) -> int:
        """How many tracks of sound came so far."""
        with self._changed:
            return len(self._tracks)

    def begin_s(self, track: int = 0) -> float | None:
        """Give when both picture and sound began; of one alone where there is only one."""
        with self._changed:
            return max((at for at in self._begins(track) if at is not None), default=None)

    def end_s(self, track: int = 0) -> float | None:
        """Give up to when both are there. Where one stopped some seconds ago: up to where the other is."""
        with self._changed:
            return self._end_s(track)

    def ends_s(self, track: int = 0) -> tuple[float | None, float | None]:
        """Give up to when there are pictures, and up to when there is sound; none: there is none."""
        with self._changed:
            return self._ends_s(track)

    def _begins(self, track: int) -> Iterator[float | None]:
        yield self._pictures.begin_s
        if track < len(self._tracks):
            yield self._tracks[track].begin_s

    def _end_s(self, track: int) -> float | None:
        ends = [at for at in self._ends_s(track) if at is not None]
        if not ends:
            return None
        return max(ends) if max(ends) - min(ends) > APART_S else min(ends)

    def _ends_s(self, track: int) -> tuple[float | None, float | None]:
        return self._pictures.end_s, self._tracks[track].end_s if track < len(self._tracks) else None

    def window(self, seconds: float, track: int = 0) -> tuple[Pictures, Sound]:
        """Give the last seconds that have both; empty where there is nothing."""
        with self._changed:
            end_s = self._end_s(track)
            return (NO_PICTURES, SILENCE) if end_s is None else self._between(end_s - seconds, end_s, track)

    def between(self, begin_s: float, end_s: float, track: int = 0) -> tuple[Pictures, Sound]:
        """Give the seconds [begin, end)."""
        with self._changed:
            return self._between(begin_s, end_s, track)

    def sound(self, begin_s: float, end_s: float, track: int = 0) -> Sound:
        """Give the sound of [begin, end) alone."""
        with self._changed:
            return self._tracks[track].between(begin_s, end_s) if track < len(self._tracks) else SILENCE

    def _between(self, begin_s: float, end_s: float, track: int) -> tuple[Pictures, Sound]:
        sound = self._tracks[track].between(begin_s, end_s) if track < len(self._tracks) else SILENCE
        return self._pictures.between(begin_s, end_s), sound

    @property
    def frame_s(self) -> float:
        """How long a picture stays; 0: unknown."""
        with self._changed:
            return self._pictures.frame_s

    def doubled(self, seconds: float) -> float:
        """Give the share of the last pictures that show the one before again."""
        with self._changed:
            return self._pictures.doubled(seconds)

    def frozen_s(self) -> float:
        """Give how long the picture has not changed at all."""
        with self._changed:
            return self._pictures.frozen_s()

    @property
    def begun(self) -> int:
        """How often time jumped, or all was forgotten: what was read before says nothing of now."""
        with self._changed:
            return self._cleared + self._pictures.begun + sum(ring.begun for ring in self._tracks)

    @property
    def gaps(self) -> int:
        """How often sound was missing, or came twice."""
        with self._changed:
            return sum(ring.gaps for ring in self._tracks)
