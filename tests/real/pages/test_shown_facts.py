"""A real engine's facts in a real Chromium: a product's picture, how near a drop is, and steps, as pages draw them."""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from console.graphics.schema import SCHEMA
from console.seat.follower import Follower
from tests.real.chromium import Chromium, running_chromium, until
from tests.rig.engine_process import SHOW_TOML, EngineProcess

GRAPHICS_TOML = """
[[drop]]
id = "full"
metric = "viewers"
milestone = 100000
deal = "mug-flash"

[[graphic]]
id = "pin"
package = "cartwall-pin"
bind = { product = "pinned.name", image = "pinned.image" }

[[graphic]]
id = "card"
package = "cartwall-pin"
data = { product = "Mug" }

[[graphic]]
id = "theirs"
package = "theirs"
layer = 3
bind = { picture = "pinned.image" }

[[graphic]]
id = "milestone"
package = "cartwall-drop"
bind = { unlocks = "drop.unlocks", value = "drop.value", target = "drop.target", targetLabel = "drop.goal" }

[[graphic]]
id = "steps"
package = "cartwall-step"
data = { steps = [{ title = "Wash" }, { title = "Dry", text = "In the shade" }] }
"""
MODULE = """
export default class extends HTMLElement {
  async load({ data }) {
    const image = document.createElement("img");
    image.src = data.picture;
    this.append(image);
    await image.decode();
    this.width = image.naturalWidth;
  }
  async playAction() { return { statusCode: 200, currentStep: 0, result: this.width }; }
  async updateAction() {}
  async stopAction() {}
  async dispose() {}
}
"""
MANIFEST = {
    "$schema": SCHEMA,
    "id": "theirs",
    "name": "Theirs",
    "main": "main.js",
    "supportsRealTime": True,
    "supportsNonRealTime": False,
    "schema": {"type": "object", "properties": {"picture": {"type": "string", "gddType": "file-path/image-path"}}},
}
IN = "document.querySelector('[data-instance^=\"graphic:{}\"] > *')?.shadowRoot?.querySelector('{}')"


def png(width: int, height: int) -> bytes:
    """Make a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xe0\x70\x40" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture
def on_air(tmp_path: Path, chromium: Chromium) -> Iterator[tuple[Follower, Page]]:
    folder = tmp_path / "show"
    theirs = folder / "graphics" / "theirs"
    theirs.mkdir(parents=True)
    (theirs / "main.js").write_text(MODULE)
    (theirs / "theirs.ograf.json").write_text(json.dumps(MANIFEST))
    (folder / "media").mkdir()
    (folder / "media" / "a mug.png").write_bytes(png(64, 48))
    (folder / "media" / "tall.png").write_bytes(png(30, 60))
    toml = SHOW_TOML.replace('name = "Stoneware mug"', 'name = "Stoneware mug"\nimage = "a mug.png"')
    (folder / "show.toml").write_text(toml + GRAPHICS_TOML)
    with EngineProcess(folder, ["--rehearsal", "--midi", "none", "--sound", "none", "--port", "0"], {}) as engine:
        seat = engine.seat("graphics")
        info = seat.view().engine
        assert info is not None
        page = chromium.open(info.program_page, 540, 960)
        until(page, "cartwall.state().synchronised")
        yield seat, page
        chromium.close(page)
        seat.close()


def test_a_products_picture_is_drawn_in_our_graphics_and_in_others(on_air: tuple[Follower, Page]) -> None:
    seat, page = on_air
    seat.ask("product.pin", {"product": "mug"})
    seat.ask("graphic.show", {"graphic": "pin"})
    until(page, f"{IN.format('pin', 'img')}?.naturalWidth === 64")
    seat.ask("graphic.hide", {"graphic": "pin"})
    seat.ask("graphic.show", {"graphic": "theirs"})
    until(page, "cartwall.state().answers.some((one) => one.answers.playAction?.result === 64)", within_s=20)


def test_a_hand_writes_another_picture(on_air: tuple[Follower, Page]) -> None:
    seat, page = on_air
    seat.ask("graphic.set", {"graphic": "card", "field": "image", "value": "media/tall.png"})
    seat.ask("graphic.show", {"graphic": "card"})
    until(page, f"{IN.format('card', 'img')}?.naturalWidth === 30")


def test_how_near_a_drop_is_comes_from_the_room_and_goes_with_its_arming(on_air: tuple[Follower, Page]) -> None:
    seat, page = on_air
    seat.ask("graphic.show", {"graphic": "milestone"})
    seat.ask("rule.arm", {"rule": "full"})
    until(page, f"/^[0-9,]+$/.test({IN.format('milestone', '.value')}?.textContent ?? '')")
    target = page.evaluate(f"{IN.format('milestone', '.target')}.textContent.trim()")
    assert target == "of 100,000 viewers"
    assert page.evaluate(f"{IN.format('milestone', '.unlocks')}.textContent.trim()") == "Mug flash"
    seat.ask("rule.disarm", {"rule": "full"})
    until(page, "cartwall.state().visible.length === 0")


def test_steps_follow_one_another_and_past_them_is_nothing(on_air: tuple[Follower, Page]) -> None:
    seat, page = on_air
    seat.ask("graphic.show", {"graphic": "steps"})
    until(page, f"{IN.format('steps', '.title')}?.textContent === 'Wash'")
    seat.ask("graphic.step", {"graphic": "steps"})
    until(page, f"{IN.format('steps', '.title')}?.textContent === 'Dry'")
    seat.ask("graphic.step", {"graphic": "steps"})
    until(page, "cartwall.state().visible.length === 0")
