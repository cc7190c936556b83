"""Every built-in graphic, in every format and state, as pictures: rendered in Chromium at half size, at one instant.

Counterparts: `tests/real/pages/test_gallery.py` compares them with `tests/golden/graphics`,
`tests/bench/contact_sheet.py` makes one picture of them. Nothing here goes through an engine: a graphic is loaded into
the host page by hand.
"""

import io
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from console.config.brand import Brand
from console.graphics.packages import Package, read_packages
from tests.real.chromium import Chromium, until
from tests.real.graphics_rig import ROOT, running_rig

GOLDEN = ROOT / "tests" / "golden" / "graphics"
FORMATS: Mapping[str, tuple[int, int]] = {"portrait": (1080, 1920), "wide": (1920, 1080)}
STATES = ("in", "long", "rtl", "thai")
"""What is shown; "out" is nothing at all and needs no picture."""
SCALE = 2
"""A picture's pixel is so many of the canvas."""
MARGIN = 24
"""Of a golden picture around the graphic's box, in its own pixels: shadows."""
GROUND = (74, 85, 96)

NOW_MS = 1_780_000_000_000
"""The instant every picture is of."""
LEFT_MS = 167_000
GONE_MS = 133_000

_WORDS = {
    "long": "Ultra lightweight waterproof mountain running shoe with recycled sole, limited anniversary edition 2026",
    "rtl": "حذاء رياضي خفيف للجري לריצה קלה",
    "thai": "รองเท้าผ้าใบน้ำหนักเบาสำหรับวิ่งระยะไกล",
}
_SHORT = {"long": "Anniversary offers of the week", "rtl": "عرض خاص", "thai": "ลดราคาพิเศษ"}
_PRICES = {
    "in": ("$9.99", "$24.00"),
    "long": ("Rp 123.456.789", "Rp 234.567.890"),
    "rtl": ("AED 129.00", "AED 249.00"),
    "thai": ("฿1,290", "฿2,490"),
}
_DEMO = {"product": "Cloud Runner trainers", "name": "Lumière"}
"""For fields a package leaves empty."""
_LONG_WORD_FROM = 13
"""A default text of so many letters is a name or a sentence, a shorter one a label."""

# The page's clock stands still, and so does everything that runs for long; what is short is over.
_STILL = "() => { cartwall.nowUtcMs = () => %d; }"
_LOAD = """async ([id, main, data, resolution]) => {
  const base = new URL("graphics/" + encodeURIComponent(id) + "/", document.baseURI);
  const { default: Graphic } = await import(new URL(main, base));
  const tag = "gallery-" + Math.random().toString(36).slice(2);
  customElements.define(tag, class extends Graphic {});
  window.one = document.createElement(tag);
  const layer = document.createElement("div");
  layer.className = "layer";
  layer.append(one);
  document.getElementById("stage").replaceChildren(layer);
  await one.load({ data, renderType: "realtime", renderCharacteristics: { resolution } });
}"""
_FREEZE = """async () => {
  await document.fonts.ready;
  await Promise.allSettled([...one.shadowRoot.querySelectorAll("img")].map((image) => image.decode()));
  for (const animation of one.shadowRoot.getAnimations()) {
    if (animation.effect.getComputedTiming().endTime <= 5000) animation.finish();
    else { animation.pause(); animation.currentTime = 0; }
  }
}"""
_CELLS = """() => [...one.shadowRoot.querySelectorAll(".figure, .colon, .digits span")]
  .filter((cell) => cell.checkVisibility({ visibilityProperty: true }))
  .map((cell) => { const b = cell.getBoundingClientRect(); return [b.x, b.y, b.width].map(Math.round); })"""


class Shot(Struct, frozen=True):
    """One picture of a graphic on the whole canvas, half size, with transparency."""

    graphic: str
    format: str
    state: str
    picture: Image.Image

    @property
    def golden(self) -> Path:
        """Where its golden picture is."""
        return GOLDEN / f"{self.graphic}-{self.format}-{self.state}.png"


