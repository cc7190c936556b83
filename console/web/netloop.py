"""The net loop: one thread with one asyncio loop for everything that talks over a network.

Counterpart: any other thread, through `submit` and `call_soon`. Nothing in the loop ever waits for those threads.
"""

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar, TypeVarTuple

Result = TypeVar("Result")
Args = TypeVarTuple("Args")

STOP_WITHIN_S = 10.0
CANCEL_ROUNDS = 3


class NetLoopStoppedError(RuntimeError):
    """The net loop is not running, so nothing can be handed to it."""


class NetLoop:
    """One thread, one asyncio loop. `start` once, `stop` once; between them any thread may hand work in."""

    def __init__(self, name: str = "net-loop") -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._handed: deque[Callable[[], object]] = deque()
        self._called = False
        """The loop was called and has not looked yet, so that handing in more needs no other call."""
        self._calls: queue.SimpleQueue[bool] = queue.SimpleQueue()
        """True: call the loop; false: end. Calling is a write to the loop's pipe, and whoever writes gives the
        interpreter away: a thread of its own does, so that a busy engine keeps it."""
        self._caller: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Tell whether work can be handed in."""
        return self._loop is not None

    def start(self) -> None:
        """Start the thread; returns when the loop runs."""
        if self._thread is not None:
            raise RuntimeError("A net loop is started once.")
        up = threading.Event()
        loop = asyncio.new_event_loop()
        loop.call_soon(up.set)
        self._thread = threading.Thread(target=_run, args=(loop,), name=self._name, daemon=True)
        self._thread.start()
        up.wait()
        self._caller = threading.Thread(target=self._call, args=(loop,), name=f"{self._name} caller", daemon=True)
        self._caller.start()
        self._loop = loop

    def submit(self, coro: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Run a coroutine in the loop, from any thread. Raises NetLoopStoppedError outside start..stop."""
        loop = self._loop
        if loop is None:
            coro.close()
            raise NetLoopStoppedError("The net loop is not running.")
        try:
            loop.call_soon_threadsafe(self._do_handed, loop)  # what was handed in before it goes before it
            return asyncio.run_coroutine_threadsafe(coro, loop)
        except RuntimeError as error:  # closed between the two lines
            coro.close()
            raise NetLoopStoppedError("The net loop is not running.") from error

    def call_soon(self, work: Callable[[*Args], object], *args: *Args) -> None:
        """Call a function in the loop soon, from any thread. Raises NetLoopStoppedError outside start..stop."""
        loop = self._loop
        if loop is None:
            raise NetLoopStoppedError("The net loop is not running.")
        self._handed.append(partial(work, *args))
        if self._called:
            return
        self._called = True
        self._calls.put(True)

    def _call(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._calls.get():
            loop.call_soon_threadsafe(self._do_handed, loop)

    def _do_handed(self, loop: asyncio.AbstractEventLoop) -> None:
        """Do what was handed in so far; what comes meanwhile calls anew."""
        self._called = False
        for _ in range(len(self._handed)):
            try:
                self._handed.popleft()()
            except Exception as fault:  # noqa: BLE001 - one piece of work must not cost the others
                loop.call_exception_handler({"message": "work handed to the net loop failed", "exception": fault})

    def stop(self) -> None:
        """Cancel every task, wait for them, close the loop and join the thread. Safe to call again."""
        loop, self._loop = self._loop, None
        thread = self._thread
        if loop is None or thread is None:
            return
        if self._caller is not None:
            self._calls.put(False)
            self._caller.join()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(STOP_WITHIN_S)
        if thread.is_alive():
            raise RuntimeError("The net loop did not stop: a task swallows its cancellation.")


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        _cancel_all(loop)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        asyncio.set_event_loop(None)
        loop.close()


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    for _ in range(CANCEL_ROUNDS):  # a cancelled task may start another one to clean up
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
