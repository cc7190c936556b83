"""A way to OBS on which every answer takes its time: a TCP proxy that passes on what OBS says only after a delay.

Counterpart: tests/real/test_obs_faults.py.
"""

import contextlib
import queue
import socket
import threading
import time
from types import TracebackType
from typing import Self


class SlowWay:
    """Listens on a free port and connects to OBS's. Use as a context manager."""

    def __init__(self, port: int, delay_s: float) -> None:
        self._to = port
        self._delay_s = delay_s
        self._door = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.url = f"ws://127.0.0.1:{self._door.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._start(self._let_in)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for one in (self._door, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join()

    def _start(self, work: object, *args: object) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=args, name="slow-way")
        self._threads.append(thread)
        thread.start()

    def _let_in(self) -> None:
        while True:
            try:
                ours, _ = self._door.accept()
            except OSError:
                return
            theirs = socket.create_connection(("127.0.0.1", self._to))
            self._open += [ours, theirs]
            late: queue.Queue[tuple[float, bytes]] = queue.Queue()
            self._start(self._read, ours, theirs.sendall)
            self._start(self._read, theirs, lambda said, late=late: late.put((time.monotonic() + self._delay_s, said)))
            self._start(self._pass_on, late, ours)

    def _read(self, source: socket.socket, give: object) -> None:
        assert callable(give)
        said = b"?"
        while said:
            try:
                said = source.recv(65536)
                give(said)
            except OSError:
                said = b""
        with contextlib.suppress(OSError):  # the other end may be gone already
            give(b"")

    def _pass_on(self, late: "queue.Queue[tuple[float, bytes]]", to: socket.socket) -> None:
        while True:
            due_s, said = late.get()
            if not said:
                return
            time.sleep(max(0.0, due_s - time.monotonic()))  # the lateness itself
            try:
                to.sendall(said)
            except OSError:
                return
