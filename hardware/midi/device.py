"""A MIDI device as data: which ports are its, which message a control sends, which message lights it.

Counterparts: `hardware.midi.profile` reads it from a file, `hardware.midi.reading` hears by it, `hardware.midi.codec`
lights by it, `hardware.midi.driver` plays it.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, NewType

from msgspec import Meta, Struct

from hardware.messages import Control, ControlId, Glow, Kind

Number = Annotated[int, Meta(ge=0, le=127)]
Channel = Annotated[int, Meta(ge=1, le=16)]
"""MIDI channels as people and manuals count them."""

Rgb = tuple[int, int, int]
Wire = NewType("Wire", bytes)
"""A whole MIDI message."""


class Sends(StrEnum):
    """Which message a control sends, and which one lights it."""

    NOTE = "note"
    CONTROL_CHANGE = "cc"
    BEND = "bend"
    """Pitch bend with 14 bits, as Mackie's faders send it; the control's number is its channel, 1 to 16."""


class Part(StrEnum):
    """What the controls of a block are under the hand."""

    PAD = "pad"
    BUTTON = "button"
    PUSH = "push"
    """An encoder that is pressed."""
    ENCODER = "encoder"
    FADER = "fader"

    @property
    def kind(self) -> Kind:
        """What the console calls it."""
        return Kind.BUTTON if self is Part.PUSH else Kind(self.value)


class Encoding(StrEnum):
    """How an encoder writes its turns."""

    ABSOLUTE = "absolute"
    """0 to 127: where it stands. All others say by how many detents it went round."""
    TWOS_COMPLEMENT = "twos-complement"
    """1 is one to the right, 127 one to the left."""
    SIGNED_BIT = "signed-bit"
    """1 is one to the right, 65 one to the left."""
    OFFSET_64 = "offset-64"
    """65 is one to the right, 63 one to the left."""


class Hears(StrEnum):
    """What a device may say besides the controls of its blocks."""

    MMC = "mmc"
    """MIDI machine control, as controls ``mmc/<command>``."""
    MSC = "msc"
    """MIDI show control, as controls ``msc/<list>/<cue>``."""
    ANY = "any"
    """Every note as ``button/note/<n>``, every controller as ``fader/cc/<n>`` or ``button/cc/<n>``."""


class Origin(StrEnum):
    """Where on the device the first number is."""

    BOTTOM_LEFT = "bottom-left"
    TOP_LEFT = "top-left"


class Ports(Struct, frozen=True, forbid_unknown_fields=True):
    """Port names as globs, letters' case ignored, the likeliest first. `output` empty: a device without lights."""

    input: tuple[str, ...]
    output: tuple[str, ...]
    avoid: tuple[str, ...] = ()


class Grid(Struct, frozen=True, forbid_unknown_fields=True):
    """A block of controls named ``<name>/<row>/<column>``; the first block is the device's main one."""

    name: str
    rows: Annotated[int, Meta(ge=1, le=16)]
    columns: Annotated[int, Meta(ge=1, le=16)]
    sends: Sends
    part: Part = Part.PAD
    first: Number = 0
    row_step: int = 0
    column_step: int = 1
    origin: Origin = Origin.TOP_LEFT
    numbers: tuple[Number, ...] = ()
    """Every control's number, where no rule gives them; row by row from the top."""
    first_row: Annotated[int, Meta(ge=1, le=32)] = 1
    """What the topmost row is called."""
    count_from: Annotated[int, Meta(ge=0, le=99)] = 0
    """Controls are called ``<name>/<n>`` from this on, row by row; 0: by row and column."""
    encoding: Encoding = Encoding.ABSOLUTE
    """Of encoders."""
    fine: Annotated[int, Meta(ge=0, le=64)] = 0
    """Of faders with 14 bits: the lower seven come as the controller so much higher; 0: there are none."""
    lights: str = ""
    """Which ``[lights.<name>]`` it is lit by; empty: it has no lights."""
    light_offset: int = 0
    """What a light's number is above its control's."""
    relight: bool = False
    """The device changes these lights itself when the control is touched, so each is written again after it."""
    channel: Annotated[int, Meta(ge=0, le=16)] = 0
    """The channel it sends on; 0 takes any."""

    def controls(self) -> Iterator[tuple[ControlId, int]]:
        """Give each control and its number, row 1 on top."""
        for index in range(self.rows * self.columns):
            row, column = divmod(index, self.columns)
            up = self.rows - 1 - row if self.origin is Origin.BOTTOM_LEFT else row
            number = self.first + up * self.row_step + column * self.column_step
            where = f"{self.first_row + row}/{column + 1}" if not self.count_from else f"{self.count_from + index}"
            given = self.numbers[index] if index < len(self.numbers) else number
            yield ControlId(f"{self.name}/{where}"), given


