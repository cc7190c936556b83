"""`load_desk`: the pad maps of a show become a `Desk`, or everything that is wrong with them.

Counterpart: `console.mapping.padmap` writes a map's rows out for a show. A map names verbs, never positions of a list,
so moving a pad never changes what it fires. (What a device's notes and lights are is another file, a MIDI profile.)
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import layouts
from console.config.paths import ShowFolder
from console.config.problems import Problem, Problems
from console.config.tables import Table, parse, read_text
from console.mapping.desk import Desk
from console.mapping.guards import NEVER_GUARDED
from console.mapping.padmap import HOME, Binding, EachRow, PadMap, Page
from console.show.dial import written
from console.show.names import nearest
from console.show.pages import PageId
from console.show.types import SegmentId, Show
from console.show.verb import Verb
from console.show.verbs import VERBS, BadVerb, command_for, find_verb
from hardware.messages import ControlId, SurfaceId, pad

KIND = "map"
"""What ``kind`` says in a pad map; other files in the folder say otherwise."""

_LARGEST_SIDE = 32

HARDEST = 127
"""Velocity of the hardest press."""

_EVERY_PAD = (8, 8)

_CONTROL = re.compile(
    r"(pad|key|button|encoder|push|fader|strip|touch|pedal)(/[1-9][0-9]?){1,2}"
    r"|button/(note|cc)/[0-9]{1,3}|fader/(cc|bend)/[0-9]{1,3}"  # what a device nobody described sends
    r"|(mmc|msc)/[a-z]+(-[a-z]+)*|msc/fire/[0-9]{1,3}|msc(/[0-9]+(\.[0-9]+)*){1,2}"  # machine and show control
)
_KEY = re.compile(r"^key/(?=\d+/\d+$)")
"""A key of a deck is a pad of its grid, by another word."""
_TURNED = ("encoder", "fader", "strip")


def default_pads() -> Path:
    """Give the map every show can use: cameras, deals, products and sounds in rows, panic in the corner."""
    return layouts.folder("pads") / "default.toml"


def load_desk(folder: ShowFolder) -> Desk | tuple[Problems, ...]:
    """Read every pad map of a show, ``default.toml`` first, or the one every show can use. Never raises."""
    paths = pad_files(folder)
    if not paths or paths[0] != folder.pad_map:
        paths.insert(0, default_pads())
    read = [(path, load_pads(path)) for path in paths]
    maps = [(path, pads) for path, pads in read if isinstance(pads, PadMap)]
    problems = tuple(pads for _, pads in read if isinstance(pads, Problems)) + tuple(_twice(maps))
    return problems or Desk(tuple(pads for _, pads in maps))


def pad_files(folder: ShowFolder) -> list[Path]:
    """List the files of the show's own pad maps, ``default.toml`` first."""
    own = sorted(folder.pads.glob("*.toml"), key=lambda file: (file != folder.pad_map, file.name))
    return [path for path in own if path == folder.pad_map or _is_map(path)]


def files_of(folder: ShowFolder) -> dict[SurfaceId, str]:
    """Name the file of each surface's map, as far as the maps can be read."""
    read = {path.name: load_pads(path) for path in pad_files(folder)}
    return {pads.surface: name for name, pads in read.items() if isinstance(pads, PadMap)}


def all_problems(show: Show | Problems, desk: Desk | tuple[Problems, ...]) -> list[Problems]:
    """List what is wrong with a show's files, the show first."""
    return [*([show] if isinstance(show, Problems) else []), *(desk if isinstance(desk, tuple) else ())]


def _is_map(path: Path) -> bool:
    """Tell a pad map from what else lies beside it; a file that cannot be read counts as one, so that it is named."""
    text = read_text(path)
    return isinstance(text, Problems) or re.search(r"""^kind\s*=\s*["'](?!map["'])""", text, re.MULTILINE) is None


def _twice(maps: Sequence[tuple[Path, PadMap]]) -> list[Problems]:
    """Name the maps of a surface that another file has a map of already."""
    first: dict[SurfaceId, str] = {}
    found = []
    for path, pads in maps:
        other = first.setdefault(pads.surface, path.name)
        if other != path.name:
            reason = f"{other} is the map of “{pads.surface}” already."
            remedy = "Give this surface another name, or put what is on it into a [[page]] there."
            problem = Problem(line=0, where="surface", value=pads.surface, reason=reason, remedy=remedy)
            found.append(Problems(file=path.name, problems=(problem,)))
    return found


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
    name = top.text_or("name", "")
    bindings = _bindings(top, rows, columns, surface)
    each = _each_rows(top, rows, columns)
    pages = _pages(top, rows, columns, surface)
    top.done()
    return top.notes.problems() or PadMap(
        surface=SurfaceId(surface),
        rows=rows,
        columns=columns,
        bindings=tuple(bindings),
        each=tuple(each),
        pages=tuple(pages),
        name=name,
    )


