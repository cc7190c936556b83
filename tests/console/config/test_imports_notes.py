"""What is told of a table: a problem has its line, what many rows share is said once."""

from console.config.imports_notes import ImportNotes
from console.config.problems import Problem


def test_problems_come_in_the_order_of_their_lines_and_once() -> None:
    notes = ImportNotes([Problem(line=9, where="", value="", reason="Ninth.")])
    notes.wrong(4, "Price", "x", "This is not a number.", "Write it.")
    notes.wrong(4, "Price", "x", "This is not a number.", "Write it.")
    notes.wrong(2, "Name", "", "There is none.", "")
    assert [str(problem) for problem in notes.problems()] == [
        "line 2: Name: There is none.",
        'line 4: Price = "x": This is not a number. Write it.',
        "line 9: Ninth.",
    ]


def test_what_is_wrong_in_many_rows_is_said_once_at_the_first() -> None:
    notes = ImportNotes([])
    for line in (5, 6, 7):
        notes.wrong_in_many(line, "Price", "It has no currency.", "Give one.")
    notes.wrong_in_many(9, "Was", "It has no currency.", "Give one.")
    assert [str(problem) for problem in notes.problems()] == [
        "line 5: Price: It has no currency. So it is in 3 rows. Give one.",
        "line 9: Was: It has no currency. Give one.",
    ]


def test_a_warning_ends_with_its_lines_each_once() -> None:
    notes = ImportNotes([])
    for line in (5, 5, 7):
        notes.warn(line, "A stock below zero is taken as 0")
    assert notes.warnings() == ("A stock below zero is taken as 0 (lines 5 and 7).",)
    assert notes.problems() == ()
