"""The kit of the built-in graphics in a real Chromium: a graphic that adds next to nothing lives a whole OGraf life."""

import json
import shutil
from collections.abc import Generator
from typing import Any

import pytest
from playwright.sync_api import Page

from console.graphics.packages import SCHEMA
from tests.real.chromium import Chromium, running_chromium
from tests.real.graphics_rig import ROOT, running_rig

KIT = ROOT / "layouts" / "graphics" / "cartwall"
PLAIN = """
import { Graphic } from "./kit.js";
export default class extends Graphic {
  static shape = '<section class="body"><p class="name"></p></section>';
  static steps = 3;
  static defaults = { name: "", left: 5 };
  heard = [];
  render(data, before) {
    this.heard.push(`render ${before.name} -> ${data.name}`);
    this.part("name").textContent = data.name;
  }
  changed() { this.heard.push("changed"); }
  atStep(step, from) { this.heard.push(`step ${from} -> ${step}`); }
  get over() { return this.data.left <= 0; }
  act(id, payload) { return id === "cheer" ? payload + 1 : false; }
}
"""
# A class of its own: the host page has defined the package's already.
MAKE = """async ([data, resolution]) => {
  const { default: Plain } = await import(new URL("graphics/plain/plain.js", document.baseURI));
  customElements.get("plain-one") ?? customElements.define("plain-one", class extends Plain {});
  window.one?.remove();
  window.one = document.createElement("plain-one");
  window.events = [];
  one.addEventListener("cartwall-left", () => events.push("left"));
  document.getElementById("stage").append(one);
  window.shown = () => one.shadowRoot.querySelector(".name")?.checkVisibility({ visibilityProperty: true }) ?? false;
  return one.load({ data, renderType: "realtime", renderCharacteristics: { resolution } });
}"""
OK = {"statusCode": 200}


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture(scope="module")
def page(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Generator[Page]:
    folder = tmp_path_factory.mktemp("graphics") / "plain"
    folder.mkdir()
    for name in ("kit.js", "kit.css"):
        shutil.copy(KIT / name, folder)
    (folder / "plain.js").write_text(PLAIN)
    manifest = {"$schema": SCHEMA, "id": "plain", "name": "Plain", "main": "plain.js", "stepCount": 3}
    manifest |= {"supportsRealTime": True, "supportsNonRealTime": False}
    (folder / "plain.ograf.json").write_text(json.dumps(manifest))
    with running_rig(folder) as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        yield page
        chromium.close(page)


def make(page: Page, wide: bool = False, **data: Any) -> None:
    resolution = {"width": 1920, "height": 1080} if wide else {"width": 1080, "height": 1920}
    assert page.evaluate(MAKE, [{"name": "Ada", **data}, resolution]) == OK


def do(page: Page, expression: str) -> Any:
    """Evaluate; a promise is waited for."""
    return page.evaluate(f"async () => {expression}")


def test_a_whole_life(page: Page) -> None:
    make(page)
    assert do(page, "[shown(), one.on, one.step, one.wide]") == [False, False, None, False]
    assert do(page, "await one.playAction({})") == {**OK, "currentStep": 0}
    assert do(page, "shown()") is True
    assert do(page, "await one.updateAction({ data: { name: 'Grace' } })") == OK
    assert do(page, "[one.part('name').textContent, one.data.left]") == ["Grace", 5]
    assert do(page, "await one.stopAction({})") == OK
    assert do(page, "[shown(), one.on, one.body.getAnimations().length]") == [False, False, 0]
    assert do(page, "await one.dispose({})") == OK
    assert do(page, "one.shadowRoot.childElementCount") == 0
    assert do(page, "(await one.playAction({})).statusCode") == 409
    assert do(page, "one.heard") == ["render  -> Ada", "step null -> 0", "render Ada -> Grace", "changed"]


def test_it_can_come_on_again_after_it_left(page: Page) -> None:
    make(page)
    do(page, "(await one.playAction({}), await one.stopAction({}), 0)")
    assert do(page, "await one.playAction({})") == {**OK, "currentStep": 0}
    assert do(page, "[shown(), getComputedStyle(one.body).opacity]") == [True, "1"]


@pytest.mark.parametrize("skip", [True, False])
def test_steps_by_delta_and_goto(page: Page, skip: bool) -> None:
    make(page)
    flag = f"skipAnimation: {str(skip).lower()}"

    def play(params: str) -> Any:
        return do(page, f"(await one.playAction({{ {params} {flag} }})).currentStep ?? null")

    assert [play(""), play(""), play("delta: -1,"), play("goto: 2,"), play("goto: 2,")] == [0, 1, 0, 2, 2]
    assert play("delta: 1,") is None
    assert do(page, "shown()") is False
    assert [play("goto: 1,"), play("delta: -2,"), play("delta: 3,")] == [1, None, 2]
    steps = ["null -> 0", "0 -> 1", "1 -> 0", "0 -> 2", "null -> 1", "null -> 2"]
    assert do(page, "one.heard.filter((one) => one.startsWith('step'))") == [f"step {step}" for step in steps]


def test_skipping_moves_nothing(page: Page) -> None:
    make(page)
    quick = """async () => {
      const moving = () => one.body.getAnimations().length;
      const seen = [];
      let waited = false;
      setTimeout(() => (waited = true));
      const playing = one.playAction({ skipAnimation: true });
      seen.push(shown(), moving());
      await playing;
      await one.updateAction({ data: { name: "B" }, skipAnimation: true });
      await one.stopAction({ skipAnimation: true });
      seen.push(shown(), moving());
      return [...seen, waited];
    }"""
    assert page.evaluate(quick) == [True, 0, False, 0, False]
    assert "changed" not in do(page, "one.heard")


def test_calls_may_overlap_and_the_last_one_counts(page: Page) -> None:
    make(page)
    answers = do(
        page,
        """await Promise.all([
          one.playAction({}), one.updateAction({ data: { name: "B" } }), one.playAction({}), one.stopAction({}),
        ])""",
    )
    assert [answer["statusCode"] for answer in answers] == [200] * 4
    assert do(page, "[shown(), one.step]") == [False, None]
    do(page, "(await Promise.all([one.playAction({}), one.stopAction({}), one.playAction({ goto: 1 })]), 0)")
    assert do(page, "[shown(), one.step, getComputedStyle(one.body).opacity]") == [True, 1, "1"]


def test_a_stop_hurries_the_way_in(page: Page) -> None:
    make(page)
    rate = page.evaluate(
        """async () => {
          one.playAction({});
          const [coming] = one.body.getAnimations();
          await coming.ready;
          const stopping = one.stopAction({});
          await coming.ready;
          const rate = coming.playbackRate;
          await stopping;
          return rate;
        }"""
    )
    assert rate == 4
    make(page)
    waited = page.evaluate(
        """async () => {
          one.playAction({});
          let waited = false;
          setTimeout(() => (waited = true));
          await one.stopAction({ skipAnimation: true });
          return waited;
        }"""
    )
    assert waited is False
    assert do(page, "shown()") is False


def test_disposing_ends_what_runs(page: Page) -> None:
    make(page)
    do(page, "void (window.pending = [one.playAction({}), one.stopAction({})])")
    assert do(page, "await one.dispose({})") == OK
    assert do(page, "(await Promise.all(pending)).length") == 2
    assert do(page, "one.on") is False


def test_it_leaves_by_itself_and_says_so(page: Page) -> None:
    make(page)
    do(page, "(await one.playAction({}), await one.leaveByItself(), 0)")
    assert do(page, "[shown(), events]") == [False, ["left"]]
    make(page, left=0)
    assert do(page, "(await one.playAction({})).currentStep ?? null") is None
    assert do(page, "[shown(), events]") == [False, ["left"]]
    make(page)
    do(page, "(await one.playAction({}), await Promise.all([one.leaveByItself(), one.playAction({})]), 0)")
    assert do(page, "[shown(), events]") == [True, []]  # taken on again in the meantime


def test_actions_of_its_own(page: Page) -> None:
    make(page)
    assert do(page, "await one.customAction({ id: 'cheer', payload: 2 })") == {**OK, "result": 3}
    assert do(page, "(await one.customAction({ id: 'no' })).statusCode") == 404


def test_less_motion_fades_and_does_not_move(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    make(page)
    frames = page.evaluate(
        """async () => {
          one.playAction({});
          const frames = one.body.getAnimations()[0].effect.getKeyframes();
          return frames.map(({ opacity, transform }) => [opacity, transform]);
        }"""
    )
    page.emulate_media(reduced_motion="no-preference")
    assert [transform for _, transform in frames] == [None, None]
    assert frames[0][0] == "0"


@pytest.mark.parametrize("wide", [False, True])
def test_the_body_knows_its_format(page: Page, wide: bool) -> None:
    make(page, wide)
    assert do(page, "[one.wide, one.body.className]") == [wide, "body wide" if wide else "body portrait"]


KIT_CALL = """async ([call, ...given]) => {
  const kit = await import(new URL("graphics/plain/kit.js", document.baseURI));
  const box = document.body.appendChild(document.createElement("div"));
  box.style.cssText = "position:absolute;width:300px;line-height:1.3;overflow-wrap:anywhere;font-family:Inter";
  try { return await new Function("kit", "box", "given", call)(kit, box, given); } finally { box.remove(); }
}"""


def kit(page: Page, body: str, *given: Any) -> Any:
    """Run a few lines against the kit, with a box 300 px wide."""
    call = KIT_CALL.replace(
        'new Function("kit", "box", "given", call)(kit, box, given)', f"(async () => {{ {body} }})()"
    )
    return page.evaluate(call, ["", *given])


@pytest.mark.parametrize(
    ("ms", "text"),
    [(-5, "0:00"), (0, "0:00"), (1, "0:01"), (59_001, "1:00"), (600_000, "10:00"), (5_940_000, "99:00")],
)
def test_the_clock_is_rounded_up(page: Page, ms: int, text: str) -> None:
    assert kit(page, "return kit.clockText(given[0])", ms) == text


def test_the_clock_has_hours_from_a_hundred_minutes_on(page: Page) -> None:
    assert kit(page, "return kit.clockText(6_000_000)") == "1:40:00"


def test_figures_have_cells_of_one_width(page: Page) -> None:
    body = """
      box.attachShadow({ mode: "open" }).adoptedStyleSheets = one.shadowRoot.adoptedStyleSheets;
      const count = box.shadowRoot.appendChild(document.createElement("b"));
      const widths = given.map((text) => (kit.digits(count, text), count.textContent === text && count.offsetWidth));
      return [new Set(widths).size, widths[0] > 0];"""
    make(page)
    assert kit(page, body, "1:11", "0:00", "4:58") == [1, True]


def test_a_name_is_made_smaller_then_cut_after_a_whole_letter(page: Page) -> None:
    body = "return [kit.fitLines(box, given[0], [46, 38], 2), box.textContent, box.clientHeight]"
    assert kit(page, body, "Short")[:2] == [46, "Short"]
    size, text, height = kit(page, body, "👩‍👩‍👧‍👦" * 60)
    assert (size, height <= 38 * 1.3 * 2 + 2) == (38, True)
    assert text.endswith("👩‍👩‍👧‍👦…")


def test_pictures_come_only_from_here(page: Page) -> None:
    ours = kit(page, "return given.map(kit.isOurs)", "media/shoe.png", "/x.png", "data:image/png;base64,AA", "blob:x")
    assert ours == [True, True, True, False]
    others = ["https://example.com/x.png", "//example.com/x.png", "data:text/html,x", "javascript:1", "", None, 5]
    assert kit(page, "return given.map(kit.isOurs)", *others) == [False] * len(others)
    body = """const image = box.appendChild(new Image());
      return [await kit.showPicture(image, given[0]), image.className]"""
    assert kit(page, body, "not-there.png") == [False, "empty"]
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    assert kit(page, body, dot) == [True, ""]
