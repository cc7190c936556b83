"""Reading one TOML table: every wrong thing is noted with its line, and reading goes on.

Counterpart: `console.config.showfile` and `console.config.padfile` say which keys there are by asking for them; a key
nobody asked for is unknown, so there is no second list of keys.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import TypeGuard

from console.config.lines import Place, find_lines, line_of
from console.config.problems import Problem, Problems
from console.show.names import nearest

LONGEST_FILE_BYTES = 4_000_000

_LONGEST_VALUE = 60


class Notes:
    """Collects the problems of one file."""

    def __init__(self, file: str, lines: Mapping[Place, int]) -> None:
        self._file = file
        self._lines = lines
        self._problems: list[Problem] = []

    def add(self, place: Place, value: object, reason: str, remedy: str) -> None:
        """Note a problem. `value` none: nothing stands there."""
        self._problems.append(
            Problem(
                line=line_of(self._lines, place),
                where=place_text(place),
                value="" if value is None else _value_text(value),
                reason=reason,
                remedy=remedy,
            )
        )

    def problems(self) -> Problems | None:
        """Give what was noted in the order of the lines; none: nothing is wrong."""
        if not self._problems:
            return None
        return Problems(file=self._file, problems=tuple(sorted(self._problems, key=lambda problem: problem.line)))


def place_text(place: Place) -> str:
    """Write a place: ``deal[2].price``, counted from 1."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _value_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else "{…}" if isinstance(value, dict) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


