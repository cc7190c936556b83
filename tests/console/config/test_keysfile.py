"""The file of keys: read, checked, written whole; and the shelf it is used from."""

from pathlib import Path

from console.config.keybook import SHIPPED, KeyBook, put, put_anywhere, put_verb
from console.config.keysfile import KeyShelf, load_keys, read_keys, written
from console.config.problems import Problems


def changed() -> KeyBook:
    book: object = SHIPPED
    for action, old, key in (("help", "F1", "F4"), ("inspector", "F2", "F1"), ("take", "", "Ctrl+T")):
        assert isinstance(book, KeyBook)
        book = put(book, action, old, key)
    assert isinstance(book, KeyBook)
    book = put_verb(book, "deal.start deal=mug", "F5")
    assert isinstance(book, KeyBook)
    book = put_anywhere(book, "")
    assert isinstance(book, KeyBook)
    return book


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    assert load_keys(file) == SHIPPED
    for book in (SHIPPED, changed()):
        file.write_text(written(book))
        assert load_keys(file) == book


def test_a_hand_written_file_is_read() -> None:
    text = 'kind = "keys"\nanywhere = "ctrl+shift+f9"\n[keys]\nhelp = ["f2"]\ninspector = ["F1"]\npanic = ["F9"]\n'
    book = read_keys(text, "keys.toml")
    assert isinstance(book, KeyBook)
    assert [book.keys(action) for action in ("help", "inspector", "panic")] == [("F2",), ("F1",), ("Esc", "F9")]
    assert book.anywhere == "Ctrl+Shift+F9"


def test_everything_wrong_is_named_with_its_line() -> None:
    text = (
        'kind = "keys"\nanywhere = "F9"\n[keys]\ntake = ["K", "F1"]\nhelp = []\ntkae = ["F5"]\n'
        '[[fires]]\nkey = "F5"\nverb = "deal.strat"\n[[fires]]\nkey = "Esc"\nverb = "panic"\n'
    )
    found = read_keys(text, "keys.toml")
    assert isinstance(found, Problems)
    assert [(one.line, one.where) for one in found.problems] == [
        (2, "anywhere"),
        (4, "keys.take"),
        (5, "keys.help"),
        (6, "keys.tkae"),
        (8, "fires[1].key"),
        (11, "fires[2].key"),
    ]


def test_a_file_of_another_kind_is_not_read_as_keys() -> None:
    assert isinstance(read_keys('kind = "map"\n', "keys.toml"), Problems)


def test_a_change_counts_at_once_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "shows" / "keys.toml"
    shelf = KeyShelf(file)
    assert (shelf.book, shelf.problem, shelf.can_undo) == (SHIPPED, "", False)
    shelf.change(changed())
    assert load_keys(file) == shelf.book == changed()
    shelf.undo()
    assert load_keys(file) == shelf.book == SHIPPED
    assert not shelf.can_undo


def test_another_windows_change_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    one, other = KeyShelf(file), KeyShelf(file)
    one.change(changed())
    assert not one.look()
    assert other.look()
    assert other.book == changed()


def test_a_bad_file_is_named_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text("kind = keys\n")
    shelf = KeyShelf(file)
    assert shelf.book == SHIPPED
    assert "keys.toml: 1 problem" in shelf.problem
    shelf.change(changed())
    assert shelf.problem == ""
    assert load_keys(file) == changed()
    assert (tmp_path / "keys.toml.bad").read_text() == "kind = keys\n"


def test_what_cannot_be_written_counts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "shows").write_text("a file, no folder")
    shelf = KeyShelf(tmp_path / "shows" / "keys.toml")
    shelf.change(changed())
    assert shelf.book == changed()
    assert "could not be kept" in shelf.problem


def test_the_way_back_leaves_verbs_their_keys(tmp_path: Path) -> None:
    shelf = KeyShelf(None)
    shelf.change(changed())
    shelf.reset()
    assert (shelf.book.changed, shelf.book.anywhere) == ({}, SHIPPED.anywhere)
    assert [one.key for one in shelf.book.fires] == ["F5"]
    shelf.undo()
    assert shelf.book == changed()
