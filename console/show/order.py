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
    known = frozenset([segment.id for segment in show.rundown])
    placed = arranged.bucket.union(arranged.order)
    order = arranged.order if known.issuperset(arranged.order) else tuple(one for one in arranged.order if one in known)
    unplaced = known - placed
    if unplaced and any(segment.id in unplaced and not segment.adlib for segment in show.rundown):
        order = _with_new(show, order, placed)
    return arranged if order is arranged.order else replace(arranged, order=order)


def _with_new(show: Show, order: tuple[SegmentId, ...], placed: frozenset[SegmentId]) -> tuple[SegmentId, ...]:
    """Put in what nobody placed, each after the segment before it in the show file."""
    now, ordered, place = list(order), set(order), 0
    for segment in show.rundown:
        if segment.id in ordered:
            place = now.index(segment.id) + 1
        elif segment.id not in placed and not segment.adlib:
            now.insert(place, segment.id)
            place += 1
    return tuple(now)


def as_arranged(segment: Segment, now: Arrangement, adlib: bool) -> Segment:
    """Give a segment with the duration people gave it; `adlib`: it is not in the order."""
    if adlib == segment.adlib and segment.id not in now.durations:
        return segment
    return replace(segment, duration_ms=now.durations.get(segment.id, segment.duration_ms), adlib=adlib)


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
    known = {segment.id: segment for segment in show.rundown}
    return tuple([as_arranged(known[one], now, adlib=False) for one in _to_come(show, now, state.rundown)])


def following(show: Show, state: ShowState) -> Segment | None:
    """Give what comes next; none: nothing does."""
    now = arrangement(show, state)
    coming = _to_come(show, now, state.rundown)
    found = show.segment(coming[0]) if coming else None
    return None if found is None else as_arranged(found, now, adlib=False)


def _to_come(show: Show, now: Arrangement, rundown: Rundown) -> Sequence[SegmentId]:
    place = goes_on_at(now.order, rundown)
    coming = now.order[place:] + (now.order[:place] if show.loops else ())
    return [one for one in coming if one not in now.skipped] if now.skipped else coming
