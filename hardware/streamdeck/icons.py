"""Icons for key faces, cut from ``assets/icons/atlas.png`` (drawn by `assets.icons.make_atlas`)."""

from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image

SIDE = 64
"""Pixels of an icon's side in the atlas."""


@cache
def _atlas() -> tuple[Image.Image, dict[str, int]]:
    sheet = Image.open(BytesIO((files("assets") / "icons" / "atlas.png").read_bytes()))
    sheet.load()
    names = str(sheet.info["names"]).split()
    return sheet, {name: index for index, name in enumerate(names)}


def icon_names() -> frozenset[str]:
    """Name every icon there is."""
    return frozenset(_atlas()[1])


@cache
def ink(name: str, side: int) -> Image.Image | None:
    """Give an icon as how much ink each pixel has, `side` pixels wide; none: there is no such icon."""
    sheet, places = _atlas()
    place = places.get(name)
    if place is None:
        return None
    across = sheet.width // SIDE
    left, top = place % across * SIDE, place // across * SIDE
    cut = sheet.crop((left, top, left + SIDE, top + SIDE))
    return cut.resize((side, side), Image.Resampling.LANCZOS)
