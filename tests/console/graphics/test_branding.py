"""The style sheet of a brand, and that the graphics' own defaults are the brand that ships."""

import re

import pytest
from msgspec.structs import replace

from console.config.brand import FontFile, default_brand
from console.graphics.branding import brand_css
from tests.real.graphics_rig import ROOT

KIT_CSS = ROOT / "layouts" / "graphics" / "cartwall" / "kit.css"


def properties(css: str) -> dict[str, str]:
    return dict(re.findall(r"(--brand-[a-z-]+): ([^;]+);", css))


def test_every_colour_is_a_property() -> None:
    found = properties(brand_css(default_brand(), "/o/t/brand"))
    assert (found["--brand-hot"], found["--brand-hot-deep"]) == ("#f5274e", "#c4062f")
    assert (found["--brand-radius"], found["--brand-font"]) == ("40px", '"Inter"')
    assert (found["--brand-logo"], found["--brand-on-hot"]) == ("none", "#ffffff")


@pytest.mark.parametrize(("name", "css"), [("Lumière", '"Lumière"'), ('The "A" \\ Co', '"The \\"A\\" \\\\ Co"')])
def test_the_name_is_a_property_too(name: str, css: str) -> None:
    assert properties(brand_css(replace(default_brand(), name=name), ""))["--brand-name"] == css


def test_fonts_and_the_logo_have_addresses_from_the_root() -> None:
    fonts = (FontFile(weight=700, file="media/Acme (new) Bold.woff2"),)
    brand = replace(default_brand(), family="Acme Sans", fonts=fonts, logo='media/a"b.svg')
    css = brand_css(brand, "/o/t/brand")
    assert 'src: url("/o/t/brand/media/Acme%20%28new%29%20Bold.woff2");' in css
    assert 'font-family: "Acme Sans"; font-weight: 700;' in css
    assert properties(css)["--brand-logo"] == 'url("/o/t/brand/media/a%22b.svg")'


def test_the_kit_falls_back_to_the_brand_that_ships() -> None:
    shipped = properties(brand_css(default_brand(), ""))
    del shipped["--brand-name"]  # words, not looks: where nobody gives a name no graphic makes one up
    fallbacks = dict(re.findall(r"var\((--brand-[a-z-]+), ([^)]+)\)", KIT_CSS.read_text(encoding="utf-8")))
    assert fallbacks == shipped
