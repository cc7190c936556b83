"""`read_columns`: which row of a sheet is its header, and what each column is.

Nothing is guessed: a header is one of the names in `layouts/imports`, or a person has said what it is, or the column is
left out; all of it is reported. Counterpart: `console.config.imports_rows` reads the rows below the header.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from console.config.amounts import CURRENCIES
from console.config.imports_aliases import FIELDS, Aliases, Field, load_aliases, load_symbols, plain
from console.config.imports_table import Row, Sheet, column_letter, quoted
from console.config.problems import Problem
from console.show.names import nearest

IGNORE = "ignore"
"""What a person maps a column to that must not be read."""

_BY_PERSON = "you"

_SEVERAL = {Field.POINTS, Field.SALE_DATES}
"""Fields that may have several columns."""

_NEEDED = (Field.NAME, Field.PRICE)

_MONEY = {Field.PRICE, Field.SALE_PRICE, Field.REGULAR}

_HEADER_WITHIN_ROWS = 25
_TEMPLATE_ROWS = 6
_MOST_LISTED = 15

_IN_CURRENCY = re.compile(
    r"(\S.{0,80}?)[ _]?(?:\((?:in )?([^()\d]{1,5})\)|\[(?:in )?([^]\[\d]{1,5})\]|(?<=[ _])(?:in )?([^\s()\d]{1,5}))"
)
"""``Price (EUR)``, ``Preis in €``, ``Price USD``."""

_AMOUNT = re.compile(r"\D{0,5}\d[\d.,'’\s-]*\D{0,5}")


class Column(Struct, frozen=True):
    """One column and what it holds."""

    header: str
    index: int
    field: Field | None
    """None: it is left out."""
    by: str = ""
    """Who says so: a shop, a language, or ``you``."""
    currency: str = ""
    """A code or a sign the header gives: ``EUR`` of ``Price (EUR)``."""

    def __str__(self) -> str:
        """Write it for the report: where it is, and what it holds or why it holds nothing."""
        name = f"{column_letter(self.index)} “{self.header}”"
        if self.field is None:
            return f"{name} ({self.by})" if self.by else name
        money = f", in {self.currency}" if self.currency else ""
        return f"{name} -> {self.field} ({self.by}{money})"


class Columns(Struct, frozen=True):
    """The header of a sheet and the rows of products below it."""

    columns: tuple[Column, ...]
    header: Row
    rows: tuple[Row, ...]
    left_out: tuple[int, ...]
    """Lines between them that are a template's words, not products."""
    shop: str
    """Whose export it is; empty: nobody's known."""
    problems: tuple[Problem, ...]

    def of(self, field: Field) -> tuple[Column, ...]:
        """Give the columns of a field, most often one or none."""
        return tuple(column for column in self.columns if column.field is field)


def read_columns(sheet: Sheet, given: Mapping[str, str]) -> Columns:
    """Find the header and read it. `given` is what a person says: header -> field, or ``ignore``. Never raises."""
    aliases = load_aliases()
    said = {plain(header): field.strip().casefold() for header, field in given.items()}
    header = find_header(sheet.rows, aliases, said)
    below = tuple(row for row in sheet.rows if row.line > header.line)
    wrong = [*_wrong_words(given), *_absent_headers(given, header)]
    reader = _HeaderReader(header, aliases, said)
    columns = tuple(reader.column(index, cell) for index, cell in enumerate(header.cells) if cell)
    wrong += _ambiguous(columns, header) or _missing(columns, header, sheet)
    template = _template_lines(below, columns, aliases)
    shop = aliases.shop_of(header.cells)
    return Columns(
        columns=columns,
        header=header,
        rows=tuple(row for row in below if row.line not in template),
        left_out=template,
        shop=shop.name if shop else "",
        problems=tuple(wrong),
    )


def find_header(rows: Sequence[Row], aliases: Aliases, said: Mapping[str, str]) -> Row:
    """Find the first row with two known columns, else the one that knows most, else the first of all."""
    known = [
        (sum(plain(cell) in said or aliases.is_known(cell) for cell in row.cells), row)
        for row in rows[:_HEADER_WITHIN_ROWS]
    ]
    enough = next((row for count, row in known if count >= 2), None)
    return enough or max(known, key=lambda one: one[0])[1]


class _HeaderReader:
    """Says what each column is: a person's word first, then the shop's, then the languages'."""

    def __init__(self, header: Row, aliases: Aliases, said: Mapping[str, str]) -> None:
        shop = aliases.shop_of(header.cells)
        self._said = said
        self._general = aliases.general
        self._shop = shop.name if shop else ""
        self._by_shop = shop.names() if shop else {}
        names = [plain(cell) for cell in header.cells]
        self._by_person = {said[name] for name in names if name in said}
        self._of_shop = {self._by_shop[name] for name in names if name in self._by_shop and name not in said}

    def column(self, index: int, header: str) -> Column:
        """Say what one column is."""
        name = plain(header)
        if name in self._said:
            word = self._said[name]
            field = Field(word) if word in FIELDS else None
            currency = _header_currency(header) if field in _MONEY else ""
            return Column(header=header, index=index, field=field, by=_BY_PERSON, currency=currency)
        column = self._by_name(index, header, name)
        if column.field in self._by_person and column.field not in _SEVERAL:
            return _left_out(column, f"you named another column for {column.field}")
        return column

    def _by_name(self, index: int, header: str, name: str) -> Column:
        if name in self._by_shop:
            return Column(header=header, index=index, field=self._by_shop[name], by=self._shop)
        field, language = self._general.get(name, (None, ""))
        currency = "" if field else _header_currency(header)
        if currency:
            field, language = self._general.get(plain(_without_currency(header)), (None, ""))
            field = field if field in _MONEY else None
        column = Column(header=header, index=index, field=field, by=language if field else "", currency=currency)
        if field in self._of_shop and field not in _SEVERAL:
            return _left_out(column, f"{self._shop} has another column for {field}")
        return column if field else _left_out(column, "")


