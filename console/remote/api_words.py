"""What controllers of others write, as the verb table reads it: values with types become words, places become controls.

Pure. Counterparts: `console.remote.api` (JSON) and `console.remote.osc_words` (OSC) give their values here.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from console.remote.house import Grid, Touch
from console.show.loaded import MOST_BYTES
from console.show.names import nearest
from console.show.pages import PageId
from console.show.verbs import BadVerb
from hardware.messages import pad, spot

LONGEST_WORD: Final = 200
"""Characters of an argument: it is journalled, told to everybody and searched for what it may mean."""
WRITTEN: Final = ("data", "payload")
"""Arguments that are JSON in words; they may be given as JSON, and be `MOST_BYTES` long."""


class Place(Struct, frozen=True):
    """A control as Companion names it: page from 1, or by its id; row and column from 0."""

    page: str
    row: str
    column: str


def word_of(value: Any) -> str | None:
    """Write a value as the verb table reads it; none: it was left out."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case float():
            return _plain(value)
        case int():
            return str(value)
        case _:
            return msgspec.json.encode(value).decode()


def _plain(value: float) -> str:
    """Write a number without an exponent, and without a point where it is whole."""
    text = f"{value:.6f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def words_of(given: Mapping[str, Any]) -> dict[str, str] | BadVerb:
    """Write arguments as words, or say which is too long or cannot be written."""
    words: dict[str, str] = {}
    for name, value in given.items():
        try:
            word = _json(value) if name in WRITTEN else word_of(value)
        except (msgspec.MsgspecError, TypeError, ValueError, RecursionError, OverflowError):
            return BadVerb(why=f"{_short(name)} cannot be read.", remedy="Give text, a number, or yes or no.")
        if word is None:
            continue
        most = MOST_BYTES if name in WRITTEN else LONGEST_WORD
        if len(word) > most or len(name) > LONGEST_WORD:
            return BadVerb(why=f"{_short(name)} is longer than {most} signs.", remedy="Write less.")
        if not _writable(word):
            return BadVerb(why=f"{_short(name)} has signs that cannot be shown.", remedy="Take them out.")
        words[name] = word
    return words


def _json(value: Any) -> str | None:
    """Write a value as JSON, unless it is JSON in words already."""
    return value if value is None or isinstance(value, str) else msgspec.json.encode(value).decode()


def _writable(word: str) -> bool:
    """Tell whether words can be kept and shown: no control signs but those of lines, no half characters."""
    return all(sign.isprintable() or sign in "\n\t" for sign in word)


def _short(name: str) -> str:
    return f"“{name if len(name) <= 40 else name[:40] + '…'}”"


def touch_at(grids: Sequence[Grid], place: Place, down: bool) -> Touch | BadVerb:
    """Find the control at a place of the first surface, on the page named, whichever page stands."""
    if not grids:
        return BadVerb(why="The engine has not told yet which pads there are.", remedy="Ask again.")
    grid = grids[0]
    page = _page(grid, place.page)
    if page is None:
        numbered = [f"{number} ({page})" for number, page in enumerate(grid.pages, start=1)]
        why = f"{grid.surface} has no page {_short(place.page)}."
        return BadVerb(why=why, remedy=nearest(place.page, numbered))
    row, column = _number(place.row), _number(place.column)
    if row is None or column is None or row >= grid.rows or column >= grid.columns:
        why = f"{grid.surface} has no pad in row {_short(place.row)}, column {_short(place.column)}."
        remedy = f"Rows go from 0 to {grid.rows - 1}, columns from 0 to {grid.columns - 1}."
        return BadVerb(why=why, remedy=remedy)
    return Touch(spot(grid.surface, pad(row + 1, column + 1)), page, down)


def _page(grid: Grid, given: str) -> PageId | None:
    """Find a page by its id, else by its number."""
    pages = list(grid.pages)
    if given in grid.pages:
        return PageId(given)
    number = _number(given)
    return pages[number - 1] if number is not None and 1 <= number <= len(pages) else None


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 4 else None
