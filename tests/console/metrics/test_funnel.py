"""Tests of `console.metrics.funnel`."""

import pytest

from console.metrics.counts import Count, SourceId
from console.metrics.funnel import LEAST, TOO_EARLY, WINDOW_S, Stage, Step, diagnosis, funnel
from console.metrics.moments import Moments
from console.metrics.records import Grew
from console.metrics.tally import Tally
from console.show.types import UtcMs

FEED = SourceId("feed")
NOW = UtcMs(1_700_000_000_000)
WELL = {"joins": 1_000, "watch_s": 90_000, "stayed": 600, "clicks": 60, "carts": 50, "checkouts": 40}


def read(now: dict[str, int], earlier: dict[str, int] | None = None) -> dict[Stage, Step]:
    came = {"joins": now.get("joins", 0)} if "joins" in now else {}
    return told((earlier or {}, WINDOW_S + 60), (came, 90), ({name: now[name] for name in now if name not in came}, 5))


def told(*grew: tuple[dict[str, int], int]) -> dict[Stage, Step]:
    """Read the funnel of what happened, each so many seconds ago."""
    tally = Tally({}, Moments())
    for counts, ago_s in grew:
        at_ms = UtcMs(NOW - ago_s * 1000)
        tally.take(Grew(FEED, at_ms, {Count(name): amount for name, amount in counts.items()}), NOW)
    return {step.stage: step for step in funnel(tally, NOW)}


def low(steps: dict[Stage, Step]) -> list[Stage]:
    return [stage for stage, step in steps.items() if step.low]


def test_a_show_that_goes_well_is_told_nothing() -> None:
    steps = read(WELL)
    assert [step.people for step in steps.values()] == [1_000, 600, 60, 50, 40]
    assert [step.rate for step in steps.values()] == [None, 0.6, 0.1, pytest.approx(50 / 60), 0.8]
    assert (low(steps), diagnosis(tuple(steps.values()))) == ([], "")


@pytest.mark.parametrize(
    ("change", "stage", "says"),
    [
        ({"watch_s": 59_000}, Stage.ENGAGE, "59 s on average"),
        ({"clicks": 17, "carts": 16}, Stage.CLICK, "orange bag"),
        ({"checkouts": 24}, Stage.CHECKOUT, "48% are paid for"),
    ],
)
def test_a_stage_under_the_fields_threshold_is_named_with_its_remedy(
    change: dict[str, int], stage: Stage, says: str
) -> None:
    steps = read(WELL | change)
    assert low(steps) == [stage]
    assert says in steps[stage].why
    assert diagnosis(tuple(steps.values())) == steps[stage].why


def test_without_watch_time_the_hook_is_judged_by_who_stays() -> None:
    assert low(read({"joins": 1_000, "stayed": 290})) == [Stage.ENGAGE]
    assert low(read({"joins": 1_000, "stayed": 310})) == []


def test_carts_are_judged_by_the_shows_own_baseline() -> None:
    fell = WELL | {"carts": 34, "checkouts": 30}
    assert low(read(fell)) == []
    steps = read(fell, WELL)
    assert low(steps) == [Stage.CART]
    assert steps[Stage.CART].baseline == pytest.approx(50 / 60)
    assert "the show's own is 83%" in steps[Stage.CART].why


def test_what_a_baseline_is_taken_from_is_the_show_before_the_window() -> None:
    assert read(WELL)[Stage.CLICK].baseline is None
    assert read(WELL, {"joins": 500, "stayed": 400, "clicks": 100})[Stage.CLICK].baseline == 0.25


def test_of_a_few_nothing_is_judged() -> None:
    few = {"joins": LEAST - 1, "stayed": 1}
    assert low(read(few)) == []
    assert low(read(few | {"joins": LEAST})) == [Stage.ENGAGE]


def test_a_stage_nobody_tells_of_is_skipped_and_not_zero() -> None:
    steps = read({"joins": 1_000, "clicks": 20})
    assert (steps[Stage.ENGAGE].people, steps[Stage.ENGAGE].rate) == (None, None)
    assert steps[Stage.CLICK].rate == 0.02
    assert low(steps) == [Stage.CLICK]


def test_the_earliest_low_stage_is_mended_first() -> None:
    steps = read(WELL | {"clicks": 10, "carts": 10, "checkouts": 1, "watch_s": 30_000})
    assert diagnosis(tuple(steps.values())).startswith("They come in and leave")


def says(*grew: tuple[dict[str, int], int]) -> str:
    return diagnosis(tuple(told(*grew).values()))


def test_nobody_is_judged_who_could_not_have_stayed_yet() -> None:
    crowd, few = {"joins": 1_000}, {"stayed": 10}
    early = told((crowd, 29), (few, 1))
    assert (early[Stage.ENGAGE].rate, early[Stage.ENGAGE].early, low(early)) == (None, True, [])
    assert says((crowd, 29), (few, 1)) == TOO_EARLY
    assert ": " not in TOO_EARLY, "there is nothing to do"
    assert "1% stay past 30 s" in says((crowd, 30), (few, 1))


def test_those_who_come_in_a_rush_are_not_held_against_those_before_them() -> None:
    steps = told(({"joins": 100}, 120), ({"stayed": 60}, 60), ({"joins": 5_000}, 10))
    assert (steps[Stage.ENGAGE].rate, low(steps)) == (0.6, [])
    assert low(told(({"joins": 100}, 120), ({"stayed": 20}, 60), ({"joins": 5_000}, 10))) == [Stage.ENGAGE]


def test_how_long_they_watch_is_judged_of_those_who_came_a_minute_ago() -> None:
    crowd, watched = {"joins": 1_000}, {"watch_s": 45_000, "stayed": 700}
    assert says((crowd, 45), (watched, 1)) == ""
    assert says((crowd, 59), (watched, 1)) == ""
    assert "45 s on average" in says((crowd, 60), (watched, 1))
    assert says(({"joins": 100}, 60), (crowd, 20), ({"watch_s": 6_100, "stayed": 70}, 1)) == ""


def test_until_a_minute_is_over_who_stays_is_what_is_judged() -> None:
    assert "20% stay past 30 s" in says(({"joins": 1_000}, 45), ({"watch_s": 9_000, "stayed": 200}, 1))


def test_a_later_stage_is_told_of_while_it_is_too_early_for_the_first() -> None:
    now = {"stayed": 100, "clicks": 90, "carts": 80, "checkouts": 8}
    assert says(({"joins": 1_000}, 20), (now, 1)).startswith("Carts are filled but only 10%")


def test_no_more_can_stay_than_came_though_a_source_says_so_a_moment_early() -> None:
    steps = told(({"joins": 100}, 60), ({"stayed": 103}, 10))
    assert (steps[Stage.ENGAGE].people, steps[Stage.ENGAGE].rate) == (103, 1.0)
