"""Tests of `console.show.rulewords`."""

import pytest

from console.show.feed import METRICS
from console.show.rulewords import amount, grew, noun, number_of, reached, seconds, towards
from console.show.types import Crosses, DurationMs, Each, Rule, RuleId


@pytest.mark.parametrize(
    ("metric", "value", "text"),
    [
        ("viewers", 50_120, "50,120"),
        ("viewers", 50_120.0, "50,120"),
        ("comments_per_min", 12.5, "12.5"),
        ("gmv_minor", 123_456, "$1,234.56"),
        ("aov_minor", 2_950.0, "$29.50"),
        ("ctor", 0.034, "3.4 %"),
    ],
)
def test_values_are_written_as_what_they_are(metric: str, value: float, text: str) -> None:
    assert amount(metric, value, "USD") == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0 s"), (500, "0.5 s"), (10_000, "10 s"), (119_000, "119 s"), (120_000, "2 min"), (120_001, "3 min")],
)
def test_lengths(ms: int, text: str) -> None:
    assert seconds(ms) == text


def test_every_metric_has_its_words() -> None:
    assert all(noun(metric) and number_of(metric) != metric for metric in METRICS if metric != "peak")
    assert (noun("gmv_minor"), number_of("gmv_minor")) == ("GMV", "sales figure")
    assert (noun("else"), number_of("else")) == ("else", "else")


def test_why_a_level_fires() -> None:
    assert (
        reached("viewers", 50_120, 50_000, "USD", 10_000, above=True)
        == "viewers 50,120 reached 50,000 and stayed for 10 s"
    )
    assert reached("comments_per_min", 30, 40, "USD", 0, above=False) == "comments a minute 30 fell to 40"
    assert reached("gmv_minor", 5_000, 4_000, "EUR", 0, above=True) == "GMV €50.00 reached €40.00"


def test_why_a_counter_fires() -> None:
    assert grew("orders", 12, 340, "USD") == "orders grew by 12 to 340"


def rule(metric: str, trigger: Crosses | Each) -> Rule:
    return Rule(RuleId("rule"), "Rule", metric, trigger, ())


def test_how_near_it_is() -> None:
    up = Crosses(50_000, 45_000, DurationMs(0))
    down = Crosses(500, 600, DurationMs(0), above=False)
    assert towards(rule("viewers", up), 48_210, None, "USD") == "48,210 of 50,000 viewers"
    assert towards(rule("viewers", down), 620, None, "USD") == "620 viewers, waits for 500"
    assert towards(rule("gmv_minor", Each(10_000)), 17_000, 10_000, "USD") == "$70.00 of $100.00 GMV"
    assert towards(rule("orders", Each(10)), 17, None, "USD") == "0 of 10 orders"
    assert towards(rule("orders", Each(10)), 3, 10, "USD") == "0 of 10 orders"
