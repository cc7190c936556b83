"""Cameras put over scenes: made once, below the graphics page, taken out again. In OBS: tests/real/test_presets.py."""

from typing import Any

import pytest
from msgspec.structs import replace

from console.obs.pips import is_pip, pips_of
from console.obs.survey import Survey
from console.obs.trouble import Refused
from console.plan.effects import FrameCameras
from console.show.facts import EffectId
from console.show.preset import CameraFrame, HeldPip, Preset, PresetId, PresetKind
from console.show.types import Box, CameraId, DurationMs, SceneName
from tests.console.obs.fake_items import item

WIDE, PRODUCT = SceneName("Wide"), SceneName("Product")
CORNER = Preset(PresetId("corner"), "Corner", PresetKind.PIP, Box(108, 192, 540, 960))
FRAME = CameraFrame(CameraId("product"), CORNER, PRODUCT, host=WIDE)
HELD = HeldPip(WIDE, "Product", (7,))
THERE = FrameCameras(EffectId(1), (), None, (1080, 1920), DurationMs(0), (FRAME,), (HELD,))
GONE = replace(THERE, frames=())
OURS = frozenset({"Page"})
PLACED = {"positionX": 108.0, "positionY": 192.0, "scaleX": 0.5, "scaleY": 0.5}


class Asked:
    """An OBS that makes items, or refuses a kind of request."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.all: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        self.all.append((kind, data))
        if kind == self.refuses:
            raise Refused(kind, 700, "Failed to create the scene item.")
        return {"sceneItemId": 9, "sceneItemTransform": item(9, "Product")["sceneItemTransform"]}

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.all]


def found(*rows: dict[str, Any]) -> Survey:
    wide = (item(1, "Wide camera"), item(7, "Product", None), *rows, item(2, "Page"))
    return Survey({WIDE: wide, PRODUCT: (item(1, "Camera"),)}, {}, WIDE, False, (1080.0, 1920.0), 30.0)


def test_one_is_made_hidden_below_the_page_and_grows_into_its_window() -> None:
    asked = Asked()
    (pip,), why = pips_of(THERE, found(), asked, lambda: OURS)
    assert asked.kinds == ["CreateSceneItem", "SetSceneItemIndex", "GetSceneItemTransform"]
    assert (asked.all[0][1]["sceneItemEnabled"], asked.all[1][1]["sceneItemIndex"]) == (False, 2)
    assert (pip.item, pip.comes, pip.leaves, why) == (9, True, False, "")
    assert {name: pip.target[name] for name in PLACED} == PLACED
    assert pip.now["scaleX"] == pytest.approx(0.02)


def test_one_that_is_there_is_never_made_twice_and_one_left_hidden_comes() -> None:
    asked = Asked()
    (pip,), _ = pips_of(THERE, found(item(9, "Product", None)), asked, lambda: OURS)
    assert (pip.item, pip.comes, asked.all) == (9, False, [])
    hidden = {**item(9, "Product", None), "sceneItemEnabled": False}
    (pip,), _ = pips_of(THERE, found(hidden), asked, lambda: OURS)
    assert (pip.comes, asked.all) == (True, [])


def test_what_was_there_before_stays_when_ours_leaves() -> None:
    (pip,), _ = pips_of(GONE, found(item(9, "Product", None)), Asked(), lambda: OURS)
    assert (pip.item, pip.leaves) == (9, True)
    assert pips_of(GONE, found(), Asked(), lambda: OURS) == ([], "")
    assert is_pip(THERE, WIDE, 9, "Product")
    assert not is_pip(THERE, WIDE, 7, "Product")


def test_in_a_graphics_window_both_pictures_are_in_it() -> None:
    squeezed = replace(THERE, window=Box(0, 0, 540, 960))
    (pip,), _ = pips_of(squeezed, found(item(9, "Product", None)), Asked(), lambda: OURS)
    assert (pip.target["positionX"], pip.target["positionY"]) == (54.0, 96.0)
    assert (pip.target["cropRight"], pip.target["cropBottom"], pip.target["scaleX"]) == (540, 960, 0.5)


@pytest.mark.parametrize(
    ("refuses", "last"), [("CreateSceneItem", "CreateSceneItem"), ("SetSceneItemIndex", "RemoveSceneItem")]
)
def test_what_obs_refuses_is_said_and_nothing_is_left(refuses: str, last: str) -> None:
    asked = Asked(refuses)
    pips, why = pips_of(THERE, found(), asked, lambda: OURS)
    assert (pips, why) == ([], "Product over Wide: Failed to create the scene item.")
    assert asked.kinds[-1] == last
