"""What rules say: numbers with their nouns, why a rule fires, and how near it is.

Counterparts: `console.show.rules` puts these words on the record, `console.show.readings` shows them.
"""

from console.show.money import price_text
from console.show.types import Each, Price, Rule

_NOUNS = {"viewers": "viewers", "orders": "orders", "comments_per_min": "comments a minute", "gmv_minor": "GMV"}
_NUMBERS = {
    "viewers": "viewer count",
    "orders": "order count",
    "comments_per_min": "comment rate",
    "gmv_minor": "sales figure",
}


def noun(metric: str) -> str:
    """Say what a metric counts: ``viewers``."""
    return _NOUNS.get(metric, metric)


def number_of(metric: str) -> str:
    """Say what the figure itself is called: ``viewer count``."""
    return _NUMBERS.get(metric, metric)


def amount(metric: str, value: float, currency: str) -> str:
    """Write a value of a metric: ``50,120``, or as money."""
    if metric == "gmv_minor":
        return price_text(Price(minor=int(value), currency=currency))
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def seconds(ms: int) -> str:
    """Write a length: ``10 s``, ``0.5 s``, ``12 min``."""
    return f"{-(-ms // 60_000)} min" if ms >= 120_000 else f"{ms / 1000:g} s"


def reached(metric: str, value: float, level: float, currency: str, hold_ms: int, *, above: bool) -> str:
    """Say that a metric is at or beyond a level: ``viewers 50,120 reached 50,000 and stayed for 10 s``."""
    crossed = "reached" if above else "fell to"
    stayed = f" and stayed for {seconds(hold_ms)}" if hold_ms > 0 else ""
    figures = f"{noun(metric)} {amount(metric, value, currency)} {crossed} {amount(metric, level, currency)}"
    return figures + stayed


def grew(metric: str, by: float, value: float, currency: str) -> str:
    """Say that a counter grew: ``orders grew by 12 to 340``."""
    return f"{noun(metric)} grew by {amount(metric, by, currency)} to {amount(metric, value, currency)}"


def towards(rule: Rule, value: float, seen: float | None, currency: str) -> str:
    """Say how near a metric is: ``48,210 of 50,000 viewers``; `seen`: from where a counter counts."""
    trigger, what = rule.trigger, noun(rule.metric)
    now = amount(rule.metric, value, currency)
    if isinstance(trigger, Each):
        grown = max(0.0, value - seen) if seen is not None else 0
        return f"{amount(rule.metric, grown, currency)} of {amount(rule.metric, trigger.every, currency)} {what}"
    level = amount(rule.metric, trigger.level, currency)
    return f"{now} of {level} {what}" if trigger.above else f"{now} {what}, waits for {level}"