def _left_out(column: Column, why: str) -> Column:
    return Column(header=column.header, index=column.index, field=None, by=why)


def _header_currency(cell: str) -> str:
    """Give the code or sign a header ends with; empty: none."""
    match = _IN_CURRENCY.fullmatch(cell.strip())
    mark = next((part.strip() for part in match.groups()[1:] if part), "") if match else ""
    signs = load_symbols()
    return mark if mark in CURRENCIES or mark in signs.symbols or mark in signs.unsure else ""


def _without_currency(cell: str) -> str:
    match = _IN_CURRENCY.fullmatch(cell.strip())
    return match[1] if match else cell


def _wrong_words(given: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(
            line=0,
            where=f"columns “{header}”",
            value=quoted(field),
            reason="There is no such field.",
            remedy=nearest(field.strip().casefold(), (*FIELDS, IGNORE)),
        )
        for header, field in given.items()
        if field.strip().casefold() not in (*FIELDS, IGNORE)
    ]


def _absent_headers(given: Mapping[str, str], header: Row) -> list[Problem]:
    there = {plain(cell) for cell in header.cells}
    return [
        Problem(
            line=header.line,
            where="columns",
            value=quoted(name),
            reason="The table has no column of this name.",
            remedy=_nearest_header(name, [cell for cell in header.cells if cell]),
        )
        for name in given
        if plain(name) not in there
    ]


def _nearest_header(name: str, headers: Sequence[str]) -> str:
    """Suggest a column; an export has too many to list them all."""
    near = nearest(name, headers)
    return near if near.startswith("Did") or len(headers) <= _MOST_LISTED else "See the columns with cartwall import."


def _ambiguous(columns: Sequence[Column], header: Row) -> list[Problem]:
    """Two columns for one field: a person must say which one it is."""
    problems = []
    for field in Field:
        rivals = [column for column in columns if column.field is field]
        if len(rivals) < 2 or field in _SEVERAL:
            continue
        names = " and ".join(f"{column_letter(column.index)} “{column.header}”" for column in rivals)
        same = len({plain(column.header) for column in rivals}) == 1
        remedy = "Rename one of them." if same else f'Say which: columns = {{ "{rivals[0].header}" = "{field}" }}.'
        reason = f"Several columns give the {field}: {names}."
        problems.append(Problem(line=header.line, where="", value="", reason=reason, remedy=remedy))
    return problems


def _missing(columns: Sequence[Column], header: Row, sheet: Sheet) -> list[Problem]:
    """No name or no price: nothing can be sold from this table."""
    unused = ", ".join(f"“{column.header}”" for column in columns if column.field is None)
    sheets = ", ".join(f"“{name}”" for name in sheet.other_sheets)
    problems = []
    for field in _NEEDED:
        if any(column.field is field for column in columns):
            continue
        remedy = f'Say which it is: columns = {{ "…" = "{field}" }}. Not used yet: {unused or "no other column"}.'
        remedy += f" Or name another sheet: {sheets}." if sheets else ""
        reason = f"No column gives the {field}."
        problems.append(Problem(line=header.line, where="", value="", reason=reason, remedy=remedy))
    return problems


def _template_lines(below: Sequence[Row], columns: Sequence[Column], aliases: Aliases) -> tuple[int, ...]:
    """Find the rows under a header that a template brings: the names again, what is mandatory, and explanations."""
    used = [column for column in columns if column.field]
    top = below[:_TEMPLATE_ROWS]
    lines = [row.line for row in top if _all_cells(row, used, aliases.is_known)]
    words = [row for row in top if _all_cells(row, used, lambda cell: plain(cell) in aliases.template_words)]
    if not words:
        return tuple(lines)
    upto = [row.line for row in top if row.line <= words[-1].line]
    following = next((row for row in below if row.line > words[-1].line), None)
    explains = following is not None and _explains(following, used)
    return tuple(upto) + ((following.line,) if following and explains else ())


def _all_cells(row: Row, used: Sequence[Column], holds: Callable[[str], bool]) -> bool:
    cells = [cell for column in used if (cell := row.cell(column.index))]
    return len(cells) >= 2 and all(map(holds, cells))


def _explains(row: Row, used: Sequence[Column]) -> bool:
    """Say whether a row has words where products have a price and a stock."""
    figures = [row.cell(column.index) for column in used if column.field in (Field.PRICE, Field.UNITS)]
    return any(figures) and not any(_AMOUNT.fullmatch(cell) for cell in figures if cell)
