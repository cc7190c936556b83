"""Pictures a show names: which names a page can be given, under which address, and nothing else."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from console.show.pictures import PLACE, addressed, bad_file, file_address, files_in, holds_file, shown_files, tells
from console.show.types import FieldValue, Graphic, GraphicField, GraphicId, OverlayId
from tests.anything import TEXTS
from tests.console.show.fair import FAIR

IMAGE = GraphicField("image", "text", gdd="file-path/image-path")
ROWS = GraphicField("rows", "list", items=(IMAGE, GraphicField("name", "text")))
PLAIN = GraphicField("all", "list", items=(GraphicField("", "text", gdd="file-path"),))
GROUP = GraphicField("one", "group", items=(IMAGE,))
WORDS = GraphicField("words", "text")
FIELDS = (IMAGE, ROWS, PLAIN, GROUP, WORDS)
VALUES: dict[str, FieldValue] = {
    "image": "a b.png",
    "rows": [{"image": "media/é.jpg", "name": "x.png"}],
    "all": ["c.webp"],
    "one": {"image": "d.svg"},
    "words": "e.png",
}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("https://shop.example/a.png", "from elsewhere"),
        ("/etc/a.png", "own folder"),
        ("../a.png", "own folder"),
        ("a/../../b.png", "own folder"),
        ("a//b.png", "own folder"),
        ("./a.png", "own folder"),
        ("C:\\a.png", "own folder"),
        ("c:a.png", "own folder"),
        ("a\0.png", "own folder"),
        (" a.png", "own folder"),
        ("show.toml", "no picture"),
        ("journal.sqlite", "no picture"),
        ("a.html", "no picture"),
    ],
)
def test_what_no_page_is_given(name: str, why: str) -> None:
    wrong = bad_file(name)
    assert wrong is not None
    assert why in wrong[0]
    assert wrong[1]
    assert file_address(name) == ""


def test_an_address_is_relative_to_the_page_and_escaped() -> None:
    assert file_address("media/a b#?é%.PNG") == f"{PLACE}media/a%20b%23%3F%C3%A9%25.PNG"
    assert file_address("data:image/png;base64,AA==") == "data:image/png;base64,AA=="
    assert file_address("") == ""


@given(name=TEXTS)
def test_an_address_never_leaves_its_place(name: str) -> None:
    address = file_address(name + ".png")
    assert address == "" or (address.startswith(PLACE) and "/../" not in address and "?" not in address)


def test_files_become_addresses_wherever_they_stand() -> None:
    assert addressed(FIELDS, VALUES) == {
        "image": f"{PLACE}a%20b.png",
        "rows": [{"image": f"{PLACE}media/%C3%A9.jpg", "name": "x.png"}],
        "all": [f"{PLACE}c.webp"],
        "one": {"image": f"{PLACE}d.svg"},
        "words": "e.png",
    }
    assert addressed((WORDS,), VALUES) is VALUES
    assert addressed(FIELDS, {"image": None, "rows": 5, "other": "x"}) == {"image": None, "rows": 5, "other": "x"}


def test_a_show_names_files_of_products_and_graphics() -> None:
    graphic = Graphic(OverlayId("g"), "G", GraphicId("g"), 1, FIELDS, VALUES)
    mug, tote = replace(FAIR.products[0], image="mug.png"), replace(FAIR.products[1], image="https://a.example/t.png")
    show = replace(FAIR, products=(mug, tote), graphics=(graphic,))
    assert shown_files(show) == {"mug.png", "a b.png", "media/é.jpg", "c.webp", "d.svg"}
    assert files_in(ROWS, VALUES["rows"]) == ("media/é.jpg",)


def test_an_address_is_found_wherever_it_stands() -> None:
    told = addressed(FIELDS, VALUES)
    assert all(tells(told, file_address(name)) for name in ("a b.png", "media/é.jpg", "c.webp", "d.svg"))
    assert not tells(told, file_address("e.png"))


def test_a_file_is_held_by_a_text_that_says_so() -> None:
    assert holds_file(IMAGE)
    assert not holds_file(WORDS)
    assert not holds_file(replace(IMAGE, kind="list"))
