"""Where an item of an OBS scene is drawn, and where it goes when the picture is squeezed into a window. Pure.

The whole canvas is scaled evenly until it covers the window, and what sticks out is cropped away. So that nothing is
rounded by OBS, a moved item stands by its upper left corner, without a bounding box, and OBS's own figures come back
as they were read. Counterpart: `console.obs.framing`. Source: libobs/obs-scene.c, `update_item_transform`.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from console.show.types import Box

LEFT, RIGHT, TOP, BOTTOM = 1, 2, 4, 8
"""OBS_ALIGN_*; neither of a pair is its middle."""
BOUNDS_NONE: Final = "OBS_BOUNDS_NONE"
_SETTABLE = (
    *("positionX", "positionY", "rotation", "scaleX", "scaleY", "alignment", "boundsType", "boundsAlignment"),
    *("boundsWidth", "boundsHeight", "cropLeft", "cropTop", "cropRight", "cropBottom", "cropToBounds"),
)
_MOVING = ("positionX", "positionY", "scaleX", "scaleY", "cropLeft", "cropTop", "cropRight", "cropBottom")
_NEAR_PX = 0.05
"""OBS keeps 32-bit floats."""
_NEAR_SCALE = 0.0001
"""Of 1: less than a tenth of a pixel of a whole picture."""
_SMALLEST_PX = 1.0
"""The smallest bounding box OBS takes."""

Transform = Mapping[str, Any]
"""`sceneItemTransform` of obs-websocket, or a part of it."""
Pair = tuple[float, float]


class Rect(Struct, frozen=True):
    """A rectangle on the canvas, pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> Pair:
        """Width and height."""
        return self.right - self.left, self.bottom - self.top

    def holds(self, other: "Rect") -> bool:
        """Tell whether all of another is inside."""
        return (
            self.left - _NEAR_PX <= other.left
            and self.top - _NEAR_PX <= other.top
            and other.right <= self.right + _NEAR_PX
            and other.bottom <= self.bottom + _NEAR_PX
        )

    def meets(self, other: "Rect") -> bool:
        """Tell whether they have anything in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _NEAR_PX and down > _NEAR_PX


class Look(Struct, frozen=True):
    """How an item is drawn: what is left of its source after cropping, as a turned rectangle on the canvas."""

    x: float
    y: float
    """The canvas pixel of the upper left corner of the cropped source."""
    width: float
    height: float
    """Canvas pixels along the source's own axes; below zero: flipped."""
    rotation: float
    """Degrees, clockwise."""
    crop: tuple[float, float, float, float]
    """Left, top, right, bottom, in pixels of the source."""
    source: Pair
    """Width and height of the source, pixels."""

    def at(self, across: float, down: float) -> Pair:
        """Give the canvas pixel of a point of the cropped source; 0 to 1 from its upper left to its lower right."""
        turned = _turned((across * self.width, down * self.height), self.rotation)
        return self.x + turned[0], self.y + turned[1]

    @property
    def frame(self) -> Rect:
        """The upright rectangle around it."""
        corners = [self.at(across, down) for across in (0.0, 1.0) for down in (0.0, 1.0)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(min(xs), min(ys), max(xs), max(ys))


def window_on(canvas: Pair, picture: tuple[int, int], window: Box) -> Rect:
    """Give the window, which is told in pixels of `picture`, on a canvas of another size."""
    across, down = canvas[0] / picture[0], canvas[1] / picture[1]
    right, bottom = window.x + window.width, window.y + window.height
    return Rect(window.x * across, window.y * down, right * across, bottom * down)


def settable(transform: Transform) -> dict[str, Any]:
    """Give what OBS takes back of a transform it gave: setting it again puts the item exactly where it was."""
    kept = {name: transform[name] for name in _SETTABLE if name in transform}
    for name in ("boundsWidth", "boundsHeight"):
        if kept.get(name, 0) < _SMALLEST_PX:
            kept.pop(name, None)  # an item that never had a box says 0, which OBS does not take: it is left as it is
    return kept


def stands(now: Transform, target: Transform) -> bool:
    """Tell whether an item stands as it should, but for what OBS rounds."""
    return all(_near(name, now.get(name), value) for name, value in target.items())


def _near(name: str, one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= (_NEAR_SCALE if name in ("scaleX", "scaleY") else _NEAR_PX)
    return bool(one == other)


def squeezed(transform: Transform, canvas: Pair, window: Rect) -> dict[str, Any] | None:
    """Say how an item stands when the canvas is squeezed into the window. None: it shows nothing there, and stays."""
    screen = Rect(0.0, 0.0, *canvas)
    if window.holds(screen):
        return settable(transform)
    look = look_of(transform)
    if look is None:
        return _squeezed_box(transform, canvas, window)
    if not look.frame.meets(screen):
        return None
    scale, shift = _cover(canvas, window)
    moved = replace(
        look,
        x=look.x * scale + shift[0],
        y=look.y * scale + shift[1],
        width=look.width * scale,
        height=look.height * scale,
    )
    return transform_of(_cut(moved, window) if look.rotation % 90 == 0 else _fitted(moved, window))


def zoomed(transform: Transform, canvas: Pair, part: Rect) -> dict[str, Any] | None:
    """Say how an item stands when a part of the canvas fills all of it. None: it shows nothing there, and stays."""
    if part.holds(Rect(0.0, 0.0, *canvas)):
        return settable(transform)
    look = look_of(transform)
    if look is None or not look.frame.meets(Rect(0.0, 0.0, *canvas)):
        return None
    width, height = part.size
    scale = max(canvas[0] / width, canvas[1] / height)
    across, down = (part.left + part.right) / 2, (part.top + part.bottom) / 2
    return transform_of(
        replace(
            look,
            x=(look.x - across) * scale + canvas[0] / 2,
            y=(look.y - down) * scale + canvas[1] / 2,
            width=look.width * scale,
            height=look.height * scale,
        )
    )


def filling(source: Pair, part: Rect, window: Rect) -> dict[str, Any]:
    """Say how an item stands of whose source a part covers a window, its middle on the window's."""
    scale = max(window.size[0] / part.size[0], window.size[1] / part.size[1])
    width, height = window.size[0] / scale, window.size[1] / scale
    left, top = (part.left + part.right - width) / 2, (part.top + part.bottom - height) / 2
    crop = (left, top, source[0] - left - width, source[1] - top - height)
    return transform_of(Look(window.left, window.top, *window.size, 0.0, crop, source))


def carried(area: Rect, canvas: Pair, window: Rect) -> Rect:
    """Say where an area of the canvas is when that is squeezed into a window."""
    scale, (x, y) = _cover(canvas, window)
    return Rect(area.left * scale + x, area.top * scale + y, area.right * scale + x, area.bottom * scale + y)


def look_of(transform: Transform) -> Look | None:
    """Read how an item is drawn. None: its source has no picture (yet). Raises `KeyError` for a box of a new kind."""
    source = (float(transform["sourceWidth"]), float(transform["sourceHeight"]))
    left, top, right, bottom = (float(transform[f"crop{side}"]) for side in ("Left", "Top", "Right", "Bottom"))
    shown = (source[0] - left - right, source[1] - top - bottom)
    scale = (float(transform["scaleX"]), float(transform["scaleY"]))
    if min(shown) <= 0 or (0 in scale and _has_box(transform)):
        return None
    size, corner = _in_box(transform, shown, scale)
    x, y = _turned(corner, float(transform["rotation"]))
    look = Look(
        x=float(transform["positionX"]) + x,
        y=float(transform["positionY"]) + y,
        width=size[0],
        height=size[1],
        rotation=float(transform["rotation"]),
        crop=(left, top, right, bottom),
        source=source,
    )
    return _cut_to_box(transform, look, corner) if _has_box(transform) and transform.get("cropToBounds") else look


def transform_of(look: Look) -> dict[str, Any]:
    """Say a look in OBS's words. Crops are whole pixels there; the scale makes up for what they are rounded by."""
    left, right, width = _whole(look.crop[0], look.crop[2], look.source[0])
    top, bottom, height = _whole(look.crop[1], look.crop[3], look.source[1])
    return {
        "positionX": look.x,
        "positionY": look.y,
        "rotation": look.rotation,
        "scaleX": look.width / width,
        "scaleY": look.height / height,
        "alignment": LEFT | TOP,
        "boundsType": BOUNDS_NONE,
        "cropLeft": left,
        "cropTop": top,
        "cropRight": right,
        "cropBottom": bottom,
    }


def way(now: Transform, target: Transform, steps: int) -> list[dict[str, Any]]:
    """Give an item's transforms on its eased way to `target`, the last of them exactly that; one if nothing moves."""
    start, end = look_of(now), look_of({**now, **target})
    if start is None or end is None or start.rotation != end.rotation or _alike(start, end):
        return [dict(target)]
    looks = [transform_of(between(start, end, eased(step / steps))) for step in range(1, steps)]
    moving = [{name: look[name] for name in _MOVING} for look in looks[1:]]
    return [*looks[:1], *moving, dict(target)]


def eased(share: float) -> float:
    """Ease in and out: 0 and 1 stay, and it moves fastest between."""
    return share * share * (3 - 2 * share)


def between(start: Look, end: Look, share: float) -> Look:
    """Give the look at a share of the straight way from one to another."""

    def part(one: float, other: float) -> float:
        return one + (other - one) * share

    left, top, right, bottom = (part(one, other) for one, other in zip(start.crop, end.crop, strict=True))
    return replace(
        end,
        x=part(start.x, end.x),
        y=part(start.y, end.y),
        width=part(start.width, end.width),
        height=part(start.height, end.height),
        crop=(left, top, right, bottom),
    )


def _cover(canvas: Pair, window: Rect) -> tuple[float, Pair]:
    """Give the scale and shift that put the canvas over all of the window, middle on middle."""
    width, height = window.size
    scale = max(width / canvas[0], height / canvas[1])
    return scale, (window.left + (width - scale * canvas[0]) / 2, window.top + (height - scale * canvas[1]) / 2)


def _in_box(transform: Transform, shown: Pair, scale: Pair) -> tuple[Pair, Pair]:
    """Give the signed size of an item and its corner, seen from its position before it is turned."""
    if not _has_box(transform):
        size = shown[0] * scale[0], shown[1] * scale[1]
        across, down = _shares(int(transform["alignment"]))
        return size, (-across * size[0], -down * size[1])
    box = (float(transform["boundsWidth"]), float(transform["boundsHeight"]))
    size = _boxed_size(str(transform["boundsType"]), box, shown, scale)
    across, down = _shares(int(transform["alignment"]))
    inner_across, inner_down = _shares(int(transform["boundsAlignment"]))
    return size, (
        -across * box[0] + inner_across * (box[0] - abs(size[0])) + (abs(size[0]) if size[0] < 0 else 0.0),
        -down * box[1] + inner_down * (box[1] - abs(size[1])) + (abs(size[1]) if size[1] < 0 else 0.0),
    )


def _boxed_size(kind: str, box: Pair, shown: Pair, scale: Pair) -> Pair:
    """Give the size OBS draws an item in, in a bounding box of a kind."""
    if kind == "OBS_BOUNDS_STRETCH":
        return box
    size = shown[0] * scale[0], shown[1] * scale[1]
    across, down = box[0] / abs(size[0]), box[1] / abs(size[1])
    factor = {
        "OBS_BOUNDS_SCALE_INNER": min(across, down),
        "OBS_BOUNDS_SCALE_OUTER": max(across, down),
        "OBS_BOUNDS_SCALE_TO_WIDTH": across,
        "OBS_BOUNDS_SCALE_TO_HEIGHT": down,
        "OBS_BOUNDS_MAX_ONLY": min(1.0, across, down),
    }[kind]
    return size[0] * factor, size[1] * factor


def _has_box(transform: Transform) -> bool:
    return str(transform["boundsType"]) != BOUNDS_NONE


def _shares(alignment: int) -> Pair:
    """Give how far right and down of an item's upper left its position is; 0 to 1."""
    across = 0.0 if alignment & LEFT else 1.0 if alignment & RIGHT else 0.5
    down = 0.0 if alignment & TOP else 1.0 if alignment & BOTTOM else 0.5
    return across, down


def _turned(point: Pair, degrees: float) -> Pair:
    """Turn a point clockwise about 0, 0; quarter turns are exact."""
    quarter = degrees % 360 / 90
    if quarter == int(quarter):
        cos, sin = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter) % 4]
    else:
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos


