"""What OGraf v1 asks of a renderer, rule by rule, in the page and in a box. The graphic here says all it is told.

Source: EBU OGraf graphics definition v1, "Requirements for a Renderer" and "Web Component Interface".
"""

import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from console.graphics.packages import SCHEMA
from console.plan.effects import GraphicAction, LayerGraphic
from console.show.facts import PageDrew, PageFailed
from console.show.types import GraphicId
from tests.real.chromium import Chromium, running_chromium, until, until_told
from tests.real.graphics_rig import Rig, running_rig

MODULE = """
const say = (name, { data, renderType, renderCharacteristics, ...rest } = {}) => {
  const { how, ...fields } = data ?? {};
  console.log(JSON.stringify([name, { ...rest, ...fields }]));
};
globalThis.goOn = null;
async function behave(how) {
  if (how === "slowly") await new Promise((resolve) => setTimeout(resolve, 300));
  if (how === "never") await new Promise(() => {});
  if (how === "when told") await new Promise((resolve) => (globalThis.goOn = resolve));
  if (how === "throws") throw new Error("it threw");
  if (how === "refuses") return { statusCode: 422, statusMessage: "it refused", v_maker: 1 };
  if (how === "says odd things") return { statusCode: "fine", currentStep: "first", v_maker: { x: 1 } };
  return undefined;
}
export default class extends HTMLElement {
  async load(params) {
    this.how = params.data.how ?? {};
    say("load", params);
    const answer = await behave(this.how.load);
    say("loaded");
    return answer;
  }
  async playAction(params) {
    say("play", params);
    const answer = await behave(this.how.play);
    if (this.how.play) say("played");
    return answer;
  }
  async updateAction(params) {
    say("update", params);
    goOn?.();
    return behave(params.data.how?.update);
  }
  async stopAction(params) {
    say("stop", params);
    return behave(this.how.stop);
  }
  async customAction({ id, payload, skipAnimation }) {
    say("custom", { id, payload, skipAnimation });
  }
  async dispose(params) {
    say("dispose", params);
    goOn?.();
    await behave("slowly");
    say(this.isConnected ? "disposed" : "it was taken off too soon");
    await new Promise((resolve) => setTimeout(resolve, 200)); // what a frame says in its last moment, Chromium may drop
  }
}
"""
Heard = list[list[Any]]
"""Every call, as the graphic said it: its name, and what it was told."""


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture(params=[True, False], ids=["in the page", "in a box"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Rig]:
    (tmp_path / "main.mjs").write_text(MODULE)
    for graphic, steps in (("one", 1), ("three", 3), ("none", 0), ("any", -1)):
        manifest: dict[str, Any] = {"$schema": SCHEMA, "id": graphic, "name": graphic, "main": "main.mjs"}
        manifest |= {"supportsRealTime": True, "supportsNonRealTime": False, "stepCount": steps}
        manifest |= {"customActions": [{"id": "wave", "name": "Wave"}]}
        (tmp_path / f"{graphic}.ograf.json").write_text(json.dumps(manifest))
    with running_rig(tmp_path, shipped=request.param) as one:
        yield one


@pytest.fixture
def heard() -> Heard:
    """Keep what the graphic says."""
    return []


@pytest.fixture
def page(chromium: Chromium, rig: Rig, heard: Heard) -> Generator[Page]:
    one = chromium.open(rig.address("program"), 540, 960)
    one.on("console", lambda said: heard.append(json.loads(said.text)) if said.text.startswith("[") else None)
    until(one, "cartwall.state().synchronised")
    yield one
    chromium.close(one)


def graphic(name: str, instance: str = "a", data: dict[str, Any] | None = None, **fields: Any) -> LayerGraphic:
    return LayerGraphic(instance=instance, layer=1, graphic=GraphicId(name), data=data or {}, **fields)


def how(**behaviour: str) -> dict[str, Any]:
    return {"how": behaviour}


def hears(page: Page, heard: Heard, wanted: Callable[[Heard], bool]) -> None:
    """Wait until the graphic has said something."""
    until_told(page, lambda: wanted(heard), lambda: heard)


def said(page: Page, heard: Heard, *last: str) -> Heard:
    """Wait until these calls were the last, and give all: the browser tells of each process when it likes."""
    hears(page, heard, lambda all_: [name for name, _ in all_[-len(last) :]] == [*last])
    return heard


def gone(page: Page) -> None:
    until(page, "cartwall.state().visible.length === 0")
    until(page, "document.querySelectorAll('.layer').length === 0")


def answer(page: Page, method: str) -> dict[str, Any]:
    """Give what a method answered last, without the picture it was called for."""
    found: dict[str, Any] = page.evaluate(f"cartwall.state().answers[0].answers.{method}")
    return {name: value for name, value in found.items() if name != "rev"}


def why(rig: Rig) -> str:
    failed = rig.inbox.wait(lambda f: isinstance(f, PageFailed))
    assert isinstance(failed, PageFailed)
    return failed.why


def test_nothing_is_called_before_load_is_done(rig: Rig, page: Page, heard: Heard) -> None:
    rig.draw(graphic("three", data={"x": 1, **how(load="when told")}))
    hears(page, heard, lambda all_: ["load", {"x": 1}] in all_)
    rig.draw(graphic("three", data={"x": 2, **how(load="when told")}, step=2))
    until(page, "cartwall.state().rev === 2")
    for frame in page.frames:
        frame.evaluate("void globalThis.goOn?.()")
    until(page, "cartwall.state().answers[0].step === 2")
    assert said(page, heard, "play") == [
        ["load", {"x": 1}],
        ["loaded", {}],
        ["update", {"x": 2, "skipAnimation": True}],
        ["play", {"goto": 2}],
    ]


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        ({"load": "throws"}, "it threw"),
        ({"load": "refuses"}, "it refused"),
        ({"load": "never"}, "load took longer than 2 s"),
        ({"play": "throws"}, "it threw"),
        ({"play": "refuses"}, "it refused"),
    ],
    ids=lambda one: str(one),
)
def test_it_is_disposed_of_after_whatever_failed(
    rig: Rig, page: Page, heard: Heard, behaviour: dict[str, str], words: str
) -> None:
    rig.draw(graphic("one", data=how(**behaviour)))
    assert why(rig) == words
    gone(page)
    assert said(page, heard, "dispose", "disposed")[-2:] == [["dispose", {}], ["disposed", {}]]
    before = len(heard)
    rig.draw(graphic("one", data={"x": 1, **how(**behaviour)}, step=1))
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 2)
    rig.draw()
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 3)
    assert heard[before:] == []  # it is never called again


