"""Tests of `console.feeds.runner`."""

import asyncio
from collections.abc import Awaitable, Callable

from console.feeds.rehearsal import RehearsalFeed
from console.feeds.runner import MADE_UP, SOURCE, FeedRunner
from console.show.facts import Fact, HealthChanged, Level, Part
from console.show.feed import FeedSample
from console.show.types import UtcMs

START_MS = 1_800_000_000_000


class Stand:
    """A runner with a clock set by hand: it moves on one second with every sample."""

    def __init__(self, breaks_at: int) -> None:
        self.samples: list[FeedSample] = []
        self.facts: list[Fact] = []
        self.now_ms = START_MS
        self._breaks_at = breaks_at
        self._heard = asyncio.Event()
        loop = asyncio.get_running_loop()
        self.runner = FeedRunner(
            submit=lambda work: asyncio.run_coroutine_threadsafe(work, loop),
            feed=RehearsalFeed(7),
            currency="EUR",
            utc_ms=lambda: UtcMs(self.now_ms),
            every_s=0.0,
            publish=self._publish,
            post=self._post,
        )

    def _publish(self, sample: FeedSample) -> None:
        if len(self.samples) == self._breaks_at:
            raise ValueError("no room")
        self.samples.append(sample)
        self.now_ms += 1000
        self._heard.set()

    def _post(self, fact: Fact) -> None:
        self.facts.append(fact)
        self._heard.set()

    async def until(self, true: Callable[[], bool]) -> None:
        while not true():
            self._heard.clear()
            await self._heard.wait()

    def level(self) -> Level | None:
        last = self.facts[-1] if self.facts else None
        return last.level if isinstance(last, HealthChanged) and last.part is Part.FEED else None


def run(story: Callable[[Stand], Awaitable[None]], breaks_at: int) -> Stand:
    async def told() -> Stand:
        stand = Stand(breaks_at)
        await asyncio.wait_for(_told(story, stand), 10)
        return stand

    return asyncio.run(told())


async def _told(story: Callable[[Stand], Awaitable[None]], stand: Stand) -> None:
    await story(stand)


async def five_and_stop(stand: Stand) -> None:
    stand.runner.start()
    await stand.until(lambda: len(stand.samples) >= 5)
    stand.runner.stop()
    await stand.until(lambda: stand.level() is Level.OFF)


def test_samples_say_their_source_time_and_currency() -> None:
    first, second = run(five_and_stop, breaks_at=-1).samples[:2]
    assert (first.source, first.at_ms, first.currency) == (SOURCE, START_MS, "EUR")
    assert second.at_ms == START_MS + 1000


def test_health_says_that_the_numbers_are_made_up() -> None:
    facts = run(five_and_stop, breaks_at=-1).facts
    assert facts[0] == HealthChanged(part=Part.FEED, level=Level.READY, reason=MADE_UP)


def test_nothing_is_published_after_stop() -> None:
    async def story(stand: Stand) -> None:
        await five_and_stop(stand)
        had = len(stand.samples)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(stand.samples) == had

    run(story, breaks_at=-1)


def test_starting_twice_runs_once() -> None:
    async def story(stand: Stand) -> None:
        stand.runner.start()
        await five_and_stop(stand)

    facts = run(story, breaks_at=-1).facts
    assert [fact.level for fact in facts if isinstance(fact, HealthChanged)] == [Level.READY, Level.OFF]


def test_a_deal_is_felt_at_its_own_time() -> None:
    async def story(stand: Stand) -> None:
        stand.runner.start()
        await stand.until(lambda: len(stand.samples) == 110)
        stand.runner.deal_started(UtcMs(START_MS + 100_000))
        await stand.until(lambda: len(stand.samples) > 120)
        stand.runner.stop()

    told = RehearsalFeed(7)
    told.deal_started(100)
    assert run(story, breaks_at=-1).samples[120].viewers == told.sample(120).viewers
    assert RehearsalFeed(7).sample(120).viewers != told.sample(120).viewers


def test_a_clock_put_forward_sells_nothing_and_one_put_back_takes_nothing_away() -> None:
    async def story(stand: Stand) -> None:
        stand.runner.start()
        await stand.until(lambda: len(stand.samples) == 60)
        stand.now_ms += 365 * 24 * 3_600_000
        await stand.until(lambda: len(stand.samples) == 61)
        stand.now_ms = START_MS
        await stand.until(lambda: len(stand.samples) == 70)
        stand.runner.stop()

    orders = [sample.orders or 0 for sample in run(story, breaks_at=-1).samples]
    assert orders == sorted(orders)
    assert orders[-1] - orders[59] <= 4


def test_a_broken_feed_is_a_failed_part_with_its_reason() -> None:
    async def story(stand: Stand) -> None:
        stand.runner.start()
        await stand.until(lambda: stand.level() is Level.FAILED)

    stand = run(story, breaks_at=2)
    assert len(stand.samples) == 2
    last = stand.facts[-1]
    assert isinstance(last, HealthChanged)
    assert "no room" in last.reason
