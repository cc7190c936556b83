"""A graphic from a file into a show: a zip (or a folder) is looked at wholly before anything of it is written.

Nothing of an archive is believed: names, sizes and links are checked first, what comes out is counted while it is
written, and only a package without a fault gets its final name. Counterpart: `console.graphics.packages` reads what
was added; `cartwall graphic add` calls this.
"""

import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

import layouts
from console.config.templates import read_templates
from console.graphics.packages import (
    DEEPEST,
    MOST_BYTES,
    MOST_FILES,
    SUFFIX,
    Package,
    fitting,
    folder_faults,
    read_packages,
)
from console.graphics.schema import Fault

LARGEST_ZIP = 200_000_000
PIECE = 65_536
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What file managers put into every zip."""


class Added(Struct, frozen=True):
    """What became of it: the graphics that are there now, or everything that is in the way."""

    folder: Path | None
    graphics: tuple[Package, ...]
    faults: tuple[Fault, ...]


def added_words(added: Added) -> str:
    """Say what became of it, for a person."""
    if added.folder is None:
        return "Nothing was added:\n" + "\n".join(f"  {fault.why} {fault.remedy}" for fault in added.faults)
    graphics = "\n".join(f"  {package.id}: {package.manifest.name}" for package in added.graphics)
    return f"Added to {added.folder}:\n{graphics}\nA show that runs has it in two seconds; put it on air after that."


class _RefusedError(Exception):
    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.fault = Fault(why, remedy)


def add_graphic(file: Path, graphics: Path, canvas: tuple[int, int]) -> Added:
    """Add a zip or a folder to a show's `graphics` folder, if it fits the show's canvas. Raises nothing."""
    try:
        graphics.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=graphics) as place:
            fresh, staged = Path(place) / "package", Path(place) / "ready" / _name(file)
            _take(file, fresh)
            staged.parent.mkdir()
            _root(fresh).rename(staged)  # a template is called what its folder is called
            return _keep(staged, graphics, canvas)
    except _RefusedError as refused:
        return Added(None, (), (refused.fault,))
    except OSError as error:
        fault = Fault(f"It cannot be copied: {error.strerror or error}.", "Check the disk and its permissions.")
        return Added(None, (), (fault,))


def _take(file: Path, into: Path) -> None:
    if file.is_dir():
        faults = folder_faults(file)
        if faults:
            raise _RefusedError(faults[0].why, faults[0].remedy)
        shutil.copytree(file, into, symlinks=False)
        return
    if not file.is_file():
        raise _RefusedError(f"There is no “{file}”.", "Give the path of a zip or a folder with a graphic.")
    if file.stat().st_size > LARGEST_ZIP:
        raise _RefusedError("The zip is larger than 200 MB.", "Take out of it what the graphic does not need.")
    try:
        with zipfile.ZipFile(file) as archive:
            _unpack(archive, into)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, UnicodeError) as error:
        raise _RefusedError(
            f"It is no zip that can be read: {error}.", "Make the zip anew, without a password."
        ) from error


def _unpack(archive: zipfile.ZipFile, into: Path) -> None:
    """Write the files of an archive whose names and sizes are all right; never more than they may be."""
    members = list(_members(archive))
    left = MOST_BYTES
    into.mkdir()
    for member in members:
        target = into.joinpath(*PurePosixPath(member.filename).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, target.open("xb") as file:
            while piece := packed.read(PIECE):
                left -= len(piece)
                if left < 0:  # the archive may lie about its sizes
                    raise _RefusedError("It unpacks to more than 100 MB.", "Make the graphic smaller.")
                file.write(piece)


def _members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Give the files to unpack. Raises _RefusedError for the first thing that is not right with any of them."""
    infos = [one for one in archive.infolist() if not one.is_dir() and not _ignored(one.filename)]
    if len(infos) > MOST_FILES:
        raise _RefusedError(f"It holds more than {MOST_FILES} files.", "Take out what the graphic does not need.")
    if sum(one.file_size for one in infos) > MOST_BYTES:
        raise _RefusedError("It unpacks to more than 100 MB.", "Make the graphic smaller.")
    seen: set[str] = set()
    for one in infos:
        _check_name(one)
        name = one.filename.casefold()
        if name in seen:
            raise _RefusedError(f"“{one.filename}” is in it twice.", "Make the zip anew.")
        seen.add(name)
    for name in seen:
        if any(str(parent) in seen for parent in PurePosixPath(name).parents):
            raise _RefusedError(f"“{name}” lies in a file.", "Make the zip anew.")
    yield from infos


def _check_name(one: zipfile.ZipInfo) -> None:
    name = one.filename
    parts = PurePosixPath(name).parts
    bad = "\\" in name or ":" in name or "\0" in one.orig_filename or not name.isprintable()
    if bad or name.startswith("/") or ".." in parts or any(part != part.strip() for part in parts):
        raise _RefusedError(f"“{name[:80]}” leads out of the package.", "Do not use this file: it may mean harm.")
    if len(parts) > DEEPEST + 1:
        raise _RefusedError(f"“{name[:80]}” lies deeper than {DEEPEST} folders.", "Make its folders flatter.")
    if stat.S_ISLNK(one.external_attr >> 16):
        raise _RefusedError(f"“{name[:80]}” is a link.", "Put the file itself into the zip.")


def _ignored(name: str) -> bool:
    return name.startswith(_IGNORED[0]) or PurePosixPath(name).name in _IGNORED[1:]


def _root(fresh: Path) -> Path:
    """Find the one folder with manifests, or templates, in it. Several graphics may share it; not so two packages."""
    homes = sorted({file.parent for file in fresh.rglob("*" + SUFFIX)})
    homes = homes or sorted({template.file.parent for template in read_templates(fresh.parent)})
    if not homes:
        raise _RefusedError(
            "There is no *.ograf.json in it, and no HTML template with play() and update().",
            "It is no graphic, or not a whole one.",
        )
    outer = [home for home in homes if not any(other in home.parents for other in homes)]
    if len(outer) > 1:
        names = ", ".join(str(home.relative_to(fresh)) for home in outer)
        raise _RefusedError(f"There is more than one package in it: {names}.", "Add one package at a time.")
    return outer[0]


def _keep(found: Path, graphics: Path, canvas: tuple[int, int]) -> Added:
    """Give a package without a fault its place; one with faults is forgotten."""
    name = found.name
    fresh = fitting(read_packages([found.parent]), canvas)
    faults = [Fault(f"{problem.file.name}: {problem.why}", problem.remedy) for problem in fresh.problems]
    there = read_packages([layouts.folder("graphics"), graphics]).by_id
    for id_ in sorted(fresh.by_id.keys() & there.keys()):
        where = there[id_].folder.name
        remedy = "Give it an id of its own." if there[id_].shipped else f"Take {where}/ away first."
        faults.append(Fault(f"The show has “{id_}” already, in {where}/.", remedy))
    target = graphics / name
    if target.exists():
        faults.append(Fault(f"There is a folder {name}/ already.", f"Take it away, or give “{name}” another name."))
    if faults:
        return Added(None, (), tuple(faults))
    found.rename(target)
    added = (one for one in read_packages([graphics]).by_id.values() if one.folder.is_relative_to(target))
    return Added(target, tuple(added), ())


def _name(file: Path) -> str:
    """Name the package's folder after its file."""
    stem = file.resolve().name if file.is_dir() else file.stem
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in stem).strip(".-")
    return kept[:60] or "graphic"
