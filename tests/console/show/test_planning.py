"""When everything comes, and how far the show is over or under."""

from msgspec.structs import replace

from console.show.commands import BeginShow, HoldRundown, JumpSegment, NextSegment, SetDuration, SkipSegment
from console.show.events import UnitsSold
from console.show.evolve import evolve
from console.show.planning import OverUnder, over_under, planned_start, slots
from console.show.state import FRESH, ShowState
from console.show.types import ONLY, DurationMs, SegmentId, Show, UtcMs
from tests.console.show.programme import MINUTE, after, segment, show_of, utc
from tests.console.show.shop import MUG

START = utc("2026-07-01 19:00")
"""20:00 in London."""

EVENING = show_of(
    segment("a", 5),
    segment("b", 10),
    segment("q", 3, adlib=True),
    segment("c", 5, start="20:30"),
    segment("d", 5),
    starts="20:00",
)


def _plan(show: Show, state: ShowState, at_ms: UtcMs) -> list[str]:
    """Write the slots as ``1 a 0-5 next``, in minutes from START."""

    def minutes(ms: UtcMs | None) -> str:
        return "" if ms is None else f"{(ms - START) / MINUTE:g}"

    return [
        f"{slot.place} {slot.segment.id} {minutes(slot.start_ms)}-{minutes(slot.end_ms)} {slot.word}"
        for slot in slots(show, state, at_ms)
    ]


def _at(minutes: float) -> UtcMs:
    return UtcMs(START + int(minutes * MINUTE))


def test_before_the_show_it_counts_from_the_planned_start() -> None:
    assert planned_start(EVENING, _at(-120)) == START
    assert planned_start(show_of(), _at(0)) is None
    assert _plan(EVENING, FRESH, _at(-120)) == [
        "1 a 0-5 next",
        "2 b 5-15 coming",
        "3 c 30-35 coming",
        "4 d 35-40 coming",
        "0 q - adlib",
    ]


def test_or_from_now_when_that_is_past_or_there_is_none() -> None:
    assert _plan(EVENING, FRESH, _at(2))[:2] == ["1 a 2-7 next", "2 b 7-17 coming"]
    assert _plan(replace(EVENING, starts=None), FRESH, _at(-10))[:2] == ["1 a -10--5 next", "2 b -5-5 coming"]


def test_on_air_it_counts_from_what_is_on_air() -> None:
    state = after(EVENING, FRESH, (_at(0), NextSegment()), (_at(4), NextSegment()))
    assert _plan(EVENING, state, _at(10)) == [
        "1 a - done",
        "2 b 4-14 on air",
        "3 c 30-35 next",
        "4 d 35-40 coming",
        "0 q - adlib",
    ]


def test_a_segment_that_runs_over_pushes_the_rest() -> None:
    state = after(EVENING, FRESH, (_at(0), NextSegment()), (_at(5), NextSegment()), (_at(30), NextSegment()))
    assert _plan(EVENING, state, _at(37))[2:4] == ["3 c 30-37 on air", "4 d 37-42 next"]


def test_what_is_left_out_has_no_time_and_what_was_edited_has_its_new_one() -> None:
    state = after(
        EVENING,
        FRESH,
        (_at(-9), SkipSegment(SegmentId("b"), skip=True)),
        (_at(-8), SetDuration(SegmentId("a"), DurationMs(7 * MINUTE))),
    )
    assert _plan(EVENING, state, _at(-5))[:3] == ["1 a 0-7 next", "2 b - skipped", "3 c 30-35 coming"]


def test_an_adlib_on_air_has_its_time_and_the_order_waits() -> None:
    state = after(EVENING, FRESH, (_at(0), NextSegment()), (_at(5), JumpSegment(SegmentId("q"))))
    assert _plan(EVENING, state, _at(6)) == [
        "1 a - done",
        "2 b 8-18 next",
        "3 c 30-35 coming",
        "4 d 35-40 coming",
        "0 q 5-8 on air",
    ]


