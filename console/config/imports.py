"""`read_import`: a product table becomes products, or everything that is wrong with it, and always a report.

The way: `read_table` (CSV or XLSX to rows), `read_columns` (what the columns are), `read_items` (exact prices and
units), `group_items` and `make_products`. Counterparts: ``[[import]]`` in a show file, `console.config.importing`.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from console.config.amounts import nearest_currency
from console.config.imports_aliases import load_aliases
from console.config.imports_columns import Columns, read_columns
from console.config.imports_csv import read_csv
from console.config.imports_groups import group_items
from console.config.imports_notes import ImportNotes
from console.config.imports_numbers import meanings
from console.config.imports_products import make_products
from console.config.imports_rows import read_items
from console.config.imports_table import LARGEST_FILE_BYTES, Sheet, lines_text, unusable
from console.config.imports_xlsx import read_xlsx
from console.config.problems import Problem, Problems
from console.show.types import Product

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"


class Imported(Struct, frozen=True):
    """The products of a table."""

    products: tuple[Product, ...]
    report: tuple[str, ...]
    """How the table was read: a line for the file, one for each column used, one for what came of it."""
    warnings: tuple[str, ...] = ()
    """What did not stop the import and must be known."""


class Looked(Struct, frozen=True):
    """All that can be said about a table, whether it could be used or not."""

    report: tuple[str, ...]
    warnings: tuple[str, ...]
    products: tuple[Product, ...]
    """With problems: those that could be read none the less."""
    problems: Problems | None
    """None: nothing is wrong."""


def read_import(path: Path, columns: Mapping[str, str], currency: str | None, sheet: str | None) -> Imported | Problems:
    """Read a product table. Never raises.

    `columns` says what a column is where its header does not: header -> field, or ``ignore``. `currency` is for prices
    without one, an ISO 4217 code. `sheet` names the sheet of a workbook; none: the first with something in it.
    """
    looked = look_at(path, columns, currency, sheet)
    if looked.problems is not None:
        return looked.problems
    return Imported(products=looked.products, report=looked.report, warnings=looked.warnings)


def look_at(path: Path, columns: Mapping[str, str], currency: str | None, sheet: str | None) -> Looked:
    """Read a product table and say everything about it. Never raises."""
    table = read_table(path, sheet)
    if isinstance(table, Problems):
        return Looked(report=(), warnings=(), products=(), problems=table)
    found = read_columns(table, columns)
    notes = ImportNotes([*found.problems, *_wrong_currency(currency)])
    products: tuple[Product, ...] = ()
    if not found.problems:
        products = make_products(group_items(read_items(found, currency or "", notes), notes), notes)
        if not products and not notes.problems():
            notes.wrong(found.header.line, "", "", "There is no product below the header.", "Export the products anew.")
    problems = notes.problems()
    return Looked(
        report=(*_report(table, found), *(() if problems else (_counted(products),))),
        warnings=(*table.warnings, *notes.warnings()),
        products=products,
        problems=Problems(file=path.name, problems=problems) if problems else None,
    )


def read_table(path: Path, sheet: str | None) -> Sheet | Problems:
    """Read the rows of a CSV file or an XLSX workbook; which of both it is, its first bytes say. Never raises."""
    content = _read(path)
    if isinstance(content, Problems):
        return content
    if content.startswith(_ZIP):
        return read_xlsx(content, path.name, sheet)
    if content.startswith((_OLD_OFFICE, _PDF)):
        remedy = "Save it as .xlsx without a password, or as CSV UTF-8."
        return unusable(path.name, "This is an old or protected workbook, or no table.", remedy)
    if sheet is not None:
        return unusable(path.name, f"A CSV file has no sheet “{sheet}”.", "Leave the sheet out.")
    return read_csv(content, path.name, load_aliases().is_known)


def _read(path: Path) -> bytes | Problems:
    try:
        if path.exists() and not path.is_file():
            return unusable(path.name, "This is not a file.", "Name a CSV or XLSX file.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        return unusable(path.name, "There is no such file.", f"It should be at {path}.")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        return unusable(path.name, f"The file cannot be read: {said}.", "Check the file and its rights.")
    if len(content) > LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1_000_000
        return unusable(path.name, f"The file is larger than {most} MB.", "Export only what this show sells.")
    return content


def _wrong_currency(currency: str | None) -> list[Problem]:
    if not currency or meanings(currency):
        return []
    reason, remedy = f"There is no currency “{currency}”.", nearest_currency(currency)
    return [Problem(line=0, where="currency", value=f'"{currency}"', reason=reason, remedy=remedy)]


def _report(table: Sheet, found: Columns) -> tuple[str, ...]:
    shop = f", as {found.shop} exports it" if found.shop else ""
    head = f"{table.file}: {table.read_as}{shop}; header in line {found.header.line}, {_many(len(found.rows), 'row')}."
    unused = ", ".join(str(column) for column in found.columns if column.field is None)
    lines = [head, *(f"  {column}" for column in found.columns if column.field is not None)]
    if unused:
        lines.append(f"  Not used: {unused}.")
    if found.left_out:
        lines.append(f"  Left out as words of a template: {lines_text(list(found.left_out))}.")
    if table.other_sheets:
        lines.append(f"  Other sheets: {', '.join(f'“{name}”' for name in table.other_sheets)}.")
    return tuple(lines)


def _counted(products: tuple[Product, ...]) -> str:
    kinds = sum(len(product.variants) for product in products)
    counted = sum(kind.units is not None for product in products for kind in product.kinds())
    was = sum(product.regular is not None for product in products)
    things = f"{_many(len(products), 'product')}, {_many(kinds, 'variant')}"
    return f"{things}, {counted:,} of them counted; {was:,} may show a “was”."


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
