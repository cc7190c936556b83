"""``ease``: milliseconds, or a duration as everywhere; never long."""

import pytest

from console.config.eases import read_ease
from console.config.tables import Table, parse


def ease_of(text: str) -> tuple[int | None, int]:
    table = parse(text, "show.toml")
    assert isinstance(table, Table)
    ease_ms = read_ease(table)
    problems = table.notes.problems()
    return ease_ms, len(problems.problems) if problems else 0


@pytest.mark.parametrize(
    ("text", "ease_ms", "problems"),
    [
        ("", None, 0),
        ('ease = "250ms"', 250, 0),
        ('ease = "2s"', 2000, 0),
        ('ease = "0s"', 0, 0),
        ('ease = "3001 ms"', None, 1),
        ('ease = "soon"', None, 1),
        ("ease = 400", None, 1),
    ],
)
def test_an_ease_is_read(text: str, ease_ms: int | None, problems: int) -> None:
    assert ease_of(text) == (ease_ms, problems)
