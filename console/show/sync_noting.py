"""Which readings of the sync are journalled, so that the review has them beside the show and the journal stays small.

While live only: at once when another zone is clearly entered, else every ten seconds when it moved, else once a minute.
A steady show of twelve hours writes 720 events a pair. Counterpart: `console.show.sync_corrections` has the words.
"""

from typing import Final

from msgspec.structs import replace

from console.show.state import ShowState
from console.show.sync_corrections import HearSync, Noted, PairNews, SyncRead
from console.show.sync_zones import zone
from console.show.types import UtcMs

EVERY_MS: Final = 10_000
STEADY_EVERY_MS: Final = 60_000
SOONEST_MS: Final = 3_000
"""Even what goes to and fro between two zones is not written more often."""
MOVED_MS: Final = 2.0
CLEARLY_MS: Final = 5.0
"""Another zone is news at once when it is no mere step over its edge."""
MOST_PAIRS: Final = 16


def noted(state: ShowState, heard: HearSync, at_ms: UtcMs) -> tuple[SyncRead, ...]:
    """Say which readings are written down now."""
    if state.live_ms is None:
        return ()
    reads = (_read(state.sync.noted.get(_key(pair)), pair, heard.limit_ms, at_ms) for pair in heard.pairs[:MOST_PAIRS])
    return tuple(read for read in reads if read is not None)


def _read(before: Noted | None, pair: PairNews, limit_ms: float, at_ms: UtcMs) -> SyncRead | None:
    if pair.late_ms is None:
        return None
    colour = zone(pair.late_ms, limit_ms).colour
    read = SyncRead(pair.video, pair.audio, pair.method, round(pair.late_ms, 1), colour, at_ms)
    if before is None:
        return read
    moved_ms, ago_ms = abs(pair.late_ms - before.late_ms), at_ms - before.at_ms
    due_ms = EVERY_MS if moved_ms >= MOVED_MS or colour is not before.colour else STEADY_EVERY_MS
    if colour is not before.colour and moved_ms >= CLEARLY_MS:
        due_ms = SOONEST_MS
    return read if ago_ms >= due_ms or ago_ms < 0 else None


def _key(pair: PairNews | SyncRead) -> str:
    return f"{pair.video}\n{pair.audio}\n{pair.method}"


def evolve_read(state: ShowState, event: SyncRead) -> ShowState:
    """Fold one; the newest few pairs are kept."""
    key = _key(event)
    others = {one: what for one, what in state.sync.noted.items() if one != key}
    kept = dict([*others.items(), (key, Noted(event.late_ms, event.colour, event.at_ms))][-MOST_PAIRS:])
    return replace(state, sync=replace(state.sync, noted=kept))
