"""``[[preset]]``: a way for a camera to stand: smaller, cropped, or as a picture in picture.

``window`` is in pixels of the show's canvas, ``crop`` the share of the camera's picture that is cut off on its left,
top, right and bottom; what is left fills the picture. Counterparts: `console.show.preset`, `console.show.presets`.
"""

from collections.abc import Sequence

from console.config.eases import read_ease
from console.config.fields import read_id, read_reference
from console.config.tables import Table
from console.show.names import nearest
from console.show.preset import Box, Preset, PresetId, PresetKind
from console.show.safe import SIZES
from console.show.types import CameraId, DurationMs

LEAST_SHARE = 0.05
"""Of each side of the picture that a window, or what a crop leaves, has at least."""
USUAL_EASE_MS = DurationMs(400)

_EXAMPLES = {"window": "window = [60, 120, 420, 560]", "crop": "crop = [0.25, 0.2, 0.25, 0.3]"}


def read_preset(table: Table, canvas: tuple[int, int], cameras: Sequence[str]) -> Preset | None:
    """Read one ``[[preset]]``; none: it cannot be used. `cameras`: the ids there are."""
    preset, word = read_id(table), table.text("kind")
    name, ease_ms = table.text_or("name", preset), read_ease(table)
    camera = read_reference(table, "camera", "camera", cameras)
    if word and word not in list(PresetKind):
        table.wrong("kind", "There is no such kind of preset.", nearest(word, list(PresetKind)))
    kind = PresetKind(word) if word in list(PresetKind) else None
    window = _window(table, kind, canvas)
    table.done()
    if kind is None or window is None:
        return None
    ease_ms = USUAL_EASE_MS if ease_ms is None else ease_ms
    return Preset(PresetId(preset), name, kind, window, ease_ms, CameraId(camera) if camera else None)


def _window(table: Table, kind: PresetKind | None, canvas: tuple[int, int]) -> Box | None:
    """Read where a preset has its window; of a crop what it leaves. In pixels of the show's format."""
    given = {key: table.has(key) for key in ("window", "crop")}
    if kind is None:
        return None
    key, other = ("crop", "window") if kind is PresetKind.CROP else ("window", "crop")
    if given[other]:
        table.wrong(other, f"A {kind} has a {key}, and no {other}.", f"Write {_EXAMPLES[key]}.")
    if not table.need(key, _EXAMPLES[key].partition(" = ")[2]):
        return None
    numbers = _four(table, key)
    if numbers is None:
        return None
    edges = _left(table, numbers) if kind is PresetKind.CROP else _edges(table, numbers, canvas)
    return None if edges is None else _box(edges, canvas)


def _four(table: Table, key: str) -> tuple[float, float, float, float] | None:
    value = table.value(key)
    if isinstance(value, list) and len(value) == 4 and all(_is_number(one) for one in value):
        first, second, third, fourth = map(float, value)
        return first, second, third, fourth
    what = "left, top, right and bottom" if key == "crop" else "left, top, width and height"
    table.wrong(key, f"This must be four numbers: {what}.", f"Write {_EXAMPLES[key]}.")
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _edges(
    table: Table, numbers: tuple[float, float, float, float], canvas: tuple[int, int]
) -> tuple[float, float, float, float] | None:
    """Give a window's edges as shares of the picture."""
    left, top, width, height = numbers
    inside = left >= 0 and top >= 0 and left + width <= canvas[0] and top + height <= canvas[1]
    if not inside:
        size = f"{canvas[0]} x {canvas[1]}"
        table.wrong("window", f"This window is not within the picture: {size}.", f"Write {_EXAMPLES['window']}.")
        return None
    if width < LEAST_SHARE * canvas[0] or height < LEAST_SHARE * canvas[1]:
        least = f"{LEAST_SHARE * canvas[0]:g} x {LEAST_SHARE * canvas[1]:g}"
        table.wrong("window", "Nobody sees a camera in a window this small.", f"Make it {least} at least.")
        return None
    return left / canvas[0], top / canvas[1], (left + width) / canvas[0], (top + height) / canvas[1]


def _left(table: Table, numbers: tuple[float, float, float, float]) -> tuple[float, float, float, float] | None:
    """Give the edges of what a crop leaves, as shares of the picture."""
    left, top, right, bottom = numbers
    if not all(0 <= one < 1 for one in numbers):
        table.wrong("crop", "A crop is told in shares of the picture, from 0 to 1.", f"Write {_EXAMPLES['crop']}.")
        return None
    if 1 - left - right < LEAST_SHARE or 1 - top - bottom < LEAST_SHARE:
        table.wrong("crop", "This crop leaves nothing of the picture worth showing.", "Leave 5 % of both sides.")
        return None
    return left, top, 1 - right, 1 - bottom


def _box(edges: tuple[float, float, float, float], canvas: tuple[int, int]) -> Box:
    """Give edges in pixels of the show's format."""
    width, height = SIZES["portrait" if canvas[1] >= canvas[0] else "wide"]
    left, top, right, bottom = (
        round(edges[0] * width),
        round(edges[1] * height),
        round(edges[2] * width),
        round(edges[3] * height),
    )
    return Box(left, top, right - left, bottom - top)
