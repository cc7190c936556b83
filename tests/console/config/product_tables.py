"""Tables for the tests of imports: text as CSV bytes, rows as a workbook's bytes, and files to read."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from console.config.imports import Looked, look_at
from console.config.problems import Problems

SAMPLES = Path(__file__).parent / "samples"


def workbook(*rows: Sequence[object], title: str = "Products") -> bytes:
    """Write one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def look(folder: Path, content: str | bytes, currency: str | None = "EUR", **columns: str) -> Looked:
    """Look at a table of this content."""
    path = folder / "products.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return look_at(path, columns, currency, None)


def said(looked: Looked) -> list[str]:
    """Give what is wrong, each on a line."""
    return [str(problem) for problem in looked.problems.problems] if looked.problems else []


def lines(problems: object) -> list[str]:
    """Give the problems of a file that cannot be used."""
    assert isinstance(problems, Problems)
    return [str(problem) for problem in problems.problems]
