"""``cartwall pads``: the pad maps of a show in one zip, to another show or another machine, and back.

What comes in is read and checked wholly, together with the maps that stay, before a file is written; what it replaces
is kept in a zip that can be brought in again. Counterparts: `console.config.padfile` reads the maps, `console.cli` has
the commands.
"""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from console.config.files import write_atomically
from console.config.importing import BAD_WORDS, GOOD, WRONG, Answer
from console.config.padfile import default_pads, load_desk
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.tables import read_text
from hardware.midi.profile import ProfileFault, is_profile, load_profile

MOST_FILES: Final = 100
MOST_BYTES: Final = 1_000_000
"""Of one file; a map of every pad there is has some 20 kB."""

_SHARED = 0o644
_IGNORED = ("__MACOSX", ".DS_Store")


def export_pads(folder: ShowFolder, file: Path, *, over: bool = False) -> Answer:
    """Put every pad map and profile of a show into a zip; a show without own maps gives the one that ships.

    `over`: somebody was asked about a file that is there, and it may go.
    """
    paths = _own(folder) or [default_pads()]
    if file.exists() and not over:
        return Answer(f"There is a file already, and it stays as it is: {file}", BAD_WORDS)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, _zipped({path.name: path.read_bytes() for path in paths}), _SHARED)
    except OSError as fault:
        return Answer(f"The pads cannot be exported: {fault.strerror or fault}.", BAD_WORDS)
    return Answer(f"Exported {', '.join(path.name for path in paths)} to {file}.", GOOD)


def import_pads(folder: ShowFolder, file: Path, now: datetime) -> Answer:
    """Take the pad maps of a zip into a show, all or none; files the zip has not stay. `now` names the backup."""
    if not folder.show_file.is_file():
        return Answer(f"There is no show in {folder.path}. Begin one: cartwall new.", BAD_WORDS)
    try:
        found = pads_in(folder, file)
        if isinstance(found, Answer):
            return found
        return _taken(folder, found, now)
    except OSError as fault:
        return Answer(f"Nothing was changed: {fault.strerror or fault}.", BAD_WORDS)


def pads_in(folder: ShowFolder, file: Path) -> Mapping[str, bytes] | Answer:
    """Read a zip for a show: its maps by the file's name, or everything that is wrong. Raises `OSError`."""
    found = _unzipped(file)
    if isinstance(found, str):
        return Answer(f"Nothing was changed. {found}", BAD_WORDS)
    wrong = _problems(folder, found)
    return Answer("\n".join(["Nothing was changed.", *wrong]), WRONG) if wrong else found


def _own(folder: ShowFolder) -> list[Path]:
    return sorted(path for path in folder.pads.glob("*.toml") if path.is_file())


def _zipped(files: Mapping[str, bytes]) -> bytes:
    with tempfile.TemporaryFile() as place:
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        place.seek(0)
        return place.read()


def _unzipped(file: Path) -> dict[str, bytes] | str:
    """Read a zip; a text says why it is none of ours."""
    try:
        with zipfile.ZipFile(file) as packed:
            inside = [one for one in packed.infolist() if not one.is_dir() and not one.filename.startswith(_IGNORED)]
            if not inside or len(inside) > MOST_FILES:
                return f"{file.name} has {len(inside)} files; a zip of pad maps has 1 to {MOST_FILES}."
            found: dict[str, bytes] = {}
            for one in inside:
                path = PurePosixPath(one.filename.replace("\\", "/"))
                if path.parent.as_posix() not in (".", "pads") or path.suffix != ".toml" or path.name in found:
                    return f"“{one.filename}” is no pad map's name; a map is called deck.toml, say, and is there once."
                with packed.open(one) as content:
                    found[path.name] = content.read(MOST_BYTES + 1)
                if len(found[path.name]) > MOST_BYTES:
                    return f"“{one.filename}” is larger than {MOST_BYTES // 1_000_000} MB."
            return found
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return f"{file.name} is no zip that can be read. Make one: cartwall pads export SHOWDIR FILE.zip"


def _problems(folder: ShowFolder, found: Mapping[str, bytes]) -> list[str]:
    """List everything that would be wrong with the show's pads, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="cartwall-pads-") as place:
        tried = ShowFolder(Path(place))
        tried.pads.mkdir()
        for path in _own(folder):
            (tried.pads / path.name).write_bytes(path.read_bytes())
        for name, content in found.items():
            (tried.pads / name).write_bytes(content)
        desk = load_desk(tried)
        maps = desk if isinstance(desk, tuple) else ()
        return [*map(str, maps), *_bad_profiles(tried, found)]


def _bad_profiles(tried: ShowFolder, found: Mapping[str, bytes]) -> Iterator[str]:
    for path in (tried.pads / name for name in sorted(found)):
        if isinstance(read_text(path), Problems):
            continue  # said already, as a map
        try:
            if is_profile(path):
                load_profile(path)
        except ProfileFault as fault:
            yield f"{fault}"


def _taken(folder: ShowFolder, found: Mapping[str, bytes], now: datetime) -> Answer:
    """Write the files; one that cannot be written brings back those before it."""
    before = {path.name: path.read_bytes() for path in _own(folder)}
    replaced = {name: before[name] for name in found if name in before and before[name] != found[name]}
    lines = [f"Imported {', '.join(sorted(found))}."]
    if replaced:
        backup = folder.pads / f"before-import-{now:%Y%m%d-%H%M%S}.zip"
        write_atomically(backup, _zipped(replaced), _SHARED)
        lines.append(f"What they replace is kept: cartwall pads import {folder.path} {backup}")
    written: list[str] = []
    try:
        for name, content in found.items():
            write_atomically(folder.pads / name, content, _SHARED)
            written.append(name)
    except OSError:
        for name in written:
            if name in before:
                write_atomically(folder.pads / name, before[name], _SHARED)
            else:
                (folder.pads / name).unlink(missing_ok=True)
        raise
    return Answer("\n".join([*lines, "A show that runs takes them over in a second."]), GOOD)
