"""Cameras and sounds."""

import pytest

from console.show.camera import Role, Shot
from console.show.sound import Again
from console.show.types import Camera, CameraId, DurationMs, SceneName, Sound, SoundId
from tests.console.config.reading import good, said


def test_a_camera_without_a_name_is_called_by_its_id() -> None:
    show = good('[[camera]]\nid = "macro"\nscene = "Macro shot"\n')
    assert show.camera(CameraId("macro")) == Camera(CameraId("macro"), "macro", SceneName("Macro shot"))


def test_a_camera_says_to_the_auto_director_what_it_is() -> None:
    written = 'role = "product"\nshot = ["3s", "1m"]\nweight = 2\nmic = "Host mic"\nitem = "Cam 2"\n'
    show = good(f'[[camera]]\nid = "macro"\nscene = "Macro shot"\n{written}')
    camera = show.camera(CameraId("macro"))
    assert camera is not None
    assert (camera.role, camera.weight, camera.mic, camera.item) == (Role.PRODUCT, 2, "Host mic", "Cam 2")
    assert camera.shot == Shot(DurationMs(3_000), DurationMs(60_000))


def test_cameras_may_be_items_of_one_scene() -> None:
    written = (f'[[camera]]\nid = "c{n}"\nscene = "Desk"\nitem = "Cam {n}"\n' for n in (1, 2))
    show = good("".join(written))
    assert [camera.item for camera in show.cameras if camera.scene == "Desk"] == ["Cam 1", "Cam 2"]


def test_a_sound_has_its_gain() -> None:
    show = good('[[sound]]\nid = "bell"\nname = "Bell"\nfile = "builtin:ding"\ngain_db = -6\n')
    assert show.sound(SoundId("bell")) == Sound(SoundId("bell"), "Bell", "builtin:ding", -6.0)


def test_a_sound_says_how_a_pad_fires_it() -> None:
    written = 'loop = true\npressed_again = "restart"\nchoke = "beds"\nfade_in_ms = 40\nfade_out_ms = 900\n'
    show = good(f'[[sound]]\nid = "rain"\nfile = "builtin:ding"\n{written}')
    read = Sound(SoundId("rain"), "rain", "builtin:ding", 0.0, True, Again.RESTART, "beds", 40, 900)
    assert show.sound(SoundId("rain")) == read


def test_a_sound_whose_file_is_not_there_refuses_no_show() -> None:
    show = good('[[sound]]\nid = "bell"\nfile = "bell.wav"\n')
    assert show.sound(SoundId("bell")) == Sound(SoundId("bell"), "bell", "bell.wav")


def test_a_sound_may_be_a_media_source_of_obs() -> None:
    show = good('[[sound]]\nid = "sting"\nobs_input = "Sting"\n')
    assert show.sound(SoundId("sting")) == Sound(SoundId("sting"), "sting", "", obs_input="Sting")


@pytest.mark.parametrize(
    ("added", "why"),
    [
        ('[[camera]]\nid = "macro"\n', "“scene” is missing."),
        ('[[camera]]\nid = "macro"\nscene = "Wide"\n', "The first camera has it already."),
        (
            '[[camera]]\nid = "m"\nscene = "M"\nitem = "C"\n[[camera]]\nid = "n"\nscene = "M"\nitem = "C"\n',
            "has it already.",
        ),
        ('[[camera]]\nid = "macro"\nscene = "M"\nweight = 11\n', "a whole number from 0 to 10"),
        ('[[camera]]\nid = "wide"\nscene = "Other"\n', "The first camera has it already."),
        ('[[sound]]\nid = "bell"\nfile = "builtin:dong"\n', "Did you mean “ding”?"),
        ('[[sound]]\nid = "bell"\nfile = "builtin:ding"\npressed_again = "restrt"\n', "Did you mean “restart”?"),
        ('[[sound]]\nid = "bell"\nfile = "builtin:ding"\nfade_in_ms = 20000\n', "0 to 10000"),
        ('[[sound]]\nid = "bell"\nfile = "builtin:ding"\nobs_input = "Bell"\n', "not both"),
        ('[[sound]]\nid = "bell"\n', "“file” is missing."),
        ('[[sound]]\nid = "bell"\nfile = "../bell.wav"\n', "A file of a show is in the show's own folder."),
        ('[[sound]]\nid = "bell"\nfile = "builtin:ding"\ngain = 3\n', "Did you mean “gain_db”?"),
    ],
)
def test_what_is_wrong_is_said(added: str, why: str) -> None:
    assert any(why in problem for problem in said(added))
