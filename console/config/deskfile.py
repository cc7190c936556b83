"""``desk.toml``: which device plays which role on this machine, and how its decks should be. No show's: beside them.

A role without a fingerprint was let go: no device takes it by itself. Counterparts: `hardware.casting` goes by it,
`console.engine.surfaces` writes it when somebody assigns a device.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from console.config.files import PRIVATE, write_atomically
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text
from hardware.casting import Assigned
from hardware.messages import SurfaceId
from hardware.streamdeck.taste import Taste

_HEAD = "Which device plays which role on this machine. Cartwall writes it: desk.assign, desk.release."
_DIMMEST, _LONGEST_MIN = 5, 24 * 60


def load_assigned(path: Path) -> tuple[Assigned, ...] | Problems:
    """Read the file; without it nothing is assigned. Never raises."""
    if not path.exists():
        return ()
    text = read_text(path)
    return text if isinstance(text, Problems) else read_assigned(text, path.name)


def read_assigned(text: str, file: str) -> tuple[Assigned, ...] | Problems:
    """Read and check its text; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    assigned: list[Assigned] = []
    for table in top.tables("device"):
        one = _read_one(table)
        if any(other.role == one.role for other in assigned):
            table.wrong("role", "This role has a device already.", "Leave one [[device]] for each role.")
        if one.fingerprint and any(other.fingerprint == one.fingerprint for other in assigned):
            table.wrong("fingerprint", "This device has a role already.", "Leave one [[device]] for each device.")
        assigned.append(one)
    _taste(top)
    top.done()
    return top.notes.problems() or tuple(assigned)


def load_taste(path: Path) -> Taste:
    """Read how the decks should be (``[decks]``: ``brightness``, ``sleep_minutes``); where it is wrong, as usual.

    What is wrong with it `load_assigned` says. Never raises.
    """
    text = read_text(path) if path.exists() else ""
    top = parse("" if isinstance(text, Problems) else text, path.name)
    return Taste() if isinstance(top, Problems) else _taste(top)


def _taste(top: Table) -> Taste:
    table = top.table("decks")
    if table is None:
        return Taste()
    usual = Taste()
    brightness = table.whole("brightness", _DIMMEST, 100, usual.brightness)
    sleep_min = table.whole("sleep_minutes", 0, _LONGEST_MIN, 0)
    table.done()
    return Taste(brightness, sleep_min or None)


def _read_one(table: Table) -> Assigned:
    one = Assigned(
        SurfaceId(table.text("role")), table.text_or("fingerprint", default=""), table.text_or("profile", default="")
    )
    table.done()
    return one


def save_assigned(path: Path, assigned: Sequence[Assigned], taste: Taste) -> None:
    """Write the file whole or not at all; one that cannot be read is kept as ``desk.toml.bad``. Raises `OSError`."""
    if isinstance(load_assigned(path), Problems):
        path.replace(path.with_name(f"{path.name}.bad"))  # nothing anybody wrote is lost
    write_atomically(path, written(assigned, taste).encode(), PRIVATE)


def written(assigned: Sequence[Assigned], taste: Taste) -> str:
    """Write it as text."""
    return "\n".join([f"# {_HEAD}\n", *(_table(one) for one in assigned), *_decks(taste)])


def _decks(taste: Taste) -> list[str]:
    if taste == Taste():
        return []
    return [f"[decks]\nbrightness = {taste.brightness}\nsleep_minutes = {taste.sleep_after_min or 0}\n"]


def _table(one: Assigned) -> str:
    fields = {"role": str(one.role), "fingerprint": one.fingerprint, "profile": one.profile}
    return "[[device]]\n" + "".join(f"{key} = {_quoted(text)}\n" for key, text in fields.items() if text)


def _quoted(text: str) -> str:
    """Write a text of TOML; what JSON escapes TOML reads alike."""
    return json.dumps("".join(sign for sign in text if sign.isprintable()).strip(), ensure_ascii=False)