def _cut(look: Look, window: Rect) -> Look:
    """Crop an item that stands upright, or turned by quarters, to the window; of one beside it nothing is left."""
    frame = look.frame
    across = sorted(max(window.left, min(window.right, x)) for x in (frame.left, frame.right))
    down = sorted(max(window.top, min(window.bottom, y)) for y in (frame.top, frame.bottom))
    points = [_turned((x - look.x, y - look.y), -look.rotation) for x, y in zip(across, down, strict=True)]
    return _cropped(
        look, sorted(point[0] / look.width for point in points), sorted(point[1] / look.height for point in points)
    )


def _cut_to_box(transform: Transform, look: Look, corner: Pair) -> Look:
    """Crop an item to its own bounding box (cropToBounds, OBS 30.2)."""
    box = (float(transform["boundsWidth"]), float(transform["boundsHeight"]))
    sides = []
    for share, length, start, size in zip(
        _shares(int(transform["alignment"])), box, corner, (look.width, look.height), strict=True
    ):
        sides.append(sorted((-share * length + end - start) / size for end in (0.0, length)))
    return _cropped(look, *([max(0.0, min(1.0, end)) for end in side] for side in sides))


def _cropped(look: Look, across: Sequence[float], down: Sequence[float]) -> Look:
    """Keep the part of an item between two shares of its width and two of its height."""
    (start, end), (top, bottom) = across, down
    width = look.source[0] - look.crop[0] - look.crop[2]
    height = look.source[1] - look.crop[1] - look.crop[3]
    x, y = look.at(start, top)
    crop = (
        look.crop[0] + start * width,
        look.crop[1] + top * height,
        look.crop[2] + (1 - end) * width,
        look.crop[3] + (1 - bottom) * height,
    )
    kept = (look.width * (end - start), look.height * (bottom - top))
    return replace(look, x=x, y=y, width=kept[0], height=kept[1], crop=crop)


