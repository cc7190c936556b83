"""Rules of the show: "metric crosses threshold -> steps", armed by a person, auto or ask-first.

A rule can do only what a verb can. It looks when live numbers come in; numbers that do not come fire nothing.
Counterparts: `console.show.triggers` looks at the numbers, `console.show.ruleruns` folds what came of it,
`console.show.readings` shows how near a rule is.
"""

from msgspec import Struct

from console.show import cues
from console.show.commands import AcceptRule, ArmRule, DeclineRule, DisarmRule, ReadMetrics
from console.show.decisions import Decide, Decision, Refused, accept
from console.show.events import (
    Event,
    RuleArmed,
    RuleAsked,
    RuleDisarmed,
    RuleFired,
    RuleHeldBack,
)
from console.show.evolve import replay
from console.show.feed import FeedSample, metric
from console.show.names import nearest
from console.show.ruleruns import MOST_KEPT
from console.show.rulewords import seconds
from console.show.state import RuleRun, ShowState
from console.show.timing import HOUR_MS
from console.show.triggers import look
from console.show.types import CueId, DurationMs, Rule, RuleId, Show, UtcMs

ASK_MS = DurationMs(60_000)
"""How long a rule waits for the producer."""
REST_MS = DurationMs(60_000)
"""How long a counter's rule rests after its steps were refused."""

_FOR_PEOPLE = ("rule.arm", "rule.accept", "lock.edit", "lock.playback")
"""Verbs no rule fires: a rule is armed and answered by a person, and locks are against rules too."""


def decide_arm(show: Show, state: ShowState, command: ArmRule | DisarmRule) -> Decision:
    """Arm or disarm a rule. One that fired or was held back may be armed anew: it looks afresh."""
    rule = show.rule(command.rule)
    if rule is None:
        return _no_rule(show, command.rule)
    run = state.rules.get(rule.id, RuleRun())
    if isinstance(command, DisarmRule):
        return accept(RuleDisarmed(rule=rule.id)) if run.armed else accept()
    forbidden = _forbidden(show, rule)
    if forbidden is not None:
        return Refused(why=f"“{rule.name}” cannot be armed: {forbidden.why}", remedy=forbidden.remedy)
    return accept() if run.armed and not run.spent else accept(RuleArmed(rule=rule.id))


def decide_answer(
    show: Show, state: ShowState, command: AcceptRule | DeclineRule, at_ms: UtcMs, decide: Decide
) -> Decision:
    """Answer a rule that asks. A yes to steps that are refused is refused too: the question stays."""
    rule = _asking(show, state, command)
    if isinstance(rule, Refused):
        return rule
    run = state.rules[rule.id]
    if isinstance(command, DeclineRule):
        return accept(RuleHeldBack(rule=rule.id, at_ms=at_ms, why="the producer said no"))
    if _lapsed(run, at_ms):
        why = f"“{rule.name}” asked more than {seconds(ASK_MS)} ago; the numbers may be others now."
        return Refused(why=why, remedy="Arm it again (rule.arm), or fire its steps by hand.")
    done = _perform(show, state, rule, at_ms, decide)
    if isinstance(done, Refused):
        return Refused(why=f"“{rule.name}” did not fire: {done.why}", remedy=done.remedy)
    return accept(*_fired(rule, at_ms, None, f"{run.last}; the producer said yes", done))


def decide_metrics(show: Show, state: ShowState, command: ReadMetrics, at_ms: UtcMs, decide: Decide) -> Decision:
    """Let every armed rule look at the numbers. One that fires changes what the ones after it find."""
    happened: list[Event] = []
    for rule in show.rules:
        events = _see(show, state, rule, command.sample, at_ms, decide)
        happened += events
        state = replay(events, state)
    return accept(*happened)


class Limit(Struct, frozen=True):
    """A rule may not fire before `until_ms`, and why."""

    why: str
    until_ms: UtcMs


