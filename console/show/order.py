"""The order in force: the show file's rundown as people arranged it, and what comes next in it.

Counterparts: `console.show.arranging` changes it, `console.show.rundown` plays it, `console.show.planning` times it.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from console.show.state import Arrangement, Rundown, ShowState
from console.show.types import Segment, SegmentId, Show


def arrangement(show: Show, state: ShowState) -> Arrangement:
    """Give the order in force: what people arranged, without segments the show file has no more, with its new ones."""
    arranged = state.rundown.arrangement
    if arranged is None:
        return Arrangement(order=tuple(segment.id for segment in show.rundown if not segment.adlib))
    known = {segment.id for segment in show.rundown}
    order = [segment for segment in arranged.order if segment in known]
    placed = arranged.bucket.union(order)
    if any(segment.id not in placed and not segment.adlib for segment in show.rundown):
        order = _with_new(show, order, placed)
    return replace(arranged, order=tuple(order))


def _with_new(show: Show, order: list[SegmentId], placed: frozenset[SegmentId]) -> list[SegmentId]:
    """Put in what nobody placed, each after the segment before it in the show file."""
    ordered, place = set(order), 0
    for segment in show.rundown:
        if segment.id in ordered:
            place = order.index(segment.id) + 1
        elif segment.id not in placed and not segment.adlib:
            order.insert(place, segment.id)
            place += 1
    return order


def as_arranged(segment: Segment, now: Arrangement, adlib: bool) -> Segment:
    """Give a segment with the duration people gave it; `adlib`: it is not in the order."""
    duration_ms = now.durations.get(segment.id, segment.duration_ms)
    if (duration_ms, adlib) == (segment.duration_ms, segment.adlib):
        return segment
    return replace(segment, duration_ms=duration_ms, adlib=adlib)


def goes_on_at(order: Sequence[SegmentId], rundown: Rundown) -> int:
    """Say at which index the order goes on: after the newest segment of it that was on air."""
    if rundown.last is None:
        return 0
    for segment in (rundown.last, *reversed(rundown.back)):
        if segment in order:
            return order.index(segment) + 1
    return 0


def upcoming(show: Show, state: ShowState) -> tuple[Segment, ...]:
    """List what comes, without what is left out; in a rundown that loops, a whole round."""
    now = arrangement(show, state)
    place = goes_on_at(now.order, state.rundown)
    coming = now.order[place:] + (now.order[:place] if show.loops else ())
    known = {segment.id: segment for segment in show.rundown}
    return tuple(as_arranged(known[segment], now, adlib=False) for segment in coming if segment not in now.skipped)
