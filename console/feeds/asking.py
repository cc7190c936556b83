"""Feeds that have to be asked: orders TikTok only gave the numbers of, and a LIVE room's figures. One loop's.

Counterparts: `console.feeds.partner` asks, `console.feeds.tiktok` reads, `console.feeds.fetching` says what is due.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from console.config.feedfile import Feed, Kind
from console.feeds.catalogue import Catalogue
from console.feeds.fetching import AGAIN_S, Fetching
from console.feeds.intake import OnRecords
from console.feeds.partner import MOST_ORDERS, NoAnswer, Partner
from console.feeds.tiktok import Unreadable, read_orders, read_room
from console.show.types import UtcMs

_log = logging.getLogger(__name__)

LOOK_S: Final = 0.25


class Asking:
    """One feed of TikTok that is asked. `run` until it is cancelled; `want` an order."""

    def __init__(
        self,
        feed: Feed,
        partner: Partner,
        catalogue: Catalogue,
        currency: str,
        on_records: OnRecords,
        utc_ms: Callable[[], UtcMs],
    ) -> None:
        self.trouble = ""
        """What went wrong last, in words; empty: it went well."""
        self.heard_ms: UtcMs | None = None
        """When it went well last."""
        self._feed = feed
        self._partner = partner
        self._catalogue = catalogue
        self._currency = currency
        self._on_records = on_records
        self._utc_ms = utc_ms
        self._fetching = Fetching(MOST_ORDERS)
        self._failed = 0

    def want(self, order: str) -> None:
        """Have an order fetched."""
        self._fetching.add(order, time.monotonic())

    def wait_for(self, before: "Asking | None") -> None:
        """Go on with the orders that another one waits for, now that the files were edited."""
        if before is not None:
            self._fetching = before._fetching

    async def run(self) -> None:
        """Ask on and on; what goes wrong, foreseen or not, is noted and tried again."""
        try:
            while True:
                try:
                    await (self._ask_room() if self._feed.kind is Kind.TIKTOK_LIVE else self._ask_orders())
                except Exception as error:  # noqa: BLE001 - it may go well the next time, and the other feeds go on
                    _log.exception("feed %s could not be asked", self._feed.id)
                    await self._broke(error)
        finally:
            await self._partner.close()

    async def _broke(self, error: Exception) -> None:
        """Note what nobody foresaw, and wait longer each time."""
        self.trouble = f"What nobody foresaw went wrong: {type(error).__name__}: {error}. It is tried again."
        self._fetching.failed(time.monotonic())
        self._failed += 1
        await asyncio.sleep(self._again_s())

    def _again_s(self) -> float:
        """Say how long to wait after trouble; 0: there was none."""
        return AGAIN_S[min(self._failed, len(AGAIN_S)) - 1] if self._failed else 0.0

    async def _ask_room(self) -> None:
        asked_ms = self._utc_ms()
        try:
            records = read_room(await self._partner.room(self._feed.room), self._feed.id, asked_ms, self._currency)
        except (NoAnswer, Unreadable) as error:
            self.trouble = str(error)
            self._failed += 1
        else:
            self._well(asked_ms)
            self._on_records(records)
        # After trouble never sooner than it is asked anyway.
        await asyncio.sleep(max(self._feed.every_ms / 1000, self._again_s()))

    async def _ask_orders(self) -> None:
        due = self._fetching.due(time.monotonic())
        if not due:
            await asyncio.sleep(LOOK_S)
            return
        try:
            orders = read_orders(await self._partner.orders(due), self._feed.id, self._catalogue, self._currency)
        except (NoAnswer, Unreadable) as error:
            self.trouble = f"{len(self._fetching)} orders wait to be fetched: {error}"
            self._fetching.failed(time.monotonic())
            return
        self._fetching.done(due, time.monotonic())
        self._well(self._utc_ms())
        self._on_records(orders)

    def _well(self, at_ms: UtcMs) -> None:
        self.trouble, self._failed, self.heard_ms = "", 0, at_ms
