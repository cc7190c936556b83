"""`read_items`: the rows of a table become items with exact prices and whole units; what cannot be read is a problem.

Counterpart: `console.config.imports_products` puts items that are variants of one product together.
"""

import re

from msgspec import Struct

from console.config.amounts import Unreadable
from console.config.imports_aliases import OPTIONS, Field
from console.config.imports_columns import Column, Columns
from console.config.imports_notes import ImportNotes
from console.config.imports_numbers import (
    Settled,
    choose_currency,
    marks_of,
    read_day,
    settle,
    settle_exact,
    split_money,
)
from console.config.imports_table import Kind, Row
from console.config.products import MOST_UNITS
from console.show.money import minor_digits
from console.show.types import Price

_TRUSTED_DIGITS = 15
"""A spreadsheet rounds numbers with more digits: the last ones of a long number are lost."""

_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long article number: ``1.73E+18``."""

_JOINERS = "\u200c\u200d"
_POINT_BREAKS = re.compile(r"[\r\n]+|\s*[|•]\s*")
_IMAGE_BREAKS = re.compile(r"[,;|\s]+(?=https?://)")

_IDENTITIES = {Field.ID, Field.SKU, Field.PARENT}
_DAYS = {Field.SINCE, Field.SALE_DATES}
_PRICES = (Field.PRICE, Field.SALE_PRICE, Field.REGULAR)


class Item(Struct, frozen=True):
    """One row that says something about a product."""

    line: int
    name: str
    id: str
    parent: str
    sku: str
    variant: str
    size: str
    colour: str
    options: tuple[tuple[str, str], ...]
    """Options as their name and value; exports give the name in a product's first row only."""
    price: Price | None
    has_price: bool
    """Something stands where the price is, readable or not."""
    regular: Price | None
    since: str
    where: str
    units: int | None
    low: int | None
    reserve: int | None
    image: str
    points: tuple[str, ...]

    def tells_variant(self) -> bool:
        """Say whether it names a variant."""
        return bool(self.variant or self.size or self.colour or any(value for _, value in self.options))


def read_items(columns: Columns, currency: str, notes: ImportNotes) -> list[Item]:
    """Read every row. `currency` is what the person gave, or empty. What is wrong goes to `notes`."""
    reader = _Reader(columns, currency, notes)
    return [item for row in columns.rows if (item := reader.item(row)) is not None]


def one_line(text: str) -> str:
    """Write a text on one line, without signs that cannot be shown."""
    if text.isascii() and text.isprintable():
        return text if "  " not in text else " ".join(text.split())
    shown = "".join(sign if sign.isprintable() or sign in _JOINERS else " " for sign in text)
    return " ".join(shown.split())


