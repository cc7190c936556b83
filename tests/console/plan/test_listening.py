"""Tests of `console.plan.listening`."""

from collections.abc import Sequence

from msgspec.structs import replace

from console.plan.listening import wanted_voices
from console.show.state import FRESH
from console.show.types import Camera, CameraId, SceneName, Show

ON = replace(FRESH, director=replace(FRESH.director, on=True))


def show_of(mics: Sequence[str]) -> Show:
    names = "ABCDEFGH"
    cameras = tuple(
        Camera(CameraId(name), name, SceneName(name), mic=mic) for name, mic in zip(names, mics, strict=False)
    )
    return Show(title="", cameras=cameras, products=(), deals=(), sounds=())


def test_every_microphone_is_listened_to_once_in_the_shows_order() -> None:
    assert wanted_voices(show_of(["Host mic", "", "Guest mic", "Host mic"]), ON) == ("Host mic", "Guest mic")


def test_one_voice_alone_is_no_choice() -> None:
    assert wanted_voices(show_of(["Host mic", "", "Host mic"]), ON) == ()


def test_nobody_is_listened_to_while_the_director_is_off() -> None:
    assert wanted_voices(show_of(["Host mic", "Guest mic"]), FRESH) == ()
