"""The slate's page in a real Chromium: its code is ours, its tiles follow the sound, its mark is hardly there."""

import logging
from collections.abc import Generator
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from console.sync.slate_page import slate_routes
from console.sync.slatecode import CHIP_S, PERIOD_SAMPLES, chips
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer
from tests.real.chromium import Chromium, running_chromium, until

CODE = """async () => {
  const { chips, chipAt } = await import("/slate/code.js");
  const middles = [...Array(127).keys()].map((index) => (index + 0.5) * 0.05);
  return [chips(), middles.map(chipAt), middles.map((at) => chipAt(at - 6.35))];
}"""
SOUND = """async (name) => {
  const context = new OfflineAudioContext(1, 304800, 48000);
  const file = await fetch(name);
  const buffer = await context.decodeAudioData(await file.arrayBuffer());
  return [buffer.length, buffer.numberOfChannels];
}"""
FOLLOWS = """() => {
  const begun = performance.now();
  const looks = [];
  return new Promise((done) => {
    const look = () => {
      looks.push([slate.heardAt, slate.chip, Number(document.getElementById("other").style.opacity)]);
      if (performance.now() - begun < 2000) requestAnimationFrame(look);
      else done(looks);
    };
    look();
  });
}"""
LIGHT = """(id) => {
  const canvas = document.getElementById(id);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let most = 0;
  for (let at = 3; at < data.length; at += 4) most = Math.max(most, data[at]);
  return [canvas.width, canvas.height, most];
}"""


@pytest.fixture(scope="module")
def address() -> Generator[str]:
    loop = NetLoop()
    loop.start()
    listen = Listen("127.0.0.1", 0, may_move=True, limits=Limits(body_bytes=1000, message_bytes=1000))
    server = WebServer(loop, slate_routes(), listen, logging.getLogger("test"))
    yield f"http://127.0.0.1:{server.start()}/slate"
    server.stop()
    loop.stop()


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


def test_the_pages_code_is_the_readers(chromium: Chromium, address: str) -> None:
    page = chromium.open(address, 400, 800)
    drawn, looked_up, a_period_before = page.evaluate(CODE)
    assert drawn == looked_up == a_period_before == [int(chip) for chip in chips()]
    for name in ("/slate/slate.wav", "/slate/mark.wav"):
        assert page.evaluate(SOUND, name) == [PERIOD_SAMPLES, 1]
    chromium.close(page)


@pytest.mark.parametrize("size", [(400, 800), (1024, 700)])
def test_a_tap_begins_and_the_tiles_follow_the_sound(chromium: Chromium, address: str, size: tuple[int, int]) -> None:
    page = chromium.open(address, *size)
    tiles = page.locator("#tiles").bounding_box()
    assert tiles is not None
    assert tiles["x"] >= 0
    assert tiles["width"] == pytest.approx(tiles["height"])
    page.click("#begin")
    until(page, "window.slate?.heardAt > 0")
    assert page.locator("#begin").is_hidden()
    looks = page.evaluate(FOLLOWS)
    code = chips()
    assert len({opacity for _, _, opacity in looks}) == 2
    for heard_s, chip, opacity in looks:
        assert chip == code[int(heard_s / CHIP_S) % len(code)]
        assert opacity == (0.0 if chip > 0 else 1.0)
    steps = np.diff([heard_s for heard_s, _, _ in looks])
    assert (steps > -0.005).all()
    assert "Playing." in str(page.locator("#state").text_content())
    chromium.close(page)


def test_the_mark_is_hardly_there(chromium: Chromium, address: str) -> None:
    page = chromium.open(f"{address}?quiet", 300, 200)
    until(page, "document.querySelector('canvas#other') !== null")
    for name in ("one", "other"):
        assert page.evaluate(LIGHT, name) == [300, 200, 2]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.locator("#begin").is_hidden()
    page.evaluate("document.body.style.background = 'rgb(128, 128, 128)'")
    shown = np.asarray(Image.open(BytesIO(page.screenshot())).convert("L")).astype(int)
    assert {127, 129} <= set(np.unique(shown)) <= set(range(126, 131))
    chromium.close(page)
