"""The text of a show file: one table changed, every other byte as it was."""

import pytest

import layouts
from console.config import showtext
from console.show.decisions import Refused
from console.show.edits import HEAD, Block, Patch

TEXT = '''\
title = "Fair"  # ours

# The mug.
[[product]]
id = "mug"
name = "Mug"
price = "24.00 USD"  # as listed

[[product.variant]]
id = "red"
units = 3

# Sold fast.
[[deal]]
id = "flash"   # never rename
product = "mug"
price = "18.00 USD"  # checked with Ann
duration = "3m"

[[segment]]
id = "one"
duration = "5m"
prompter = """
[[deal]]
Say hello.
"""

# Then this.
[[segment]]
id = "two"
duration = "5m"
'''
REHEARSAL = (layouts.folder("shows") / "rehearsal" / "show.toml").read_text()


def patch(kind: str, id_: str, text: str, /, **values: object) -> Patch:
    there = showtext.find(text, kind, id_)
    assert there is not None
    return Patch("", (Block(kind, id_, there.text, showtext.changed(there.text, kind, values)),))


def done(text: str, edit: Patch) -> str:
    after = showtext.applied(text, edit)
    assert isinstance(after, str)
    return after


def test_a_table_is_found_with_its_comment_and_what_is_in_it() -> None:
    mug = showtext.find(TEXT, "product", "mug")
    assert mug is not None
    assert mug.text.splitlines()[0] == "# The mug."
    assert mug.text.splitlines()[-1] == "units = 3"
    assert [one.id for one in showtext.tables(TEXT, "segment")] == ["one", "two"]
    assert [one.id for one in showtext.tables(TEXT, "deal")] == ["flash"]  # what the host reads is no table


def test_what_is_written_as_a_list_is_not_found() -> None:
    assert showtext.tables('deal = [{ id = "flash" }]\n', "deal") == []
    assert showtext.tables("deal = 3\n", "deal") == []


def test_one_value_changes_and_every_comment_stays() -> None:
    after = done(TEXT, patch("deal", "flash", TEXT, price="17.00 USD"))
    assert after == TEXT.replace('"18.00 USD"  # checked', '"17.00 USD"  # checked')


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    after = done(text, patch("deal", "flash", text, price="17.00 USD"))
    assert after == text.replace("18.00", "17.00")


def test_a_key_comes_before_the_tables_in_a_table_and_goes_again() -> None:
    after = done(TEXT, patch("product", "mug", TEXT, regular={"price": "29.00 USD"}, sku="M-1"))
    mug = showtext.find(after, "product", "mug")
    assert mug is not None
    assert mug.values["regular"] == {"price": "29.00 USD"}
    assert mug.values["variant"] == [{"id": "red", "units": 3}]
    again = done(after, patch("product", "mug", after, regular=None, sku=None))
    assert showtext.tables(again, "product")[0].values == showtext.tables(TEXT, "product")[0].values


def test_what_is_in_a_table_in_a_table_changes_alone() -> None:
    edit = patch("product", "silk-scarf", REHEARSAL, regular={"price": "75.00 USD"})
    assert done(REHEARSAL, edit) == REHEARSAL.replace("74.00 USD", "75.00 USD")


def test_it_is_taken_back_to_the_letter() -> None:
    edit = patch("deal", "flash", TEXT, price="17.00 USD", cap=4)
    assert done(done(TEXT, edit), edit.back()) == TEXT


def test_a_patch_that_is_in_already_changes_nothing() -> None:
    edit = patch("deal", "flash", TEXT, price="17.00 USD")
    after = done(TEXT, edit)
    assert done(after, edit) == after
    assert done(TEXT, edit.back()) == TEXT


def test_a_table_somebody_changed_meanwhile_is_left_alone() -> None:
    edit = patch("deal", "flash", TEXT, price="17.00 USD")
    refused = showtext.applied(TEXT.replace("18.00", "16.00"), edit)
    assert isinstance(refused, Refused)
    assert "reads otherwise now" in refused.why
    elsewhere = TEXT.replace("Fair", "Bazaar")
    assert done(elsewhere, edit) == elsewhere.replace("18.00", "17.00")


@pytest.mark.parametrize(("behind", "order"), [("one", "one new two"), ("", "one two new"), (HEAD, "new one two")])
def test_a_table_comes_where_it_should_and_goes_again(behind: str, order: str) -> None:
    edit = Patch("", (Block("segment", "new", "", showtext.made("segment", {"id": "new"}), behind),))
    after = done(TEXT, edit)
    assert [one.id for one in showtext.tables(after, "segment")] == order.split()
    assert done(after, edit.back()) == TEXT


def test_the_first_of_its_kind_comes_at_the_end() -> None:
    edit = Patch("", (Block("cue", "push", "", showtext.made("cue", {"id": "push", "name": None})),))
    assert done("title = 1", edit) == 'title = 1\n\n[[cue]]\nid = "push"\n'


def test_a_table_that_was_taken_out_comes_back_with_its_comment() -> None:
    two = showtext.find(TEXT, "segment", "two")
    assert two is not None
    edit = Patch("", (Block("segment", "two", two.text, "", "one"),))
    after = done(TEXT, edit)
    assert "Then this" not in after
    assert done(after, edit.back()) == TEXT


def test_the_rest_is_what_a_patch_is_not_about() -> None:
    edit = patch("deal", "flash", TEXT, price="17.00 USD")
    assert showtext.rest(TEXT, edit) == showtext.rest(done(TEXT, edit), edit)
    assert showtext.rest(TEXT, edit) != showtext.rest(TEXT.replace("Fair", "Bazaar"), edit)