def test_a_hard_start_cuts_what_follows_by_itself_and_waits_for_no_hand() -> None:
    automatic = show_of(segment("a", 40, follow=True), segment("b", 5, start="20:30"))
    state = after(automatic, FRESH, (_at(0), NextSegment()))
    assert _plan(automatic, state, _at(1)) == ["1 a 0-30 on air", "2 b 30-35 next"]
    by_hand = show_of(segment("a", 40), segment("b", 5, start="20:30"))
    state = after(by_hand, FRESH, (_at(0), NextSegment()))
    assert _plan(by_hand, state, _at(1)) == ["1 a 0-40 on air", "2 b 40-45 next"]


def test_a_rundown_that_loops_comes_round_and_hard_starts_leave_no_time_for_what_is_late() -> None:
    show = show_of(*(segment(name, 10, follow=True) for name in "ab"), segment("c", 10, start="20:20", follow=True))
    show = replace(show, loops=True)
    state = after(show, FRESH, (_at(15), JumpSegment(SegmentId("a"))))
    assert _plan(show, state, _at(16)) == ["1 a 15-20 on air", "2 b 20-20 next", "3 c 20-30 coming"]
    state = after(show, state, (_at(20), JumpSegment(SegmentId("c"))))
    assert _plan(show, state, _at(21)) == ["1 a 30-40 next", "2 b 40-50 coming", "3 c 20-30 on air"]


def test_nothing_is_over_or_under_while_nothing_is_on_air() -> None:
    assert over_under(EVENING, FRESH, START) is None


def _over_minutes(show: Show, state: ShowState, at_ms: UtcMs) -> float:
    found = over_under(show, state, at_ms)
    assert found is not None
    return found.ms / MINUTE


PLAIN = show_of(segment("a", 5), segment("b", 10), segment("c", 5), starts="20:00")


def test_a_live_show_is_over_by_how_much_later_than_planned_it_ends() -> None:
    state = after(PLAIN, FRESH, (_at(2), BeginShow()), (_at(2), NextSegment()))
    assert _over_minutes(PLAIN, state, _at(3)) == 2
    assert _over_minutes(PLAIN, state, _at(9)) == 4
    early = after(PLAIN, state, (_at(4), NextSegment()))
    assert _over_minutes(PLAIN, early, _at(5)) == -1
    assert _over_minutes(PLAIN, after(PLAIN, early, (_at(5), SkipSegment(SegmentId("c"), skip=True))), _at(5)) == -6


def test_a_rehearsal_in_the_afternoon_is_not_five_hours_under() -> None:
    state = after(PLAIN, FRESH, (_at(-300), BeginShow()), (_at(-299), NextSegment()))
    assert _over_minutes(PLAIN, state, _at(-298)) == 1


def test_without_a_planned_end_only_the_segment_on_air_can_be_over() -> None:
    state = after(PLAIN, FRESH, (_at(2), NextSegment()))
    assert [_over_minutes(PLAIN, state, _at(at)) for at in (3, 7, 8.5)] == [0, 0, 1.5]
    loops = replace(PLAIN, loops=True)
    state = after(loops, FRESH, (_at(2), BeginShow()), (_at(2), NextSegment()), (_at(3), HoldRundown(on=True)))
    assert _over_minutes(loops, state, _at(9)) == 2


def _sold(units: int, at_ms: UtcMs) -> UnitsSold:
    return UnitsSold(product=MUG.id, variant=ONLY, units=units, deal=None, beyond=0, source="shop", at_ms=at_ms)


def test_units_are_over_or_under_the_goals_so_far() -> None:
    show = show_of(replace(segment("a", 10), units_goal=20), replace(segment("b", 10), units_goal=5))
    state = evolve(FRESH, _sold(100, _at(-60)))
    state = evolve(after(show, state, (_at(0), NextSegment())), _sold(12, _at(4)))
    assert over_under(show, state, _at(5)) == OverUnder(ms=DurationMs(0), units=2)
    assert over_under(show, state, _at(30)) == OverUnder(ms=DurationMs(20 * MINUTE), units=-8)
    state = after(show, state, (_at(10), NextSegment()))
    assert over_under(show, state, _at(12)) == OverUnder(ms=DurationMs(0), units=12 - 20 - 1)


def test_without_a_goal_units_are_neither() -> None:
    state = evolve(after(PLAIN, FRESH, (_at(0), NextSegment())), _sold(3, _at(1)))
    assert over_under(PLAIN, state, _at(2)) == OverUnder(ms=DurationMs(0), units=None)
