"""Tests of `console.obs.simulated.cards` and, through it, of `painting`."""

import io

from PIL import Image, ImageChops

from console.obs.simulated.cards import Cards, Instant

SIZE = (135, 240)
START = Instant(t_s=0.0, clock="12:00:00")


def differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def test_a_card_at_rest_is_the_same_picture() -> None:
    assert not differ(Cards().picture(1, "Wide", SIZE, START), Cards().picture(1, "Wide", SIZE, START))


def test_cameras_look_different() -> None:
    cards = Cards()
    assert differ(cards.picture(1, "Wide", SIZE, START), cards.picture(2, "Close", SIZE, START))


def test_a_running_card_never_rests() -> None:
    cards = Cards()
    before = cards.picture(1, "Wide", SIZE, START)
    assert differ(before, cards.picture(1, "Wide", SIZE, Instant(t_s=0.25, clock="12:00:00")))


def test_a_renamed_camera_shows_its_name() -> None:
    cards = Cards()
    assert differ(cards.picture(1, "Wide", (270, 480), START), cards.picture(1, "Wide A", (270, 480), START))


def test_encoding_gives_the_format_and_size_asked_for() -> None:
    cards = Cards()
    picture = cards.picture(3, "Product", SIZE, START)
    for wanted, kind in (("jpg", "JPEG"), ("png", "PNG")):
        with Image.open(io.BytesIO(cards.encoded(picture, wanted, -1))) as read:
            assert (read.format, read.size) == (kind, SIZE)
    assert len(cards.encoded(picture, "jpg", 10)) < len(cards.encoded(picture, "jpg", 95))
