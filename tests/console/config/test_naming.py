"""One name means one place: the current folder first, then the user's shows; a new one is checked as it is typed."""

from pathlib import Path

import pytest

from console.config.naming import LONGEST, find_show, name_fault, place_of


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def shows(tmp_path: Path) -> Path:
    (tmp_path / "shows").mkdir()
    return tmp_path / "shows"


def a_show(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "show.toml").write_text('title = "Friday"')
    return folder


def test_a_show_of_the_current_folder_comes_first(here: Path, shows: Path) -> None:
    a_show(shows / "friday")
    near = a_show(here / "friday")
    assert find_show("friday", here, shows).folder == near
    assert find_show("friday", here, shows).told == ""


def test_else_it_is_one_of_the_users_and_that_is_said(here: Path, shows: Path) -> None:
    far = a_show(shows / "friday")
    (here / "friday").mkdir()  # no show is in it
    found = find_show("friday", here, shows)
    assert (found.folder, found.told) == (far, f"“friday” is {far}")


def test_a_name_nobody_has_is_where_a_new_show_would_go(here: Path, shows: Path) -> None:
    assert find_show("friday", here, shows).folder == place_of("friday", here, shows).folder == shows / "friday"


def test_a_folder_here_is_taken_where_no_show_has_its_name(here: Path, shows: Path) -> None:
    (here / "friday").mkdir()
    assert find_show("friday", here, shows).folder == here / "friday"


def test_a_new_show_never_hides_behind_one_that_is_here(here: Path, shows: Path) -> None:
    near = a_show(here / "friday")
    assert place_of("friday", here, shows).folder == near


@pytest.mark.parametrize("word", ["./friday", "some/friday", "friday/", "..", "."])
def test_a_path_means_itself(word: str, here: Path, shows: Path) -> None:
    a_show(shows / "friday")
    assert find_show(word, here, shows).folder == place_of(word, here, shows).folder == here / word


def test_a_whole_path_means_itself(here: Path, shows: Path) -> None:
    assert find_show(str(shows / "friday"), here, shows).folder == shows / "friday"


@pytest.mark.parametrize("name", ["Friday", "Friday 20:00".replace(":", "."), "Ünïcödé 夜", "a.b", "x" * LONGEST])
def test_a_name_that_can_be_had(name: str, shows: Path) -> None:
    assert name_fault(name, shows) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Give the show a name."),
        ("  ", "Give the show a name."),
        ("a/b", "“/”"),
        ("a:b", "“:”"),
        ("a\tb", "cannot be seen"),
        ("x" * (LONGEST + 1), f"{LONGEST} signs at most"),
        (".hidden", "neither begins nor ends"),
        ("friday ", "neither begins nor ends"),
        ("friday.", "neither begins nor ends"),
        ("NUL", "Windows"),
        ("com1.show", "Windows"),
        ("Rehearsal", "rehearsal's own folder"),
    ],
)
def test_a_name_that_cannot(name: str, said: str, shows: Path) -> None:
    assert said in name_fault(name, shows)


def test_a_name_that_is_taken(shows: Path) -> None:
    a_show(shows / "friday")
    assert "a show called “friday” already" in name_fault("friday", shows)
    (shows / "stuff").mkdir()
    assert name_fault("stuff", shows) == ""
    (shows / "stuff" / "letter.txt").write_text("x")
    assert "it is no show" in name_fault("stuff", shows)
    assert "it is no show" in name_fault("letter.txt", shows / "stuff")
