"""MIDI messages in, `ControlEvent` out; `Light` in, MIDI messages out. Pure.

Counterparts: `hardware.midi.profile` says what the numbers mean, `hardware.midi.ports` carries the bytes.
"""

from collections.abc import Sequence

from mido import Message

from hardware.messages import Action, ControlEvent, ControlId, Glow, Light, SurfaceId
from hardware.midi.profile import Lights, Profile, Rgb, Sends


def decode(profile: Profile, surface: SurfaceId, message: Sequence[int], at_ns: int) -> ControlEvent | None:
    """Read one message; None for anything that is no control of this device. Never raises.

    A note-on with velocity 0 is a release (MIDI 1.0 detailed specification, running status).
    """
    try:
        heard = Message.from_bytes(message)
    except (ValueError, LookupError, TypeError):
        return None
    match heard.type:
        case "note_on" | "note_off":
            sends, number, value = Sends.NOTE, heard.note, heard.velocity
        case "control_change":
            sends, number, value = Sends.CONTROL_CHANGE, heard.control, heard.value
        case _:
            return None
    controls = profile.controls
    control = controls.get((sends, number, heard.channel + 1)) or controls.get((sends, number, 0))
    if control is None:
        return None
    down = value > 0 and heard.type != "note_off"
    action = Action.DOWN if down else Action.UP
    return ControlEvent(surface=surface, control=control, action=action, at_ns=at_ns, velocity=value)


def encode(profile: Profile, control: ControlId, light: Light) -> bytes | None:
    """Write the message that shows `light`; None if the device has no such control."""
    place = profile.places.get(control)
    if place is None:
        return None
    lights = profile.lights[place.grid.lights]
    style = lights.style(light.glow)
    value = _value(lights, light, style.scale)
    if place.grid.sends is Sends.NOTE:
        sent = Message("note_on", channel=style.channel - 1, note=place.number, velocity=value)
    else:
        sent = Message("control_change", channel=style.channel - 1, control=place.number, value=value)
    return bytes(sent.bytes())


def nearest(lights: Lights, colour: Rgb) -> int:
    """Find the palette value whose colour looks most like `colour`."""
    return min(lights.palette, key=lambda swatch: _distance(swatch.colour, colour)).value


def _value(lights: Lights, light: Light, scale: float) -> int:
    if light.glow is Glow.OFF:
        return nearest(lights, (0, 0, 0))
    red, green, blue = (round(part * scale) for part in light.colour)
    return nearest(lights, (red, green, blue))


def _distance(one: Rgb, two: Rgb) -> float:
    """Weigh the channels as eyes do ("redmean", compuphase.com/cmetric.htm); squared."""
    mean_red = (one[0] + two[0]) / 2
    red, green, blue = (a - b for a, b in zip(one, two, strict=True))
    return (2 + mean_red / 256) * red**2 + 4 * green**2 + (2 + (255 - mean_red) / 256) * blue**2
