"""Lights of presets: asked for, confirmed, failed; and whether there is a way back."""

from msgspec.structs import replace

from console.plan.frame_looks import frame_look, unframe_look
from console.plan.look import Colour, Look
from console.show.preset import CameraFrame
from console.show.state import FRESH, ShowState
from console.show.truth import NOTHING_KNOWN, Framed, Truth
from console.show.types import SceneName
from tests.console.show.test_presets import CLOSE, CLOSE_UP, PRESETS, PRODUCT, WIDE

THERE = replace(NOTHING_KNOWN, program=SceneName("Wide"))
ASKED = replace(FRESH, frames=(CLOSE_UP,))


def stands(*frames: CameraFrame, why: str = "") -> Truth:
    return replace(THERE, framed=Framed(None, why, frames))


def word(state: ShowState, truth: Truth, camera: str = PRODUCT.id, preset: str = CLOSE.id) -> str:
    return frame_look(PRESETS, state, truth, camera, preset).word


def test_a_preset_is_lit_as_obs_confirms_it() -> None:
    assert frame_look(PRESETS, FRESH, THERE, PRODUCT.id, CLOSE.id) == Look(Colour.BLUE)
    assert word(ASKED, THERE) == "ASKED"
    assert word(ASKED, stands(CLOSE_UP)) == "FRAMED"
    assert word(ASKED, stands(why="no")) == "FAILED"
    assert word(ASKED, NOTHING_KNOWN) == "FAILED"
    assert word(ASKED, stands(CLOSE_UP), preset="small") == ""
    assert word(ASKED, stands(CLOSE_UP), camera=WIDE.id) == ""
    assert word(FRESH, THERE, camera="gone") == "NO CAMERA"
    assert word(FRESH, THERE, preset="gone") == "NO PRESET"


def test_the_way_back_burns_while_there_is_one() -> None:
    assert unframe_look(ASKED, THERE, PRODUCT.id) == Look(Colour.AMBER)
    assert unframe_look(FRESH, THERE, PRODUCT.id) == Look(Colour.GREY)
    assert unframe_look(FRESH, stands(CLOSE_UP), PRODUCT.id).word == "ASKED"
    assert unframe_look(FRESH, stands(CLOSE_UP, why="no"), PRODUCT.id).word == "FAILED"
