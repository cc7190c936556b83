"""Rundown rules: which segment is on air, what comes next, and the cues that fire by themselves.

The segment on air is frozen: it is a copy in the state, and edits touch coming ones only (`console.show.arranging`).
A segment always starts; what of it could not be done is stated (`SegmentStarted.missed`). A locked playback stops
hands, not the rundown: what follows by itself goes on. Counterpart: `console.show.onair` folds what is decided here.
"""

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from console.show.camera_commands import TakeCamera
from console.show.commands import (
    ArmDeal,
    BackSegment,
    Command,
    DisarmDeal,
    FireCue,
    HoldRundown,
    JumpSegment,
    NextSegment,
    PinProduct,
    SetPrompter,
    ShowCountdown,
)
from console.show.decisions import Accepted, Decide, Decision, Refused, accept
from console.show.events import Event, RundownHeld, SegmentCueDone, SegmentStarted
from console.show.evolve import replay
from console.show.following import first, follow_ms, go_on, planned_end
from console.show.graphic_commands import ShowGraphic
from console.show.names import nearest
from console.show.order import arrangement, as_arranged, following
from console.show.sounds import PlaySound
from console.show.state import Lock, Phase, SegmentRun, ShowState
from console.show.types import CueId, DurationMs, Edge, OverlayId, Segment, SegmentId, Show, TimedCue, UtcMs

LATE_MS = DurationMs(10_000)
"""What should have happened longer ago than this is not made up for: a cue is missed, a segment starts now."""


class _Start(Struct, frozen=True):
    """A segment to start, when it counts from, and whether the producer goes back to it."""

    segment: Segment
    from_ms: UtcMs
    back: bool = False


