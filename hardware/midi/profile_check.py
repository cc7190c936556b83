"""What is wrong with a profile that the types cannot say: numbers no MIDI has, lights that are not there, bad hex.

Counterpart: `hardware.midi.profile` reads the file and says where.
"""

import difflib
import re
from collections.abc import Iterator
from typing import Final

from hardware.messages import ControlId, Glow
from hardware.midi.codec import TOKENS
from hardware.midi.device import Grid, Lights, Profile, Sends

KIND: Final = "profile"
"""What the top-level ``kind`` of a profile file says; a pad map of a show says something else."""

_HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_DATA = "[0-7][0-9A-F]"
_MESSAGE = re.compile(rf"F0( {_DATA})* F7|[89ABE][0-9A-F]( {_DATA}){{2}}|[CD][0-9A-F] {_DATA}")
_HEAD = re.compile(rf"F0( {_DATA})*( LEN)?")
_EACH = re.compile(rf"({_DATA}|{'|'.join(TOKENS)})( ({_DATA}|{'|'.join(TOKENS)}))*")


def problems(profile: Profile) -> Iterator[str]:
    """Give everything that is wrong with it, as sentences."""
    if profile.kind != KIND:
        yield f'kind is "{profile.kind}", a profile says "{KIND}"'
    if not profile.grid and not profile.hears:
        yield "there is no [[grid]], and it hears nothing else"
    for message in (*profile.enter, *profile.leave):
        if not _MESSAGE.fullmatch(message):
            yield f'"{message}" is no MIDI message written as F0 .. F7 or B0 7F 00'
    for grid in profile.grid:
        yield from _grid_problems(grid, profile)
    for name, lights in profile.lights.items():
        yield from _light_problems(name, lights)
    yield from _number_problems(profile)


def _grid_problems(grid: Grid, profile: Profile) -> Iterator[str]:
    if grid.lights and grid.lights not in profile.lights:
        near = difflib.get_close_matches(grid.lights, profile.lights, n=1)
        hint = f" (did you mean `{near[0]}`?)" if near else ""
        yield f"grid {grid.name} is lit by [lights.{grid.lights}], which is not there{hint}"
    if grid.numbers and len(grid.numbers) != grid.rows * grid.columns:
        yield f"grid {grid.name} has {grid.rows * grid.columns} controls, but {len(grid.numbers)} numbers"
    if grid.fine and grid.sends is not Sends.CONTROL_CHANGE:
        yield f"grid {grid.name}: only controllers have 14 bits"


def _light_problems(name: str, lights: Lights) -> Iterator[str]:
    for swatch in lights.palette:
        if not _HEX_COLOUR.fullmatch(swatch.rgb):
            yield f'lights.{name}: "{swatch.rgb}" is not a colour written as #RRGGBB'
    if lights.sysex is not None and not _HEAD.fullmatch(lights.sysex.head):
        yield f'lights.{name}: "{lights.sysex.head}" is not the head of a system exclusive message: F0 .. or F0 .. LEN'
    for glow in Glow:
        style = lights.style(glow)
        where = f"lights.{name}.{glow}"
        if style.each and lights.sysex is None:
            yield f"{where} is part of a system exclusive message, but there is no [lights.{name}.sysex]"
        if style.each and not _EACH.fullmatch(style.each):
            yield f'{where}: "{style.each}" is not made of hex bytes and {", ".join(TOKENS)}'
        if not lights.palette and style.value is None and (not style.each or "PAL" in style.each):
            yield f"{where} has no value, and lights.{name} no palette"
        if lights.steps and (style.value or 0) + lights.steps - 1 > 127:
            yield f"{where} would end at {(style.value or 0) + lights.steps - 1}; MIDI has 0 to 127"


def _number_problems(profile: Profile) -> Iterator[str]:
    taken: dict[tuple[Sends, int, int], ControlId] = {}
    named: set[ControlId] = set()
    for grid in profile.grid:
        for control, number in grid.controls():
            lit = number + grid.light_offset if grid.lights else number
            there = range(1, 17) if grid.sends is Sends.BEND else range(128)
            for wrong in {number, number + grid.fine, lit} - set(there):
                yield f"{control} would be {grid.sends} {wrong}; MIDI has {there[0]} to {there[-1]}"
            other = taken.setdefault((grid.sends, grid.channel, number), control)
            if other != control or control in named:
                yield f"{control} and {other} are both {grid.sends} {number}"
            named.add(control)
