"""`load_brand`: a brand file becomes a `Brand`, or everything that is wrong with it.

`layouts/brands/default.toml` says all of it; a show's own `brand.toml` only what differs. Words must be readable:
contrast as WCAG 2.2 defines it, 4.5 for words and 3 for large figures.
Counterpart: `console.graphics.branding` gives it to the pages.
"""

import re
from pathlib import Path, PurePosixPath

from msgspec import Struct

import layouts
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.soundshelf import SoundShelf
from console.config.tables import Table, parse, read_text
from console.show.names import nearest

BUNDLED_FONTS = ("Inter", "JetBrains Mono")
FONT_TYPES = (".woff2", ".woff", ".ttf", ".otf")
LOGO_TYPES = (".svg", ".png", ".webp", ".jpg", ".jpeg")

WORDS_CONTRAST = 4.5
LARGE_CONTRAST = 3.0

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FAMILY = re.compile(r"[\w][\w -]{0,63}")
_MOST_RADIUS_PX = 60
_WEIGHTS = (100, 900)
_NORMAL_WEIGHT = 400


class Colours(Struct, frozen=True):
    """Each ``#rrggbb``."""

    ink: str
    paper: str
    soft: str
    hot: str
    hot_deep: str
    warm: str
    accent: str

    @property
    def on_hot(self) -> str:
        """The colour of words on the coloured ground: paper where it can be read, else ink."""
        return self.paper if contrast(self.paper, self.hot) >= LARGE_CONTRAST else self.ink


class FontFile(Struct, frozen=True):
    """One weight of the brand's family."""

    weight: int
    file: str
    """From the show's folder."""


class Brand(Struct, frozen=True):
    """How every graphic looks."""

    name: str
    colours: Colours
    family: str
    fonts: tuple[FontFile, ...]
    """Empty: a family that ships with the console."""
    radius_px: int
    logo: str
    """From the show's folder; empty: none."""
    folder: Path
    """What files are looked for in."""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file the graphics may ask for."""
        return (*(font.file for font in self.fonts), *([self.logo] if self.logo else []))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def default_brand() -> Brand:
    """Give the brand of a show that has none. It is part of the program: a mistake in it raises."""
    path = layouts.folder("brands") / "default.toml"
    brand = read_brand(path.read_text(encoding="utf-8"), path.name, path.parent, None)
    if isinstance(brand, Problems):
        raise ValueError(str(brand))
    return brand


def brand_of(folder: ShowFolder) -> Brand | Problems:
    """Read a show's own brand, or give the one every show can use when it has none. Never raises."""
    default = default_brand()
    if not folder.brand_file.exists():
        return default
    text = read_text(folder.brand_file)
    return text if isinstance(text, Problems) else read_brand(text, folder.brand_file.name, folder.path, default)


def read_brand(text: str, file: str, folder: Path, default: Brand | None) -> Brand | Problems:
    """Read a brand from TOML. What is left out is the default's; without a default everything must be there."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    name = top.text("name") if default is None else top.text_or("name", default.name)
    shelf = SoundShelf(builtin=(), folder=folder)
    colours = _colours(top, default)
    family, fonts = _font(top, default, shelf)
    brand = Brand(
        name=name,
        colours=colours,
        family=family,
        fonts=fonts,
        radius_px=_radius(top, default),
        logo=_logo(top, shelf),
        folder=folder,
    )
    top.done()
    return top.notes.problems() or brand


def _section(top: Table, name: str, default: Brand | None) -> Table:
    if default is None:
        top.need(name, "{ … }")
    return top.table(name) or Table({}, (name,), top.notes)


def _colours(top: Table, default: Brand | None) -> Colours:
    table = _section(top, "colours", default)
    names = Colours.__struct_fields__
    known = {name: getattr(default.colours, name) if default else "" for name in names}
    read = {name: _colour(table, name, known[name]) for name in names}
    table.done()
    colours = Colours(**read)
    if all(read.values()) and not top.notes.problems():
        _check_contrast(table, colours)
    return colours


def _colour(table: Table, key: str, default: str) -> str:
    given = table.text_or(key, default) if default else table.text(key)
    if given and not _COLOUR.fullmatch(given):
        table.wrong(key, "This is not a colour.", "Write “#f5274e”: red, green and blue, two signs each.")
        return ""
    return given.lower()


def _check_contrast(table: Table, colours: Colours) -> None:
    """Note every pair that cannot be read, at the colour that stands for the words."""
    pairs = (
        ("ink", colours.ink, "paper", colours.paper, WORDS_CONTRAST, "Words"),
        ("soft", colours.soft, "paper", colours.paper, WORDS_CONTRAST, "Words"),
        ("hot", colours.hot, "paper", colours.paper, LARGE_CONTRAST, "Prices"),
        ("accent", colours.accent, "ink", colours.ink, LARGE_CONTRAST, "Signs"),
        ("hot", colours.on_hot, "hot", colours.hot, LARGE_CONTRAST, "Figures"),
        ("hot_deep", colours.on_hot, "hot_deep", colours.hot_deep, LARGE_CONTRAST, "Figures"),
    )
    for key, words, ground, ground_colour, least, what in pairs:
        found = contrast(words, ground_colour)
        if found < least:
            reason = f"{what} of {words} on {ground} {ground_colour} cannot be read: contrast {_floor(found)}."
            table.wrong(key, reason, f"It takes {least:g}: make the lighter one lighter or the darker one darker.")


def _font(top: Table, default: Brand | None, shelf: SoundShelf) -> tuple[str, tuple[FontFile, ...]]:
    table = _section(top, "font", default)
    family = table.text_or("family", default.family) if default else table.text("family")
    fonts = tuple(_font_file(row, shelf) for row in table.rows("files", '{ weight = 700, file = "media/x.woff2" }'))
    table.done()
    if family and not _FAMILY.fullmatch(family):
        table.wrong("family", "A family's name is made of letters, digits, spaces and “-”.", "")
    elif family and not fonts and family not in BUNDLED_FONTS:
        table.wrong(
            "family", "This family does not ship with the console.", f"Add its files. {nearest(family, BUNDLED_FONTS)}"
        )
    return family, fonts


def _font_file(table: Table, shelf: SoundShelf) -> FontFile:
    table.need("weight", "700")
    weight = table.whole("weight", *_WEIGHTS, _NORMAL_WEIGHT)
    file = _file(table, FONT_TYPES, shelf)
    table.done()
    return FontFile(weight=weight, file=file)


def _radius(top: Table, default: Brand | None) -> int:
    table = _section(top, "shape", default)
    if default is None:
        table.need("radius", "40")
    radius = table.whole("radius", 0, _MOST_RADIUS_PX, default.radius_px if default else 0)
    table.done()
    return radius


def _logo(top: Table, shelf: SoundShelf) -> str:
    table = top.table("logo")
    if table is None:
        return ""
    file = _file(table, LOGO_TYPES, shelf)
    table.done()
    return file


def _file(table: Table, types: tuple[str, ...], shelf: SoundShelf) -> str:
    """Read the path of a file in the show's folder."""
    given = table.text("file")
    if not given:
        return ""
    missing = shelf.missing_file(given)
    if missing is not None:
        table.wrong("file", missing[0], "Copy it there and write its path from there: “media/…”.")
    elif PurePosixPath(given).suffix.lower() not in types:
        table.wrong("file", "A page cannot show this kind of file.", f"Use one of {', '.join(types)}.")
    return given


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _floor(value: float) -> str:
    """Write a contrast so that it never reads as enough when it is not."""
    return f"{int(value * 10) / 10:g}"
