"""``[[preset]]``: what a show file may say of one, and everything that can be wrong with it."""

import pytest

from console.show.preset import Preset, PresetId, PresetKind
from console.show.types import Box, CameraId, DurationMs, Show
from tests.console.config.reading import BASE, good, read, said

HEAD = '\n[[preset]]\nid = "close"\n'
PIP = HEAD + 'name = "PiP left"\nkind = "pip"\nwindow = [60, 120, 420, 560]\nease = "250ms"\n'


def test_a_window_is_read_in_pixels_of_the_picture() -> None:
    (preset,) = good(PIP).presets
    window = Box(60, 120, 420, 560)
    assert preset == Preset(PresetId("close"), "PiP left", PresetKind.PIP, window, DurationMs(250))
    small = read("canvas = [540, 960]\n" + BASE + PIP.replace("60, 120, 420, 560", "30, 60, 210, 280"))
    assert isinstance(small, Show)
    assert small.presets[0].window == window


def test_a_crop_is_told_by_what_it_cuts_off_and_may_be_one_cameras() -> None:
    (preset,) = good(HEAD + 'kind = "crop"\ncrop = [0.25, 0.2, 0.25, 0.3]\ncamera = "wide"\n').presets
    assert (preset.name, preset.window, preset.camera) == ("close", Box(270, 384, 540, 960), CameraId("wide"))
    assert preset.ease_ms == 400


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ('kind = "pipp"\nwindow = [0, 0, 540, 960]', "Did you mean “pip”?"),
        ('kind = "pip"', "“window” is missing."),
        ('kind = "crop"\nwindow = [0, 0, 540, 960]', "A crop has a crop, and no window."),
        ('kind = "squeeze"\nwindow = [0, 0, 540]', "This must be four numbers: left, top, width and height."),
        ('kind = "squeeze"\nwindow = [600, 0, 540, 960]', "This window is not within the picture: 1080 x 1920."),
        ('kind = "pip"\nwindow = [0, 0, 40, 960]', "Make it 54 x 96 at least."),
        ('kind = "crop"\ncrop = [25, 0, 25, 0]', "A crop is told in shares of the picture, from 0 to 1."),
        ('kind = "crop"\ncrop = [0.5, 0, 0.48, 0]', "This crop leaves nothing of the picture worth showing."),
        ('kind = "crop"\ncrop = [true, 0, 0, 0]', "This must be four numbers: left, top, right and bottom."),
        ('kind = "pip"\nwindow = [0, 0, 540, 960]\ncamera = "wid"', "Did you mean “wide”?"),
        ('kind = "pip"\nwindow = [0, 0, 540, 960]\nease = "9s"', "The camera takes at most 3 s into a window."),
        ('kind = "pip"\nwindow = [0, 0, 540, 960]\nwidow = 1', "There is no “widow” here."),
    ],
)
def test_what_is_wrong_is_said(lines: str, why: str) -> None:
    assert why in " ".join(said(HEAD + lines + "\n"))


def test_an_id_is_one_presets() -> None:
    assert "An id is used once." in " ".join(said(PIP + PIP))
