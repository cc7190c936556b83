"""Prints a click's way from a seat through the engine to OBS: python -m tests.bench.click_to_obs [CLICKS].

Seat and engine are processes of their own, as always; OBS is the simulated one. A click is stamped in the seat. It is
measured with no window, with a window that paints, and with that window frozen.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from console.seat.follower import Follower
from console.show.facts import Level, Part
from console.store.reading import read_ledger
from tests.bench.press_to_obs import line
from tests.rig.engine_process import SCENES, EngineProcess, until
from tests.rig.simulated import LoggingObs

CAMERAS = ("wide", "product", "host")
GAP_S = 0.03


def measure(what: str, clicks: int, seat: Follower, engine: EngineProcess) -> None:
    before = len(read_ledger(engine.folder.journal))
    for n in range(clicks):
        seat.ask("camera.take", {"camera": CAMERAS[(n + 1) % 3]})
        time.sleep(GAP_S)
    until(lambda: len(read_ledger(engine.folder.journal)) >= before + clicks, 10, "every click is in the ledger")
    rows = read_ledger(engine.folder.journal)[before:]
    print(what)
    print(line("  click -> engine, ms", [(row.engine_ns - row.driver_ns) / 1e6 for row in rows if row.engine_ns]))
    print(line("  click -> journal, ms", [(r.journalled_ns - r.driver_ns) / 1e6 for r in rows if r.journalled_ns]))
    print(line("  click -> request on the socket, ms", [(r.sent_ns - r.driver_ns) / 1e6 for r in rows if r.sent_ns]))
    print(line("  click -> OBS confirmed, ms", [(r.switched_ns - r.driver_ns) / 1e6 for r in rows if r.switched_ns]))


def main() -> None:
    clicks = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        obs = stack.enter_context(LoggingObs(folder, SCENES, []))
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none"]
        engine = stack.enter_context(EngineProcess(folder / "show", options, {}))
        seat = engine.seat("bench")
        stack.callback(seat.close)
        until(lambda: seat.view().truth.health[Part.SWITCHER].level is Level.READY, 10, "OBS is connected")
        measure("no window", clicks, seat, engine)
        argv = [sys.executable, "-m", "console", "open", str(engine.folder.path)]
        window = subprocess.Popen(argv, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdin=subprocess.DEVNULL)
        stack.callback(window.wait)
        stack.callback(window.kill)
        time.sleep(6)  # the window comes up
        measure("a window paints", clicks, seat, engine)
        window.send_signal(signal.SIGSTOP)
        measure("the window is frozen", clicks, seat, engine)
        window.send_signal(signal.SIGCONT)


if __name__ == "__main__":
    main()
