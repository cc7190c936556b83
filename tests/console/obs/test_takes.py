"""Tests of `console.obs.takes`."""

from console.obs.takes import NO_EFFECT, Takes
from console.show.facts import EffectId
from console.show.types import SceneName

A, B = SceneName("A"), SceneName("B")
ONE, TWO, THREE = EffectId(1), EffectId(2), EffectId(3)


def takes(*scenes: SceneName) -> Takes:
    """Note takes 1, 2, ... of these scenes, due at 100 ns."""
    noted = Takes()
    for number, scene in enumerate(scenes, 1):
        noted.add(EffectId(number), scene, deadline_ns=100)
    return noted


def test_nothing_was_taken_yet() -> None:
    assert Takes().newest == NO_EFFECT
    assert Takes().quiet


def test_an_event_ends_the_take_that_asked_for_it() -> None:
    noted = takes(A)
    assert noted.event(A) == ONE
    assert noted.event(A) is None


def test_an_event_nobody_asked_for_ends_nothing() -> None:
    noted = takes(A)
    assert noted.event(B) is None
    assert noted.holds(ONE)


def test_an_event_ends_the_oldest_take_of_its_scene() -> None:
    noted = takes(A, B, A)
    assert noted.event(A) == ONE
    assert noted.event(A) == THREE


def test_ok_alone_proves_nothing_while_a_take_is_the_newest() -> None:
    noted = takes(A)
    assert not noted.answered(ONE)
    assert noted.holds(ONE)
    assert noted.read(B) == []
    assert noted.read(A) == [ONE]


def test_ok_with_a_newer_take_behind_it_is_done() -> None:
    noted = takes(A, B)
    assert noted.answered(ONE)
    assert not noted.holds(ONE)


def test_a_take_overtaken_after_its_ok_is_done_at_the_next_reading() -> None:
    noted = takes(A)
    noted.answered(ONE)
    noted.add(TWO, B, 100)
    assert noted.read(B) == [ONE]
    assert noted.holds(TWO)


def test_a_reading_says_nothing_of_a_take_without_an_answer() -> None:
    noted = takes(A)
    assert not noted.quiet
    assert noted.read(A) == []
    noted.answered(ONE)
    assert noted.quiet


def test_ok_to_a_take_that_already_ended_is_nothing_new() -> None:
    noted = takes(A)
    noted.event(A)
    assert not noted.answered(ONE)


def test_a_take_ends_once() -> None:
    noted = takes(A)
    assert noted.drop(ONE)
    assert not noted.drop(ONE)


def test_only_takes_with_an_ok_become_overdue_here() -> None:
    noted = takes(A, B)
    noted.answered(TWO)
    assert noted.overdue(99) == []
    assert noted.overdue(100) == [TWO]
    assert noted.holds(ONE)


def test_everything_ends_when_obs_is_gone() -> None:
    noted = takes(A, B)
    assert noted.abandon() == [ONE, TWO]
    assert noted.quiet
    assert noted.newest == TWO
