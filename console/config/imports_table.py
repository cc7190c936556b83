"""A product table as it stands in its file: rows of text, with their lines. No meaning yet.

Counterpart: `console.config.imports_csv` and `console.config.imports_xlsx` make sheets,
`console.config.imports_columns` says what the columns are.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from console.config.problems import Problem, Problems

LARGEST_FILE_BYTES = 30_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 1_000

_LONGEST_VALUE = 60
_LETTERS = 26


class Kind(StrEnum):
    """What a spreadsheet holds in a cell that is not plain text."""

    NUMBER = "number"
    DATE = "date"
    ERROR = "error"
    """``#REF!`` and its like."""
    UNCOMPUTED = "uncomputed"
    """A formula whose result was never saved."""


class Row(Struct, frozen=True):
    """One row. Cells are trimmed, empty ones at the end left out; numbers are written ``1299.5``, dates as ISO."""

    line: int
    """From 1, as its editor counts: the line in a text file, the row in a spreadsheet."""
    cells: tuple[str, ...]
    kinds: Mapping[int, Kind] = {}
    """By index from 0: the cells that are not plain text. Always empty for a text file."""
    width: int = 0
    """How many cells were written, empty ones at the end included; 0: the file does not say."""

    def cell(self, index: int) -> str:
        """Give a cell; empty when the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""


class Sheet(Struct, frozen=True):
    """One table. Rows without a single word are left out."""

    file: str
    rows: tuple[Row, ...]
    read_as: str
    """How it was read, for the person: ``CSV, UTF-8, separated by “;”``."""
    other_sheets: tuple[str, ...] = ()
    """The other sheets of the workbook."""
    warnings: tuple[str, ...] = ()


def unusable(file: str, reason: str, remedy: str, line: int = 0) -> Problems:
    """Say that a file cannot be used at all."""
    return Problems(file=file, problems=(Problem(line=line, where="", value="", reason=reason, remedy=remedy),))


def too_many_rows(file: str) -> Problems:
    """Say that a file has more rows than anybody sells."""
    return unusable(file, f"The table has more than {MOST_ROWS:,} rows.", "Export only what this show sells.")


def too_many_columns(file: str, line: int) -> Problems:
    """Say that a row is wider than any export."""
    return unusable(file, f"A row has more than {MOST_COLUMNS:,} cells.", "Check how the file was exported.", line)


def quoted(text: str) -> str:
    """Write a cell as it is shown in a problem: in quotes, on one line, shortened."""
    text = " ".join(text.split())
    return f'"{text}"' if len(text) <= _LONGEST_VALUE else f'"{text[: _LONGEST_VALUE - 1]}…"'


def column_letter(index: int) -> str:
    """Name a column as spreadsheets do: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def lines_text(lines: list[int]) -> str:
    """Write lines for a sentence: ``line 4``, ``lines 4, 7 and 9``, ``lines 4, 5, 6 and 20 more``."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown, rest = (lines[:-1], str(lines[-1])) if len(lines) <= 6 else (lines[:5], f"{len(lines) - 5:,} more")
    return f"lines {', '.join(map(str, shown))} and {rest}"
