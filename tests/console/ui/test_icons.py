"""The shipped icons, drawn in the colour asked for."""

from PySide6.QtGui import QColor

from console.ui.icons import icon


def test_an_icon_is_drawn_in_its_colour_at_the_screens_resolution() -> None:
    image = icon("square", "#ff0000", 24, 2.0)
    assert (image.width(), image.height()) == (48, 48)
    assert image.devicePixelRatio() == 2.0
    strong = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]
    assert strong
    assert {colour.name() for colour in strong} == {QColor("#ff0000").name()}


def test_an_icon_is_drawn_once() -> None:
    assert icon("x", "#ffffff", 16, 1.0) is icon("x", "#ffffff", 16, 1.0)
