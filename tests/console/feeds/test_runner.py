"""Tests of `console.feeds.runner`."""

import asyncio
from collections.abc import Awaitable, Callable

from console.feeds.rehearsal import RehearsalFeed
from console.feeds.runner import MADE_UP, SOURCE, FeedRunner
from console.show.facts import Fact, HealthChanged, Level, ListingSeen, MetricsSeen, Part, SaleSeen, StockSeen
from console.show.feed import FeedSample
from console.show.types import Price, Product, ProductId, UtcMs

START_MS = 1_800_000_000_000
MUG = Product(ProductId("mug"), "Mug", Price(2_400, "EUR"), units=10_000)
THROW = Product(ProductId("throw"), "Throw", Price(8_900, "EUR"), units=10_000)


def new() -> RehearsalFeed:
    return RehearsalFeed(7, (MUG, THROW), 1_800)


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
            feed=new(),
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
        levels = [fact.level for fact in self.facts if isinstance(fact, HealthChanged) and fact.part is Part.FEED]
        return levels[-1] if levels else None


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
        stand.runner.deal_started(MUG.id, UtcMs(START_MS + 100_000))
        await stand.until(lambda: len(stand.samples) > 120)
        stand.runner.stop()

    told = new()
    told.deal_started(MUG.id, 100)
    assert run(story, breaks_at=-1).samples[120].viewers == told.tick(120).numbers.viewers
    assert new().tick(120).numbers.viewers != told.tick(120).numbers.viewers


def test_the_end_of_a_deal_and_the_pin_are_felt() -> None:
    async def story(stand: Stand) -> None:
        stand.runner.deal_started(MUG.id, UtcMs(START_MS))
        stand.runner.start()
        await stand.until(lambda: len(stand.samples) == 10)
        stand.runner.deal_ended(MUG.id)
        stand.runner.pinned(THROW.id)
        await stand.until(lambda: len(stand.samples) > 300)
        stand.runner.pinned(None)
        stand.runner.stop()

    facts = run(story, breaks_at=-1).facts
    sales = [fact for fact in facts if isinstance(fact, SaleSeen) and fact.at_ms > START_MS + 60_000]
    assert sum(sale.product == THROW.id for sale in sales) > 0.6 * len(sales) > 0


def test_what_comes_in_is_posted_at_its_own_time() -> None:
    async def story(stand: Stand) -> None:
        stand.runner.start()
        await stand.until(lambda: len(stand.samples) >= 200)
        stand.runner.stop()

    stand = run(story, breaks_at=-1)
    listings = [fact for fact in stand.facts if isinstance(fact, ListingSeen)]
    assert listings == [ListingSeen(one.id, one.price, SOURCE, UtcMs(START_MS)) for one in (MUG, THROW)]
    told = new().tick(199)
    sales = [fact for fact in stand.facts if isinstance(fact, SaleSeen)]
    assert len(sales) >= len(told.sales) > 0
    for sale, fact in zip(told.sales, sales, strict=False):
        at_ms = UtcMs(START_MS + int(sale.at_s) * 1000)
        assert fact == SaleSeen(sale.product, sale.variant, sale.units, SOURCE, at_ms)
    counts = [fact for fact in stand.facts if isinstance(fact, StockSeen)]
    assert len(counts) >= len(told.counts) > 0
    for count, seen in zip(told.counts, counts, strict=False):
        at_ms = UtcMs(START_MS + int(count.at_s) * 1000)
        assert seen == StockSeen(count.product, count.variant, count.units, SOURCE, at_ms, count.provisional)


def test_the_rules_hear_the_numbers_that_are_published() -> None:
    stand = run(five_and_stop, breaks_at=-1)
    heard = [fact.sample for fact in stand.facts if isinstance(fact, MetricsSeen)]
    assert heard == stand.samples


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
    last = [fact for fact in stand.facts if isinstance(fact, HealthChanged)][-1]
    assert "no room" in last.reason
