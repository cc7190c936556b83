"""What graphics cost a real Chromium: python -m tests.bench.graphics_cost [updates|lbar|idle|recover].

updates: 100 updates a second for a minute; memory and nodes of the page before and after a collection of garbage.
lbar: frames that Chromium's compositor shows and drops while the L-bar comes, changes and leaves.
idle: CPU of each graphic on air, beside the same page with nothing on it.
recover: how long until all is right after the page was reloaded, and after the server was restarted.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import psutil
from playwright.sync_api import CDPSession, Page

from console.config.brand import default_brand
from console.plan.effects import LayerGraphic
from console.show.types import GraphicId
from console.web.tokens import Tokens
from tests.real.chromium import Chromium, Frames, running_chromium, until
from tests.real.gallery import data_of, packages
from tests.real.graphics_rig import ROOT, Rig, countdown, running_rig, utc_ms

UPDATES_A_SECOND = 100
UPDATE_S = 60
IDLE_S = 8.0
RUNS = 10


def layer(name: str, number: int, **data: Any) -> LayerGraphic:
    """Make a graphic as its package says by itself, with two minutes left."""
    package = packages()[f"cartwall-{name}"]
    now = utc_ms()
    times = {"startedMs": now, "deadlineMs": now + 120_000, "opensMs": now + 120_000, "atMs": now + 600_000}
    fields = data_of(package, "in")
    return LayerGraphic(
        f"{name}-{number}", 10, GraphicId(package.id), fields | {k: v for k, v in times.items() if k in fields} | data
    )


class Memory:
    """What a page holds."""

    def __init__(self, page: Page) -> None:
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._cdp.send("Performance.enable")

    def line(self) -> str:
        """Collect garbage and write down what is left."""
        self._cdp.send("HeapProfiler.collectGarbage")
        metrics = {one["name"]: one["value"] for one in self._cdp.send("Performance.getMetrics")["metrics"]}
        nodes, listeners = int(metrics["Nodes"]), int(metrics["JSEventListeners"])
        heap, ours = metrics["JSHeapUsedSize"] / 1e6, psutil.Process().memory_full_info().uss / 1e6
        return f"heap {heap:5.2f} MB, {nodes} nodes, {listeners} listeners, this process {ours:.1f} MB"


def updates(chromium: Chromium, rig: Rig) -> None:
    """Change the price of a countdown as often as it goes, and look what stays behind."""
    page = chromium.open(rig.address("program"), 1080, 1920)
    rig.confirmed(rig.draw(countdown("a", 600_000)))
    until(page, "cartwall.state().visible.length === 1")
    memory = Memory(page)
    drawn = [rig.draw(countdown("a", 600_000, price=f"${n}.00")) for n in range(100)]
    rig.confirmed(drawn[-1])
    print(f"before: {memory.line()}")
    done = threading.Event()

    def send() -> None:
        begun, count = time.monotonic(), UPDATES_A_SECOND * UPDATE_S
        for number in range(count):
            rig.draw(countdown("a", 600_000, price=f"${number}.99", left=f"{number} left"))
            time.sleep(max(0.0, begun + (number + 1) / UPDATES_A_SECOND - time.monotonic()))
        done.set()

    threading.Thread(target=send).start()
    begun = time.monotonic()
    while not done.is_set():
        page.wait_for_timeout(15_000)
        print(f"after {time.monotonic() - begun:3.0f} s: {memory.line()}")
    rig.confirmed(rig.draw(countdown("a", 600_000, price="$0.01")))
    page.wait_for_timeout(500)
    print(f"at the end: {memory.line()}; {UPDATES_A_SECOND * UPDATE_S} updates sent")
    chromium.close(page)


def lbar(chromium: Chromium, rig: Rig) -> None:
    """Bring the L-bar on and off, and count the compositor's frames."""
    page = chromium.open(rig.address("program"), 1080, 1920)
    until(page, "cartwall.state().synchronised")
    page.wait_for_timeout(2_000)
    found: dict[str, list[Frames]] = {"in": [], "update": [], "out": []}
    for number in range(RUNS):
        one = layer("lbar", number)
        changed = LayerGraphic(one.instance, one.layer, one.graphic, {**one.data, "price": "$4.99"})
        for what, layers in (("in", (one,)), ("update", (changed,)), ("out", ())):
            with chromium.counting_frames(page) as frames:
                rig.confirmed(rig.draw(*layers))
                page.wait_for_timeout(900)
            found[what].append(frames)
    for what, runs in found.items():
        shown, lost = sum(one.shown for one in runs), sum(one.dropped for one in runs)
        print(f"L-bar {what:8} {shown} frames shown, {lost} dropped: {100 * lost / max(1, shown + lost):.1f} %")
    chromium.close(page)


