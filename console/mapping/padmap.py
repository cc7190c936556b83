"""Pad maps: which verb a control fires. Bindings name things by id, so moving a pad never changes what it fires.

A map's rows may be written once for many ("every camera, from pad 1/1 on"); `expand` writes them out.
"""

from collections.abc import Iterable

from msgspec import Struct

from console.show.cameras import all_cameras
from console.show.state import ShowState
from console.show.types import Show
from hardware.messages import ControlId, SurfaceId, pad


class Binding(Struct, frozen=True):
    """One control and what it fires."""

    control: ControlId
    verb: str
    args: dict[str, str]
    label: str


class EachRow(Struct, frozen=True):
    """A row of pads, one for each thing of one kind, in the show's order."""

    row: int
    verb: str
    each: str
    """``camera``, ``deal``, ``product``, ``sound``, ``segment``, ``cue``, ``rule`` or ``graphic``."""
    columns: int = 8


class PadMap(Struct, frozen=True):
    """The bindings of one surface role, as a file gives them."""

    surface: SurfaceId
    rows: int
    columns: int
    bindings: tuple[Binding, ...]
    each: tuple[EachRow, ...] = ()


def _named(show: Show, state: ShowState, kind: str) -> Iterable[tuple[str, str]]:
    match kind:
        case "camera":
            return [(c.id, c.name) for c in all_cameras(show, state)]
        case "deal":
            return [(d.id, d.name) for d in show.deals]
        case "product":
            return [(p.id, p.name) for p in show.products]
        case "sound":
            return [(s.id, s.name) for s in show.sounds]
        case "segment":
            return [(s.id, s.name) for s in show.rundown]
        case "cue":
            return [(c.id, c.name) for c in show.cues]
        case "rule":
            return [(r.id, r.name) for r in show.rules]
        case "graphic":
            return [(g.id, g.name) for g in show.graphics]
        case _:
            return []


def expand(pads: PadMap, show: Show, state: ShowState) -> dict[ControlId, Binding]:
    """Write out every binding; one written by hand wins over one from a row."""
    written: dict[ControlId, Binding] = {}
    for row in pads.each:
        for column, (name, label) in enumerate(_named(show, state, row.each), start=1):
            if column <= row.columns:
                control = pad(row.row, column)
                written[control] = Binding(control=control, verb=row.verb, args={row.each: name}, label=label)
    return written | {binding.control: binding for binding in pads.bindings}