class Table:
    """One table. Ask for its keys; call `done` at the end."""

    def __init__(self, values: Mapping[str, object], place: Place, notes: Notes) -> None:
        self._values = values
        self._asked: list[str] = []
        self.place = place
        self.notes = notes

    def wrong(self, key: str, reason: str, remedy: str) -> None:
        """Note a problem with the value of `key`."""
        self.notes.add((*self.place, key), self._values.get(key), reason, remedy)

    def names(self) -> tuple[str, ...]:
        """Name what is there, for a table whose keys are free."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Say whether `key` is there."""
        self._ask(key)
        return key in self._values

    def value(self, key: str) -> object:
        """Give the raw value; none: not there."""
        self._ask(key)
        return self._values.get(key)

    def text(self, key: str) -> str:
        """Give a required text; empty after noting what is wrong."""
        return self.text_or(key, "") if self.need(key, "“…”") else ""

    def text_or(self, key: str, default: str) -> str:
        """Give an optional text."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.wrong(key, "This must be text.", f'Write {key} = "…".')
            return default
        if not value.strip():
            self.wrong(key, "This is empty.", "Write something, or leave the line out if it is not needed.")
            return default
        if not value.isprintable():
            self.wrong(key, "This has line breaks or signs that cannot be shown.", "Write it on one line.")
            return default
        return value.strip()

    def block(self, key: str) -> str:
        """Give an optional text that may have several lines; empty: not there, or noted as wrong."""
        value = self.value(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(key, "This must be text.", f'Write {key} = """…""".')
            return ""
        lines = [line.rstrip() for line in dedent(value.expandtabs(4)).strip().split("\n")]
        if not all(line.isprintable() for line in lines):
            self.wrong(key, "This has signs that cannot be shown.", "Take them out.")
            return ""
        return "\n".join(lines)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give an optional list of texts, each on one line."""
        value = self.value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.wrong(key, "This must be a list of texts.", f'Write {key} = ["…", "…"].')
            return ()
        if not all(one.isprintable() for one in value):
            self.wrong(key, "This has line breaks or signs that cannot be shown.", "Write each text on one line.")
            return ()
        return tuple(one.strip() for one in value)

    def yes(self, key: str, default: bool) -> bool:
        """Give an optional yes or no."""
        value = self.value(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.wrong(key, "This is yes or no.", f"Write {key} = true or {key} = false, without quotes.")
        return default

    def need(self, key: str, example: str) -> bool:
        """Say whether a required key is there; note it when not."""
        if not self.has(key):
            self.notes.add(self.place, None, f"“{key}” is missing.", f"Add {key} = {example}.")
            return False
        return True

    def whole(self, key: str, lowest: int, highest: int, default: int) -> int:
        """Give an optional whole number within limits."""
        value = self.value(key)
        if value is None:
            return default
        if not _is_whole(value) or not lowest <= value <= highest:
            self.wrong(key, f"This must be a whole number from {lowest} to {highest}.", "")
            return default
        return value

    def number(self, key: str, lowest: float, highest: float, default: float) -> float:
        """Give an optional number within limits."""
        value = self.value(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            self.wrong(key, f"This must be a number from {lowest:g} to {highest:g}.", "")
            return default
        return float(value)

    def pair(self, key: str, default: tuple[int, int] | None, lowest: int, highest: int) -> tuple[int, int] | None:
        """Give two whole numbers within limits; none after noting what is wrong (also when there is no default)."""
        if default is not None and not self.has(key):
            return default
        if not self.need(key, "[1, 1]"):
            return None
        value = self.value(key)
        if isinstance(value, list) and len(value) == 2:
            first, second = value
            if _is_whole(first) and _is_whole(second) and lowest <= min(first, second) <= max(first, second) <= highest:
                return first, second
        reason = f"This must be two whole numbers from {lowest} to {highest}."
        self.notes.add((*self.place, key), value, reason, f"Write {key} = [1, 1] with your numbers.")
        return None

    def tables(self, key: str) -> list["Table"]:
        """Give the tables written ``[[key]]``."""
        return self._list(key, f"Write [[{key}]] above each.")

    def rows(self, key: str, example: str) -> list["Table"]:
        """Give the tables written ``key = [{ … }, { … }]``."""
        return self._list(key, f"Write {key} = [{example}].")

    def _list(self, key: str, remedy: str) -> list["Table"]:
        value = self.value(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(key, "This must be a list of tables.", remedy)
            return []
        return [Table(one, (*self.place, key, index), self.notes) for index, one in enumerate(value)]

    def table(self, key: str) -> "Table | None":
        """Give the table under `key`; none: not there, or noted as wrong."""
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(key, "This must be a table.", f"Write {key} = {{ … }}.")
            return None
        return Table(value, (*self.place, key), self.notes)

    def done(self) -> None:
        """Note every key nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                reason = f"There is no “{key}” here."
                self.notes.add((*self.place, key), None, reason, nearest(key, self._asked))

    def _ask(self, key: str) -> None:
        if key not in self._asked:
            self._asked.append(key)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def read_text(path: Path) -> str | Problems:
    """Read a user's file as UTF-8."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LONGEST_FILE_BYTES else None
    except FileNotFoundError:
        return _whole_file(path.name, "There is no such file.", f"It should be at {path}.")
    except OSError as error:
        return _whole_file(path.name, f"The file cannot be read: {error.strerror}.", "Check the file and its rights.")
    if content is None:
        return _whole_file(path.name, "The file is far too long.", "A show file is a few hundred lines.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(line=line, where="", value="", reason="This is not UTF-8 text.", remedy="Save it as UTF-8.")
        return Problems(file=path.name, problems=(problem,))


def _whole_file(file: str, reason: str, remedy: str) -> Problems:
    return Problems(file=file, problems=(Problem(line=0, where="", value="", reason=reason, remedy=remedy),))


def parse(text: str, file: str) -> Table | Problems:
    """Parse TOML into its top table. A slip in the writing itself is one problem: nothing after it can be trusted."""
    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Problems(file=file, problems=(_slip(text, error),))
    return Table(values, (), Notes(file, find_lines(text)))


def _slip(text: str, error: Exception) -> Problem:
    """Turn the reader's ``... (at line 3, column 5)`` into a problem with its line."""
    said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "The values are nested or long beyond reason"
    reason, _, place = said.partition(" (at ")
    digits = "".join(sign for sign in place.partition(",")[0] if sign.isdigit())
    line = int(digits) if digits else text.count("\n") + 1
    stands = text.splitlines()[line - 1 : line]
    value = _value_text(stands[0].strip()) if stands and stands[0].strip() else ""
    return Problem(line=line, where="", value="", reason=f"{reason}: {value}." if value else f"{reason}.", remedy="")
