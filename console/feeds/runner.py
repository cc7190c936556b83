"""Publishes a rehearsal's numbers at a steady pace, on an event loop someone else runs.

Counterparts: `console.feeds.rehearsal` makes the numbers up, whoever gets `publish` passes them on as telemetry.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future

from console.feeds.rehearsal import RehearsalFeed
from console.show.facts import HealthChanged, Level, Part, Post
from console.show.feed import FeedSample
from console.show.types import UtcMs

SOURCE = "rehearsal"
MADE_UP = "Made-up numbers of the rehearsal."
LONGEST_STEP_S = 5.0
"""A laptop that slept, or a clock that was set, does not sell a day's goods at once."""

Submit = Callable[[Coroutine[object, object, None]], "Future[None]"]


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
        """`publish` is called on the loop every `every_s` seconds; `post` hears of the feed's health."""
        self._submit = submit
        self._feed = feed
        self._currency = currency
        self._utc_ms = utc_ms
        self._every_s = every_s
        self._publish = publish
        self._post = post
        self._deals: deque[UtcMs] = deque()
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

    def deal_started(self, at_ms: UtcMs) -> None:
        """Tell the audience of a deal that opened at `at_ms`."""
        self._deals.append(at_ms)

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
            self._publish(self._sample(self._utc_ms()))
            # Beats missed are left out, not made up for.
            due_s = max(due_s + self._every_s, loop.time())
            await asyncio.sleep(due_s - loop.time())

    def _sample(self, at_ms: UtcMs) -> FeedSample:
        self._show_s += min(max(0.0, (at_ms - self._read_ms) / 1000), LONGEST_STEP_S)
        self._read_ms = at_ms
        while self._deals:
            self._feed.deal_started(self._show_s - (at_ms - self._deals.popleft()) / 1000)
        numbers = self._feed.sample(self._show_s)
        return FeedSample(
            source=SOURCE,
            at_ms=at_ms,
            viewers=numbers.viewers,
            orders=numbers.orders,
            comments_per_min=numbers.comments_per_min,
            gmv_minor=numbers.gmv_minor,
            currency=self._currency,
        )
