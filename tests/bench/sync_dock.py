"""Measures the reader of the dock's film: python -m tests.bench.sync_dock [--kind KIND] [--takes N] [--json FILE].

Each take is a whole film, measured the way `cartwall sync measure FILE` does it: the dock's film as OBS would record it
(recorded), filmed from a screen in a room under a host who talks (filmed), and films with nothing of it, on the
carrier's very beeps among others (unrelated), none of which may be read. Ends with 1 if a target is missed.

Printed as JSON: n, takes that gave a figure, median, 95th percentile and worst error in ms, how many errors lay within
three times the sigma that was given, refusals by gate, and the seconds that a second of film took to be measured.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from console.show.sync import Method
from console.show.types import UtcMs
from console.sync.decoding import open_film
from console.sync.dock import read_dock
from console.sync.measuring import WINDOW_S, Asked, Measurement, Summary, measure_film
from console.sync.slate import read_slate
from tests.simcam.docktakes import Take, filmed_take, recorded, unrelated

SECONDS: Final = 6.5
KINDS: Final[dict[str, tuple[Callable[[int, float], Take], int]]] = {
    "recorded": (recorded, 36),
    "filmed": (filmed_take, 24),
    "unrelated": (unrelated, 20),
}
"""What is measured -> what makes a take by its number, and how many there are."""
TARGETS: Final = {"recorded": {"p95": 1.0, "worst": 1.0}, "filmed": {"worst": 4.0}}
LEAST_READ: Final = {"recorded": 1.0, "filmed": 0.9}
"""Share of the takes that must give a figure."""


@dataclass
class Tally:
    """What came of all takes of a kind."""

    errors_ms: list[float] = field(default_factory=list)
    within: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    false: int = 0
    """Figures of the dock's film where there was none."""
    takes: int = 0
    seconds: list[float] = field(default_factory=list)
    sigma_ms: list[float] = field(default_factory=list)

    def add(self, take: Take, summary: Summary, seconds: float, is_dock: bool) -> None:
        """Take one take's answer."""
        self.takes += 1
        self.seconds.append(seconds / SECONDS)
        if summary.late_ms is None or summary.sigma_ms is None:
            self.refused.update({gate.value: 1 for gate in summary.refused})
        elif not is_dock or summary.method is not Method.DOCK:
            self.false += summary.method is Method.DOCK
        else:
            error_ms = abs(summary.late_ms - take.late_ms)
            self.errors_ms.append(error_ms)
            self.sigma_ms.append(summary.sigma_ms)
            self.within += error_ms <= 3.0 * summary.sigma_ms

    def said(self) -> dict[str, float]:
        """Give the figures; of errors none where nothing was read."""
        errors = np.array(self.errors_ms)
        of_errors = (
            {
                "median": round(float(np.median(errors)), 3),
                "p95": round(float(np.quantile(errors, 0.95)), 3),
                "worst": round(float(errors.max()), 3),
                "within_3_sigma": self.within,
                "sigma": round(float(np.median(self.sigma_ms)), 2),
            }
            if len(errors)
            else {}
        )
        return {
            "n": self.takes,
            "read": len(self.errors_ms),
            **of_errors,
            "false": self.false,
            "seconds_a_second": round(float(np.median(self.seconds)), 3),
            **{f"refused, {gate}": count for gate, count in sorted(self.refused.items())},
        }


def measured(take: Take) -> tuple[Summary, float]:
    """Measure a take as the command does; give what came of it and the seconds it took."""
    measurement = Measurement(
        Asked(
            estimators=((Method.SLATE, read_slate), (Method.DOCK, read_dock)),
            video="take",
            audio="track 1",
            track=0,
            window_s=WINDOW_S,
            player_ms=0.0,
            distance_m=0.0,
            now=lambda: UtcMs(0),
        )
    )
    begun = time.process_time()
    with open_film(take.film, {}) as film:
        measure_film(film, measurement, lambda _look: None)
    return measurement.summary(), time.process_time() - begun


def run(kind: str, takes: int, verbose: bool) -> Tally:
    """Measure all takes of a kind."""
    make, _ = KINDS[kind]
    tally = Tally()
    for number in range(takes):
        take = make(number, SECONDS)
        summary, seconds = measured(take)
        tally.add(take, summary, seconds, kind != "unrelated")
        if verbose:
            error = "none" if summary.late_ms is None else f"{summary.late_ms - take.late_ms:.3f}"
            print(kind, number, error, summary, take.about, file=sys.stderr, flush=True)
    return tally


def missed(kind: str, said: dict[str, float]) -> list[str]:
    """Say which targets are missed."""
    out = [
        f"{kind}: {key} is {said.get(key)} ms, {most} is the target"
        for key, most in TARGETS.get(kind, {}).items()
        if not said.get(key, float("inf")) <= most
    ]
    if said["read"] < LEAST_READ.get(kind, 0.0) * said["n"]:
        out.append(f"{kind}: {said['read']} of {said['n']} takes gave a figure")
    if said["false"]:
        out.append(f"{kind}: {said['false']} figures where nothing is")
    return out


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=list(KINDS), action="append", help="one or more; all if not given")
    parser.add_argument("--takes", type=int, help="of each kind; else as many as its targets are for")
    parser.add_argument("--json", type=Path, help="where to write it as well")
    parser.add_argument("--verbose", action="store_true", help="every take on standard error")
    given = parser.parse_args()
    all_said, wrong = {}, []
    for kind in given.kind or KINDS:
        all_said[kind] = run(kind, given.takes or KINDS[kind][1], given.verbose).said()
        wrong += missed(kind, all_said[kind])
    text = json.dumps({"measured": all_said, "missed": wrong}, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
