"""Profiles: files that say what a MIDI device is. Reads one, or says what is wrong with it and where.

They are TOML with ``kind = "profile"`` on top (`layouts/pads/generic-8x8.toml` explains every field). Counterparts:
`hardware.midi.device` is what comes of a file, `hardware.midi.profile_check` finds what the types cannot.
"""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from hardware.midi.device import Grid, Lights, Pace, Ports, Profile, Style, Swatch, Sysex
from hardware.midi.profile_check import KIND, problems

__all__ = ["KIND", "Profile", "ProfileFault", "is_profile", "load_profile"]

_STRUCTS: Final[tuple[type[Struct], ...]] = (Profile, Ports, Grid, Lights, Sysex, Style, Swatch, Pace)


class ProfileFault(ValueError):
    """A profile that cannot be used; the text names file, line where known, reason and the nearest valid key."""


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
    found = list(problems(profile))
    if found:
        raise ProfileFault("; ".join(f"{path.name}: {problem}" for problem in found))
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
    known = [name for struct in _STRUCTS for name in struct.__struct_fields__]
    near = difflib.get_close_matches(key, known, n=1)
    return f" (did you mean `{near[0]}`?)" if near else ""
