"""Pad maps changed from a window: what is asked becomes new text, is read as any pad map is, and replaces the file.

Nothing is written that cannot be read again or that changes more than was asked. The files as they were are kept for
undo, in memory; a file somebody edited by hand meanwhile is never put back over that hand. Blocking: not for the
engine thread. Counterparts: `console.config.padtext` changes the text, `console.engine.padediting` asks from a thread.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from console.config import padtext
from console.config.files import write_atomically
from console.config.importing import Answer
from console.config.padfile import default_pads, pad_files, read_pads
from console.config.padzip import pads_in
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.tables import read_text
from console.mapping.desk import page_ids
from console.mapping.padmap import HOME, PadMap
from console.show.decisions import Refused
from console.show.names import nearest
from console.show.pad_commands import BindControl, ClearControl, ImportPads, MoveControl, PadEdit, RedoPads, UndoPads
from console.show.pages import PageId

MOST_UNDOS: Final = 50

_OTHERS = 0o644
"""Pad maps hold no secret."""
_PANIC = "panic"


class Change(Struct, frozen=True):
    """One change of one or two files; no text: there was no such file."""

    what: str
    """In words, for undo to name."""
    files: dict[Path, tuple[str | None, str | None]]
    """Each file's text before and after."""


Spoken = str | Refused


class NotWritten(Refused, frozen=True):
    """The disk did not take a change; it may take it later."""


class PadShelf:
    """The pad maps of a show, and what was changed in them. One thread at a time."""

    def __init__(self, folder: ShowFolder) -> None:
        self._folder = folder
        self._undo: list[Change] = []
        self._redo: list[Change] = []

    def do(self, edit: PadEdit) -> Spoken:
        """Do what is asked and say so, or why not. Never raises."""
        try:
            match edit:
                case UndoPads():
                    return self._back()
                case RedoPads():
                    return self._again()
                case BindControl() | ClearControl() | MoveControl():
                    return self._change(edit)
                case ImportPads():
                    return self._import(Path(edit.file).expanduser())
                case _:
                    assert_never(edit)
        except OSError as fault:
            why = f"The pad map could not be written: {fault.strerror or fault}."
            return NotWritten(why, "Make room on the disk and see that the folder may be written.")

    def _change(self, edit: BindControl | ClearControl | MoveControl) -> Spoken:
        maps = self._texts()
        change = maps if isinstance(maps, Refused) else changed(edit, maps)
        return change if isinstance(change, Refused) else self._do(change)

    def _import(self, file: Path) -> Spoken:
        try:
            found = pads_in(self._folder, file)
        except OSError as fault:
            return Refused(f"{file} cannot be read: {fault.strerror or fault}.", "Name a zip by its whole path.")
        if isinstance(found, Answer):
            why, *rest = found.text.splitlines()
            return Refused(f"{why} {rest[0]}" if rest else why, " ".join(rest[1:]) or "Mend the zip, then import it.")
        files: dict[Path, tuple[str | None, str | None]] = {}
        for name, content in found.items():
            before = _text(self._folder.pads / name)
            if isinstance(before, Problems):
                return _unread(before)
            files[self._folder.pads / name] = before, content.decode()
        return self._do(Change(f"{', '.join(sorted(found))} imported from {file.name}", files))

    def _do(self, change: Change) -> Spoken:
        if all(before == after for before, after in change.files.values()):
            return "already so"
        self._write(change.files)
        self._undo = [*self._undo, change][-MOST_UNDOS:]
        self._redo = []
        return change.what

    def _back(self) -> Spoken:
        if not self._undo:
            return Refused(
                "There is no change of a pad map to take back.", "Only changes since the engine started are."
            )
        change = self._undo[-1]
        if by_hand := self._by_hand(change, 1):
            self._undo = [one for one in self._undo if not one.files.keys() & change.files.keys()]
            return _stays(by_hand)
        self._write({path: (after, before) for path, (before, after) in change.files.items()})
        self._redo.append(self._undo.pop())
        return f"taken back: {change.what}"

    def _again(self) -> Spoken:
        if not self._redo:
            return Refused("There is no change of a pad map to make again.", "Take one back first: pad.undo.")
        change = self._redo[-1]
        if by_hand := self._by_hand(change, 0):
            self._redo = []
            return _stays(by_hand)
        self._write(change.files)
        self._undo.append(self._redo.pop())
        return f"made again: {change.what}"

    def _by_hand(self, change: Change, which: int) -> str:
        """Name a file that does not say any more what it was left at; empty: all do."""
        return next((path.name for path, texts in change.files.items() if _text(path) != texts[which]), "")

    def _texts(self) -> "Maps | Refused":
        """Read every pad map, the one every show can use in place of a missing first one."""
        read: dict[Path, str] = {}
        for path in pad_files(self._folder):
            text = _text(path)
            if isinstance(text, Problems):
                return _unread(text)  # it is there: nothing may be written in its place
            if text is not None:
                read[path] = text
        first = self._folder.pad_map
        return Maps(read if first in read else {first: _copied(), **read}, missing=first not in read)

    def _write(self, files: Mapping[Path, tuple[str | None, str | None]]) -> None:
        """Write what files are to say; all of them or none, so that nothing moves out of one and arrives nowhere."""
        written: list[Path] = []
        try:
            for path, (_, text) in files.items():
                _put(path, text)
                written.append(path)
        except OSError:
            for path in written:
                with suppress(OSError):
                    _put(path, files[path][0])
            raise


