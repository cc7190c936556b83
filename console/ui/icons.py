"""Icons: the shipped Lucide subset (assets/icons, ISC) and a few of ours, recoloured and drawn at any size."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from console.plan.icons import icon_of

__all__ = ["icon", "icon_of"]


@cache
def _svg(name: str) -> str:
    return (files("assets") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def icon(name: str, colour: str, size_px: int, ratio: float) -> QImage:
    """Draw an icon once for a colour (``#rrggbb``), a size in logical pixels and a device pixel ratio.

    An image and not a pixmap: the cache may outlive the application.
    """
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    image = QImage(round(size_px * ratio), round(size_px * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return image


def draw_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw an icon as lines, sharp on paper too."""
    QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode())).render(painter, box)
