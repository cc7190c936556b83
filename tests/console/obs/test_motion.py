"""Tests of `console.obs.motion`; `tests/real/test_switching.py` holds the same promises against a real OBS."""

from console.obs.messages import Event
from console.obs.motion import LONGEST_NS, LOOK_AGAIN_NS, MS, SETTLE_NS, SLACK_NS, START_NS, Motion


def begins(motion: Motion, now_ns: int, name: str = "Fade") -> None:
    assert not motion.event(Event(event_type="SceneTransitionStarted", event_data={"transitionName": name}), now_ns)


def ends(motion: Motion, now_ns: int) -> None:
    assert motion.event(Event(event_type="SceneTransitionEnded"), now_ns)


def look(motion: Motion, now_ns: int, cursor: float) -> bool:
    """Look as OBS is set to a Fade of 700 ms; tell whether it moves."""
    motion.look(now_ns, cursor, "Fade", 700)
    return motion.moving(now_ns)


def taken(overriding: bool, length_ms: int) -> Motion:
    """Send a take at 0 and have OBS begin and answer at 5 ms."""
    motion = Motion()
    motion.sent(0, length_ms, overriding)
    begins(motion, 5 * MS)
    motion.answered(5 * MS)
    return motion


def test_a_motion_lasts_from_a_take_to_its_end() -> None:
    motion = taken(False, 0)
    assert motion.moving(400 * MS)
    assert not motion.mixing("Fade")
    ends(motion, 710 * MS)
    assert not motion.moving(710 * MS)


def test_a_scenes_own_transition_is_known_until_its_end() -> None:
    motion = taken(True, 300)
    assert motion.mixing("Fade")
    assert not motion.settling(100 * MS)
    assert motion.settling(305 * MS - SETTLE_NS)
    ends(motion, 320 * MS)
    assert not motion.mixing("Fade")
    assert not motion.settling(320 * MS)


def test_a_cut_settles_from_its_beginning() -> None:
    assert taken(True, 0).settling(6 * MS)


def test_another_transition_than_obs_is_set_to_is_one_of_a_scene() -> None:
    motion = Motion()
    begins(motion, 0, "Stinger")
    assert motion.mixing("Fade")
    assert look(motion, LONGEST_NS, 1.0)
    assert not look(motion, LONGEST_NS + SLACK_NS + 1, 1.0)


def test_an_end_of_the_take_before_is_not_the_end_of_the_newest() -> None:
    motion = Motion()
    motion.sent(0, 0, overriding=True)
    ends(motion, 2 * MS)
    assert motion.settling(3 * MS)
    assert motion.moving(3 * MS)


def test_a_take_that_starts_nothing_is_over_soon_after_its_answer() -> None:
    motion = Motion()
    motion.sent(0, 0, overriding=True)
    motion.answered(200 * MS)
    assert look(motion, 200 * MS + START_NS - 1, 1.0)
    assert not look(motion, 200 * MS + START_NS, 1.0)
    assert not motion.overriding


def test_an_end_that_is_never_told_is_known_by_the_length_and_the_cursor() -> None:
    plain = taken(False, 0)
    late_ns = 705 * MS + SLACK_NS + 1
    assert look(plain, late_ns - 2 * MS, 1.0)
    assert look(plain, late_ns, 0.9)  # slow, but on its way
    assert not look(plain, late_ns + MS, 1.0)
    own = taken(True, 300)
    assert look(own, 305 * MS + SLACK_NS, 1.0)
    assert not look(own, 306 * MS + SLACK_NS, 1.0)


def test_a_take_that_interrupts_puts_the_end_off() -> None:
    motion = taken(True, 3000)
    motion.sent(1000 * MS, 200, overriding=False)
    motion.answered(1004 * MS)
    assert not motion.settling(1005 * MS)
    assert motion.settling(1200 * MS)
    ends(motion, 1220 * MS)
    assert not motion.moving(1220 * MS)


def test_a_cursor_that_creeps_is_somebody_elses_transition_and_one_that_stands_a_t_bar() -> None:
    motion = Motion()
    assert look(motion, 0, 0.4)
    assert look(motion, 100 * MS, 0.5)
    assert look(motion, 200 * MS, 0.5)
    assert not look(motion, 100 * MS + SLACK_NS, 0.5)
    assert not look(motion, 100 * MS + SLACK_NS, 0.0)


def test_a_late_word_of_a_beginning_does_not_outlast_what_is_known() -> None:
    motion = Motion()
    motion.wait(800 * MS)
    begins(motion, 5 * MS)
    motion.hold(6 * MS)
    assert motion.held_s(6 * MS) == 0.794
    assert motion.moving(799 * MS)
    assert not motion.moving(801 * MS)


def test_what_is_held_is_tried_again_soon_and_at_an_end() -> None:
    motion = taken(True, 300)
    motion.hold(10 * MS)
    assert motion.held_s(10 * MS) == LOOK_AGAIN_NS / 1e9
    assert motion.held_s(10 * MS + LOOK_AGAIN_NS) == 0
    ends(motion, 11 * MS)
    assert motion.held_s(11 * MS) == 0
