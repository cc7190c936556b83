"""Tests of `console.show.feed`."""

import pytest
from msgspec.structs import replace

from console.show.feed import COUNTERS, FIRST, METRICS, MORE, SHARES, FeedSample, metric, metric_now
from console.show.types import UtcMs

SAMPLE = FeedSample("shop", UtcMs(1), viewers=1, orders=2, comments_per_min=3, gmv_minor=4, currency="USD")
EMPTY = FeedSample("shop", UtcMs(1), None, None, None, None, "USD")


def test_every_metric_is_a_number_of_a_sample() -> None:
    assert [metric(SAMPLE, name) for name in FIRST] == [1, 2, 3, 4]
    full = replace(SAMPLE, more={name: float(n) for n, name in enumerate(MORE)})
    assert [metric(full, name) for name in MORE] == [*range(len(MORE))]
    assert set(COUNTERS) < set(METRICS)
    assert set(SHARES) < set(METRICS)
    assert len(set(METRICS)) == len(METRICS)


def test_what_is_not_known_is_not_zero() -> None:
    assert [metric(EMPTY, name) for name in METRICS] == [None] * len(METRICS)


def test_what_is_no_metric_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        metric(SAMPLE, "moon phase")


def test_a_number_of_a_silent_feed_is_known_and_none_of_now() -> None:
    silent = replace(SAMPLE, stale=("orders",), more={"clicks": 5.0})
    assert [metric(silent, name) for name in ("viewers", "orders", "clicks")] == [1, 2, 5]
    assert [metric_now(silent, name) for name in ("viewers", "orders", "clicks")] == [1, None, 5]
