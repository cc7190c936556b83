"""One attached graphics page: what it was sent, when it was last heard, and the one writer to its socket.

Counterpart: `page/link.js` at the other end; `console.graphics.hub` owns these.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

from console.graphics.messages import Beat, Bus, Pong, Snapshot, StockIs, ToPage, write_message
from console.graphics.patch import Picture, patch_between
from console.graphics.timebase import Timebase

BEAT_S = 2.0
SILENT_AFTER_S = 7.0
SEND_WITHIN_S = 5.0
REPLACED = 4409


class PageGoneError(Exception):
    """The page's connection is over; the text says why, for the log."""


class Socket(Protocol):
    """A page's connection, as `console.graphics.routes` makes it from a WebSocket."""

    async def receive(self) -> str:
        """Wait for a message. Raises PageGoneError."""

    async def send(self, text: str) -> None:
        """Hand a message to the socket. Raises PageGoneError."""

    async def close(self, code: int, why: str) -> None:
        """Close it; never raises."""


class PageLink:
    """A page after its hello."""

    def __init__(self, page: str, bus: Bus, socket: Socket, timebase: Timebase) -> None:
        self.page = page
        self.bus = bus
        self.sent_rev = 0
        self.sent_ns = 0
        """When `sent_rev` was handed to the socket."""
        self._socket = socket
        self._timebase = timebase
        self._shown: Picture | None = None
        self._stock = ""
        self._news = asyncio.Event()
        self._news.set()
        self._heard_ns = timebase.mono_ns()
        self._replaced = False

    def wake(self) -> None:
        """Say that the picture may have changed."""
        self._news.set()

    def replace(self) -> None:
        """Say that the same page has a newer connection; this one ends."""
        self._replaced = True
        self._news.set()

    def heard(self) -> None:
        """Note that the page said something."""
        self._heard_ns = self._timebase.mono_ns()

    async def pong(self, sent: float) -> None:
        """Answer a clock sample at once."""
        await self._send(Pong(sent=sent, clock=self._timebase.stamp()))

    async def write(
        self, picture: Callable[[], Picture | None], stock: Callable[[], str], on_sent: Callable[["PageLink"], None]
    ) -> None:
        """Keep the page up to date until it is gone. The newest picture wins: a slow page skips what it missed.

        It hears of a new stock before it is shown anything of it.

        No picture yet: the page is left alone, so that what it kept through a restart of ours stays on screen.
        """
        while True:
            try:
                async with asyncio.timeout(BEAT_S):
                    await self._news.wait()
            except TimeoutError:
                await self._beat()
                continue
            self._news.clear()
            if self._replaced:
                await self._socket.close(REPLACED, "replaced")
                raise PageGoneError("it has a newer connection")
            await self._restock(stock())
            wanted = picture()
            if wanted is not None:
                await self._show(wanted)
                on_sent(self)

    async def _restock(self, rev: str) -> None:
        if rev != self._stock:
            self._stock = rev
            await self._send(StockIs(rev))

    async def _show(self, new: Picture) -> None:
        begun_ns = self._timebase.mono_ns()
        if self._shown is None:
            await self._send(Snapshot(rev=new.rev, layers=new.layers, clock=self._timebase.stamp()))
        else:
            await self._send(patch_between(self._shown, new))
        self._shown, self.sent_rev, self.sent_ns = new, new.rev, begun_ns

    async def _beat(self) -> None:
        if self._timebase.mono_ns() - self._heard_ns > SILENT_AFTER_S * 1e9:
            await self._socket.close(1001, "silent")
            raise PageGoneError("it did not answer")
        await self._send(Beat())

    async def _send(self, message: ToPage) -> None:
        try:
            async with asyncio.timeout(SEND_WITHIN_S):
                await self._socket.send(write_message(message))
        except TimeoutError as error:
            raise PageGoneError("it does not take what it is sent") from error
