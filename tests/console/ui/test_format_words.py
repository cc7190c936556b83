"""Every format that ships is told in the start window, with a picture that fits its place."""

import re
from importlib.resources import files

import layouts
from console.config.starter import formats
from console.ui.format_words import EMPTY, FORMATS, name_of, scaled_picture

LARGEST_BYTES = 40_000


def test_every_format_is_told_once_and_the_empty_one_comes_last() -> None:
    assert sorted(one.id for one in FORMATS if one.id) == sorted(formats())
    assert FORMATS[-1].id == EMPTY
    assert all(one.does.endswith(".") and len(one.does) < 115 for one in FORMATS)


def test_every_format_has_a_small_portrait_picture(qapp: object) -> None:
    for name in formats():
        picture = scaled_picture(name, 90)
        assert picture is not None
        assert (picture.width(), picture.height()) == (90, 160)
        assert len((files("assets") / "formats" / f"{name}.png").read_bytes()) <= LARGEST_BYTES
    assert scaled_picture(EMPTY, 90) is None


def test_a_format_has_a_name_where_it_is_known() -> None:
    assert name_of("variety-hour") == "Variety hour"
    assert name_of(EMPTY) == name_of("opera") == ""


def test_what_a_format_is_for_is_what_its_file_says() -> None:
    """The first words of the file's comment and the name of the format mean the same thing."""
    for one in FORMATS:
        if one.id:
            head = (layouts.folder("shows") / one.id / "show.toml").read_text("utf-8").splitlines()[0].lower()
            assert re.search(one.name.lower().split()[0], head), head
