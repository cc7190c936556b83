"""What the auto-director says it waits for."""

from console.show.camera_commands import SeeScenes, SetDirector, TakeCamera
from console.show.directorwords import director_line
from console.show.types import UtcMs
from tests.console.show.studio import GUEST, WIDE, Studio


def _line(studio: Studio, later_ms: int = 0) -> str:
    return director_line(studio.show, studio.state, UtcMs(studio.at_ms + later_ms))


def test_it_says_what_comes_and_when() -> None:
    studio = Studio().on()
    assert _line(studio) == "next cut in 10 s: Host"
    assert _line(studio, 6_999) == "next cut in 4 s: Host"
    assert _line(studio, 99_000) == "next cut in 0 s: Host"


def test_it_says_until_when_a_cut_by_hand_holds_it() -> None:
    studio = Studio().on().ask(TakeCamera(GUEST.id))
    assert _line(studio, 6_000) == "paused 14 s: cut by hand"
    assert _line(studio, 20_000) == "next cut in 0 s: Host"


def test_it_says_why_nothing_comes() -> None:
    assert _line(Studio()) == "off"
    assert _line(Studio().on().ask(SetDirector(on=False))) == "off"
    assert _line(Studio().on().ask(SeeScenes(()))) == "waits: OBS is not connected"
    assert _line(Studio().on().comment(on=True)) == "on Wide while a comment is on air"
    assert _line(Studio(scenes=(WIDE.scene,)).on()) == "waits: there is no other camera to cut to"
