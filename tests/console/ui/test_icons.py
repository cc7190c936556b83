"""The shipped icons: one for every verb, drawn in the colour asked for."""

from importlib.resources import files

import pytest
from PySide6.QtGui import QColor

from console.show.verbs import VERBS
from console.ui.icons import icon, icon_of


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_an_icon_of_its_own_that_is_shipped(verb: str) -> None:
    assert icon_of(verb) != icon_of("something.else")
    assert (files("assets") / "icons" / f"{icon_of(verb)}.svg").is_file()


def test_no_two_verbs_share_an_icon() -> None:
    assert len({icon_of(verb.name) for verb in VERBS}) == len(VERBS)


def test_an_icon_is_drawn_in_its_colour_at_the_screens_resolution() -> None:
    image = icon("square", "#ff0000", 24, 2.0)
    assert (image.width(), image.height()) == (48, 48)
    assert image.devicePixelRatio() == 2.0
    strong = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]
    assert strong
    assert {colour.name() for colour in strong} == {QColor("#ff0000").name()}


def test_an_icon_is_drawn_once() -> None:
    assert icon("x", "#ffffff", 16, 1.0) is icon("x", "#ffffff", 16, 1.0)
