"""How loud inputs were of late: the peak that is held for the eye, and when each clipped last. Pure.

As in OBS a peak is held for 1.5 s and falls 20 dB a second after that (IEC 60268-18). What falls is reckoned from when
the peak was, so it falls as fast however often it is looked at. Counterpart: `console.obs.meters` folds what OBS says.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.show.obs_truth import SILENT_DB, InputLevel
from console.show.types import UtcMs

HOLD_MS: Final = 1_500
FALL_DB_A_S: Final = 20.0
CLIP_DB: Final = -0.5
"""A peak from here on counts as clipped: before the fader what is lost is lost, behind it the mix is next."""
KEPT_MS: Final = 600_000
"""An input OBS says nothing of, for it is not on air, is remembered for so long."""
_MS_NS: Final = 1_000_000


class Held(Struct, frozen=True):
    """What is remembered of an input."""

    top_db: float
    top_ns: int
    """When the peak was that is held."""
    heard_ns: int
    clipped_ms: UtcMs | None = None


class BusLevel(Struct, frozen=True):
    """How loud a bus of our own was for the last twentieth of a second, and for the last three seconds."""

    level: InputLevel
    """Its name is the bus's; what both make together is ``mix``."""
    short_lufs: float
    """Short-term loudness (EBU Tech 3341): the last 3 s, ungated; -120: silent."""


SILENT_LUFS: Final = -120.0
MIX: Final = "mix"
"""What all our buses make together."""
Memory = Mapping[str, Held]
"""By the inputs' names."""


def hear(memory: Memory, levels: Sequence[InputLevel], at_ns: int, at_ms: UtcMs) -> dict[str, Held]:
    """Take in how loud all are now."""
    kept = {name: held for name, held in memory.items() if at_ns - held.heard_ns <= KEPT_MS * _MS_NS}
    return {**kept, **{level.name: _heard(kept.get(level.name), level, at_ns, at_ms) for level in levels}}


def held(memory: Memory, levels: Sequence[InputLevel], at_ns: int) -> tuple[InputLevel, ...]:
    """Give the levels with what is held of each; `memory` has heard them."""
    return tuple(
        replace(level, hold_db=held_db(one, at_ns), clipped_ms=one.clipped_ms)
        for level in levels
        if (one := memory.get(level.name)) is not None
    )


def held_db(held: Held, at_ns: int) -> float:
    """Say where the held peak stands, to a tenth of a decibel."""
    falls_ns = max(0, at_ns - held.top_ns - HOLD_MS * _MS_NS)
    return max(SILENT_DB, round(held.top_db - falls_ns / 1e9 * FALL_DB_A_S, 1))


def clips(level: InputLevel) -> bool:
    """Tell whether an input clips: behind its fader, or before it while something of it is let through."""
    return level.peak_db >= CLIP_DB or (level.source_db >= CLIP_DB and level.peak_db > SILENT_DB)


def _heard(before: Held | None, level: InputLevel, at_ns: int, at_ms: UtcMs) -> Held:
    clipped_ms = at_ms if clips(level) else before.clipped_ms if before is not None else None
    if before is None or level.peak_db >= held_db(before, at_ns):
        return Held(level.peak_db, at_ns, at_ns, clipped_ms)
    return replace(before, heard_ns=at_ns, clipped_ms=clipped_ms)
