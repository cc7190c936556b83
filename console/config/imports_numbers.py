"""Numbers, prices and days as tables write them, read exactly or not at all; no float is ever involved.

``24,99 €``, ``$24.99``, ``1.299,00`` and ``1 299.-`` have one reading. ``1,299`` has two: it is settled by the digits
of its currency or by the other rows of the table, else it is refused with both readings.
Counterpart: `console.config.amounts` reads what is written in a show file, which has one form only.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from console.config.amounts import CURRENCIES, Unreadable
from console.config.imports_aliases import load_symbols

_LONGEST_AMOUNT = 60

_GIVE_CODE = "Give the import its code, like currency = “EUR”."

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-", "–": "-", "—": "-"})

_MONEY = re.compile(r"((?:[^\d.,'+-]+\.?)?) ?([+-]?[\d.,' ]*\d[\d.,' ]*?)(?:[.,]--?)? ?((?:[^\d.,'+-][^\d,'+-]*)?)")

_EXACT = re.compile(r"(\d{1,15})(?:\.(\d+))?", re.ASCII)

_DECIMAL_MARKS = (".", ",")
_GROUP_MARKS = (".", ",", " ", "'")


class Reading(Struct, frozen=True):
    """One way to read a number."""

    whole: str
    part: str
    """Its decimals, as many as were written."""
    decimal: str
    """The decimal mark; empty: it has none."""
    group: str
    """The mark between thousands; empty: it has none."""

    def minor(self, digits: int) -> int | None:
        """Give it in units of the last of `digits` decimals; none: it has more of them, and they are not zeros."""
        kept, beyond = self.part[:digits], self.part[digits:]
        return None if beyond.strip("0") else int(self.whole + kept.ljust(digits, "0"))

    def __str__(self) -> str:
        """Write it plainly: ``1299``, ``1.299``."""
        return f"{self.whole}.{self.part}" if self.part else self.whole


def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    forms = []
    for decimal in ("", *_DECIMAL_MARKS):
        for group in ("", *(mark for mark in _GROUP_MARKS if mark != decimal)):
            whole = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+" if group else r"\d{1,15}"
            part = rf"{re.escape(decimal)}(\d{{1,9}})" if decimal else "()"
            forms.append((decimal, group, re.compile(f"({whole}){part}", re.ASCII)))
    return tuple(forms)


_FORMS = _forms()


@lru_cache(maxsize=4_096)  # a table has the same few prices and counts in many rows
def readings(number: str) -> tuple[Reading, ...]:
    """Give every way to read a number without its currency: most have one, ``1,299`` has two, ``1.2.3`` has none."""
    if len(number) > _LONGEST_AMOUNT:
        return ()
    found = []
    for decimal, group, form in _FORMS:
        if match := form.fullmatch(number):
            whole = match[1].replace(group, "") if group else match[1]
            found.append(Reading(whole=whole, part=match[2] or "", decimal=decimal, group=group))
    return tuple(found)


def split_money(text: str) -> tuple[str, str] | None:
    """Take ``24,99 €`` apart into number and sign or code; none: this is no amount."""
    text = text.translate(_SPACES).strip()
    match = _MONEY.fullmatch(text) if len(text) <= _LONGEST_AMOUNT else None
    if match is None or (match[1].strip() and match[3].strip()):
        return None
    return match[2].strip(), (match[1] or match[3]).strip()


def marks_of(numbers: Iterable[str]) -> frozenset[str]:
    """Collect the decimal marks of a table from those of its numbers that have one reading."""
    found = set()
    for number in numbers:
        ways = readings(number)
        if len(ways) == 1 and ways[0].decimal:
            found.add(ways[0].decimal)
        elif len(ways) == 1 and ways[0].group in _DECIMAL_MARKS:
            found.add("," if ways[0].group == "." else ".")
    return frozenset(found)


class Settled(Struct, frozen=True):
    """A number that was read."""

    minor: int
    way: Reading
    passed_over: Reading | None = None
    """The other way it could have been read; none: there was no other."""


def settle(number: str, digits: int, marks: frozenset[str]) -> Settled | Unreadable:
    """Read a number with at most `digits` decimals; `marks` are the decimal marks of the table's other numbers."""
    ways = readings(number)
    if not ways:
        return Unreadable("This is not a number.", "Write it like 1299.00.")
    if len(ways) == 1:
        minor = ways[0].minor(digits)
        reason = f"It has more than {digits} decimals." if digits else "It has decimals."
        return Unreadable(reason, "Check the number.") if minor is None else Settled(minor=minor, way=ways[0])
    likely = [way for way in ways if len(way.part) <= digits and _agrees(way, marks)]
    if len(likely) == 1 and (minor := likely[0].minor(digits)) is not None:
        other = next(way for way in ways if way is not likely[0])
        return Settled(minor=minor, way=likely[0], passed_over=other)
    both = " or ".join(str(way) for way in ways)
    return Unreadable(f"This can be read as {both}.", "Write it with all its decimals, or without marks.")