def cpu_s(processes: list[psutil.Process]) -> float:
    """Sum what processes have used."""
    return sum(sum(process.cpu_times()[:2]) for process in processes if process.is_running())


@contextmanager
def measured(name: str, nothing: float = 0.0) -> Iterator[list[float]]:
    """Measure the browser's CPU, in per cent of a core."""
    browser = [one for one in psutil.Process().children(recursive=True) if "chrom" in one.name()]
    before, begun, share = cpu_s(browser), time.monotonic(), [0.0]
    yield share
    share[0] = 100 * (cpu_s(browser) - before) / (time.monotonic() - begun)
    print(f"{name:22} {share[0]:5.1f} % of a core, {share[0] - nothing:+5.1f} over the empty page")


def idle(chromium: Chromium, rig: Rig) -> None:
    """Let each graphic stand for a while."""
    page = chromium.open(rig.address("program"), 1080, 1920)
    until(page, "cartwall.state().synchronised")
    page.wait_for_timeout(3_000)
    with measured("an empty page") as share:
        page.wait_for_timeout(IDLE_S * 1000)
    nothing = share[0]
    for number, id_ in enumerate(sorted(packages())):
        one = layer(id_.removeprefix("cartwall-"), number)
        rig.confirmed(rig.draw(one))
        page.wait_for_timeout(2_000)
        with measured(id_, nothing):
            page.wait_for_timeout(IDLE_S * 1000)
        rig.confirmed(rig.draw())
        until(page, "cartwall.state().visible.length === 0")
    chromium.close(page)


SET = ("bug", "drop", "ticker", "stock", "comment", "lbar")
"""Six that stand together on a portrait page."""


def recover(chromium: Chromium, rig: Rig) -> None:
    """Reload the page, restart the server, and say how long it takes until all six are right again."""
    layers = tuple(msgspec.structs.replace(layer(name, 0), layer=10 + at) for at, name in enumerate(SET))
    page = chromium.open(rig.address("program"), 1080, 1920)
    rig.confirmed(rig.draw(*layers))
    until(page, f"cartwall.state().visible.length === {len(SET)}")
    took: dict[str, list[float]] = {"page reloaded": [], "server restarted": []}
    for _ in range(RUNS):
        begun = time.monotonic()
        page.reload()
        until(page, f"globalThis.cartwall?.state().visible.length === {len(SET)}")
        took["page reloaded"].append(time.monotonic() - begun)
    for number in range(RUNS):
        tokens, port = rig.tokens, rig.port
        rig.stop()
        begun = time.monotonic()
        rig = restarted(tokens, port)
        changed = {**layers[-1].data, "title": f"Run {number}"}
        rig.confirmed(rig.draw(*layers[:-1], msgspec.structs.replace(layers[-1], data=changed)))
        took["server restarted"].append(time.monotonic() - begun)
    rig.stop()
    for what, runs in took.items():
        print(f"{what:18} all {len(SET)} right after {min(runs) * 1000:.0f} to {max(runs) * 1000:.0f} ms")
    chromium.close(page)


def restarted(tokens: Tokens, port: int) -> Rig:
    """Run another graphics side where one was."""
    folders = (ROOT / "layouts" / "graphics",)
    return Rig(tokens, port, (1080, 1920), folders, default_brand(), shipped=False)


def main() -> None:
    """Run what is asked for; all of it without a word."""
    parts = {"updates": updates, "lbar": lbar, "idle": idle, "recover": recover}
    for name in sys.argv[1:] or parts:
        with running_chromium() as chromium, running_rig() as rig:
            print(f"-- {name}, load average {os.getloadavg()[0]:.1f}")
            parts[name](chromium, rig)


if __name__ == "__main__":
    main()
