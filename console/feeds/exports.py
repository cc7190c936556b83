"""Past LIVEs out of the platform's own exports: CSV and XLSX, three versions and other languages. Never raises.

    row 1: a date or a span of dates · row 2: empty · row 3: the header · from row 4 on: a LIVE each, all of it text

A header is known or it is left out, never guessed; a person may say what one is. What is missing is not zero. A room's
id stays text: it has 19 digits. Times are the shop's own, so its zone has to be given. Source: LIBRARIES 10.5.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

import layouts
from console.config.amounts import Unreadable
from console.config.imports import read_table
from console.config.imports_aliases import plain
from console.config.imports_numbers import Settled, choose_currency, marks_of, settle, split_money
from console.config.imports_table import Row, Sheet, column_letter, unusable
from console.config.problems import Problem, Problems
from console.metrics.counts import Count
from console.metrics.figures import Figure
from console.show.money import minor_digits
from console.show.types import UtcMs

HEADER_WITHIN_ROWS: Final = 10
IGNORE: Final = "ignore"
_DURATION: Final = re.compile(r"(?:(\d{1,9})h)?\s?(?:(\d{1,9})m(?:in)?)?\s?(?:(\d{1,9})s)?", re.ASCII)
_MOST_S: Final = 10**12
"""Longer than all viewers of all LIVEs watched together."""
_COUNTS: Final = {
    "units": Count.UNITS, "orders": Count.ORDERS, "views": Count.VIEWS, "viewers": Count.JOINS,
    "impressions": Count.IMPRESSIONS, "clicks": Count.CLICKS, "comments": Count.COMMENTS, "likes": Count.LIKES,
    "shares": Count.SHARES, "follows": Count.FOLLOWS,
}  # fmt: skip
_SHARES: Final = {"ctr": Figure.CTR, "ctor": Figure.CTOR}


class PastLive(Struct, frozen=True):
    """One LIVE as the platform tells it afterwards. What the file does not tell is left out."""

    room: str
    title: str
    began_ms: UtcMs | None
    ended_ms: UtcMs | None
    currency: str
    """Of `Count.GMV_MINOR`; empty: there is none."""
    counts: dict[Count, int]
    figures: dict[Figure, float]
    """Rates as the platform works them out, and the peak."""


class Export(Struct, frozen=True):
    """A file that was read."""

    lives: tuple[PastLive, ...]
    version: str
    report: tuple[str, ...]
    """How it was read: the file, then every column."""


class _Version(Struct, frozen=True):
    name: str
    signature: list[str]


class _Words(Struct, frozen=True):
    version: list[_Version]
    columns: dict[str, list[str]]


@cache
def _words() -> _Words:
    return msgspec.convert(tomllib.loads((layouts.folder("imports") / "live.toml").read_text("utf-8")), _Words)


def fields() -> tuple[str, ...]:
    """Name what a column can be, for a person who says what one is."""
    return tuple(_words().columns)


def read_export(path: Path, zone: ZoneInfo, columns: Mapping[str, str], currency: str | None) -> Export | Problems:
    """Read a file. `columns`: header to field, or ``ignore``, by a person. `currency`: of amounts without one."""
    sheet = read_table(path, None)
    return sheet if isinstance(sheet, Problems) else read_sheet(sheet, zone, columns, currency)


def read_sheet(sheet: Sheet, zone: ZoneInfo, columns: Mapping[str, str], currency: str | None) -> Export | Problems:
    """Read a table."""
    said = {plain(header): field for header, field in columns.items()}
    known = {plain(name): field for field, names in _words().columns.items() for name in names} | said
    header = max(sheet.rows[:HEADER_WITHIN_ROWS], key=lambda row: sum(plain(cell) in known for cell in row.cells))
    version = _version(header)
    where = {index: known[plain(cell)] for index, cell in enumerate(header.cells) if plain(cell) in known}
    where = {index: field for index, field in where.items() if field != IGNORE}
    twice = {field for field in where.values() if [*where.values()].count(field) > 1}
    if not version and not said:
        remedy = "Export “LIVE performance” from the seller or creator centre, or say what each column is."
        return unusable(sheet.file, "This is no export of LIVEs that is known.", remedy, header.line)
    if twice:
        names = ", ".join(sorted(twice))
        return unusable(sheet.file, f"Two columns are the same thing: {names}.", "Ignore one of them.", header.line)
    rows = [row for row in sheet.rows if row.line > header.line]
    reading = _Reading(sheet.file, zone, currency, marks_of(cell for row in rows for cell in row.cells))
    lives = [reading.live({field: row.cell(index) for index, field in where.items()}, row) for row in rows]
    if reading.problems:
        return Problems(sheet.file, tuple(reading.problems))
    return Export(tuple(lives), version, _report(sheet, header, where, version))


class _Reading:
    """Reads the cells of one file and notes what cannot be read."""

    def __init__(self, file: str, zone: ZoneInfo, currency: str | None, marks: frozenset[str]) -> None:
        self.problems: list[Problem] = []
        self._zone = zone
        self._currency = currency
        self._marks = marks

    def live(self, cells: Mapping[str, str], row: Row) -> PastLive:
        """Read one row."""
        self._row = row
        counts = {count: value for field, count in _COUNTS.items() if (value := self._whole(cells, field)) is not None}
        currency, minor = self._money(cells)
        if minor is not None:
            counts[Count.GMV_MINOR] = minor
        shares = {one: self._share(cells, field) for field, one in _SHARES.items()}
        figures: dict[Figure, float] = {one: share for one, share in shares.items() if share is not None}
        if (peak := self._whole(cells, "peak")) is not None:
            figures[Figure.PEAK] = peak
        if (watched_s := self._seconds(cells, "watched")) is not None:
            figures[Figure.WATCH_TIME_S] = watched_s
        began_ms, ended_ms = self._instant(cells, "start"), self._instant(cells, "end")
        lasted_s = self._seconds(cells, "duration") if ended_ms is None else None
        if ended_ms is None and began_ms is not None and lasted_s is not None:
            ended_ms = UtcMs(began_ms + lasted_s * 1000)
        return PastLive(cells.get("room", ""), cells.get("title", ""), began_ms, ended_ms, currency, counts, figures)

    def _whole(self, cells: Mapping[str, str], field: str) -> int | None:
        if not (text := cells.get(field, "")) or text in ("-", "--"):
            return None
        return self._figure(field, text, settle(text, 0, self._marks))

    def _money(self, cells: Mapping[str, str]) -> tuple[str, int | None]:
        if not (text := cells.get("gmv", "")) or text in ("-", "--"):
            return "", None
        parts = split_money(text)
        if parts is None:
            self._wrong("gmv", text, Unreadable("This is no amount.", "Export the file anew."))
            return "", None
        number, mark = parts
        chosen = choose_currency([mark or self._currency or ""])
        if isinstance(chosen, Unreadable):
            self._wrong("gmv", text, chosen)
            return "", None
        return chosen[0], self._figure("gmv", text, settle(number, minor_digits(chosen[0]), self._marks))

    def _share(self, cells: Mapping[str, str], field: str) -> float | None:
        """Read a rate: ``3.08%``, or ``0.0308`` as the spring of 2026 had it."""
        if not (text := cells.get(field, "").replace(",", ".")) or text in ("-", "--"):
            return None
        try:
            value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            self._wrong(field, text, Unreadable("This is no rate.", "Export the file anew."))
            return None
        if not 0 <= value <= 1:
            self._wrong(field, text, Unreadable("A rate is from 0 to 1, or has a %.", "Check the number."))
            return None
        return value

    def _seconds(self, cells: Mapping[str, str], field: str) -> int | None:
        if not (text := cells.get(field, "")) or text in ("-", "--"):
            return None
        found = _DURATION.fullmatch(text)
        if found is not None and any(found.groups()):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return hours * 3600 + minutes * 60 + seconds
        try:
            length_s = float(text)
        except ValueError:
            length_s = -1.0
        if not 0 <= length_s <= _MOST_S:
            self._wrong(field, text, Unreadable("This is no length of time.", "Write it like 2h37m, or in seconds."))
            return None
        return round(length_s)

    def _instant(self, cells: Mapping[str, str], field: str) -> UtcMs | None:
        if not (text := cells.get(field, "")):
            return None
        try:
            at = datetime.fromisoformat(text.replace("/", "-"))
        except ValueError:
            self._wrong(field, text, Unreadable("This is no time.", "Write it like 2026-07-23 08:09:17."))
            return None
        at = at if at.tzinfo is not None else at.replace(tzinfo=self._zone)
        return UtcMs(round(at.timestamp() * 1000))

    def _figure(self, field: str, text: str, found: Settled | Unreadable) -> int | None:
        """Take a figure, or note why it is none."""
        if isinstance(found, Unreadable):
            self._wrong(field, text, found)
            return None
        return found.minor

    def _wrong(self, field: str, text: str, why: Unreadable) -> None:
        self.problems.append(Problem(self._row.line, field, f'"{text}"', why.reason, why.remedy))


def _version(header: Row) -> str:
    there = {plain(cell) for cell in header.cells}
    return next((one.name for one in _words().version if {plain(name) for name in one.signature} <= there), "")


def _report(sheet: Sheet, header: Row, where: Mapping[int, str], version: str) -> tuple[str, ...]:
    named = [f"{column_letter(index)} “{header.cell(index)}” -> {field}" for index, field in where.items()]
    left = [cell for index, cell in enumerate(header.cells) if cell and index not in where]
    rest = (f"Left out: {', '.join(left)}.",) if left else ()
    return (f"{sheet.file}: {sheet.read_as}, export of {version or 'nobody known'}.", *named, *rest)
