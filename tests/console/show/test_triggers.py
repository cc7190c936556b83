"""What a rule makes of its numbers: it rises, stays, falls, counts; numbers of another time it leaves alone."""

import pytest
from msgspec.structs import replace

from console.show.commands import ArmRule
from console.show.events import DealStarted, RuleFell, RuleFired, RuleRose, RuleSaw
from console.show.evolve import replay
from console.show.feed import FeedSample
from console.show.readings import reading
from console.show.state import FRESH
from console.show.triggers import AHEAD_MS, STALE_MS, fresh
from console.show.types import DurationMs, UtcMs
from tests.console.show.ruling import CALM, DING, DINGED, DROP, T0, WIN, Story, crosses, fired, kinds, sample
from tests.console.show.shop import MUG_FLASH, SHOW

# Crossing a level


def test_fifty_thousand_viewers_for_ten_seconds_open_the_deal() -> None:
    story = Story(DROP)
    assert story.see(1, 48_000) == ()
    assert story.see(1, 50_120) == (RuleRose(DROP.id, UtcMs(story.at_ms), 50_120),)
    assert fired(story.stay(9, 50_200)) == []
    rule, *_ = story.see(1, 50_300)
    assert isinstance(rule, RuleFired)
    assert rule.why == "viewers 50,300 reached 50,000 and stayed for 10 s"
    assert rule.value == 50_300
    assert isinstance(rule.parts[0], DealStarted)
    run = story.state.run(MUG_FLASH.id)
    assert run is not None
    assert run.deadline_ms == story.at_ms + 180_000
    assert not story.run(DROP).armed


def test_a_once_rule_is_disarmed_in_the_same_record() -> None:
    story = Story(DROP)
    story.stay(10, 50_200)
    assert kinds(story.see(1, 50_200))[:2] == ["RuleFired", "RuleDisarmed"]
    assert story.stay(60, 99_000) == []


def test_a_once_rule_may_be_armed_again_on_purpose() -> None:
    again = replace(DROP, steps=(DING,))
    story = Story(again)
    story.stay(11, 50_200)
    story.ask(ArmRule(DROP.id))
    assert len(fired(story.stay(11, 50_200))) == 1


def test_a_dip_below_the_level_starts_the_hold_anew() -> None:
    story = Story(DROP)
    story.stay(8, 50_200)
    assert kinds(story.see(1, 49_900)) == ["RuleSaw"]
    assert story.stay(3, 49_900) == []
    assert kinds(story.see(1, 50_200)) == ["RuleRose"]
    assert fired(story.stay(9, 50_200)) == []
    assert len(fired(story.stay(1, 50_200))) == 1


def test_back_past_its_release_it_fell() -> None:
    story = Story(DROP)
    story.see(1, 50_200)
    assert story.see(1, 44_999) == (RuleFell(DROP.id, 44_999),)
    assert story.see(1, 44_000) == ()


def test_between_level_and_release_it_stays_risen() -> None:
    story = Story(replace(DROP, steps=(DING,), once=False))
    story.stay(11, 50_200)
    assert story.see(1, 45_000) == ()
    assert story.stay(30, 50_200) == []
    story.see(1, 44_999)
    assert len(fired(story.stay(11, 50_200))) == 1


def test_a_level_from_above() -> None:
    story = Story(CALM)
    assert story.see(1, 501) == ()
    events = story.see(1, 500)
    assert kinds(events) == ["RuleRose", "RuleFired", "RuleDisarmed"]
    assert fired(events)[0].why == "viewers 500 fell to 500"


def test_a_level_from_above_falls_when_it_is_over_its_release() -> None:
    story = Story(replace(CALM, once=False))
    story.see(1, 400)
    assert story.see(1, 600) == ()
    assert kinds(story.see(1, 601)) == ["RuleFell"]
    assert len(fired(story.see(1, 500))) == 1


def test_a_level_that_was_moved_while_it_held_has_to_be_held_itself() -> None:
    story = Story(DROP)
    story.stay(9, 50_200)
    story.show = replace(story.show, rules=(replace(DROP, trigger=crosses(60_000, 45_000, 10_000)),))
    assert fired(story.stay(10, 50_200)) == []
    assert fired(story.stay(10, 60_500)) == []
    assert len(fired(story.stay(1, 60_500))) == 1


def test_money_is_a_level_too() -> None:
    rule = replace(DROP, metric="gmv_minor", trigger=crosses(100_000, 100_000, 0), steps=(DING,))
    (shot,) = fired(Story(rule).see(1, gmv=123_456))
    assert shot.why == "GMV $1,234.56 reached $1,000.00"


# Numbers that do not come, or are not of now


def test_a_missing_number_is_not_zero() -> None:
    story = Story(CALM, DROP, WIN)
    assert story.see(1, None, None) == ()


def test_a_number_that_goes_missing_while_it_holds_has_stayed_nowhere() -> None:
    story = Story(DROP)
    story.stay(5, 50_200)
    for _ in range(20):
        assert story.see(1, None) == ()
    assert kinds(story.see(1, 50_200)) == ["RuleRose"]
    assert fired(story.stay(9, 50_200)) == []
    assert len(fired(story.stay(1, 50_200))) == 1


