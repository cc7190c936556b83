"""Templates made for SPX and CasparCG, in a real Chromium: told, played, stepped and stopped as they expect it."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from console.plan.effects import LayerGraphic
from console.show.facts import PageDrew, PageFailed
from console.show.types import GraphicId
from tests.real.chromium import Chromium, running_chromium, until, until_told
from tests.real.evil import Evil
from tests.real.graphics_rig import Rig, running_rig

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert set(one.errors) <= {"gsap is not defined"}


@pytest.fixture
def rig() -> Generator[Rig]:
    with running_rig(TEMPLATES) as one:
        yield one


@pytest.fixture
def said() -> list[str]:
    """Keep what templates write into the browser's console."""
    return []


@pytest.fixture
def page(chromium: Chromium, rig: Rig, said: list[str]) -> Generator[Page]:
    one = chromium.open(rig.address("program"), 540, 960)
    one.on("console", lambda message: said.append(message.text))
    until(one, "cartwall.state().synchronised")
    yield one
    chromium.close(one)


def template(name: str, data: dict[str, Any] | None = None, **fields: Any) -> LayerGraphic:
    return LayerGraphic(instance="a", layer=7, graphic=GraphicId(f"html-{name}"), data=data or {}, **fields)


def frame(page: Page) -> Frame:
    """Find the template's own document."""
    return next(one for one in page.frames if "/html-" in one.url)


def gone(page: Page) -> None:
    until(page, "cartwall.state().visible.length === 0")
    until(page, "document.querySelectorAll('.layer').length === 0")


def has_said(page: Page, said: list[str], *words: str) -> None:
    """Wait until a template has written something into the console, and nothing else."""
    until_told(page, lambda: len(said) >= len(words), lambda: said)
    assert said == [*words]


def why(rig: Rig) -> str:
    failed = rig.inbox.wait(lambda f: isinstance(f, PageFailed))
    assert isinstance(failed, PageFailed)
    return failed.why


def test_an_spx_template_is_told_everything_before_it_plays(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(template("lower-third", {"f0": "Bo & <b>Co</b>", "f4": False, "f3": 12.0})))
    until(page, "cartwall.state().answers[0].step === 0")
    inner = frame(page)
    assert inner.evaluate("calls") == ["update", "play"]
    assert inner.evaluate("told") == {
        "f0": "Bo & <b>Co</b>",
        "f1": "",
        "f2": "left",
        "f3": "12",
        "f4": "0",
        "f5": "#0a7f3c",
        "f6": "images/a.svg",
        "f7": "calm",
    }
    assert inner.evaluate("document.querySelector('#f0').innerText") == "Bo & <b>Co</b>"
    assert inner.evaluate("document.compatMode") == "CSS1Compat"
    assert page.evaluate("cartwall.state().failed") == []


def test_an_spx_template_is_updated_stepped_and_stopped(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(template("lower-third")))
    until(page, "cartwall.state().answers[0].step === 0")
    rig.confirmed(rig.draw(template("lower-third", {"f1": "one\ntwo"})))
    rig.confirmed(rig.draw(template("lower-third", {"f1": "one\ntwo"}, step=1)))
    until(page, "cartwall.state().answers[0].step === 1")
    inner = frame(page)
    assert inner.evaluate("calls") == ["update", "play", "update", "next"]
    assert inner.evaluate("told.f1") == "one\ntwo"
    assert inner.evaluate("told.f0") == "Ann Onymous"
    inner.evaluate("void document.addEventListener('animationend', (e) => console.log(`${e.animationName} ended`))")
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    rig.draw()
    gone(page)
    until_told(page, lambda: heard[-1:] == ["out ended"], lambda: heard)  # it was waited for


def test_past_its_last_step_it_leaves(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(template("lower-third", step=1)))
    until(page, "cartwall.state().answers[0].step === 1")
    assert frame(page).evaluate("calls") == ["update", "play", "next"]
    rig.draw(template("lower-third", step=2))
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.rev == 2 and f.layers == ())
    gone(page)
    assert page.evaluate("cartwall.state().failed") == []


