"""Pictures, colours and words of a remote key."""

from hardware.messages import DARK, Face, Glow, Light
from hardware.satellite.faces import colour_of, pixels, see, words_of

ON = Light((200, 0, 0), Glow.SOLID, face=Face("Camera 1", "ON AIR", figure="17 left"))


def test_a_picture_is_raw_pixels_of_the_size_asked() -> None:
    drawn = pixels((80, 120), see(ON, 0), None)
    assert len(drawn) == 80 * 120 * 3
    assert len({drawn[at : at + 3] for at in range(0, len(drawn), 3)}) > 2


def test_nothing_to_show_is_black() -> None:
    assert pixels((5, 5), see(DARK, 0), None) == bytes(75)
    assert (colour_of(see(DARK, 0)), words_of(see(DARK, 0))) == ((0, 0, 0), "")


def test_a_lamp_and_words() -> None:
    assert colour_of(see(ON, 0)) == (200, 0, 0)
    assert words_of(see(ON, 0)) == "Camera 1\nON AIR\n17 left"


def test_the_digits_stand_where_the_figure_would() -> None:
    counting = Light((0, 200, 0), Glow.SOLID, face=Face("Deal", until_ms=65_000, figure="3 left"))
    assert words_of(see(counting, 0)) == "Deal\n1:05"
