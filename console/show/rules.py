"""Rules of the show: "metric crosses threshold -> steps", armed by a person, auto or ask-first.

A rule can do only what a verb can. It looks when live numbers come in; numbers that do not come fire nothing.
Counterparts: `console.show.ruleruns` folds what it saw and did, `console.show.rulewords` has the words.
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
    RuleFell,
    RuleFired,
    RuleHeldBack,
    RuleRose,
    RuleSaw,
)
from console.show.evolve import replay
from console.show.feed import METRICS, FeedSample, metric
from console.show.names import nearest
from console.show.ruleruns import MOST_KEPT
from console.show.rulewords import amount, grew, number_of, reached, seconds, towards
from console.show.state import RuleRun, ShowState
from console.show.timing import HOUR_MS, left, local_ms_of_day, time_of_day_text
from console.show.types import Crosses, CueId, DurationMs, Each, Rule, RuleId, Show, UtcMs, Zone

STALE_MS = DurationMs(15_000)
"""Numbers older than this fire nothing; a metric not seen for so long has not stayed anywhere."""
AHEAD_MS = DurationMs(5_000)
"""Numbers from farther in the future have a wrong clock and fire nothing."""
ASK_MS = DurationMs(60_000)
"""How long a rule waits for the producer."""
LOOK_MS = DurationMs(5_000)
"""While a metric has to stay, that it does is put on the record this often."""
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
        events = _look(show, state, rule, command.sample, at_ms, decide)
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


def fresh(sample: FeedSample, at_ms: UtcMs) -> bool:
    """Tell whether numbers are of now."""
    return -AHEAD_MS <= at_ms - sample.at_ms <= STALE_MS


def beyond(trigger: Crosses, value: float) -> bool:
    """Tell whether a value is at or beyond the level."""
    return value >= trigger.level if trigger.above else value <= trigger.level


# Reading


class Reading(Struct, frozen=True):
    """How a rule is, for the window."""

    rule: RuleId
    word: str
    """``DISARMED``, ``ARMED``, ``RISING``, ``ASKS``, ``COOLING`` or ``FIRED``."""
    text: str
    """How near it is, or why it is not."""
    progress: float | None
    """Towards its level, 0..1; none: nobody knows."""
    last: str = ""
    """When and why it fired, asked or was held back last."""


def reading(show: Show, state: ShowState, rule: Rule, sample: FeedSample | None, at_ms: UtcMs) -> Reading:
    """Say how a rule is at `at_ms`, by the newest numbers; none: none came yet."""
    run = state.rules.get(rule.id, RuleRun())
    value = _value(rule, sample, at_ms)
    nears = progress(rule.trigger, run, value) if value is not None else None
    word, text = _word(rule, run, sample, value, at_ms)
    last = _last(show.zone, run)
    return Reading(rule=rule.id, word=word, text=text or last, progress=nears, last=last)


def progress(trigger: Crosses | Each, run: RuleRun, value: float) -> float | None:
    """Say how far a value is towards the level; of a counter nobody looked at yet it is not known."""
    if isinstance(trigger, Each):
        return None if run.seen is None else _share(value - run.seen, max(1, trigger.every))
    return _share(value, trigger.level) if trigger.above else _share(trigger.level, value)


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 1.0


def _value(rule: Rule, sample: FeedSample | None, at_ms: UtcMs) -> float | None:
    if sample is None or not fresh(sample, at_ms) or rule.metric not in METRICS:
        return None
    return metric(sample, rule.metric)


def _word(rule: Rule, run: RuleRun, sample: FeedSample | None, value: float | None, at_ms: UtcMs) -> tuple[str, str]:
    """Give the word and the text; an empty text: what it did last says it all."""
    did_fire = bool(run.fired_ms) and run.fired_ms[-1] == run.last_ms
    if not run.armed:
        return ("FIRED", "") if did_fire else ("DISARMED", _distance(rule, run, sample, value, at_ms))
    if run.asking_ms is not None:
        waits_ms = left(UtcMs(run.asking_ms + ASK_MS), at_ms)
        return "ASKS", f"{run.last}: fire it? {-(-waits_ms // 1000)} s left"
    if run.spent and did_fire:
        return "FIRED", ""
    limited = limit(rule, run, at_ms)
    if limited is not None:
        return (
            "COOLING",
            f"may fire again in {seconds(-(-left(limited.until_ms, at_ms) // 1000) * 1000)}: {limited.why}",
        )
    if run.spent:
        return "ARMED", ""
    if (
        isinstance(rule.trigger, Crosses)
        and run.since_ms is not None
        and value is not None
        and beyond(rule.trigger, value)
    ):
        return "RISING", _stays(rule, rule.trigger, sample, run.since_ms, at_ms)
    return "ARMED", _distance(rule, run, sample, value, at_ms)


def _stays(rule: Rule, trigger: Crosses, sample: FeedSample | None, since_ms: UtcMs, at_ms: UtcMs) -> str:
    level = amount(rule.metric, trigger.level, sample.currency if sample else "")
    stayed_s = min(max(0, at_ms - since_ms), trigger.hold_ms) // 1000
    return f"{'above' if trigger.above else 'below'} {level} for {stayed_s} s of {seconds(trigger.hold_ms)}"


def _distance(rule: Rule, run: RuleRun, sample: FeedSample | None, value: float | None, at_ms: UtcMs) -> str:
    """Say how far the number is from the level, or why it is not known."""
    number = number_of(rule.metric)
    if sample is None:
        return f"no {number} yet"
    if sample.at_ms - at_ms > AHEAD_MS:
        return f"no {number}: the feed's clock is {(sample.at_ms - at_ms) // 1000} s ahead"
    if value is None:
        stale = at_ms - sample.at_ms > STALE_MS
        return (
            f"no {number} for {seconds((at_ms - sample.at_ms) // 1000 * 1000)}" if stale else f"no {number} in the feed"
        )
    return towards(rule, value, run.seen, sample.currency)


def _last(zone: Zone, run: RuleRun) -> str:
    if run.last_ms is None:
        return ""
    did = "fired" if run.fired_ms and run.fired_ms[-1] == run.last_ms else "held back"
    if run.asking_ms is not None:
        did = "asked"
    return f"{did} {time_of_day_text(local_ms_of_day(zone, run.last_ms))}: {run.last}"


# Looking


class _Look(Struct, frozen=True):
    """One rule looking at one value."""

    show: Show
    state: ShowState
    rule: Rule
    run: RuleRun
    sample: FeedSample
    value: float
    at_ms: UtcMs
    decide: Decide


def _look(
    show: Show, state: ShowState, rule: Rule, sample: FeedSample, at_ms: UtcMs, decide: Decide
) -> tuple[Event, ...]:
    run = state.rules.get(rule.id)
    if run is None or not run.armed:
        return ()
    if _lapsed(run, at_ms):
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why="nobody answered"),)
    if not fresh(sample, at_ms) or rule.metric not in METRICS:
        return ()
    value = metric(sample, rule.metric)
    if value is None:
        return ()
    look = _Look(show, state, rule, run, sample, value, at_ms, decide)
    if isinstance(rule.trigger, Each):
        return _count(look, rule.trigger)
    return _near(look, rule.trigger) if run.since_ms is None else _risen(look, rule.trigger, run.since_ms)


def _near(look: _Look, trigger: Crosses) -> tuple[Event, ...]:
    return _rise(look, trigger) if beyond(trigger, look.value) else ()


def _rise(look: _Look, trigger: Crosses) -> tuple[Event, ...]:
    """Begin to watch whether it stays."""
    rose = RuleRose(rule=look.rule.id, at_ms=look.sample.at_ms, value=look.value)
    return (rose,) if trigger.hold_ms > 0 else (rose, *_fire(look, _reached(look, trigger)))


def _risen(look: _Look, trigger: Crosses, since_ms: UtcMs) -> tuple[Event, ...]:
    """Look at a metric that was beyond its level: it falls past its release, it stays, or it has stayed long enough."""
    run, rule = look.run, look.rule
    if look.value < trigger.release if trigger.above else look.value > trigger.release:
        return (*_withdrawn(look), RuleFell(rule=rule.id, value=look.value))
    if run.spent or run.asking_ms is not None:
        return ()
    saw = RuleSaw(rule=rule.id, value=look.value, at_ms=look.sample.at_ms)
    stayed = run.seen is not None and beyond(trigger, run.seen)
    if not beyond(trigger, look.value):
        return (saw,) if stayed else ()
    step_ms = look.sample.at_ms - (run.looked_ms if run.looked_ms is not None else since_ms)
    if not stayed or abs(step_ms) > STALE_MS:
        return _rise(look, trigger)
    if min(look.sample.at_ms, look.at_ms) - since_ms >= trigger.hold_ms:
        return _fire(look, _reached(look, trigger))
    return (saw,) if step_ms >= LOOK_MS else ()


def _withdrawn(look: _Look) -> tuple[Event, ...]:
    """Take a question back whose reason is gone."""
    if look.run.asking_ms is None:
        return ()
    return (RuleHeldBack(rule=look.rule.id, at_ms=look.at_ms, why="the number fell back before anybody answered"),)


def _count(look: _Look, trigger: Each) -> tuple[Event, ...]:
    """Look at a counter: growth fires once, however many times it is what it takes; a new count starts over."""
    run, rule = look.run, look.rule
    if run.asking_ms is not None:
        return ()
    if run.seen is None or look.value < run.seen:
        return (RuleSaw(rule=rule.id, value=look.value),)
    every = max(1, trigger.every)
    times = (look.value - run.seen) // every
    if times < 1 or (run.spent and run.rest_ms is not None and look.at_ms < run.rest_ms):
        return ()
    saw = RuleSaw(rule=rule.id, value=run.seen + times * every)
    if run.spent:
        # What grew while it was held back is past: a win of long ago is not celebrated.
        return (saw,)
    return (saw, *_fire(look, grew(rule.metric, look.value - run.seen, look.value, look.sample.currency)))


# Firing


def _fire(look: _Look, why: str) -> tuple[Event, ...]:
    rule, at_ms = look.rule, look.at_ms
    limited = limit(rule, look.run, at_ms)
    if limited is not None:
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why=limited.why, until_ms=limited.until_ms),)
    if rule.ask:
        return (RuleAsked(rule=rule.id, at_ms=at_ms, why=why),)
    done = _perform(look.show, look.state, rule, at_ms, look.decide)
    if isinstance(done, Refused):
        rest_ms = UtcMs(at_ms + REST_MS)
        return (RuleHeldBack(rule=rule.id, at_ms=at_ms, why=f"{done.why} {done.remedy}", until_ms=rest_ms),)
    return _fired(rule, at_ms, look.value, why, done)


def _perform(show: Show, state: ShowState, rule: Rule, at_ms: UtcMs, decide: Decide) -> cues.Performed | Refused:
    return _forbidden(show, rule) or cues.perform(show, state, rule.steps, at_ms, decide)


def _fired(rule: Rule, at_ms: UtcMs, value: float | None, why: str, done: cues.Performed) -> tuple[Event, ...]:
    fired = RuleFired(rule=rule.id, at_ms=at_ms, value=value, why=why, parts=done.events)
    return (fired, RuleDisarmed(rule=rule.id)) if rule.once else (fired,)


def _reached(look: _Look, trigger: Crosses) -> str:
    currency = look.sample.currency
    return reached(look.rule.metric, look.value, trigger.level, currency, trigger.hold_ms, above=trigger.above)


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
