"""When a segment goes on by itself, and to which one.

A segment that follows is cut short by a hard start that comes while it is on air, and waits for one that is still to
come. In a rundown that loops a hard start is met whatever comes before it, after an engine was down too: what is left
out comes round again. In one that does not, nothing is ever left out, and being late shows as over.
"""

from collections.abc import Sequence

from msgspec import Struct

from console.show.order import following, upcoming
from console.show.state import SegmentRun, ShowState
from console.show.timing import DAY_MS, at_local, last_local, local_ms_of_day, next_local
from console.show.types import DurationMs, Segment, Show, UtcMs, Zone

SHORTEST_MS = DurationMs(1000)
"""Least time a segment is on air before another follows by itself, whatever the show file says."""


class GoOn(Struct, frozen=True):
    """The segment to go on to, and when it was due."""

    segment: Segment
    due_ms: UtcMs


def length_ms(segment: Segment) -> DurationMs:
    """Say how long a segment is planned to be on air."""
    return max(segment.duration_ms, SHORTEST_MS)


def planned_end(run: SegmentRun) -> UtcMs:
    """Say when the segment on air should end."""
    return UtcMs(run.started_ms + length_ms(run.segment))


def start_after(zone: Zone, segment: Segment, from_ms: UtcMs, since_ms: UtcMs) -> UtcMs:
    """Say when a segment starts that may from `from_ms`: at its hard start, unless that was at `since_ms` or before."""
    if segment.start is None:
        return from_ms
    hard_ms = at_local(zone, from_ms, segment.start)
    return hard_ms if hard_ms > since_ms else from_ms


def follow_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when the segment on air goes on by itself; none: it does not."""
    run = _follows(state)
    after = following(show, state) if run is not None else None
    if run is None or after is None:
        return None
    due_ms = start_after(show.zone, after, planned_end(run), run.started_ms)
    if not show.loops:
        return due_ms
    return min([due_ms, *_next_hard(show.zone, _chain(upcoming(show, state)), run.started_ms)])


def go_on(show: Show, state: ShowState, at_ms: UtcMs) -> GoOn | None:
    """Say to which segment the show goes on by itself now; none: it does not, or not yet."""
    due_ms, run = follow_ms(show, state), _follows(state)
    if run is None or due_ms is None or due_ms > at_ms:
        return None
    coming = upcoming(show, state)
    chain = _chain(coming)
    if not show.loops or all(segment.start is None for segment in chain):
        return GoOn(segment=coming[0], due_ms=due_ms)
    passed = _newest_hard(show.zone, chain, run.started_ms, at_ms)
    return _by_the_clock(coming, *(passed or (0, due_ms)), at_ms)


def first(show: Show, state: ShowState, at_ms: UtcMs) -> Segment | None:
    """Say which segment the rundown begins with; none: nothing comes.

    A residency is joined where its clock stands: at the segment that a hard start has put on air by now.
    """
    coming = upcoming(show, state)
    if not coming:
        return None
    if not show.loops or all(segment.start is None for segment in coming):
        return coming[0]
    passed = _newest_hard(show.zone, coming, UtcMs(at_ms - DAY_MS), at_ms)
    return _by_the_clock(coming, *(passed or (0, at_ms)), at_ms).segment


def _follows(state: ShowState) -> SegmentRun | None:
    run = state.rundown.on_air
    return None if run is None or not run.segment.follow or state.rundown.held else run


def _chain(coming: Sequence[Segment]) -> Sequence[Segment]:
    """Give what comes up to the first segment that waits for a hand, that one too."""
    waits = next((n for n, segment in enumerate(coming) if not segment.follow), len(coming))
    return coming[: waits + 1]


def _next_hard(zone: Zone, chain: Sequence[Segment], after_ms: UtcMs) -> list[UtcMs]:
    """Find the first hard start after an instant, if there is any."""
    wall_ms = local_ms_of_day(zone, after_ms)
    hard = {segment.start for segment in chain if segment.start is not None}
    near = sorted(hard, key=lambda start: (start - wall_ms - 1) % DAY_MS)[:2]
    return [min(next_local(zone, after_ms, start) for start in near)] if near else []


def _newest_hard(zone: Zone, chain: Sequence[Segment], after_ms: UtcMs, until_ms: UtcMs) -> tuple[int, UtcMs] | None:
    """Find the newest hard start between two instants: which segment of `chain`, and when."""
    passed = [
        (last_local(zone, until_ms, segment.start), n) for n, segment in enumerate(chain) if segment.start is not None
    ]
    at_ms, n = max(passed)
    return (n, at_ms) if at_ms > after_ms else None


def _by_the_clock(coming: Sequence[Segment], n: int, due_ms: UtcMs, at_ms: UtcMs) -> GoOn:
    """Walk on from a segment due at `due_ms` to the one that should be on air now."""
    while coming[n].follow:
        end_ms, after = UtcMs(due_ms + length_ms(coming[n])), (n + 1) % len(coming)
        if end_ms > at_ms or coming[after].start is not None:
            break
        n, due_ms = after, end_ms
    return GoOn(segment=coming[n], due_ms=due_ms)
