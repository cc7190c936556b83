"""Publishes a rehearsal's numbers at a steady pace, on an event loop someone else runs.

Counterparts: `console.feeds.rehearsal` makes the numbers up, whoever gets `publish` passes them on as telemetry.
"""

import asyncio
from collections.abc import Callable

from console.feeds.rehearsal import RehearsalFeed
from console.show.facts import HealthChanged, Level, Part, Post
from console.show.feed import FeedSample
from console.show.types import UtcMs

SOURCE = "rehearsal"
MADE_UP = "Rehearsal: the numbers are made up."


class FeedRunner:
    """One feed on one loop. Every method returns at once and may be called from any thread."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        feed: RehearsalFeed,
        currency: str,
        utc_ms: Callable[[], UtcMs],
        every_s: float,
        publish: Callable[[FeedSample], None],
        post: Post,
    ) -> None:
        """`publish` is called on the loop every `every_s` seconds; `post` hears of the feed's health."""
        self._loop = loop
        self._feed = feed
        self._currency = currency
        self._utc_ms = utc_ms
        self._every_s = every_s
        self._publish = publish
        self._post = post
        self._started_ms = utc_ms()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; the first sample comes at once."""
        self._loop.call_soon_threadsafe(self._begin)

    def stop(self) -> None:
        """Publish nothing more."""
        self._loop.call_soon_threadsafe(self._end)

    def deal_started(self, at_ms: UtcMs) -> None:
        """Tell the audience of a deal that opened at `at_ms`."""
        self._loop.call_soon_threadsafe(self._feed.deal_started, (at_ms - self._started_ms) / 1000)

    def _begin(self) -> None:
        if self._task is None:
            self._task = self._loop.create_task(self._run())
            self._task.add_done_callback(self._ended)

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._task = None
        error = None if task.cancelled() else task.exception()
        if error is None:
            self._post(HealthChanged(part=Part.FEED, level=Level.OFF, reason="Stopped."))
        else:
            reason = f"The rehearsal feed broke: {error}. Restart the engine to get numbers again."
            self._post(HealthChanged(part=Part.FEED, level=Level.FAILED, reason=reason))

    async def _run(self) -> None:
        self._post(HealthChanged(part=Part.FEED, level=Level.READY, reason=MADE_UP))
        due_s = self._loop.time()
        while True:
            self._publish(self._sample(self._utc_ms()))
            # Beats missed (a suspended laptop) are left out, not made up for.
            due_s = max(due_s + self._every_s, self._loop.time())
            await asyncio.sleep(due_s - self._loop.time())

    def _sample(self, at_ms: UtcMs) -> FeedSample:
        numbers = self._feed.sample(max(0, at_ms - self._started_ms) / 1000)
        return FeedSample(
            source=SOURCE,
            at_ms=at_ms,
            viewers=numbers.viewers,
            orders=numbers.orders,
            comments_per_min=numbers.comments_per_min,
            gmv_minor=numbers.gmv_minor,
            currency=self._currency,
        )
