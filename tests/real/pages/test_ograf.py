"""The whole of OGraf v1, in the page and in a box: steps, actions, answers, and calls in the right order."""

import json
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from console.graphics.packages import SCHEMA
from console.plan.effects import GraphicAction, LayerGraphic
from console.show.facts import PageDrew, PageFailed
from console.show.types import GraphicId
from tests.real.chromium import Chromium, running_chromium, until, until_told
from tests.real.graphics_rig import Rig, running_rig

MODULE = """
const log = [];
const note = (name, { data, renderCharacteristics, ...rest }) => log.push([name, { ...rest, ...data }]);
export default class extends HTMLElement {
  async load(params) {
    note("load", params);
    this.size = params.renderCharacteristics;
    if (!this.isConnected) throw new Error("it was not yet in the page");
  }
  async playAction(params) {
    note("play", params);
    const currentStep = params.goto ?? 0;
    return { statusCode: 200, statusMessage: "ok", currentStep, result: { log: [...log], size: this.size } };
  }
  async updateAction(params) {
    note("update", params);
    if (params.data.refuse) return { statusCode: 400, statusMessage: "not these data" };
    return { statusCode: 200, result: [...log] };
  }
  async stopAction(params) { note("stop", params); return { statusCode: 200, result: [...log] }; }
  async customAction({ id, payload }) {
    note(id, payload);
    if (id === "fails") return { statusCode: 500, statusMessage: "no such thing today" };
    return { statusCode: 200, result: [...log] };
  }
  async dispose() {
    if (!this.isConnected) console.error("it was taken off before it was disposed of");
  }
}
"""
ALONE = """
export default class extends HTMLElement {
  async load() {}
  async playAction(params) {
    if ("goto" in params) throw new Error("there are no steps");
    this.textContent = "x";
    await new Promise((resolve) => (globalThis.goOn = resolve));
    return { statusCode: 200, currentStep: undefined };
  }
  async stopAction() {}
  async dispose() {}
}
"""


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture(params=[True, False], ids=["in the page", "in a box"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Rig]:
    actions = [{"id": "wave", "name": "Wave"}, {"id": "fails", "name": "Fails"}]
    write(tmp_path, "steps", MODULE, stepCount=3, customActions=actions)
    write(tmp_path, "dynamic", MODULE, stepCount=-1)
    write(tmp_path, "alone", ALONE, stepCount=0)
    with running_rig(tmp_path, shipped=request.param) as one:
        yield one


@pytest.fixture
def page(chromium: Chromium, rig: Rig) -> Generator[Page]:
    one = chromium.open(rig.address("program"), 540, 960)
    one.on("console", lambda said: chromium.errors.append(said.text) if "disposed" in said.text else None)
    until(one, "cartwall.state().synchronised")
    yield one
    chromium.close(one)


def write(folder: Path, graphic: str, module: str, **fields: Any) -> None:
    (folder / graphic).mkdir()
    (folder / graphic / "main.mjs").write_text(module)
    manifest: dict[str, Any] = {"$schema": SCHEMA, "id": graphic, "name": graphic, "main": "main.mjs"}
    manifest |= {"supportsRealTime": True, "supportsNonRealTime": False, **fields}
    (folder / graphic / f"{graphic}.ograf.json").write_text(json.dumps(manifest))


def graphic(name: str, data: dict[str, Any] | None = None, **fields: Any) -> LayerGraphic:
    return LayerGraphic(instance="a", layer=1, graphic=GraphicId(name), data=data or {}, **fields)


def said(page: Page) -> dict[str, Any]:
    """Give what the graphic answered last to each method."""
    found: dict[str, Any] = page.evaluate("cartwall.state().answers[0]")
    return found


def gone(rig: Rig, page: Page) -> None:
    until(page, "cartwall.state().visible.length === 0")
    until(page, "document.querySelectorAll('.layer').length === 0")


def has_gone_on(page: Page) -> bool:
    """Let the graphic's play be done; a box that is seen may still have to hear that it plays."""
    for frame in page.frames:
        with suppress(Error):  # its frame may be gone before it has answered
            frame.evaluate("void globalThis.goOn?.()")
    return bool(page.evaluate("cartwall.state().visible.length === 0"))


def test_steps_are_gone_to_and_past_the_last_it_leaves(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("steps", {"x": 1})))
    until(page, "cartwall.state().answers[0].step === 0")  # a box shows what it loaded, and then says its step
    assert said(page)["answers"]["playAction"]["statusMessage"] == "ok"
    assert said(page)["answers"]["playAction"]["result"]["size"] == {
        "resolution": {"width": 1080, "height": 1920},
        "frameRate": 60,
        "accessToPublicInternet": False,
    }
    rig.confirmed(rig.draw(graphic("steps", {"x": 1}, step=2)))
    until(page, "cartwall.state().answers[0].step === 2")
    rig.confirmed(rig.draw(graphic("steps", {"x": 1}, step=1, skip=True)))
    until(page, "cartwall.state().answers[0].step === 1")
    log = said(page)["answers"]["playAction"]["result"]["log"]
    assert log == [
        ["load", {"renderType": "realtime", "x": 1}],
        ["play", {}],
        ["play", {"goto": 2}],
        ["play", {"goto": 1, "skipAnimation": True}],
    ]
    rig.draw(graphic("steps", {"x": 1}, step=3))
    gone(rig, page)
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 4 and f.layers == ())