@cache
def packages() -> Mapping[str, Package]:
    """Every usable graphic that ships, by its id."""
    return {str(id_): package for id_, package in read_packages([ROOT / "layouts" / "graphics"]).by_id.items()}


def data_of(package: Package, state: str) -> dict[str, Any]:
    """Make the data of a state from the package's own schema."""
    fields = (package.manifest.schema or {}).get("properties", {})
    return {name: _value(name, field, state) for name, field in fields.items()}


def _value(name: str, field: Mapping[str, Any], state: str) -> Any:
    default, kind = field.get("default"), str(field.get("gddType", ""))
    if kind == "file-path/image-path":
        return demo_picture() if state == "in" else ""
    if kind in ("select", "duration-ms"):
        return default
    if name.endswith("Ms"):
        return NOW_MS - GONE_MS if name.startswith("started") else NOW_MS + LEFT_MS
    if name in ("price", "was"):
        return _PRICES[state][name == "was"]
    return _filled(default or _DEMO.get(name, default), state)


def _filled(default: Any, state: str) -> Any:
    if state == "in" or isinstance(default, bool):
        return default
    if isinstance(default, list):
        return [_filled(one, state) for one in default]
    if isinstance(default, dict):
        return {name: _filled(one, state) for name, one in default.items()}
    if isinstance(default, str) and default and "{" not in default:
        return (_SHORT if len(default) < _LONG_WORD_FROM else _WORDS)[state]
    if isinstance(default, int) and state == "long":
        return default * 100_003
    return default


def other_figures(data: Any) -> Any:
    """Give the same data with other figures, as many of them."""
    if isinstance(data, bool):
        return data
    if isinstance(data, str):
        return data if data.startswith("data:") else re.sub(r"\d", _other_digit, data)
    if isinstance(data, int):
        return data if data > NOW_MS // 2 else int(re.sub(r"\d", _other_digit, str(data)))
    if isinstance(data, list):
        return [other_figures(one) for one in data]
    if isinstance(data, dict):
        return {name: one if name.endswith("Ms") else other_figures(one) for name, one in data.items()}
    return data


def _other_digit(found: re.Match[str]) -> str:
    """Give a digit that is as wide as can be or as narrow as can be, and never a leading zero."""
    return "1" if found.group() not in "17" else "8"


class Booth:
    """A host page of one format, with one graphic on it at a time."""

    def __init__(self, page: Page, form: str) -> None:
        self._page = page
        self.format = form
        page.evaluate(_STILL % NOW_MS)

    def load(self, package: Package, data: Mapping[str, Any]) -> None:
        """Put a graphic on the page, played in."""
        width, height = FORMATS[self.format]
        resolution = {"width": width, "height": height}
        self._page.evaluate(_LOAD, [package.id, package.manifest.main, data, resolution])
        self._page.evaluate("() => void one.playAction({ skipAnimation: true })")
        self._page.evaluate(_FREEZE)

    def update(self, data: Mapping[str, Any]) -> None:
        """Give the graphic other data."""
        self._page.evaluate("async (data) => { await one.updateAction({ data, skipAnimation: true }); }", data)
        self._page.evaluate(_FREEZE)

    def turn_clock(self, ms: int) -> None:
        """Set the page's clock so much later than the instant of the pictures."""
        self._page.evaluate(_STILL % (NOW_MS + ms))

    def cells(self) -> list[list[int]]:
        """Say where every figure's cell is: left, top, width."""
        found: list[list[int]] = self._page.evaluate(_CELLS)
        return found

    def leave(self) -> None:
        """Take the graphic off and dispose of it."""
        self._page.evaluate("async () => { await one.stopAction({ skipAnimation: true }); }")

    def shoot(self, graphic: str, state: str) -> Shot:
        """Take a picture."""
        taken = Image.open(io.BytesIO(self._page.screenshot(omit_background=True))).convert("RGBA")
        return Shot(graphic=graphic, format=self.format, state=state, picture=taken)