@pytest.mark.parametrize("behaviour", ["throws", "refuses", "never"])
def test_it_is_disposed_of_and_goes_whatever_stop_does(rig: Rig, page: Page, heard: Heard, behaviour: str) -> None:
    rig.confirmed(rig.draw(graphic("one", data=how(stop=behaviour))))
    rig.draw()
    gone(page)
    said(page, heard, "disposed")
    assert [name for name, _ in heard] == ["load", "loaded", "play", "stop", "dispose", "disposed"]


def test_what_is_wanted_no_more_while_it_loads_is_disposed_of(rig: Rig, page: Page, heard: Heard) -> None:
    rig.draw(graphic("one", data=how(load="when told")))
    hears(page, heard, lambda all_: len(all_) == 1)
    rig.draw()
    gone(page)
    said(page, heard, "disposed")
    assert [name for name, _ in heard] == ["load", "dispose", "loaded", "disposed"]


def test_a_call_does_not_wait_for_the_one_before(rig: Rig, page: Page, heard: Heard) -> None:
    rig.draw(graphic("three", data=how(play="when told")))
    hears(page, heard, lambda all_: ["play", {}] in all_)
    rig.confirmed(rig.draw(graphic("three", data={"x": 1, **how(play="when told")})))
    until(page, "cartwall.state().answers[0].step === 0")
    assert said(page, heard, "played")[2:] == [["play", {}], ["update", {"x": 1}], ["played", {}]]


