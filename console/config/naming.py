"""What a show is called and where it is: one name means one place, in every command and in the start window.

A bare name is a show in the current folder, else one among the user's shows. Counterparts: `console.cli` reads names,
`console.config.starter` begins a show where `place_of` says.
"""

import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from console.config.paths import ShowFolder

LONGEST: Final = 60
"""Signs of a show's name: it is a folder's name too, and a file system may count four bytes for a sign."""
RESERVED: Final = "rehearsal"
_BAD_SIGNS: Final = '<>:"/\\|?*'
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
"""Windows keeps these names for devices, whatever stands after a dot."""


class Place(Struct, frozen=True):
    """Where a show is, or would be begun."""

    folder: Path
    told: str
    """Which place was taken, where a name could mean another one; empty: it is plain."""


def is_name(word: str) -> bool:
    """Tell a bare name from a path."""
    return word not in ("", ".", "..") and not any(sign in word for sign in ("/", os.sep)) and not word.startswith("~")


def typed_show(word: str) -> Path:
    """Read a show from the command line: a path becomes absolute, so that one part alone is always a name."""
    return Path(word) if is_name(word) else Path(word).expanduser().absolute()


def find_show(word: str, here: Path, shows: Path) -> Place:
    """Say which folder is meant by a name or a path. Nothing is made; `shows` is the folder of the user's shows."""
    if not is_name(word):
        return Place(here / Path(word).expanduser(), "")
    near, far = ShowFolder(here / word), ShowFolder(shows / word)
    if near.show_file.is_file() or near.path == far.path:
        return Place(near.path, "")
    if far.show_file.is_file() or not near.path.is_dir():
        return Place(far.path, f"“{word}” is {far.path}")
    return Place(near.path, "")


def place_of(word: str, here: Path, shows: Path) -> Place:
    """Say where a new show of this name or path goes: a name's show among the user's, a path's where it leads.

    A name that is a show of the current folder already means that one.
    """
    if not is_name(word):
        return Place(here / Path(word).expanduser(), "")
    near = ShowFolder(here / word)
    return Place(near.path if near.show_file.is_file() else shows / word, "")


def name_fault(name: str, within: Path) -> str:
    """Say what is wrong with a new show's name in the folder `within`; empty: it can be had."""
    bad = next((sign for sign in name if sign in _BAD_SIGNS or not sign.isprintable()), "")
    if not name.strip():
        return "Give the show a name."
    if bad:
        shown = f"“{bad}”" if bad.isprintable() else "a sign that cannot be seen"
        return f"A folder's name cannot have {shown} in it."
    if len(name) > LONGEST:
        return f"A name has {LONGEST} signs at most; this one has {len(name)}."
    if name != name.strip() or name.startswith(".") or name.endswith("."):
        return "A name neither begins nor ends with a dot or a space."
    if name.split(".")[0].casefold() in _DEVICES:
        return f"Windows keeps “{name}” for itself. Choose another name."
    if name.casefold() == RESERVED:
        return "“rehearsal” is the rehearsal's own folder, cleared each time. Choose another name."
    return _taken(within / name)


def _taken(folder: Path) -> str:
    try:
        if ShowFolder(folder).show_file.exists():
            return f"There is a show called “{folder.name}” already. Choose another name, or open that one."
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return f"“{folder.name}” is there already, and it is no show. Choose another name."
    except OSError as error:
        return f"{folder} cannot be looked into: {error.strerror}."
    return ""
