"""The pictures of the five formats for the start window: our own graphics over a camera of the simulated OBS.

``python -m tests.bench.format_pictures [FOLDER]``, into ``assets/formats`` without one; whoever changes a graphic or a
format makes them anew and looks at them. Counterpart: `console.ui.format_words` shows them.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from PIL import Image, ImageDraw

from console.graphics.packages import Package
from console.obs.simulated.painting import BASE, paint_backdrop, paint_figure
from tests.real.chromium import running_chromium
from tests.real.gallery import SCALE, Booth, data_of, open_booth, packages
from tests.real.graphics_rig import ROOT

SIZE: Final = (270, 480)
COLOURS: Final = 160
LARGEST_BYTES: Final = 40_000
_WOOD, _CARD, _TAPE = (196, 154, 112), (206, 164, 110), (232, 206, 164)


class Scene(Struct, frozen=True):
    """What a format's picture shows."""

    hue: int
    """Which camera of the simulated OBS: each has its own colour."""
    view: str
    """Its name, which says what it looks at."""
    graphics: Mapping[str, Mapping[str, Any]]
    """By package, with what it says."""
    lower_px: int = 0
    """How much lower than usual people and products stand, so that the graphic leaves them free."""
    table: bool = False
    boxes: bool = False


SCENES: Final[Mapping[str, Scene]] = {
    "drop-event": Scene(
        5,
        "Close",
        {
            "cartwall-drop": {"unlocks": "Aurora Red", "value": 41_300, "target": 50_000, "targetLabel": "watching"},
            "cartwall-countdown": {"title": "Limited release", "product": "Aurora parka", "price": "€149.00"},
        },
    ),
    "residency": Scene(
        4,
        "Close",
        {
            "cartwall-lbar": {
                "title": "Tea of the hour",
                "product": "Gyokuro, first flush",
                "price": "£14.00",
                "next": "Cast-iron kettle",
            }
        },
    ),
    "variety-hour": Scene(
        2,
        "Wide",
        {"cartwall-giveaway": {"title": "Dani's tour jacket", "rule": "Comment ENCORE to enter"}},
        lower_px=-240,
        table=True,
    ),
    "warehouse": Scene(
        3,
        "Close",
        {"cartwall-ticker": {}, "cartwall-pin": {"product": "Trail lamp", "variant": "Ships today", "price": "£24.00"}},
        boxes=True,
    ),
    "tutorial": Scene(
        6,
        "Product macro",
        {
            "cartwall-step": {
                "steps": [
                    {"title": "Feed the starter", "text": "One part flour, one part water, by weight."},
                    {"title": "Fold", "text": "Four folds, half an hour apart, with wet hands."},
                ]
            }
        },
        lower_px=340,
        table=True,
    ),
}


def camera(scene: Scene) -> Image.Image:
    """Paint what the camera sees, in the canvas's size."""
    picture = paint_backdrop(scene.hue, scene.view).convert("RGBA")
    figure = paint_figure(scene.hue, scene.view)
    moved = Image.new("RGBA", BASE, (0, 0, 0, 0))
    moved.paste(figure, (0, scene.lower_px))
    picture.alpha_composite(moved)
    draw = ImageDraw.Draw(picture)
    if scene.table:
        top = 1460
        draw.rectangle((0, top, *BASE), fill=_WOOD)
        draw.rectangle((0, top, BASE[0], top + 22), fill=tuple(min(255, part + 30) for part in _WOOD))
    if scene.boxes:
        for left, top, width in ((-60, 820, 330), (850, 700, 320), (690, 1010, 460), (-40, 1110, 480)):
            _box(draw, left, top, width)
    return picture


def _box(draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
    """Paint a parcel with its tape and a label."""
    height = round(width * 0.8)
    draw.rounded_rectangle((left, top, left + width, top + height), 10, fill=_CARD, outline=(150, 112, 70), width=6)
    middle = left + width // 2
    draw.rectangle((middle - width // 12, top, middle + width // 12, top + height), fill=_TAPE)
    draw.rounded_rectangle(
        (left + width // 8, top + height // 2, left + width // 2, top + height - height // 8), 6, fill=(245, 244, 240)
    )


def shoot(booth: Booth, scene: Scene, every: Mapping[str, Package]) -> Image.Image:
    """Put a scene's graphics over its camera."""
    picture = camera(scene).resize((BASE[0] // SCALE, BASE[1] // SCALE))
    for id_, words in scene.graphics.items():
        package = every[id_]
        booth.load(package, data_of(package, "in") | {"was": ""} | dict(words))
        picture = _squeezed(picture, package)
        picture.alpha_composite(booth.shoot(id_, "in").picture)
    return picture.convert("RGB")


def _squeezed(picture: Image.Image, package: Package) -> Image.Image:
    """Put the camera into the graphic's window, if it has one."""
    window: Sequence[int] = package.vendor["v_cartwall"].get("window", {}).get("portrait", ())
    if not window:
        return picture
    x, y, width, height = (side // SCALE for side in window)
    factor = max(width / picture.width, height / picture.height)
    small = picture.resize((round(picture.width * factor), round(picture.height * factor)))
    whole = Image.new("RGBA", picture.size, (12, 14, 18, 255))
    whole.paste(small.crop((0, 0, width, height)), (x, y))
    return whole


def main(folder: Path) -> None:
    """Write every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    every = packages()
    with running_chromium() as chromium, open_booth(chromium, "portrait") as booth:
        for name, scene in SCENES.items():
            small = shoot(booth, scene, every).resize(SIZE, Image.Resampling.LANCZOS)
            file = folder / f"{name}.png"
            small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(file, optimize=True)
            size = file.stat().st_size
            print(f"{file.name}: {size / 1000:.1f} kB")
            assert size <= LARGEST_BYTES, f"{file} has more than {LARGEST_BYTES} bytes: take fewer colours"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "assets" / "formats")
