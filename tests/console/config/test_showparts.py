"""Cameras and sounds."""

import pytest

from console.show.types import Camera, CameraId, SceneName, Sound, SoundId
from tests.console.config.reading import good, said


def test_a_camera_without_a_name_is_called_by_its_id() -> None:
    show = good('[[camera]]\nid = "macro"\nscene = "Macro shot"\n')
    assert show.camera(CameraId("macro")) == Camera(CameraId("macro"), "macro", SceneName("Macro shot"))


def test_a_sound_has_its_gain() -> None:
    show = good('[[sound]]\nid = "bell"\nname = "Bell"\nfile = "builtin:ding"\ngain_db = -6\n')
    assert show.sound(SoundId("bell")) == Sound(SoundId("bell"), "Bell", "builtin:ding", -6.0)


@pytest.mark.parametrize(
    ("added", "why"),
    [
        ('[[camera]]\nid = "macro"\n', "“scene” is missing."),
        ('[[camera]]\nid = "macro"\nscene = "Wide"\n', "The first camera has it already."),
        ('[[camera]]\nid = "wide"\nscene = "Other"\n', "The first camera has it already."),
        ('[[sound]]\nid = "bell"\nfile = "builtin:dong"\n', "Did you mean “ding”?"),
        ('[[sound]]\nid = "bell"\nfile = "bell.wav"\n', "There is no such file in the show's folder."),
        ('[[sound]]\nid = "bell"\nfile = "builtin:ding"\ngain = 3\n', "Did you mean “gain_db”?"),
    ],
)
def test_what_is_wrong_is_said(added: str, why: str) -> None:
    assert any(why in problem for problem in said(added))
