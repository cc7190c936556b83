"""`read_csv`: the bytes of a text table become a `Sheet`. What had to be found out (encoding, delimiter) is said.

Counterpart: `console.config.imports_xlsx` does the same for spreadsheets.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice

from msgspec import Struct

from console.config.imports_table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Sheet,
    quoted,
    too_many_columns,
    too_many_rows,
    unusable,
)
from console.config.problems import Problems

_NAMES = {",": "“,”", ";": "“;”", "\t": "tabs"}

_SAMPLE_CHARACTERS = 100_000
_SAMPLE_ROWS = 50

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
"""What Excel reads as "these are separated by"."""

_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How exports keep Excel from reading an article number as a number: ``="00123"``."""

_WORD_BEYOND_ASCII = re.compile(r"\w*[^\x00-\x7f]\w*")


class Decoded(Struct, frozen=True):
    """The text of a file."""

    text: str
    encoding: str
    """Its name for the person."""
    warning: str = ""


def read_csv(content: bytes, file: str, is_known: Callable[[str], bool]) -> Sheet | Problems:
    """Read a table. `is_known` says whether a word is the name of a column, to tell delimiters apart. Never raises."""
    decoded = decode(content, file)
    if isinstance(decoded, Problems):
        return decoded
    text, first_line, delimiter = decoded.text, 1, ""
    if named := _SEPARATOR_LINE.match(text):
        text, first_line, delimiter = text[named.end() :], 2, named[1]
    delimiter = delimiter or find_delimiter(text, is_known)
    rows = _read_rows(text, first_line, delimiter, file)
    if isinstance(rows, Problems):
        return rows
    if not rows:
        return unusable(file, "The file is empty.", "Export the products anew.")
    read_as = f"CSV, {decoded.encoding}, separated by {_NAMES[delimiter]}"
    warnings = (decoded.warning,) if decoded.warning else ()
    return Sheet(file=file, rows=tuple(rows), read_as=read_as, warnings=warnings)


def decode(content: bytes, file: str) -> Decoded | Problems:
    """Find the encoding: a byte order mark, UTF-16 by its zeros, valid UTF-8, else Windows-1252 with a warning."""
    for mark, codec, name in _BOMS:
        if content.startswith(mark):
            return _decode(content, codec, name, file)
    if b"\x00" in content[:1000]:
        return _decode(content, "utf-16-be" if content[:1] == b"\x00" else "utf-16-le", "UTF-16", file)
    try:
        return Decoded(text=content.decode("utf-8"), encoding="UTF-8")
    except UnicodeDecodeError:
        return _windows(content, file)


def _decode(content: bytes, codec: str, name: str, file: str) -> Decoded | Problems:
    try:
        return Decoded(text=content.decode(codec), encoding=name)
    except UnicodeDecodeError:
        return unusable(file, f"The file says it is {name}, but is not.", "Save it as CSV UTF-8.")


def _windows(content: bytes, file: str) -> Decoded | Problems:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return unusable(file, "This is neither UTF-8 nor Windows-1252 text.", "Save it as CSV UTF-8.", line)
    odd = _WORD_BEYOND_ASCII.search(text)
    example = f" It has {quoted(odd[0])}." if odd else ""
    warning = f"It is not UTF-8, so it was read as Windows-1252.{example} If that looks wrong, save it as CSV UTF-8."
    return Decoded(text=text, encoding="Windows-1252", warning=warning)


def find_delimiter(text: str, is_known: Callable[[str], bool]) -> str:
    """Choose between comma, semicolon and tab: the one that makes the most even rows, then the best known ones."""
    return max(_NAMES, key=lambda delimiter: _score(text[:_SAMPLE_CHARACTERS], delimiter, is_known))


def _score(sample: str, delimiter: str, is_known: Callable[[str], bool]) -> tuple[float, int, int]:
    try:
        records = list(islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return 0.0, 0, 0
    records = [row for row in records if any(row)]
    widths = Counter(len(row) for row in records if len(row) > 1)
    if not widths:
        return 0.0, 0, 0
    width, count = widths.most_common(1)[0]
    known = max(sum(map(is_known, row)) for row in records[:3])
    return count / len(records), known, width


def _read_rows(text: str, first_line: int, delimiter: str, file: str) -> list[Row] | Problems:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = first_line
    try:
        for record in reader:
            cells = tuple(_clean(record))
            if cells:
                if len(cells) > MOST_COLUMNS:
                    return too_many_columns(file, line)
                rows.append(Row(line=line, cells=cells, width=len(record)))
                if len(rows) > MOST_ROWS:
                    return too_many_rows(file)
            line = reader.line_num + first_line
    except csv.Error as error:
        return _slip(str(error), file, line)
    return rows


def _clean(record: Sequence[str]) -> Iterator[str]:
    """Trim the cells and drop the empty ones at the end."""
    cells = [cell.strip() for cell in record]
    while cells and not cells[-1]:
        cells.pop()
    for cell in cells:
        kept = _KEPT_AS_TEXT.fullmatch(cell) if cell.startswith("=") else None
        yield kept[1] if kept else cell


def _slip(said: str, file: str, line: int) -> Problems:
    """Say what is wrong with the writing; nothing after it can be trusted, so it is the only problem."""
    if "end of data" in said:
        return unusable(file, "A quote is opened here and never closed.", "Close it, or write quotes doubled.", line)
    if "expected after" in said:
        remedy = 'Write quotes inside a text doubled: "5"" nail".'
        return unusable(file, "A text in quotes goes on after its closing quote.", remedy, line)
    return unusable(file, f"This row cannot be read: {said}.", "Export the file anew.", line)
