"""Graphics in a real Chromium: seen, counting right, agreeing, outliving the console, containing bad packages."""

import io
import json
import math
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from console.graphics.packages import SCHEMA, read_packages
from console.plan.effects import LayerGraphic
from console.plan.graphics import COUNTDOWN
from console.show.facts import EffectFailed, PageAttached, PageDrew, PageFailed
from console.show.types import GraphicId
from tests.real.chromium import Chromium, running_chromium, until
from tests.real.graphics_rig import ROOT, Rig, countdown, running_rig, utc_ms

SHADOW = "document.querySelector('.layer > *').shadowRoot"
WATCH = f"""() => {{
  const digits = {SHADOW}.querySelector(".digits");
  window.shown = [];
  const note = (frame) => {{
    const now = cartwall.nowUtcMs();
    window.shown.push([digits.textContent, now - performance.now() + frame, now, cartwall.state().connected]);
    if (digits.isConnected) requestAnimationFrame(note);
  }};
  requestAnimationFrame(note);
}}"""
"""Writes down what every frame shows, the instant the frame is of, the instant now, and whether there was a console."""
NOW = "Math.ceil(({} - cartwall.nowUtcMs()) / 1000)"
SHOWN = f"(([minutes, seconds]) => 60 * minutes + +seconds)({SHADOW}.querySelector('.digits').textContent.split(':'))"


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture
def rig() -> Generator[Rig]:
    with running_rig() as one:
        yield one


def picture(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(omit_background=True))).convert("RGBA")


