"""How loud our own buses are: peak, RMS and short-term loudness of what the device has taken.

Nothing is tapped in the audio callback: every voice knows what it is made of and how far the device has come, so the
same frames are summed again beside it, only while somebody looks. Counterparts: `console.sound.player` calls `look`,
`console.show.levels` holds peaks for the eye, `console.sound.loudness` has the weighting.
"""

from collections import deque
from collections.abc import Callable, Sequence
from math import log10
from typing import Final

import numpy as np

from console.show.faders import Bus
from console.show.levels import MIX, BusLevel
from console.show.obs_truth import SILENT_DB, InputLevel
from console.sound.loudness import SILENCE_LUFS, lufs_of, weighting
from console.sound.output import Flow, Output, OutputError, Voice
from console.sound.resample import Frames

TELL_EVERY_S: Final = 0.05
SHORT_S: Final = 3.0
_WEIGHED_S: Final = 0.1
"""So much is weighted at a time."""
_TAIL_S: Final = 0.12
"""After this long the weighting's answer to a sound is more than 100 dB below it."""
_LONGEST_S: Final = 0.5
"""What lies further back than that when it is looked at, nobody reads on a meter."""


class BusMeter:
    """The meter of one bus."""

    def __init__(self, name: str, rate_hz: int, channels: int) -> None:
        self._name, self._rate_hz = name, rate_hz
        self._peak, self._count = 0.0, 0
        self._squares = np.zeros(channels)
        self._tail = np.zeros((round(_TAIL_S * rate_hz), channels))
        self._pending: list[Frames] = []
        self._size = 1 << (round((_LONGEST_S + _WEIGHED_S + 2 * _TAIL_S) * rate_hz)).bit_length()
        self._answer = weighting(rate_hz, self._size)[:, None]
        self._energies: deque[tuple[int, float]] = deque()
        """Frames, and the energy of all channels in them; three seconds in all."""

    def take(self, frames: Frames) -> None:
        """Take in what was heard since the last time."""
        self._peak = max(self._peak, float(np.abs(frames).max(initial=0.0)))
        self._squares += np.square(frames, dtype=np.float64).sum(axis=0)
        self._count += len(frames)
        self._pending.append(frames)
        if sum(map(len, self._pending)) >= _WEIGHED_S * self._rate_hz:
            self._weigh(np.concatenate(self._pending))
            self._pending = []

    def tell(self) -> BusLevel:
        """Give how loud it was since it was told last, and for three seconds."""
        rms = float(self._squares.max() / self._count) ** 0.5 if self._count else 0.0
        peak_db = _db(self._peak)
        level = InputLevel(self._name, _db(rms), peak_db, peak_db)
        self._peak, self._count = 0.0, 0
        self._squares[:] = 0
        energy, heard = sum(energy for _, energy in self._energies), sum(count for count, _ in self._energies)
        whole = max(heard, round(SHORT_S * self._rate_hz))  # before it began it was silent
        return BusLevel(level, round(lufs_of(energy / whole), 1) if energy > 0 else SILENCE_LUFS)

    def _weigh(self, frames: Frames) -> None:
        block = np.concatenate([self._tail, frames])
        out = np.fft.irfft(np.fft.rfft(block, self._size, axis=0) * self._answer, self._size, axis=0)
        self._energies.append((len(frames), float(np.square(out[len(self._tail) : len(block)]).sum())))
        self._tail = block[len(block) - len(self._tail) :]
        while sum(count for count, _ in self._energies) > SHORT_S * self._rate_hz + len(frames) / 2:
            self._energies.popleft()


class Metering:
    """The meters of one output. One thread only."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._meters: tuple[BusMeter, ...] = ()
        """None: nobody looks."""
        self._at_s = self._told_s = 0.0

    def look(
        self, voices: Sequence[Voice], bed: Flow | None, on_levels: Callable[[tuple[BusLevel, ...]], None] | None
    ) -> None:
        """Take in what the device took since the last look, and tell it when it is due; none: forget all."""
        if on_levels is None:
            self._meters = ()
            return
        try:
            now_s = self._output.stream_s()
        except OutputError:
            return  # the device is going: nothing is heard
        if not self._meters:
            names = (*Bus, MIX)
            self._meters = tuple(BusMeter(name, self._output.rate_hz, self._output.channels) for name in names)
            self._at_s = self._told_s = now_s
            return
        count = round(min(now_s - self._at_s, _LONGEST_S) * self._output.rate_hz)
        if count > 0:
            self._at_s = now_s
            self._take(count, voices, bed)
        if now_s - self._told_s >= TELL_EVERY_S:
            self._told_s = now_s
            on_levels(tuple(meter.tell() for meter in self._meters))

    def _take(self, count: int, voices: Sequence[Voice], bed: Flow | None) -> None:
        effects = self._sum(count, voices)
        music = self._sum(count, () if bed is None else (bed,))
        for meter, frames in zip(self._meters, (effects, music, effects + music), strict=True):
            meter.take(frames)

    def _sum(self, count: int, voices: Sequence[Voice | Flow]) -> Frames:
        """Add up the last frames of all of them; one that began meanwhile has fewer."""
        whole = np.zeros((count, self._output.channels), np.float32)
        for voice in voices:
            part = voice.last(count)
            whole[count - len(part) :] += part
        return whole


def _db(factor: float) -> float:
    return max(SILENT_DB, round(20 * log10(factor), 1)) if factor > 0 else SILENT_DB
