"""Colours that carry their words, and signs that differ in shape."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.messages import Glow, Light
from hardware.streamdeck.inks import (
    BLACK,
    GROUND,
    TEXT_CONTRAST,
    WHITE,
    Sign,
    contrast,
    draw_sign,
    fill_of,
    ink_on,
    is_amber,
    mix,
    sign_of,
    word_on,
)
from tests.hardware.streamdeck.looks import AMBER, BLUE, GREEN, GREY, RED, VIOLET

colours = st.tuples(*[st.integers(0, 255)] * 3)


@given(colour=colours)
def test_words_read_on_fills_and_grounds(colour: tuple[int, int, int]) -> None:
    fill = fill_of(colour)
    assert contrast(ink_on(fill), fill) >= TEXT_CONTRAST
    assert contrast(word_on(GROUND, colour), GROUND) >= TEXT_CONTRAST


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast(BLACK, WHITE), 2) == 21
    assert contrast(RED, RED) == 1
    assert mix(BLACK, WHITE, 0.5) == (128, 128, 128)


def test_only_amber_is_amber() -> None:
    assert [it for it in (RED, GREEN, AMBER, BLUE, VIOLET, GREY) if is_amber(it)] == [AMBER]


def test_the_state_decides_the_sign() -> None:
    signs = [sign_of(Light(BLUE, glow)) for glow in Glow]
    assert signs == [Sign.READY, Sign.READY, Sign.ASKED, Sign.ON, Sign.FAILED]
    assert sign_of(Light(AMBER, Glow.PULSE)) is Sign.ARMED


def test_every_sign_has_a_shape_of_its_own() -> None:
    shapes = set()
    for sign in Sign:
        canvas = Image.new("RGB", (20, 20))
        draw_sign(canvas, sign, (4, 4, 12), WHITE)
        assert canvas.getbbox() is not None
        shapes.add(canvas.convert("1", dither=Image.Dither.NONE).tobytes())
    assert len(shapes) == len(Sign)
