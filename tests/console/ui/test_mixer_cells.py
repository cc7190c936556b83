"""The clip light and the figures of the mixer's strips."""

from pytestqt.qtbot import QtBot

from console.show.levels import BusLevel
from console.show.obs_truth import InputLevel
from console.show.types import UtcMs
from console.ui.mixer_cells import NO_FIGURE, READ_MS, ClipLight, Loudness, figure


def test_the_clip_light_stays_until_it_is_pressed(qtbot: QtBot) -> None:
    light = ClipLight("Effects")
    qtbot.addWidget(light)
    assert (light.lit, light.isEnabled(), light.accessibleName()) == (False, False, "Effects is clean")
    light.hear(UtcMs(5))
    light.hear(None)
    assert (light.lit, light.isEnabled()) == (True, True)
    light.click()
    assert not light.lit
    light.hear(UtcMs(5))
    assert not light.lit
    light.hear(UtcMs(6))
    assert light.lit


def _bus(lufs: float) -> BusLevel:
    return BusLevel(InputLevel("effects", -20.0, -10.0), lufs)


def test_loudness_is_written_calmly_and_silence_as_none(qtbot: QtBot) -> None:
    words = figure("")
    qtbot.addWidget(words)
    loudness = Loudness(words)
    loudness.say(_bus(-23.04), UtcMs(10_000))
    assert words.text() == "-23.0"
    loudness.say(_bus(-18.0), UtcMs(10_000 + READ_MS - 1))
    assert words.text() == "-23.0"
    loudness.say(_bus(-18.0), UtcMs(10_000 + READ_MS))
    assert words.text() == "-18.0"
    loudness.say(_bus(-80.0), UtcMs(20_000))
    assert words.text() == NO_FIGURE
    loudness.say(None, UtcMs(20_001))
    assert words.text() == NO_FIGURE
