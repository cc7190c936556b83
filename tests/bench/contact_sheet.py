"""One picture of every built-in graphic over a made-up camera, in both formats, for the README.

``python -m tests.bench.contact_sheet FILE``; whoever changes a graphic makes it anew and looks at it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from console.graphics.packages import Package
from tests.real.chromium import Chromium, running_chromium
from tests.real.gallery import FORMATS, SCALE, Booth, Shot, data_of, open_booth, packages
from tests.real.graphics_rig import ROOT

GAP = 22
LABEL = 44
CELLS = {"portrait": (7, 244), "wide": (5, 347)}
"""Pictures in a row, and the width of one."""
GROUND = (20, 17, 26)
WORDS = (214, 207, 224)


def camera(size: tuple[int, int]) -> Image.Image:
    """Paint somebody in front of a shop's shelf, as a camera slightly out of focus would see it."""
    width, height = size
    across = Image.linear_gradient("L").rotate(90).resize(size)
    picture = Image.composite(Image.new("RGB", size, (214, 178, 150)), Image.new("RGB", size, (116, 92, 96)), across)
    draw = ImageDraw.Draw(picture)
    for row in range(4):
        y = height * (0.08 + row * 0.21)
        draw.rectangle((0, y + height * 0.13, width, y + height * 0.145), fill=(92, 68, 66))
        for at in range(9):
            x = width * (at / 8) - 20
            colour = ((201, 120, 92), (238, 214, 186), (128, 146, 132), (226, 168, 120))[(at + row) % 4]
            tall = height * (0.06 + 0.016 * ((at * 7 + row * 3) % 4))
            draw.rounded_rectangle((x, y + height * 0.13 - tall, x + width * 0.06, y + height * 0.13), 8, fill=colour)
    picture = picture.filter(ImageFilter.GaussianBlur(min(size) / 36))
    return _person(picture).filter(ImageFilter.GaussianBlur(min(size) / 54))


def _person(picture: Image.Image) -> Image.Image:
    """Paint the host: hair, a face, shoulders."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    middle, head = width * 0.53, min(width, height) * 0.125
    top = height * 0.17
    draw.ellipse((middle - head * 1.16, top - head * 0.5, middle + head * 1.16, top + head * 2.9), fill=(52, 33, 30))
    draw.rounded_rectangle(
        (middle - head * 2.3, top + head * 2.75, middle + head * 2.3, height + head), head, fill=(64, 92, 104)
    )
    draw.rectangle((middle - head * 0.36, top + head * 1.9, middle + head * 0.36, top + head * 3), fill=(196, 138, 112))
    draw.ellipse((middle - head * 0.78, top, middle + head * 0.78, top + head * 2.3), fill=(220, 164, 136))
    draw.chord(
        (middle - head * 0.9, top - head * 0.3, middle + head * 0.9, top + head * 1.1), 180, 360, fill=(52, 33, 30)
    )
    return picture


def on_camera(shot: Shot, package: Package) -> Image.Image:
    """Put a graphic over the camera; one that frames the camera gets it squeezed into its window."""
    picture = camera(shot.picture.size)
    window = package.vendor["v_cartwall"].get("window", {}).get(shot.format)
    if window:
        x, y, width, height = (side // SCALE for side in window)
        factor = max(width / picture.width, height / picture.height)
        small = picture.resize((round(picture.width * factor), round(picture.height * factor)))
        picture.paste(small, (x, y))
    return Image.alpha_composite(picture.convert("RGBA"), shot.picture).convert("RGB")


def sheet(rows: Sequence[tuple[str, Sequence[tuple[str, Image.Image]]]]) -> Image.Image:
    """Lay pictures of each format out in rows, with their names."""
    font = ImageFont.truetype(str(ROOT / "assets" / "fonts" / "Inter-SemiBold.otf"), 20)
    width = GAP + max(count * (cell + GAP) for count, cell in CELLS.values())
    height = GAP + sum(-(-len(shots) // CELLS[form][0]) * _row_height(form) for form, shots in rows)
    whole = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(whole)
    top = GAP
    for form, shots in rows:
        count, cell = CELLS[form]
        for at, (name, picture) in enumerate(shots):
            x, y = GAP + at % count * (cell + GAP), top + at // count * _row_height(form)
            small = picture.resize((cell, cell * picture.height // picture.width), Image.Resampling.LANCZOS)
            whole.paste(small, (x, y))
            draw.text((x + 2, y + small.height + 8), name, font=font, fill=WORDS)
        top += -(-len(shots) // count) * _row_height(form)
    return whole


def _row_height(form: str) -> int:
    width, height = FORMATS[form]
    return CELLS[form][1] * height // width + LABEL


def shots(booth: Booth, form: str) -> list[tuple[str, Image.Image]]:
    """Take every graphic once."""
    taken = []
    for id_, package in sorted(packages().items()):
        booth.load(package, data_of(package, "in"))
        taken.append((package.manifest.name, on_camera(booth.shoot(id_, "in"), package)))
    return taken


def rows(chromium: Chromium) -> list[tuple[str, list[tuple[str, Image.Image]]]]:
    """Take every graphic in every format."""
    taken = []
    for form in FORMATS:
        with open_booth(chromium, form) as booth:
            taken.append((form, shots(booth, form)))
    return taken


def main(file: Path) -> None:
    """Write the sheet."""
    with running_chromium() as chromium:
        whole = sheet(rows(chromium))
    whole.save(file, optimize=True)
    print(f"{file}: {whole.width} x {whole.height}, {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