class _Reader:
    """Reads rows. Knows the columns by field and the decimal marks of the whole table."""

    def __init__(self, columns: Columns, currency: str, notes: ImportNotes) -> None:
        self._columns = {field: columns.of(field) for field in Field}
        self._only = {field: found[0] for field, found in self._columns.items() if found}
        self._header = columns.header
        self._currency = currency
        self._notes = notes
        self._said: dict[tuple[int, str], str] = {}
        self._marks = marks_of(
            parts[0]
            for field in _PRICES
            for column in self._columns[field]
            for row in columns.rows
            if column.index not in row.kinds and (parts := split_money(row.cell(column.index)))
        )

    def item(self, row: Row) -> Item | None:
        """Read one row; none: it says nothing about a product, or its cells have moved."""
        if not self._is_even(row):
            return None
        if not any(row.cell(column.index) for columns in self._columns.values() for column in columns):
            return None
        price, regular, has_price = self._prices(row)
        return Item(
            line=row.line,
            name=self._text(row, Field.NAME),
            id=self._text(row, Field.ID),
            parent=self._text(row, Field.PARENT).removeprefix("id:"),
            sku=self._text(row, Field.SKU),
            variant=self._text(row, Field.VARIANT),
            size=self._text(row, Field.SIZE),
            colour=self._text(row, Field.COLOUR),
            options=tuple((self._text(row, name), self._text(row, value)) for name, value in OPTIONS),
            price=price,
            has_price=has_price,
            regular=regular,
            since=self._since(row) if regular else "",
            where=self._text(row, Field.WHERE),
            units=self._units(row),
            low=self._whole(row, Field.LOW),
            reserve=self._whole(row, Field.RESERVE),
            image=_IMAGE_BREAKS.split(self._text(row, Field.IMAGE))[0],
            points=self._points(row),
        )

    def _is_even(self, row: Row) -> bool:
        """Check a row of a text table against its header: a wider one has cells in the wrong columns."""
        if not row.width:
            return True
        if len(row.cells) > self._header.width:
            reason = f"This row has {len(row.cells)} cells, the header {self._header.width}: its cells have moved."
            self._notes.wrong(row.line, "", "", reason, "Put the text with the delimiter in it between quotes.")
            return False
        if row.width < self._header.width:
            self._notes.warn(row.line, "Rows have fewer cells than the header; what is missing is empty")
        return True

    def _column(self, field: Field) -> Column | None:
        return self._only.get(field)

    def _text(self, row: Row, field: Field) -> str:
        """Give the text of a field's cell; empty: nothing there, or nothing to use."""
        column = self._column(field)
        return self._cell(row, column, field) if column else ""

    def _cell(self, row: Row, column: Column, field: Field) -> str:
        text = row.cell(column.index)
        if not text:
            return ""
        kind = row.kinds.get(column.index)
        wrong = _unusable(text, kind, field)
        if wrong is not None:
            self._notes.wrong(row.line, column.header, text, wrong.reason, wrong.remedy)
            return ""
        if kind is Kind.NUMBER and field is Field.SKU and not text.startswith("0"):
            said = f"“{column.header}” holds numbers, not text: zeros at their beginning, if they had any, are lost"
            self._notes.warn(row.line, said)
        return text if field is Field.POINTS else one_line(text)

    def _prices(self, row: Row) -> tuple[Price | None, Price | None, bool]:
        """Give the price, what may be a regular price, and whether a price was written at all."""
        price, regular = self._price(row, Field.PRICE), self._price(row, Field.REGULAR)
        written = bool(self._text_there(row, Field.PRICE))
        if not self._text_there(row, Field.SALE_PRICE):
            return price, regular, written
        if any(row.cell(column.index) for column in self._columns[Field.SALE_DATES]):
            column = self._columns[Field.SALE_PRICE][0]
            reason = "This price is asked on some days only: what is asked today cannot be told from the table."
            remedy = "Write today's price, and empty the cells of its days."
            self._notes.wrong(row.line, column.header, row.cell(column.index), reason, remedy)
        return self._price(row, Field.SALE_PRICE), regular or price, True

    def _text_there(self, row: Row, field: Field) -> str:
        column = self._column(field)
        return row.cell(column.index) if column else ""

    def _price(self, row: Row, field: Field) -> Price | None:
        column = self._column(field)
        text = self._cell(row, column, field) if column else ""
        if column is None or not text:
            return None
        number, mark = split_money(text) or (text, "")
        chosen = choose_currency([mark, column.currency, self._text(row, Field.CURRENCY), self._currency])
        if isinstance(chosen, Unreadable):
            self._notes.wrong_in_many(row.line, column.header, chosen.reason, chosen.remedy)
            return None
        code, hangs_on = chosen
        settled = self._settle(row, column, number, minor_digits(code))
        if isinstance(settled, Unreadable):
            self._notes.wrong(row.line, column.header, text, settled.reason, settled.remedy)
            return None
        if settled.minor == 0:
            if field is not Field.REGULAR:
                self._notes.wrong(row.line, column.header, text, "A price is more than zero.", "Write the price.")
            return None
        if hangs_on:
            said = f"“{hangs_on}” is read as {code}. If it is another currency, give the import its code"
            self._notes.warn(row.line, said)
        return Price(minor=settled.minor, currency=code)

    def _settle(self, row: Row, column: Column, number: str, digits: int) -> Settled | Unreadable:
        if row.kinds.get(column.index) is Kind.NUMBER:
            return settle_exact(number, digits)
        settled = settle(number, digits, self._marks)
        if isinstance(settled, Settled) and settled.passed_over:
            mark = settled.way.group or settled.way.decimal
            kind = "between thousands" if settled.way.group else "before decimals"
            said = f"“{mark}” in “{column.header}” is read as the mark {kind}: “{number}” is {settled.way}"
            self._notes.warn(row.line, self._said.setdefault((column.index, mark + kind), said))
        return settled

    def _units(self, row: Row) -> int | None:
        """Read the stock. Shops write less than nothing for what they oversold."""
        column = self._column(Field.UNITS)
        text = self._cell(row, column, Field.UNITS) if column else ""
        if (
            column is not None
            and text[:1] in ("-", "−")
            and isinstance(self._settle(row, column, text[1:], 0), Settled)
        ):
            self._notes.warn(row.line, "A stock below zero is taken as 0")
            return 0
        return self._whole(row, Field.UNITS)

    def _whole(self, row: Row, field: Field) -> int | None:
        column = self._column(field)
        text = self._cell(row, column, field) if column else ""
        if column is None or not text:
            return None
        settled = self._settle(row, column, text, 0)
        if isinstance(settled, Unreadable):
            self._notes.wrong(row.line, column.header, text, settled.reason, "Write whole units, like 120.")
            return None
        if settled.minor > MOST_UNITS:
            self._notes.wrong(row.line, column.header, text, "Nobody has that many.", "Check the number.")
            return None
        return settled.minor

    def _since(self, row: Row) -> str:
        text = self._text(row, Field.SINCE)
        day = read_day(text) if text else ""
        column = self._column(Field.SINCE)
        if isinstance(day, Unreadable) and column is not None:
            self._notes.wrong(row.line, column.header, text, day.reason, day.remedy)
            return ""
        return day if isinstance(day, str) else ""

    def _points(self, row: Row) -> tuple[str, ...]:
        texts = [self._cell(row, column, Field.POINTS) for column in self._columns[Field.POINTS]]
        points = [one_line(point).strip("-– ") for text in texts for point in _POINT_BREAKS.split(text)]
        return tuple(point for point in points if point)


def _unusable(text: str, kind: Kind | None, field: Field) -> Unreadable | None:
    """Say why a cell must not be used as it is; none: it may."""
    if kind is Kind.ERROR:
        return Unreadable("The spreadsheet has an error here.", "Correct the formula.")
    if kind is Kind.UNCOMPUTED:
        return Unreadable("This formula's result is not in the file.", "Open the file in a spreadsheet and save it.")
    if kind is Kind.DATE and field not in _DAYS:
        return Unreadable("The spreadsheet made a day of this.", "Format the column as text and write it again.")
    if field not in _IDENTITIES:
        return None
    long = kind is Kind.NUMBER and len(text) > _TRUSTED_DIGITS
    if long or _SHORTENED.fullmatch(text):
        return Unreadable("A spreadsheet has rounded this number.", "Format the column as text and export it anew.")
    return None
