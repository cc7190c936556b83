"""Prints start-up beside a bare PySide6 window: python -m tests.bench.startup [RUNS].

Both start from nothing on the same virtual screen and count until X shows the window by its title. Ours has the
show's name in its title only once it follows the engine it started, so the engine's start is in the figure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.rig.xvfb import start_xvfb

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("bare")
label.setWindowTitle("Bare window")
label.show()
app.exec()
"""


def seconds_until_seen(argv: list[str], title: str, env: dict[str, str]) -> float:
    begun = time.monotonic()
    process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        while subprocess.run(search, env=env, capture_output=True, check=False).returncode != 0:
            assert process.poll() is None, "the process ended"
            assert time.monotonic() - begun < 60, f"no window “{title}”"
        return time.monotonic() - begun
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with ExitStack() as stack:
        screen, display = start_xvfb(1920, 1080)
        stack.callback(screen.wait)
        stack.callback(screen.terminate)
        bare, ours = [], []
        for _ in range(runs):
            home = Path(tempfile.mkdtemp())
            env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_DATA_HOME": str(home)}
            bare.append(seconds_until_seen([sys.executable, "-c", BARE], "Bare window", env))
            rehearse = [sys.executable, "-m", "console", "rehearse"]
            ours.append(seconds_until_seen(rehearse, "Halden House", env))
            subprocess.run(
                [sys.executable, "-m", "console", "stop", str(home / "cartwall" / "rehearsal")], env=env, check=False
            )
            shutil.rmtree(home, ignore_errors=True)
    print(f"bare PySide6 window: median {median(bare):.2f} s of {runs}   ({min(bare):.2f} to {max(bare):.2f})")
    print(f"rehearsal, engine started too: median {median(ours):.2f} s   ({min(ours):.2f} to {max(ours):.2f})")
    print(f"over the bare window: {median(ours) - median(bare):.2f} s")


if __name__ == "__main__":
    main()
