"""Brand files: what they may say, what is left out, and words nobody could read."""

from pathlib import Path

import pytest

from console.config.brand import Brand, Colours, brand_of, contrast, default_brand, read_brand
from console.config.paths import ShowFolder
from console.config.problems import Problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    for name in ("logo.svg", "Acme-Bold.woff2", "notes.txt"):
        (tmp_path / "media" / name).touch()
    return tmp_path


def read(text: str, folder: Path) -> Brand | Problems:
    return read_brand(text, "brand.toml", folder, default_brand())


def good(text: str, folder: Path) -> Brand:
    brand = read(text, folder)
    assert isinstance(brand, Brand), str(brand)
    return brand


def test_the_default_brand_is_whole() -> None:
    brand = default_brand()
    assert (brand.name, brand.family, brand.fonts, brand.radius_px, brand.files) == ("Cartwall", "Inter", (), 40, ())
    assert (brand.colours.hot, brand.colours.on_hot) == ("#f5274e", "#ffffff")


def test_without_a_default_everything_must_be_there(tmp_path: Path) -> None:
    answer = read_brand("", "default.toml", tmp_path, None)
    assert isinstance(answer, Problems)
    assert len(answer.problems) >= 11


def test_a_show_says_only_what_differs(folder: Path) -> None:
    brand = good('name = "Acme"\n[colours]\nhot = "#0B6E4F"', folder)
    assert (brand.name, brand.colours.hot, brand.colours.ink) == ("Acme", "#0b6e4f", default_brand().colours.ink)
    assert good("", folder).colours == default_brand().colours


def test_a_brand_brings_its_font_and_logo(folder: Path) -> None:
    text = """[font]
family = "Acme Sans"
files = [{ weight = 700, file = "media/Acme-Bold.woff2" }]
[shape]
radius = 0
[logo]
file = "media/logo.svg"
"""
    brand = good(text, folder)
    assert (brand.family, brand.radius_px) == ("Acme Sans", 0)
    assert brand.files == ("media/Acme-Bold.woff2", "media/logo.svg")
    assert brand.fonts[0].weight == 700


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colours]\nhot = "red"', 'colours.hot = "red": This is not a colour. Write “#f5274e”'),
        ("[colours]\nhot = 5", "This must be text."),
        ('[colours]\nhott = "#000000"', "There is no “hott” here. Did you mean “hot”?"),
        ('[colour]\nhot = "#000000"', "There is no “colour” here. Did you mean “colours”?"),
        ('[colours]\nink = "#777777"', "Words of #777777 on paper #ffffff cannot be read: contrast 4.4. It takes 4.5"),
        ('[colours]\npaper = "#222222"', "Words of #17121f on paper #222222 cannot be read: contrast 1.1."),
        ('[colours]\nsoft = "#aaaaaa"', "colours.soft"),
        ('[colours]\nhot = "#ffee00"', "Prices of #ffee00 on paper #ffffff cannot be read: contrast 1.2. It takes 3"),
        ('[colours]\naccent = "#30204f"', "Signs of #30204f on ink"),
        ('[colours]\nhot_deep = "#ffc0c0"', "Figures of #ffffff on hot_deep"),
        (
            '[font]\nfamily = "Intre"',
            "This family does not ship with the console. Add its files. Did you mean “Inter”?",
        ),
        ("[font]\nfamily = 'A\";}'", "A family's name is made of letters"),
        ('[font]\nfamily = "A"\nfiles = [{ file = "media/Acme-Bold.woff2" }]', "“weight” is missing."),
        ('[font]\nfamily = "A"\nfiles = [{ weight = 7, file = "media/Acme-Bold.woff2" }]', "from 100 to 900"),
        ('[font]\nfamily = "A"\nfiles = [{ weight = 700, file = "media/notes.txt" }]', "Use one of .woff2,"),
        ("[shape]\nradius = 61", "from 0 to 60"),
        ('[logo]\nfile = "../logo.svg"', "A file of a show is in the show's own folder."),
        ('[logo]\nfile = "media/lost.svg"', "There is no such file in the show's folder."),
        ('[logo]\nfile = "media/notes.txt"', "A page cannot show this kind of file."),
        ("[logo]", "“file” is missing."),
        ("[", "line 1"),
    ],
)
def test_every_mistake_is_named(folder: Path, text: str, said: str) -> None:
    answer = read(text, folder)
    assert isinstance(answer, Problems)
    assert said in str(answer)


def test_all_mistakes_are_listed_at_once(folder: Path) -> None:
    answer = read('name = ""\n[colours]\nhot = "red"\n[shape]\nradius = -1\n[logo]\nfile = "x"', folder)
    assert isinstance(answer, Problems)
    assert [problem.line for problem in answer.problems] == [1, 3, 5, 7]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_words_on_the_coloured_ground_take_the_colour_that_can_be_read() -> None:
    known = default_brand().colours
    bright = Colours(known.ink, known.paper, known.soft, "#ffd000", known.hot_deep, known.warm, known.accent)
    assert bright.on_hot == known.ink


def test_a_show_without_a_brand_file_has_the_default(folder: Path) -> None:
    show = ShowFolder(folder)
    assert brand_of(show) == default_brand()
    show.brand_file.write_text('name = "Acme"', encoding="utf-8")
    brand = brand_of(show)
    assert isinstance(brand, Brand)
    assert (brand.name, brand.folder) == ("Acme", folder)
    show.brand_file.write_bytes(b"\xff")
    assert isinstance(brand_of(show), Problems)
