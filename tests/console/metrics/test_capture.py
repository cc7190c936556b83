"""Tests of `console.metrics.capture`."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.metrics.board import board
from console.metrics.capture import Entry, Reading, play, write_entry
from console.metrics.counts import ROOM, Count, SourceId, of_pin
from console.metrics.marks import Pinned
from console.metrics.moments import Moments
from console.metrics.records import Grew, Line, Ordered, Watching
from console.metrics.tally import Tally
from console.show.types import DurationMs, ProductId, UtcMs

FEED = SourceId("feed")
MUG = ProductId("mug")
NOW = UtcMs(1_790_000_000_000)
ENTRIES = (
    Entry(NOW, mark=Pinned(NOW, MUG)),
    Entry(NOW, record=Grew(FEED, NOW, {Count.CLICKS: 3}, MUG)),
    Entry(NOW, record=Watching(FEED, NOW, 900)),
)


def test_it_comes_back_as_it_was() -> None:
    lines = [write_entry(entry) for entry in ENTRIES]
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    assert tuple(Reading(lines)) == ENTRIES


def test_what_was_cut_off_is_skipped_and_counted() -> None:
    lines = [write_entry(entry) for entry in ENTRIES]
    reading = Reading([lines[0], lines[1][:20], b"\n", b"\xff\xfe\n", b"[" * 100_000, lines[2]])
    assert (tuple(reading), reading.skipped) == ((ENTRIES[0], ENTRIES[2]), 4)


@pytest.mark.parametrize(
    "damaged",
    [
        b'{"at":1790000000000,"record":{"type":"grew","source":"f","at_ms":1790000000000,"by":{"likes":%d}}}\n'
        % 10**30,
        b'{"at":1790000000000,"record":{"type":"watching","source":"f","at_ms":%d,"viewers":3}}\n' % 2**64,
        b'{"at":%d,"record":{"type":"watching","source":"f","at_ms":1,"viewers":3}}\n' % -(2**70),
        write_entry(ENTRIES[1])[:-20] + write_entry(ENTRIES[2]),
    ],
)
def test_a_number_that_was_damaged_is_skipped_and_harms_no_total(damaged: bytes) -> None:
    reading = Reading([write_entry(ENTRIES[1]), damaged, write_entry(ENTRIES[2])])
    assert (tuple(reading), reading.skipped) == (ENTRIES[1:], 1)


def test_long_names_are_no_numbers() -> None:
    order = Entry(NOW, record=Ordered(FEED, NOW, "57646" * 8, (Line(MUG, None, 1, 900),)))
    assert tuple(Reading([write_entry(order)])) == (order,)


def test_a_part_that_begins_with_what_was_before_goes_on_from_there() -> None:
    before, moments = Tally({}, Moments()), Moments()
    before.take(Grew(FEED, NOW, {Count.CLICKS: 5}), NOW)
    tally = Tally({}, moments)
    for entry in Reading([write_entry(Entry(NOW, carried=before.carry())), *map(write_entry, ENTRIES)]):
        play(entry, tally, moments)
    clicks = tally.series(Count.CLICKS)
    assert clicks is not None
    assert (clicks.total, tally.viewers.now) == (8, 900)


def test_played_again_it_gives_the_same_figures() -> None:
    moments = Moments()
    tally = Tally({}, moments)
    for entry in ENTRIES:
        play(entry, tally, moments)
    clicks = {part: series.total for part in tally.parts() if (series := tally.series(Count.CLICKS, part)) is not None}
    assert (clicks[ROOM], clicks[of_pin(1)], tally.viewers.now) == (3, 3, 900)


@given(st.lists(st.binary(max_size=60)))
def test_garbage_is_skipped_and_never_raises(lines: list[bytes]) -> None:
    reading = Reading(lines)
    assert len(list(reading)) + reading.skipped == len(lines)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 600), st.binary(max_size=6), st.integers(0, 6)), max_size=4)
)
def test_a_capture_damaged_anywhere_can_be_played_and_asked(damages: list[tuple[int, int, bytes, int]]) -> None:
    before, moments = Tally({}, Moments()), Moments()
    for entry in ENTRIES:
        play(entry, before, moments)
    lines = [
        *map(write_entry, ENTRIES),
        write_entry(Entry(NOW, carried=before.carry())),
        *map(write_entry, ENTRIES[1:]),
    ]
    for line, at, put, cut in damages:
        lines[line] = lines[line][:at] + put + lines[line][at + cut :]
    moments = Moments()
    tally = Tally({}, moments)
    for entry in Reading(b"".join(lines).splitlines(keepends=True)):
        play(entry, tally, moments)
    assert msgspec.msgpack.encode(board(tally, moments, (MUG,), (), NOW, DurationMs(0)))
