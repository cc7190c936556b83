"""One thread, one loop: hand-over, results, and a clean end."""

import asyncio
import threading
from collections.abc import Generator

import pytest

from console.web.netloop import NetLoop, NetLoopStoppedError


@pytest.fixture
def net_loop() -> Generator[NetLoop]:
    loop = NetLoop()
    loop.start()
    yield loop
    loop.stop()


async def double(figure: int) -> int:
    await asyncio.sleep(0)
    return 2 * figure


def test_submit_gives_the_result(net_loop: NetLoop) -> None:
    assert net_loop.submit(double(21)).result(5) == 42


def test_call_soon_runs_in_the_loops_thread(net_loop: NetLoop) -> None:
    names: list[str] = []
    done = threading.Event()

    def work(word: str) -> None:
        names.append(threading.current_thread().name + word)
        done.set()

    net_loop.call_soon(work, "!")
    assert done.wait(20)
    assert names == ["net-loop!"]


def test_stop_cancels_tasks_and_what_they_start_while_cancelled(net_loop: NetLoop) -> None:
    ends: list[str] = []
    begun = threading.Event()

    async def tidy() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ends.append("tidy")

    async def forever() -> None:
        try:
            begun.set()
            await asyncio.sleep(60)
        finally:
            ends.append("forever")
            tidying.append(asyncio.create_task(tidy()))

    tidying: list[asyncio.Task[None]] = []
    future = net_loop.submit(forever())
    assert begun.wait(20)
    net_loop.stop()
    assert ends[0] == "forever"
    assert future.cancelled()
    assert tidying[0].done()


def test_stop_joins_and_may_be_called_again(net_loop: NetLoop) -> None:
    before = threading.active_count()
    net_loop.stop()
    net_loop.stop()
    assert threading.active_count() == before - 1
    assert not net_loop.running


def test_nothing_can_be_handed_to_a_stopped_loop(net_loop: NetLoop) -> None:
    net_loop.stop()
    with pytest.raises(NetLoopStoppedError):
        net_loop.call_soon(print)
    with pytest.raises(NetLoopStoppedError):
        net_loop.submit(double(1))


def test_it_is_started_once(net_loop: NetLoop) -> None:
    with pytest.raises(RuntimeError, match="once"):
        net_loop.start()
