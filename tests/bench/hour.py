"""An hour at the desk: a rehearsal with a real window in which somebody presses everything by chance, all the time.

``python -m tests.bench.hour [MINUTES] [SEED]``. Every minute it prints the memory of window and engine and how long a
refresh of the window takes; at the end what was logged as a warning, raised, or grew. It judges nothing but that.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import psutil

import layouts
from console.config.paths import ShowFolder
from tests.rig.engine_process import EngineProcess
from tests.rig.xvfb import start_xvfb

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from console.seat.follower import Follower
    from console.ui.main_window import MainWindow

SIZE: Final = (1920, 1080)
TOLD: Final = "CARTWALL_HOUR"
PRESS_EVERY_MS: Final = 250
ASKS: Final = 0.3
"""Share of presses that ask for a verb instead of pressing what is in sight."""
LEFT_ALONE: Final = ("show.finish", "lock.", "desk.", "pad.", "input.", "output.", "scenes.", "studio.", "graphic.load")
"""Verbs that would end the hour, or leave the demo for somebody's machine."""
NOT_PRESSED: Final = ("PANIC", "Finish show", "Playback", "Edit", "Leave on air", "Stop the show", "Copy address")


NO_GPU: Final = ("Sandboxing disabled", "Vulkan", "GPU vendor")
"""What the web engine says of a machine without one."""


class Hand:
    """Presses by chance; counts what it pressed."""

    def __init__(self, window: "MainWindow", seat: "Follower", chance: random.Random) -> None:
        self._window, self._seat, self._chance = window, seat, chance
        self.pressed: Counter[str] = Counter()

    def press(self) -> None:
        """Press one thing."""
        if self._chance.random() < ASKS:
            self._ask()
        else:
            self._click()

    def _ask(self) -> None:
        from console.ui.palette_finds import offers

        found = [one for one in offers(self._seat.view()) if not one.missing and not one.verb.startswith(LEFT_ALONE)]
        if found:
            one = self._chance.choice(found)
            self._seat.ask(one.verb, one.args)
            self.pressed[one.verb] += 1

    def _click(self) -> None:
        from PySide6.QtWidgets import QAbstractButton

        from console.ui.arrangement import WORKSPACES

        if self._chance.random() < 0.05:
            self._window.desk.work(self._chance.choice(WORKSPACES))
        buttons = [one for one in self._window.findChildren(QAbstractButton) if _can_be_pressed(one)]
        if buttons:
            button = self._chance.choice(buttons)
            self.pressed[button.accessibleName() or button.text()] += 1
            button.pressed.emit()
            button.click()


def _can_be_pressed(button: "QAbstractButton") -> bool:
    words = f"{button.accessibleName()} {button.text()}"
    opens = getattr(button, "menu", None)
    return (
        button.isVisible()
        and button.isEnabled()
        and not (callable(opens) and opens() is not None)
        and not any(word in words for word in NOT_PRESSED)
    )


class Minutes:
    """Measures a window and its engine, a line a minute."""

    def __init__(self, window: "MainWindow", hand: Hand, engine: int) -> None:
        self._hand, self._engine = hand, engine
        self._refresh = window.refresh
        self._took: list[float] = []
        self.told: list[tuple[float, float, float, float]] = []
        window.timer.timeout.disconnect()
        window.timer.timeout.connect(self._timed)

    def _timed(self) -> None:
        began = time.perf_counter()
        self._refresh()
        self._took.append(1000 * (time.perf_counter() - began))

    def tell(self) -> None:
        """Print a line."""
        took = sorted(self._took)
        mb = [psutil.Process(pid).memory_full_info().uss / 1e6 for pid in (os.getpid(), self._engine)]
        p50, p99 = median(took), took[len(took) * 99 // 100]
        self.told.append((mb[0], mb[1], p50, p99))
        sizes = f"window {mb[0]:6.1f} MB  engine {mb[1]:6.1f} MB"
        presses = self._hand.pressed.total()
        print(
            f"{len(self.told):3} min  {sizes}  refresh p50 {p50:5.2f} p99 {p99:6.2f} ms  {presses} presses", flush=True
        )
        self._took.clear()


def sit(folder: Path, minutes: float, seed: int, engine: int) -> None:
    """Sit at a window for so long; in a process of its own, whose DISPLAY is the virtual screen."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from console.doors import read_door
    from console.seat.follower import Follower
    from console.ui import theme
    from console.ui.app_window import build_window
    from console.ui.clock import system_now_ms

    faults: Counter[str] = Counter()

    def heard(kind: QtMsgType, context: object, words: str) -> None:
        faults[f"Qt: {words}"] += not any(word in words for word in NO_GPU)

    qInstallMessageHandler(heard)
    sys.excepthook = lambda kind, error, trace: faults.update([f"raised: {kind.__name__}: {error}"])
    app = QApplication([])
    theme.apply(app)
    seat = Follower(lambda: read_door(ShowFolder(folder)), seat="desk")
    seat.start()
    window = build_window(seat, system_now_ms, lambda stop: None)
    window.resize(*SIZE)
    hand = Hand(window, seat, random.Random(seed))
    kept = Minutes(window, hand, engine)
    window.start()
    timers = [QTimer(interval=PRESS_EVERY_MS), QTimer(interval=60_000)]
    for timer, does in zip(timers, (hand.press, kept.tell), strict=True):
        timer.timeout.connect(does)
        timer.start()
    QTimer.singleShot(round(minutes * 60_000) + 500, lambda: app.exit(0))  # quit asks every window first
    app.exec()
    for timer in timers:
        timer.stop()
    window.end(stop=False)
    window.deleteLater()  # a web view must be gone before the application is
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    seat.close()
    print("faults:", json.dumps(+faults, ensure_ascii=False))
    print("pressed most:", json.dumps(hand.pressed.most_common(12), ensure_ascii=False))
    _compare(kept.told)
    sys.stdout.flush()


def _compare(told: list[tuple[float, float, float, float]]) -> None:
    """Say how the last quarter stands against the second: the first is for warming up."""
    quarter = len(told) // 4
    if not quarter:
        return
    for name, place in (("window MB", 0), ("engine MB", 1), ("refresh p50 ms", 2), ("refresh p99 ms", 3)):
        early, late = (median(row[place] for row in rows) for rows in (told[quarter : 2 * quarter], told[-quarter:]))
        print(f"{name}: {early:.2f} -> {late:.2f} ({100 * (late / early - 1):+.1f} %)")


def main() -> None:
    """Run the engine, and the window beside it."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if TOLD in os.environ:
        place, engine = os.environ[TOLD].split("|")
        sit(Path(place), minutes, seed, int(engine))
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))) / "show"
        shutil.copytree(layouts.folder("shows") / "rehearsal", folder)
        engine_process = stack.enter_context(EngineProcess(folder, ["--rehearsal", "--midi", "none"], {}))
        screen, display = start_xvfb(*SIZE)
        stack.callback(screen.wait)
        stack.callback(screen.terminate)
        extra = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", TOLD: f"{folder}|{engine_process.pid}"}
        argv = [sys.executable, "-W", "error", "-m", "tests.bench.hour", str(minutes), str(seed)]
        subprocess.run(argv, env=os.environ | extra, check=True)
        log = (folder / "engine.log").read_text()
        bad = [line for line in log.splitlines() if "Traceback" in line or "WARNING" in line or "ERROR" in line]
        print(f"engine's log: {len(bad)} bad lines", *bad[:10], sep="\n  ")


if __name__ == "__main__":
    main()
