"""Prints what 200 kill -9 of the engine at random moments came to. Run: python -m tests.bench.kill_engine [KILLS]."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.drills.killing import kill_again_and_again


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        found = kill_again_and_again(Path(folder), kills, seed=kills)
    print(f"{found.kills} kills, {found.presses} presses, {found.records} events, {found.cuts} cuts asked of OBS")
    print("no acknowledged event lost, none performed twice")
    print(f"back after: median {median(found.back_s):.2f} s, max {max(found.back_s):.2f} s")


if __name__ == "__main__":
    main()
