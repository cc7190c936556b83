"""What could not be written to disk: what, where, why and what to do, so that every window can say so till it is there.

A fact, no event: the disk is the outside. Counterparts: `console.engine.showediting`, `console.engine.padediting` and
`console.engine.surfaces` tell it, `console.ui.save_banner` shows it.
"""

from enum import StrEnum

from msgspec import Struct


class Place(StrEnum):
    """What is written."""

    SHOW = "show.toml"
    PADS = "pad maps"
    DESK = "desk.toml"
    JOURNAL = "journal"


class Unsaved(Struct, frozen=True):
    """Something that is not on disk."""

    what: str
    """In words: ``price of Mug flash $18.00 → $17.00``."""
    where: str
    """The file."""
    why: str
    """In one sentence."""
    remedy: str


class SaveChanged(Struct, frozen=True, tag=True):
    """Something could not be written, or is on disk now."""

    place: Place
    unsaved: Unsaved | None


def with_saved(unsaved: dict[Place, Unsaved], fact: SaveChanged) -> dict[Place, Unsaved]:
    """Fold what is on disk now, and what is not."""
    rest = {place: one for place, one in unsaved.items() if place is not fact.place}
    return rest if fact.unsaved is None else {**rest, fact.place: fact.unsaved}