def settle_exact(number: str, digits: int) -> Settled | Unreadable:
    """Read a number a spreadsheet holds as one: its point is a point."""
    match = _EXACT.fullmatch(number)
    if match is None:
        return Unreadable("This is not a number.", "Write it like 1299.00.")
    way = Reading(whole=match[1], part=match[2] or "", decimal=".", group="")
    minor = way.minor(digits)
    if minor is None:
        return Unreadable(f"It has more than {digits} decimals." if digits else "It has decimals.", "Check the number.")
    return Settled(minor=minor, way=way)


def _agrees(way: Reading, marks: frozenset[str]) -> bool:
    """Say whether a way to read a number goes with the decimal marks of the other numbers."""
    if not marks:
        return True
    return marks == {way.decimal} if way.decimal else way.group not in marks


def meanings(mark: str) -> tuple[str, ...]:
    """Give the currencies a code or sign may mean, the usual one first; empty: it means none."""
    if mark.upper() in CURRENCIES:
        return (mark.upper(),)
    signs = load_symbols()
    return signs.symbols.get(mark) or signs.unsure.get(mark) or ()


def choose_currency(marks: Sequence[str]) -> tuple[str, str] | Unreadable:
    """Choose the currency all `marks` (codes and signs, empty ones aside) allow.

    Gives it with the sign it hangs on alone, if it does: ``$`` is usually USD, and the person must be told.
    """
    given = [mark for mark in marks if mark]
    if not given:
        return Unreadable("The price has no currency.", _GIVE_CODE)
    unknown = next((mark for mark in given if not meanings(mark)), None)
    if unknown is not None:
        return Unreadable(f"There is no currency “{unknown}”.", "Write its ISO 4217 code: USD, EUR, GBP…")
    left = [code for code in meanings(given[0]) if all(code in meanings(mark) for mark in given)]
    if not left:
        return Unreadable(f"The table gives two currencies: {' and '.join(given)}.", "Correct one of them.")
    if len(left) == 1:
        return left[0], ""
    if given[0] in load_symbols().unsure:
        return Unreadable(f"“{given[0]}” can be {' or '.join(left)}.", _GIVE_CODE)
    return left[0], given[0]


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)

_WRITE_ISO = "Write it like 2026-06-01."


def read_day(text: str) -> str | Unreadable:
    """Read a day and give it as ISO. ``05/01/2026`` is refused: it is in January or in May."""
    if match := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _DOTTED.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if first <= 12 and second <= 12 and first != second:
            one, other = _day(match[3], match[1], match[2]), _day(match[3], match[2], match[1])
            return Unreadable(f"This can be {one} or {other}.", _WRITE_ISO)
        month, day = (match[1], match[2]) if second > 12 else (match[2], match[1])
        return _day(match[3], month, day)
    return Unreadable("This is not a day.", _WRITE_ISO)


def _day(year: str, month: str, day: str) -> str | Unreadable:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return Unreadable("There is no such day.", _WRITE_ISO)
