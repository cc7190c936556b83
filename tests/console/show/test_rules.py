"""Rules: arming, firing, limits, asking; when they fire, when they do not and why."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.commands import AcceptRule, ArmRule, DeclineRule, DisarmRule, SetLock
from console.show.events import CueFired, RuleArmed, RuleAsked, RuleDisarmed, RuleHeldBack
from console.show.evolve import replay
from console.show.rules import ASK_MS, REST_MS
from console.show.state import Lock
from console.show.timing import HOUR_MS
from console.show.types import Cue, CueId, Each, RuleId, Step, UtcMs
from tests.console.show.ruling import (
    ASKS,
    CALM,
    DING,
    DINGED,
    DROP,
    FLASH,
    WIN,
    Story,
    asking,
    crosses,
    fired,
    held_back,
    kinds,
)
from tests.console.show.shop import SHOW

# Arming


def test_a_rule_that_nobody_armed_sees_nothing() -> None:
    story = Story(DROP, WIN, armed=False)
    story.see(1, 60_000, 10)
    assert story.see(60, 60_000, 90) == ()


def test_arming_and_disarming() -> None:
    story = Story(DROP, armed=False)
    assert story.ask(DisarmRule(DROP.id)) == ()
    assert story.ask(ArmRule(DROP.id)) == (RuleArmed(DROP.id),)
    assert story.ask(ArmRule(DROP.id)) == ()
    assert story.ask(DisarmRule(DROP.id)) == (RuleDisarmed(DROP.id),)


def test_an_unknown_rule_gets_the_nearest_name() -> None:
    for command in (ArmRule(RuleId("dropp")), DisarmRule(RuleId("dropp")), AcceptRule(RuleId("dropp"))):
        refused = Story(DROP).refused(command)
        assert refused.why == "There is no rule “dropp”."
        assert "drop" in refused.remedy


def test_arming_looks_afresh() -> None:
    story = Story(DROP)
    story.stay(8, 50_500)
    story.ask(DisarmRule(DROP.id))
    story.ask(ArmRule(DROP.id))
    assert fired(story.stay(10, 50_500)) == []
    assert len(fired(story.stay(1, 50_500))) == 1


@pytest.mark.parametrize("verb", ["rule.arm", "rule.accept", "lock.playback", "lock.edit"])
def test_what_is_for_people_no_rule_may_do(verb: str) -> None:
    bad = replace(DROP, steps=(DING, Step(verb, {})))
    refused = Story(bad, armed=False).refused(ArmRule(bad.id))
    assert refused.why == f"“50k drop” cannot be armed: {verb} is for a person, never for a rule."


def test_what_is_for_people_no_rule_may_do_by_a_cue() -> None:
    cue = Cue(CueId("hidden"), "Hidden", (Step("rule.arm", {"rule": "win"}),))
    bad = replace(DROP, trigger=crosses(1, 1, 0), steps=(Step("cue.fire", {"cue": "hidden"}),))
    story = Story(bad, show=replace(SHOW, cues=(cue,)), armed=False)
    story.refused(ArmRule(bad.id))
    story.state = replay((RuleArmed(bad.id),))
    assert held_back(story.see(1, 2)) == ["rule.arm is for a person, never for a rule. Leave that step out."]


# Limits


def test_a_cooling_counter_is_held_back_once_and_what_grew_meanwhile_is_past() -> None:
    story = Story(replace(WIN, trigger=Each(1), cooldown_ms=10_000))
    story.see(1, orders=0)
    assert len(fired(story.see(1, orders=1))) == 1
    assert held_back(story.see(1, orders=2)) == ["it cools down for 10 s after a firing"]
    assert [story.see(1, orders=2 + n) for n in range(1, 9)] == [()] * 8
    assert kinds(story.see(1, orders=11)) == ["RuleSaw"]
    assert story.see(1, orders=11) == ()
    assert len(fired(story.see(1, orders=12))) == 1


def test_what_a_cooling_counter_did_not_fire_costs_it_nothing_later() -> None:
    story = Story(replace(WIN, cooldown_ms=10_000))
    story.see(1, orders=0)
    story.see(1, orders=10)
    assert len(held_back(story.see(8, orders=20))) == 1
    assert kinds(story.see(4, orders=25)) == ["RuleSaw"]
    assert len(fired(story.see(4, orders=30))) == 1


def test_a_cooling_level_is_held_back_once_a_rise() -> None:
    story = Story(replace(CALM, once=False, cooldown_ms=60_000))
    assert len(fired(story.see(1, 400))) == 1
    story.see(1, 700)
    assert held_back(story.see(1, 400)) == ["it cools down for 60 s after a firing"]
    assert story.stay(120, 400) == []
    story.see(1, 700)
    assert len(fired(story.see(1, 400))) == 1


def test_no_more_than_so_many_an_hour() -> None:
    story = Story(replace(WIN, trigger=Each(1), per_hour=3))
    story.see(0, orders=0)
    shots = [(n, len(fired(story.see(60, orders=n)))) for n in range(1, 120)]
    assert [n for n, count in shots if count] == [1, 2, 3, 62, 63, 64]
    assert story.run(WIN).last == "it fired 3 times within the hour, the most it may"


def test_only_firings_of_the_last_hour_are_kept_and_no_more_than_a_hundred() -> None:
    story = Story(replace(WIN, trigger=Each(1)))
    for n in range(150):
        story.see(10, orders=n)
    assert len(story.run(WIN).fired_ms) == 100
    story.see(HOUR_MS / 1000, orders=200)
    assert len(story.run(WIN).fired_ms) == 1


def test_a_refused_step_holds_it_back_with_the_reason() -> None:
    story = Story(replace(DROP, steps=(DING, Step("deal.start", {"deal": "mug-flsh"}))))
    (why,) = held_back(story.stay(11, 50_200))
    assert why == "step 2 (deal.start mug-flsh): There is no deal “mug-flsh”. Did you mean “mug-flash”?"
    assert story.run(DROP).armed
    assert story.stay(60, 50_200) == []
    story.see(1, 40_000)
    assert len(held_back(story.stay(11, 50_200))) == 1


def test_a_refused_counter_rests() -> None:
    story = Story(replace(WIN, trigger=Each(1), steps=(Step("deal.start", {"deal": "none"}),)))
    story.see(1, orders=0)
    looks = [story.see(1, orders=n) for n in range(1, 2 * REST_MS // 1000)]
    assert len(held_back([event for events in looks for event in events])) == 2
    assert len([events for events in looks if events]) <= 4


def test_a_locked_playback_stops_rules() -> None:
    story = Story(DROP)
    story.ask(SetLock(Lock.PLAYBACK, on=True))
    (why,) = held_back(story.stay(11, 50_200))
    assert why.startswith("step 1 (deal.start mug-flash): Playback is locked.")


def test_a_rule_held_back_may_be_armed_anew() -> None:
    story = Story(DROP)
    story.ask(SetLock(Lock.PLAYBACK, on=True))
    story.stay(11, 50_200)
    story.ask(SetLock(Lock.PLAYBACK, on=False))
    assert story.ask(ArmRule(DROP.id)) == (RuleArmed(DROP.id),)
    assert len(fired(story.stay(11, 50_200))) == 1


def test_a_rule_may_fire_a_cue() -> None:
    cue = Cue(CueId("reveal"), "Reveal", (DING, FLASH))
    rule = replace(CALM, steps=(Step("cue.fire", {"cue": "reveal"}),))
    (shot,) = fired(Story(rule, show=replace(SHOW, cues=(cue,))).see(1, 400))
    assert isinstance(shot.parts[0], CueFired)
    assert shot.parts[0].did == ("sfx.play ding", "deal.start mug-flash")


def test_one_rule_finds_what_the_one_before_it_left() -> None:
    first, second = (replace(CALM, id=RuleId(name), steps=(FLASH,)) for name in ("first", "second"))
    events = Story(first, second).see(1, 400)
    assert [shot.rule for shot in fired(events)] == ["first"]
    assert "deal.start mug-flash" in held_back(events)[0]


# Asking


def test_ask_first() -> None:
    story = asking()
    assert story.journal[-1] == RuleAsked(
        DROP.id, UtcMs(story.at_ms), "viewers 50,200 reached 50,000 and stayed for 10 s"
    )
    assert story.stay(30, 50_200) == []
    events = story.ask(AcceptRule())
    assert isinstance(events, tuple)
    assert kinds(events)[:2] == ["RuleFired", "RuleDisarmed"]
    assert fired(events)[0].why == "viewers 50,200 reached 50,000 and stayed for 10 s; the producer said yes"
    assert story.run(DROP).asking_ms is None


def test_no_is_no() -> None:
    story = asking()
    assert story.ask(DeclineRule(DROP.id)) == (RuleHeldBack(DROP.id, UtcMs(story.at_ms), "the producer said no"),)
    assert story.stay(120, 50_200) == []
    assert story.refused(AcceptRule(DROP.id)).why == "“50k drop” asks nothing."


def test_a_question_nobody_answers_lapses() -> None:
    story = asking()
    events = [event for _ in range(70) for event in story.see(1, 50_200)]
    assert held_back(events) == ["nobody answered"]
    assert story.run(DROP).asking_ms is None
    assert story.run(DROP).armed


def test_a_question_lapses_with_any_numbers() -> None:
    story = asking()
    assert held_back(story.see(ASK_MS / 1000, None, old_ms=10**9)) == ["nobody answered"]


def test_a_yes_that_comes_too_late_is_refused() -> None:
    story = asking()
    story.at_ms += ASK_MS
    assert "more than 60 s ago" in story.refused(AcceptRule()).why


def test_a_question_whose_reason_is_gone_is_taken_back() -> None:
    story = asking()
    assert kinds(story.see(1, 44_000)) == ["RuleHeldBack", "RuleFell"]
    assert story.run(DROP).last == "the number fell back before anybody answered"
    assert story.refused(AcceptRule()).why == "No rule asks anything."


def test_a_yes_to_steps_that_are_refused_keeps_the_question() -> None:
    story = Story(replace(ASKS, steps=(Step("deal.start", {"deal": "none"}),)))
    story.stay(11, 50_200)
    assert story.refused(AcceptRule()).why.startswith("“50k drop” did not fire: step 1 (deal.start none): ")
    assert story.run(DROP).asking_ms is not None


def test_of_several_that_ask_one_is_named() -> None:
    other = replace(ASKS, id=RuleId("other"), name="Other", steps=(DING,))
    story = Story(ASKS, other)
    story.stay(11, 50_200)
    assert story.refused(AcceptRule()).why == "Several rules ask: drop, other."
    events = story.ask(AcceptRule(other.id))
    assert isinstance(events, tuple)
    assert DINGED in fired(events)[0].parts
    assert story.run(ASKS).asking_ms is not None


def test_nobody_asks() -> None:
    assert Story(DROP).refused(DeclineRule()).why == "No rule asks anything."


def test_a_disarmed_rule_asks_no_more() -> None:
    story = asking()
    story.ask(DisarmRule(DROP.id))
    assert story.refused(AcceptRule()).why == "No rule asks anything."


def test_a_counter_asks_once_for_what_grew() -> None:
    story = Story(replace(WIN, ask=True))
    story.see(1, orders=0)
    assert kinds(story.see(1, orders=12)) == ["RuleSaw", "RuleAsked"]
    assert story.see(1, orders=31) == ()
    story.ask(DeclineRule())
    assert kinds(story.see(1, orders=32)) == ["RuleSaw", "RuleAsked"]


# Whatever the numbers

LOOKS = st.lists(
    st.tuples(
        st.sampled_from([1, 1, 1, 2, 5, 20]),
        st.none() | st.integers(min_value=0, max_value=12),
        st.integers(min_value=0, max_value=6),
        st.sampled_from(["", "", "", "", "arm", "disarm"]),
    ),
    max_size=80,
)


@given(
    looks=LOOKS,
    hold_s=st.integers(min_value=0, max_value=4),
    cooldown_s=st.sampled_from([0, 5, 30]),
    per_hour=st.integers(min_value=0, max_value=4),
    once=st.booleans(),
)
def test_a_level_keeps_its_promises(
    looks: list[tuple[int, int | None, int, str]], hold_s: int, cooldown_s: int, per_hour: int, once: bool
) -> None:
    level, release = 8, 5
    rule = replace(
        DROP,
        trigger=crosses(level, release, hold_s * 1000),
        steps=(DING,),
        once=once,
        cooldown_ms=cooldown_s * 1000,
        per_hour=per_hour,
    )
    story = Story(rule)
    shots: list[int] = []
    armed, may_fire, beyond_since = True, True, None
    for after_s, value, _, hand in looks:
        if hand:
            story.ask(ArmRule(rule.id) if hand == "arm" else DisarmRule(rule.id))
            if isinstance(story.journal[-1], RuleArmed):
                may_fire = True
        armed = story.run(rule).armed
        shot = fired(story.see(after_s, value))
        if value is not None:
            beyond_since = (beyond_since or story.at_ms) if value >= level else None
            may_fire = may_fire or value < release
        if shot:
            assert armed
            assert may_fire, "a second firing without a fall"
            assert value is not None
            assert value >= level
            assert beyond_since is not None
            assert story.at_ms - beyond_since >= hold_s * 1000
            may_fire = False
            shots.append(story.at_ms)
            assert story.run(rule).armed != once
    assert all(later - before >= cooldown_s * 1000 for before, later in pairwise(shots))
    assert not per_hour or len(shots) <= per_hour
    assert replay(story.journal) == story.state


@given(looks=LOOKS, every=st.integers(min_value=1, max_value=5), cooldown_s=st.sampled_from([0, 5, 30]))
def test_a_counter_keeps_its_promises(
    looks: list[tuple[int, int | None, int, str]], every: int, cooldown_s: int
) -> None:
    rule = replace(WIN, trigger=Each(every), cooldown_ms=cooldown_s * 1000)
    story = Story(rule)
    shots: list[int] = []
    orders = 0
    for after_s, _, more, hand in looks:
        if hand:
            story.ask(ArmRule(rule.id) if hand == "arm" else DisarmRule(rule.id))
        orders += more
        armed = story.run(rule).armed
        events = story.see(after_s, orders=orders)
        assert len(events) <= 2
        assert armed or not events
        seen = story.run(rule).seen
        assert not armed or (seen is not None and seen <= orders)
        shots += [story.at_ms for _ in fired(events)]
    assert all(later - before >= cooldown_s * 1000 for before, later in pairwise(shots))
    assert len(shots) * every <= orders
    assert replay(story.journal) == story.state


@given(growth=st.lists(st.integers(min_value=0, max_value=30), max_size=40), every=st.integers(1, 7))
def test_without_limits_no_growth_is_lost(growth: list[int], every: int) -> None:
    story, orders, shots = Story(replace(WIN, trigger=Each(every))), 0, 0
    story.see(1, orders=0)
    for more in growth:
        before, orders = orders, orders + more
        shot = len(fired(story.see(1, orders=orders)))
        assert shot == (1 if orders // every > before // every else 0)
        shots += shot


@given(
    at_s=st.lists(st.integers(min_value=1, max_value=1_800), min_size=1, max_size=60),
    per_hour=st.integers(min_value=1, max_value=5),
)
def test_never_more_than_so_many_in_any_hour(at_s: list[int], per_hour: int) -> None:
    story = Story(replace(WIN, trigger=Each(1), per_hour=per_hour))
    story.see(1, orders=0)
    shots = [story.at_ms for n, after_s in enumerate(at_s, start=1) if fired(story.see(after_s, orders=n))]
    for first in shots:
        assert sum(first <= shot < first + HOUR_MS for shot in shots) <= per_hour
