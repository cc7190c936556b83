"""Zones of the sync: the standards' limits, early and late apart, and the words."""

import pytest

from console.show.sync_zones import OWN, Colour, reddest, within, words, zone

NO_LIMIT_MS = 2_000.0


@pytest.mark.parametrize(
    ("late_ms", "colour"),
    [
        (0.0, Colour.GREEN),
        (45.0, Colour.GREEN),
        (45.1, Colour.YELLOW),
        (125.0, Colour.YELLOW),
        (125.1, Colour.ORANGE),
        (185.0, Colour.ORANGE),
        (185.1, Colour.RED),
        (-15.0, Colour.GREEN),
        (-15.1, Colour.YELLOW),
        (-45.0, Colour.YELLOW),
        (-45.1, Colour.ORANGE),
        (-90.0, Colour.ORANGE),
        (-90.1, Colour.RED),
    ],
)
def test_early_sound_is_allowed_less_than_late_sound(late_ms: float, colour: Colour) -> None:
    assert zone(late_ms, NO_LIMIT_MS).colour is colour


def test_every_zone_names_its_standard_and_both_its_limits() -> None:
    green = zone(10.0, NO_LIMIT_MS)
    assert (green.standard, green.early_ms, green.late_ms) == ("ATSC IS-191", 15.0, 45.0)
    red = zone(300.0, NO_LIMIT_MS)
    assert "BT.1359" in red.standard
    assert (red.early_ms, red.late_ms) == (90.0, 185.0)


def test_a_shows_own_limit_is_red_whatever_the_standards_allow() -> None:
    assert zone(61.0, 60.0).colour is Colour.RED
    assert zone(61.0, 60.0).standard == OWN
    assert zone(-61.0, 60.0).colour is Colour.RED
    assert zone(59.0, 60.0).colour is Colour.YELLOW
    assert (reddest(60.0).early_ms, reddest(60.0).late_ms) == (60.0, 60.0)


def test_a_margin_makes_limits_tighter() -> None:
    red = reddest(NO_LIMIT_MS)
    assert within(181.0, red)
    assert not within(181.0, red, margin_ms=5.0)
    assert not within(-86.0, red, margin_ms=5.0)


@pytest.mark.parametrize(
    ("late_ms", "frame_ms", "said"),
    [
        (37.2, 1000 / 30, "audio 37 ms late, 1.1 frames"),
        (-12.0, 40.0, "audio 12 ms early, 0.3 frames"),
        (40.0, 40.0, "audio 40 ms late, 1.0 frame"),
        (37.2, 0.0, "audio 37 ms late"),
        (0.3, 40.0, "audio in time"),
        (-0.3, 40.0, "audio in time"),
    ],
)
def test_a_figure_is_said_in_words_without_a_sign(late_ms: float, frame_ms: float, said: str) -> None:
    assert words(late_ms, frame_ms) == said
