"""What alarms have to know of how loud OBS's inputs are, said only when it changes. Pure.

An input is silent once nothing of it was heard for a while; a clip is over when none followed for a while; music is too
loud when it is above the voices for a while in which they speak. Counterparts: `console.obs.meters` asks twenty times a
second, `console.show.truth` keeps what it says, `console.show.sound_alarms` speaks of it.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.show.levels import clips
from console.show.obs_truth import SILENT_DB, InputLevel
from console.show.types import DurationMs, UtcMs

FLOOR_DB: Final = -60.0
"""RMS under which nothing is heard: the hiss of a good microphone in a quiet room is below it."""
SILENT_AFTER_MS: Final = DurationMs(2_000)
"""More than the pause between two sentences."""
CLIP_OVER_MS: Final = DurationMs(10_000)
SPEAKS_DB: Final = -45.0
"""RMS above which a voice speaks."""
OVER_MS: Final = DurationMs(3_000)
"""So long of speech the music has to be above it."""
CLEARLY_DB: Final = 3.0
"""So far below the voices music has to come before it is well again."""
FORGOTTEN_MS: Final = DurationMs(60_000)
"""Nobody has spoken for so long: nothing is known of how voice and music stand to each other."""
_AVERAGED_MS: Final = 1_500.0
_LONGEST_STEP_MS: Final = 200


class Mixture(Struct, frozen=True):
    """Whose music and whose voices are weighed against each other: inputs as OBS calls them."""

    music: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()


class InputHeard(Struct, frozen=True):
    """How an input has been of late."""

    name: str
    silent_ms: UtcMs | None = None
    """Since when nothing is heard of it; none: it is heard."""
    clips_ms: UtcMs | None = None
    """Since when it clips again and again; none: it does not."""


class SoundHeard(Struct, frozen=True):
    """How all of them have been."""

    inputs: tuple[InputHeard, ...] = ()
    """Those that were in the program, by their names."""
    music_ms: UtcMs | None = None
    """Since when music is louder than the voices; none: it is not, or nobody knows."""

    def of(self, name: str) -> InputHeard | None:
        """Give one input; none: it was never in the program."""
        return next((one for one in self.inputs if one.name == name), None)


class _Input:
    """What is remembered of one input."""

    def __init__(self, at_ms: UtcMs) -> None:
        self.loud_ms = at_ms
        self.clips_ms: UtcMs | None = None
        self.clipped_ms = at_ms

    def hear(self, level: InputLevel, at_ms: UtcMs) -> None:
        if level.rms_db > FLOOR_DB:
            self.loud_ms = at_ms
        if clips(level):
            self.clips_ms = at_ms if self.clips_ms is None else self.clips_ms
            self.clipped_ms = at_ms

    def told(self, name: str, at_ms: UtcMs) -> InputHeard:
        if at_ms - self.clipped_ms >= CLIP_OVER_MS:
            self.clips_ms = None
        silent = at_ms - self.loud_ms >= SILENT_AFTER_MS
        return InputHeard(name, self.loud_ms if silent else None, self.clips_ms)


class Balance:
    """Weighs music against voices while they speak."""

    def __init__(self, mixture: Mixture) -> None:
        self._mixture = mixture
        self._music = self._voice = 0.0
        self._spoke_ms = UtcMs(0)
        self._heard_ms = UtcMs(0)
        self._spoken_over_ms = 0
        self.over_ms: UtcMs | None = None
        """Since when music is louder; none: it is not, or nobody knows."""

    def hear(self, levels: Sequence[InputLevel], at_ms: UtcMs) -> None:
        """Take in how loud all are now."""
        step_ms = min(max(0, at_ms - self._heard_ms), _LONGEST_STEP_MS)
        self._heard_ms = at_ms
        powers = {level.name: _power(level.rms_db) for level in levels}
        voice = max((powers.get(name, 0.0) for name in self._mixture.voices), default=0.0)
        music = sum(powers.get(name, 0.0) for name in self._mixture.music)
        if voice <= _power(SPEAKS_DB):
            if at_ms - self._spoke_ms >= FORGOTTEN_MS:
                self.over_ms, self._spoken_over_ms = None, 0
            return
        self._spoke_ms = at_ms
        share = step_ms / (_AVERAGED_MS + step_ms)
        self._voice += (voice - self._voice) * share
        self._music += (music - self._music) * share
        self._weigh(step_ms, at_ms)

    def _weigh(self, step_ms: int, at_ms: UtcMs) -> None:
        if self._music > self._voice:
            self._spoken_over_ms += step_ms
            if self._spoken_over_ms >= OVER_MS and self.over_ms is None:
                self.over_ms = at_ms
        else:
            self._spoken_over_ms = 0
            if self._music < self._voice * _power(-CLEARLY_DB):
                self.over_ms = None


class Hearing:
    """Listens for alarms."""

    def __init__(self, mixture: Mixture) -> None:
        self._mixture = mixture
        self._inputs: dict[str, _Input] = {}
        self._balance = Balance(mixture)

    def anew(self) -> "Hearing":
        """Give one that has heard nothing yet."""
        return Hearing(self._mixture)

    def hear(self, levels: Sequence[InputLevel], at_ms: UtcMs) -> SoundHeard:
        """Take in how loud all are now; give what is to be known of it, the same for as long as it is."""
        for level in levels:
            self._inputs.setdefault(level.name, _Input(at_ms)).hear(level, at_ms)
        self._balance.hear(levels, at_ms)
        told = tuple(one.told(name, at_ms) for name, one in sorted(self._inputs.items()))
        return SoundHeard(told, self._balance.over_ms)


def _power(db: float) -> float:
    return float(10 ** (db / 10)) if db > SILENT_DB else 0.0
