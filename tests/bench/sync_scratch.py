"""Measures the reader of cameras' own sound: python -m tests.bench.sync_scratch [--rooms N] [--json FILE].

Rooms that are made up: a host, a microphone near, the camera's own far; 0.2 to 0.7 s of reverberation, noise 0 to 20 dB
under the host, and in two rooms of three music from a loudspeaker that reaches the camera by another way. Windows of
2, 4 and 8 s are read. Two sounds of different rooms may never lock. Run it with OPENBLAS_NUM_THREADS=1. Ends with 1 if
a target is missed.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Final

from console.sync.scratch import read_scratch
from console.sync.window import Sound
from tests.bench.sync_slate import Tally
from tests.simcam.rooms import cut, room_case, two_microphones

SECONDS: Final = 12.4
WINDOWS: Final = {2.0: (0.1, 2.2, 4.3, 6.4, 8.5), 4.0: (0.1, 2.1, 4.1, 6.1, 8.1), 8.0: (0.1, 1.1, 2.1, 3.1, 4.1)}
"""Seconds of a window -> where they begin: 900 windows of 60 rooms."""
QUIET_P95_MS: Final = 1.0
MUSIC_P95_MS: Final = 5.0
LEAST_READ: Final = 0.9
"""Share of the windows of four seconds that are read."""
CPU_TARGET_S: Final = 0.01
"""Of a window of four seconds, one of which is read a second."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, default=60)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    tallies, strange = _measured(given.rooms)
    said = {name: tally.said() for name, tally in tallies.items()}
    wrong = [one for name, tally in tallies.items() for one in _missed(name, tally)]
    locks = sum(len(tally.errors_ms) for tally in strange.values())
    if locks:
        wrong.append(f"{locks} false locks between rooms")
    said |= {f"two rooms, {name}": tally.said() for name, tally in strange.items()}
    for name, figures in said.items():
        print(f"{name:22} " + "  ".join(f"{key} {value:g}" for key, value in figures.items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps({"measured": said, "missed": wrong}, indent=1))
    print("\n".join(wrong) or "every target is met")
    return bool(wrong)


def _measured(rooms: int) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Read every room, and every room's camera against the microphone of the room before."""
    tallies = {f"{kind}, {seconds:g} s": Tally() for seconds in WINDOWS for kind in ("no music", "music")}
    strange = {f"{seconds:g} s": Tally() for seconds in WINDOWS}
    before: Sound | None = None
    for number in range(rooms):
        case = room_case(number)
        camera, mic = two_microphones(case, SECONDS)
        kind = "no music" if case.music_db is None else "music"
        for seconds, begins in WINDOWS.items():
            for begin_s in begins:
                ours = cut(camera, begin_s, seconds)
                _read(tallies[f"{kind}, {seconds:g} s"], ours, cut(mic, begin_s, seconds), case.late_ms)
                if before is not None:
                    _read(strange[f"{seconds:g} s"], ours, cut(before, begin_s, seconds), 0.0)
        before = mic
    return tallies, strange


def _read(tally: Tally, camera: Sound, mic: Sound, late_ms: float) -> None:
    begun = time.process_time()
    found = read_scratch(camera, mic)
    tally.add(found, late_ms, time.process_time() - begun)


def _missed(name: str, tally: Tally) -> list[str]:
    said = tally.said()
    limit_ms = QUIET_P95_MS if name.startswith("no music") else MUSIC_P95_MS
    wrong = []
    if said["p95"] > limit_ms:
        wrong.append(f"{name}: p95 is {said['p95']:.2f} ms, {limit_ms:g} is the target")
    if said["gross"]:
        wrong.append(f"{name}: {said['gross']:g} gross errors")
    if name.endswith(" 4 s") and said["offered"] < LEAST_READ * said["n"]:
        wrong.append(f"{name}: {said['offered']:g} of {said['n']:g} windows are read")
    if name.endswith(" 4 s") and said["cpu_s"] > CPU_TARGET_S:
        wrong.append(f"{name}: {said['cpu_s']:.4f} s of CPU a reading, {CPU_TARGET_S} is the target")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
