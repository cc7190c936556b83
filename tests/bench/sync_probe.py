"""Measures what the sync probe costs: python -m tests.bench.sync_probe [--seconds N] [--json FILE].

A real probe listens for RTMP at 1280 x 720, 30 pictures a second: with the slate in it, with none, and with none
while it fetches the same from the viewers' side by UDP and compares both. Of each: share of one core, readings a
second, how many counted. Ends with 1 above 40 % of a core.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from console.show.sync import Gate
from console.sync.slate_file import make_slate
from tests.real.sync_obs_rig import Meter, free_port
from tests.rig.engine_process import until

SIZE: Final = (1280, 720)
FPS: Final = 30
TARGET: Final = 0.40
BOTH: Final = "no slate, and the viewers"
SETTLE_S: Final = 8.0
NOTHING: Final = (
    "-f",
    "lavfi",
    "-i",
    f"testsrc2=s={SIZE[0]}x{SIZE[1]}:r={FPS}",
    "-f",
    "lavfi",
    "-i",
    "anoisesrc=a=0.1",
)
"""A picture that moves all over, and noise."""
CODED: Final = ("-c:v", "libx264", "-preset", "veryfast", "-b:v", "4000k", "-g", "60", "-pix_fmt", "yuv420p")


def films(folder: Path, seconds: float) -> dict[str, Path]:
    """Write what is sent, encoded already: a sender that encodes would be measured too."""
    slate, bare = folder / "slate.mkv", folder / "bare.mkv"
    make_slate(folder / "raw.mkv", FPS, seconds, SIZE, lambda done: None)
    quiet = ["ffmpeg", "-loglevel", "error", "-y"]
    # Over something that moves, as a camera's picture does: a slate alone costs next to nothing to decode.
    shown = f"[0:v]setpts=N/{FPS}/TB,scale=480:270[s];[1:v]setpts=N/{FPS}/TB[g];[g][s]overlay=400:200"
    slated = ["-i", str(folder / "raw.mkv"), *NOTHING[:4], "-filter_complex", shown, "-map", "0:a"]
    subprocess.run([*quiet, *slated, *CODED, "-c:a", "aac", "-t", f"{seconds}", str(slate)], check=True)
    subprocess.run([*quiet, *NOTHING, *CODED, "-c:a", "aac", "-t", f"{seconds}", str(bare)], check=True)
    return {"slate": slate, "no slate": bare, BOTH: bare}


def measure(film: Path, seconds: float, viewers: str) -> dict[str, float]:
    """Send a film for so long and look at the probe; `viewers`: where it is sent too."""
    port = free_port()
    with Meter(f"rtmp://127.0.0.1:{port}/live/sync", viewers) as meter:
        meter.await_listening(port)
        send = ["ffmpeg", "-loglevel", "error", "-re", "-i", str(film), "-c", "copy", "-f", "flv"]
        too = ["-c", "copy", "-f", "mpegts", f"{viewers}?pkt_size=1316"] if viewers else []
        with subprocess.Popen([*send, f"rtmp://127.0.0.1:{port}/live/sync", *too]) as sender:
            began_s = time.monotonic()
            time.sleep(SETTLE_S)  # what it takes to open is no part of what it takes
            pid = meter.keeper.pid
            assert pid is not None
            probe = psutil.Process(pid)
            before, first_s = sum(probe.cpu_times()[:2]), time.monotonic()
            read_before = len(meter.readings())
            until(lambda: time.monotonic() - began_s > seconds, seconds + 5, "the time is over")
            passed_s = time.monotonic() - first_s
            used_s = sum(probe.cpu_times()[:2]) - before
            sender.kill()
        readings = meter.readings()
        good = [one.late_ms for _, one in readings if one.gate is Gate.OK]
        return {
            "cpu_share": round(used_s / passed_s, 3),
            "readings_per_s": round((len(readings) - read_before) / passed_s, 2),
            "counted": len(good),
            "median_ms": round(float(np.median(good)), 2) if good else 0.0,
            "mb": round(probe.memory_info().rss / 1e6, 0),
        }


def main() -> int:
    """Measure both, print them; 1: too dear."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = {}
        for what, film in films(Path(name), given.seconds + 5).items():
            found[what] = measure(film, given.seconds, f"udp://127.0.0.1:{free_port()}" if what == BOTH else "")
    for what, one in found.items():
        print(f"{what:26} " + "  ".join(f"{key} {value:g}" for key, value in one.items()))
    if given.json:
        given.json.write_text(json.dumps(found))
    return int(max(one["cpu_share"] for one in found.values()) > TARGET)


if __name__ == "__main__":
    sys.exit(main())