class Maps(Struct, frozen=True):
    """The text of every pad map of a show."""

    texts: dict[Path, str]
    """The first map first."""
    missing: bool
    """The first is not in the folder yet: its text is that of the map every show can use."""


def changed(edit: BindControl | ClearControl | MoveControl, maps: Maps) -> Change | Refused:
    """Say what the files would say then, checked. Pure."""
    read = {path: read_pads(text, path.name) for path, text in maps.texts.items()}
    bad = next((found for found in read.values() if isinstance(found, Problems)), None)
    if bad is not None:
        return _unread(bad)
    known = {str(pads.surface): (path, pads) for path, pads in read.items() if isinstance(pads, PadMap)}
    spots = _spots(edit)
    for surface, page, control in spots:
        if refused := _unknown(surface, page, control, known):
            return refused
    texts = dict(maps.texts)
    done = _edited(edit, texts, known)
    if isinstance(done, Refused):
        return done
    for path, text in texts.items():
        pads = read[path]
        touched = {(page, control) for surface, page, control in spots if known[surface][0] == path}
        if isinstance(pads, PadMap) and text != maps.texts[path] and (wrong := _wrong(pads, text, path.name, touched)):
            return wrong
    first = next(iter(maps.texts))
    differ = {path: text for path, text in texts.items() if text != maps.texts[path]}
    before = {path: None if maps.missing and path == first else maps.texts[path] for path in differ}
    return Change(done, {path: (before[path], text) for path, text in differ.items()})


def args_of(text: str) -> dict[str, str] | Refused:
    """Read the arguments a binding gives its verb: ``camera=close, transition=cut``."""
    args: dict[str, str] = {}
    for part in re.split(r",\s*(?=[a-z_]+=)", text.strip()) if text.strip() else ():
        name, equals, value = part.partition("=")
        if not equals or not re.fullmatch(r"[a-z_]+", name.strip()):
            return Refused(f"“{part}” is no argument.", "Write args=“camera=close, transition=cut”.")
        args[name.strip()] = value.strip()
    return args


_Where = tuple[str, str, str]


def _spots(edit: BindControl | ClearControl | MoveControl) -> tuple[_Where, ...]:
    """Name the controls an edit is about: surface, page, control."""
    here = (edit.surface, edit.page, edit.control)
    if not isinstance(edit, MoveControl):
        return (here,)
    return here, (edit.to_surface or edit.surface, edit.to_page or edit.page, edit.to)


def _unknown(surface: str, page: str, control: str, known: dict[str, tuple[Path, PadMap]]) -> Refused | None:
    if surface not in known:
        return Refused(f"There is no surface “{surface}”.", nearest(surface, list(known)))
    _, pads = known[surface]
    if pads.page(PageId(page)) is None:
        return Refused(f"{surface} has no page “{page}”.", nearest(page, [str(one) for one in page_ids(pads)]))
    return None


def _edited(
    edit: BindControl | ClearControl | MoveControl, texts: dict[Path, str], known: dict[str, tuple[Path, PadMap]]
) -> str | Refused:
    """Change `texts`; say what was done."""
    path, pads = known[edit.surface]
    match edit:
        case BindControl():
            args = args_of(edit.args)
            if isinstance(args, Refused):
                return args
            texts[path] = _bound(texts[path], edit, args)
            words = " ".join([edit.verb, *args.values()])
            return f"{edit.control} fires {words}"
        case ClearControl():
            entry = padtext.find(texts[path], edit.page, edit.control)
            if entry is None:
                return _nothing(pads, path, edit.page, edit.control)
            texts[path] = padtext.removed(texts[path], entry)
            below = _below(pads, edit.page, edit.control)
            return f"{edit.control} is cleared" + (f"; {below} shows there again" if below else "")
        case MoveControl():
            return _moved(edit, texts, known)
        case _:
            assert_never(edit)


def _bound(text: str, edit: BindControl, args: dict[str, str]) -> str:
    entry = padtext.find(text, edit.page, edit.control)
    old: dict[str, Any] = {} if entry is None else entry.values
    same = (old.get("verb"), old.get("args", {})) == (edit.verb, args)
    label = edit.label or (str(old.get("label", "")) if same else "")
    kept = {key: old[key] for key in ("everywhere", "velocity_from") if key in old}
    if edit.verb == _PANIC:
        kept.pop("velocity_from", None)
    values = padtext.place(edit.control) | {"verb": edit.verb} | ({"args": args} if args else {})
    values |= ({"label": label} if label else {}) | kept
    return padtext.added(text, edit.page, values) if entry is None else padtext.changed(text, entry, values)