def _pages(top: Table, rows: int, columns: int, surface: str) -> list[Page]:
    pages: list[Page] = []
    for table in top.tables("page"):
        page = PageId(table.text("id"))
        if page == HOME or any(one.id == page for one in pages):
            table.wrong("id", "There is a page of this name already.", "Choose another; the first is always “home”.")
        pages.append(
            Page(
                id=page,
                name=table.text_or("name", page),
                bindings=tuple(_bindings(table, rows, columns, surface)),
                each=tuple(_each_rows(table, rows, columns)),
                segments=tuple(SegmentId(one) for one in table.texts("segments")),
            )
        )
        table.done()
    return pages


def _verb(table: Table) -> Verb | None:
    name = table.text("verb")
    verb = find_verb(name) if name else None
    if isinstance(verb, BadVerb):
        table.wrong("verb", verb.why, verb.remedy)
        return None
    return verb


def _bindings(top: Table, rows: int, columns: int, surface: str) -> list[Binding]:
    """Read the ``[[pad]]`` of a page; on the home page they may count everywhere."""
    home = not top.place
    taken: dict[ControlId, int] = {}
    bindings = []
    for number, table in enumerate(top.tables("pad"), start=1):
        binding = _binding(table, rows, columns, surface, home)
        if binding is None:
            continue
        if binding.control in taken:
            key = "control" if table.has("control") else "at"
            table.wrong(key, f"Pad {taken[binding.control]} of this page is there already.", "Choose another place.")
        taken.setdefault(binding.control, number)
        bindings.append(binding)
    return bindings


def _binding(table: Table, rows: int, columns: int, surface: str, home: bool) -> Binding | None:
    control = _control(table, rows, columns)
    verb = _verb(table)
    args = _arguments(table, verb, surface)
    if verb is not None and isinstance(command := command_for(verb.name, _tried(verb, control, args)), BadVerb):
        table.wrong("args" if table.has("args") else "verb", command.why, command.remedy)
    label = table.text_or("label", verb.name if verb else "")
    everywhere = home and table.yes("everywhere", default=False)
    velocity_from = table.whole("velocity_from", 0, HARDEST, 0)
    if velocity_from and verb is not None and verb.name == NEVER_GUARDED:
        table.wrong("velocity_from", "Panic counts however softly it is pressed.", "Leave velocity_from out.")
    table.done()
    if control is None or verb is None:
        return None
    return Binding(control, verb.name, dict(args), label, everywhere, velocity_from)


def _tried(verb: Verb, control: ControlId | None, args: Mapping[str, str]) -> Mapping[str, str]:
    """Give the arguments a verb would be asked with: a fader or an encoder adds the figure it stands at."""
    turns = control is not None and control.startswith(_TURNED)
    return {verb.dial.argument: written(verb.dial, verb.dial.lowest), **args} if turns and verb.dial else args


def _control(table: Table, rows: int, columns: int) -> ControlId | None:
    """Read which control it is: ``at = [row, column]`` of the grid, or ``control = "fader/1"`` beside it."""
    if table.has("control"):
        control = table.text("control")
        if control and not _CONTROL.fullmatch(control):
            table.wrong("control", "There is no such control.", 'Write control = "fader/1", "encoder/2", "button/1/8"…')
            return None
        return ControlId(_KEY.sub("pad/", control)) if control else None
    at = table.pair("at", None, 1, _LARGEST_SIDE)
    if at is not None and (at[0] > rows or at[1] > columns):
        table.wrong("at", f"The grid has {rows} rows and {columns} columns.", "Write at = [row, column], from 1.")
        return None
    return pad(*at) if at else None


def _arguments(table: Table, verb: Verb | None, surface: str) -> Mapping[str, str]:
    """Read what the verb is about; a verb about a surface means this one where nothing else is said."""
    given = table.table("args")
    args = {key: given.text(key) for key in given.names()} if given is not None else {}
    about_one = verb is not None and any(argument.name == "surface" for argument in verb.arguments)
    return {"surface": surface, **args} if about_one else args


def _each_rows(top: Table, rows: int, columns: int) -> list[EachRow]:
    taken: dict[int, int] = {}
    each = []
    for number, table in enumerate(top.tables("row"), start=1):
        row = _each_row(table, rows, columns)
        if row is None:
            continue
        if row.row in taken:
            table.wrong("row", f"Row entry {taken[row.row]} of this page fills it already.", "Choose another row.")
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