class Style(Struct, frozen=True, forbid_unknown_fields=True):
    """How one glow is sent."""

    channel: Channel = 1
    value: Number | None = None
    """The message's value whatever the colour, for lights of one colour; of rings: at their lower end."""
    alone: Number | None = None
    """Of rings: the value where there is no figure to show; none: as at the lower end."""
    each: str = ""
    """A light's part of a system exclusive message (`Sysex`); empty: a note or a controller lights it."""
    scale: Annotated[float, Meta(ge=0.0, le=1.0)] = 1.0
    """Brightness by which the colour is multiplied before the nearest palette colour is looked up."""
    blink_ms: Annotated[int, Meta(ge=0, le=10_000)] = 0
    """0: the device does what the glow says. Else the console changes the light itself, twice in this time."""
    low: Glow = Glow.OFF
    """What a console-driven light falls back to in the second half of `blink_ms`."""


class Swatch(Struct, frozen=True, forbid_unknown_fields=True):
    """One colour the device can show."""

    value: Number
    rgb: str
    """``#RRGGBB``"""

    @property
    def colour(self) -> Rgb:
        """Red, green, blue, each 0..255."""
        red, green, blue = bytes.fromhex(self.rgb[1:])
        return red, green, blue


class Sysex(Struct, frozen=True, forbid_unknown_fields=True):
    """How lights are written in a system exclusive message: `head`, one `Style.each` a light, ``F7``."""

    head: str
    """Hex bytes from ``F0`` on; ``LEN`` is how many bytes follow until ``F7``, in two bytes of seven bits."""
    at_once: Annotated[int, Meta(ge=1, le=128)]
    """How many lights one message may carry."""


class Lights(Struct, frozen=True, forbid_unknown_fields=True):
    """How a block of controls is lit."""

    off: Style
    dim: Style
    pulse: Style
    solid: Style
    blink: Style
    palette: tuple[Swatch, ...] = ()
    sysex: Sysex | None = None
    steps: Annotated[int, Meta(ge=0, le=128)] = 0
    """Of rings and motor faders: how many places they can show, from a style's `value` on; 0: not a ring."""
    levels: Annotated[int, Meta(ge=0, le=16)] = 0
    """In how many steps a solid colour shows a level, half as bright at the lowest; 0: it shows none."""

    def style(self, glow: Glow) -> Style:
        """Say how `glow` is sent."""
        style: Style = getattr(self, glow.value)
        return style


class Place(Struct, frozen=True):
    """Where a control is on the wire."""

    grid: Grid
    number: int


class Pace(Struct, frozen=True, forbid_unknown_fields=True):
    """How fast the device can be written to; a burst above it is lost in many devices."""

    frames_per_second: Annotated[int, Meta(ge=1, le=30)] = 30
    messages_per_frame: Annotated[int, Meta(ge=1, le=256)] = 32


class Profile(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A MIDI device."""

    kind: str
    name: str
    ports: Ports
    grid: tuple[Grid, ...] = ()
    lights: dict[str, Lights] = {}
    hears: tuple[Hears, ...] = ()
    enter: tuple[str, ...] = ()
    """Messages sent when the device appears, as hex: ``F0 .. F7`` or ``B0 7F 00``."""
    leave: tuple[str, ...] = ()
    """The same when the console lets go of it."""
    pace: Pace = Pace()

    @cached_property
    def places(self) -> dict[ControlId, Place]:
        """Every control and where it is on the wire."""
        return {control: Place(grid, number) for grid in self.grid for control, number in grid.controls()}

    @cached_property
    def lit(self) -> tuple[ControlId, ...]:
        """Every control with a light."""
        return tuple(control for control, place in self.places.items() if place.grid.lights)

    @cached_property
    def controls(self) -> dict[tuple[Sends, int, int], ControlId]:
        """The controls by message, number and channel (0: any)."""
        return {(p.grid.sends, p.number, p.grid.channel): control for control, p in self.places.items()}

    @cached_property
    def fine(self) -> dict[tuple[int, int], ControlId]:
        """The faders of 14 bits by the controller and the channel (0: any) of their lower seven."""
        fine = ((control, place) for control, place in self.places.items() if place.grid.fine)
        return {(place.number + place.grid.fine, place.grid.channel): control for control, place in fine}

    @cached_property
    def described(self) -> tuple[Control, ...]:
        """Every control as the console knows it."""
        return tuple(
            Control(id=control, kind=place.grid.part.kind, lit=bool(place.grid.lights))
            for control, place in self.places.items()
        )


def wire(written: str) -> Wire:
    """Turn ``F0 00 20 F7`` into bytes."""
    return Wire(bytes.fromhex(written))
