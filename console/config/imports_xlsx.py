"""`read_xlsx`: the bytes of a workbook become a `Sheet`. Values only: nothing in it is computed, run or fetched.

Counterpart: `console.config.imports_csv` does the same for text. A workbook is a ZIP archive; what it would unpack to
is looked at before anything is unpacked.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Protocol, cast

from msgspec import Struct

from console.config.imports_table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Kind,
    Row,
    Sheet,
    too_many_columns,
    too_many_rows,
    unusable,
)
from console.config.problems import Problems
from console.show.names import nearest

LARGEST_UNPACKED_BYTES = 150_000_000
MOST_PARTS = 5_000

_LARGE_PART_BYTES = 1_000_000
_TIGHTEST_RATIO = 200
"""A large part packed tighter than this is no table somebody wrote: honest ones stay below 50."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ZEROS = re.compile(r"0{2,20}")

_SAVE_AGAIN = "Open it in a spreadsheet and save it as .xlsx again, or as CSV UTF-8."


class _Cell(Protocol):
    """A cell, as openpyxl gives it when it only reads."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str | None: ...


class _Sheet(Protocol):
    """A sheet, as openpyxl gives it when it only reads."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_row: int) -> Iterator[tuple[_Cell, ...]]: ...


def read_xlsx(content: bytes, file: str, wanted: str | None) -> Sheet | Problems:
    """Read the sheet named `wanted`, else the first visible one with a word in it. Never raises."""
    refused = check_archive(content, file)
    if refused is not None:
        return refused
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: styles, rules, extensions
            return _read(content, file, wanted)
    except Exception as error:  # noqa: BLE001 - the edge: openpyxl throws dozens of kinds at a broken workbook
        return unusable(file, f"The workbook is damaged ({type(error).__name__}).", _SAVE_AGAIN)


