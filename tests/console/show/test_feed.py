"""Tests of `console.show.feed`."""

import pytest

from console.show.feed import COUNTERS, METRICS, FeedSample, metric
from console.show.types import UtcMs

SAMPLE = FeedSample("shop", UtcMs(1), viewers=1, orders=2, comments_per_min=3, gmv_minor=4, currency="USD")
EMPTY = FeedSample("shop", UtcMs(1), None, None, None, None, "USD")


def test_every_metric_is_a_number_of_a_sample() -> None:
    assert [metric(SAMPLE, name) for name in METRICS] == [1, 2, 3, 4]
    assert set(COUNTERS) < set(METRICS)


def test_what_is_not_known_is_not_zero() -> None:
    assert [metric(EMPTY, name) for name in METRICS] == [None] * 4


def test_what_is_no_metric_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        metric(SAMPLE, "moon phase")
