"""`Light` in, MIDI messages out. Pure.

Counterparts: `hardware.midi.device` says what the numbers mean, `hardware.midi.reading` is the way back,
`hardware.midi.frame` knows what is due.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from mido import Message
from msgspec import Struct

from hardware.messages import END, ControlId, Glow, Light
from hardware.midi.device import Lights, Place, Profile, Rgb, Sends, Style, Sysex

TOKENS: Final = ("LED", "PAL", "R7", "G7", "B7", "R8", "G8", "B8")
"""Words of `Style.each`: the light's number, its palette colour, 7 bits of a colour, 8 bits in two bytes."""


class Write(Struct, frozen=True):
    """What lights one control: a whole message, or its part of one that may carry others too."""

    body: bytes
    block: str = ""
    """The ``[lights.<name>]`` whose `Sysex` it is a part of; empty: `body` is a whole message."""


def encode(profile: Profile, control: ControlId, light: Light) -> Write | None:
    """Write what shows `light`; None if the device has no such control, or no light in it."""
    place = profile.places.get(control)
    if place is None or not place.grid.lights:
        return None
    lights = profile.lights[place.grid.lights]
    style = lights.style(light.glow)
    if style.each:
        return Write(_part(lights, style, light, place.number + place.grid.light_offset), place.grid.lights)
    return Write(_message(lights, style, light, place))


def wrap(sysex: Sysex, bodies: Sequence[bytes]) -> bytes:
    """Put parts of a system exclusive message together."""
    body = b"".join(bodies)
    length = bytes((len(body) >> 7, len(body) & 0x7F))
    head = b"".join(length if word == "LEN" else bytes.fromhex(word) for word in sysex.head.split())
    return head + body + b"\xf7"


def nearest(lights: Lights, colour: Rgb) -> int:
    """Find the palette value whose colour looks most like `colour`."""
    return min(lights.palette, key=lambda swatch: _distance(swatch.colour, colour)).value


def _message(lights: Lights, style: Style, light: Light, place: Place) -> bytes:
    number = place.number + place.grid.light_offset
    value = _place(lights, style, light) if lights.steps else _value(lights, style, light)
    match place.grid.sends:
        case Sends.NOTE:
            sent = Message("note_on", channel=style.channel - 1, note=number, velocity=value)
        case Sends.CONTROL_CHANGE:
            sent = Message("control_change", channel=style.channel - 1, control=number, value=value)
        case Sends.BEND:
            sent = Message("pitchwheel", channel=number - 1, pitch=_centred(value))
    return bytes(sent.bytes())


def _centred(value: int) -> int:
    """Give seven bits as a pitch bend: 14 bits, counted from the middle."""
    return (value << 7 | value) - 0x2000


def _part(lights: Lights, style: Style, light: Light, number: int) -> bytes:
    red, green, blue = _shown(lights, style, light)
    words: dict[str, tuple[int, ...]] = {"LED": (number,)}
    if "PAL" in style.each:
        words["PAL"] = (_value(lights, style, light),)
    for name, part in (("R", red), ("G", green), ("B", blue)):
        words[f"{name}7"] = (part >> 1,)
        words[f"{name}8"] = part >> 7, part & 0x7F
    return b"".join(bytes(words[word]) if word in words else bytes.fromhex(word) for word in style.each.split())


def _value(lights: Lights, style: Style, light: Light) -> int:
    return nearest(lights, _shown(lights, style, light)) if style.value is None else style.value


def _place(lights: Lights, style: Style, light: Light) -> int:
    """Say where a ring or a motor fader should stand."""
    lowest = style.value or 0
    if light.glow is Glow.OFF:
        return lowest
    if light.level is None:
        return lowest if style.alone is None else style.alone
    return lowest + round(min(max(light.level, 0), END) * (lights.steps - 1) / END)


def _shown(lights: Lights, style: Style, light: Light) -> Rgb:
    """Darken a colour as its glow and its level want it; what is solid stays brighter than what is dim."""
    if light.glow is Glow.OFF:
        return 0, 0, 0
    scale = style.scale
    if lights.levels and light.level is not None and light.glow is Glow.SOLID:
        step = ceil(min(max(light.level, 0), END) * lights.levels / END)
        scale *= (lights.levels + step) / (2 * lights.levels)
    red, green, blue = (round(part * scale) for part in light.colour)
    return red, green, blue


def _distance(one: Rgb, two: Rgb) -> float:
    """Weigh the channels as eyes do ("redmean", compuphase.com/cmetric.htm); squared."""
    mean_red = (one[0] + two[0]) / 2
    red, green, blue = (a - b for a, b in zip(one, two, strict=True))
    return (2 + mean_red / 256) * red**2 + 4 * green**2 + (2 + (255 - mean_red) / 256) * blue**2
