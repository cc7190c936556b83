"""``[director]`` and what a camera says to it: read, and wrong with a remedy."""

import pytest

from console.show.camera import Pace, Role, Shot
from console.show.types import CameraId, DurationMs
from tests.console.config.reading import good, said

CAMERA = '[[camera]]\nid = "macro"\nscene = "Macro"\n'


def test_without_a_word_the_pace_is_the_usual() -> None:
    assert good("").director == Pace()
    camera = good(CAMERA).camera(CameraId("macro"))
    assert camera is not None
    assert (camera.role, camera.shot, camera.weight) == (None, None, 1)


def test_a_pace_of_its_own() -> None:
    show = good('[director]\npause_after_cut = "45s"\ncalm = 2\nlively = 0.5\n')
    assert show.director == Pace(DurationMs(45_000), 2.0, 0.5)


def test_every_role_and_a_shot() -> None:
    for role in Role:
        camera = good(f'{CAMERA}role = "{role}"\nshot = ["2s", "2s"]\n').camera(CameraId("macro"))
        assert camera is not None
        assert (camera.role, camera.shot) == (role, Shot(DurationMs(2_000), DurationMs(2_000)))


@pytest.mark.parametrize(
    ("added", "why"),
    [
        (f'{CAMERA}role = "close-up"\n', "Did you mean “close”?"),
        (f'{CAMERA}role = "produkt"\n', "Did you mean “product”?"),
        (f'{CAMERA}rolle = "wide"\n', "Did you mean “role”?"),
        (f"{CAMERA}shot = [4, 12]\n", 'Write shot = ["4s", "12s"]'),
        (f'{CAMERA}shot = "4s"\n', 'Write shot = ["4s", "12s"]'),
        (f'{CAMERA}shot = ["4s"]\n', "the shortest and the longest"),
        (f'{CAMERA}shot = ["4s", "soon"]\n', "This is not a duration"),
        (f'{CAMERA}shot = ["12s", "4s"]\n', "the shortest comes first"),
        (f'{CAMERA}shot = ["0s", "4s"]\n', "A shot takes 1s to 10m"),
        ("[director]\npause_after_cut = 20\n", "A duration needs its unit"),
        ('[director]\npause_after_cut = "11m"\n', "It waits 10m at most."),
        ("[director]\ncalm = 0.5\n", "a number from 1 to 5"),
        ("[director]\nlively = 2\n", "a number from 0.1 to 1"),
        ("[director]\nlivelly = 0.5\n", "Did you mean “lively”?"),
    ],
)
def test_what_is_wrong_is_said(added: str, why: str) -> None:
    assert any(why in problem for problem in said(added)), said(added)
