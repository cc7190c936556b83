"""Graphics that mean harm, beside the countdown: it counts on without a missed second, and the crew is told why."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Page

from console.plan.effects import LayerGraphic
from console.show.facts import EffectFailed, PageFailed
from console.show.types import GraphicId
from tests.real.chromium import Chromium, running_chromium, until
from tests.real.evil import Evil
from tests.real.graphics_rig import Rig, countdown, running_rig

HOSTILE = Path(__file__).parents[1] / "hostile"
LEFT_MS = 120_000
LATE_MS = 400
"""A second shown this late is still shown before the next; the machine may be busy with other tests."""
WATCH = """() => {
  const digits = document.querySelector("[data-instance=good] > *").shadowRoot.querySelector(".digits");
  window.changes = [];
  const note = () => window.changes.push([digits.textContent, cartwall.nowUtcMs()]);
  new MutationObserver(note).observe(digits, { childList: true, subtree: true, characterData: true });
}"""


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert set(one.errors) <= {"boom in a timer"}


def hostile(name: str, **data: Any) -> LayerGraphic:
    return LayerGraphic(instance="bad", layer=30, graphic=GraphicId(name), data=data)


def seconds(text: str) -> int:
    minutes, _, rest = text.partition(":")
    return int(minutes) * 60 + int(rest)


@contextmanager
def counting(chromium: Chromium) -> Generator[tuple[Rig, Page, LayerGraphic]]:
    """Run a countdown; afterwards it has shown every second of the time, each when it was due."""
    with running_rig(HOSTILE) as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        page.on("dialog", lambda dialog: chromium.errors.append(f"a dialog: {dialog.message}"))
        good = countdown("good", LEFT_MS)
        rig.confirmed(rig.draw(good))
        until(page, "cartwall.state().visible.length > 0")
        page.evaluate(WATCH)
        yield rig, page, good
        page.wait_for_timeout(1500)
        until(page, "window.changes.length > 1")
        changes = page.evaluate("window.changes")
        shown = [seconds(text) for text, _ in changes]
        assert shown == list(range(shown[0], shown[0] - len(shown), -1))
        late = [at - (good.data["deadlineMs"] - seconds(text) * 1000) for text, at in changes]
        assert all(-10 <= ms <= LATE_MS for ms in late), late
        assert page.evaluate("cartwall.state().connected")
        rig.confirmed(rig.draw(LayerGraphic("good", 20, good.graphic, {**good.data, "price": "$7.50"})))
        assert page.frames == [page.main_frame]
        chromium.close(page)


def why(rig: Rig) -> str:
    """Wait until the hub hears what is wrong with the hostile graphic."""
    fact = rig.inbox.wait(lambda f: isinstance(f, PageFailed) and f.instance == "bad")
    assert isinstance(fact, PageFailed)
    return fact.why


def answer(page: Page, method: str) -> dict[str, Any]:
    """Wait for what the hostile graphic answers to a method: it is visible before it has answered."""
    given = f"cartwall.state().answers.find((one) => one.instance === 'bad')?.answers.{method}"
    until(page, f"{given} !== undefined")
    result: dict[str, Any] = page.evaluate(given)["result"]
    return result


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("loop-module", "its module took longer than 2 s"),
        ("loop-constructor", "took longer than 2 s"),
        ("loop-load", "took longer than 2 s"),
        ("loop-later", "it did not answer for 2 s"),
        ("floods", "it floods the page with messages"),
    ],
)
def test_what_hangs_or_floods_is_removed(chromium: Chromium, name: str, words: str) -> None:
    with counting(chromium) as (rig, page, good):
        rig.draw(good, hostile(name))
        reason = why(rig)
        assert words in reason or "did not answer for 2 s" in reason
        until(page, "!cartwall.state().visible.includes('bad')")
        until(page, "document.querySelectorAll('iframe').length === 0")


def test_what_hangs_in_an_update_is_removed(chromium: Chromium) -> None:
    with counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("loop-update", x=1))
        until(page, "cartwall.state().visible.includes('bad')")
        effect = rig.draw(good, hostile("loop-update", x=2))
        assert "2 s" in why(rig)
        until(page, "document.querySelectorAll('iframe').length === 0")
        failed = rig.inbox.wait(lambda f: isinstance(f, EffectFailed) and f.effect == effect)
        assert isinstance(failed, EffectFailed)
        assert "2 s" in failed.why


def test_a_removed_graphic_computes_no_more(chromium: Chromium) -> None:
    def computing() -> list[psutil.Process]:
        """List the browser's processes that use a core; one that ends while it is asked uses none."""
        found = [p for p in psutil.Process(os.getpid()).children(recursive=True) if is_renderer(p)]
        for process in found:
            used(process)
        psutil.cpu_percent(1.0)
        return [p for p in found if used(p) > 40]

    def is_renderer(process: psutil.Process) -> bool:
        try:
            return "renderer" in " ".join(process.cmdline())
        except psutil.NoSuchProcess:
            return False

    def used(process: psutil.Process) -> float:
        try:
            return process.cpu_percent() if process.is_running() else 0.0
        except psutil.NoSuchProcess:
            return 0.0

    with counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("loop-later"))
        until(page, "cartwall.state().visible.includes('bad')")
        page.wait_for_timeout(1000)
        why(rig)
        until(page, "document.querySelectorAll('iframe').length === 0")
        for _ in range(20):  # a process takes its time to end
            if not (still := computing()):
                break
        assert still == []