def decide_next(show: Show, state: ShowState, command: NextSegment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Go on to what comes; after the last segment only a rundown that loops goes on."""
    begins = state.rundown.on_air is None and state.rundown.last is None
    after = first(show, state, at_ms) if begins else following(show, state)
    if after is not None:
        return Accepted(_started(show, state, _Start(after, at_ms), at_ms, decide))
    if not show.rundown:
        return Refused(why="The show has no rundown.", remedy="Add segments to the show file.")
    return Refused(
        why="That was the last segment.",
        remedy="Jump to one (rundown.jump), take a skipped one in again (rundown.unskip), or finish the show.",
    )


def decide_back(show: Show, state: ShowState, command: BackSegment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Go back to the segment that was on air before."""
    known = (show.segment(segment) for segment in reversed(state.rundown.back))
    before = next((segment for segment in known if segment is not None), None)
    if before is None:
        return Refused(why="There is no segment to go back to.", remedy="Jump to one by name (rundown.jump).")
    start = _Start(_as_it_is(show, state, before), at_ms, back=True)
    return Accepted(_started(show, state, start, at_ms, decide))


def decide_jump(show: Show, state: ShowState, command: JumpSegment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Go to a segment. From one of the adlib bucket the order goes on where it was."""
    segment = show.segment(command.segment)
    if segment is None:
        return unknown_segment(show, command.segment)
    run = state.rundown.on_air
    if run is not None and run.segment.id == segment.id:
        return Refused(why=f"“{segment.name}” is on air.", remedy="Go on with rundown.next, or back with rundown.back.")
    if segment.id in arrangement(show, state).skipped:
        return Refused(
            why=f"“{segment.name}” is left out.",
            remedy=f"Take it in again first: rundown.unskip segment={segment.id}.",
        )
    start = _Start(_as_it_is(show, state, segment), at_ms)
    return Accepted(_started(show, state, start, at_ms, decide))


def decide_hold(state: ShowState, command: HoldRundown) -> Decision:
    """Hold, or go on."""
    on = not state.rundown.held if command.on is None else command.on
    return accept() if on == state.rundown.held else accept(RundownHeld(on=on))


def unknown_segment(show: Show, segment: SegmentId) -> Refused:
    """Refuse a segment the show has not."""
    known = [one.id for one in show.rundown]
    return Refused(why=f"There is no segment “{segment}”.", remedy=nearest(segment, known))


def pass_time(show: Show, state: ShowState, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Fire timed cues that are due and follow on. Afterwards `next_ms` is later than `at_ms`."""
    events: list[Event] = []
    while step := _due(show, state, at_ms, decide):
        events += step
        state = replay(step, state)
    return tuple(events)


def next_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when the next timed cue is due, or the segment follows on."""
    cue, follows_ms = _next_cue(state), follow_ms(show, state)
    if cue is None or follows_ms is None:
        return follows_ms if cue is None else cue[0]
    return min(cue[0], follows_ms)


def _as_it_is(show: Show, state: ShowState, segment: Segment) -> Segment:
    now = arrangement(show, state)
    return as_arranged(segment, now, adlib=segment.id not in now.order)


# Starting a segment


def _started(show: Show, state: ShowState, start: _Start, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Start a segment: one event with everything that comes with it, then its cues of that moment."""
    bare = SegmentStarted(segment=start.segment, at_ms=start.from_ms, parts=(), back=start.back)
    before, now = state, replay([bare], _unlocked(state))
    parts: list[Event] = []
    missed: list[str] = []
    for wanted in _parts(before, start.segment):
        decision = decide(show, now, wanted, at_ms)
        if isinstance(decision, Refused):
            missed.append(decision.why)
        else:
            parts += decision.events
            now = replay(decision.events, now)
    started = replace(bare, parts=tuple(parts), missed=tuple(missed))
    return (started, *_cues_of_the_moment(show, now, at_ms, decide))


def _parts(before: ShowState, segment: Segment) -> Iterator[Command]:
    """Say what a segment asks for, in order. What the one before it armed and never started is put back first."""
    left = before.rundown.on_air
    if left is not None and left.segment.deal is not None and left.segment.deal != segment.deal:
        armed = before.run(left.segment.deal)
        if armed is not None and armed.phase is Phase.ARMED:
            yield DisarmDeal(deal=armed.deal)
    if segment.product is not None:
        yield PinProduct(product=segment.product)
    if segment.deal is not None and before.run(segment.deal) is None:
        yield ArmDeal(deal=segment.deal)
    if segment.camera is not None:
        yield TakeCamera(camera=segment.camera)
    if "countdown" in segment.graphics and _counts_down(before, segment):
        yield ShowCountdown(deal=segment.deal)
    for graphic in segment.graphics:
        if graphic != "countdown":
            yield ShowGraphic(graphic=OverlayId(graphic))
    for sound in segment.sounds:
        yield PlaySound(sound=sound)
    yield SetPrompter(text=segment.prompter)


def _counts_down(before: ShowState, segment: Segment) -> bool:
    """Tell whether there is a countdown to show: the segment's own deal runs, or any when it has none."""
    run = before.deal if segment.deal is None else before.run(segment.deal)
    return run is not None and run.phase is not Phase.ARMED


def _unlocked(state: ShowState) -> ShowState:
    return replace(state, locks=state.locks - {Lock.PLAYBACK})


# What happens by itself


def _due(show: Show, state: ShowState, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Do the one thing that is due first; nothing when nothing is."""
    follows_ms, next_cue = follow_ms(show, state), _next_cue(state)
    if next_cue is None or next_cue[0] > min(at_ms, at_ms if follows_ms is None else follows_ms):
        return _followed(show, state, at_ms, decide)
    due_ms, index, cue = next_cue
    if at_ms - due_ms > LATE_MS:
        return (SegmentCueDone(index=index, missed=f"It was due {(at_ms - due_ms) // 1000} s ago."),)
    return _cue_done(show, state, index, cue, at_ms, decide)


def _followed(show: Show, state: ShowState, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Go on by itself if it is time. The next counts from when it was due, so that nothing drifts, or else from now."""
    to = go_on(show, state, at_ms)
    if to is None:
        return ()
    from_ms = to.due_ms if at_ms - to.due_ms <= LATE_MS else at_ms
    tried = replay([SegmentStarted(segment=to.segment, at_ms=from_ms, parts=())], state)
    over_ms = follow_ms(show, tried)
    if over_ms is not None and over_ms <= at_ms:
        from_ms = at_ms
    return _started(show, state, _Start(to.segment, from_ms), at_ms, decide)


# Timed cues


def _cues_of_the_moment(show: Show, state: ShowState, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Do the cues that hang on a segment's start, right after it."""
    events: list[Event] = []
    run = state.rundown.on_air
    for index, timed in enumerate(run.segment.cues if run is not None else ()):
        if timed.edge is Edge.AT and _is_on_air(state, run):
            done = _cue_done(show, state, index, timed.cue, at_ms, decide)
            events += done
            state = replay(done, state)
    return tuple(events)


def _is_on_air(state: ShowState, run: SegmentRun | None) -> bool:
    """Tell whether a segment is still on air; a cue may have ended the show."""
    now = state.rundown.on_air
    return run is not None and now is not None and (now.segment.id, now.started_ms) == (run.segment.id, run.started_ms)


def _next_cue(state: ShowState) -> tuple[UtcMs, int, CueId] | None:
    """Find the timed cue that is due first: when, which, and what it fires; none while held."""
    run = state.rundown.on_air
    if run is None or state.rundown.held:
        return None
    waiting = ((index, timed) for index, timed in enumerate(run.segment.cues) if index not in run.fired)
    return min(((_cue_ms(run, timed), index, timed.cue) for index, timed in waiting), default=None)


def _cue_ms(run: SegmentRun, timed: TimedCue) -> UtcMs:
    match timed.edge:
        case Edge.BEFORE:
            return UtcMs(max(run.started_ms, planned_end(run) - timed.offset_ms))
        case Edge.AT:
            return run.started_ms
        case Edge.AFTER:
            return UtcMs(run.started_ms + max(0, timed.offset_ms))
        case _:
            assert_never(timed.edge)


def _cue_done(show: Show, state: ShowState, index: int, cue: CueId, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Fire a timed cue, or say why not."""
    decision = decide(show, _unlocked(state), FireCue(cue=cue), at_ms)
    if isinstance(decision, Refused):
        return (SegmentCueDone(index=index, missed=decision.why),)
    return (SegmentCueDone(index=index), *decision.events)
