"""The list of recent shows: newest first, bounded, and a damaged file is kept and told."""

from pathlib import Path

import pytest

from console.config.recents import LARGEST_BYTES, MOST, Recent, Recents, title_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "recent.toml"


def a_show(folder: Path, title: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "show.toml").write_text(f"title = '{title}'", encoding="utf-8")
    return folder


def test_without_a_file_there_is_none_and_nothing_to_tell(file: Path) -> None:
    recents = Recents(file)
    assert (recents.shows(), recents.told) == ((), "")


def test_the_newest_comes_first_and_keeps_its_format(file: Path, tmp_path: Path) -> None:
    one, two = a_show(tmp_path / "one", "Eins “1”"), a_show(tmp_path / "two", "Two")
    recents = Recents(file)
    recents.remember(one, 0, "tutorial")
    recents.remember(two, 2_000, "")
    recents.remember(one, 3_000, "")
    assert Recents(file).shows() == (
        Recent(str(one), "Eins “1”", "tutorial", 3_000),
        Recent(str(two), "Two", "", 2_000),
    )


def test_a_new_look_at_a_begun_show_keeps_when_it_was_opened(file: Path, tmp_path: Path) -> None:
    one = a_show(tmp_path / "one", "One")
    Recents(file).remember(one, 3_000, "")
    Recents(file).remember(one, 0, "")
    assert Recents(file).shows()[0].opened_ms == 3_000


def test_it_is_bounded(file: Path, tmp_path: Path) -> None:
    for number in range(MOST + 5):
        Recents(file).remember(tmp_path / f"show-{number}", number, "")
    assert [one.title for one in Recents(file).shows()] == [f"show-{n}" for n in range(MOST + 4, 4, -1)]


def test_one_can_be_forgotten_and_its_folder_stays(file: Path, tmp_path: Path) -> None:
    one = a_show(tmp_path / "one", "One")
    Recents(file).remember(one, 1, "")
    Recents(file).forget(str(one))
    assert Recents(file).shows() == ()
    assert one.is_dir()


@pytest.mark.parametrize(
    "damage",
    [b"[[show", b"\xff\xfe", b"show = 3", b"[[show]]\nfolder = 1\n", b"#" * (LARGEST_BYTES + 1)],
    ids=["cut off", "no text", "no list", "no words", "too large"],
)
def test_a_damaged_file_is_kept_and_told(damage: bytes, file: Path, tmp_path: Path) -> None:
    file.write_bytes(damage)
    recents = Recents(file)
    assert recents.shows() == ()
    bad = file.with_name("recent.toml.bad")
    assert bad.read_bytes() == damage
    assert str(bad) in recents.told
    recents.remember(tmp_path / "one", 1, "")
    assert [one.title for one in recents.shows()] == ["one"]


def test_a_title_is_read_and_nothing_else(tmp_path: Path) -> None:
    assert title_of(a_show(tmp_path / "one", "Halden House")) == "Halden House"
    (tmp_path / "one" / "show.toml").write_bytes(b"title = \xff")
    assert title_of(tmp_path / "one") == "one"
    assert title_of(tmp_path / "gone") == "gone"
