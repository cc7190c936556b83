"""Tests of `console.show.sound`."""

from console.show.sound import Sound, SoundId, in_obs, ours

OUR, THEIR = Sound(SoundId("win"), "Win", "builtin:win"), Sound(SoundId("sting"), "Sting", "", obs_input="Sting")


def test_each_sound_is_ours_or_obss() -> None:
    assert (ours((OUR, THEIR)), in_obs((OUR, THEIR))) == ((OUR,), (THEIR,))