def test_without_animation_it_is_there_and_gone_at_once(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(template("lower-third", skip=True)))
    until(page, "cartwall.state().answers[0].step === 0")
    inner = frame(page)
    assert inner.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0
    inner.evaluate("void document.addEventListener('animationend', (e) => console.log(`${e.animationName} ended`))")
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    rig.draw()
    gone(page)
    assert "out ended" not in heard


def test_an_animation_by_script_is_waited_for(rig: Rig, page: Page, said: list[str]) -> None:
    rig.confirmed(rig.draw(template("by-script", {"f0": "Bye"})))
    until(page, "cartwall.state().answers[0].step === 0")
    assert frame(page).evaluate("document.querySelector('#f0').innerText") == "Bye"
    rig.draw()
    gone(page)
    has_said(page, said, "out is done")


def test_one_that_never_rests_is_waited_for_only_so_long(rig: Rig, page: Page, said: list[str]) -> None:
    rig.confirmed(rig.draw(template("restless")))
    until(page, "cartwall.state().answers[0].step === 0")
    rig.draw()
    gone(page)
    until_told(page, lambda: len(said) == 2, lambda: said)
    stopped, removed = (int(words.rpartition(" ")[2]) for words in said)
    assert 2000 <= removed - stopped < 5000  # the page itself would wait for five seconds
    assert page.evaluate("cartwall.state().failed") == []


def test_there_is_no_way_back(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(template("lower-third", step=1)))
    until(page, "cartwall.state().answers[0].step === 1")
    rig.confirmed(rig.draw(template("lower-third", step=0)))
    assert why(rig) == "a template only goes forward: hide it and show it anew"
    assert page.evaluate("cartwall.state().visible") == ["a"]
    assert frame(page).evaluate("calls") == ["update", "play", "next"]


def test_a_casparcg_template_is_told_in_xml_and_removed(rig: Rig, page: Page, said: list[str]) -> None:
    rig.confirmed(rig.draw(template("name-xml", {"f0": 'A "quoted" & <low>\nname'})))
    until(page, "cartwall.state().answers[0].step === 0")
    inner = frame(page)
    assert inner.evaluate("document.querySelector('#name').textContent") == 'A "quoted" & <low>\nname'
    assert inner.evaluate("document.compatMode") == "BackCompat"  # as it was written
    assert inner.evaluate("calls.length") == 2
    assert inner.evaluate("before") == "hidden before"  # it remembers, and is not seen before it plays
    assert inner.evaluate("getComputedStyle(document.body).visibility") == "visible"
    rig.confirmed(rig.draw(template("name-xml", {"f0": "Next"})))
    assert inner.evaluate("document.querySelector('#name').textContent") == "Next"
    rig.draw()
    gone(page)
    has_said(page, said, "removed after 5")


def test_one_with_a_time_leaves_by_itself(rig: Rig, page: Page, said: list[str]) -> None:
    rig.draw(template("bumper"))
    rig.inbox.wait(lambda f: isinstance(f, PageDrew) and f.layers == ("a",))
    gone(page)
    has_said(page, said, "bumper stopped")
    assert page.evaluate("cartwall.state().failed") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-play", "it has no play()"),
        ("throws", "no such element"),
        ("loops", "it did not answer for 2 s"),
        ("from-cdn", "it wants the script https://cdn.example.com/gsap/3.12.5/gsap.min.js: put the file into"),
    ],
)
def test_a_broken_one_is_taken_off_and_says_why(rig: Rig, page: Page, name: str, words: str) -> None:
    rig.draw(template(name))
    assert words in why(rig)
    gone(page)


def test_nothing_of_it_runs_before_the_ways_out_are_shut(rig: Rig, page: Page) -> None:
    rig.confirmed(rig.draw(template("climbs")))
    until(page, "cartwall.state().answers[0].step === 0")
    assert frame(page).evaluate("early") == {"peer": "undefined", "top": "SecurityError"}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    rig.draw(template("climbs", {"f0": "go"}))
    assert "did not answer" in why(rig)  # the document it went to runs nothing
    gone(page)
    until_told(page, lambda: "other.svg" in asked, lambda: asked)
    assert "seen.json" not in asked


