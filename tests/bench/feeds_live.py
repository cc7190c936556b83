"""Prints what a great deal of numbers does to presses: python -m tests.bench.feeds_live [SECONDS] [RECORDS A SECOND].

A real engine with the feeds' process beside it; its parts are those a show without OBS has. A seat presses ten times a
second, first without anything coming in, then while a program of its own pushes records. Printed: press to journalled
by the engine's own ledger, how many records were lost, and what memory the engine and the feeds' process take.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil

from console import SEAT_PROTOCOL
from console.config.address import EngineAddress, read_address
from console.engine.ledger import percentile
from console.metrics.figures import SHOW
from console.seat.follower import Follower
from console.store.reading import read_ledger
from tests.bench.feeds import _counted, _show
from tests.rig.engine_process import EngineProcess, until

PRESS_EVERY_S: Final = 0.1
PUSHER: Final = """\
import json, sys, time
from websockets.sync.client import connect
from tests.bench.feeds import BATCH, _record
port, token, seconds, a_second = int(sys.argv[1]), sys.stdin.readline().strip(), float(sys.argv[2]), int(sys.argv[3])
sent, begun_s = 0, time.monotonic()
with connect(f"ws://127.0.0.1:{port}/feeds/push", additional_headers={"authorization": f"Bearer {token}"}) as door:
    while sent < seconds * a_second:
        at_ms = time.time_ns() // 1_000_000
        door.send(json.dumps([_record(number, at_ms) for number in range(sent, sent + BATCH)]))
        sent += BATCH
        time.sleep(max(0.0, begun_s + sent / a_second - time.monotonic()))
print(sent)
"""


def _press(seat: Follower, seconds: float, words: str) -> None:
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        seat.ask("prompter.show", {"text": f"{words} {number}"})
        time.sleep(PRESS_EVERY_S)  # the pace of the presses


def _engine_ms(folder: Path, since_ms: int, until_ms: int) -> str:
    rows = [row for row in read_ledger(folder / "journal.sqlite") if since_ms <= row.at_ms < until_ms]
    took = [(row.journalled_ns - row.driver_ns) / 1e6 for row in rows if row.journalled_ns is not None]
    p50, p99 = percentile(took, 0.5), percentile(took, 0.99)
    return f"{len(took)} presses, p50 {p50:.2f} ms, p99 {p99:.2f} ms, worst {max(took):.2f} ms"


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    a_second = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = _show(folder)
        options = ("--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none")
        with EngineProcess(folder, options, {}) as engine:
            seat = engine.seat("bench")
            try:
                _run(engine, seat, port, seconds, a_second)
            finally:
                seat.close()


def _run(engine: EngineProcess, seat: Follower, port: int, seconds: float, a_second: int) -> None:
    until(lambda: bool(seat.view().standings), 20, "the feeds are there")
    address = read_address(engine.folder.address_file, SEAT_PROTOCOL)
    assert isinstance(address, EngineAddress)
    began_ms = time.time_ns() // 1_000_000
    _press(seat, seconds / 2, "without")
    pushed_ms = time.time_ns() // 1_000_000
    argv = [sys.executable, "-c", PUSHER, str(port), str(seconds), str(a_second)]
    house = psutil.Process(engine.pid)
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as pusher:
        assert pusher.stdin is not None
        pusher.stdin.write(f"{address.remote_token}\n")
        pusher.stdin.flush()
        _press(seat, seconds / 4, "first")
        first_mb = _memory_mb(house)
        _press(seat, seconds * 3 / 4, "with")
        out, _ = pusher.communicate(timeout=60)
    sent, ended_ms = int(out), time.time_ns() // 1_000_000
    until(lambda: _seen(seat) >= sent or time.time_ns() // 1_000_000 > ended_ms + 10_000, 20, "all is counted")
    print(f"{sent:,} records, lost {sent - _seen(seat):,}")
    print(f"engine and feeds: {first_mb} MB after a quarter, {_memory_mb(house)} MB at the end")
    time.sleep(1.0)  # the engine keeps its ledger a few times a second
    print(f"without: {_engine_ms(engine.folder.path, began_ms, pushed_ms)}")
    print(f"with:    {_engine_ms(engine.folder.path, pushed_ms, ended_ms)}")


def _seen(seat: Follower) -> int:
    board = seat.view().board
    return _counted(board.room[SHOW]) if board is not None else 0


def _memory_mb(house: psutil.Process) -> str:
    return " and ".join(f"{one.memory_info().rss / 1e6:.0f}" for one in (house, *house.children()))


if __name__ == "__main__":
    main()
