"""Chatter: a control no hand can press so fast is muted, one that is stuck too; both are well again by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.mapping.chatter import (
    MOST_A_SECOND,
    NS_PER_S,
    QUIET_NS,
    STUCK_NS,
    WELL,
    Ill,
    Pulse,
    in_words,
    passed,
    touched,
)
from hardware.messages import Action


def _press(pulse: Pulse, at_ns: int) -> Pulse:
    return touched(pulse, Action.DOWN, at_ns, tells_releases=True, may_be_held=False)


def _release(pulse: Pulse, at_ns: int) -> Pulse:
    return touched(pulse, Action.UP, at_ns, tells_releases=True, may_be_held=False)


def _burst(count: int, every_ns: int) -> Pulse:
    pulse = WELL
    for number in range(count):
        pulse = _press(pulse, number * every_ns)
    return pulse


def test_two_fingers_drumming_are_no_chatter() -> None:
    assert _burst(100, NS_PER_S // MOST_A_SECOND + 1).ill is None


def test_more_is_and_the_worst_second_is_named() -> None:
    assert _burst(MOST_A_SECOND, 1000).ill is None
    assert _burst(MOST_A_SECOND + 1, 1000).ill is Ill.CHATTERS
    assert _burst(40, NS_PER_S // 40).count == 40


def test_it_is_heard_again_after_five_quiet_seconds() -> None:
    pulse = _burst(13, 1000)
    last_ns = 12_000
    assert passed(pulse, last_ns + QUIET_NS - 1).ill is Ill.CHATTERS
    well = passed(pulse, last_ns + QUIET_NS)
    assert (well.ill, well.count) == (None, 0)
    assert _press(well, last_ns + QUIET_NS).ill is None


def test_a_slow_press_meanwhile_starts_the_quiet_again() -> None:
    pulse = _press(_burst(13, 1000), 4 * NS_PER_S)
    assert passed(pulse, 4 * NS_PER_S + QUIET_NS - 1).ill is Ill.CHATTERS
    assert pulse.count == 13


def test_down_for_half_a_minute_is_stuck_until_it_is_let_go() -> None:
    pulse = _press(WELL, 0)
    assert passed(pulse, STUCK_NS - 1).ill is None
    stuck = passed(pulse, STUCK_NS)
    assert stuck.ill is Ill.STUCK
    assert passed(stuck, 10 * STUCK_NS) == stuck
    assert _release(stuck, 11 * STUCK_NS).ill is None


def test_letting_go_in_time_is_well() -> None:
    assert passed(_release(_press(WELL, 0), NS_PER_S), 2 * STUCK_NS).ill is None


@pytest.mark.parametrize(("tells_releases", "may_be_held"), [(False, False), (True, True)])
def test_what_nobody_hears_come_up_or_may_be_held_is_never_stuck(tells_releases: bool, may_be_held: bool) -> None:
    pulse = touched(WELL, Action.DOWN, 0, tells_releases=tells_releases, may_be_held=may_be_held)
    assert passed(pulse, 10 * STUCK_NS).ill is None


def test_letting_go_does_not_cure_chatter() -> None:
    assert _release(_burst(13, 1000), 20_000).ill is Ill.CHATTERS


def test_turning_is_no_pressing() -> None:
    assert touched(WELL, Action.TURN, 0, tells_releases=True, may_be_held=False) is WELL


def test_it_is_named_as_people_call_it() -> None:
    chatters = in_words("pads:pad/3/1", _burst(40, NS_PER_S // 40))
    assert chatters.startswith("pads: pad 3/1 chatters: 40 presses in 1 s; it is muted")
    stuck = in_words("deck:key/2", passed(_press(WELL, 0), STUCK_NS))
    assert stuck.startswith("deck: key 2 is stuck: down for 30 s; it is muted until it is let go.")
    assert chatters.endswith("Its actions are on the pad wall.")


@given(st.lists(st.integers(min_value=NS_PER_S // MOST_A_SECOND + 1, max_value=NS_PER_S), max_size=60))
def test_no_hand_is_muted_whatever_its_rhythm(pauses_ns: list[int]) -> None:
    pulse, at_ns = WELL, 0
    for pause_ns in pauses_ns:
        pulse = _release(_press(passed(pulse, at_ns), at_ns), at_ns + 1)
        assert pulse.ill is None
        at_ns += pause_ns


@given(st.lists(st.integers(min_value=0, max_value=NS_PER_S), max_size=60))
def test_whatever_happened_it_is_well_after_it_was_quiet(pauses_ns: list[int]) -> None:
    pulse, at_ns = WELL, 0
    for pause_ns in pauses_ns:
        at_ns += pause_ns
        pulse = _press(passed(pulse, at_ns), at_ns)
    pulse = _release(pulse, at_ns)
    assert passed(pulse, at_ns + QUIET_NS).ill is None
