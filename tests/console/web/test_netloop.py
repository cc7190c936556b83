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


def test_what_many_threads_hand_in_is_done_in_the_order_of_each(net_loop: NetLoop) -> None:
    done: list[str] = []

    def hand_in(name: str) -> None:
        for number in range(300):
            net_loop.call_soon(done.append, f"{name}{number}")

    threads = [threading.Thread(target=hand_in, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    end = threading.Event()
    net_loop.call_soon(end.set)
    assert end.wait(20)
    for name in "abcd":
        assert [one for one in done if one[0] == name] == [f"{name}{number}" for number in range(300)]


def test_what_is_submitted_comes_after_what_was_handed_in_before(net_loop: NetLoop) -> None:
    done: list[int] = []

    async def look() -> list[int]:
        return list(done)

    for number in range(100):
        net_loop.call_soon(done.append, number)
        assert net_loop.submit(look()).result(20)[-1] == number


def test_work_that_fails_costs_no_other_and_is_said(net_loop: NetLoop) -> None:
    faults: list[object] = []

    async def listen() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: faults.append(told["exception"]))

    net_loop.submit(listen()).result(20)
    end = threading.Event()
    net_loop.call_soon(int, "no number")
    net_loop.call_soon(end.set)
    assert end.wait(20)
    assert [type(fault) for fault in faults] == [ValueError]


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
    assert threading.active_count() == before - 2
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