def _moved(edit: MoveControl, texts: dict[Path, str], known: dict[str, tuple[Path, PadMap]]) -> str | Refused:
    """Let two places change what they have; either entry keeps its text where it stays in its page."""
    (surface, page, control), (to_surface, to_page, to) = _spots(edit)
    here, there = known[surface][0], known[to_surface][0]
    if (surface, page, control) == (to_surface, to_page, to):
        return f"{control} stays where it is"
    one = padtext.find(texts[here], page, control)
    if one is None:
        return _nothing(known[surface][1], here, page, control)
    other = padtext.find(texts[there], to_page, to)
    comments = padtext.comment_of(texts[here], one), padtext.comment_of(texts[there], other) if other else ""
    if (here, page) == (there, to_page):
        pairs = [(one, to), *([(other, control)] if other is not None else [])]
        for entry, place in sorted(pairs, key=lambda pair: pair[0].header, reverse=True):  # so that none is shifted
            texts[here] = padtext.changed(texts[here], entry, padtext.placed(entry.values, place))
    else:
        texts[here] = padtext.removed(texts[here], one)
        if other is not None and (found := padtext.find(texts[there], to_page, to)) is not None:
            texts[there] = padtext.removed(texts[there], found)
            texts[here] = padtext.added(
                texts[here], page, _fit(padtext.placed(other.values, control), page), comments[1]
            )
        texts[there] = padtext.added(texts[there], to_page, _fit(padtext.placed(one.values, to), to_page), comments[0])
    where = "" if (surface, page) == (to_surface, to_page) else f" of {to_surface}, {to_page}"
    return f"{control} and {to}{where} have changed places" if other else f"{control} is moved to {to}{where}"


def _fit(values: dict[str, Any], page: str) -> dict[str, Any]:
    """Leave out what only the home page may say."""
    return values if page == HOME else {key: value for key, value in values.items() if key != "everywhere"}


def _below(pads: PadMap, page: str, control: str) -> str:
    """Say what a control fires besides an entry of its own; empty: nothing."""
    shown = pads.page(PageId(page))
    if page != HOME and any(one.everywhere and one.control == control for one in pads.bindings):
        return "what the home page has everywhere"
    at = padtext.place(control).get("at")
    rows = shown.each if shown is not None and at else ()
    row = next((one for one in rows if at and one.row == at[0] and at[1] <= one.columns), None)
    return f"the row “every {row.each}”" if row is not None else ""


def _nothing(pads: PadMap, path: Path, page: str, control: str) -> Refused:
    below = _below(pads, page, control)
    if not below:
        return Refused(f"Nothing is bound to {control} on page {page}.", "Choose a control that fires something.")
    if below.startswith("what"):
        return Refused(f"{control} has {below}.", f"Change it on the home page, or bind another thing on {page}.")
    remedy = f"Bind something of its own to {control}, or edit that [[row]] in {path.name} (columns = … shortens it)."
    return Refused(f"{control} is part of {below}, which is written once for all of them.", remedy)


def _wrong(before: PadMap, text: str, file: str, touched: set[tuple[str, str]]) -> Refused | None:
    """Refuse a text that cannot be read, or that changes more than the controls that are `touched`."""
    after = read_pads(text, file)
    if isinstance(after, Problems):
        found = after.problems[0]
        return Refused(found.reason, found.remedy)
    if _rest(before, touched) == _rest(after, touched):
        return None
    return Refused(f"{file} is written in a way that cannot be changed from here.", "Edit it in a text editor.")


def _rest(pads: PadMap, touched: set[tuple[str, str]]) -> PadMap:
    """Give a map without the bindings of some controls, in an order of their own."""
    pages = tuple(
        replace(
            page,
            bindings=tuple(
                sorted(
                    (one for one in page.bindings if (page.id, one.control) not in touched), key=lambda one: one.control
                )
            ),
        )
        for page in (pads.home, *pads.pages)
    )
    return replace(pads, bindings=pages[0].bindings, pages=pages[1:])


def _stays(file: str) -> Refused:
    return Refused(
        f"{file} was edited by hand since, so that change stays; what was to be undone in it is forgotten.",
        "Bind, clear or move the control anew.",
    )


def _unread(bad: Problems) -> Refused:
    why = f"{bad.file} cannot be read as it is: {bad.problems[0].reason}"
    return Refused(why, f"Mend it first. {bad.problems[0].remedy}")


def _copied() -> str:
    text = _text(default_pads())
    assert isinstance(text, str)
    return text


def _text(path: Path) -> str | Problems | None:
    """Read a file, to the letter; none: there is no such file."""
    if not path.exists():
        return None
    text = read_text(path)
    return text if isinstance(text, Problems) else path.read_bytes().decode()


def _put(path: Path, text: str | None) -> None:
    """Let a file say so, or be gone. Raises `OSError`."""
    if text is None:
        path.unlink(missing_ok=True)
    else:
        write_atomically(path, text.encode(), _OTHERS)
