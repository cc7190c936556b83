"""How long from `GraphicsHub.perform` on a thread to the changed DOM, and to the drawn frame, in a real Chromium.

Run: python -m tests.bench.command_to_dom [samples]. Both ends are on one machine; the page's stamps are brought to
this machine's monotonic clock by the product's own clock synchronisation.
"""

import os
import statistics
import sys
import time

from playwright.sync_api import Page

from tests.real.chromium import running_chromium, until
from tests.real.graphics_rig import Rig, countdown, running_rig

SAMPLES = 100


def line(name: str, figures_ms: list[float]) -> str:
    cuts = statistics.quantiles(figures_ms, n=100)
    return f"{name:34} p50 {cuts[49]:6.2f}   p99 {cuts[98]:6.2f}   max {max(figures_ms):6.2f} ms"


def one(rig: Rig, page: Page, number: int) -> dict[str, tuple[float, float]]:
    """Put a countdown on, change its price, take it off: each gives DOM and frame milliseconds."""
    on = countdown(f"i{number}", 60_000)
    changed = countdown(f"i{number}", 60_000, price=f"${number}.00")
    figures = {}
    for name, layers in (("on", (on,)), ("update", (changed,)), ("off", ())):
        begun_ns = time.monotonic_ns()
        confirmed = rig.confirmed(rig.draw(*layers))
        dom_ms = float(page.evaluate("cartwall.state().domMs"))
        figures[name] = (dom_ms - begun_ns / 1e6, (confirmed.at_ns - begun_ns) / 1e6)
        page.wait_for_timeout(80)
    until(page, "cartwall.state().visible.length === 0")
    return figures


def main() -> None:
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    with running_chromium() as chromium, running_rig() as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        until(page, "cartwall.state().synchronised")
        page.wait_for_timeout(1000)
        every = [one(rig, page, number) for number in range(samples)]
        print(f"command to DOM, {samples} samples, load average {os.getloadavg()[0]:.1f}")
        print(f"the first of all (cold): {every[0]['on'][0]:.2f} ms")
        for name in ("on", "update", "off"):
            print(line(f"{name}: to DOM changed", [figures[name][0] for figures in every[1:]]))
            print(line(f"{name}: to frame drawn", [figures[name][1] for figures in every[1:]]))


if __name__ == "__main__":
    main()
