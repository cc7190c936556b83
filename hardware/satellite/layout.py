"""What a remote device is made of, as ``ADD-DEVICE`` describes it: its controls, and what each can show. Pure.

Nothing in the protocol says what is a key and what a knob. Controls that can show nothing, on a device whose others
can, are knobs: ``encoder/<n>`` when turned, ``push/<n>`` when pressed. All others are pads of the grid. Counterparts:
`session` reads the lines, `frame` shows.
"""

import base64
import binascii
from typing import Final

import msgspec
from msgspec import Struct

from hardware.messages import Control, ControlId, DeviceInfo, Kind, SurfaceId, pad
from hardware.satellite.codec import Line

MOST_KEYS: Final = 512
MOST_PIXELS: Final = 300_000
"""Of one picture: as a line, it must stay well below the longest."""
OLD_TOTAL: Final = 32
OLD_PER_ROW: Final = 8
"""What a client means that tells no grid."""
OLD_BITMAP: Final = 72


class Style(Struct, frozen=True):
    """What a control can show."""

    size: tuple[int, int] | None = None
    """Pixels of its picture; none: it has none."""
    colours: str = ""
    """``hex``, ``rgb`` or nothing."""
    text: bool = False
    text_style: bool = False

    @property
    def blind(self) -> bool:
        """Say whether it shows nothing at all."""
        return self.size is None and not self.colours and not self.text


class Key(Struct, frozen=True):
    """One control of a remote device."""

    remote: str
    """How the client calls it: its id, or its number where it told no ids."""
    pressed: ControlId
    turned: ControlId
    style: Style


class Remote(Struct, frozen=True):
    """A device of a client."""

    device: str
    product: str
    keys: tuple[Key, ...]
    named: bool
    """The client gave its controls ids (``LAYOUT_MANIFEST``)."""
    rows: int
    columns: int
    bright: bool
    """Its brightness can be set."""
    faders: tuple[str, ...] = ()
    """Variables the client sends, in its order: the places of T-bars and the like."""

    def info(self, surface: SurfaceId) -> DeviceInfo:
        """Describe it as a surface."""
        controls = [control for key in self.keys for control in _controls(key)]
        faders = [Control(fader(number), Kind.FADER, lit=False) for number in range(1, len(self.faders) + 1)]
        return DeviceInfo(surface, self.product, self.device, self.rows, self.columns, (*controls, *faders))


class NoDevice(Exception):
    """A description nobody can use; its text says why."""


def fader(number: int) -> ControlId:
    """Name a fader, from 1."""
    return ControlId(f"fader/{number}")


def _controls(key: Key) -> tuple[Control, ...]:
    if key.pressed.startswith("push/"):
        return Control(key.turned, Kind.ENCODER, lit=False), Control(key.pressed, Kind.BUTTON, lit=False)
    kind = Kind.KEY if key.style.size else Kind.PAD if key.style.colours else Kind.BUTTON
    return (Control(key.pressed, kind, lit=bool(key.style.size or key.style.colours), display=key.style.size),)


def read_device(line: Line) -> Remote:
    """Read ``ADD-DEVICE``. Raises `NoDevice`."""
    device, product = line.text("DEVICEID"), line.text("PRODUCT_NAME")
    if not device:
        raise NoDevice("Missing DEVICEID")
    if not product:
        raise NoDevice("Missing PRODUCT_NAME")
    manifest = line.text("LAYOUT_MANIFEST")
    places = _manifest(manifest) if manifest else _old_grid(line)
    return Remote(
        device=device[:200],
        product=product[:80],
        keys=_keys(places),
        named=bool(manifest),
        rows=max(place.row for place in places) + 1,
        columns=max(place.column for place in places) + 1,
        bright=line.yes("BRIGHTNESS", default=True),
        faders=_variables(line.text("VARIABLES") or line.text("TRANSFER_VARIABLES")),
    )


class _Place(Struct, frozen=True):
    remote: str
    row: int
    column: int
    style: Style


def _keys(places: list[_Place]) -> tuple[Key, ...]:
    """Name the controls in reading order; of two at one place the first is it."""
    of_place: dict[tuple[int, int], _Place] = {}
    for place in places:
        of_place.setdefault((place.row, place.column), place)
    ordered = [of_place[at] for at in sorted(of_place)]
    knobs = [place for place in ordered if place.style.blind]
    if len(knobs) == len(ordered):
        knobs = []
    found = [
        Key(knob.remote, ControlId(f"push/{number}"), ControlId(f"encoder/{number}"), knob.style)
        for number, knob in enumerate(knobs, 1)
    ]
    others = [place for place in ordered if place not in knobs]
    found += [
        Key(other.remote, pad(other.row + 1, other.column + 1), ControlId(f"encoder/{number}"), other.style)
        for number, other in enumerate(others, len(knobs) + 1)
    ]
    order = {place.remote: number for number, place in enumerate(ordered)}
    return tuple(sorted(found, key=lambda key: order[key.remote]))


