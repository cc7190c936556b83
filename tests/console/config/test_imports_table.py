"""The words for tables: columns as letters, lines in a sentence, long cells cut short."""

import pytest

from console.config.imports_table import Row, column_letter, lines_text, quoted, too_many_columns, unusable


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_do(index: int, letter: str) -> None:
    assert column_letter(index) == letter


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([4], "line 4"),
        ([4, 7], "lines 4 and 7"),
        ([1, 2, 3, 4, 5, 6], "lines 1, 2, 3, 4, 5 and 6"),
        (list(range(1, 101)), "lines 1, 2, 3, 4, 5 and 95 more"),
    ],
)
def test_lines_are_written_for_a_sentence(lines: list[int], said: str) -> None:
    assert lines_text(lines) == said


def test_a_cell_is_shown_on_one_line_and_not_too_long() -> None:
    assert quoted("a\n b") == '"a b"'
    assert len(quoted("x" * 500)) == 62
    assert quoted("x" * 500).endswith('…"')


def test_a_cell_beyond_the_end_of_its_row_is_empty() -> None:
    assert Row(line=1, cells=("a",)).cell(7) == ""


def test_a_file_that_is_no_use_says_why_and_what_to_do() -> None:
    assert str(unusable("a.csv", "It is empty.", "Fill it.")) == "a.csv: 1 problem\n  It is empty. Fill it."
    assert too_many_columns("a.csv", 3).problems[0].line == 3
