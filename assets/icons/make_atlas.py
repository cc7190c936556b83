"""Draws every icon of this folder into one picture: `python -m assets.icons.make_atlas` (needs PySide6).

Counterpart: `hardware.streamdeck.icons` cuts them out again: hardware has no SVG renderer. Run it after adding an icon.
The licences are those of the icons, see ``LICENSE``.
"""

from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent
ATLAS = FOLDER / "atlas.png"
SIDE = 64
"""Pixels of an icon's side."""
ACROSS = 10


def draw(path: Path) -> Image.Image:
    """Draw one icon; how much ink a pixel has, 0 to 255."""
    svg = path.read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return Image.frombytes("RGBA", (SIDE, SIDE), bytes(image.constBits())).getchannel("A")


def main() -> None:
    """Write the atlas; the icons' names, in its order, are a text in it."""
    paths = sorted(FOLDER.glob("*.svg"))
    sheet = Image.new("L", (ACROSS * SIDE, -(-len(paths) // ACROSS) * SIDE))
    for index, path in enumerate(paths):
        sheet.paste(draw(path), (index % ACROSS * SIDE, index // ACROSS * SIDE))
    names = PngInfo()
    names.add_text("names", " ".join(path.stem for path in paths))
    sheet.save(ATLAS, optimize=True, pnginfo=names)


if __name__ == "__main__":
    main()
