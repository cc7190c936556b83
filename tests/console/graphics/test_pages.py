"""One page's writer: beats, silence, sockets that block, and the newest picture first."""

import asyncio
import json
import time
from typing import Any

import pytest

from console.graphics import pages
from console.graphics.pages import PageGoneError, PageLink
from console.graphics.patch import NOTHING, Picture
from console.graphics.timebase import Timebase
from console.plan.effects import LayerGraphic
from console.show.types import GraphicId, UtcMs


class SlowSocket:
    """Takes a message only when the test lets it."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.closed: list[int] = []
        self.open = asyncio.Event()
        self.open.set()
        self.news = asyncio.Event()

    async def receive(self) -> str:
        return await asyncio.Future()

    async def send(self, text: str) -> None:
        self.sent.append(json.loads(text))
        self.news.set()
        await self.open.wait()

    async def close(self, code: int, why: str) -> None:
        self.closed.append(code)


def link_to(socket: SlowSocket) -> PageLink:
    return PageLink("program-1", "program", socket, Timebase(time.monotonic_ns, lambda: UtcMs(0)))


def picture(rev: int) -> Picture:
    return Picture(rev=rev, layers=(LayerGraphic(instance=f"i{rev}", layer=1, graphic=GraphicId("g"), data={}),))


def test_a_slow_page_skips_what_it_missed() -> None:
    async def scene() -> None:
        socket = SlowSocket()
        link = link_to(socket)
        wanted = [NOTHING]
        done = asyncio.Event()
        writing = asyncio.create_task(
            link.write(lambda: wanted[-1], lambda: "", lambda _: done.set() if link.sent_rev == 3 else None)
        )
        socket.open.clear()
        await socket.news.wait()
        for rev in (1, 2, 3):
            wanted.append(picture(rev))
            link.wake()
        socket.open.set()
        await asyncio.wait_for(done.wait(), 5)
        writing.cancel()
        assert [(m["t"], m["rev"]) for m in socket.sent] == [("snapshot", 0), ("patch", 3)]
        assert socket.sent[1]["base"] == 0

    asyncio.run(scene())


def test_a_quiet_page_gets_beats_and_a_silent_one_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "BEAT_S", 0.01)
    monkeypatch.setattr(pages, "SILENT_AFTER_S", 0.05)

    async def scene() -> None:
        socket = SlowSocket()
        with pytest.raises(PageGoneError, match="did not answer"):
            await asyncio.wait_for(link_to(socket).write(lambda: None, lambda: "", lambda _: None), 5)
        assert {"t": "beat"} in socket.sent
        assert socket.closed == [1001]

    asyncio.run(scene())


def test_a_page_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SEND_WITHIN_S", 0.02)

    async def scene() -> None:
        socket = SlowSocket()
        socket.open.clear()
        with pytest.raises(PageGoneError, match="does not take"):
            await asyncio.wait_for(link_to(socket).write(lambda: NOTHING, lambda: "", lambda _: None), 5)

    asyncio.run(scene())


def test_a_replaced_page_ends() -> None:
    async def scene() -> None:
        socket = SlowSocket()
        link = link_to(socket)
        link.replace()
        with pytest.raises(PageGoneError, match="newer"):
            await asyncio.wait_for(link.write(lambda: NOTHING, lambda: "", lambda _: None), 5)
        assert socket.closed == [4409]
        assert socket.sent == []

    asyncio.run(scene())
