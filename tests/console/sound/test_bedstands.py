"""console/sound/bedstands.py."""

import pytest
from msgspec.structs import replace

from console.show.bed import BOTH, EFFECT, VOICE, BedStands, Going
from console.sound.bedstands import Ducked, Sound, Turn, arrived, going, heard_turn, stands, under

FULL = Sound(1.0, 0.0, 0.0, 1.0)
DOWN = replace(FULL, ducking_db=-12.0, held=100.0)


@pytest.mark.parametrize(
    ("on", "muted", "sound", "there", "readable", "does"),
    [
        (True, False, FULL, True, True, Going.PLAYING),
        (True, False, FULL, False, True, Going.FADING_IN),
        (True, False, None, False, True, Going.READING),
        (True, False, None, False, False, Going.NONE),
        (True, True, FULL, True, True, Going.MUTED),
        (False, False, FULL, True, True, Going.FADING_OUT),
        (False, False, None, True, True, Going.OFF),
    ],
)
def test_what_it_does(on: bool, muted: bool, sound: Sound | None, there: bool, readable: bool, does: Going) -> None:
    assert going(on, muted, sound, there, readable) is does


def test_a_fade_in_is_over_once_it_is_at_its_level() -> None:
    assert not arrived(replace(FULL, level=0.3))
    assert arrived(replace(FULL, level=0.25, full=0.25))


def test_why_it_is_down_stays_said_as_long_as_it_is_held_there() -> None:
    ducked = Ducked()
    assert ducked.look(FULL, "") == (False, "")
    assert ducked.look(DOWN, VOICE) == (True, VOICE)
    assert ducked.look(DOWN, "") == (True, VOICE)
    assert ducked.look(replace(DOWN, held=0.0), "") == (True, "")
    assert ducked.look(FULL, "") == (False, "")
    assert ducked.look(None, "") == (False, "")


def test_what_is_heard_above_it() -> None:
    assert [under(*one) for one in ((False, False), (True, False), (False, True), (True, True))] == [
        "",
        VOICE,
        EFFECT,
        BOTH,
    ]


def test_which_track_is_heard_and_how_far_it_is() -> None:
    turns = [Turn(0, 0, 0, 80), Turn(60, 1, 60, 200)]
    assert heard_turn(turns, 0) is None
    assert heard_turn(turns, 60) == turns[0]
    assert heard_turn(turns, 61) == turns[1]
    assert stands(Going.PLAYING, turns[1], 160, 10, 2) == BedStands(Going.PLAYING, 1, 10, 20, 2)
    assert stands(Going.READING, None, 0, 10, 0) == BedStands(Going.READING, next=0)
    assert stands(Going.PLAYING, Turn(0, None, 0, 0), 5, 10, None).track is None


def test_in_another_flow_it_stands_where_it_stood() -> None:
    moved = Turn(60, 1, 60, 200).moved(100)
    assert moved == Turn(0, 1, -40, 200)
    assert stands(Going.PLAYING, moved, 60, 10, None).at_s == 10