def test_the_brand_is_in_every_box_under_its_own_key(rig: Rig, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    rig.confirmed(rig.draw(template("lower-third", {"f0": "ฉัน Ann"})))
    until(page, "cartwall.state().answers[0].step === 0")
    inner = frame(page)
    style = "getComputedStyle(document.querySelector('#card'))"
    assert inner.evaluate(f"{style}.color") == page.evaluate(
        "(() => { const e = document.createElement('i'); e.style.color = 'var(--brand-paper)'; document.body.append(e);"
        " const c = getComputedStyle(e).color; e.remove(); return c; })()"
    )
    inner.evaluate("document.fonts.load('600 60px Inter')")
    assert inner.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)")
    for file in ("/.brand/brand.css", "/.brand/fonts/Inter-SemiBold.otf"):
        until_told(page, lambda file=file: any("/b/" in it and it.endswith(file) for it in asked), lambda: asked)  # type: ignore[misc]
    mine = [address for address in asked if "/b/" in address]
    assert rig.tokens.overlay not in json.dumps(mine)


OUTWARD = """<!doctype html>
<meta http-equiv="x-dns-prefetch-control" content="on">
<base href="{evil}/base/">
<link rel="stylesheet" href="{evil}/sheet.css">
<link rel="prefetch" href="{evil}/prefetch"><link rel="preload" as="image" href="{evil}/preload">
<link rel="icon" href="{evil}/icon.png">
<link rel="manifest" href="{evil}/manifest"><link rel="prerender" href="{evil}/prerender">
<script type="speculationrules">{{"prefetch": [{{"source": "list", "urls": ["{evil}/speculated"]}}]}}</script>
<style>@import url("{evil}/imported.css"); body {{ background: url("{evil}/background"); }}</style>
<body><img src="{evil}/image" srcset="{evil}/srcset 2x"><video poster="{evil}/poster" src="{evil}/film"></video>
<svg><image href="{evil}/drawing"/><use href="{evil}/use#a"/></svg><input type="image" src="{evil}/button">
<form action="{evil}/form"><input name="a"></form><a id="ping" href="#" ping="{evil}/ping">x</a>
<script>
  function update() {{}}
  function stop() {{}}
  function play() {{
    document.querySelector("form").submit();
    document.querySelector("#ping").click();
    new Image().src = "{evil}/late";
    fetch("{evil}/fetch", {{ mode: "no-cors" }}).catch(() => {{}});
    setTimeout(() => document.write('<img src="{evil}/written">'), 300);
  }}
</script>
"""


def test_nothing_written_into_a_template_gets_out(chromium: Chromium, tmp_path: Path) -> None:
    (tmp_path / "outward").mkdir()
    with Evil() as evil:
        (tmp_path / "outward" / "index.html").write_text(OUTWARD.format(evil=evil.address))
        with running_rig(tmp_path) as rig:
            page = chromium.open(rig.address("program"), 540, 960)
            rig.draw(template("outward"))
            until(page, "cartwall.state().answers[0]?.step === 0")
            assert "no network" in why(rig)
            written = "[...document.images].some((one) => one.src.endsWith('/written'))"
            until_told(page, lambda: bool(frame(page).evaluate(written)), lambda: "nothing written late")
            page.wait_for_timeout(1500)
            rig.draw()
            gone(page)
            chromium.close(page)
        assert evil.heard() == []


def test_a_template_cannot_go_elsewhere_by_itself(chromium: Chromium, tmp_path: Path) -> None:
    (tmp_path / "leaves").mkdir()
    with Evil() as evil:
        refresh = f'<meta http-equiv="refresh" content="0; url={evil.address}/refresh">'
        (tmp_path / "leaves" / "index.html").write_text(
            refresh + "<script>function play() {} function stop() {}</script>"
        )
        with running_rig(tmp_path) as rig:
            page = chromium.open(rig.address("program"), 540, 960)
            rig.draw(template("leaves"))
            assert why(rig)
            gone(page)
            chromium.close(page)
        assert evil.heard() == []
