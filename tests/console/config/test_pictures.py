"""Pictures of a show: found in its folder or its media folder, never outside; a missing one is a warning."""

from pathlib import Path

import pytest

from console.config.pictures import advise_pictures, picture_file
from console.show.types import Show
from tests.console.config.reading import BASE, good

PNG = b"\x89PNG"


def test_a_picture_is_found_in_the_folder_or_its_media_folder(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "mug.png").write_bytes(PNG)
    (tmp_path / "tote.png").write_bytes(PNG)
    assert picture_file(tmp_path, "mug.png") == (tmp_path / "media" / "mug.png").resolve()
    assert picture_file(tmp_path, "media/mug.png") == (tmp_path / "media" / "mug.png").resolve()
    assert picture_file(tmp_path, "tote.png") == (tmp_path / "tote.png").resolve()


@pytest.mark.parametrize("name", ["gone.png", "../out.png", "media", "show.toml", "out.png", "x" * 300 + ".png", ""])
def test_nothing_else_is_found(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "show"
    (folder / "media").mkdir(parents=True)
    (tmp_path / "out.png").write_bytes(PNG)
    (folder / "show.toml").write_text("", encoding="utf-8")
    (folder / "out.png").symlink_to(tmp_path / "out.png")
    assert picture_file(folder, name) is None


def test_a_missing_picture_is_a_warning_with_its_line(tmp_path: Path) -> None:
    added = """
[[product]]
id = "bag"
name = "Bag"
price = "9.00 USD"
image = "bag.png"

[[product]]
id = "hat"
name = "Hat"
price = "9.00 USD"
image = "hat.bmp"

[[product]]
id = "cap"
name = "Cap"
price = "9.00 USD"
image = "https://shop.example/cap.png"
"""
    show, text = good(added), BASE + added
    found = advise_pictures(show, text, "show.toml", tmp_path)
    assert found is not None
    first = text.split("\n").index('image = "bag.png"') + 1
    assert [problem.line for problem in found.problems] == [first, first + 6]
    assert "There is no such picture" in str(found.problems[0])
    assert "no picture a page can show" in str(found.problems[1])
    (tmp_path / "bag.png").write_bytes(PNG)
    again = advise_pictures(show, text, "show.toml", tmp_path)
    assert again is not None
    assert len(again.problems) == 1


def test_a_picture_of_a_graphic_is_looked_for(tmp_path: Path) -> None:
    added = '[[graphic]]\nid = "card"\npackage = "cartwall-pin"\ndata = { product = "Bag", image = "bag.png" }\n'
    show = good(added)
    assert isinstance(show, Show)
    found = advise_pictures(show, BASE + added, "show.toml", tmp_path)
    assert found is not None
    assert "image" in str(found.problems[0])
