"""``[bed]`` and ``[bed.duck]``."""

import pytest

from console.show.bed import Bed, Duck, Order
from tests.console.config.reading import good, said


def test_a_show_without_one_has_no_tracks() -> None:
    assert good("").bed == Bed()


def test_every_word_of_it_is_read() -> None:
    written = """
[bed]
tracks = ["builtin:ding", "builtin:win"]
order = "shuffled"
crossfade = "6s"
target_lufs = -30
fade_in_ms = 10
fade_out_ms = 20
[bed.duck]
depth_db = 18
attack_ms = 30
hold_ms = 400
release_ms = 1200
voices = ["Host mic"]
above_db = -35.5
effects = false
device = "USB mic"
"""
    duck = Duck(18.0, 30, 400, 1200, ("Host mic",), -35.5, effects=False, device="USB mic")
    assert good(written).bed == Bed(("builtin:ding", "builtin:win"), Order.SHUFFLED, 6_000, -30.0, 10, 20, duck)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('[bed]\ntracks = ["/gone.mp3"]\n', "“/gone.mp3”: A file of a show is in the show's own folder."),
        ('[bed]\ntracks = ["builtin:dign"]\n', "Did you mean “ding”?"),
        ('[bed]\norder = "shufled"\n', "Did you mean “shuffled”?"),
        ('[bed]\ncrossfade = "30s"\n', "It takes 20 s at most."),
        ("[bed]\ncrossfade = 4\n", "A duration needs its unit"),
        ("[bed.duck]\ndepth_db = 90\n", "0 to 60"),
        ("[bed.duck]\ndeph_db = 9\n", "Did you mean “depth_db”?"),
    ],
)
def test_what_is_wrong_is_said(written: str, why: str) -> None:
    assert any(why in problem for problem in said(written))