def test_a_graphic_may_come_on_at_a_later_step(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("dynamic", step=7)))
    until(page, "cartwall.state().answers[0].step === 7")


def test_without_steps_it_leaves_by_itself(rig: Rig, page: Page) -> None:
    rig.draw(graphic("alone"))
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.layers == ("a",))
    until_told(page, lambda: has_gone_on(page), lambda: said(page))
    gone(rig, page)
    assert page.evaluate("cartwall.state().failed") == []


def test_custom_actions_are_done_once_and_only_new_ones(rig: Rig, page: Page) -> None:
    old, new = GraphicAction(1, "wave", {"n": 1}), GraphicAction(2, "wave", {"n": 2})
    rig.confirmed(rig.draw(graphic("steps", actions=(old,))))
    rig.confirmed(rig.draw(graphic("steps", actions=(old, new))))
    rig.confirmed(rig.draw(graphic("steps", {"x": 1}, actions=(old, new))))
    until(page, "cartwall.state().answers[0].answers.updateAction")
    log = said(page)["answers"]["updateAction"]["result"]
    assert [name for name, _ in log] == ["load", "play", "wave", "update"]
    assert log[2][1] == {"n": 2}


@pytest.mark.parametrize(
    ("action", "why"), [("fails", "no such thing today"), ("unknown", "there is no custom action “unknown”")]
)
def test_a_custom_action_that_fails_is_told_and_the_graphic_stays(rig: Rig, page: Page, action: str, why: str) -> None:
    rig.confirmed(rig.draw(graphic("steps")))
    rig.confirmed(rig.draw(graphic("steps", actions=(GraphicAction(1, action, {}),))))
    failed = rig.inbox.wait(lambda f: isinstance(f, PageFailed))
    assert isinstance(failed, PageFailed)
    assert failed.why == why
    assert page.evaluate("cartwall.state().visible") == ["a"]


def test_every_graphic_has_the_brand_and_the_fonts(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("steps")))
    until(page, "cartwall.state().answers[0].step === 0")
    inner = page.frames[-1]
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--brand-paper')"
    assert inner.evaluate(paper) == page.evaluate(paper) != ""
    assert inner.evaluate("document.fonts.load('700 16px Inter').then((faces) => faces.length)") == 1


def test_data_that_are_refused_take_it_off(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("steps")))
    rig.draw(graphic("steps", {"refuse": True}))
    failed = rig.inbox.wait(lambda f: isinstance(f, PageFailed))
    assert isinstance(failed, PageFailed)
    assert failed.why == "not these data"
    gone(rig, page)


def test_it_is_stopped_and_disposed_of_before_it_goes(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("steps")))
    rig.draw()
    gone(rig, page)
    rig.draw(graphic("steps"))  # one that has left comes again as a new one
    until(page, "cartwall.state().visible.join() === 'a'")


SHARED = "export const fails = () => { throw new Error('boom in a timer'); };"
FAILS = """
import { fails } from "./shared.mjs";
export default class extends HTMLElement {
  async load() {}
  async playAction() { setTimeout(() => fails(), 10); }
  async stopAction() {}
  async dispose() {}
}
"""


def test_what_nobody_caught_is_told_of_the_graphic_that_did_it(chromium: Chromium, tmp_path: Path) -> None:
    """Two of one folder are loaded from one address; each is still told apart."""
    write(tmp_path, "good", ALONE, stepCount=0)
    write(tmp_path, "bad", FAILS)
    (tmp_path / "bad" / "shared.mjs").write_text(SHARED)
    for file in (tmp_path / "good").iterdir():
        file.rename(tmp_path / "bad" / file.name.replace("main", "good"))
    manifest = tmp_path / "bad" / "good.ograf.json"
    manifest.write_text(manifest.read_text().replace("main.mjs", "good.mjs"))
    with running_rig(tmp_path, shipped=True) as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        until(page, "cartwall.state().synchronised")
        rig.draw(LayerGraphic("a", 1, GraphicId("good"), {}), LayerGraphic("b", 2, GraphicId("bad"), {}))
        until(page, "cartwall.state().failed.length > 0")
        failed = page.evaluate("cartwall.state().failed")
        assert failed == [{"instance": "b", "why": "boom in a timer"}]
        assert page.evaluate("cartwall.state().visible.length") == 2
        chromium.close(page)
    assert chromium.errors == ["boom in a timer"]
    chromium.errors.clear()