def check_archive(content: bytes, file: str) -> Problems | None:
    """Refuse what is no workbook, or would unpack to more than a table can be."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
        return unusable(file, "The workbook is damaged: it cannot be unpacked.", _SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        return unusable(file, "The workbook is encrypted.", "Save it without a password.")
    unpacked = sum(part.file_size for part in parts)
    tight = any(
        part.file_size > max(_LARGE_PART_BYTES, part.compress_size * _TIGHTEST_RATIO)
        for part in parts
        if not part.is_dir()
    )
    if unpacked > LARGEST_UNPACKED_BYTES or tight or len(parts) > MOST_PARTS:
        size = f"{unpacked / 1_000_000:,.0f} MB"
        return unusable(file, f"The workbook would unpack to {size}: no product table does.", _SAVE_AGAIN)
    if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
        return unusable(file, "This is no .xlsx workbook.", _SAVE_AGAIN)
    return None


def _read(content: bytes, file: str, wanted: str | None) -> Sheet | Problems:
    # Imported here: it takes half a second, and most shows have no workbook.
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        sheets = _sheets(book.worksheets)
        found = _first(sheets, file) if wanted is None else _named(sheets, file, wanted)
        if isinstance(found, Problems):
            return found
        name, rows = found
    finally:
        book.close()
    rows = _mark_uncomputed(content, name, rows) if _has_formulas(content) else rows
    others = tuple(other for other in sheets if other != name)
    return Sheet(file=file, rows=rows, read_as=f"XLSX, sheet “{name}”", other_sheets=others)


def _sheets(worksheets: Iterable[object]) -> Mapping[str, _Sheet]:
    """Name the sheets with cells; a workbook may have sheets that are a chart and nothing else."""
    sheets = [cast(_Sheet, sheet) for sheet in worksheets if hasattr(sheet, "reset_dimensions")]
    return {sheet.title: sheet for sheet in sheets}


def _first(sheets: Mapping[str, _Sheet], file: str) -> tuple[str, tuple[Row, ...]] | Problems:
    for name, sheet in sheets.items():
        rows = _rows(sheet, file) if sheet.sheet_state == "visible" else ()
        if isinstance(rows, Problems):
            return rows
        if rows:
            return name, rows
    return unusable(file, "No visible sheet of the workbook has anything in it.", "Export the products anew.")


def _named(sheets: Mapping[str, _Sheet], file: str, wanted: str) -> tuple[str, tuple[Row, ...]] | Problems:
    name = next((name for name in sheets if name.strip().casefold() == wanted.strip().casefold()), None)
    if name is None:
        return unusable(file, f"The workbook has no sheet “{wanted}”.", nearest(wanted, tuple(sheets)))
    rows = _rows(sheets[name], file)
    if isinstance(rows, Problems):
        return rows
    return (name, rows) if rows else unusable(file, f"The sheet “{name}” is empty.", "Name another sheet.")


def _rows(sheet: _Sheet, file: str) -> tuple[Row, ...] | Problems:
    """Read every row that has a word. The size a workbook claims for itself is often wrong, so it is not asked."""
    sheet.reset_dimensions()
    reader = _CellReader()
    rows: list[Row] = []
    for line, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1), start=1):
        row = reader.row(line, cells)
        if row is None:
            continue
        if len(row.cells) > MOST_COLUMNS:
            return too_many_columns(file, line)
        if line > MOST_ROWS:
            return too_many_rows(file)
        rows.append(row)
    return tuple(rows)


class _CellReader:
    """Writes cells as text. Keeps number formats, for the same few come back in every row."""

    def __init__(self) -> None:
        self._zeros: dict[str, int] = {}

    def row(self, line: int, cells: tuple[_Cell, ...]) -> Row | None:
        """Read a row; none: there is no word in it."""
        texts: list[str] = []
        kinds: dict[int, Kind] = {}
        for index, cell in enumerate(cells):
            if cell.value is None:
                texts.append("")
                continue
            text, kind = self._text(cell)
            texts.append(text)
            if kind is not None and text:
                kinds[index] = kind
        while texts and not texts[-1]:
            texts.pop()
        return Row(line=line, cells=tuple(texts), kinds=kinds) if texts else None

    def _text(self, cell: _Cell) -> tuple[str, Kind | None]:
        value: object = cell.value
        if cell.data_type == "e":
            return str(value), Kind.ERROR
        if isinstance(value, bool):
            return str(value).upper(), None
        if isinstance(value, int | float):
            return number_text(value).zfill(self._least_digits(cell)), Kind.NUMBER
        if isinstance(value, datetime):
            midnight = value.time() == time(0)
            return (value.date().isoformat() if midnight else value.isoformat(" ", "seconds")), Kind.DATE
        if isinstance(value, date):
            return value.isoformat(), Kind.DATE
        return str(value).strip(), None if isinstance(value, str) else Kind.DATE

    def _least_digits(self, cell: _Cell) -> int:
        """Say how many digits the sheet shows at least: the format ``00000`` shows 123 as 00123."""
        form = str(cell.number_format or "")
        if form not in self._zeros:
            self._zeros[form] = len(form) if _ZEROS.fullmatch(form) else 0
        return self._zeros[form]


def number_text(value: int | float) -> str:
    """Write a number with the 15 digits its sheet knows: 24.990000000000002 is a computed 24.99."""
    return str(value) if isinstance(value, int) else f"{Decimal(f'{value:.15g}'):f}"


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [part for part in archive.namelist() if part.lower().startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(part)) for part in sheets)


class _Formula(Struct, frozen=True):
    """A cell with a formula, by row and index."""

    line: int
    index: int
    text: str


def _mark_uncomputed(content: bytes, name: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Put formulas in where their results are missing; else they would look like cells nobody filled in."""
    found = {row.line: row for row in rows}
    for formula in _formulas(content, name):
        row = found.get(formula.line, Row(line=formula.line, cells=()))
        if row.cell(formula.index) or formula.index >= MOST_COLUMNS:
            continue
        cells = [*row.cells, *[""] * (formula.index + 1 - len(row.cells))]
        cells[formula.index] = formula.text
        kinds = {**row.kinds, formula.index: Kind.UNCOMPUTED}
        found[formula.line] = Row(line=formula.line, cells=tuple(cells), kinds=kinds)
    return tuple(found[line] for line in sorted(found))


def _formulas(content: bytes, name: str) -> Iterator[_Formula]:
    """Find the formulas whose result is not in the file. One whose result is the empty text has it: ``t="str"``."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    written = load_workbook(BytesIO(content), read_only=True, data_only=False)
    try:
        results, texts = _sheets(book.worksheets)[name], _sheets(written.worksheets)[name]
        results.reset_dimensions()
        texts.reset_dimensions()
        rows = zip(results.iter_rows(max_row=MOST_ROWS), texts.iter_rows(max_row=MOST_ROWS), strict=False)
        for line, (cells, formulas) in enumerate(rows, start=1):
            for index, (cell, formula) in enumerate(zip(cells, formulas, strict=False)):
                if formula.data_type == "f" and cell.value is None and cell.data_type == "n":
                    yield _Formula(line=line, index=index, text=str(formula.value))
    finally:
        book.close()
        written.close()
