"""OGraf v1 packages in folders: read, checked wholly, and listed by id. Templates of SPX and CasparCG are listed too.

Source: EBU OGraf graphics definition v1 (`*.ograf.json`). A package that cannot be used is kept with every one of
its problems, so that they can be shown; it never stops the others. Counterparts: `console.graphics.schema` knows the
rules of a manifest, `page/ograf.js` plays what passed.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

import layouts
from console.config.templates import ENDINGS, Template, read_templates
from console.graphics.requirements import unmet
from console.graphics.schema import SCHEMA, Fault, manifest_faults
from console.show.types import GraphicId

__all__ = ["SCHEMA", "Manifest", "Package", "Packages", "Problem", "fitting", "inside", "read_packages"]

SUFFIX = ".ograf.json"
LARGEST_MANIFEST = 1_000_000
MOST_FILES = 500
MOST_BYTES = 100_000_000
DEEPEST = 8
MODULES = (".js", ".mjs")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")

Text = Annotated[str, Meta(min_length=1)]


class Author(Struct, frozen=True):
    """Who made a graphic."""

    name: str
    email: str = ""
    url: str = ""


class CustomAction(Struct, frozen=True):
    """An action of a graphic's own."""

    id: Text
    name: str
    description: str = ""
    schema: dict[str, Any] | None = None


class Thumbnail(Struct, frozen=True):
    """A picture of the graphic."""

    file: Text
    resolution: dict[str, Any] | None = None


class Manifest(Struct, frozen=True, rename="camel"):
    """What an `*.ograf.json` says. Vendor fields (`v_...`) are kept apart in `Package.vendor`."""

    id: str
    name: str
    main: Text
    """Path of the JavaScript module, relative to the manifest."""
    supports_real_time: bool
    supports_non_real_time: bool
    version: str = ""
    description: str = ""
    author: Author | None = None
    schema: dict[str, Any] | None = None
    """GDD: the shape of the data."""
    step_count: int = 1
    """-1: as many as it likes; 0: it leaves by itself."""
    custom_actions: tuple[CustomAction, ...] = ()
    render_requirements: tuple[dict[str, Any], ...] = ()
    """At least one must be met."""
    thumbnails: tuple[Thumbnail, ...] = ()


class Package(Struct, frozen=True):
    """A usable graphic."""

    manifest: Manifest
    folder: Path
    vendor: dict[str, Any]
    shipped: bool
    """It came with the console: pages run it among themselves. Everybody else's gets a box of its own."""

    @property
    def id(self) -> GraphicId:
        """Its id, as the manifest gives it."""
        return GraphicId(self.manifest.id)

    @property
    def template(self) -> Mapping[str, Any] | None:
        """What its player must know if it is an HTML template; none: it is an OGraf module."""
        return self.vendor["v_template"] if self.manifest.main.lower().endswith(ENDINGS) else None

    def file(self, path: str) -> Path | None:
        """Find a file of the package; none for a path that leaves the folder or is not a file."""
        return inside(self.folder, path)


class Problem(Struct, frozen=True):
    """A manifest that cannot be used."""

    file: Path
    why: str
    remedy: str


class Packages(Struct, frozen=True):
    """Every graphic there is, and every one that could not be read."""

    by_id: Mapping[GraphicId, Package]
    problems: tuple[Problem, ...]


class _UnreadableError(Exception):
    """A manifest says nothing at all; the fault says why."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.fault = Fault(why, remedy)


def read_packages(folders: Sequence[Path]) -> Packages:
    """Read every `*.ograf.json`, then every template, under `folders`. Of two with one id the first counts."""
    by_id: dict[GraphicId, Package] = {}
    problems: list[Problem] = []
    manifests = ((file, *_read(file)) for file in _manifests(folders))
    templates = ((one.file, *_read_template(one)) for folder in folders for one in read_templates(folder))
    for file, package, faults in (*manifests, *templates):
        if package is not None:
            faults = [*faults, *_taken(package, by_id)]
        problems += [Problem(file=file, why=fault.why, remedy=fault.remedy) for fault in faults]
        if package is not None and not faults:
            by_id[package.id] = package
    return Packages(by_id=by_id, problems=tuple(problems))


def fitting(packages: Packages, canvas: tuple[int, int]) -> Packages:
    """Keep the packages that can run on a show's canvas (width, height); the others become problems."""
    reasons = {package.id: unmet(package.manifest.render_requirements, canvas) for package in packages.by_id.values()}
    unfit = tuple(
        Problem(file=package.folder, why=f"“{package.manifest.name}”: {fault.why}", remedy=fault.remedy)
        for package in packages.by_id.values()
        if (fault := reasons[package.id]) is not None
    )
    fit = {id: package for id, package in packages.by_id.items() if reasons[id] is None}
    return Packages(by_id=fit, problems=(*packages.problems, *unfit))


