"""What rules say: numbers with their nouns, why a rule fires, and how near it is.

Counterparts: `console.show.rules` puts these words on the record, `console.show.readings` shows them.
"""

from console.show.feed import SHARES
from console.show.money import price_text
from console.show.types import Each, Price, Rule

_WORDS = {
    "viewers": ("viewers", "viewer count"),
    "orders": ("orders", "order count"),
    "comments_per_min": ("comments a minute", "comment rate"),
    "gmv_minor": ("GMV", "sales figure"),
    "peak": ("peak viewers", "peak"),
    "joins": ("viewers who came in", "count of who came in"),
    "watch_time_s": ("seconds watched on average", "watch time"),
    "retention": ("share past 30 s", "share past 30 s"),
    "likes": ("likes", "like count"),
    "impressions": ("products shown", "count of products shown"),
    "clicks": ("product clicks", "click count"),
    "ctr": ("click-through rate", "click-through rate"),
    "click_rate": ("click rate", "click rate"),
    "carts": ("carts", "cart count"),
    "cart_rate": ("cart rate", "cart rate"),
    "checkouts": ("checkouts", "checkout count"),
    "checkout_rate": ("checkout rate", "checkout rate"),
    "ctor": ("click-to-order rate", "click-to-order rate"),
    "units": ("units", "unit count"),
    "aov_minor": ("average order value", "average order value"),
    "rpv_minor": ("revenue per viewer", "revenue per viewer"),
    "gpm_minor": ("GMV per 1,000 views", "GMV per 1,000 views"),
}
"""What a metric counts, and what its figure is called."""


def noun(metric: str) -> str:
    """Say what a metric counts: ``viewers``."""
    return _WORDS.get(metric, (metric, metric))[0]


def number_of(metric: str) -> str:
    """Say what the figure itself is called: ``viewer count``."""
    return _WORDS.get(metric, (metric, metric))[1]


def amount(metric: str, value: float, currency: str) -> str:
    """Write a value of a metric: ``50,120``, ``3.4 %``, or as money."""
    if metric.endswith("_minor"):
        return price_text(Price(minor=int(value), currency=currency))
    if metric in SHARES:
        return f"{100 * value:.1f} %"
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
