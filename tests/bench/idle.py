"""Prints CPU and memory at idle: four camera tiles, a running countdown: python -m tests.bench.idle [SECONDS].

Engine and window are counted apart; the simulated OBS is not the console's.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import psutil

import layouts
from tests.rig.engine_process import EngineProcess, until
from tests.rig.simulated import LoggingObs
from tests.rig.xvfb import start_xvfb

FOURTH = """
[[camera]]
id = "guest"
name = "Guest"
scene = "Guest"
"""


def tree(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def cpu_s(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def memory_mb(processes: list[psutil.Process]) -> float:
    """Proportional memory: shared pages are counted once."""
    return sum(process.memory_full_info().pss for process in processes) / 1e6


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        obs = stack.enter_context(LoggingObs(folder, ("Wide", "Close-up", "Product table", "Guest"), []))
        print("a show with an OBS of its own, no preview")
        one_show(folder / "show", ["--obs", obs.url], seconds)
        print("a rehearsal, with the page in QtWebEngine")
        one_show(folder / "rehearsal", ["--rehearsal"], seconds)


def one_show(folder: Path, options: list[str], seconds: float) -> None:
    folder.mkdir()
    shown = (layouts.folder("shows") / "rehearsal" / "show.toml").read_text()
    (folder / "show.toml").write_text(shown + FOURTH)
    with ExitStack() as stack:
        engine = stack.enter_context(EngineProcess(folder, options, {}))
        seat = engine.seat("bench")
        stack.callback(seat.close)
        screen, display = start_xvfb(1920, 1080)
        stack.callback(screen.wait)
        stack.callback(screen.terminate)
        argv = [sys.executable, "-m", "console", "open", str(folder)]
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        window = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stack.callback(window.wait)
        stack.callback(window.terminate)
        seat.ask("deal.start", {"deal": seat.view().show.deals[-1].id})
        until(lambda: seat.view().state.deal is not None, 10, "a deal runs")
        time.sleep(12)  # the window and its preview come up
        for name, pid in (("engine", engine.pid), ("window", window.pid)):
            measure(name, pid, seconds)


def measure(name: str, pid: int, seconds: float) -> None:
    processes = [process for process in tree(pid) if "simulated" not in " ".join(process.cmdline())]
    alone, web = processes[:1], processes[1:]
    begun = [cpu_s(alone), cpu_s(web)]
    time.sleep(seconds)
    used = [cpu_s(alone) - begun[0], cpu_s(web) - begun[1]]
    print(f"  {name}: {100 * used[0] / seconds:.1f} % of one core, {memory_mb(alone):.0f} MB", end="")
    print(f"; its web preview: {100 * used[1] / seconds:.1f} %, {memory_mb(web):.0f} MB" if web else "")


if __name__ == "__main__":
    main()
