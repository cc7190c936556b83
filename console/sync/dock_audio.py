"""Hears the dock's bursts in a window: when which cycle's begins, by the earliest arrival.

The sound is brought down to its carrier. Where it follows a preamble the ten symbols are compared with each number's;
a burst counts if its number and its time are in step with the others'. Then all that count are laid over each other,
each compared with its own burst: what is left is the room, and the first thing in it is the way straight from the
speaker. Counterpart: `console.sync.dockcode`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.dockcode import (
    BURST_S,
    CARRIER_HZ,
    LONGEST_S,
    NUMBERS,
    PREAMBLE_SYMBOLS,
    SHORTEST_S,
    SYMBOL_S,
    SYMBOLS,
    TURNS,
    burst_turns,
    symbols_of,
)
from console.sync.window import RATE_HZ, Sound

LOW_HZ: Final = 6_000
HALF_BAND_HZ: Final = 700.0
"""What of the sound is listened to, on either side of the carrier."""
LEAST_LIKE: Final = 0.55
"""How well a preamble must be followed, 0 to 1, to be worth reading."""
LEAST_WORD: Final = 0.5
"""How well the whole burst must be."""
FEWEST: Final = 4
STEP_S: Final = 0.003
"""A burst this far out of step is none, or another player's."""
REACH_S: Final = 0.015
"""How far around its own place a burst's arrivals are looked for."""
ARRIVAL_SHARE: Final = 0.6
"""From this share of the loudest arrival on an earlier one counts."""
AS_LOUD: Final = 0.25
"""Another player that is fainter against these bursts changes nothing."""
LONGEST_WAIT: Final = 10
"""Bursts further apart than so many cycles say little of how long one is."""
PADDED: Final = 4_800
SHORTEST_WINDOW_S: Final = 1.0

Complexes = npt.NDArray[np.complex128]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bursts:
    """The bursts of a window."""

    begins_s: float
    """When the burst of `number` begins, on the window's clock."""
    number: int
    cycle_s: float
    count: int
    """How many were heard in step."""
    share: float
    """Of those that should be in the window, 0 to 1."""
    others: int
    """How many were heard in step with each other, but not with these: another player's."""
    ratio: float
    """The loudest arrival against the next best outside the room."""


@dataclass(frozen=True)
class _Low:
    """A window's sound at `LOW_HZ`, its carrier at 0 Hz."""

    start_s: float
    turns: Complexes


@dataclass(frozen=True)
class _Read:
    """One burst."""

    at: float
    """Where it begins, in samples at `LOW_HZ`."""
    number: int
    follows: float
    """How much of the sound is as it should be, 0 to 1."""
    loud: float
    """How much that is."""


def hear_bursts(sound: Sound) -> Bursts | None:
    """Hear the bursts of a window; none: there are too few, or none that belong together."""
    samples = sound.samples
    if len(samples) < SHORTEST_WINDOW_S * RATE_HZ or not np.any(samples) or not np.isfinite(samples).all():
        return None
    low = _Low(sound.start_s, _lowered(samples))
    read = _read(low.turns)
    if len(read) < FEWEST:
        return None
    cycle = _cycle(np.array([one.at for one in read]), np.array([one.number for one in read]))
    return _laid_over(low, read, cycle) if cycle is not None else None


