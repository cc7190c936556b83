"""`cartwall import`: look at a product table, and add it to a show. Says what it found before it changes anything.

Counterpart: `console.config.imports_show` reads the ``[[import]]`` that is written here. The table is appended to the
show file, so nothing a person wrote in it is touched; it is written only if the whole show still loads with it.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from console.config.files import write_atomically
from console.config.imports import look_at
from console.config.imports_table import unusable
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.config.tables import parse, read_text

GOOD, WRONG, BAD_WORDS = 0, 1, 2

_SHARED = 0o644
_MOST_SHOWN = 100
_AS_OPTIONS = 'Here that is written --currency EUR and --map "Artikel=name".'


class Answer(Struct, frozen=True):
    """What the command prints, and its exit code."""

    text: str
    code: int


class Wanted(Struct, frozen=True):
    """What the person asked for."""

    file: Path
    columns: Mapping[str, str] = {}
    currency: str = ""
    sheet: str = ""


def read_wanted(file: Path, maps: Sequence[str], currency: str, sheet: str) -> Wanted | Answer:
    """Read the command's words. `maps` are ``Artikel=name``: a header may have an equals sign, a field has none."""
    columns = {}
    for word in maps:
        header, equals, field = word.rpartition("=")
        if not equals or not header.strip() or not field.strip():
            said = f'“{word}” maps nothing. Write the column, an equals sign and the field: --map "Artikel=name"'
            return Answer(text=said, code=BAD_WORDS)
        columns[header.strip()] = field.strip()
    return Wanted(file=file, columns=columns, currency=currency.strip(), sheet=sheet.strip())


def look(wanted: Wanted) -> Answer:
    """Say what is in a table and how it would be read. Changes nothing."""
    looked = look_at(wanted.file, wanted.columns, wanted.currency or None, wanted.sheet or None)
    parts = [*looked.report, *(f"Note: {warning}" for warning in looked.warnings)]
    if looked.problems is not None:
        parts.append(_shortened(looked.problems))
        if any(word in parts[-1] for word in ("columns = {", "currency = “")):
            parts.append(_AS_OPTIONS)
    return Answer(text="\n".join(parts), code=GOOD if looked.problems is None else WRONG)


def add_to_show(wanted: Wanted, folder: ShowFolder) -> Answer:
    """Look at a table, and add it to a show if all is well. A table from elsewhere is copied into the show's folder."""
    seen = look(wanted)
    if seen.code != GOOD:
        return Answer(text=f"{seen.text}\nThe show was not changed.", code=seen.code)
    try:
        said = _add(wanted, folder)
    except (OSError, UnicodeError) as error:
        said = unusable(folder.show_file.name, f"The show cannot be changed: {error}", "Check the folder's rights.")
    if isinstance(said, Problems):
        return Answer(text=f"{seen.text}\n{_shortened(said)}\nThe show was not changed.", code=WRONG)
    return Answer(text=f"{seen.text}\n{said}", code=GOOD)


def import_table(wanted: Wanted, show: Path | None) -> Answer:
    """Look at a table; with a show's folder, add it there."""
    return look(wanted) if show is None else add_to_show(wanted, ShowFolder(show.resolve()))


def _shortened(problems: Problems) -> str:
    if len(problems.problems) <= _MOST_SHOWN:
        return str(problems)
    rest = len(problems.problems) - _MOST_SHOWN
    shown = replace(problems, problems=problems.problems[:_MOST_SHOWN])
    head, _, body = str(shown).partition("\n")
    return f"{head.replace(str(_MOST_SHOWN), f'{len(problems.problems):,}', 1)}\n{body}\n  … and {rest:,} more."


def _add(wanted: Wanted, folder: ShowFolder) -> str | Problems:
    text = read_text(folder.show_file)
    if isinstance(text, Problems):
        return text
    there = parse(text, folder.show_file.name)
    if isinstance(there, Problems):
        return there
    source, target = wanted.file.resolve(), _place(wanted.file, folder)
    name = target.relative_to(folder.path).as_posix()
    if any(table.value("file") == name for table in there.tables("import")):
        return _again(source, target, name, folder)
    copied = source != target
    if copied and target.exists() and target.read_bytes() != source.read_bytes():
        reason, remedy = f"The show has another file {name}.", "Give yours another name."
        return unusable(folder.show_file.name, reason, remedy)
    new = copied and not target.exists()
    if new:
        _copy(source, target)
    added = f"{text.rstrip()}\n\n{_written(wanted, name)}"
    problems = _problems_of(added, folder)
    if problems is not None:
        if new:
            target.unlink(missing_ok=True)
        return problems
    write_atomically(folder.show_file, added.encode(), _SHARED)
    return f"Added {name} to {folder.show_file}."


def _again(source: Path, target: Path, name: str, folder: ShowFolder) -> str | Problems:
    """Put a newer table in the place of one the show imports already, if the show loads with it."""
    if target.is_file() and source.read_bytes() == target.read_bytes():
        problems = load_show(folder.show_file)
        return problems if isinstance(problems, Problems) else f"The show imports {name} already."
    before = target.read_bytes() if target.is_file() else None
    _copy(source, target)
    problems = load_show(folder.show_file)
    if not isinstance(problems, Problems):
        return f"Put the new {name} in place of the old; the columns and currency in the show file stay as they are."
    if before is None:
        target.unlink(missing_ok=True)
    else:
        write_atomically(target, before, _SHARED)
    return problems


def _place(file: Path, folder: ShowFolder) -> Path:
    """Say where a table is in the show: where it lies if that is inside, else among its media."""
    source = file.resolve()
    return source if source.is_relative_to(folder.path) else folder.media / source.name


def _copy(source: Path, target: Path) -> None:
    write_atomically(target, source.read_bytes(), _SHARED)


def _problems_of(text: str, folder: ShowFolder) -> Problems | None:
    """Load the show as it would be, from a file beside it that is gone again afterwards."""
    beside = folder.show_file.with_name(f".{folder.show_file.name}.{secrets.token_hex(4)}")
    try:
        write_atomically(beside, text.encode(), _SHARED)
        loaded = load_show(beside)
    finally:
        beside.unlink(missing_ok=True)
    return replace(loaded, file=folder.show_file.name) if isinstance(loaded, Problems) else None


def _written(wanted: Wanted, name: str) -> str:
    """Write the ``[[import]]``. Of text that can be shown JSON's form is TOML's."""
    lines = ["[[import]]", f"file = {_text(name)}"]
    if wanted.columns:
        pairs = ", ".join(f"{_text(header)} = {_text(field)}" for header, field in wanted.columns.items())
        lines.append(f"columns = {{ {pairs} }}")
    lines += [f"{key} = {_text(value)}" for key, value in _options(wanted)]
    return "\n".join(lines) + "\n"


def _options(wanted: Wanted) -> list[tuple[str, str]]:
    given = (("currency", wanted.currency), ("sheet", wanted.sheet))
    return [(key, value) for key, value in given if value]


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
