"""`load_pads`: a pad map becomes a `PadMap`, or everything that is wrong with it.

Counterpart: `console.mapping.padmap` writes its rows out for a show. A map names verbs, never positions of a list, so
moving a pad never changes what it fires. (What a device's notes and lights are is another file, a MIDI profile.)
"""

from collections.abc import Mapping
from pathlib import Path

import layouts
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text
from console.mapping.padmap import Binding, EachRow, PadMap
from console.show.names import nearest
from console.show.verb import Verb
from console.show.verbs import VERBS, BadVerb, command_for, find_verb
from hardware.messages import ControlId, SurfaceId, pad

KIND = "map"
"""What ``kind`` says in a pad map; other files in the folder say otherwise."""

_LARGEST_SIDE = 32

_EVERY_PAD = (8, 8)


def default_pads() -> Path:
    """Give the map every show can use: cameras, deals, products and sounds in rows, panic in the corner."""
    return layouts.folder("pads") / "default.toml"


def pads_of(folder: ShowFolder) -> PadMap | Problems:
    """Read a show's own pad map, or the one every show can use when it has none. Never raises."""
    return load_pads(folder.pad_map if folder.pad_map.exists() else default_pads())


def load_pads(path: Path) -> PadMap | Problems:
    """Read and check a pad map. Never raises."""
    text = read_text(path)
    return text if isinstance(text, Problems) else read_pads(text, path.name)


def read_pads(text: str, file: str) -> PadMap | Problems:
    """Read and check the text of a pad map; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    kind = top.text("kind")
    if kind and kind != KIND:
        top.wrong("kind", "This is not a pad map.", f"A pad map says kind = “{KIND}”.")
    if problems := top.notes.problems():
        return problems  # in another kind of file nothing else means anything
    surface = top.text("surface")
    rows, columns = top.pair("grid", _EVERY_PAD, 1, _LARGEST_SIDE) or (_LARGEST_SIDE, _LARGEST_SIDE)
    bindings = _bindings(top, rows, columns)
    each = _each_rows(top, rows, columns)
    top.done()
    return top.notes.problems() or PadMap(
        surface=SurfaceId(surface), rows=rows, columns=columns, bindings=tuple(bindings), each=tuple(each)
    )


def _verb(table: Table) -> Verb | None:
    name = table.text("verb")
    verb = find_verb(name) if name else None
    if isinstance(verb, BadVerb):
        table.wrong("verb", verb.why, verb.remedy)
        return None
    return verb


def _bindings(top: Table, rows: int, columns: int) -> list[Binding]:
    taken: dict[ControlId, int] = {}
    bindings = []
    for number, table in enumerate(top.tables("pad"), start=1):
        binding = _binding(table, rows, columns)
        if binding is None:
            continue
        if binding.control in taken:
            table.wrong("at", f"Pad {taken[binding.control]} of this file is there already.", "Choose another place.")
        taken.setdefault(binding.control, number)
        bindings.append(binding)
    return bindings


def _binding(table: Table, rows: int, columns: int) -> Binding | None:
    at = table.pair("at", None, 1, _LARGEST_SIDE)
    if at is not None and (at[0] > rows or at[1] > columns):
        table.wrong("at", f"The grid has {rows} rows and {columns} columns.", "Write at = [row, column], from 1.")
        at = None
    verb, args = _verb(table), _arguments(table)
    if verb is not None and isinstance(command := command_for(verb.name, args), BadVerb):
        table.wrong("args" if table.has("args") else "verb", command.why, command.remedy)
    label = table.text_or("label", verb.name if verb else "")
    table.done()
    return Binding(control=pad(*at), verb=verb.name, args=dict(args), label=label) if at and verb else None


def _arguments(table: Table) -> Mapping[str, str]:
    given = table.table("args")
    if given is None:
        return {}
    return {key: given.text(key) for key in given.names()}


def _each_rows(top: Table, rows: int, columns: int) -> list[EachRow]:
    taken: dict[int, int] = {}
    each = []
    for number, table in enumerate(top.tables("row"), start=1):
        row = _each_row(table, rows, columns)
        if row is None:
            continue
        if row.row in taken:
            table.wrong("row", f"Row entry {taken[row.row]} of this file fills it already.", "Choose another row.")
        taken.setdefault(row.row, number)
        each.append(row)
    return each


def _each_row(table: Table, rows: int, columns: int) -> EachRow | None:
    row = table.whole("row", 1, rows, 0) if table.need("row", "1") else 0
    verb, each = _verb(table), table.text("each")
    wide = table.whole("columns", 1, columns, columns)
    kinds = [argument.name for argument in verb.arguments] if verb else _KINDS
    if each and each not in kinds:
        if kinds:
            table.wrong("each", f"{verb.name if verb else 'A verb'} takes no {each}.", nearest(each, kinds))
        else:
            table.wrong("verb", "This verb is about no single thing, so a row cannot repeat it.", "Write one [[pad]].")
    table.done()
    return EachRow(row=row, verb=verb.name, each=each, columns=wide) if row and verb and each in kinds else None


_KINDS = sorted({argument.kind for verb in VERBS for argument in verb.arguments})