@contextmanager
def open_booth(chromium: Chromium, form: str, brand: Brand | None = None) -> Generator[Booth]:
    """Open a host page of this format, with the brand that ships or another one."""
    width, height = FORMATS[form]
    with running_rig(canvas=(width, height), brand=brand) as rig:
        page = chromium.open(rig.address("monitor"), width // SCALE, height // SCALE)
        until(page, f"document.getElementById('stage').clientWidth === {width}")
        until(page, "cartwall.state().synchronised")
        yield Booth(page, form)
        chromium.close(page)


def shots_of(booth: Booth, package: Package) -> dict[str, Shot]:
    """Take a graphic in each of its states, loaded anew: what comes by update may wait for its turn."""
    taken: dict[str, Shot] = {}
    for state in STATES:
        booth.load(package, data_of(package, state))
        taken[state] = booth.shoot(str(package.id), state)
    return taken


def on_ground(shot: Shot, package: Package) -> Image.Image:
    """Give what a golden picture shows: the graphic's box and its shadows, on a plain ground."""
    left, top, right, bottom = crop_of(package, shot.format)
    ground = Image.new("RGBA", shot.picture.size, (*GROUND, 255))
    return Image.alpha_composite(ground, shot.picture).convert("RGB").crop((left, top, right, bottom))


def crop_of(package: Package, form: str) -> tuple[int, int, int, int]:
    """Give the part of the picture a golden keeps: all of the graphic's places, and a margin."""
    width, height = (side // SCALE for side in FORMATS[form])
    sides = [corners(place) for place in places(package, form)]
    return (
        max(0, min(side[0] for side in sides) - MARGIN),
        max(0, min(side[1] for side in sides) - MARGIN),
        min(width, max(side[2] for side in sides) + MARGIN),
        min(height, max(side[3] for side in sides) + MARGIN),
    )


def places(package: Package, form: str) -> list[list[int]]:
    """List where a graphic may paint, in pixels of the canvas: its frame if it has one, else its box."""
    vendor = package.vendor["v_cartwall"]
    frame: list[list[int]] = vendor.get("frame", {}).get(form, [])
    return frame or [vendor["boxes"][form]]


def corners(place: list[int]) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of a place in pixels of a picture, rounded outwards."""
    x, y, width, height = place
    return x // SCALE, y // SCALE, -(-(x + width) // SCALE), -(-(y + height) // SCALE)


def outside(shot: Shot, package: Package) -> tuple[int, int, int, int] | None:
    """Find what is opaque outside the graphic's places; none: nothing. Shadows do not count."""
    opaque = shot.picture.getchannel("A").point(lambda alpha: 255 if alpha > 200 else 0)
    draw = ImageDraw.Draw(opaque)
    for left, top, right, bottom in map(corners, places(package, shot.format)):
        draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return opaque.getbbox()


def demo_picture() -> str:
    """Make the address of a picture of a product: a bottle on a warm ground."""
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 400'>"
        "<defs><linearGradient id='g' x1='0' y1='0' x2='1' y2='1'><stop stop-color='%23ffe3d0'/>"
        "<stop offset='1' stop-color='%23f6b79b'/></linearGradient>"
        "<linearGradient id='b'><stop stop-color='%238d3f2b'/><stop offset='.45' stop-color='%23d0765a'/>"
        "<stop offset='1' stop-color='%237a3322'/></linearGradient></defs>"
        "<rect width='400' height='400' fill='url(%23g)'/>"
        "<ellipse cx='200' cy='344' rx='104' ry='16' fill='%23c98467'/>"
        "<rect x='172' y='62' width='56' height='66' rx='10' fill='%232b2230'/>"
        "<rect x='132' y='120' width='136' height='222' rx='26' fill='url(%23b)'/>"
        "<rect x='148' y='196' width='104' height='92' rx='6' fill='%23fff4ea'/>"
        "<rect x='166' y='218' width='68' height='9' fill='%237a3322'/>"
        "<rect x='176' y='240' width='48' height='6' fill='%23c98467'/></svg>"
    )
    return f"data:image/svg+xml,{svg}"
