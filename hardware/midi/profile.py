"""A MIDI device as data: which ports are its, which message a pad sends, which message lights it.

Profiles are TOML files with ``kind = "profile"`` on top (`layouts/pads/generic-8x8.toml` explains every field).
Counterpart: `hardware.midi.codec` speaks by a profile, `hardware.midi.driver` plays it.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, NewType

import msgspec
from msgspec import Meta, Struct

from hardware.messages import ControlId, Glow

KIND: Final = "profile"
"""What the top-level ``kind`` of a profile file says; a pad map of a show says something else."""

Number = Annotated[int, Meta(ge=0, le=127)]
Channel = Annotated[int, Meta(ge=1, le=16)]
"""MIDI channels as people and manuals count them."""

Rgb = tuple[int, int, int]
SysexBytes = NewType("SysexBytes", bytes)

_HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SYSEX = re.compile(r"F0( [0-7][0-9A-F])* F7")


class ProfileFault(ValueError):
    """A profile that cannot be used; the text names file, line where known, reason and the nearest valid key."""


class Sends(StrEnum):
    """Which message a control sends, and which one lights it."""

    NOTE = "note"
    CONTROL_CHANGE = "cc"


class Origin(StrEnum):
    """Where on the device the first number is."""

    BOTTOM_LEFT = "bottom-left"
    TOP_LEFT = "top-left"


class Ports(Struct, frozen=True, forbid_unknown_fields=True):
    """Port names as globs, letters' case ignored. `output` empty: a device without lights."""

    input: tuple[str, ...]
    output: tuple[str, ...]
    avoid: tuple[str, ...] = ()


class Grid(Struct, frozen=True, forbid_unknown_fields=True):
    """A block of controls named ``<name>/<row>/<column>``; the first block is the device's main one."""

    name: str
    rows: Annotated[int, Meta(ge=1, le=16)]
    columns: Annotated[int, Meta(ge=1, le=16)]
    sends: Sends
    first: Number
    row_step: int
    column_step: int
    origin: Origin
    lights: str
    """Which ``[lights.<name>]`` it is lit by."""
    channel: Annotated[int, Meta(ge=0, le=16)] = 0
    """The channel it sends on; 0 takes any."""

    def controls(self) -> Iterator[tuple[ControlId, int]]:
        """Give each control and its number, row 1 on top."""
        for row in range(1, self.rows + 1):
            up = self.rows - row if self.origin is Origin.BOTTOM_LEFT else row - 1
            for column in range(1, self.columns + 1):
                number = self.first + up * self.row_step + (column - 1) * self.column_step
                yield ControlId(f"{self.name}/{row}/{column}"), number


class Style(Struct, frozen=True, forbid_unknown_fields=True):
    """How one glow is sent."""

    channel: Channel
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


class Lights(Struct, frozen=True, forbid_unknown_fields=True):
    """How a block of controls is lit: the message's value is the colour, its channel the glow."""

    off: Style
    dim: Style
    pulse: Style
    solid: Style
    blink: Style
    palette: Annotated[tuple[Swatch, ...], Meta(min_length=1)]

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
    grid: Annotated[tuple[Grid, ...], Meta(min_length=1)]
    lights: dict[str, Lights]
    enter: tuple[str, ...] = ()
    """System exclusive messages sent when the device appears, as hex: ``F0 .. F7``."""
    leave: tuple[str, ...] = ()
    """The same when the console lets go of it."""
    pace: Pace = Pace()

    @cached_property
    def places(self) -> dict[ControlId, Place]:
        """Every control and where it is on the wire."""
        return {control: Place(grid, number) for grid in self.grid for control, number in grid.controls()}

    @cached_property
    def controls(self) -> dict[tuple[Sends, int, int], ControlId]:
        """Every message that means a control: what is sent, its number, its channel (0: any)."""
        return {(p.grid.sends, p.number, p.grid.channel): control for control, p in self.places.items()}


