"""How near each rule is and why it fired or did not, in words for the window.

Nothing here changes anything. Counterparts: `console.show.rules` fires, `console.show.rulewords` has the words.
"""

from msgspec import Struct

from console.show.feed import METRICS, FeedSample, metric
from console.show.rules import ASK_MS, limit
from console.show.rulewords import amount, number_of, seconds, towards
from console.show.state import RuleRun, ShowState
from console.show.timing import left, local_ms_of_day, time_of_day_text
from console.show.triggers import AHEAD_MS, beyond, fresh, stale_ms
from console.show.types import Crosses, Each, Rule, RuleId, Show, UtcMs, Zone


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
        stale = at_ms - sample.at_ms > stale_ms(sample.every_ms)
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
