"""The graphics that talk: comment, name, step, giveaway, next, bug and slate, in a real Chromium and both formats."""

import io
import json
import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image
from playwright.sync_api import Page

from console.config.brand import default_brand
from console.plan.effects import LayerGraphic
from console.show.facts import PageFailed
from console.show.types import GraphicId
from tests.real.chromium import Chromium, running_chromium, until
from tests.real.graphics_rig import ROOT, Rig, running_rig, utc_ms

FOLDER = ROOT / "layouts" / "graphics" / "cartwall"
PORTRAIT, WIDE = (1080, 1920), (1920, 1080)
FORMATS = {"portrait": PORTRAIT, "wide": WIDE}
NAMES = ("comment", "name", "step", "giveaway", "next", "bug", "slate")
IDLE_SHARE = 0.02
"""Of one core, for a graphic nobody touches."""

ELEMENT = "document.querySelector('.layer > *')"
SHADOW = f"{ELEMENT}.shadowRoot"
SETTLED = f"{SHADOW}.querySelector('.body').getAnimations({{ subtree: true }}).length === 0"
SPILLED = f"""() => [...{SHADOW}.querySelectorAll('[dir=auto], .count')]
  .filter((part) => part.checkVisibility() && part.textContent)
  .filter((part) => {{
    const around = part.closest(".panel, .chip, .card, .plate, .middle, .brand").getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(part);
    const cut = getComputedStyle(part).overflowX === "hidden";
    const box = (cut ? part : words).getBoundingClientRect();
    const beside = box.left < around.left || box.right > around.right + 1;
    return beside || box.top < around.top - 4 || box.bottom > around.bottom + 4;
  }})
  .map((part) => part.className)"""

WORDS = {
    "long": ("Maximiliana Bartholomew-Featherstonehaugh of Hohenzollern ", "I wonder whether it lasts all day long. "),
    "unbroken": ("W" * 90, "W" * 300),
    "arabic": ("فاطمة الزهراء المنصوري", "هل هذا السيروم مناسب للبشرة الحساسة ويمكنني استخدامه كل يوم صباحًا ومساءً؟ "),
    "thai": ("สมหญิง รักสวยงามทุกวัน", "เซรั่มนี้เหมาะกับผิวแพ้ง่ายไหม และใช้ได้ทุกวันหรือเปล่าคะ "),
    "emoji": ("👩‍👩‍👧‍👦 mina 🔥🌸", "👩‍👩‍👧‍👦🔥🔥🔥 so good "),
}


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture(scope="module")
def rigs() -> Generator[dict[str, Rig]]:
    with running_rig(canvas=PORTRAIT) as portrait, running_rig(canvas=WIDE) as wide:
        yield {"portrait": portrait, "wide": wide}


