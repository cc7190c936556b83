"""Prints what becomes of 100 presses a second from four surfaces: python -m tests.bench.four_surfaces [SECONDS].

MIDI on a real JACK, a scripted Stream Deck, an OSC peer and a Satellite client press pads of an engine process that
drives a simulated OBS and writes every decision to the disk, while the real window paints. For each surface: presses
lost (must be none), order kept (must be), and milliseconds from the driver's stamp to the engine's hand, with the
journal's beside it. The last lines are the bare machine's share, taken at the same time: how late a thread of a process
that does nothing else is woken by another, and how long SQLite's own commit takes on this disk.
"""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

import psutil

from console.engine.ledger import percentile
from console.store.records import LedgerRow
from tests.drills.four_surfaces import Hands
from tests.rig.engine_process import until
from tests.rig.xvfb import start_xvfb

A_SECOND = 100.0
SECONDS = 300.0
BARE_GAP_S = 0.05


def line(what: str, values: Sequence[float]) -> str:
    """Write percentiles of milliseconds."""
    shares = (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1.0))
    return f"{what:46} n={len(values):6}  " + "  ".join(f"{n} {percentile(values, s):7.2f}" for n, s in shares)


def not_done(rows: Sequence[LedgerRow]) -> str:
    """Say which presses came to something else than done, by verb. Sounds fail: this engine is given no output."""
    found = Counter(f"{row.verb} {row.outcome}" for row in rows if row.outcome != "done")
    return ", ".join(f"{many} {what}" for what, many in found.most_common()) or "all done"


class Bare:
    """The bare machine, in a process of its own: two threads that ping, and a disk that commits."""

    def __init__(self, folder: Path) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        spawn = multiprocessing.get_context("spawn")
        self._process = spawn.Process(target=_measure_bare, args=(folder, theirs))
        self._process.start()

    def end(self) -> tuple[list[float], list[float]]:
        """Stop measuring; give pings and commits, milliseconds."""
        self._ours.send("end")
        figures: tuple[list[float], list[float]] = self._ours.recv()
        self._process.join()
        return figures


def _measure_bare(folder: Path, pipe: Connection) -> None:
    asked: SimpleQueue[int] = SimpleQueue()
    pings: list[float] = []
    commits: list[float] = []

    def answer() -> None:
        while sent_ns := asked.get():
            pings.append((time.monotonic_ns() - sent_ns) / 1e6)

    answering = threading.Thread(target=answer)
    answering.start()
    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as disk:
        disk.execute("PRAGMA journal_mode = WAL")
        disk.execute("PRAGMA synchronous = FULL")
        disk.execute("CREATE TABLE rows (body TEXT)")
        while not pipe.poll(BARE_GAP_S):
            asked.put(time.monotonic_ns())
            begun_ns = time.monotonic_ns()
            disk.execute("INSERT INTO rows VALUES (?)", ("x" * 400,))
            commits.append((time.monotonic_ns() - begun_ns) / 1e6)
    asked.put(0)
    answering.join()
    pipe.send((pings, commits))


def main(seconds: float) -> None:
    """Press for so long and print."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        hands = stack.enter_context(Hands(folder))
        window = _window(stack, hands)
        bare = Bare(folder)
        tallies = hands.play(A_SECOND, int(seconds * A_SECOND / len(hands.hands)))
        pings, commits = bare.end()
        assert window.poll() is None, "the window ended"
        for tally in tallies:
            words = f"{tally.pressed} pressed, {tally.lost} lost, order {'kept' if tally.in_order else 'NOT KEPT'}"
            print(f"{tally.name}: {words}; {not_done(tally.rows)}")
            print(line("  driver -> engine, ms", tally.to_engine_ms))
        rows = [row for tally in tallies for row in tally.rows]
        print(line("all: driver -> engine, ms", [ms for tally in tallies for ms in tally.to_engine_ms]))
        to_disk = [(row.journalled_ns - row.driver_ns) / 1e6 for row in rows if row.journalled_ns]
        print(line("all: driver -> journal, ms", to_disk))
        written = [(r.journalled_ns - r.engine_ns) / 1e6 for r in rows if r.journalled_ns and r.engine_ns]
        print(line("all: engine -> journal (the disk), ms", written))
        print(line("bare machine: thread to thread, ms", pings))
        print(line("bare machine: a commit of SQLite, ms", commits))


def _window(stack: ExitStack, hands: Hands) -> subprocess.Popen[bytes]:
    """Open a window on a screen of its own: it attaches to the engine and paints."""
    screen, display = start_xvfb(1920, 1080)
    stack.callback(_end, screen)
    before = _connections(hands)
    window = subprocess.Popen(
        [sys.executable, "-m", "console", "open", str(hands.engine.folder.path)],
        env={**os.environ, **hands.env, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stdin=subprocess.DEVNULL,
    )
    stack.callback(_end, window)
    until(lambda: _connections(hands) > before, 60, "the window is attached")
    time.sleep(3)  # it paints its first frames
    return window


def _connections(hands: Hands) -> int:
    """Say how many connections the engine has."""
    connections = psutil.Process(hands.engine.pid).net_connections(kind="tcp")
    return sum(one.status == psutil.CONN_ESTABLISHED for one in connections)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