def _fitted(look: Look, window: Rect) -> Look:
    """Shrink and shift a turned item until the window holds it: OBS crops before it turns."""
    frame = look.frame
    if window.holds(frame):
        return look
    scale = min(1.0, window.size[0] / frame.size[0], window.size[1] / frame.size[1])
    left = _within(frame.left, frame.right, scale, window.left, window.right)
    top = _within(frame.top, frame.bottom, scale, window.top, window.bottom)
    return replace(
        look,
        x=left + (look.x - frame.left) * scale,
        y=top + (look.y - frame.top) * scale,
        width=look.width * scale,
        height=look.height * scale,
    )


def _within(start: float, end: float, scale: float, least: float, most: float) -> float:
    """Give where a shrunk length starts, its middle as near to where it was as it can be."""
    length = (end - start) * scale
    return max(least, min(most - length, (start + end - length) / 2))


def _squeezed_box(transform: Transform, canvas: Pair, window: Rect) -> dict[str, Any] | None:
    """Squeeze the bounding box of a source that has no picture yet: a clip not started, a camera not plugged in."""
    if not _has_box(transform) or float(transform["rotation"]) != 0:
        return None
    box = (float(transform["boundsWidth"]), float(transform["boundsHeight"]))
    across, down = _shares(int(transform["alignment"]))
    left, top = float(transform["positionX"]) - across * box[0], float(transform["positionY"]) - down * box[1]
    if not Rect(left, top, left + box[0], top + box[1]).meets(Rect(0.0, 0.0, *canvas)):
        return None
    scale, shift = _cover(canvas, window)
    ends = [
        max(low, min(high, edge * scale + move))
        for edge, move, low, high in (
            (left, shift[0], window.left, window.right),
            (left + box[0], shift[0], window.left, window.right),
            (top, shift[1], window.top, window.bottom),
            (top + box[1], shift[1], window.top, window.bottom),
        )
    ]
    stretched = transform["boundsType"] == "OBS_BOUNDS_STRETCH"
    return {
        "positionX": ends[0],
        "positionY": ends[2],
        "alignment": LEFT | TOP,
        "boundsType": "OBS_BOUNDS_STRETCH" if stretched else "OBS_BOUNDS_SCALE_INNER",
        "boundsWidth": max(_SMALLEST_PX, ends[1] - ends[0]),
        "boundsHeight": max(_SMALLEST_PX, ends[3] - ends[2]),
    }


def _whole(start: float, end: float, length: float) -> tuple[int, int, float]:
    """Round two crops of a source so that a pixel is left; give them and what is left."""
    first = max(0, min(round(start), int(length) - 1))
    last = max(0, min(round(end), int(length) - 1 - first))
    return first, last, length - first - last


def _alike(one: Look, other: Look) -> bool:
    numbers = zip(
        (one.x, one.y, one.width, one.height, *one.crop),
        (other.x, other.y, other.width, other.height, *other.crop),
        strict=True,
    )
    return all(abs(a - b) <= _NEAR_PX for a, b in numbers)