class Screen:
    """One page and the graphics drawn on it."""

    def __init__(self, rig: Rig, page: Page) -> None:
        self.rig = rig
        self.page = page
        self.skips = False
        """True: graphics come and leave without animation."""
        self._shown = 0

    def show(self, name: str, /, **data: Any) -> None:
        """Bring a graphic on, with its manifest's example and `data` over it, and wait until it stands."""
        self._shown += 1
        self._draw(name, {**example(name), **data})
        until(self.page, "cartwall.state().visible.length === 1")
        until(self.page, SETTLED)

    def update(self, name: str, /, **data: Any) -> None:
        self._draw(name, {**example(name), **data})
        until(self.page, SETTLED)

    def clear(self) -> None:
        self.rig.confirmed(self.rig.draw())
        until(self.page, "document.querySelectorAll('.layer').length === 0")

    def text(self, part: str) -> str:
        found: str = self.page.evaluate(f"{SHADOW}.querySelector('.{part}').textContent")
        return found

    def seen(self, part: str) -> bool:
        found: bool = self.page.evaluate(f"{SHADOW}.querySelector('.{part}').checkVisibility()")
        return found

    def is_(self, name: str) -> bool:
        """Say whether the graphic's body has a class."""
        found: bool = self.page.evaluate(f"{SHADOW}.querySelector('.body').classList.contains('{name}')")
        return found

    def picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self.page.screenshot(omit_background=True))).convert("RGBA")

    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what is opaque; shadows do not count."""
        box = self.picture().getchannel("A").point(lambda alpha: 255 if alpha > 200 else 0).getbbox()
        assert box is not None
        return box

    def _draw(self, name: str, data: dict[str, Any]) -> None:
        graphic = GraphicId(f"cartwall-{name}")
        layer = manifest(name)["v_cartwall"]["layer"]
        self.rig.confirmed(self.rig.draw(LayerGraphic(f"{name}-{self._shown}", layer, graphic, data, skip=self.skips)))


@contextmanager
def screen(chromium: Chromium, rigs: dict[str, Rig], form: str) -> Generator[Screen]:
    rig = rigs[form]
    told = len(rig.inbox.all())
    page = chromium.open(rig.address("program"), *FORMATS[form])
    try:
        until(page, "window.cartwall?.state().synchronised === true")
        yield Screen(rig, page)
        assert [f for f in rig.inbox.all()[told:] if isinstance(f, PageFailed)] == []
    finally:
        rig.draw()
        chromium.close(page)


@pytest.fixture
def portrait(chromium: Chromium, rigs: dict[str, Rig]) -> Generator[Screen]:
    with screen(chromium, rigs, "portrait") as one:
        yield one


def manifest(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.ograf.json").read_text(encoding="utf-8"))
    return found


def example(name: str) -> dict[str, Any]:
    """Give the data a manifest demonstrates its graphic with."""
    return {field: about["default"] for field, about in manifest(name)["schema"]["properties"].items()}


def wordy(name: str, short: str, long: str) -> dict[str, Any]:
    """Put words into every field of a graphic that is words, and everything else at its widest."""
    fields = manifest(name)["schema"]["properties"]
    data: dict[str, Any] = {}
    for field, about in fields.items():
        if about["type"] == "string" and "enum" not in about and field not in ("at", "back"):
            data[field] = long * 4 if about["gddType"] == "multi-line" else short * 2
        if about["type"] == "boolean":
            data[field] = True
        if field.endswith("Ms"):
            data[field] = utc_ms() + 9_000_000
    if name == "step":
        data["steps"] = [{"title": short * 2, "text": long * 4}] * 12
    return data


def inside(box: tuple[int, int, int, int], place: list[int]) -> bool:
    left, top, right, bottom = box
    x, y, width, height = place
    return left >= x and top >= y and right <= x + width and bottom <= y + height


OTHER = {
    "comment": ("text", "text", "Is it vegan?"),
    "name": ("name", "name", "Jo Park"),
    "step": ("steps", "title", "Rinse"),
    "giveaway": ("title", "main", "A travel set"),
    "next": ("what", "what", "Wool scarf"),
    "bug": ("name", "name", "Maison"),
    "slate": ("title", "title", "Back in a minute"),
}
"""Graphic -> a field, the part that shows it, and other words for it."""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_in_update_and_out(chromium: Chromium, rigs: dict[str, Rig], name: str, form: str) -> None:
    field, part, words = OTHER[name]
    with screen(chromium, rigs, form) as on:
        on.show(name)
        assert inside(on.box(), manifest(name)["v_cartwall"]["boxes"][form])
        on.page.evaluate(f"{ELEMENT}.first = true")
        on.update(name, **{field: [{"title": words, "text": ""}] if name == "step" else words})
        assert on.page.evaluate(f"{ELEMENT}.first") is True
        assert on.text(part) == words
        on.clear()
        assert on.picture().getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("form", FORMATS)
def test_words_stay_in_their_place(chromium: Chromium, rigs: dict[str, Rig], form: str, words: str) -> None:
    with screen(chromium, rigs, form) as on:
        on.skips = True
        for name in NAMES:
            on.show(name, **wordy(name, *WORDS[words]))
            assert on.page.evaluate(SPILLED) == [], name
            assert inside(on.box(), manifest(name)["v_cartwall"]["boxes"][form]), name
            on.clear()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_seen_of_a_graphic_that_is_stopped_at_once(portrait: Screen, name: str) -> None:
    portrait.show(name)
    portrait.page.evaluate(
        f"(async () => {{ const one = {ELEMENT}; one.playAction({{}}); await one.stopAction({{}}); }})()"
    )
    assert (
        portrait.page.evaluate(f"{SHADOW}.querySelector('.body').checkVisibility({{ visibilityProperty: true }})")
        is False
    )


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("mina.kastner", "m***r"),
        ("@mina", "m***a"),
        ("m***r", "m***r"),
        ("jo", "j***"),
        ("j***", "j***"),
        ("สมหญิง", "ส***ง"),
        ("", ""),
    ],
)
def test_the_name_of_a_viewer_is_masked(portrait: Screen, name: str, masked: str) -> None:
    portrait.show("comment", name=name)
    assert portrait.text("name") == masked
    portrait.update("comment", name=name, showFullName=True)
    assert portrait.text("name") == name


def test_a_comment_says_by_word_and_sign_what_it_is(portrait: Screen) -> None:
    portrait.show("comment", kind="question")
    assert (portrait.text("word"), portrait.seen("asks"), portrait.seen("says")) == ("Question", True, False)
    portrait.update("comment", kind="comment", commentLabel="Kommentar")
    assert (portrait.text("word"), portrait.seen("asks"), portrait.seen("says")) == ("Kommentar", False, True)


def test_words_from_right_to_left_turn_the_card(portrait: Screen) -> None:
    portrait.show("comment", text=WORDS["arabic"][1])
    place = manifest("comment")["v_cartwall"]["boxes"]["portrait"]
    assert portrait.is_("rtl")
    assert portrait.box()[2] == place[0] + place[2]
    portrait.update("comment", text="Thanks!")
    assert portrait.box()[0] == place[0]


def test_a_guest_without_a_role_has_no_empty_plate(portrait: Screen) -> None:
    portrait.show("name", role="")
    assert not portrait.seen("under")
    portrait.update("name", role="Host")
    assert (portrait.seen("under"), portrait.text("role")) == (True, "Host")


PLAY = f"async (params) => {ELEMENT}.playAction(params)"
OK = {"statusCode": 200}


def test_steps_are_played_on_and_past_the_last_it_leaves(portrait: Screen) -> None:
    portrait.show("step")
    page = portrait.page

    def now() -> tuple[str, ...]:
        return tuple(portrait.text(part) for part in ("number", "of", "title"))

    assert now() == ("1", "of 3", "Cleanse")
    assert page.evaluate(PLAY, {}) == {**OK, "currentStep": 1}
    assert now() == ("2", "of 3", "Two drops of serum")
    assert page.evaluate(PLAY, {"goto": 0, "skipAnimation": True}) == {**OK, "currentStep": 0}
    assert now() == ("1", "of 3", "Cleanse")
    assert page.evaluate(PLAY, {"delta": 2}) == {**OK, "currentStep": 2}
    assert page.evaluate(f"{SHADOW}.querySelectorAll('.bar .done').length") == 3
    assert (
        page.evaluate(
            f"async () => {{ const {{ currentStep }} = await {ELEMENT}.playAction({{}}); return currentStep ?? null; }}"
        )
        is None
    )
    until(page, "cartwall.state().visible.length === 0")


def test_steps_that_are_taken_away_leave_the_last_one(portrait: Screen) -> None:
    portrait.show("step")
    portrait.page.evaluate(PLAY, {"goto": 2})
    portrait.update("step", steps=[{"title": "Only this", "text": "Now."}])
    assert (portrait.text("number"), portrait.text("title")) == ("1", "Only this")
    assert not portrait.seen("of")


def test_going_on_moves_nothing_but_the_words(portrait: Screen) -> None:
    steps = [{"title": "One", "text": ""}, {"title": "Long " * 30, "text": "words " * 60}]
    portrait.show("step", steps=steps)
    before = portrait.box()
    portrait.page.evaluate(PLAY, {})
    until(portrait.page, SETTLED)
    assert portrait.box() == before


def test_a_giveaway_closes_by_itself_and_asks_nobody_to_enter_any_more(portrait: Screen) -> None:
    portrait.show("giveaway", deadlineMs=utc_ms() + 6000)
    assert portrait.text("more") == "Comment GLOW to enter"
    assert portrait.is_("urgent")
    until(portrait.page, f"{SHADOW}.querySelector('.clock-label').textContent === 'Closed'")
    assert portrait.text("more") == "Entries are closed. The draw comes next."
    assert not portrait.seen("time")


def test_the_winner_is_revealed_in_place_and_masked(portrait: Screen) -> None:
    closed = utc_ms() - 1000
    portrait.show("giveaway", deadlineMs=closed)
    portrait.update("giveaway", deadlineMs=closed, winner="mina.kastner")
    assert [portrait.text(part) for part in ("label", "main", "more")] == ["Winner", "m***r", "The full skin care set"]
    assert not portrait.seen("clock")
    portrait.update("giveaway", deadlineMs=closed, winner="mina.kastner", showFullName=True)
    assert portrait.text("main") == "mina.kastner"


def test_figures_of_a_giveaway_never_jump(portrait: Screen) -> None:
    portrait.show("giveaway", deadlineMs=utc_ms() + 71_500)
    places = f"[...{SHADOW}.querySelectorAll('.time span')].map((cell) => cell.getBoundingClientRect().x)"
    before, text = portrait.page.evaluate(places), portrait.text("time")
    until(portrait.page, f"{SHADOW}.querySelector('.time').textContent !== {json.dumps(text)}")
    assert portrait.page.evaluate(places) == before


NOTE_TIMES = f"""() => {{
  const time = {SHADOW}.querySelector(".time");
  window.times = [];
  const note = () => window.times.push(time.textContent);
  new MutationObserver(note).observe(time, {{ childList: true, subtree: true, characterData: true }});
}}"""
"""Writes down what the time says, whenever that changes."""


def test_next_names_the_time_counts_when_near_and_names_none_when_past(portrait: Screen) -> None:
    def now() -> tuple[str, str]:
        return portrait.text("label"), portrait.text("time") if portrait.seen("time") else ""

    portrait.show("next", at="19:40", atMs=utc_ms() + 3_600_000)
    assert now() == ("Next at", "19:40")
    portrait.page.evaluate(NOTE_TIMES)
    portrait.update("next", at="19:40", atMs=utc_ms() + 64_000, nearMs=60_000)
    assert now() == ("Next at", "19:40")
    until(portrait.page, f"{SHADOW}.querySelector('.label').textContent === 'Next in'")
    assert next(said for said in portrait.page.evaluate("window.times") if said != "19:40") == "1:00"
    portrait.update("next", at="19:40", atMs=utc_ms() + 800)
    until(portrait.page, f"!{SHADOW}.querySelector('.time').checkVisibility()")
    assert now() == ("Up next", "")
    portrait.update("next", at="", atMs=0)
    assert now() == ("Up next", "")


def test_a_time_without_words_is_the_machines_own(portrait: Screen) -> None:
    at = utc_ms() + 3_600_000
    portrait.show("next", at="", atMs=at)
    own = portrait.page.evaluate("(at) => new Date(at).toTimeString().slice(0, 5)", at)
    assert portrait.text("time") == own


def test_a_bug_without_a_name_has_the_brands(portrait: Screen) -> None:
    portrait.show("bug", name="")
    assert portrait.text("name") == "Cartwall"


def test_a_bug_with_nothing_to_show_never_comes_on(portrait: Screen) -> None:
    portrait.page.evaluate("document.documentElement.style.setProperty('--brand-name', '\"\"')")
    portrait.rig.confirmed(portrait.rig.draw(LayerGraphic("bare", 5, GraphicId("cartwall-bug"), {"name": ""})))
    until(portrait.page, "cartwall.state().visible.length === 0")


@pytest.mark.parametrize("name", ["bug", "slate"])
def test_a_logo_stands_for_the_name(chromium: Chromium, tmp_path: Path, name: str) -> None:
    Image.new("RGB", (400, 100), (0, 90, 200)).save(tmp_path / "logo.png")
    brand = replace(default_brand(), logo="logo.png", folder=tmp_path)
    with running_rig(brand=brand) as rig, screen(chromium, {"portrait": rig}, "portrait") as on:
        on.show(name, brand="Maison") if name == "slate" else on.show(name, name="Maison")
        assert not on.seen("brand-name" if name == "slate" else "name")
        box = on.page.evaluate(f"{SHADOW}.querySelector('.logo').getBoundingClientRect().toJSON()")
        until(on.page, "document.fonts.status === 'loaded'")
        middle = (int(box["left"] + box["width"] / 2), int(box["top"] + box["height"] / 2))
        red, green, blue, _alpha = on.picture().getpixel(middle)  # type: ignore[misc]
        assert (red < 20, 70 < green < 110, blue > 180) == (True, True, True)


@pytest.mark.parametrize("form", FORMATS)
def test_a_slate_covers_the_whole_picture(chromium: Chromium, rigs: dict[str, Rig], form: str) -> None:
    with screen(chromium, rigs, form) as on:
        on.show("slate", back="19:40")
        assert on.picture().getchannel("A").getextrema() == (255, 255)


def test_the_words_of_a_slate_keep_to_what_the_shopping_app_leaves_free(portrait: Screen) -> None:
    portrait.show("slate", **wordy("slate", *WORDS["long"]), back="19:40")
    for part in ("brand", "title", "line", "back"):
        box = portrait.page.evaluate(f"{SHADOW}.querySelector('.{part}').getBoundingClientRect().toJSON()")
        assert (box["left"] >= 40, box["top"] >= 210, box["right"] <= 880, box["bottom"] <= 1430) == (True,) * 4, part


def test_a_slate_names_no_time_that_has_passed(portrait: Screen) -> None:
    portrait.show("slate", back="19:40", backMs=utc_ms() + 6000)
    assert (portrait.text("label"), portrait.text("time")) == ("Back at", "19:40")
    until(portrait.page, f"!{SHADOW}.querySelector('.time').checkVisibility()")
    assert portrait.text("label") == "Any moment now"
    portrait.update("slate")
    assert not portrait.seen("back")


@pytest.mark.parametrize("name", NAMES)
def test_it_costs_next_to_nothing_while_nobody_touches_it(portrait: Screen, name: str) -> None:
    soon = {"deadlineMs": utc_ms() + 600_000} if name == "giveaway" else {}
    portrait.show(name, **soon)
    browser = portrait.page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()

    def cpu_s() -> float:
        return math.fsum(process["cpuTime"] for process in session.send("SystemInfo.getProcessInfo")["processInfo"])

    def share() -> float:
        before, begun = cpu_s(), time.monotonic()
        portrait.page.wait_for_timeout(3000)
        return (cpu_s() - before) / (time.monotonic() - begun)

    # The browser now and then does work of its own (rubbish, a spare process), which is none of the graphic's.
    shares = [share()]
    while shares[-1] > IDLE_SHARE and len(shares) < 5:
        shares.append(share())
    assert min(shares) <= IDLE_SHARE, shares
