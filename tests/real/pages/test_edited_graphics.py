"""Graphics edited under a running show, in a real engine and a real Chromium: what is on air stays as it is."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from console.graphics.schema import SCHEMA
from console.seat.follower import Follower
from tests.real.chromium import Chromium, running_chromium
from tests.real.chromium import until as page_until
from tests.rig.engine_process import SHOW_TOML, EngineProcess

WITHIN_S = 2.0
"""How soon an edit is noticed."""
MODULE = """
export default class extends HTMLElement {
  async load({ data }) {
    this.word = "WORD";
    this.textContent = `${this.word} ${data.line}`;
  }
  async later() {
    const file = await fetch(new URL("late.json", import.meta.url)); // what it needs only now
    return { statusCode: 200, result: [this.word, (await file.json()).word] };
  }
  async playAction() { return this.later(); }
  async updateAction() { return this.later(); }
  async stopAction() {}
  async dispose() {}
}
"""
GRAPHICS_TOML = """
[[graphic]]
id = "card"
name = "Card"
package = "theirs"
data = { line = "hello" }

[[graphic]]
id = "brand-bug"
name = "Bug"
package = "cartwall-bug"
"""
HOT = "getComputedStyle(document.querySelector('[data-instance^=\"{}\"] > *')).getPropertyValue('--brand-hot')"


def write(package: Path, word: str, **fields: Any) -> None:
    """Write a graphic whole; it says `word`, at once and when it fetches its file."""
    package.mkdir(parents=True, exist_ok=True)
    manifest: dict[str, Any] = {
        "$schema": SCHEMA,
        "id": package.name,
        "name": "Theirs",
        "main": "main.js",
        "version": word,
    }
    manifest |= {"supportsRealTime": True, "supportsNonRealTime": False}
    line = {"type": "string", "gddType": "single-line", "title": "Line", "default": "hello"}
    manifest |= {"schema": {"type": "object", "properties": {"line": line}}}
    (package / "main.js").write_text(MODULE.replace("WORD", word))
    (package / "late.json").write_text(json.dumps({"word": word}))
    (package / f"{package.name}.ograf.json").write_text(json.dumps({**manifest, **fields}))


def program_page(seat: Follower) -> str:
    engine = seat.view().engine
    assert engine is not None
    return engine.program_page


class Air:
    """A running show with one graphic of its own, a seat, and a program page."""

    def __init__(self, engine: EngineProcess, seat: Follower, page: Page) -> None:
        self.engine = engine
        self.seat = seat
        self.page = page
        self.package = engine.folder.graphics / "theirs"

    def ask(self, verb: str, **args: str) -> None:
        self.seat.ask(verb, args)

    def until(self, true: Callable[[], bool], what: str, within_s: float = 10.0) -> float:
        """Wait for what other processes bring about; give how long it took."""
        begun = time.monotonic()
        while not true():
            waited_s = time.monotonic() - begun
            assert waited_s < within_s, (
                f"it never came true: {what}\n{self.seat.view().notices} {self.shown()} {self.engine.log()[-1500:]}"
            )
            self.page.wait_for_timeout(10)  # polls two other processes: there is no event to wait for
        return time.monotonic() - begun

    def about(self) -> dict[str, Any]:
        """Give what a page that opens now would be told."""
        address = program_page(self.seat).rpartition("/")[0]
        found: dict[str, Any] = httpx.get(f"{address}/page.json").json()
        return found

    def restocked(self, before: str) -> float:
        """Wait until pages are served with something else; give how long that took."""
        return self.until(lambda: self.about()["stock"] != before, "an edit is noticed", within_s=20)

    def packages(self) -> set[str]:
        """Give every package the seats know of."""
        return {str(one.package) for one in self.seat.view().show.packages}

    def shown(self) -> Any:
        """Give the last answers of what is on air."""
        there = "cartwall.state().visible.includes(one.instance)"
        return self.page.evaluate(f"cartwall.state().answers.filter((one) => {there})")

    def answer(self, method: str) -> list[str] | None:
        """Give what the card said last to one of its methods: the word it came with, and the one it fetched."""
        found = [one["answers"].get(method, {}).get("result") for one in self.shown()]
        return next((result for result in found if result), None)

    def show(self) -> list[str]:
        """Put the card on air anew, and give the words it comes with."""
        self.ask("graphic.hide", graphic="card")
        self.until(lambda: not self.shown(), "the card is off")
        self.ask("graphic.show", graphic="card")
        self.until(lambda: self.answer("playAction") is not None, "the card is on", within_s=20)
        found = self.answer("playAction")
        assert found is not None
        return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture
def air(tmp_path: Path, chromium: Chromium) -> Iterator[Air]:
    folder = tmp_path / "show"
    write(folder / "graphics" / "theirs", "one")
    (folder / "show.toml").write_text(SHOW_TOML + GRAPHICS_TOML)
    options = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]
    with EngineProcess(folder, options, {}) as engine:
        seat = engine.seat("graphics")
        page = chromium.open(program_page(seat), 540, 960)
        page_until(page, "cartwall.state().synchronised")
        yield Air(engine, seat, page)
        chromium.close(page)
        seat.close()


def test_what_is_on_air_goes_on_and_what_comes_next_is_the_edited_one(air: Air) -> None:
    assert air.show() == ["one", "one"]
    stock = air.about()["stock"]
    write(air.package, "two")
    took_s = air.restocked(stock)
    assert took_s < WITHIN_S, f"noticed after {took_s:.2f} s"

    air.ask("graphic.set", graphic="card", field="line", value="changed")
    air.until(lambda: air.answer("updateAction") is not None, "the card is updated")
    assert air.answer("updateAction") == ["one", "one"]
    assert air.show() == ["two", "two"]


def test_a_broken_one_is_told_and_the_last_good_one_goes_on_air(air: Air) -> None:
    stock = air.about()["stock"]
    write(air.package, "broken", supportsRealTime=False)
    air.until(lambda: bool(air.seat.view().notices), "the fault is told")
    (notice,) = air.seat.view().notices
    assert (
        notice
        == "graphics/theirs/theirs.ograf.json: It does not support real time. Use a graphic with supportsRealTime."
    )
    assert air.show() == ["one", "one"]
    assert air.about()["stock"] == stock
    write(air.package, "mended")
    air.until(lambda: air.seat.view().notices == (), "the fault is gone")
    air.restocked(stock)
    assert air.show() == ["mended", "mended"]


def test_a_graphic_added_from_outside_is_there_at_once(air: Air, tmp_path: Path) -> None:
    write(tmp_path / "fresh", "fresh")
    argv = [sys.executable, "-m", "console", "graphic", "add", str(tmp_path / "fresh"), "--show"]
    added = subprocess.run([*argv, str(air.engine.folder.path)], capture_output=True, text=True, check=False)
    assert added.returncode == 0, added.stderr
    took_s = air.until(lambda: "fresh" in air.packages(), "the seats know it", within_s=20)
    assert took_s < WITHIN_S, f"noticed after {took_s:.2f} s"
    air.until(lambda: "fresh" in {one["id"] for one in air.about()["graphics"]}, "controllers know it", within_s=20)

    air.ask("graphic.load", graphic="new", package="fresh", data='{"line": "here"}')
    air.ask("graphic.play", graphic="new")
    air.until(lambda: air.answer("playAction") == ["fresh", "fresh"], "it is on air", within_s=20)
    assert air.seat.view().notices == ()


def test_a_changed_brand_counts_for_what_comes_next(air: Air) -> None:
    air.ask("graphic.show", graphic="brand-bug")
    page_until(air.page, "cartwall.state().visible.length === 1")
    first = air.page.evaluate("cartwall.state().visible[0]")
    before = air.page.evaluate(HOT.format(first))
    stock = air.about()["stock"]
    air.engine.folder.brand_file.write_text('[colours]\nhot = "#123456"\nhot_deep = "#012345"\n')
    air.restocked(stock)
    page_until(air.page, "document.querySelector('head style') !== null")
    assert air.page.evaluate(HOT.format(first)) == before != "#123456"

    air.ask("graphic.hide", graphic="brand-bug")
    page_until(air.page, "document.querySelectorAll('.layer').length === 0")
    air.ask("graphic.show", graphic="brand-bug")
    page_until(air.page, "cartwall.state().visible.length === 1")
    assert air.page.evaluate(HOT.format(air.page.evaluate("cartwall.state().visible[0]"))) == "#123456"

    air.engine.folder.brand_file.write_text('[colours]\nhot = "red"\n')
    air.until(lambda: bool(air.seat.view().notices), "the mistake is told")
    assert air.seat.view().notices[0].startswith("brand.toml: line 2: colours.hot = ")


def test_editing_that_is_locked_keeps_graphics_as_they_are(air: Air) -> None:
    air.ask("lock.edit", on="yes")
    air.until(lambda: bool(air.seat.view().state.locks), "editing is locked")
    stock = air.about()["stock"]
    write(air.package, "two")
    air.until(lambda: bool(air.seat.view().notices), "everybody is told")
    assert air.seat.view().notices[0].startswith("Graphics or the brand were changed. Editing is locked")
    assert air.show() == ["one", "one"]
    air.ask("lock.edit", on="no")
    air.restocked(stock)
    assert air.show() == ["two", "two"]
    air.until(lambda: air.seat.view().notices == (), "the notice is gone")
