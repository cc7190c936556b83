"""What is found wrong or worth saying while a table is read, gathered so that it can be read by a person.

A thing that is wrong in one row is a problem with its line. A thing that is the same in many rows (no currency, a date
missing) is said once, with its lines. Counterpart: `console.config.imports_rows` and `console.config.imports_products`.
"""

from collections.abc import Iterable

from msgspec import Struct

from console.config.imports_table import lines_text, quoted
from console.config.problems import Problem


class _Shared(Struct):
    """A problem that many rows share."""

    problem: Problem
    lines: list[int]


class ImportNotes:
    """Collects problems and warnings. Every warning ends with the lines it is about."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._problems = list(problems)
        self._shared: dict[str, _Shared] = {}
        self._warned: dict[str, list[int]] = {}

    def wrong(self, line: int, where: str, value: str, reason: str, remedy: str) -> None:
        """Note what is wrong with one cell; an empty `value`: nothing stands there."""
        shown = quoted(value) if value else ""
        self._problems.append(Problem(line=line, where=where, value=shown, reason=reason, remedy=remedy))

    def wrong_in_many(self, line: int, where: str, reason: str, remedy: str) -> None:
        """Note what is likely wrong in every row: it is said once, at its first line."""
        problem = Problem(line=line, where=where, value="", reason=reason, remedy=remedy)
        self._shared.setdefault(f"{where} {reason}", _Shared(problem, [])).lines.append(line)

    def warn(self, line: int, said: str) -> None:
        """Note what does not stop the import, but must be known. `said` is a sentence without its full stop."""
        lines = self._warned.setdefault(said, [])
        if not lines or lines[-1] != line:
            lines.append(line)

    def problems(self) -> tuple[Problem, ...]:
        """Give all problems in the order of their lines."""
        shared = [_with_count(one.problem, len(one.lines)) for one in self._shared.values()]
        return tuple(sorted(dict.fromkeys([*self._problems, *shared]), key=lambda problem: problem.line))

    def warnings(self) -> tuple[str, ...]:
        """Give all warnings, each once."""
        return tuple(f"{said} ({lines_text(lines)})." for said, lines in self._warned.items())


def _with_count(problem: Problem, count: int) -> Problem:
    if count == 1:
        return problem
    return Problem(
        line=problem.line,
        where=problem.where,
        value="",
        reason=f"{problem.reason} So it is in {count:,} rows.",
        remedy=problem.remedy,
    )
