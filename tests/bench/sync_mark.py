"""Measures the quiet mark's reader: python -m tests.bench.sync_mark [--trials N] [--json FILE].

A program with a card in it, encoded at 0.4, 0.8 and 2.5 Mb/s; the mark swings by 0, 1 or 2 levels of grey, its sound
lies 40 dB under a host who talks, 50 in every second trial. Windows of 3 and 6.35 s are read. What is offered where
there is no mark is a false lock. Run it with OPENBLAS_NUM_THREADS=1. Ends with 1 if a target is missed.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Final

import numpy as np

from console.sync.mark import WINDOW_S, read_mark
from tests.bench.sync_slate import Tally
from tests.simcam.overlay import marked

SWINGS: Final = (0.0, 1.0, 2.0)
BITS_PER_S: Final = (400_000, 800_000, 2_500_000)
WINDOWS: Final = (3.0, WINDOW_S)
FURTHEST_MS: Final = 800.0
FPS: Final = (30.0, 25.0, 60.0)
WORST_MS: Final = 8.0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=6)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    said: dict[str, dict[str, float]] = {}
    wrong: list[str] = []
    for swing in SWINGS:
        for bits_per_s in BITS_PER_S:
            for seconds, tally in _measured(swing, bits_per_s, given.trials).items():
                name = f"A {swing:g}, {bits_per_s / 1e6:g} Mb/s, {seconds:g} s"
                said[name] = tally.said()
                wrong += _missed(name, swing, tally)
                print(f"{name:24} " + "  ".join(f"{key} {value:g}" for key, value in said[name].items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps({"measured": said, "missed": wrong}, indent=1))
    print("\n".join(wrong) or "every target is met")
    return bool(wrong)


def _measured(swing: float, bits_per_s: int, trials: int) -> dict[float, Tally]:
    tallies = {seconds: Tally() for seconds in WINDOWS}
    for number in range(trials):
        late_ms = float(np.random.default_rng(number).uniform(-FURTHEST_MS, FURTHEST_MS))
        under_db = 40.0 + 10.0 * (number % 2)
        film = marked(swing, bits_per_s, under_db, late_ms, number, WINDOW_S + 0.3, FPS[number % len(FPS)])
        for seconds, tally in tallies.items():
            window = film.window(0.1, seconds)
            begun = time.process_time()
            found = read_mark(*window)
            tally.add(found, late_ms, time.process_time() - begun)
            tally.best_z = max(tally.best_z, found.video_z)
    return tallies


def _missed(name: str, swing: float, tally: Tally) -> list[str]:
    if swing == 0.0:
        return [f"{name}: {len(tally.errors_ms)} false locks"] if tally.errors_ms else []
    worst_ms = max(tally.errors_ms, default=0.0)
    return [f"{name}: worst is {worst_ms:.1f} ms, {WORST_MS} is the target"] if worst_ms > WORST_MS else []


if __name__ == "__main__":
    sys.exit(main())
