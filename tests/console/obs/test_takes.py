"""Tests of `console.obs.takes`."""

from console.obs.takes import NO_EFFECT, Takes
from console.show.facts import EffectId
from console.show.types import SceneName

A, B = SceneName("A"), SceneName("B")
ONE, TWO, THREE = EffectId(1), EffectId(2), EffectId(3)


def asked(*scenes: SceneName) -> Takes:
    """Ask for takes 1, 2, ... of these scenes; the first is under way, due at 100 ns."""
    takes = Takes()
    for number, scene in enumerate(scenes, 1):
        takes.add(EffectId(number), scene)
        takes.next(deadline_ns=100)
    return takes


def answered(scene: SceneName) -> Takes:
    """Take a scene and have OBS's OK to it."""
    takes = asked(scene)
    takes.landed(ONE)
    assert not takes.answered(ONE)
    return takes


def test_nothing_was_taken_yet() -> None:
    assert Takes().newest == NO_EFFECT
    assert Takes().quiet
    assert Takes().next(0) is None


def test_one_take_is_under_way_at_a_time_in_the_order_asked() -> None:
    takes = asked(A, B)
    assert takes.newest == ONE
    assert takes.next(200) is None
    assert takes.landed(ONE)
    following = takes.next(200)
    assert following is not None
    assert (following.effect, following.scene, following.deadline_ns) == (TWO, B, 200)
    assert takes.newest == TWO


def test_it_is_quiet_when_nothing_waits_and_nothing_is_under_way() -> None:
    takes = asked(A, B)
    assert not takes.quiet
    takes.landed(ONE)
    assert not takes.quiet
    takes.next(200)
    takes.landed(TWO)
    assert takes.quiet


def test_ok_alone_proves_nothing() -> None:
    takes = answered(A)
    assert takes.read(B) == []
    assert takes.read(A) == [ONE]
    assert takes.read(A) == []


def test_ok_ends_a_take_when_the_next_one_waits() -> None:
    takes = asked(A, B)
    takes.landed(ONE)
    assert takes.answered(ONE)
    assert takes.read(A) == []


def test_a_take_overtaken_after_its_ok_is_done_at_the_next_reading() -> None:
    takes = answered(A)
    takes.add(TWO, B)
    takes.next(200)
    assert takes.read(B) == [ONE]


def test_ok_and_the_event_end_a_take() -> None:
    takes = answered(A)
    assert takes.event(B) is None
    assert takes.event(A) == ONE
    assert takes.event(A) is None


def test_an_event_before_the_ok_proves_nothing_until_the_ok() -> None:
    takes = asked(A)
    assert takes.event(A) is None
    takes.landed(ONE)
    assert takes.answered(ONE)


def test_a_take_that_went_wrong_is_forgotten() -> None:
    takes = asked(A)
    takes.landed(ONE)
    takes.drop(ONE)
    assert takes.quiet
    assert takes.give_up_sent() == []


def test_only_takes_with_an_ok_become_overdue_here() -> None:
    assert asked(A).overdue(100) == []
    takes = answered(A)
    assert takes.overdue(99) == []
    assert takes.overdue(100) == [ONE]
    assert takes.overdue(100) == []


def test_when_obs_is_gone_the_sent_and_the_unsent_end_apart() -> None:
    takes = asked(A, B, A)
    assert takes.give_up_sent() == [ONE]
    assert takes.give_up_waiting() == [TWO, THREE]
    assert takes.quiet
    assert not takes.landed(ONE)


def test_a_take_put_back_is_the_next_again() -> None:
    takes = asked(A, B)
    takes.put_back(ONE)
    assert not takes.quiet
    assert not takes.landed(ONE)
    again = takes.next(200)
    assert again is not None
    assert (again.effect, again.deadline_ns) == (ONE, 200)
    takes.put_back(TWO)  # which is not under way
    assert takes.landed(ONE)


def test_a_take_put_back_after_obs_was_lost_is_not_heard_of_again() -> None:
    takes = asked(A)
    assert takes.give_up_sent() == [ONE]
    takes.put_back(ONE)
    assert takes.quiet


def test_a_scene_that_gets_a_new_name_on_the_way_is_known_by_it() -> None:
    takes = Takes()
    takes.add(EffectId(1), SceneName("Host"))
    takes.add(EffectId(2), SceneName("Host"))
    assert takes.next(100) is not None
    takes.renamed(SceneName("Host"), SceneName("Anchor"))
    takes.landed(EffectId(1))
    takes.answered(EffectId(1))
    take = takes.next(100)
    assert take is not None
    assert take.scene == "Anchor"
