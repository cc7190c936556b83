"""Tests of `console.feeds.asking`, against a server that plays TikTok."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from console.config.feedfile import Feed, Kind
from console.feeds.asking import Asking
from console.feeds.catalogue import Catalogue
from console.feeds.partner import Account, Partner
from console.metrics.counts import Count, SourceId
from console.metrics.records import Counted, Ordered, Record, Watching
from console.show.types import DurationMs, Price, Product, ProductId, UtcMs
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer

CATALOGUE = Catalogue((Product(ProductId("mug"), "Mug", Price(900, "EUR"), sku="M-1"),), {})


class TikTok:
    """Plays TikTok; `ill` for so many answers."""

    def __init__(self) -> None:
        self.ill = 0
        self.asked: list[str] = []

    async def orders(self, request: Request) -> Response:
        ids = request.query_params["ids"]
        self.asked.append(ids)
        if self.ill:
            self.ill -= 1
            return Response(status_code=500)
        item = {"seller_sku": "M-1", "sale_price": "9.00", "currency": "EUR"}
        orders = [{"id": name, "create_time": 1_790_000_000, "line_items": [item]} for name in ids.split(",")]
        return JSONResponse({"code": 0, "data": {"orders": orders}})

    async def room(self, request: Request) -> Response:
        self.asked.append(request.path_params["room"])
        return JSONResponse({"code": 0, "data": {"current_visitor_count": 900, "paid_order_count": 4}})


@pytest.fixture(scope="module")
def played() -> Iterator[tuple[TikTok, str]]:
    tiktok, loop = TikTok(), NetLoop()
    loop.start()
    routes = [
        Route("/order/202309/orders", tiktok.orders),
        Route("/analytics/202502/live_rooms/{room}/core_stats", tiktok.room),
    ]
    listen = Listen("127.0.0.1", 0, may_move=False, limits=Limits(1000, 1000))
    web = WebServer(loop, routes, listen, logging.getLogger("test"))
    yield tiktok, f"http://127.0.0.1:{web.start()}"
    web.stop()
    loop.stop()


def ask(base: str, kind: Kind, wanted: list[str], count: int) -> tuple[list[Record], Asking]:
    """Let a feed be asked until so many records came."""
    records: list[Record] = []

    async def run() -> Asking:
        enough = asyncio.Event()

        def take(new: tuple[Record, ...]) -> None:
            records.extend(new)
            if len(records) >= count:
                enough.set()

        feed = Feed(SourceId("live"), kind, room="77", every_ms=DurationMs(20))
        partner = Partner(Account("k", "s", "t"), base)
        asking = Asking(feed, partner, CATALOGUE, "EUR", take, lambda: UtcMs(5))
        for order in wanted:
            asking.want(order)
        task = asyncio.create_task(asking.run())
        await asyncio.wait_for(enough.wait(), 30)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return asking

    return records, asyncio.run(run())


def test_orders_are_fetched_together_and_again_after_trouble(played: tuple[TikTok, str]) -> None:
    tiktok, base = played
    tiktok.asked, tiktok.ill = [], 1
    records, asking = ask(base, Kind.TIKTOK_SHOP, ["a", "b"], 2)
    assert [record.id for record in records if isinstance(record, Ordered)] == ["a", "b"]
    assert tiktok.asked == ["a,b", "a,b"]
    assert (asking.trouble, asking.heard_ms) == ("", 5)


def test_a_room_is_asked_again_and_again(played: tuple[TikTok, str]) -> None:
    tiktok, base = played
    tiktok.asked = []
    records, _ = ask(base, Kind.TIKTOK_LIVE, [], 4)
    told: list[Any] = [
        Counted(SourceId("live"), UtcMs(5), {Count.ORDERS: 4}),
        Watching(SourceId("live"), UtcMs(5), 900),
    ]
    assert records[:4] == told * 2
    assert tiktok.asked[:2] == ["77", "77"]


def test_trouble_is_noted_in_words() -> None:
    async def run() -> str:
        feed = Feed(SourceId("live"), Kind.TIKTOK_LIVE, room="77", every_ms=DurationMs(10_000))
        partner = Partner(Account("k", "s", "t"), "http://127.0.0.1:9")
        asking = Asking(feed, partner, CATALOGUE, "EUR", lambda records: None, lambda: UtcMs(5))
        task = asyncio.create_task(asking.run())
        async with asyncio.timeout(30):
            while not asking.trouble:
                await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return asking.trouble

    assert "cannot be reached" in asyncio.run(run())


def test_what_nobody_foresaw_is_noted_and_tried_again(played: tuple[TikTok, str]) -> None:
    tiktok, base = played
    tiktok.asked = []
    came: list[int] = []
    troubles: list[str] = []

    async def run() -> None:
        again = asyncio.Event()

        def take(new: tuple[Record, ...]) -> None:
            came.append(len(new))
            if len(came) == 1:
                raise ZeroDivisionError("what a rate was made of")
            troubles.append(asking.trouble)
            again.set()

        feed = Feed(SourceId("live"), Kind.TIKTOK_LIVE, room="77", every_ms=DurationMs(20))
        asking = Asking(feed, Partner(Account("k", "s", "t"), base), CATALOGUE, "EUR", take, lambda: UtcMs(5))
        task = asyncio.create_task(asking.run())
        async with asyncio.timeout(30):
            while not asking.trouble:
                await asyncio.sleep(0)
            troubles.append(asking.trouble)
            await again.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
    assert "ZeroDivisionError: what a rate was made of" in troubles[0]
    assert troubles[1:] == [""]