def inside(folder: Path, path: str) -> Path | None:
    """Resolve `path` under `folder`; none when it is absolute, escapes (also by a link), or is not a file."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or "\0" in path:
        return None
    root = folder.resolve()
    found = root.joinpath(*parts.parts).resolve()
    return found if found.is_relative_to(root) and found.is_file() else None


def _manifests(folders: Iterable[Path]) -> list[Path]:
    """List the manifests under `folders`; hidden folders are not looked into: something is being added there."""
    return [
        file
        for folder in folders
        for file in sorted(folder.rglob("*" + SUFFIX))
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts[:-1])
    ]


def _read(file: Path) -> tuple[Package | None, list[Fault]]:
    """Read one manifest: the package, if its words can be taken at all, and everything that is wrong with it."""
    try:
        fields = _fields(file)
    except _UnreadableError as bad:
        return None, [bad.fault]
    faults = [*manifest_faults(fields), *folder_faults(file.parent)]
    vendor = {name: value for name, value in fields.items() if name.startswith("v_")}
    try:
        manifest = msgspec.convert(fields, Manifest)
    except msgspec.ValidationError as error:
        if not faults:
            faults = [Fault(f"{error}.", "See the OGraf v1 definition for what a manifest holds.")]
        return None, faults
    shipped = file.resolve().is_relative_to(layouts.folder("graphics").resolve())
    package = Package(manifest=manifest, folder=file.parent, vendor=vendor, shipped=shipped)
    return package, [*faults, *_file_faults(package)]


def _read_template(template: Template) -> tuple[Package | None, list[Fault]]:
    """Take a template for a package; nothing of it is believed more than a manifest."""
    if not template.fields:
        return None, [Fault(template.why, template.remedy)]
    fields = {"$schema": SCHEMA, **template.fields}
    faults = [*manifest_faults(fields), *folder_faults(template.file.parent)]
    if faults:
        return None, faults
    vendor = {name: value for name, value in fields.items() if name.startswith("v_")}
    manifest = msgspec.convert(fields, Manifest)
    return Package(manifest=manifest, folder=template.file.parent, vendor=vendor, shipped=False), []


def _fields(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > LARGEST_MANIFEST:
            raise _UnreadableError("The manifest is larger than 1 MB.", "A manifest is a short JSON file.")
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise _UnreadableError(f"It cannot be read: {error.strerror}.", "Check the file's permissions.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _UnreadableError(f"It is not JSON: {error}.", "Check it with a JSON editor.") from error


def _file_faults(package: Package) -> Iterator[Fault]:
    manifest = package.manifest
    if not manifest.supports_real_time:
        yield Fault("It does not support real time.", "Use a graphic with supportsRealTime.")
    named = ((manifest.main, MODULES), *((thumbnail.file, PICTURES) for thumbnail in manifest.thumbnails))
    for path, endings in named:
        if package.file(path) is None:
            yield Fault(f"“{path}” is not a file of the package.", f"Put it into {package.folder.name}/.")
        elif PurePosixPath(path).suffix.lower() not in endings:
            yield Fault(f"“{path}” is not what it should be.", f"Its name must end with {' or '.join(endings)}.")


def folder_faults(folder: Path) -> list[Fault]:
    """Find what is wrong with a package's files: too many, too large, too deep, or links that lead out of it."""
    root = folder.resolve()
    total = 0
    for number, (file, size) in enumerate(_walk(root)):
        total += size
        words = file.relative_to(root).as_posix()
        if number >= MOST_FILES or total > MOST_BYTES:
            return [Fault(f"It has more than {MOST_FILES} files or {MOST_BYTES // 10**6} MB.", "Make it smaller.")]
        if len(file.relative_to(root).parts) > DEEPEST:
            return [Fault(f"“{words}” lies deeper than {DEEPEST} folders.", "Make its folders flatter.")]
        if file.is_symlink() and not file.resolve().is_relative_to(root):
            return [Fault(f"“{words}” is a link that leads out of it.", "Put the file itself there.")]
    return []


def _walk(root: Path) -> Iterator[tuple[Path, int]]:
    """Give every file, and every link, with its size; links are not followed."""
    for place, folders, files in os.walk(root):
        for name in (*files, *(one for one in folders if os.path.islink(os.path.join(place, one)))):
            file = Path(place, name)
            yield file, file.lstat().st_size


def _taken(package: Package, by_id: Mapping[GraphicId, Package]) -> Iterator[Fault]:
    first = by_id.get(package.id)
    if first is not None:
        yield Fault(f"The id “{package.id}” is taken by {first.folder.name}/.", "Give each its own id.")
