"""When everything comes: the order in force with expected times, and how far the show is over or under.

Nothing here changes anything; the window and the host read it. Counterparts: `console.show.order` is what comes,
`console.show.following` makes it come.
"""

from msgspec import Struct
from msgspec.structs import replace

from console.show.following import length_ms, planned_end
from console.show.onair import goal_by, units_sold
from console.show.order import arrangement, as_arranged, goes_on_at, upcoming
from console.show.state import Arrangement, SegmentRun, ShowState
from console.show.timing import HOUR_MS, at_local
from console.show.types import DurationMs, Segment, SegmentId, Show, UtcMs

NEAR_START_MS = DurationMs(HOUR_MS)
"""A show that went live farther than this from its planned start is measured from when it went live."""


class Slot(Struct, frozen=True):
    """A segment with its place in the order and the times it is expected to be on air."""

    segment: Segment
    """With the duration people gave it."""
    place: int
    """From 1; 0 in the adlib bucket."""
    start_ms: UtcMs | None
    end_ms: UtcMs | None
    word: str
    """``done``, ``on air``, ``next``, ``coming``, ``skipped`` or ``adlib``."""


class OverUnder(Struct, frozen=True):
    """How far the show is from its plan."""

    ms: DurationMs
    """Over when positive: by how much later than planned the show ends; or, where no end is planned (it is not live,
    or it loops), how much longer than planned the segment on air is."""
    units: int | None
    """Units sold minus what should have been by now; none: no segment so far had a goal."""


class Expected(Struct, frozen=True):
    """A segment and when it should be on air. No time at all: a hard start leaves none for it."""

    segment: Segment
    start_ms: UtcMs
    end_ms: UtcMs


def planned_start(show: Show, at_ms: UtcMs) -> UtcMs | None:
    """Say when the show is planned to go live, on the day nearest to `at_ms`; none: whenever it does."""
    return None if show.starts is None else at_local(show.zone, at_ms, show.starts)


def slots(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Slot, ...]:
    """List the order in force with expected times, then the adlib bucket."""
    now = arrangement(show, state)
    times = {one.segment.id: one for one in reversed(expected(show, state, at_ms))}
    words = _words(show, state, now)
    known = {segment.id: segment for segment in show.rundown}
    places = {segment: place for place, segment in enumerate(now.order, start=1)}

    def slot(segment: Segment, place: int) -> Slot:
        timed, word = times.get(segment.id), words.get(segment.id, "adlib")
        if timed is None:
            return Slot(as_arranged(segment, now, adlib=place == 0), place, None, None, word)
        return Slot(timed.segment, place, timed.start_ms, timed.end_ms, word)

    bucket = (segment for segment in show.rundown if segment.id not in places)
    return (*(slot(known[segment], places[segment]) for segment in now.order), *(slot(one, 0) for one in bucket))


def _words(show: Show, state: ShowState, now: Arrangement) -> dict[SegmentId, str]:
    """Say what each segment of the order is, and the one on air."""
    coming = [segment.id for segment in upcoming(show, state)]
    words = dict.fromkeys(now.order[: goes_on_at(now.order, state.rundown)], "done")
    words |= dict.fromkeys(coming, "coming") | dict.fromkeys(coming[:1], "next")
    words |= {segment: "skipped" for segment in now.order if segment in now.skipped}
    return words if (run := state.rundown.on_air) is None else words | {run.segment.id: "on air"}


def expected(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Expected, ...]:
    """Time the segment on air and what comes after it, in that order; in a rundown that loops, a whole round."""
    run = state.rundown.on_air
    if run is None:
        from_ms = max(at_ms, planned_start(show, at_ms) or at_ms)
        return _laid_out(show, upcoming(show, state), (), from_ms, from_ms)
    end_ms = max(planned_end(run), at_ms)
    on_air = Expected(segment=run.segment, start_ms=run.started_ms, end_ms=end_ms)
    return _laid_out(show, upcoming(show, state), (on_air,), run.started_ms, end_ms)


def _laid_out(
    show: Show, coming: tuple[Segment, ...], before: tuple[Expected, ...], since_ms: UtcMs, from_ms: UtcMs
) -> tuple[Expected, ...]:
    """Lay segments out one after the other from `from_ms`, after what began at `since_ms`; hard starts count."""
    laid, automatic = list(before), show.loops
    for segment in coming:
        follows = bool(laid) and laid[-1].segment.follow
        automatic = automatic and follows
        start_ms = from_ms
        if segment.start is not None:
            hard_ms = at_local(show.zone, from_ms, segment.start)
            earliest_ms = since_ms if automatic else laid[-1].start_ms if follows else from_ms
            start_ms = hard_ms if hard_ms > earliest_ms else from_ms
        if follows:
            _end_before(laid, start_ms)
        laid.append(Expected(segment, start_ms, from_ms := UtcMs(start_ms + length_ms(segment))))
    return tuple(laid)


def _end_before(laid: list[Expected], start_ms: UtcMs) -> None:
    """Let the newest segment last until `start_ms`; those that would begin later have no time left."""
    laid[-1] = replace(laid[-1], end_ms=start_ms)
    for n in range(len(laid) - 1, -1, -1):
        if laid[n].end_ms <= start_ms and laid[n].start_ms <= start_ms:
            return
        laid[n] = replace(laid[n], start_ms=min(laid[n].start_ms, start_ms), end_ms=start_ms)


def over_under(show: Show, state: ShowState, at_ms: UtcMs) -> OverUnder | None:
    """Say how far the show is over or under, in time and in units; none: nothing is on air."""
    run = state.rundown.on_air
    if run is None:
        return None
    return OverUnder(ms=_over_ms(show, state, run, at_ms), units=_over_units(state, run, at_ms))


def _over_ms(show: Show, state: ShowState, run: SegmentRun, at_ms: UtcMs) -> DurationMs:
    if state.live_ms is None or show.loops:
        return DurationMs(max(0, at_ms - planned_end(run)))
    start_ms = planned_start(show, state.live_ms)
    if start_ms is None or abs(start_ms - state.live_ms) > NEAR_START_MS:
        start_ms = state.live_ms
    order = tuple(segment for segment in show.rundown if not segment.adlib)
    planned = _laid_out(show, order, (), start_ms, start_ms)
    planned_ms = planned[-1].end_ms if planned else start_ms
    return DurationMs(expected(show, state, at_ms)[-1].end_ms - planned_ms)


def _over_units(state: ShowState, run: SegmentRun, at_ms: UtcMs) -> int | None:
    goals = state.rundown.goals_before + goal_by(run, at_ms)
    if goals == 0 and run.segment.units_goal == 0:
        return None
    return units_sold(state) - state.rundown.units_before - goals
