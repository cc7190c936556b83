"""Prints what a great deal of numbers costs: python -m tests.bench.feeds [SECONDS] [RECORDS A SECOND].

A program pushes records over a WebSocket into the feeds' own process, as an outside connector would: clicks, likes,
comments and orders of forty products. Printed: how many were lost, how far the figures lag behind, what CPU and memory
the process takes, and how late the board comes.
"""

import json
import socket
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import psutil
from websockets.sync.client import connect

from console.engine.ledger import percentile
from console.feeds.process import FeedProcess
from console.feeds.words import Begin, FromFeeds, Marked, Numbers, Opened
from console.metrics.figures import SHOW, Figure
from console.show.types import UtcMs
from tests.console.obs.boxes import Box

PRODUCTS: Final = 40
BATCH: Final = 500
CHECK_EVERY_S: Final = 1.0


def _record(number: int, at_ms: int) -> dict[str, Any]:
    sku = f"S-{number % PRODUCTS}"
    match number % 4:
        case 0:
            return {"kind": "metrics.delta", "ts": at_ms, "data": {"by": {"clicks": 1}, "product": sku}}
        case 1:
            line = {"sku": sku, "units": 1, "amount_minor": 900}
            return {"kind": "order", "ts": at_ms, "data": {"id": str(number), "lines": [line]}}
        case 2:
            return {"kind": "chat", "ts": at_ms, "data": {"id": str(number), "who": "ana", "text": "is it in blue?"}}
        case _:
            return {"kind": "metrics.delta", "ts": at_ms, "data": {"by": {"likes": 3}}}


def _show(folder: Path) -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = int(door.getsockname()[1])
    products = "".join(
        f'\n[[product]]\nid = "p{n}"\nname = "P{n}"\nprice = "9.00 EUR"\nsku = "S-{n}"\n' for n in range(PRODUCTS)
    )
    (folder / "show.toml").write_text(f'title = "Bench"\n{products}')
    (folder / "feeds.toml").write_text(f'port = {port}\n[[feed]]\nid = "push"\nkind = "push"\n')
    return port


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    a_second = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = _show(folder)
        words: Box[FromFeeds] = Box()
        process = FeedProcess(
            folder, Begin("a token", UtcMs(time.time_ns() // 1_000_000), None), words.post, lambda: Marked(())
        )
        process.start()
        words.take(Opened)
        sent, behind_s = _push(port, seconds, a_second, process)
        late_s = _await(words, sent)
        process.stop()
        boards = [word.board for word in words.all if isinstance(word, Numbers)]
        counted = _counted(boards[-1].room[SHOW])
        gaps_ms = [float(after.at_ms - before.at_ms) for before, after in pairwise(boards)]
        print(f"{sent:,} records in {seconds:.0f} s ({a_second:,}/s asked for), lost {sent - counted:,}")
        print(f"sender behind its plan at worst {behind_s:.2f} s; all counted {late_s:.2f} s after the last was sent")
        print(f"a board every {percentile(gaps_ms, 0.5):.0f} ms p50, {percentile(gaps_ms, 0.99):.0f} p99")


def _push(port: int, seconds: float, a_second: int, process: FeedProcess) -> tuple[int, float]:
    """Push as planned; give how many were sent, and how far behind it ever was."""
    child = psutil.Process(process.pid)
    sent, behind_s, begun_s, look_s = 0, 0.0, time.monotonic(), 0.0
    child.cpu_percent()
    memory = []
    with connect(f"ws://127.0.0.1:{port}/feeds/push", additional_headers={"authorization": "Bearer a token"}) as door:
        while sent < seconds * a_second:
            at_ms = time.time_ns() // 1_000_000
            door.send(json.dumps([_record(number, at_ms) for number in range(sent, sent + BATCH)]))
            sent += BATCH
            due_s = begun_s + sent / a_second
            behind_s = max(behind_s, time.monotonic() - due_s)
            time.sleep(max(0.0, due_s - time.monotonic()))  # the pace of a feed
            if time.monotonic() - look_s > CHECK_EVERY_S:
                look_s = time.monotonic()
                memory.append(child.memory_info().rss / 1e6)
        print(f"feeds' process: {child.cpu_percent():.0f} % of a core, {memory[0]:.0f} to {memory[-1]:.0f} MB")
    return sent, behind_s


def _counted(show: dict[Figure, float]) -> int:
    """Say how many records were counted. Comments are told a minute, so they go by the others: a fourth each."""
    return round(show.get(Figure.CLICKS, 0) + show.get(Figure.ORDERS, 0) + show.get(Figure.LIKES, 0) / 3) * 4 // 3


def _await(words: Box[FromFeeds], sent: int) -> float:
    begun_s = time.monotonic()
    while _counted(words.take(Numbers).board.room[SHOW]) < sent:
        if time.monotonic() - begun_s > 30:
            break
    return time.monotonic() - begun_s


if __name__ == "__main__":
    main()