def test_a_feed_that_was_away_while_it_held_starts_the_hold_anew() -> None:
    story = Story(DROP)
    story.stay(5, 50_200)
    assert kinds(story.see(30, 50_200)) == ["RuleRose"]


def test_an_engine_that_was_away_for_a_moment_keeps_the_hold() -> None:
    story = Story(DROP)
    story.stay(5, 50_200)
    story.state = replay(story.journal)
    assert kinds(story.see(3, 50_200)) == ["RuleSaw"]
    assert len(fired(story.stay(3, 50_200))) == 1


@pytest.mark.parametrize(("old_ms", "counts"), [(STALE_MS, True), (STALE_MS + 1, False), (-AHEAD_MS, True)])
def test_numbers_of_another_time_fire_nothing(old_ms: int, counts: bool) -> None:
    assert (Story(CALM).see(1, 400, old_ms=old_ms) != ()) == counts


def test_numbers_from_the_future_fire_nothing() -> None:
    assert Story(CALM).see(1, 400, old_ms=-AHEAD_MS - 1) == ()


def test_a_number_that_is_repeated_has_not_stayed() -> None:
    story = Story(DROP)
    story.see(1, 50_200)
    for age_s in range(1, 15):
        assert fired(story.see(1, 50_200, old_ms=age_s * 1000)) == []


def test_a_feed_whose_clock_is_ahead_holds_by_ours() -> None:
    story = Story(DROP)
    story.see(1, 50_200)
    assert fired(story.see(6, 50_200, old_ms=-4_000)) == []


def test_a_look_older_than_the_last_is_left_alone() -> None:
    story = Story(DROP)
    story.see(1, 50_200)
    assert story.see(1, 50_200, old_ms=3_000) == ()


def test_staying_is_on_the_record_now_and_then() -> None:
    story = Story(replace(DROP, trigger=crosses(50_000, 45_000, 60_000)))
    assert kinds(story.stay(31, 50_200)) == ["RuleRose", *["RuleSaw"] * 6]


def test_what_changes_nothing_is_not_on_the_record() -> None:
    story = Story(DROP, WIN)
    story.see(1, 1_000, 5)
    assert [story.see(1, 1_000 + n, 5 + n % 9) for n in range(100)] == [()] * 100


def test_a_rule_that_left_the_show_file_is_ignored() -> None:
    story = Story(DROP)
    story.stay(10, 50_200)
    story.show = SHOW
    assert story.see(1, 50_200) == ()


def test_a_metric_nobody_knows_is_ignored() -> None:
    odd = replace(CALM, metric="moon phase")
    assert Story(odd).see(1, 400) == ()
    assert reading(SHOW, FRESH, odd, sample(T0, 400), T0).text == "no moon phase in the feed"


# Counting


def test_each_so_many_fire_once() -> None:
    story = Story(WIN)
    assert story.see(1, orders=103) == (RuleSaw(WIN.id, 103),)
    assert story.see(1, orders=112) == ()
    events = story.see(1, orders=113)
    assert kinds(events) == ["RuleSaw", "RuleFired"]
    assert fired(events)[0].why == "orders grew by 10 to 113"
    assert fired(events)[0].parts == (DINGED,)
    assert story.see(1, orders=122) == ()
    assert len(fired(story.see(1, orders=123))) == 1


def test_a_burst_fires_once_and_loses_no_growth() -> None:
    story = Story(WIN)
    story.see(1, orders=0)
    events = story.see(1, orders=47)
    assert events[0] == RuleSaw(WIN.id, 40)
    assert len(fired(events)) == 1
    assert story.see(1, orders=49) == ()
    assert len(fired(story.see(1, orders=50))) == 1


def test_a_counter_that_starts_over_is_counted_from_there() -> None:
    story = Story(WIN)
    story.see(1, orders=500)
    assert story.see(1, orders=3) == (RuleSaw(WIN.id, 3),)
    assert story.see(1, orders=12) == ()
    assert len(fired(story.see(1, orders=13))) == 1


def test_a_once_counter_is_disarmed_and_counts_from_the_next_arming() -> None:
    story = Story(replace(WIN, once=True))
    story.see(1, orders=0)
    assert kinds(story.see(1, orders=10)) == ["RuleSaw", "RuleFired", "RuleDisarmed"]
    assert story.see(1, orders=90) == ()
    story.ask(ArmRule(WIN.id))
    assert kinds(story.see(1, orders=200)) == ["RuleSaw"]


@pytest.mark.parametrize(
    ("every_s", "old_s", "of_now"), [(0, 15, True), (0, 16, False), (15, 35, True), (15, 36, False)]
)
def test_numbers_of_a_feed_that_is_asked_now_and_then_are_no_staler_for_it(
    every_s: int, old_s: int, of_now: bool
) -> None:
    now_ms = UtcMs(1_790_000_000_000)
    asked = FeedSample(
        "live", UtcMs(now_ms - old_s * 1000), 900, None, None, None, "EUR", {}, DurationMs(every_s * 1000)
    )
    assert fresh(asked, now_ms) == of_now
