"""Triggers: what a rule makes of one look at its metric. It rises and stays, falls, or has grown by enough.

Whether it then fires is for `console.show.rules`; `console.show.ruleruns` folds what was seen.
"""

from msgspec import Struct

from console.show.events import Event, RuleFell, RuleRose, RuleSaw
from console.show.feed import METRICS, FeedSample, metric
from console.show.rulewords import grew, reached
from console.show.state import RuleRun
from console.show.types import Crosses, DurationMs, Each, Rule, UtcMs

STALE_MS = DurationMs(15_000)
"""Numbers older than this fire nothing; a metric not seen for so long has not stayed anywhere."""
SLOW_MS = DurationMs(5_000)
"""How long a source that is asked may take to answer."""
AHEAD_MS = DurationMs(5_000)
"""Numbers from farther in the future have a wrong clock and fire nothing."""
LOOK_MS = DurationMs(5_000)
"""While a metric has to stay, that it does is put on the record this often."""


class Looked(Struct, frozen=True):
    """What one look gives."""

    events: tuple[Event, ...] = ()
    """What it puts on the record; nothing when nothing changed."""
    why: str = ""
    """Why the rule would fire now; empty: it would not."""


NOTHING = Looked()


def stale_ms(every_ms: DurationMs) -> DurationMs:
    """Say how old numbers may get whose source is asked every so often: one answer may be lost, two may not."""
    return DurationMs(max(STALE_MS, 2 * every_ms + SLOW_MS if every_ms else 0))


def fresh(sample: FeedSample, at_ms: UtcMs) -> bool:
    """Tell whether numbers are of now."""
    return -AHEAD_MS <= at_ms - sample.at_ms <= stale_ms(sample.every_ms)


def beyond(trigger: Crosses, value: float) -> bool:
    """Tell whether a value is at or beyond the level."""
    return value >= trigger.level if trigger.above else value <= trigger.level


def look(rule: Rule, run: RuleRun, sample: FeedSample, at_ms: UtcMs) -> Looked:
    """Let an armed rule look at numbers. Numbers that are missing or of another time change nothing."""
    value = metric(sample, rule.metric) if rule.metric in METRICS and fresh(sample, at_ms) else None
    if value is None:
        return NOTHING
    seen = _Look(rule, run, sample, value, at_ms)
    if isinstance(rule.trigger, Each):
        return _count(seen, rule.trigger)
    if run.since_ms is not None:
        return _risen(seen, rule.trigger, run.since_ms)
    return _rise(seen, rule.trigger) if beyond(rule.trigger, value) else NOTHING


class _Look(Struct, frozen=True):
    rule: Rule
    run: RuleRun
    sample: FeedSample
    value: float
    at_ms: UtcMs


def _rise(look: _Look, trigger: Crosses) -> Looked:
    """Begin to watch whether it stays."""
    rose = RuleRose(rule=look.rule.id, at_ms=look.sample.at_ms, value=look.value)
    return Looked((rose,), "" if trigger.hold_ms > 0 else _reached(look, trigger))


def _risen(look: _Look, trigger: Crosses, since_ms: UtcMs) -> Looked:
    """Look at a metric that was beyond its level: it falls past its release, it stays, or it has stayed long enough."""
    run = look.run
    if look.value < trigger.release if trigger.above else look.value > trigger.release:
        return Looked((RuleFell(rule=look.rule.id, value=look.value),))
    if run.spent or run.asking_ms is not None:
        return NOTHING
    saw = Looked((RuleSaw(rule=look.rule.id, value=look.value, at_ms=look.sample.at_ms),))
    stayed = run.seen is not None and beyond(trigger, run.seen)
    if not beyond(trigger, look.value):
        return saw if stayed else NOTHING
    step_ms = look.sample.at_ms - (run.looked_ms if run.looked_ms is not None else since_ms)
    if not stayed or abs(step_ms) > stale_ms(look.sample.every_ms):
        return _rise(look, trigger)
    if min(look.sample.at_ms, look.at_ms) - since_ms >= trigger.hold_ms:
        return Looked(why=_reached(look, trigger))
    return saw if step_ms >= LOOK_MS else NOTHING


def _count(look: _Look, trigger: Each) -> Looked:
    """Look at a counter: growth fires once, however many times it is what it takes; a new count starts over."""
    run, rule = look.run, look.rule
    if run.asking_ms is not None:
        return NOTHING
    if run.seen is None or look.value < run.seen:
        return Looked((RuleSaw(rule=rule.id, value=look.value),))
    every = max(1, trigger.every)
    times = (look.value - run.seen) // every
    saw = RuleSaw(rule=rule.id, value=run.seen + times * every)
    if run.spent:
        # What grew while it was held back is past: a win of long ago is not celebrated.
        return NOTHING if run.rest_ms is not None and look.at_ms < run.rest_ms else Looked((saw,))
    if times < 1:
        return NOTHING
    return Looked((saw,), grew(rule.metric, look.value - run.seen, look.value, look.sample.currency))


def _reached(look: _Look, trigger: Crosses) -> str:
    currency = look.sample.currency
    return reached(look.rule.metric, look.value, trigger.level, currency, trigger.hold_ms, above=trigger.above)
