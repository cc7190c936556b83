"""OGraf v1 packages in folders: read, checked, and listed by id.

Source: EBU OGraf graphics definition v1 (`*.ograf.json`). A package that cannot be used is kept as a problem with
its reason, so that it can be shown; it never stops the others. Counterpart: `page/ograf.js` plays them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from console.show.names import nearest
from console.show.types import GraphicId

SCHEMA = "https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json"
SUFFIX = ".ograf.json"
LARGEST_MANIFEST = 1_000_000

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


class Manifest(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What an `*.ograf.json` says. Vendor fields (`v_...`) are kept apart in `Package.vendor`."""

    definition: str = field(name="$schema")
    id: Annotated[str, Meta(min_length=1, max_length=200, pattern="^[^/]+$")]
    name: Text
    main: Text
    """Path of the JavaScript module, relative to the manifest."""
    supports_real_time: bool
    supports_non_real_time: bool
    version: str = ""
    description: str = ""
    author: Author | None = None
    schema: dict[str, Any] | None = None
    """GDD: the shape of the data."""
    step_count: Annotated[int, Meta(ge=-1)] = 1
    custom_actions: tuple[CustomAction, ...] = ()
    render_requirements: tuple[dict[str, Any], ...] = ()
    thumbnails: tuple[Thumbnail, ...] = ()


class Package(Struct, frozen=True):
    """A usable graphic."""

    manifest: Manifest
    folder: Path
    vendor: dict[str, Any]

    @property
    def id(self) -> GraphicId:
        """Its id, as the manifest gives it."""
        return GraphicId(self.manifest.id)

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


class _BadManifestError(Exception):
    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


def read_packages(folders: Sequence[Path]) -> Packages:
    """Read every `*.ograf.json` under `folders`. Of two with one id the first counts. Raises nothing."""
    by_id: dict[GraphicId, Package] = {}
    problems: list[Problem] = []
    for file in _manifests(folders):
        try:
            package = _read(file)
            _refuse_second(package, by_id)
        except _BadManifestError as bad:
            problems.append(Problem(file=file, why=bad.why, remedy=bad.remedy))
        else:
            by_id[package.id] = package
    return Packages(by_id=by_id, problems=tuple(problems))


def inside(folder: Path, path: str) -> Path | None:
    """Resolve `path` under `folder`; none when it is absolute, escapes (also by a link), or is not a file."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or "\0" in path:
        return None
    root = folder.resolve()
    found = root.joinpath(*parts.parts).resolve()
    return found if found.is_relative_to(root) and found.is_file() else None


def _manifests(folders: Iterable[Path]) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*" + SUFFIX)) if file.is_file()]


def _read(file: Path) -> Package:
    fields = _fields(file)
    vendor = {name: value for name, value in fields.items() if name.startswith("v_")}
    own = {name: value for name, value in fields.items() if name not in vendor}
    _refuse_unknown(own)
    try:
        manifest = msgspec.convert(own, Manifest)
    except msgspec.ValidationError as error:
        raise _BadManifestError(str(error), "See the OGraf v1 definition for what a manifest holds.") from error
    package = Package(manifest=manifest, folder=file.parent, vendor=vendor)
    _check(package)
    return package


def _fields(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > LARGEST_MANIFEST:
            raise _BadManifestError("The manifest is larger than 1 MB.", "A manifest is a short JSON file.")
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise _BadManifestError(f"It cannot be read: {error.strerror}.", "Check the file's permissions.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _BadManifestError(f"It is not JSON: {error}.", "Check it with a JSON editor.") from error


def _refuse_unknown(own: Mapping[str, Any]) -> None:
    known = [f.encode_name for f in msgspec.structs.fields(Manifest)]
    for name in own:
        if name not in known:
            raise _BadManifestError(
                f"There is no field “{name}” in OGraf v1.", f"{nearest(name, known)} Vendor fields begin with v_."
            )


def _check(package: Package) -> None:
    manifest = package.manifest
    if manifest.definition != SCHEMA:
        raise _BadManifestError(f"$schema is “{manifest.definition}”.", f"OGraf v1 asks for exactly {SCHEMA}")
    if not manifest.supports_real_time:
        raise _BadManifestError("It does not support real time.", "Use a graphic with supportsRealTime.")
    for path in (manifest.main, *(thumbnail.file for thumbnail in manifest.thumbnails)):
        if package.file(path) is None:
            raise _BadManifestError(f"“{path}” is not a file of the package.", f"Put it into {package.folder.name}/.")


def _refuse_second(package: Package, by_id: Mapping[GraphicId, Package]) -> None:
    first = by_id.get(package.id)
    if first is not None:
        raise _BadManifestError(f"The id “{package.id}” is taken by {first.folder.name}/.", "Give each its own id.")
