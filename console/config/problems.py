"""What is wrong with a file a user wrote, all of it at once and in words.

Counterpart: every reader of this package answers with its value or with `Problems`, never with an exception.
"""

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One wrong thing."""

    line: int
    """From 1; 0: the file as a whole."""
    where: str
    """``deal[2].price``, counted from 1; empty: the file as a whole."""
    value: str
    """What stands there, shortened; empty: nothing."""
    reason: str
    remedy: str = ""
    """What to write instead, or the nearest valid name."""

    def __str__(self) -> str:
        """Write it on one line."""
        place = f"line {self.line}: " if self.line else ""
        what = f"{self.where} = {self.value}" if self.where and self.value else self.where
        said = f"{what}: {self.reason}" if what else self.reason
        return f"{place}{said} {self.remedy}".rstrip()


class Problems(Struct, frozen=True):
    """Everything that is wrong with one file, in the order of its lines. Never empty."""

    file: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Write all of it, one problem a line."""
        return self.text("problem")

    def text(self, word: str) -> str:
        """Write all of it under another word: a warning is written as a problem is."""
        count = len(self.problems)
        head = f"{self.file}: {count} {word}{'' if count == 1 else 's'}"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])
