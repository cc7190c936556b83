"""The names columns go by, from `layouts/imports`.

Counterpart: `console.config.imports_columns` looks the headers of a table up here.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

import msgspec
from msgspec import Struct

import layouts


class Field(StrEnum):
    """What a column can hold; the words a show file maps a column to."""

    NAME = "name"
    ID = "id"
    """Rows with the same id are one product."""
    PARENT = "parent"
    """Id or SKU of the row this one is a variant of."""
    SKU = "sku"
    VARIANT = "variant"
    """The variant's name as a whole: ``Blue XL``."""
    SIZE = "size"
    COLOUR = "colour"
    OPTION1_NAME = "option1_name"
    OPTION1 = "option1"
    OPTION2_NAME = "option2_name"
    OPTION2 = "option2"
    OPTION3_NAME = "option3_name"
    OPTION3 = "option3"
    PRICE = "price"
    SALE_PRICE = "sale_price"
    """Asked instead of the price where it is filled in."""
    SALE_DATES = "sale_dates"
    """From when or until when the sale price is asked."""
    CURRENCY = "currency"
    REGULAR = "regular"
    """The price of a "was"; shown only with `SINCE` and `WHERE`."""
    SINCE = "since"
    WHERE = "where"
    UNITS = "units"
    LOW = "low"
    RESERVE = "reserve"
    IMAGE = "image"
    POINTS = "points"


FIELDS = tuple(str(field) for field in Field)

OPTIONS = (
    (Field.OPTION1_NAME, Field.OPTION1),
    (Field.OPTION2_NAME, Field.OPTION2),
    (Field.OPTION3_NAME, Field.OPTION3),
)

_IGNORED_SIGNS = re.compile(r"[\s_\u200b\ufeff]+")

_LONGEST_HEADER = 120


def plain(header: str) -> str:
    """Write a header as it is compared: without capitals, spaces and underscores. A whole text is no header."""
    if len(header) > _LONGEST_HEADER:
        return ""
    return _IGNORED_SIGNS.sub("", unicodedata.normalize("NFKC", header).casefold())


class Source(Struct, frozen=True):
    """A shop's export, or a language: what its columns are called."""

    name: str
    columns: Mapping[Field, tuple[str, ...]]
    signature: tuple[str, ...] = ()
    """A table has all of these headers, or is from somewhere else; empty: any table may be of it."""

    def names(self) -> dict[str, Field]:
        """Give the field of every plain header."""
        return {plain(header): field for field, headers in self.columns.items() for header in headers}


class _File(Struct, frozen=True):
    """``aliases.toml`` as it is written."""

    only_one: tuple[str, ...]
    template_words: tuple[str, ...]
    source: tuple[Source, ...]


class Aliases(Struct, frozen=True):
    """Every name a column goes by."""

    only_one: frozenset[str]
    template_words: frozenset[str]
    shops: tuple[Source, ...]
    general: Mapping[str, tuple[Field, str]]
    """Plain header -> field and the language it is from."""
    known: frozenset[str]
    """Every plain header, of shops too."""

    def is_known(self, header: str) -> bool:
        """Say whether some source has a column of this name."""
        return plain(header) in self.known

    def shop_of(self, headers: Sequence[str]) -> Source | None:
        """Find the shop whose signature the headers hold."""
        there = {plain(header) for header in headers}
        return next((shop for shop in self.shops if there.issuperset(map(plain, shop.signature))), None)


@cache
def load_aliases() -> Aliases:
    """Read the names that ship with the console."""
    file = msgspec.convert(_read("aliases.toml"), _File)
    general: dict[str, tuple[Field, str]] = {}
    for source in file.source:
        if not source.signature:
            for header, field in source.names().items():
                general.setdefault(header, (field, source.name))
    return Aliases(
        only_one=frozenset(map(plain, file.only_one)),
        template_words=frozenset(map(plain, file.template_words)),
        shops=tuple(source for source in file.source if source.signature),
        general=general,
        known=frozenset(header for source in file.source for header in source.names()),
    )


class Symbols(Struct, frozen=True):
    """What currencies are written like: the sign and the codes it may mean."""

    symbols: Mapping[str, tuple[str, ...]]
    """The first code is what is usually meant."""
    unsure: Mapping[str, tuple[str, ...]]
    """No meaning is usual."""


@cache
def load_symbols() -> Symbols:
    """Read the currency signs that ship with the console."""
    return msgspec.convert(_read("symbols.toml"), Symbols)


def _read(file: str) -> dict[str, object]:
    return tomllib.loads((layouts.folder("imports") / file).read_text(encoding="utf-8"))
