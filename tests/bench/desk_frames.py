"""How smoothly the whole desk draws beside a running OBS: python -m tests.bench.desk_frames [SECONDS].

A real OBS that draws 30 pictures a second by software, a page in its program, sound, an engine, and the real window
on a virtual screen of its own, where somebody presses by chance four times a second. The window is asked to be drawn
anew, whole, at every turn of a 60 Hz timer; what is counted are the pictures that were painted, each page for as long.
Goal: 30 a second.
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import psutil

from console.config.paths import ShowFolder
from tests.bench.hour import Hand
from tests.bench.metrics_window import painted, tell
from tests.real.chain_rig import desk_on, why_not
from tests.rig.xvfb import start_xvfb

SIZE: Final = (1920, 1080)
TOLD: Final = "CARTWALL_DESK_FRAMES"
PRESS_EVERY_MS: Final = 250
SETTLES_S: Final = 3.0


def watch(folder: Path, seconds: float) -> None:
    """Open the window and count; in a process of its own, whose DISPLAY is the virtual screen."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from console.doors import read_door
    from console.seat.follower import Follower
    from console.ui import theme
    from console.ui.app_window import build_window
    from console.ui.arrangement import ALL_IN_ONE
    from console.ui.clock import system_now_ms
    from tests.console.ui.pagewords import PAGES

    app = QApplication([])
    theme.apply(app)
    seat = Follower(lambda: read_door(ShowFolder(folder)), seat="frames")
    seat.start()
    window = build_window(seat, system_now_ms, lambda stop: None)
    window.resize(*SIZE)
    window.start()
    window.desk.work(ALL_IN_ONE)
    hand = Hand(window, seat, random.Random(1))
    presses = QTimer(interval=PRESS_EVERY_MS)
    presses.timeout.connect(hand.press)
    try:
        painted(window, SETTLES_S)
        presses.start()
        whole: list[tuple[float, float]] = []
        for page in PAGES:
            window.desk.choose(page)
            whole += (found := painted(window, seconds / len(PAGES)))
            tell(page.lower(), found)
        tell("all", whole)
        print(f"{hand.pressed.total()} presses; the machine is {_others():.0f} % busy")
    finally:
        presses.stop()
        window.end(stop=False)
        seat.close()


def _others() -> float:
    """Give what everything on this machine takes over a second, of all its processors, the window among it."""
    return psutil.cpu_percent(interval=1.0)


def main() -> None:
    """Run OBS, the engine and a window beside them."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    if TOLD in os.environ:
        watch(Path(os.environ[TOLD]), seconds)
        return
    if lacking := why_not():
        sys.exit(lacking)
    screen, display = start_xvfb(*SIZE)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, desk_on(Path(name), "none") as desk:
            extra = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", TOLD: str(desk.engine.folder.path)}
            command = [sys.executable, "-m", "tests.bench.desk_frames", str(seconds)]
            subprocess.run(command, env=os.environ | extra, check=True)
    finally:
        screen.terminate()
        screen.wait()


if __name__ == "__main__":
    main()
