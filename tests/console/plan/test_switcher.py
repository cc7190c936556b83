"""Takes hang on events, nobody fights a cut made in OBS, and our page is added once for each press."""

from itertools import count

from console.plan.effects import AddOverlay, SetStudioMode, SetTBar, SwitchPreview, SwitchProgram
from console.plan.switcher import scene_effects, switcher_effects
from console.show.airings import OverlayPlaced
from console.show.cuts import CameraPreviewed, CameraTaken, StudioSet, TakeOrigin, TBarMoved
from console.show.facts import EffectId
from console.show.types import Camera, CameraId, DurationMs, SceneName, Show, UtcMs

WIDE, SCENE = CameraId("wide"), SceneName("Wide")
DESK = SceneName("Desk")
CAMS = tuple(Camera(CameraId(name), name, DESK, item=name) for name in ("one", "two", "three"))
SHOW = Show(title="", cameras=(Camera(WIDE, "Wide", SCENE), *CAMS), products=(), deals=(), sounds=())


def test_operators_take_and_preview_are_asked_of_obs() -> None:
    ids = map(EffectId, count(1))
    assert switcher_effects(SHOW, CameraTaken(WIDE, SCENE, TakeOrigin.OPERATOR), ids) == (
        SwitchProgram(EffectId(1), SCENE),
    )
    assert switcher_effects(SHOW, CameraPreviewed(WIDE, SCENE), ids) == (SwitchPreview(EffectId(2), SCENE),)


def test_a_cut_of_the_auto_director_is_asked_of_obs_like_anybodys() -> None:
    cut = CameraTaken(WIDE, SCENE, TakeOrigin.DIRECTOR, why="12 s on Close-up; time for Wide")
    assert switcher_effects(SHOW, cut, map(EffectId, count(3))) == (SwitchProgram(EffectId(3), SCENE),)


def test_a_take_brings_its_own_transition_and_duration() -> None:
    take = CameraTaken(WIDE, SCENE, TakeOrigin.OPERATOR, transition="Fade", duration_ms=DurationMs(700))
    wanted = SwitchProgram(EffectId(1), SCENE, "Fade", DurationMs(700))
    assert switcher_effects(SHOW, take, map(EffectId, count(1))) == (wanted,)


def test_studio_mode_and_the_t_bar_are_asked_of_obs() -> None:
    ids = map(EffectId, count(1))
    assert switcher_effects(SHOW, StudioSet(True), ids) == (SetStudioMode(EffectId(1), True),)
    assert switcher_effects(SHOW, TBarMoved(400, UtcMs(9)), ids) == (SetTBar(EffectId(2), 400),)


def test_a_cut_made_in_obs_is_not_sent_back() -> None:
    assert switcher_effects(SHOW, CameraTaken(WIDE, SCENE, TakeOrigin.SWITCHER), map(EffectId, count(1))) == ()


def test_the_page_is_added_for_a_press() -> None:
    assert scene_effects(OverlayPlaced(SCENE), map(EffectId, count(7))) == (AddOverlay(EffectId(7), SCENE),)


def test_a_camera_that_is_an_item_comes_with_what_is_hidden_for_it() -> None:
    ids = map(EffectId, count(1))
    take = CameraTaken(CAMS[1].id, DESK, TakeOrigin.OPERATOR, item="two")
    assert switcher_effects(SHOW, take, ids) == (SwitchProgram(EffectId(1), DESK, item="two", hide=("one", "three")),)
    previewed = CameraPreviewed(CAMS[0].id, DESK, item="one")
    assert switcher_effects(SHOW, previewed, ids) == (SwitchPreview(EffectId(2), DESK, "one", ("two", "three")),)