def limit(rule: Rule, run: RuleRun, at_ms: UtcMs) -> Limit | None:
    """Say what holds a rule back that would fire now: its cooldown, or that it fired too often. None: nothing."""
    if run.fired_ms and at_ms < run.fired_ms[-1] + rule.cooldown_ms:
        until_ms = UtcMs(run.fired_ms[-1] + rule.cooldown_ms)
        return Limit(f"it cools down for {seconds(rule.cooldown_ms)} after a firing", until_ms)
    within = [fired_ms for fired_ms in run.fired_ms if fired_ms > at_ms - HOUR_MS]
    most = min(rule.per_hour, MOST_KEPT)
    if 0 < most <= len(within):
        return Limit(f"it fired {most} times within the hour, the most it may", UtcMs(within[-most] + HOUR_MS))
    return None


# Firing


def _see(
    show: Show, state: ShowState, rule: Rule, sample: FeedSample, at_ms: UtcMs, decide: Decide
) -> tuple[Event, ...]:
    """Let one rule look, and fire if there is reason."""
    run = state.rules.get(rule.id)
    if run is None or not run.armed:
        return ()
    if _lapsed(run, at_ms):
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why="nobody answered"),)
    looked = look(rule, run, sample, at_ms)
    if looked.why:
        return (*looked.events, *_fire(show, state, rule, sample, looked.why, at_ms, decide))
    if run.asking_ms is not None and looked.events:
        # It fell: the question's reason is gone.
        why = "the number fell back before anybody answered"
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why=why), *looked.events)
    return looked.events


def _fire(
    show: Show, state: ShowState, rule: Rule, sample: FeedSample, why: str, at_ms: UtcMs, decide: Decide
) -> tuple[Event, ...]:
    limited = limit(rule, state.rules[rule.id], at_ms)
    if limited is not None:
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why=limited.why, until_ms=limited.until_ms),)
    if rule.ask:
        return (RuleAsked(rule=rule.id, at_ms=at_ms, why=why),)
    done = _perform(show, state, rule, at_ms, decide)
    if isinstance(done, Refused):
        rest_ms = UtcMs(at_ms + REST_MS)
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why=f"{done.why} {done.remedy}", until_ms=rest_ms),)
    return _fired(rule, at_ms, metric(sample, rule.metric), why, done)


def _perform(show: Show, state: ShowState, rule: Rule, at_ms: UtcMs, decide: Decide) -> cues.Performed | Refused:
    return _forbidden(show, rule) or cues.perform(show, state, rule.steps, at_ms, decide)


def _fired(rule: Rule, at_ms: UtcMs, value: float | None, why: str, done: cues.Performed) -> tuple[Event, ...]:
    fired = RuleFired(rule=rule.id, at_ms=at_ms, value=value, why=why, parts=done.events)
    return (fired, RuleDisarmed(rule=rule.id)) if rule.once else (fired,)


def _forbidden(show: Show, rule: Rule) -> Refused | None:
    """Refuse steps that are for people, those of a cue it fires too."""
    steps = list(rule.steps)
    for step in rule.steps:
        cue = show.cue(CueId(step.args.get("cue", ""))) if step.verb == "cue.fire" else None
        steps += cue.steps if cue is not None else ()
    bad = next((step.verb for step in steps if step.verb in _FOR_PEOPLE), None)
    return (
        None if bad is None else Refused(why=f"{bad} is for a person, never for a rule.", remedy="Leave that step out.")
    )


# Asking


def _lapsed(run: RuleRun, at_ms: UtcMs) -> bool:
    return run.asking_ms is not None and at_ms - run.asking_ms >= ASK_MS


def _no_rule(show: Show, rule: RuleId) -> Refused:
    return Refused(why=f"There is no rule “{rule}”.", remedy=nearest(rule, [one.id for one in show.rules]))


def _asking(show: Show, state: ShowState, command: AcceptRule | DeclineRule) -> Rule | Refused:
    """Find the rule that is meant: the one named, or the only one that asks."""
    asking = [rule for rule in show.rules if state.rules.get(rule.id, RuleRun()).asking_ms is not None]
    if command.rule is None:
        if not asking:
            return Refused(why="No rule asks anything.", remedy="Wait until one does.")
        if len(asking) > 1:
            names = ", ".join(rule.id for rule in asking)
            return Refused(why=f"Several rules ask: {names}.", remedy="Say which: rule=….")
        return asking[0]
    rule = show.rule(command.rule)
    if rule is None:
        return _no_rule(show, command.rule)
    if rule not in asking:
        return Refused(why=f"“{rule.name}” asks nothing.", remedy="Wait until it does, or fire its steps by hand.")
    return rule
