"""Takes hang on events, nobody fights a cut made in OBS, and our page is added once for each press."""

from itertools import count

from console.plan.effects import AddOverlay, SwitchPreview, SwitchProgram
from console.plan.switcher import scene_effects, switcher_effects
from console.show.airings import OverlayPlaced
from console.show.events import CameraPreviewed, CameraTaken, TakeOrigin
from console.show.facts import EffectId
from console.show.types import CameraId, SceneName

WIDE, SCENE = CameraId("wide"), SceneName("Wide")


def test_operators_take_and_preview_are_asked_of_obs() -> None:
    ids = map(EffectId, count(1))
    assert switcher_effects(CameraTaken(WIDE, SCENE, TakeOrigin.OPERATOR), ids) == (SwitchProgram(EffectId(1), SCENE),)
    assert switcher_effects(CameraPreviewed(WIDE, SCENE), ids) == (SwitchPreview(EffectId(2), SCENE),)


def test_a_cut_made_in_obs_is_not_sent_back() -> None:
    assert switcher_effects(CameraTaken(WIDE, SCENE, TakeOrigin.SWITCHER), map(EffectId, count(1))) == ()


def test_the_page_is_added_for_a_press() -> None:
    assert scene_effects(OverlayPlaced(SCENE), map(EffectId, count(7))) == (AddOverlay(EffectId(7), SCENE),)
