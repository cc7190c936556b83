"""console/sound/voices.py."""

from console.sound.voices import Voices


def test_somebody_speaks_until_the_last_of_them_is_silent() -> None:
    told: list[bool] = []
    voices = Voices(told.append)
    voices.hear("OBS", True)
    voices.hear("input", True)
    voices.hear("OBS", False)
    voices.hear("input", False)
    voices.hear("input", False)
    assert told == [True, True, True, False, False]