def seen_box(page: Page) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is opaque; shadows do not count."""
    box = picture(page).getchannel("A").point(lambda alpha: 255 if alpha > 200 else 0).getbbox()
    assert box is not None
    return box


def settled(page: Page) -> None:
    """Wait until the in animation is over."""
    until(page, f"{SHADOW}.querySelector('.card').getAnimations().length === 0")


def wrong_frames(page: Page, deadline_ms: int) -> dict[str, int]:
    """Count, for every figure that was shown, the frames that showed it too early or too late."""
    wrong: dict[str, int] = {}
    for text, frame_ms, now_ms, _ in page.evaluate("window.shown"):
        due = {max(0, math.ceil((deadline_ms - at_ms) / 1000)) for at_ms in (frame_ms, now_ms)}
        wrong[text] = wrong.get(text, 0) + (seconds(text) not in due)
    return wrong


def seconds(text: str) -> int:
    minutes, _, rest = text.partition(":")
    return int(minutes) * 60 + int(rest)


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("cartwall.state()")
    return found


def gone(page: Page) -> None:
    until(page, "cartwall.state().visible.length === 0")


def show(rig: Rig, page: Page, *layers: LayerGraphic) -> None:
    rig.confirmed(rig.draw(*layers))
    until(page, "cartwall.state().visible.length > 0")


def test_the_countdown_is_really_seen(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    graphic = countdown("a", 167_000)
    show(rig, page, graphic)
    settled(page)
    words = page.evaluate(f"['.title', '.product', '.price', '.was'].map((n) => {SHADOW}.querySelector(n).textContent)")
    assert words == ["Flash deal", "Cloud Runner trainers", "$9.99", "$24.00"]
    until(page, f"{SHOWN} === {NOW.format(graphic.data['deadlineMs'])}")
    seen = picture(page)
    assert seen.getpixel((5, 5)) == (0, 0, 0, 0)  # transparent: the camera shows through
    assert seen.getpixel((230, 600)) == (255, 255, 255, 255)  # the panel
    red, green, blue, alpha = seen.getpixel((400, 560))  # type: ignore[misc]
    assert (red > 200, green < 140, blue < 100, alpha) == (True, True, True, 255)  # the clock
    drew = rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.layers == ("a",))
    assert isinstance(drew, PageDrew)
    assert drew.bus == "program"
    chromium.close(page)


def test_it_stays_in_the_area_the_shopping_app_leaves_free(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 1080, 1920)
    name = "A very long product name that goes on and on and on until nobody can remember how it began at all"
    show(rig, page, countdown("a", 1_200_000, product=name, title=name, price="$1,234,567.89", was="$2,345,678.90"))
    settled(page)
    left, top, right, bottom = seen_box(page)
    assert left >= 20
    assert top >= 200
    assert right <= 1080 - 160
    assert bottom <= 1920 - 480
    chromium.close(page)


@pytest.mark.parametrize(("name", "canvas"), [("portrait", (1080, 1920)), ("wide", (1920, 1080))])
def test_the_manifest_tells_the_box_it_needs(chromium: Chromium, name: str, canvas: tuple[int, int]) -> None:
    packages = read_packages([ROOT / "layouts" / "graphics"])
    x, y, width, height = packages.by_id[COUNTDOWN].vendor["v_cartwall"]["boxes"][name]
    with running_rig(canvas=canvas) as rig:
        page = chromium.open(rig.address("program"), *canvas)
        words = {"product": "Word " * 40, "title": "Word " * 40, "price": "$1,234,567.89", "was": "$2,345,678.90"}
        show(rig, page, countdown("a", 1_200_000, **words))
        settled(page)
        left, top, right, bottom = seen_box(page)
        chromium.close(page)
    assert (left >= x, top >= y, right <= x + width, bottom <= y + height) == (True, True, True, True)


def test_a_small_page_looks_the_same(chromium: Chromium, rig: Rig) -> None:
    large = chromium.open(rig.address("program"), 1080, 1920)
    small = chromium.open(rig.address("monitor"), 540, 960)
    show(rig, large, countdown("a", 600_000))
    until(small, "cartwall.state().visible.length > 0")
    boxes = []
    for page in (large, small):
        settled(page)
        boxes.append(page.evaluate(f"{SHADOW}.querySelector('.card').getBoundingClientRect().toJSON()"))
    assert {e: round(v) for e, v in boxes[0].items()} == {e: round(v * 2) for e, v in boxes[1].items()}
    chromium.close(large)
    chromium.close(small)


@pytest.mark.parametrize(
    ("data", "was_seen"), [({"was": None}, False), ({"was": "$24.00"}, True), ({"was": ""}, False)]
)
def test_a_former_price_is_struck_out_only_when_given(
    chromium: Chromium, rig: Rig, data: dict[str, Any], *, was_seen: bool
) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    show(rig, page, countdown("a", 60_000, **data))
    assert page.evaluate(f"{SHADOW}.querySelector('.was').checkVisibility()") is was_seen
    chromium.close(page)


@pytest.mark.parametrize("canvas", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize(
    "data",
    [
        {"product": "W" * 200, "title": "W" * 90, "price": "CHF 123,456,789.00", "was": "CHF 223,456,789.00"},
        {"product": "รองเท้าผ้าใบน้ำหนักเบาสำหรับวิ่งระยะไกล" * 4, "price": "฿1,290", "was": "฿2,490"},
        {"product": "حذاء رياضي خفيف للجري لمسافات طويلة " * 4, "price": "AED 129.00", "was": "AED 249.00"},
    ],
    ids=["long", "thai", "rtl"],
)
def test_words_never_leave_their_place(chromium: Chromium, canvas: tuple[int, int], data: dict[str, Any]) -> None:
    with running_rig(canvas=canvas) as rig:
        page = chromium.open(rig.address("program"), *canvas)
        show(rig, page, countdown("a", 60_000, **data))
        settled(page)
        out = page.evaluate(
            f"""() => {{
              const box = (name) => {SHADOW}.querySelector(name).getBoundingClientRect();
              const words = box(".words");
              return [".product", ".price", ".was"].filter((name) => {{
                const b = box(name);
                return b.left < words.left + 20 || b.right > words.right - 20 || b.bottom > words.bottom;
              }}).concat(box(".title").right > box(".flag").right ? [".title"] : []);
            }}"""
        )
        assert out == []
        chromium.close(page)


def test_it_counts_to_the_instant(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    until(page, "cartwall.state().synchronised")
    graphic = countdown("a", 6_500)
    show(rig, page, graphic)
    page.evaluate(WATCH)
    gone(page)
    wrong = wrong_frames(page, graphic.data["deadlineMs"])
    figures = ["0:07", "0:06", "0:05", "0:04", "0:03", "0:02", "0:01", "0:00"]
    assert list(wrong) == figures[-len(wrong) :]
    assert len(wrong) > 3
    assert max(wrong.values()) <= 1, wrong
    chromium.close(page)


def test_pages_agree_even_when_a_machines_own_clock_is_wrong(chromium: Chromium, rig: Rig) -> None:
    pages = [chromium.open(rig.address(bus), 540, 960) for bus in ("program", "monitor")]
    pages[1].evaluate("const real = Date.now; Date.now = () => real() + 3_600_000")
    for page in pages:
        until(page, "Number.isFinite(cartwall.state().clockWithinMs)")  # a ping came back
    own = "[cartwall.nowUtcMs() - (performance.timeOrigin + performance.now()), cartwall.state().clockWithinMs + 1]"
    (one, one_within), (other, other_within) = (page.evaluate(own) for page in pages)
    assert abs(one - other) <= one_within + other_within
    for page in pages:
        before = utc_ms()
        said, most_ms = page.evaluate("[cartwall.nowUtcMs(), cartwall.state().clockWithinMs + 1]")
        assert before - most_ms <= said <= utc_ms() + most_ms
        chromium.close(page)


def test_it_counts_on_and_ends_without_the_console(chromium: Chromium) -> None:
    with running_rig() as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        until(page, "cartwall.state().synchronised")
        graphic = countdown("a", 6_000)
        show(rig, page, graphic)
        page.evaluate(WATCH)
    gone(page)
    alone = [text for text, _, _, connected in page.evaluate("window.shown") if not connected]
    assert list(dict.fromkeys(alone))[-2:] == ["0:01", "0:00"]
    wrong = wrong_frames(page, graphic.data["deadlineMs"])
    assert max(wrong.values()) <= 1, wrong
    assert page.evaluate("document.querySelectorAll('.layer').length") == 0
    chromium.close(page)


def test_a_console_that_comes_back_replays_nothing(chromium: Chromium) -> None:
    with running_rig() as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        runs_on, ends = countdown("runs on", 60_000), countdown("ends", 1_500)
        show(rig, page, runs_on, ends)
        page.evaluate("document.querySelectorAll('.layer > *').forEach((one) => (one.first = true))")
        tokens, port = rig.tokens, rig.port
    until(page, "cartwall.state().visible.join() === 'runs on'")
    with running_rig(tokens=tokens, port=port) as rig:
        rig.inbox.wait(lambda f: isinstance(f, PageAttached))
        assert state(page)["visible"] == ["runs on"]  # connecting changes nothing
        effect = rig.draw(runs_on, ends)
        rig.confirmed(effect)
        drew = rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 1)
        assert isinstance(drew, PageDrew)
        assert drew.layers == ("runs on",)
        assert page.evaluate("[...document.querySelectorAll('.layer > *')].map((one) => one.first)") == [True]
        rig.confirmed(rig.draw())
        gone(page)
    chromium.close(page)


def test_a_changed_price_is_updated_in_place(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    first = countdown("a", 60_000)
    show(rig, page, first)
    page.evaluate("document.querySelector('.layer > *').first = true")
    changed = LayerGraphic(
        instance="a", layer=20, graphic=first.graphic, data={**first.data, "price": "$7.50", "was": None}
    )
    rig.confirmed(rig.draw(changed))
    assert page.evaluate(f"{SHADOW}.querySelector('.price').textContent") == "$7.50"
    assert page.evaluate(f"{SHADOW}.querySelector('.was').checkVisibility()") is False
    assert page.evaluate("document.querySelector('.layer > *').first") is True
    chromium.close(page)


OPENING = {"price": None, "was": None, "left": None, "endsInLabel": "Opens in", "holdsAtZero": False}


def places(page: Page) -> list[dict[str, float]]:
    """Say where everything is that stands on the card."""
    found: list[dict[str, float]] = page.evaluate(
        f"""['.panel', '.product', '.price', '.label', '.digits']
              .map((name) => {SHADOW}.querySelector(name).getBoundingClientRect().toJSON())"""
    )
    return found


def test_units_left_come_and_go_and_nothing_moves(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    first = countdown("a", 60_000)
    show(rig, page, first)
    settled(page)
    assert page.evaluate(f"{SHADOW}.querySelector('.left').checkVisibility()") is False
    before = places(page)
    for left in ("4 left", "1,204 left", "3 left", None):
        changed = LayerGraphic("a", 20, first.graphic, {**first.data, "left": left})
        rig.confirmed(rig.draw(changed))
        assert page.evaluate(f"{SHADOW}.querySelector('.left').textContent") == (left or "")
        assert page.evaluate(f"{SHADOW}.querySelector('.left').checkVisibility()") is (left is not None)
        assert places(page) == before
    chromium.close(page)


def test_an_opening_shows_no_price_and_the_panel_stays_as_large(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    priced = countdown("a", 60_000, was=None)
    show(rig, page, priced)
    settled(page)
    before = places(page)[0]
    rig.confirmed(rig.draw(LayerGraphic("a", 20, priced.graphic, {**priced.data, **OPENING})))
    words = page.evaluate(f"['.price', '.was', '.left', '.label'].map((n) => {SHADOW}.querySelector(n).textContent)")
    assert words == ["", "", "", "Opens in"]
    assert places(page)[0] == before
    chromium.close(page)


NOTE_STOP = """() => {
  const one = document.querySelector('.layer > *');
  const [body, stop] = [one.shadowRoot.firstElementChild, one.stopAction.bind(one)];
  window.digits = one.shadowRoot.querySelector('.digits');
  one.stopAction = (params) => {
    const stopping = stop(params);
    window.leaves = body.getAnimations().length > 0;
    return stopping;
  };
}"""
"""Writes down whether it is on its way out as soon as it is stopped."""


def test_an_opening_that_is_over_makes_room_at_once(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    until(page, "cartwall.state().synchronised")
    show(rig, page, countdown("opening", 3_000, **OPENING))
    page.evaluate(NOTE_STOP)
    until(page, "window.digits.textContent === '0:00'")
    rig.confirmed(rig.draw(countdown("live", 60_000)))
    until(page, "cartwall.state().visible.join() === 'live'")
    assert page.evaluate("window.leaves") is not False  # it does not stand still first; none: it had left by itself
    chromium.close(page)


def test_a_deal_that_is_over_never_comes_on(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    rig.confirmed(rig.draw(countdown("a", -1000)))
    assert state(page)["visible"] == []
    chromium.close(page)


def test_a_clear_takes_it_off_with_its_animation(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program"), 540, 960)
    show(rig, page, countdown("a", 60_000))
    settled(page)
    rig.confirmed(rig.draw())
    leaving = rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 2)
    assert isinstance(leaving, PageDrew)
    assert leaving.layers == ("a",)  # still there, on its way out
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 2 and f.layers == ())
    assert page.evaluate("document.querySelectorAll('.layer').length") == 0
    chromium.close(page)


BAD = {
    "throws-load": "async load() { throw new Error('boom in load'); }",
    "hangs-load": "load() { return new Promise(() => {}); }",
    "throws-play": "async load() {} async playAction() { throw new Error('boom in play'); }",
    "says-500": "async load() { return { statusCode: 500, statusMessage: 'no data' }; }",
    "throws-new": "constructor() { super(); throw new Error('boom in constructor'); }",
}


def write_package(folder: Path, graphic: str, body: str) -> None:
    (folder / graphic).mkdir()
    module = f"export default class extends HTMLElement {{ async dispose() {{}} async stopAction() {{}} {body} }}"
    (folder / graphic / "main.js").write_text(module)
    manifest = {
        "$schema": SCHEMA,
        "id": graphic,
        "name": graphic,
        "main": "main.js",
        "supportsRealTime": True,
        "supportsNonRealTime": False,
    }
    (folder / graphic / f"{graphic}.ograf.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("shipped", [True, False], ids=["in the page", "in boxes"])
def test_bad_packages_are_contained_and_reported(chromium: Chromium, tmp_path: Path, *, shipped: bool) -> None:
    for graphic, body in BAD.items():
        write_package(tmp_path, graphic, body)
    bad = [LayerGraphic(instance=f"i-{g}", layer=5, graphic=GraphicId(g), data={}) for g in (*BAD, "not-there")]
    with running_rig(tmp_path, shipped=shipped) as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        effect = rig.draw(countdown("good", 60_000), *bad)
        rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.layers == ("good",))  # at once, whatever the others do
        failed = rig.inbox.wait(lambda f: isinstance(f, EffectFailed) and f.effect == effect)
        for one in bad:
            rig.inbox.wait(lambda f, one=one: isinstance(f, PageFailed) and f.instance == one.instance)  # type: ignore[misc]
        why = {f.instance: f.why for f in rig.inbox.all() if isinstance(f, PageFailed)}
        assert isinstance(failed, EffectFailed)
        assert why == {
            "i-throws-load": "boom in load",
            "i-hangs-load": "load took longer than 2 s",
            "i-throws-play": "boom in play",
            "i-says-500": "no data",
            "i-throws-new": "boom in constructor",
            "i-not-there": "there is no graphic “not-there”",
        }
        until(page, "document.querySelectorAll('.layer').length === 1")  # they are told first, and then disposed of
        rig.confirmed(rig.draw(countdown("good", 60_000)))
        chromium.close(page)


def test_calls_come_while_an_earlier_one_is_pending(chromium: Chromium, tmp_path: Path) -> None:
    body = """
      log = (window.calls = []);
      async load({ data }) { this.log.push(`load ${data.x}`); await new Promise((r) => (window.goOn = r)); }
      async playAction() { this.log.push("play"); await new Promise((r) => setTimeout(r, 60_000)); }
      async updateAction({ data }) { this.log.push(`update ${data.x}`); }
      async stopAction() { this.log.push("stop"); }
      async dispose() { this.log.push("dispose"); }"""
    write_package(tmp_path, "slow", body)

    def slow(x: int) -> LayerGraphic:
        return LayerGraphic(instance="s", layer=1, graphic=GraphicId("slow"), data={"x": x})

    with running_rig(tmp_path, shipped=True) as rig:
        page = chromium.open(rig.address("program"), 540, 960)
        until(page, "cartwall.state().synchronised")
        rig.draw(slow(1))
        until(page, "window.calls?.length === 1")
        rig.draw(slow(2))  # while it loads
        until(page, "cartwall.state().rev === 2")
        page.evaluate("window.goOn()")
        rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.layers == ("s",))
        rig.confirmed(rig.draw(slow(3)))  # while it plays
        rig.draw()
        until(page, "window.calls.at(-1) === 'dispose'")
        assert page.evaluate("window.calls") == ["load 1", "update 2", "play", "update 3", "stop", "dispose"]
        chromium.close(page)


def test_a_key_colour_can_stand_in_for_transparency(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("program") + "?key=00ff00", 540, 960)
    assert picture(page).getpixel((5, 5)) == (0, 255, 0, 255)
    chromium.close(page)


def test_the_clock_never_says_that_it_is_nearer_than_it_is(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("monitor"), 540, 960)
    wrong = page.evaluate(
        """async () => {
          const { Clock } = await import(new URL("page/clock.js", location.href));
          let now = 0;
          const clock = new Clock(() => now);
          const wrong = [clock.withinMs === Infinity ? null : "it knew without a sample"];
          // The console is 5000 ms ahead; the answers of a busy one are late, and then, one by one, ever less so.
          for (const late of [19, 19, 19, 19, 19, 19, 19, 19, 15, 11, 7, 3, 1]) {
            const sent = now;
            now += late;
            clock.sample(sent, { monoMs: sent + 5000, utcMs: sent + 9000 }, now);
            const off = Math.abs(clock.monoMs() - (now + 5000));
            if (off > clock.withinMs) wrong.push(`${off} ms off, ${clock.withinMs} ms said`);
          }
          return wrong.filter((one) => one !== null);
        }"""
    )
    assert wrong == []
    chromium.close(page)


def test_the_clock_believes_the_shortest_round_trip_and_keeps_it(chromium: Chromium, rig: Rig) -> None:
    page = chromium.open(rig.address("monitor"), 540, 960)
    found = page.evaluate(
        """async () => {
          const { Clock } = await import(new URL("page/clock.js", location.href));
          let now = 0;
          const clock = new Clock(() => now);
          const before = clock.synchronised;
          // The console is 5000 ms ahead; answers come back late by 1 ms once, else by up to 80 ms, all one way.
          for (const late of [80, 40, 1, 60, 75, 30, 55, 70, 65, 45, 50]) {
            const sent = now;
            now += late;
            clock.sample(sent, { monoMs: sent + 5000, utcMs: sent + 9000 }, now);
          }
          const off = clock.monoMs() - (now + 5000);
          now += 100_000; // no console: the page's own clock goes on from there
          return { before, off, later: clock.monoMs() - (now + 5000), utc: clock.nowUtcMs() - (now + 9000) };
        }"""
    )
    assert found["before"] is False
    assert abs(found["off"]) <= 1
    assert abs(found["later"]) <= 1
    assert abs(found["utc"]) <= 1
    chromium.close(page)
