"""Tests of `console.metrics.carried`: what was counted goes over to another tally whole, or not at all."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.metrics.board import board
from console.metrics.capture import Entry, Reading, play, write_entry
from console.metrics.carried import Carried, CarriedLevel, CarriedMoments, CarriedSeen
from console.metrics.counts import Count, SourceId
from console.metrics.marks import Cut, DealBegan, DealOver, Mark, Pinned
from console.metrics.moments import Moments
from console.metrics.records import Counted, Grew, Line, Ordered, Record, Watching
from console.metrics.tally import Tally
from console.show.types import CameraId, DealId, DurationMs, ProductId, UtcMs

NOW = 1_790_000_000_000
MUG, CUP = ProductId("mug"), ProductId("cup")
FEEDS = [SourceId("a"), SourceId("b")]

_times = st.integers(NOW - 3_000_000, NOW + 60_000).map(UtcMs)
_counts = st.sampled_from([Count.CLICKS, Count.ORDERS, Count.LIKES])
_products = st.sampled_from([MUG, CUP])
_some = st.dictionaries(_counts, st.integers(0, 1_000), min_size=1)
_names = st.integers(0, 20).map(str)
_records: st.SearchStrategy[Record] = st.one_of(
    st.builds(Counted, st.sampled_from(FEEDS), _times, _some, st.none() | _products, st.booleans()),
    st.builds(Grew, st.sampled_from(FEEDS), _times, _some, st.none() | _products, st.booleans(), _names),
    st.builds(Watching, st.sampled_from(FEEDS), _times, st.integers(0, 90_000)),
    st.builds(
        Ordered, st.sampled_from(FEEDS), _times, _names, _products.map(lambda product: (Line(product, None, 1, 900),))
    ),
)
_deals = st.sampled_from([DealId("d1"), DealId("d2")])
_marks: st.SearchStrategy[Mark] = st.one_of(
    st.builds(DealBegan, _times, _deals, _products),
    st.builds(DealOver, _times, _deals),
    st.builds(Pinned, _times, st.none() | _products),
    st.builds(Cut, _times, st.none() | st.just(CameraId("wide"))),
)
_entries = st.lists(
    st.builds(lambda at, record: Entry(at, record=record), _times, _records)
    | st.builds(lambda at, mark: Entry(at, mark=mark), _times, _marks),
    max_size=30,
)


def played(*parts: list[Entry]) -> Tally:
    """Play parts, each in a new tally that takes over what the one before it came to, through a file's line."""
    tally, moments = Tally({}, Moments()), Moments()
    for part in parts:
        line = write_entry(Entry(UtcMs(NOW), carried=tally.carry()))
        moments = Moments()
        tally = Tally({}, moments)
        for entry in (*Reading([line]), *part):
            play(entry, tally, moments)
    return tally


def figures(tally: Tally) -> tuple[object, ...]:
    """Give all that can be asked of a tally."""
    whole = board(tally, tally._moments, (MUG, CUP), (CameraId("wide"),), UtcMs(NOW + 60_000), DurationMs(0))
    return whole, tally.faults


@settings(max_examples=80)
@given(_entries, _entries, _entries)
def test_in_parts_it_comes_to_the_same_as_in_one(first: list[Entry], second: list[Entry], third: list[Entry]) -> None:
    assert figures(played(first, second, third)) == figures(played([*first, *second, *third]))


def test_a_tally_that_counted_already_takes_nothing_over() -> None:
    tally = played([Entry(UtcMs(NOW), record=Grew(FEEDS[0], UtcMs(NOW), {Count.LIKES: 3}))])
    tally.resume(tally.carry())
    likes = tally.series(Count.LIKES)
    assert likes is not None
    assert likes.total == 3


@pytest.mark.parametrize(
    ("kind", "damaged"),
    [
        (CarriedLevel, {"peak": 1, "peak_ms": 1, "at_ms": [1], "values": []}),
        (CarriedSeen, {"hashes": "AAAAAAAAAAA=", "at_ms": ""}),
        (CarriedSeen, {"hashes": "AAAA", "at_ms": "AAAA"}),
        (CarriedMoments, {"offers": [], "deals": {}, "pin": 0, "pins": 1, "cuts_ms": [], "cameras": []}),
        (CarriedMoments, {"offers": [], "deals": {"d": -1}, "pin": None, "pins": 1, "cuts_ms": [], "cameras": []}),
        (CarriedMoments, {"offers": [], "deals": {}, "pin": None, "pins": 1, "cuts_ms": [1], "cameras": []}),
    ],
)
def test_what_was_damaged_is_none(kind: type[object], damaged: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(damaged), type=kind)


def test_a_reason_that_a_newer_version_wrote_is_left_out() -> None:
    carried = Tally({}, Moments()).carry()
    newer = msgspec.structs.replace(carried, faults=[(FEEDS[0], "of a newer version", 2), (FEEDS[0], "twice", 1)])
    tally = Tally({}, Moments())
    tally.resume(msgspec.json.decode(msgspec.json.encode(newer), type=Carried))
    assert list(tally.faults.values()) == [1]
