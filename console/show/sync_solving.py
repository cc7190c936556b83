"""Which delays put several cameras and several microphones in time with each other. Pure.

A reading of a camera and a microphone is the microphone's lateness less the camera's, so a reading of each camera and
of each microphone that hang together fixes all of them (N + M - 1 readings). A picture can only be delayed: every
camera waits for the slowest, then each microphone is set to them. Counterpart: `console.show.sync_guiding`.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from math import ceil
from typing import Final

from msgspec import Struct

from console.show.inputs import LEAST_OFFSET_MS, MOST_OFFSET_MS

MOST_DELAY_MS: Final = 500
"""OBS's Render Delay takes no more."""
LEAST_CHANGE_MS: Final = 8.0
"""Less is not worth a filter, or a jump in the sound."""
DISAGREE_MS: Final = 5.0
"""Readings that cannot be all true at once by more than this are named."""
_ROUNDS: Final = 200
_SLACK: Final = 0.01
"""Of a picture: what rounding may have cost."""


class PairRead(Struct, frozen=True):
    """What was read of a camera and a microphone: + audio late."""

    camera: str
    mic: str
    late_ms: float


class Solution(Struct, frozen=True):
    """What to set, and what is left over then."""

    offsets_ms: dict[str, int]
    """The delay of each microphone that changes."""
    delays_ms: dict[str, int]
    """What OBS's Render Delay is set to for each camera that changes."""
    left_ms: dict[tuple[str, str], float]
    """How late each pair will be, also those that were not read: + audio late."""
    troubles: tuple[str, ...] = ()
    """What cannot be solved, or does not agree, in sentences."""


def later_ms(set_ms: int, frame_ms: float) -> float:
    """Say how much later a picture really comes by OBS's Render Delay: whole pictures, one less than fit into it."""
    return max(0, int(set_ms / frame_ms + _SLACK) - 1) * frame_ms


def setting_ms(pictures: int, frame_ms: float) -> int:
    """Give what Render Delay has to be set to for so many pictures; 0: no filter."""
    return ceil((pictures + 1) * frame_ms) + 1 if pictures > 0 else 0


def solve(
    reads: Sequence[PairRead], offsets_ms: Mapping[str, int], delays_ms: Mapping[str, int], frame_ms: float
) -> Solution:
    """Solve for what was read, given how microphones and cameras are set now; who is not named is not delayed.

    A picture waits for whole pictures only; the microphones stand in the middle of what is left by that.
    """
    if not reads:
        return Solution({}, {}, {}, ("Nothing was read.",))
    linked = _linked(reads)
    sounds, pictures = _fit(linked)
    latest = max(pictures.values())
    now_ms = {camera: later_ms(delays_ms.get(camera, 0), frame_ms) for camera in pictures}
    wanted = {camera: now_ms[camera] + latest - late for camera, late in pictures.items()}
    spare = min(wanted.values())
    delays = {camera: setting_ms(round((ms - spare) / frame_ms), frame_ms) for camera, ms in wanted.items()}
    troubles = [*_apart(reads, linked), *_disagreeing(linked, sounds, pictures)]
    for camera, ms in delays.items():
        if ms > MOST_DELAY_MS:
            wait = f"{camera} would have to wait {later_ms(ms, frame_ms):.0f} ms"
            troubles.append(f"{wait}; OBS delays a picture by {later_ms(MOST_DELAY_MS, frame_ms):.0f} at most.")
            delays[camera] = MOST_DELAY_MS
    seen = {camera: late + later_ms(delays[camera], frame_ms) - now_ms[camera] for camera, late in pictures.items()}
    aim = (max(seen.values()) + min(seen.values())) / 2
    offsets: dict[str, int] = {}
    for mic, late in sounds.items():
        now = offsets_ms.get(mic, 0)
        to = _whole(now + aim - late, now)
        offsets[mic] = min(max(to, LEAST_OFFSET_MS), MOST_OFFSET_MS)
        if offsets[mic] != to:
            troubles.append(f"{mic} would need a delay of {to} ms; OBS takes {LEAST_OFFSET_MS} to {MOST_OFFSET_MS}.")
    heard = {mic: late + offsets[mic] - offsets_ms.get(mic, 0) for mic, late in sounds.items()}
    return Solution(
        offsets_ms={mic: ms for mic, ms in offsets.items() if ms != offsets_ms.get(mic, 0)},
        delays_ms={camera: ms for camera, ms in delays.items() if ms != delays_ms.get(camera, 0)},
        left_ms={(camera, mic): round(heard[mic] - seen[camera], 1) for camera, mic in product(seen, heard)},
        troubles=tuple(troubles),
    )


def _whole(wanted_ms: float, now_ms: int) -> int:
    """Round to what OBS takes; what is hardly a change is none."""
    return now_ms if abs(wanted_ms - now_ms) < LEAST_CHANGE_MS else round(wanted_ms)


def _linked(reads: Sequence[PairRead]) -> list[PairRead]:
    """Give the readings that hang together with the first."""
    cameras, mics = {reads[0].camera}, {reads[0].mic}
    while True:
        more = [one for one in reads if (one.camera in cameras) != (one.mic in mics)]
        if not more:
            return [one for one in reads if one.camera in cameras]
        cameras |= {one.camera for one in more}
        mics |= {one.mic for one in more}


def _apart(reads: Sequence[PairRead], linked: Sequence[PairRead]) -> list[str]:
    return [
        f"{one.camera} and {one.mic} were read, but with nothing that ties them to the others."
        for one in reads
        if one not in linked
    ]


def _fit(reads: Sequence[PairRead]) -> tuple[dict[str, float], dict[str, float]]:
    """Give each sound's and each picture's lateness, least squares, the first picture at 0: by alternating means."""
    sounds: dict[str, float] = {}
    pictures = {reads[0].camera: 0.0}
    for _ in reads:  # each round reaches one further from the first
        for one in reads:
            if one.camera in pictures:
                sounds.setdefault(one.mic, pictures[one.camera] + one.late_ms)
            if one.mic in sounds:
                pictures.setdefault(one.camera, sounds[one.mic] - one.late_ms)
    for _ in range(_ROUNDS):
        for mic in sounds:
            sounds[mic] = _mean([pictures[one.camera] + one.late_ms for one in reads if one.mic == mic])
        for camera in pictures:
            pictures[camera] = _mean([sounds[one.mic] - one.late_ms for one in reads if one.camera == camera])
    return sounds, pictures


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _disagreeing(reads: Sequence[PairRead], sounds: Mapping[str, float], pictures: Mapping[str, float]) -> list[str]:
    found = []
    for one in reads:
        off_ms = one.late_ms - (sounds[one.mic] - pictures[one.camera])
        if abs(off_ms) > DISAGREE_MS:
            found.append(f"{one.camera} with {one.mic} does not agree with the others by {abs(off_ms):.0f} ms.")
    return found
