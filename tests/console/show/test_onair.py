"""The segment on air as it is folded: its copy, its timed cues, the way back, what it should have sold."""

from msgspec.structs import replace

from console.show.events import RundownHeld, SegmentCueDone, SegmentStarted, UnitsSold
from console.show.evolve import replay
from console.show.onair import MOST_BACK, goal_by, units_sold
from console.show.state import FRESH, SegmentRun
from console.show.types import ONLY, UtcMs
from tests.console.show.programme import MINUTE, segment
from tests.console.show.shop import MUG, THROW


def _started(name: str, at_ms: int = 0, *, adlib: bool = False, back: bool = False) -> SegmentStarted:
    return SegmentStarted(segment=segment(name, adlib=adlib), at_ms=UtcMs(at_ms), parts=(), back=back)


def test_a_segment_is_on_air_as_it_was_when_it_started() -> None:
    rundown = replay([_started("a", 7)]).rundown
    assert rundown.on_air == SegmentRun(segment=segment("a"), started_ms=UtcMs(7), units_before=0)
    assert (rundown.last, rundown.back) == ("a", ())


def test_an_adlib_does_not_move_the_order() -> None:
    rundown = replay([_started("a"), _started("q", adlib=True)]).rundown
    assert rundown.on_air is not None
    assert (rundown.on_air.segment.id, rundown.last, rundown.back) == ("q", "a", ("a",))


def test_going_back_takes_the_way_back() -> None:
    walk = [_started("a"), _started("b"), _started("c")]
    assert replay(walk).rundown.back == ("a", "b")
    assert replay([*walk, _started("b", back=True)]).rundown.back == ("a",)
    assert replay([*walk, _started("a", back=True)]).rundown.back == ()
    assert replay([*walk, _started("gone", back=True)]).rundown.back == ("a", "b")


def test_the_way_back_is_not_endless() -> None:
    walk = [_started(f"s{n}") for n in range(MOST_BACK + 5)]
    assert replay(walk).rundown.back == tuple(f"s{n}" for n in range(4, MOST_BACK + 4))


def test_timed_cues_are_through_once_and_anew_in_the_next_segment() -> None:
    state = replay([_started("a"), SegmentCueDone(index=1), SegmentCueDone(index=0, missed="It was due 12 s ago.")])
    assert state.rundown.on_air is not None
    assert state.rundown.on_air.fired == {0, 1}
    anew = replay([_started("a")], state).rundown.on_air
    assert anew is not None
    assert anew.fired == frozenset()
    assert replay([SegmentCueDone(index=1)]) == FRESH


def test_a_hold_is_lifted_only_by_lifting_it() -> None:
    held = replay([_started("a"), RundownHeld(on=True), _started("b")])
    assert held.rundown.held
    assert not replay([RundownHeld(on=False)], held).rundown.held


def test_units_are_counted_over_all_products() -> None:
    sales = [
        UnitsSold(product, ONLY, units, deal=None, beyond=0, source="shop", at_ms=UtcMs(0))
        for product, units in ((MUG.id, 3), (THROW.id, 4), (MUG.id, 1))
    ]
    assert units_sold(FRESH) == 0
    assert units_sold(replay(sales)) == 8
    rundown = replay([*sales, _started("a"), sales[0], _started("b", 1)]).rundown
    assert rundown.on_air is not None
    assert (rundown.units_before, rundown.on_air.units_before) == (8, 11)


def test_a_goal_is_due_by_the_share_of_the_time() -> None:
    run = SegmentRun(segment=replace(segment("a", 10), units_goal=20), started_ms=UtcMs(0), units_before=0)
    assert [goal_by(run, UtcMs(int(at * MINUTE))) for at in (-1, 0, 2.5, 10, 99)] == [0, 0, 5, 20, 20]


def test_goals_add_up_by_the_time_each_segment_had() -> None:
    goal = replace(_started("a"), segment=replace(segment("a", 10), units_goal=20))
    left_early = replay([goal, _started("b", 5 * MINUTE), replace(goal, at_ms=UtcMs(9 * MINUTE))])
    assert left_early.rundown.goals_before == 10
    assert replay([_started("c", 60 * MINUTE)], left_early).rundown.goals_before == 30
