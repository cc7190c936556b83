"""How smoothly a real window draws its live metrics beside a flood: python -m tests.bench.metrics_window [SECONDS].

A real engine with its feeds' process, a program that pushes 10,000 records a second, and the real window on a virtual
screen with METRICS open, each of its sections for as long. The whole panel is asked to be drawn anew at every turn of a
60 Hz timer; what is counted are the pictures that were painted. Goal: 30 a second and no pause over 100 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console import SEAT_PROTOCOL
from console.config.address import EngineAddress, read_address
from console.config.paths import ShowFolder
from tests.bench.feeds import _show
from tests.bench.feeds_live import PUSHER
from tests.rig.engine_process import EngineProcess, until
from tests.rig.xvfb import start_xvfb

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

A_SECOND: Final = 10_000
SIZE: Final = (1440, 900)
TOLD: Final = "CARTWALL_METRICS_WINDOW"
FRAME_MS: Final = 16
SLOWEST_MS: Final = 1000 / 30
LONGEST_MS: Final = 100.0
SETTLES_S: Final = 1.0
"""A section that comes into sight for the first time is loaded, not drawn; that is told by itself."""


def painted(panel: "QWidget", seconds: float) -> list[tuple[float, float]]:
    """Let the window live and have the panel drawn anew all the time; give the times between pictures, in ms.

    With each: how much of it the window's own thread worked. The rest it waited: for the next turn, or for a core.
    """
    from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer

    times_s = [(time.perf_counter(), time.thread_time())]

    class Counter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                times_s.append((time.perf_counter(), time.thread_time()))
            return False

    counter, loop, timer = Counter(), QEventLoop(), QTimer()
    panel.installEventFilter(counter)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(panel.update)
    timer.start(FRAME_MS)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    panel.removeEventFilter(counter)
    return [(1000 * (now - then), 1000 * (worked - before)) for (then, before), (now, worked) in pairwise(times_s)]


def tell(name: str, pictures: list[tuple[float, float]]) -> None:
    """Print how smooth it was."""
    between_ms = [one for one, _ in pictures]
    centiles = statistics.quantiles(between_ms, n=100, method="inclusive")
    fps = 1000 * len(between_ms) / sum(between_ms)
    well = fps >= 1000 / SLOWEST_MS and max(between_ms) <= LONGEST_MS
    print(
        f"{name:14} {fps:5.1f} pictures/s, p50 {centiles[49]:5.1f} ms, p99 {centiles[98]:5.1f} ms,"
        f" longest pause {max(between_ms):5.1f} ms, longest work {max(one for _, one in pictures):5.1f} ms:"
        f" {'holds' if well else 'MISSED'}",
        flush=True,
    )


def watch(folder: Path, seconds: float) -> None:
    """Open the window and count; in a process of its own, whose DISPLAY is the virtual screen."""
    from PySide6.QtWidgets import QApplication

    from console.doors import read_door
    from console.seat.follower import Follower
    from console.ui import theme
    from console.ui.app_window import build_window
    from console.ui.clock import system_now_ms
    from console.ui.metrics_panel import FEEDS, FUNNEL, TABLES, TRENDS

    app = QApplication([])
    theme.apply(app)
    seat = Follower(lambda: read_door(ShowFolder(folder)), seat="metrics")
    seat.start()
    window = build_window(seat, system_now_ms, lambda stop: None)
    window.resize(*SIZE)
    window.start()
    try:
        _spin_until(window, lambda: seat.view().board is not None)
        window.desk.choose("METRICS")
        whole: list[tuple[float, float]] = []
        sections = (FUNNEL, TRENDS, TABLES, FEEDS)
        for section in sections:
            window.metrics.choose(section)
            tell(f"{section.lower()} opens", painted(window.metrics, SETTLES_S))
            whole += (found := painted(window.metrics, seconds / len(sections)))
            tell(section.lower(), found)
        tell("all", whole)
    finally:
        window.end(stop=False)
        seat.close()


def _spin_until(panel: "QWidget", true: Callable[[], bool]) -> None:
    while not true():
        painted(panel, 0.1)


def main() -> None:
    """Run the engine, the flood and a window beside them."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    if TOLD in os.environ:
        watch(Path(os.environ[TOLD]), seconds)
        return
    screen, display = start_xvfb(*SIZE)
    try:
        with tempfile.TemporaryDirectory() as name:
            _beside(Path(name), display, seconds)
    finally:
        screen.terminate()
        screen.wait()


def _beside(folder: Path, display: str, seconds: float) -> None:
    port = _show(folder)
    options = ("--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none")
    with EngineProcess(folder, options, {}) as engine:
        seat = engine.seat("bench")
        try:
            until(lambda: bool(seat.view().standings), 20, "the feeds are there")
        finally:
            seat.close()
        address = read_address(engine.folder.address_file, SEAT_PROTOCOL)
        assert isinstance(address, EngineAddress)
        # Longer than the window is watched: it is stopped, not awaited.
        argv = [sys.executable, "-c", PUSHER, str(port), str(seconds * 4 + 60), str(A_SECOND)]
        with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as pusher:
            assert pusher.stdin is not None
            pusher.stdin.write(f"{address.remote_token}\n")
            pusher.stdin.flush()
            try:
                extra = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", TOLD: str(folder)}
                command = [sys.executable, "-m", "tests.bench.metrics_window", str(seconds)]
                subprocess.run(command, env=os.environ | extra, check=True)
            finally:
                pusher.terminate()


if __name__ == "__main__":
    main()
