"""Test cards: what the simulated cameras see.

A stylised set and presenter, the camera's number and name, colour bars, a running clock and a marker that never
rests, so that a frozen picture shows.
Everything that stands still is painted once per scene and size. Counterpart: `console.obs.simulated.painting`.
"""

import io
import math
from typing import NamedTuple

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from console.obs.simulated.painting import BASE, paint_backdrop, paint_figure, paint_foreground
from console.obs.simulated.requests import IMAGE_FORMATS

_KEPT = 48
"""Most pictures kept ready; each is a scene at one size."""

_USUAL_QUALITY = 80
_SWAY_PERIOD_S = 5.0
_SWEEP_PERIOD_S = 4.0


class Instant(Struct, frozen=True):
    """When a card is looked at: seconds for what moves, and the words of its clock."""

    t_s: float
    clock: str
    """``hh:mm:ss``"""


class _Layers(NamedTuple):
    backdrop: Image.Image
    figure: Image.Image
    foreground: Image.Image


class Cards:
    """Paints the cameras of one world. Not for two threads at once."""

    def __init__(self) -> None:
        self._layers: dict[tuple[int, str, tuple[int, int]], _Layers] = {}
        self._fonts: dict[int, ImageFont.FreeTypeFont | ImageFont.ImageFont] = {}

    def picture(self, number: int, name: str, size: tuple[int, int], instant: Instant) -> Image.Image:
        """Paint camera `number` (from 1) called `name`, `size` = width and height in pixels."""
        layers = self._ready(number, name, size)
        scale = size[1] / BASE[1]
        picture = layers.backdrop.copy()
        sway = round(16 * scale * math.sin(2 * math.pi * (instant.t_s / _SWAY_PERIOD_S + number / 3)))
        picture.paste(layers.figure, (sway, 0), layers.figure)
        picture.paste(layers.foreground, (0, 0), layers.foreground)
        self._paint_time(picture, instant)
        return picture

    def encoded(self, picture: Image.Image, image_format: str, quality: int) -> bytes:
        """Encode a picture; `quality` 0..100, -1 for the usual. PNG ignores it."""
        out = io.BytesIO()
        kind = IMAGE_FORMATS[image_format]
        if kind == "JPEG":
            picture.save(out, kind, quality=_USUAL_QUALITY if quality < 0 else max(1, min(95, quality)))
        else:
            picture.save(out, kind, compress_level=1)
        return out.getvalue()

    def _ready(self, number: int, name: str, size: tuple[int, int]) -> _Layers:
        key = (number, name, size)
        layers = self._layers.get(key)
        if layers is None:
            while len(self._layers) >= _KEPT:
                del self._layers[next(iter(self._layers))]
            painted = (paint_backdrop(number, name), paint_figure(number, name), paint_foreground(number, name))
            layers = _Layers(*(layer.resize(size, Image.Resampling.LANCZOS) for layer in painted))
            self._layers[key] = layers
        return layers

    def _paint_time(self, picture: Image.Image, instant: Instant) -> None:
        width, height = picture.size
        across, down = width / BASE[0], height / BASE[1]
        draw = ImageDraw.Draw(picture)
        draw.text((1012 * across, 136 * down), instant.clock, font=self._font(52 * down), fill="#ffffff", anchor="rm")
        swing = 0.5 - 0.5 * math.cos(2 * math.pi * instant.t_s / _SWEEP_PERIOD_S)
        x, y, radius = (70 + 940 * swing) * across, 1862 * down, max(2.0, 15 * down)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill="#ffffff", outline="#101216")
        if instant.t_s % 1.0 < 0.5:
            x, y, radius = 780 * across, 136 * down, 11 * down
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill="#ffffff")

    def _font(self, size_px: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        key = max(6, round(size_px))
        if key not in self._fonts:
            self._fonts[key] = ImageFont.load_default(key)
        return self._fonts[key]
