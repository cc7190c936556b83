"""The shelf: what pages are served with now, and what of the show's folder could take its place.

A graphic is served from a copy of its package as it was when it was read and found good: somebody may go on working in
the folder, and what is on air, and what comes on next, stays whole. Counterparts: `console.engine.watcher` looks when
to read, `console.engine.editing` when to take, `console.graphics.routes` and `boxes` serve what is here.
"""

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

import layouts
from console.config.brand import Brand, brand_of, default_brand
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.graphics.packages import Package, Packages, Problem, fitting, read_packages
from console.show.types import GraphicId

_log = logging.getLogger(__name__)

KEPT_COPIES = 5
"""Of one folder, the newest included: an older one may still be on air."""

Stamps = dict[Path, tuple[int, int]]
"""Each file's time of change and size."""


class Stock(Struct, frozen=True):
    """Everything pages are served with at one time."""

    packages: Packages
    brand: Brand
    rev: str
    """Names it: a page that knows another has old knowledge."""
    places_of: Mapping[GraphicId, str] = {}
    """Where the files of a graphic are, as a word of an address; a graphic that is not there is under its id."""
    places: Mapping[str, Package] = {}
    """What is at those, those of former stocks included: what is on air may still ask for its files."""

    look: str = ""
    """Names the brand's files as they stand, in their addresses: no browser shows an old one for a new one."""

    def place(self, name: str) -> Package | None:
        """Find a package by a word of an address."""
        return self.places.get(name) or self.packages.by_id.get(GraphicId(name))


class Read(Struct, frozen=True):
    """What came of a reading."""

    stock: Stock
    faults: Mapping[str, str]
    """By what they are about, in words: what is wrong and what to do."""


class Shelf:
    """Any thread may see `now`, or `take`; all else belongs to one thread at a time."""

    def __init__(self, folder: ShowFolder, canvas: tuple[int, int], on_taken: Callable[[str], None]) -> None:
        """Nothing of an earlier engine's copies is kept. `on_taken` gets the name of every new stock."""
        self._folder = folder
        self._canvas = canvas
        self._on_taken = on_taken
        self._copies = _Copies(folder.engine_dir / "graphics")
        self.now = self._newest = Stock(Packages({}, ()), default_brand(), "")

    def read(self, keep_gone: bool) -> Read:
        """Read all there is; nothing is served of it before `take`. Raises nothing but OSError.

        A graphic with a fault, or a brand, stays as it was last good. `keep_gone`: one whose folder is gone, too.
        """
        found = fitting(read_packages([layouts.folder("graphics"), self._folder.graphics]), self._canvas)
        bad = {place for problem in found.problems for place in (problem.file, problem.file.parent)}
        by_id = {id_: self._copied(package) for id_, package in found.by_id.items()}
        for id_, package in self._newest.packages.by_id.items():
            if id_ not in by_id and (keep_gone or self._copies.origin(package.folder) in bad):
                by_id[id_] = package
        faults = self._fault_words(found.problems)
        brand = brand_of(self._folder)
        if isinstance(brand, Problems):
            faults["brand"] = _brand_words(brand)
            brand = self._newest.brand
        return Read(self._stock(Packages(by_id=by_id, problems=found.problems), brand), faults)

    def offer(self, stock: Stock) -> bool:
        """Remember what was read well: it is the last good one, served or not. False: it is what it was before."""
        changed = stock.rev != self._newest.rev
        self._newest = stock
        return changed

    def take(self, stock: Stock) -> None:
        """Serve this from now on; what is on air goes on as it came."""
        self.now = stock
        self._on_taken(stock.rev)

    def clear(self) -> None:
        """Leave no copy behind; nothing is served any more."""
        self._copies.clear()

    def stamps(self) -> Stamps:
        """Say how every file stands that a reading would read."""
        brand = self._newest.brand
        files = (self._folder.brand_file, *(brand.folder / file for file in brand.files))
        return {file: stamp_of(file) for file in (*files, *_files(self._folder.graphics))}

    def _fault_words(self, problems: Sequence[Problem]) -> dict[str, str]:
        """Say what is wrong with each file, all of it in one."""
        words: dict[str, str] = {}
        for one in problems:
            place = one.file.relative_to(self._folder.path) if one.file.is_relative_to(self._folder.path) else one.file
            line = f"{place.as_posix()}: {one.why} {one.remedy}"
            about = f"graphic {one.file}"
            words[about] = f"{words[about]}\n{line}" if about in words else line
        return words

    def _copied(self, package: Package) -> Package:
        served = {one.folder for one in self.now.packages.by_id.values()}
        return package if package.shipped else replace(package, folder=self._copies.of(package.folder, served))

    def _stock(self, packages: Packages, brand: Brand) -> Stock:
        """Give a stock its name, by what is in it, and every graphic of others a place of its own."""
        copied = {id_: package for id_, package in packages.by_id.items() if not package.shipped}
        places_of = {id_: f"{id_}~{package.folder.name[:8]}" for id_, package in copied.items()}
        former = {name: package for name, package in self.now.places.items() if package.folder.exists()}
        places = {**former, **{places_of[id_]: package for id_, package in copied.items()}}
        files = [stamp_of(brand.folder / file) for file in brand.files]
        content = [sorted(places_of.items()), sorted(packages.by_id), repr(brand), files]
        look = hashlib.sha256(repr(files).encode()).hexdigest()[:8] if files else ""
        rev = hashlib.sha256(repr(content).encode()).hexdigest()[:16]
        return Stock(packages, brand, rev, places_of, places, look)


class _Copies:
    """Copies of packages' folders, under names that say how the folder stood."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._origins: dict[Path, Path] = {}
        self.clear()

    def clear(self) -> None:
        """Remove all there are, also those of an engine that was killed."""
        self._origins.clear()
        shutil.rmtree(self._place, ignore_errors=True)

    def of(self, folder: Path, spared: Collection[Path]) -> Path:
        """Give the copy of a folder as it is now; the folder itself when the disk takes none.

        Old copies go, but for those that are `spared`.
        """
        stamps = {str(file.relative_to(folder)): stamp_of(file) for file in _files(folder)}
        name = hashlib.sha256(repr((str(folder), sorted(stamps.items()))).encode()).hexdigest()[:16]
        copy = self._place / name
        if copy in self._origins:
            return copy
        try:
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(folder, copy)
        except (OSError, shutil.Error) as error:
            _log.warning("no copy of %s could be made, it is used as it is: %s", folder, error)
            return folder
        self._origins[copy] = folder
        self._forget_old(folder, spared)
        return copy

    def origin(self, folder: Path) -> Path:
        """Say of which folder one is a copy."""
        return self._origins.get(folder, folder)

    def _forget_old(self, folder: Path, spared: Collection[Path]) -> None:
        copies = [copy for copy, origin in self._origins.items() if origin == folder]
        for copy in (one for one in copies[:-KEPT_COPIES] if one not in spared):
            del self._origins[copy]
            shutil.rmtree(copy, ignore_errors=True)


def stamp_of(file: Path) -> tuple[int, int]:
    """Say when a file was changed, and how large it is; zeros: it is not there, or nobody may look."""
    try:
        found = file.stat()
    except OSError:  # mostly gone since it was listed: an editor puts another in its place
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _files(folder: Path) -> Iterator[Path]:
    """Give every file under a folder; hidden ones are nobody's."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith("."))


def _brand_words(brand: Problems) -> str:
    return "\n".join(f"{brand.file}: {problem}" for problem in brand.problems)
