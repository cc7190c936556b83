"""The formats a show can be begun from, as the start window tells them: a name, what it is for, and a picture.

Counterparts: `layouts/shows` holds the formats, `assets/formats` the pictures (made by `tests/bench/format_pictures`).
"""

from functools import cache
from importlib.resources import files
from typing import Final

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

EMPTY: Final = ""


class FormatWords(Struct, frozen=True):
    """A format as it is told."""

    id: str
    name: str
    does: str


FORMATS: Final = (
    FormatWords(
        "drop-event",
        "Drop event",
        "A premiere with several cameras: limited releases go on sale when the room reaches a number.",
    ),
    FormatWords(
        "residency",
        "Residency",
        "A studio on the air day and night: fixed cameras, hosts on shifts, pins and deals that run by the clock.",
    ),
    FormatWords(
        "variety-hour",
        "Variety hour",
        "A creator with guests, games and a giveaway: energy changes often, and products come in between.",
    ),
    FormatWords(
        "warehouse",
        "Warehouse tour",
        "Orders picked, packed and labelled on camera, names masked: proof that they really ship.",
    ),
    FormatWords(
        "tutorial",
        "Tutorial",
        "Step by step with a macro camera and questions from the room: people learn first and buy after.",
    ),
    FormatWords(
        EMPTY,
        "Empty",
        "A file with every line explained and nothing switched on: for a show that is like none of these.",
    ),
)


def name_of(format_id: str) -> str:
    """Give a format's name; empty for one nobody knows."""
    return next((one.name for one in FORMATS if one.id and one.id == format_id), "")


@cache
def scaled_picture(format_id: str, width_px: int) -> QPixmap | None:
    """Give a format's picture so many pixels wide, smoothly made smaller; none: it has none."""
    picture = _picture(format_id)
    return None if picture is None else picture.scaledToWidth(width_px, Qt.TransformationMode.SmoothTransformation)


@cache
def _picture(format_id: str) -> QPixmap | None:
    found = files("assets") / "formats" / f"{format_id}.png"
    if not format_id or not found.is_file():
        return None
    picture = QPixmap()
    return picture if picture.loadFromData(found.read_bytes()) else None