def test_it_is_stopped_while_it_still_comes_on(rig: Rig, page: Page, heard: Heard) -> None:
    rig.draw(graphic("one", data=how(play="never")))
    hears(page, heard, lambda all_: ["play", {}] in all_)
    rig.draw()
    gone(page)
    assert said(page, heard, "disposed")[2:] == [["play", {}], ["stop", {}], ["dispose", {}], ["disposed", {}]]
    assert page.evaluate("cartwall.state().failed") == []


@pytest.mark.parametrize("steps", [[0, 1, 2, 1, 0, 3], [2, 0, 1, 3]])
def test_every_step_is_gone_to_by_its_number(rig: Rig, page: Page, heard: Heard, steps: list[int]) -> None:
    for step in steps[:-1]:
        rig.confirmed(rig.draw(graphic("three", step=step)))
        until(page, f"cartwall.state().answers[0].step === {step}")
    rig.draw(graphic("three", step=steps[-1]))
    gone(page)
    told = [params for name, params in said(page, heard, "dispose", "disposed") if name == "play"]
    assert told == [{"goto": step} if step or number else {} for number, step in enumerate(steps)]
    assert page.evaluate("cartwall.state().answers[0].step ?? null") is None


@pytest.mark.parametrize("skip", [True, False])
def test_every_action_is_told_whether_to_skip_its_animation(rig: Rig, page: Page, heard: Heard, skip: bool) -> None:
    wave = GraphicAction(1, "wave", {"n": 1})
    rig.confirmed(rig.draw(graphic("three", skip=skip)))
    until(page, "cartwall.state().answers[0].step === 0")
    rig.confirmed(rig.draw(graphic("three", data={"x": 1}, skip=skip)))
    rig.confirmed(rig.draw(graphic("three", data={"x": 1}, skip=skip, step=1)))
    until(page, "cartwall.state().answers[0].step === 1")
    rig.confirmed(rig.draw(graphic("three", data={"x": 1}, skip=skip, step=1, actions=(wave,))))
    rig.draw()
    gone(page)
    also = {"skipAnimation": True} if skip else {}
    assert said(page, heard, "dispose", "disposed")[2:-2] == [
        ["play", {**also}],
        ["update", {"x": 1, **also}],
        ["play", {"goto": 1, **also}],
        ["custom", {"id": "wave", "payload": {"n": 1}, **also}],
        ["stop", {**also}],
    ]


def test_nothing_answered_is_success_and_the_step_is_the_one_asked_for(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("any", step=4)))
    until(page, "cartwall.state().answers[0].step === 4")
    assert answer(page, "load") == answer(page, "playAction") == {"statusCode": 200}


def test_odd_answers_are_success_and_nothing_of_them_is_kept(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(graphic("any", data=how(play="says odd things"))))
    until(page, "cartwall.state().answers[0].step === 0")
    assert answer(page, "playAction") == {"statusCode": 200}
    assert page.evaluate("cartwall.state().failed") == []


def test_one_without_steps_is_disposed_of_when_its_play_is_done(rig: Rig, page: Page, heard: Heard) -> None:
    rig.draw(graphic("none", data=how(play="slowly")))
    hears(page, heard, lambda all_: ["disposed", {}] in all_)
    gone(page)
    assert [name for name, _ in heard] == ["load", "loaded", "play", "played", "dispose", "disposed"]


def test_graphics_may_share_one_module(rig: Rig, page: Page) -> None:
    names = ("one", "three", "any")
    rig.confirmed(rig.draw(*(graphic(name, name) for name in names)))
    until(page, "cartwall.state().visible.length === 3")
    assert page.evaluate("cartwall.state().failed") == []


def test_one_graphic_may_be_on_air_twice(rig: Rig, page: Page, heard: Heard) -> None:
    rig.confirmed(rig.draw(graphic("one", "a", {"x": 1}), graphic("one", "b", {"x": 2})))
    rig.confirmed(rig.draw(graphic("one", "b", {"x": 3})))
    until(page, "cartwall.state().visible.join() === 'b'")
    hears(page, heard, lambda all_: ["update", {"x": 3}] in all_)
    hears(page, heard, lambda all_: sorted(params["x"] for name, params in all_ if name == "load") == [1, 2])
    assert page.evaluate("cartwall.state().failed") == []
