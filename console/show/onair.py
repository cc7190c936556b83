"""The segment on air, folded: its frozen copy, its timed cues, holding, and the way back.

Counterpart: `console.show.rundown` decides what is folded here.
"""

from msgspec.structs import replace

from console.show.events import RundownHeld, SegmentCueDone, SegmentStarted
from console.show.following import length_ms
from console.show.state import Rundown, SegmentRun, ShowState
from console.show.types import SegmentId, UtcMs

MOST_BACK = 20


def units_sold(state: ShowState) -> int:
    """Count the units the whole show has sold."""
    return sum(state.shelf.sold.values())


def goal_by(run: SegmentRun, at_ms: UtcMs) -> int:
    """Say how many units a segment on air should have sold by now: its goal, by the share of its time that is up."""
    ran_ms = min(max(0, at_ms - run.started_ms), length_ms(run.segment))
    return run.segment.units_goal * ran_ms // length_ms(run.segment)


def evolve_segment(state: ShowState, event: SegmentStarted) -> ShowState:
    """Fold a segment's start; its parts are folded after it."""
    rundown, sold = state.rundown, units_sold(state)
    left = rundown.on_air
    changed = replace(
        rundown,
        on_air=SegmentRun(segment=event.segment, started_ms=event.at_ms, units_before=sold),
        last=rundown.last if event.segment.adlib else event.segment.id,
        back=_way_back(rundown, event),
        units_before=sold if left is None else rundown.units_before,
        goals_before=rundown.goals_before + goal_by(left, event.at_ms) if left is not None else 0,
    )
    return replace(state, rundown=changed)


def _way_back(rundown: Rundown, event: SegmentStarted) -> tuple[SegmentId, ...]:
    """Give the way back from a segment: over the one it came after, or, gone back to, from where it was then."""
    back = rundown.back
    if event.back:
        newest = max((n for n, segment in enumerate(back) if segment == event.segment.id), default=len(back))
        return back[:newest]
    return back if rundown.on_air is None else (*back, rundown.on_air.segment.id)[-MOST_BACK:]


def evolve_timed(state: ShowState, event: SegmentCueDone) -> ShowState:
    """Fold a timed cue that is through."""
    run = state.rundown.on_air
    if run is None:
        return state
    return replace(state, rundown=replace(state.rundown, on_air=replace(run, fired=run.fired | {event.index})))


def evolve_held(state: ShowState, event: RundownHeld) -> ShowState:
    """Fold a hold."""
    return replace(state, rundown=replace(state.rundown, held=event.on))
