"""When a segment goes on by itself and to which: hard starts, loops, and what to do after a pause."""

import pytest
from msgspec.structs import replace

from console.show.following import GoOn, first, follow_ms, go_on, length_ms, planned_end, start_after
from console.show.state import FRESH, Rundown, SegmentRun, ShowState
from console.show.types import SegmentId, Show, UtcMs
from tests.console.show.programme import LONDON, segment, show_of, utc


def _on_air(show: Show, name: str, at: str, rundown: Rundown = FRESH.rundown) -> ShowState:
    """Put a segment of the order on air."""
    found = show.segment(SegmentId(name))
    assert found is not None
    run = SegmentRun(segment=found, started_ms=utc(at), units_before=0)
    return replace(FRESH, rundown=replace(rundown, on_air=run, last=found.id))


def _went_on(show: Show, state: ShowState, at: str) -> tuple[str, UtcMs] | None:
    found = go_on(show, state, utc(at))
    return None if found is None else (found.segment.id, found.due_ms)


PLAIN = show_of(segment("a", 10, follow=True), segment("b", 10, follow=True), segment("c", 10))


def test_a_segment_is_on_air_for_a_second_at_least() -> None:
    assert length_ms(segment("a", 0)) == 1000
    assert length_ms(segment("a", 2)) == 120_000
    assert planned_end(SegmentRun(segment("a", 0), UtcMs(5000), 0)) == 6000


def test_it_goes_on_when_its_time_is_up() -> None:
    state = _on_air(PLAIN, "a", "2026-07-01 12:00")
    assert follow_ms(PLAIN, state) == utc("2026-07-01 12:10")
    assert _went_on(PLAIN, state, "2026-07-01 12:09:59") is None
    assert _went_on(PLAIN, state, "2026-07-01 12:10") == ("b", utc("2026-07-01 12:10"))


@pytest.mark.parametrize(
    ("name", "rundown"),
    [("a", Rundown(held=True)), ("c", Rundown()), ("b", Rundown())],
    ids=["held", "it waits for a hand", "it is the last"],
)
def test_it_stays_when(name: str, rundown: Rundown) -> None:
    only = show_of(*(one for one in PLAIN.rundown if name != "b" or one.id == "b"))
    state = _on_air(only, name, "2026-07-01 12:00", rundown)
    assert follow_ms(only, state) is None
    assert _went_on(only, state, "2026-07-01 20:00") is None


def test_nothing_on_air_follows_nothing() -> None:
    assert follow_ms(PLAIN, FRESH) is None
    assert go_on(PLAIN, FRESH, utc("2026-07-01 12:00")) is None


@pytest.mark.parametrize(
    ("start", "goes_on"),
    [("13:15", "12:15"), ("13:05", "12:05"), ("13:00", "12:10"), ("12:30", "12:10")],
    ids=["it waits for a hard start", "and is cut short by one", "not by its own", "nor by one that is past"],
)
def test_a_hard_start_counts_by_the_wall_clock(start: str, goes_on: str) -> None:
    show = show_of(segment("a", 10, follow=True), segment("b", 10, start=start))
    assert follow_ms(show, _on_air(show, "a", "2026-07-01 12:00")) == utc(f"2026-07-01 {goes_on}")


def test_a_start_may_be_after_midnight_and_after_the_clocks_change() -> None:
    late = segment("b", 10, start="02:30")
    assert start_after(LONDON, late, utc("2026-03-28 23:50"), utc("2026-03-28 23:40")) == utc("2026-03-29 01:30")
    assert start_after(LONDON, segment("b"), utc("2026-03-28 23:50"), utc("2026-03-28 23:40")) == utc(
        "2026-03-28 23:50"
    )


def test_a_rundown_that_does_not_loop_leaves_nothing_out_for_a_later_hard_start() -> None:
    show = show_of(segment("a", 10, follow=True), segment("b", 10, follow=True), segment("c", 10, start="13:05"))
    state = _on_air(show, "a", "2026-07-01 12:00")
    assert follow_ms(show, state) == utc("2026-07-01 12:10")
    assert _went_on(show, state, "2026-07-01 15:00") == ("b", utc("2026-07-01 12:10"))


DAY = show_of(
    *(segment(f"h{hour}", 60, start=f"{hour:02d}:00" if hour % 6 == 0 else "", follow=True) for hour in range(24)),
    loops=True,
)
"""A day of hours, four of them with a hard start."""


def test_one_that_loops_meets_every_hard_start_whatever_comes_before() -> None:
    state = _on_air(DAY, "h4", "2026-01-01 05:40")
    assert follow_ms(DAY, state) == utc("2026-01-01 06:00")
    assert _went_on(DAY, state, "2026-01-01 06:00") == ("h6", utc("2026-01-01 06:00"))


def test_and_goes_round() -> None:
    assert _went_on(DAY, _on_air(DAY, "h23", "2026-01-01 23:00"), "2026-01-02 00:00") == ("h0", utc("2026-01-02 00:00"))


@pytest.mark.parametrize(
    ("back", "name", "due"),
    [
        ("2026-01-01 05:20", "h5", "2026-01-01 05:00"),
        ("2026-01-01 06:00", "h6", "2026-01-01 06:00"),
        ("2026-01-01 10:47", "h10", "2026-01-01 10:00"),
        ("2026-01-04 19:30", "h19", "2026-01-04 19:00"),
    ],
)
def test_after_hours_without_an_engine_it_goes_on_where_the_clock_says(back: str, name: str, due: str) -> None:
    assert _went_on(DAY, _on_air(DAY, "h2", "2026-01-01 02:00"), back) == (name, utc(due))


def test_without_hard_starts_it_goes_on_with_the_next() -> None:
    show = replace(PLAIN, loops=True)
    assert _went_on(show, _on_air(show, "a", "2026-01-01 02:00"), "2026-01-03 02:00") == ("b", utc("2026-01-01 02:10"))


def test_a_segment_that_waits_for_a_hand_is_never_passed_over() -> None:
    rundown = tuple(replace(one, follow=one.id != "h4") for one in DAY.rundown)
    show = replace(DAY, rundown=rundown)
    state = _on_air(show, "h2", "2026-01-01 02:00")
    assert _went_on(show, state, "2026-01-01 07:00") == ("h3", utc("2026-01-01 03:00"))


def test_a_segment_stretched_to_the_next_hard_start_stays() -> None:
    show = show_of(segment("a", 10, start="12:00", follow=True), segment("b", 10, follow=True), loops=True, zone=LONDON)
    state = _on_air(show, "a", "2026-01-01 12:00")
    found = go_on(show, state, utc("2026-01-01 20:00"))
    assert found == GoOn(segment=show.rundown[1], due_ms=utc("2026-01-01 12:10"))


@pytest.mark.parametrize(
    ("at", "joins"),
    [("12:00", "noon"), ("13:59", "noon"), ("14:20", "talk"), ("19:00", "evening"), ("03:00", "evening")],
)
def test_a_residency_is_joined_where_its_clock_stands(at: str, joins: str) -> None:
    day = show_of(
        segment("noon", 120, start="13:00", follow=True),
        segment("talk", 60, follow=True),
        segment("evening", 60, start="19:00", follow=True),
        loops=True,
        zone=LONDON,
    )
    found = first(day, FRESH, utc(f"2026-07-01 {at}"))
    assert found is not None
    assert found.id == joins


def test_what_does_not_loop_begins_at_its_beginning() -> None:
    found = first(PLAIN, FRESH, utc("2026-07-01 12:00"))
    assert found is not None
    assert found.id == "a"
    assert first(show_of(), FRESH, utc("2026-07-01 12:00")) is None
