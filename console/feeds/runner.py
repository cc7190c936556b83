"""Reports a rehearsal at a steady pace, on an event loop someone else runs: numbers, sales, counts and listings.

Counterparts: `console.feeds.rehearsal` makes it up, `publish` passes the numbers on as telemetry, `post` tells the
engine what the shop and the room say.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import assert_never

from msgspec import Struct

from console.feeds.rehearsal import RehearsalFeed, Tick
from console.show.facts import HealthChanged, Level, ListingSeen, MetricsSeen, Part, Post, SaleSeen, StockSeen
from console.show.feed import FeedSample
from console.show.types import ProductId, UtcMs

SOURCE = "rehearsal"
MADE_UP = "Made-up numbers of the rehearsal."
LONGEST_STEP_S = 5.0
"""A laptop that slept, or a clock that was set, does not sell a day's goods at once."""

Submit = Callable[[Coroutine[object, object, None]], "Future[None]"]


class _Started(Struct, frozen=True):
    product: ProductId
    at_ms: UtcMs


class _Ended(Struct, frozen=True):
    product: ProductId


class _Pinned(Struct, frozen=True):
    product: ProductId | None


class FeedRunner:
    """One feed, sampled on the loop behind `submit`. Every method returns at once and may be called from any thread."""

    def __init__(
        self,
        submit: Submit,
        feed: RehearsalFeed,
        currency: str,
        utc_ms: Callable[[], UtcMs],
        every_s: float,
        publish: Callable[[FeedSample], None],
        post: Post,
    ) -> None:
        """Every `every_s` seconds, on the loop: what came in is posted, then the numbers, which are published too."""
        self._submit = submit
        self._feed = feed
        self._currency = currency
        self._utc_ms = utc_ms
        self._every_s = every_s
        self._publish = publish
        self._post = post
        self._told: deque[_Started | _Ended | _Pinned] = deque()
        self._show_s = 0.0
        self._read_ms = utc_ms()
        self._running: Future[None] | None = None

    def start(self) -> None:
        """Begin; the first sample comes at once."""
        if self._running is None:
            self._running = self._submit(self._run())

    def stop(self) -> None:
        """Publish nothing more."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def deal_started(self, deal_product: ProductId, at_ms: UtcMs) -> None:
        """Tell the audience of a deal on a product that went live at `at_ms`."""
        self._told.append(_Started(deal_product, at_ms))

    def deal_ended(self, product: ProductId) -> None:
        """Tell the audience that the deal on a product is over."""
        self._told.append(_Ended(product))

    def pinned(self, product: ProductId | None) -> None:
        """Tell the audience what is pinned now."""
        self._told.append(_Pinned(product))

    async def _run(self) -> None:
        self._post(HealthChanged(part=Part.FEED, level=Level.READY, reason=MADE_UP))
        try:
            await self._publish_on()
        except asyncio.CancelledError:
            self._post(HealthChanged(part=Part.FEED, level=Level.OFF, reason="Stopped."))
            raise
        except Exception as error:  # noqa: BLE001 - the edge: a show goes on without its numbers, and says why
            reason = f"The rehearsal feed broke: {error}. Restart the engine to get numbers again."
            self._post(HealthChanged(part=Part.FEED, level=Level.FAILED, reason=reason))

    async def _publish_on(self) -> None:
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        while True:
            self._report(self._utc_ms())
            # Beats missed are left out, not made up for.
            due_s = max(due_s + self._every_s, loop.time())
            await asyncio.sleep(due_s - loop.time())

    def _report(self, at_ms: UtcMs) -> None:
        self._show_s += min(max(0.0, (at_ms - self._read_ms) / 1000), LONGEST_STEP_S)
        self._read_ms = at_ms
        while self._told:
            self._tell(self._told.popleft(), at_ms)
        tick = self._feed.tick(self._show_s)
        self._post_shop(tick, at_ms)
        sample = FeedSample(
            source=SOURCE,
            at_ms=at_ms,
            viewers=tick.numbers.viewers,
            orders=tick.numbers.orders,
            comments_per_min=tick.numbers.comments_per_min,
            gmv_minor=tick.numbers.gmv_minor,
            currency=self._currency,
        )
        self._post(MetricsSeen(sample))
        self._publish(sample)

    def _tell(self, told: _Started | _Ended | _Pinned, at_ms: UtcMs) -> None:
        match told:
            case _Started():
                self._feed.deal_started(told.product, self._show_s - (at_ms - told.at_ms) / 1000)
            case _Ended():
                self._feed.deal_ended(told.product, self._show_s)
            case _Pinned():
                self._feed.pinned(told.product)
            case _:
                assert_never(told)

    def _post_shop(self, tick: Tick, at_ms: UtcMs) -> None:
        for listed in tick.listings:
            self._post(ListingSeen(listed.product, listed.price, SOURCE, self._utc(listed.at_s, at_ms)))
        for sale in tick.sales:
            self._post(SaleSeen(sale.product, sale.variant, sale.units, SOURCE, self._utc(sale.at_s, at_ms)))
        for count in tick.counts:
            counted_ms = self._utc(count.at_s, at_ms)
            self._post(StockSeen(count.product, count.variant, count.units, SOURCE, counted_ms, count.provisional))

    def _utc(self, at_s: float, at_ms: UtcMs) -> UtcMs:
        """Give the instant of a second of the rehearsal, when it is now `at_ms`."""
        return UtcMs(at_ms - round((self._show_s - at_s) * 1000))
