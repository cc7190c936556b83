"""What is remembered of rules."""

from console.show.events import (
    Event,
    RuleArmed,
    RuleAsked,
    RuleDisarmed,
    RuleFell,
    RuleFired,
    RuleHeldBack,
    RuleRose,
    RuleSaw,
)
from console.show.evolve import replay
from console.show.ruleruns import MOST_KEPT
from console.show.sounds import SoundPlayed
from console.show.state import RuleRun
from console.show.timing import HOUR_MS
from console.show.types import RuleId, SoundId, UtcMs
from tests.console.show.shop import WIDE, taken

DROP, NOW = RuleId("drop"), UtcMs(10_000_000)


def fired(at_ms: int) -> RuleFired:
    return RuleFired(DROP, UtcMs(at_ms), 1.0, "because", ())


def run(*events: Event) -> RuleRun:
    return replay(events).rules[DROP]


def test_arming_forgets_what_was_seen_and_keeps_firings() -> None:
    risen = (RuleArmed(DROP), RuleRose(DROP, NOW, 50.0), fired(NOW))
    kept = RuleRun(fired_ms=(NOW,), last="because", last_ms=NOW)
    assert run(*risen, RuleDisarmed(DROP)) == kept
    assert run(*risen, RuleArmed(DROP)) == RuleRun(armed=True, fired_ms=(NOW,), last="because", last_ms=NOW)


def test_a_rise_and_a_fall() -> None:
    rose = run(RuleRose(DROP, NOW, 50.0))
    assert (rose.since_ms, rose.looked_ms, rose.seen, rose.spent) == (NOW, NOW, 50.0, False)
    fell = run(RuleRose(DROP, NOW, 50.0), RuleAsked(DROP, NOW, "why"), RuleFell(DROP, 40.0))
    assert (fell.since_ms, fell.looked_ms, fell.seen, fell.asking_ms) == (None, None, 40.0, None)


def test_a_rise_is_spent_by_a_firing_and_by_being_held_back() -> None:
    rose = RuleRose(DROP, NOW, 50.0)
    held = RuleHeldBack(DROP, NOW, "no")
    assert run(rose, fired(NOW)).spent
    assert run(rose, held).spent
    assert not run(rose, held, RuleFell(DROP, 40.0)).spent
    assert not run(rose, held, RuleFell(DROP, 40.0), rose).spent


def test_a_counter_rests_when_it_is_held_back_until_then() -> None:
    until_ms = UtcMs(NOW + 1)
    held = run(RuleSaw(DROP, 3.0), RuleHeldBack(DROP, NOW, "no", until_ms))
    assert (held.spent, held.rest_ms, held.seen) == (True, until_ms, 3.0)
    saw = run(RuleHeldBack(DROP, NOW, "no", until_ms), RuleSaw(DROP, 4.0))
    assert (saw.spent, saw.rest_ms, saw.seen) == (False, None, 4.0)
    assert not run(RuleHeldBack(DROP, NOW, "the producer said no")).spent
    assert not run(RuleSaw(DROP, 3.0), fired(NOW)).spent


def test_a_question_is_over_when_it_is_answered() -> None:
    asked = RuleAsked(DROP, NOW, "viewers")
    assert (run(asked).asking_ms, run(asked).last) == (NOW, "viewers")
    assert run(asked, fired(NOW)).asking_ms is None
    held = run(asked, RuleHeldBack(DROP, UtcMs(NOW + 5), "nobody answered"))
    assert (held.asking_ms, held.last, held.last_ms) == (None, "nobody answered", NOW + 5)


def test_firings_of_the_last_hour_are_kept() -> None:
    times = (0, 1, HOUR_MS, HOUR_MS + 1)
    assert run(*(fired(at_ms) for at_ms in times)).fired_ms == (HOUR_MS, HOUR_MS + 1)
    assert len(run(*(fired(at_ms) for at_ms in range(3 * MOST_KEPT))).fired_ms) == MOST_KEPT


def test_the_parts_of_a_firing_happen() -> None:
    shot = RuleFired(DROP, NOW, 1.0, "because", (SoundPlayed(SoundId("ding")), taken(WIDE)))
    assert replay((shot,)).program == WIDE.id


def test_each_rule_is_its_own() -> None:
    state = replay((RuleArmed(DROP), RuleRose(RuleId("other"), NOW, 1.0)))
    assert state.rules[DROP].since_ms is None
    assert not state.rules[RuleId("other")].armed
