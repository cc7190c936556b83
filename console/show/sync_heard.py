"""When what the sync meter knows is news for the show: at once when it matters, once a second when it is only newer.

Pure; the meter's keeper asks it before it posts `SyncHeard`. Counterpart: `console.show.sync_truth` folds the fact.
"""

from typing import Final

from console.show.sync import PairSaid, SyncSaid
from console.show.sync_zones import zone

EVERY_MS: Final = 1_000


def is_news(told: SyncSaid | None, said: SyncSaid, limit_ms: float) -> bool:
    """Tell whether `said` has to be posted now that `told` was posted last."""
    if told is None:
        return True
    if _kind(told, limit_ms) != _kind(said, limit_ms):
        return True
    newer = any(pair.newest.at_ms > old.newest.at_ms for pair, old in zip(said.pairs, told.pairs, strict=True))
    return newer and said.at_ms - told.at_ms >= EVERY_MS


def _kind(said: SyncSaid, limit_ms: float) -> tuple[object, ...]:
    """Say what of it is never late: which pairs and taps there are, how they stand, whether they count."""
    taps = tuple((tap.kind, tap.stands, tap.why) for tap in said.taps)
    return taps, tuple(_pair_kind(pair, limit_ms) for pair in said.pairs)


def _pair_kind(pair: PairSaid, limit_ms: float) -> tuple[object, ...]:
    colour = None if pair.late_ms is None else zone(pair.late_ms, limit_ms).colour
    return pair.video, pair.audio, pair.method, pair.newest.gate, pair.remeasure, colour
