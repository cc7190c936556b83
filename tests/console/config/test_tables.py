"""Reading tables: every wrong thing is noted, with its line, and nothing raises."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.problems import Problems
from console.config.tables import LONGEST_FILE_BYTES, Table, parse, place_text, read_text


def _top(text: str) -> Table:
    top = parse(text, "x.toml")
    assert isinstance(top, Table)
    return top


def _said(top: Table) -> list[str]:
    problems = top.notes.problems()
    return [str(problem) for problem in problems.problems] if problems else []


def test_right_values_come_back_and_nothing_is_noted() -> None:
    top = _top('a = " text "\nb = 3\nc = 1.5\nd = [1, 2]\n[[e]]\nf = "g"\n[h]\n')
    assert top.text("a") == "text"
    assert top.whole("b", 1, 5, 0) == 3
    assert top.number("c", 0.0, 2.0, 0.0) == 1.5
    assert top.pair("d", None, 1, 5) == (1, 2)
    assert [table.text("f") for table in top.tables("e")] == ["g"]
    assert top.table("h") is not None
    assert top.names() == ("a", "b", "c", "d", "e", "h")
    top.done()
    assert _said(top) == []


def test_what_is_not_there_has_its_default() -> None:
    top = _top("")
    assert top.text_or("a", "x") == "x"
    assert top.whole("b", 1, 5, 7) == 7
    assert top.number("c", 0.0, 2.0, 9.0) == 9.0
    assert top.pair("d", (3, 4), 1, 5) == (3, 4)
    assert top.tables("e") == []
    assert top.table("h") is None
    assert _said(top) == []


@pytest.mark.parametrize("value", ["true", "1.5", '"1"', "99", "[]", "1979-05-27"])
def test_a_wrong_whole_number_is_noted(value: str) -> None:
    top = _top(f"\nb = {value}")
    assert top.whole("b", 1, 5, 2) == 2
    assert len(_said(top)) == 1
    assert _said(top)[0].startswith("line 2: b = ")


@pytest.mark.parametrize("value", ["true", '"1"', "99", "nan", "inf"])
def test_a_wrong_number_is_noted(value: str) -> None:
    top = _top(f"c = {value}")
    assert top.number("c", 0.0, 2.0, 1.0) == 1.0
    assert len(_said(top)) == 1


@pytest.mark.parametrize("value", ["3", "[1]", "[1, 2, 3]", "[1, 9]", "[true, 1]", '["1", "2"]', "[0, 1]"])
def test_a_wrong_pair_is_noted(value: str) -> None:
    top = _top(f"d = {value}")
    assert top.pair("d", None, 1, 5) is None
    assert len(_said(top)) == 1


def test_a_missing_required_value_names_the_table() -> None:
    top = _top("\n[[e]]\n")
    (table,) = top.tables("e")
    assert table.text("id") == ""
    assert table.pair("at", None, 1, 8) is None
    assert _said(top) == [
        "line 2: e[1]: “id” is missing. Add id = “…”.",
        "line 2: e[1]: “at” is missing. Add at = [1, 1].",
    ]


@pytest.mark.parametrize("value", ["3", '""', '"  "', '"a\\nb"', '"a\\u0000"'])
def test_a_wrong_text_is_noted(value: str) -> None:
    top = _top(f"a = {value}")
    assert top.text("a") == ""
    assert len(_said(top)) == 1


def test_something_else_than_tables_is_noted() -> None:
    top = _top("e = 3\nf = [1]\nh = 4")
    assert (top.tables("e"), top.tables("f"), top.table("h")) == ([], [], None)
    assert len(_said(top)) == 3


def test_unknown_keys_get_the_nearest_known_one() -> None:
    top = _top('titel = "x"')
    top.text_or("title", "")
    top.done()
    assert _said(top) == ["line 1: titel: There is no “titel” here. Did you mean “title”?"]


def test_long_values_are_shortened() -> None:
    top = _top(f"a = [{', '.join(['1'] * 200)}]")
    top.text("a")
    assert len(_said(top)[0]) < 140


def test_a_slip_in_the_writing_has_its_line() -> None:
    answer = parse('a = 1\nb = "x\n', "x.toml")
    assert isinstance(answer, Problems)
    assert answer.problems[0].line == 2
    assert 'b = "x' in str(answer)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000, "a = 2026-99-99", "a =", "[", "\x00"])
def test_no_writing_however_odd_raises(text: str) -> None:
    assert isinstance(parse(text, "x.toml"), Problems)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    answer = parse(text, "x.toml")
    assert isinstance(answer, Table) or len(answer.problems) == 1


def test_places_are_written_from_one() -> None:
    assert place_text(("deal", 1, "regular", "price")) == "deal[2].regular.price"
    assert place_text(()) == ""


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    path = tmp_path / "show.toml"
    assert "There is no such file." in str(read_text(path))
    assert "cannot be read" in str(read_text(tmp_path))
    path.write_bytes(b"title = 1\n\xff")
    answer = read_text(path)
    assert isinstance(answer, Problems)
    assert (answer.problems[0].line, answer.problems[0].reason) == (2, "This is not UTF-8 text.")
    path.write_bytes(b"#" * (LONGEST_FILE_BYTES + 1))
    assert "far too long" in str(read_text(path))
    path.write_bytes(b"\xef\xbb\xbftitle = 1")
    assert read_text(path) == "title = 1"


def test_texts_blocks_rows_and_yes_come_back() -> None:
    top = _top('a = ["x", " y "]\nb = """\n  one\n    two\n\n"""\nc = true\nd = [{ id = "e" }]\n')
    assert top.texts("a") == ("x", "y")
    assert top.block("b") == "one\n  two"
    assert top.yes("c", False) is True
    assert [row.text("id") for row in top.rows("d", '{ id = "…" }')] == ["e"]
    assert (top.texts("no"), top.block("no"), top.yes("no", True), top.rows("no", "{}")) == ((), "", True, [])
    top.done()
    assert _said(top) == []


@pytest.mark.parametrize("value", ['"x"', "[1]", '["x", 1]', '[""]', '["a\\nb"]', "[[]]", "3"])
def test_a_wrong_list_of_texts_is_noted(value: str) -> None:
    top = _top(f"a = {value}")
    assert top.texts("a") == ()
    assert len(_said(top)) == 1


@pytest.mark.parametrize("value", ["3", '["x"]', '"a\\u0000b"', '"a\\u001bb"'])
def test_a_wrong_block_is_noted(value: str) -> None:
    top = _top(f"b = {value}")
    assert top.block("b") == ""
    assert len(_said(top)) == 1


@pytest.mark.parametrize("value", ['"yes"', "1", "[true]"])
def test_a_wrong_yes_is_noted(value: str) -> None:
    top = _top(f"c = {value}")
    assert top.yes("c", True) is True
    assert len(_said(top)) == 1


@pytest.mark.parametrize("value", ["3", '["x"]', "{ id = 1 }"])
def test_wrong_rows_are_noted_with_what_to_write(value: str) -> None:
    top = _top(f"d = {value}")
    assert top.rows("d", "{ id = 1 }") == []
    assert _said(top)[0].endswith("This must be a list of tables. Write d = [{ id = 1 }].")