def sysex_bytes(written: str) -> SysexBytes:
    """Turn ``F0 00 20 F7`` into bytes."""
    return SysexBytes(bytes.fromhex(written))


def is_profile(path: Path) -> bool:
    """Say whether a TOML file says it is a profile; a file that cannot be parsed counts as one if it says so."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.search(rf"""^kind\s*=\s*["']{KIND}["']""", text, re.MULTILINE) is not None


def load_profile(path: Path) -> Profile:
    """Read and check a profile. Raises `ProfileFault`."""
    try:
        text = path.read_text(encoding="utf-8")
        tree = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ProfileFault(f"{path.name}: {fault}") from fault
    try:
        profile = msgspec.convert(tree, Profile)
    except msgspec.ValidationError as fault:
        raise ProfileFault(_explain(path, text, str(fault))) from fault
    problems = list(_problems(profile))
    if problems:
        raise ProfileFault("; ".join(f"{path.name}: {problem}" for problem in problems))
    return profile


def _explain(path: Path, text: str, reason: str) -> str:
    """Add the line and the nearest valid key to what msgspec says."""
    unknown = re.search(r"unknown field `(\w+)`", reason)
    where = re.search(r"at `\$\.?(?P<keys>[^`]*)`", reason)
    keys = re.findall(r"[A-Za-z_]\w*", where["keys"]) if where else []
    key = unknown[1] if unknown else keys[-1] if keys else ""
    hint = _nearest(unknown[1]) if unknown else ""
    return f"{path.name}{_line(text, key)}: {reason}{hint}"


def _line(text: str, key: str) -> str:
    """Find the line that writes `key`; only a key written once gives one."""
    if not key:
        return ""
    pattern = re.compile(rf"(^|[\s{{,\[.]){re.escape(key)}\s*[=.\]]")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if pattern.search(line.split("#", 1)[0])]
    return f", line {lines[0]}" if len(lines) == 1 else ""


def _nearest(key: str) -> str:
    structs: tuple[type[Struct], ...] = (Profile, Ports, Grid, Lights, Style, Swatch, Pace)
    known = [name for struct in structs for name in struct.__struct_fields__]
    near = difflib.get_close_matches(key, known, n=1)
    return f" (did you mean `{near[0]}`?)" if near else ""


def _problems(profile: Profile) -> Iterator[str]:
    """Everything the types cannot say."""
    if profile.kind != KIND:
        yield f'kind is "{profile.kind}", a profile says "{KIND}"'
    for message in (*profile.enter, *profile.leave):
        if not _SYSEX.fullmatch(message):
            yield f'"{message}" is not a system exclusive message written as F0 .. F7'
    yield from _light_problems(profile)
    yield from _number_problems(profile)


def _light_problems(profile: Profile) -> Iterator[str]:
    for grid in profile.grid:
        if grid.lights not in profile.lights:
            near: Any = difflib.get_close_matches(grid.lights, profile.lights, n=1)
            yield f"grid {grid.name} is lit by [lights.{grid.lights}], which is not there" + (
                f" (did you mean `{near[0]}`?)" if near else ""
            )
    for name, lights in profile.lights.items():
        for swatch in lights.palette:
            if not _HEX_COLOUR.fullmatch(swatch.rgb):
                yield f'lights.{name}: "{swatch.rgb}" is not a colour written as #RRGGBB'


def _number_problems(profile: Profile) -> Iterator[str]:
    taken: dict[tuple[Sends, int, int], ControlId] = {}
    named: set[ControlId] = set()
    for grid in profile.grid:
        for control, number in grid.controls():
            if not 0 <= number <= 127:
                yield f"{control} would be {grid.sends} {number}; MIDI has 0 to 127"
            other = taken.setdefault((grid.sends, grid.channel, number), control)
            if other != control or control in named:
                yield f"{control} and {other} are both {grid.sends} {number}"
            named.add(control)
