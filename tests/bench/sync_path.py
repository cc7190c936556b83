"""Measures the reader of the way to the viewers: python -m tests.bench.sync_path [--ways N] [--json FILE].

A show is encoded twice by a real encoder, as what OBS sends here and as what viewers get: half as large, at 0.3 to
1.2 Mb/s, at the same rate, from 25 to 30 and from 30 to 25 pictures a second; cards and a ticker over it, music under
the host. Picture and sound are delayed by up to half a second each. Windows of 4 s are read; their sound is looked for
in all of ours first. Another show may never lock. Run it with OPENBLAS_NUM_THREADS=1. Ends with 1 if a target is
missed.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.show.sync import Gate
from console.sync.path import WINDOW_S, read_path, search
from tests.bench.sync_slate import Tally
from tests.simcam.readback import Film
from tests.simcam.twopaths import TwoPaths, both, two_paths

SECONDS: Final = 7.2
BEGINS: Final = (1.1, 1.6, 2.1)
P95_MS: Final = {"same rate": 1.5, "25 to 30": 7.0, "30 to 25": 7.0}
CPU_TARGET_S: Final = 0.04
"""Of a reading, one of which is made every 1.5 s."""


@dataclass
class Strange:
    """What another show was taken for."""

    n: int = 0
    locks: int = 0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ways", type=int, default=27)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    tallies = {kind: Tally() for kind in P95_MS}
    strange = Strange()
    before: Film | None = None
    for number in range(given.ways):
        way = two_paths(number)
        ours, theirs = both(way, SECONDS, 1)
        _read(tallies[_kind(way)], way, ours, theirs)
        if before is not None:
            _stray(strange, before, theirs)
        before = ours
    said = {name: tally.said() for name, tally in tallies.items()}
    wrong = [one for name, tally in tallies.items() for one in _missed(name, tally)]
    wrong += [f"{strange.locks} false locks on another show"] * bool(strange.locks)
    for name, figures in said.items():
        print(f"{name:12} " + "  ".join(f"{key} {value:g}" for key, value in figures.items()), flush=True)
    print(f"another show  n {strange.n}  locks {strange.locks}")
    if given.json:
        measured = {**said, "another show": {"n": strange.n, "locks": strange.locks}}
        given.json.write_text(json.dumps({"measured": measured, "missed": wrong}, indent=1))
    print("\n".join(wrong) or "every target is met")
    return bool(wrong)


def _kind(way: TwoPaths) -> str:
    return "same rate" if way.fps == way.viewers_fps else f"{way.fps:g} to {way.viewers_fps:g}"


def _read(tally: Tally, way: TwoPaths, ours: Film, theirs: Film) -> None:
    whole = ours.window(0.0, SECONDS)
    for begin_s in BEGINS:
        window = theirs.window(begin_s + max(way.picture_s, way.sound_s), WINDOW_S)
        begun = time.process_time()
        about_s = search(whole[1], window[1])
        if about_s is None:
            tally.refused["not found"] += 1
            continue
        found = read_path(whole, window, about_s).found
        tally.add(found, way.late_ms, time.process_time() - begun)


def _stray(strange: Strange, ours: Film, theirs: Film) -> None:
    """Look for a show in another one; where the sound is not found, the picture is asked all the same."""
    whole = ours.window(0.0, SECONDS)
    for begin_s in BEGINS:
        window = theirs.window(begin_s + 1.0, WINDOW_S)
        about_s = search(whole[1], window[1])
        strange.n += 1
        found = read_path(whole, window, 0.5 if about_s is None else about_s).found
        strange.locks += about_s is not None or found.gate is Gate.OK


def _missed(name: str, tally: Tally) -> list[str]:
    said = tally.said()
    wrong = []
    if not said["p95"] <= P95_MS[name]:
        wrong.append(f"{name}: p95 is {said['p95']:.2f} ms, {P95_MS[name]:g} is the target")
    if tally.refused or said["gross"]:
        wrong.append(f"{name}: {sum(tally.refused.values())} windows refused, {said['gross']:g} gross errors")
    if not said["cpu_s"] <= CPU_TARGET_S:
        wrong.append(f"{name}: {said['cpu_s']:.4f} s of CPU a reading, {CPU_TARGET_S} is the target")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