def _old_grid(line: Line) -> list[_Place]:
    """Read the grid of a client that sends no manifest: all its controls are alike."""
    total = _whole(line, "KEYS_TOTAL", OLD_TOTAL, MOST_KEYS)
    per_row = _whole(line, "KEYS_PER_ROW", OLD_PER_ROW, MOST_KEYS)
    style = Style(_bitmap(line), _colours(line), line.yes("TEXT", default=False), line.yes("TEXT_STYLE", default=False))
    return [_Place(str(number), *divmod(number, per_row), style) for number in range(total)]


def _whole(line: Line, name: str, default: int, most: int) -> int:
    given = line.text(name)
    if not given:
        return default
    if not (given.isascii() and given.isdigit()) or len(given) > 6 or not 0 < int(given) <= most:
        raise NoDevice(f"Invalid {name}")
    return int(given)


def _bitmap(line: Line) -> tuple[int, int] | None:
    if not line.yes("BITMAPS", default=False):
        return None
    given = line.text("BITMAPS")
    side = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else OLD_BITMAP
    return _size(side, side) if side >= 5 else (OLD_BITMAP, OLD_BITMAP)


def _size(wide: float, high: float) -> tuple[int, int] | None:
    size = int(wide), int(high)
    if not (wide >= 1 and high >= 1):
        return None
    if size[0] * size[1] > MOST_PIXELS:
        raise NoDevice(f"Pictures of {size[0]} by {size[1]} pixels are too large")
    return size


def _colours(line: Line) -> str:
    if not line.yes("COLORS", default=False):
        return ""
    return "rgb" if line.text("COLORS") == "rgb" else "hex"


class _Pixels(Struct):
    w: float
    h: float


class _Preset(Struct, rename="camel"):
    bitmap: _Pixels | None = None
    text: bool | None = None
    text_style: bool | None = None
    colors: str | bool | None = None


class _Spot(Struct, rename="camel"):
    row: int
    column: int
    style_preset: str | None = None


class _Manifest(Struct, rename="camel"):
    style_presets: dict[str, _Preset]
    controls: dict[str, _Spot]


def _manifest(given: str) -> list[_Place]:
    """Read a manifest: JSON in base64."""
    try:
        manifest = msgspec.json.decode(_unpacked(given), type=_Manifest)
    except (msgspec.DecodeError, ValueError, RecursionError) as fault:
        raise NoDevice(f"Invalid LAYOUT_MANIFEST: {fault}") from fault
    if not 0 < len(manifest.controls) <= MOST_KEYS:
        raise NoDevice(f"Invalid LAYOUT_MANIFEST: it must have 1 to {MOST_KEYS} controls")
    styles = {name: _style(preset) for name, preset in manifest.style_presets.items()}
    default = styles.get("default", Style())
    places = []
    for remote, at in manifest.controls.items():
        if not (remote and 0 <= at.row < MOST_KEYS and 0 <= at.column < MOST_KEYS):
            raise NoDevice(f"Invalid LAYOUT_MANIFEST: the control “{remote[:40]}” has no place")
        places.append(_Place(remote, at.row, at.column, styles.get(at.style_preset or "default", default)))
    return places


def _style(preset: _Preset) -> Style:
    size = None if preset.bitmap is None else _size(preset.bitmap.w, preset.bitmap.h)
    colours = "" if not preset.colors else "rgb" if preset.colors == "rgb" else "hex"
    return Style(size, colours, bool(preset.text), bool(preset.text_style))


class _Variable(Struct):
    id: str
    type: str


def _variables(given: str) -> tuple[str, ...]:
    """Read which variables the client sends; one we would have to send is not for us."""
    if not given:
        return ()
    try:
        found = msgspec.json.decode(_unpacked(given), type=list[_Variable])
    except (msgspec.DecodeError, ValueError, RecursionError) as fault:
        raise NoDevice(f"Invalid VARIABLES: {fault}") from fault
    return tuple(dict.fromkeys(one.id for one in found if one.type == "input"))[:MOST_KEYS]


def _unpacked(given: str) -> bytes:
    """Read base64, with or without its padding. Raises `ValueError`."""
    try:
        return base64.b64decode(given + "=" * (-len(given) % 4))
    except binascii.Error as fault:
        raise ValueError("this is no base64") from fault