def test_what_throws_where_nobody_catches_is_told_and_stays(chromium: Chromium) -> None:
    with counting(chromium) as (rig, page, good):
        effect = rig.draw(good, hostile("throws-later"))
        assert why(rig) == "boom in a timer"
        assert "bad" in page.evaluate("cartwall.state().visible")
        rig.confirmed(effect)
        rig.confirmed(rig.draw(good))
        until(page, "document.querySelectorAll('iframe').length === 0")


def test_nothing_gets_out(chromium: Chromium) -> None:
    with Evil() as evil, counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("calls-out", evil=evil.address, page=rig.address("program")))
        assert "a graphic has its own files and no network" in why(rig)
        until(page, "cartwall.state().visible.includes('bad')")
        tried = answer(page, "playAction")
        got = {name for name, came in tried.items() if not came.endswith("Error")}
        assert got <= {"beacon"}  # it says yes before it is stopped
        assert evil.heard() == []
        rig.confirmed(rig.draw(good))
        until(page, "document.querySelectorAll('iframe').length === 0")


def test_no_frame_within_the_frame_is_a_way_out(chromium: Chromium) -> None:
    with Evil() as evil, counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("tunnels", evil=evil.address))
        assert why(rig)
        until(page, "document.querySelectorAll('iframe').length === 0")  # it has tried: that is enough
        page.wait_for_timeout(1000)
        assert evil.heard() == []


def test_a_frame_stays_where_it_is(chromium: Chromium) -> None:
    with Evil() as evil, counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("leaves-home", x=1))
        until(page, "cartwall.state().visible.includes('bad')")
        rig.draw(good, hostile("leaves-home", evil=evil.address))
        assert why(rig)
        assert evil.heard() == []
        until(page, "document.querySelectorAll('iframe').length === 0")


def test_nothing_of_the_page_is_within_reach(chromium: Chromium) -> None:
    with counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("climbs"))
        until(page, "cartwall.state().visible.includes('bad')")
        tried = answer(page, "playAction")
        assert tried["top"] == tried["parent"] == "SecurityError"
        assert tried["location"] != "about:blank" or page.url == rig.address("program")
        assert tried["local"] == tried["session"] == "SecurityError"
        assert tried["popup"] == "null"
        assert tried["obs"] == "undefined"
        assert tried["referrer"] == ""
        assert tried["confirmed"] == "false"
        assert page.url == rig.address("program")
        assert page.evaluate("document.cookie") == ""
        for frame in page.frames:
            assert rig.tokens.overlay not in frame.url or frame == page.main_frame
        rig.confirmed(rig.draw(good))
        until(page, "document.querySelectorAll('iframe').length === 0")


def test_a_giant_page_is_nobody_elses_trouble(chromium: Chromium) -> None:
    with counting(chromium) as (rig, page, good):
        rig.draw(good, hostile("giant"))
        until(page, "cartwall.state().visible.includes('bad')")
        page.wait_for_timeout(3000)
        rig.draw(good)
        until(page, "document.querySelectorAll('iframe').length === 0")
