"""Tests of `console.show.watch`."""

from console.show.feed import FeedSample
from console.show.types import UtcMs
from console.show.watch import EVERY_MS, KEPT_MS, LEAST, Watch, hear, see

START = 1_790_000_000_000


def sample(at_ms: int, comments: int | None = 5, **more: float) -> FeedSample:
    return FeedSample("shop", UtcMs(START + at_ms), 100, 3, comments, 900, "EUR", more)


def test_it_looks_every_ten_seconds_and_forgets_after_ten_minutes() -> None:
    watch = Watch()
    for second in range(1_000):
        watch = see(watch, sample(second * 1000))
    ages = [watch.looks[-1].at_ms - look.at_ms for look in watch.looks]
    assert len(ages) == KEPT_MS // EVERY_MS + 1
    assert (max(ages), min(ages)) == (KEPT_MS, 0)


def test_a_rate_of_few_people_or_of_nobody_knows_how_many_is_not_known() -> None:
    few = sample(0, joins=LEAST - 1, retention=0.1, click_rate=0.1)
    enough = sample(0, joins=LEAST, retention=0.1, click_rate=0.01, checkout_rate=0.9)
    assert see(Watch(), few).looks[0].rates == {}
    assert see(Watch(), enough).looks[0].rates == {"retention": 0.1, "click_rate": 0.01}


def test_a_clock_that_was_put_back_begins_anew() -> None:
    watch = see(see(Watch(), sample(0)), sample(60_000))
    assert [look.at_ms - START for look in see(watch, sample(30_000)).looks] == [30_000]


def test_it_knows_since_when_somebody_or_nobody_is_heard() -> None:
    watch = hear(Watch(), True, UtcMs(5))
    assert (watch.voice, watch.voice_ms) == (True, 5)
    assert hear(watch, True, UtcMs(9)) is watch
    assert hear(watch, False, UtcMs(9)).voice_ms == 9