def _lowered(samples: npt.NDArray[np.generic]) -> Complexes:
    """Shift the band around the carrier down to 0 Hz; the phase is that of a sine at the first sample."""
    size = -(-len(samples) // PADDED) * PADDED
    heard = np.fft.rfft(samples, size)
    step_hz = RATE_HZ / size
    middle = round(CARRIER_HZ / step_hz)
    reach = int(HALF_BAND_HZ / step_hz)
    out = np.zeros(size * LOW_HZ // RATE_HZ, np.complex128)
    out[: reach + 1] = heard[middle : middle + reach + 1]
    out[-reach:] = heard[middle - reach : middle]
    low = np.fft.ifft(out) * (2.0j * LOW_HZ / RATE_HZ)
    rest_hz = CARRIER_HZ - middle * step_hz
    return np.asarray(low * np.exp(-2j * np.pi * rest_hz / LOW_HZ * np.arange(len(low))))


# Reading


def _read(turns: Complexes) -> list[_Read]:
    """Give all that sounds like a burst, with the number it is most like: rooms run the symbols into each other."""
    symbol = SYMBOL_S * LOW_HZ
    length = SYMBOLS * symbol
    summed = np.concatenate(([0.0j], np.cumsum(turns)))
    power = np.concatenate(([0.0j], np.cumsum(np.abs(turns) ** 2)))
    count = len(turns) - int(length) - 2
    begins = np.arange(count)
    parts = np.stack([_part(summed, begins, at * symbol, symbol) for at in range(PREAMBLE_SYMBOLS)])
    energy = _part(power, begins, 0.0, PREAMBLE_SYMBOLS * symbol).real * PREAMBLE_SYMBOLS * symbol
    like = np.abs(parts[2] + parts[3] - parts[0] - parts[1]) / np.sqrt(np.maximum(energy, 1e-12))
    out: list[_Read] = []
    for at in _tops(like, round(symbol)):
        begin = np.array([at])
        word = np.array([_part(summed, begin, k * symbol, symbol)[0] for k in range(SYMBOLS)])
        likes = np.abs(np.conj(_words()) @ word)
        number = int(np.argmax(likes))
        follows = float(likes[number] / np.sqrt(max(_part(power, begin, 0.0, length)[0].real * length, 1e-12)))
        if follows < LEAST_WORD:
            continue
        # An echo of a burst can look like another: the one that follows best is the burst.
        if out and at - out[-1].at < length:
            if follows <= out[-1].follows:
                continue
            out.pop()
        out.append(_Read(float(at), number, follows, float(likes[number])))
    return out


def _part(summed: Complexes, begins: npt.NDArray[np.intp], offset: float, length: float) -> Complexes:
    """Give the sum of what lies from `offset` on for `length`, in samples, behind each begin."""
    return _between(summed, begins, offset + length) - _between(summed, begins, offset)


def _between(summed: Complexes, begins: npt.NDArray[np.intp], offset: float) -> Complexes:
    whole = int(offset)
    rest = offset - whole
    return np.asarray(summed[begins + whole] * (1.0 - rest) + summed[begins + whole + 1] * rest)


def _tops(like: Doubles, apart: int) -> list[int]:
    """Give where a preamble is most like, one place each."""
    out: list[int] = []
    for at in np.flatnonzero(like > LEAST_LIKE):
        if out and at - out[-1] <= apart:
            out[-1] = int(at) if like[at] > like[out[-1]] else out[-1]
        else:
            out.append(int(at))
    return out


@cache
def _words() -> Complexes:
    """Give every number's symbols, as turns: (numbers, symbols)."""
    return np.asarray(TURNS[np.array([symbols_of(number) for number in range(NUMBERS)])])


# Bringing in step


def _cycle(at: Doubles, numbers: npt.NDArray[np.intp]) -> float | None:
    """Give a cycle's length in samples, by bursts that follow each other; none: they do not."""
    first, second = np.triu_indices(len(at), 1)
    ahead = (numbers[second] - numbers[first]) % NUMBERS
    near = (ahead > 0) & (ahead <= LONGEST_WAIT)
    if not near.any():
        return None
    lengths = (at[second] - at[first])[near] / ahead[near]
    lengths = lengths[(lengths >= SHORTEST_S * LOW_HZ) & (lengths <= LONGEST_S * LOW_HZ)]
    if len(lengths) < FEWEST - 1:
        return None
    agree = _crowd(lengths, np.ones(len(lengths)))
    return float(np.median(lengths[agree])) if agree.sum() >= FEWEST - 1 else None


def _laid_over(low: _Low, read: Sequence[_Read], cycle: float) -> Bursts | None:
    """Lay all bursts in step over each other; give when the first of them arrived."""
    at, numbers = np.array([one.at for one in read]), np.array([one.number for one in read])
    loud = np.array([one.loud for one in read])
    zeros = at - numbers * cycle
    ours = _crowd(zeros, loud)
    if ours.sum() < FEWEST:
        return None
    # Behind a film's end its count begins anew, in step with what was before.
    off = (zeros - np.median(zeros[ours]) + cycle / 2) % cycle - cycle / 2
    strange = (np.abs(off) >= STEP_S * LOW_HZ) & (loud > AS_LOUD * np.median(loud[ours]))
    # Twice: where they begin, and how long a cycle is, are known better the second time. Bursts that could not be read
    # are where the others say.
    slope, zero = np.polyfit(numbers[ours], at[ours], 1)
    everyone = np.arange(int(np.ceil(-zero / slope)), int((len(low.turns) - zero) / slope) + 1)
    room = _room(low.turns, zero + slope * everyone, everyone % NUMBERS)
    peak = int(np.argmax(room))
    first = _first_arrival(room, peak)
    number = int(numbers[ours][0])
    begins = zero + slope * number + _between_steps(room, first) - round(REACH_S * LOW_HZ)
    return Bursts(
        begins_s=float(low.start_s + begins / LOW_HZ),
        number=number,
        cycle_s=float(slope) / LOW_HZ,
        count=int(ours.sum()),
        share=float(min(1.0, ours.sum() * slope / len(low.turns))),
        others=int(_crowd(zeros[strange], loud[strange]).sum()) if strange.any() else 0,
        ratio=_ratio(room, peak),
    )


def _crowd(places: Doubles, weights: Doubles) -> npt.NDArray[np.bool_]:
    """Say which are together with most others, by weight: what only sounds like a burst is alone."""
    together = np.abs(places[:, None] - places[None, :]) < STEP_S * LOW_HZ
    return np.asarray(together[int(np.argmax(together @ weights))])


def _room(turns: Complexes, places: Doubles, numbers: npt.NDArray[np.intp]) -> Doubles:
    """Give how loud bursts arrive how much before or after their places, all of them together."""
    reach = round(REACH_S * LOW_HZ)
    lags = np.arange(-reach, reach + 1)
    total = np.zeros(len(lags), np.complex128)
    for place, number in zip(places, numbers, strict=True):
        wanted = _template(int(number))
        # The carrier turns on between two samples: what is wanted is turned as far as the burst's own begin.
        whole = int(np.floor(place))
        spectrum = np.exp(-2j * np.pi * np.fft.fftfreq(len(wanted)) * (place - whole))
        shifted = np.fft.ifft(np.fft.fft(wanted) * spectrum)
        begin = whole - reach - PAD
        piece = _piece(turns, begin, len(wanted) + 2 * reach)
        piece = piece * np.exp(2j * np.pi * CARRIER_HZ / LOW_HZ * place)
        total += np.correlate(piece, shifted, "valid")
    return np.asarray(np.abs(total))


def _piece(turns: Complexes, begin: int, size: int) -> Complexes:
    """Cut a piece out; what lies outside is silent."""
    out = np.zeros(size, np.complex128)
    low, high = max(0, begin), min(len(turns), begin + size)
    if low < high:
        out[low - begin : high - begin] = turns[low:high]
    return out


PAD: Final = 24
"""Samples of silence around a wanted burst: its band has no sharp ends."""


@cache
def _template(number: int) -> Complexes:
    """Give a burst at `LOW_HZ`, with `PAD` samples of silence on either side, through the same band as the sound."""
    turns = burst_turns(number)
    at = np.arange(len(turns))
    sine = (turns * np.exp(2j * np.pi * CARRIER_HZ / RATE_HZ * at)).imag
    pad = PAD * RATE_HZ // LOW_HZ
    padded = np.zeros(PADDED)
    padded[pad : pad + len(sine)] = sine
    low = _lowered(padded) * np.exp(2j * np.pi * CARRIER_HZ / RATE_HZ * pad)
    return np.asarray(low[: 2 * PAD + int(BURST_S * LOW_HZ) + 1])


def _first_arrival(room: Doubles, peak: int) -> int:
    """Give the first top that is loud enough, not after the loudest."""
    before = room[: peak + 1]
    tops = (before[1:-1] >= before[:-2]) & (before[1:-1] >= before[2:]) & (before[1:-1] > ARRIVAL_SHARE * room[peak])
    return int(np.argmax(tops)) + 1 if tops.any() else peak


def _between_steps(room: Doubles, at: int) -> float:
    """Give where a top really is: the top of the parabola through it and its neighbours."""
    if not 0 < at < len(room) - 1:
        return float(at)
    below, top, above = room[at - 1 : at + 2]
    bend = float(below - 2.0 * top + above)
    return at + (0.5 * float(below - above) / bend if bend < 0.0 else 0.0)


def _ratio(room: Doubles, peak: int) -> float:
    """Give the loudest arrival against what is heard where no burst is: half a room further on."""
    return float(room[peak] / max(float(np.median(room)), 1e-12))
