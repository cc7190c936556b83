"""Tests of `console.config.comments`."""

import pytest

from console.config.comments import LONGEST_WORD, read_comments
from console.config.problems import Problems
from console.config.tables import Table, parse
from console.show.types import CommentRules


def read(text: str) -> tuple[CommentRules, Problems | None]:
    top = parse(text, "show.toml")
    assert isinstance(top, Table)
    rules = read_comments(top)
    top.done()
    return rules, top.notes.problems()


def test_without_the_table_nothing_is_blocked_and_names_are_masked() -> None:
    assert read("") == (CommentRules((), full_names=False), None)


def test_words_and_names_are_said() -> None:
    assert read('[comments]\nblocked = ["scam", "Fälschung"]\nfull_names = true\n') == (
        CommentRules(("scam", "Fälschung"), full_names=True),
        None,
    )


@pytest.mark.parametrize("blocked", ['[""]', f'["{"x" * (LONGEST_WORD + 1)}"]', '"scam"'])
def test_what_is_no_blocklist_is_said(blocked: str) -> None:
    assert read(f"[comments]\nblocked = {blocked}\n")[1] is not None
