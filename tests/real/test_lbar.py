"""An L-bar on real parts: one verb, and OBS shows its frame with the camera in its window; then all comes back.

The engine is a process of its own and is killed while the camera is squeezed. Counterparts: `console.engine.framing`;
tests/real/test_squeeze.py looks at the squeeze itself.
"""

import io
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from msgspec import Struct
from PIL import Image

from console.obs.survey import OVERLAY_NAME
from console.seat.follower import Follower
from console.show.facts import Level, Part
from console.show.types import Box
from tests.real import obs_studio
from tests.real.kiosk import Kiosk
from tests.real.obs_studio import RealObs
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

CANVAS = (540, 960)
SCENES = {"Wide": 0x3C3C8C, "Product": 0x2C6C3C, "Host": 0x7C2C4C}
WINDOW = Box(132, 0, 948, 970)
"""The L-bar's own, in pixels of 1080 x 1920."""
INSIDE, RAIL, BAND = (300, 240), (20, 240), (300, 900)
"""x and y on the canvas: in the window, and on the frame's two arms."""
LBAR = """
[[graphic]]
id = "lbar"
package = "cartwall-lbar"
data = { title = "Flash deal", product = "Stoneware mug" }
"""

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(
        bool(obs_studio.why_not()) or not shutil.which("chromium"),
        reason=obs_studio.why_not() or "Chromium is not installed",
    ),
]

Transforms = dict[str, dict[str, Any]]


class Desk(Struct):
    """An engine on a real OBS, whose program shows a real page."""

    obs: RealObs
    engine: EngineProcess
    seat: Follower

    def transforms(self) -> Transforms:
        """Give how every item of every scene stands, by scene and source."""
        found = {}
        for scene in SCENES:
            for item in self.obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"]:
                found[f"{scene}/{item['sourceName']}"] = item["sceneItemTransform"]
        return found

    def picture(self) -> npt.NDArray[np.int16]:
        """Give OBS's program, height x width x RGB."""
        png = self.obs.screenshot_png(self.obs.program())
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)

    def shows_camera(self, at: tuple[int, int]) -> bool:
        """Tell whether a pixel of the program has the colour of its camera."""
        rgb = SCENES[self.obs.program()]
        colour = np.array([rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF], dtype=np.int16)
        return bool(np.abs(self.picture()[at[1], at[0]] - colour).max() < 24)

    def framed(self) -> bool:
        """Tell whether the engine knows the cameras in the window, and the page shows the frame."""
        return self.seat.view().truth.framed.window == WINDOW

    def asks(self) -> bool:
        """Tell whether the operator is asked about the cameras in program."""
        returned = self.seat.view().state.returned
        return returned is not None and returned.misframed

    def ready(self) -> bool:
        """Tell whether OBS and a page are there."""
        health = self.seat.view().truth.health
        return all(part in health and health[part].level is Level.READY for part in (Part.SWITCHER, Part.GRAPHICS))

    def outcomes(self, verb: str) -> list[str]:
        """Give how the presses of a verb came out, newest first."""
        return [line.outcome for line in self.seat.view().ledger.recent if line.verb == verb]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk whose every part is ready."""
    tmp_path = tmp_path_factory.mktemp("lbar")
    show = tmp_path / "show"
    for folder in (show, tmp_path / "obs"):
        folder.mkdir()
    (show / "show.toml").write_text(SHOW_TOML + LBAR)
    with ExitStack() as stack:
        obs = stack.enter_context(RealObs(tmp_path / "obs", SCENES, CANVAS, {}))
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none"]
        engine = stack.enter_context(EngineProcess(show, options, {"CARTWALL_OBS_PASSWORD": obs.password}))
        seat = engine.seat("test")
        stack.callback(seat.close)
        info = seat.view().engine
        assert info is not None
        kiosk = stack.enter_context(Kiosk(info.program_page, CANVAS))
        first, *others = SCENES
        kiosk.into(obs, first, OVERLAY_NAME)
        for scene in others:
            obs.ask("CreateSceneItem", sceneName=scene, sourceName=OVERLAY_NAME)
        desk = Desk(obs, engine, seat)
        until(desk.ready, 60, f"every part is ready: {seat.view().truth.health}")
        yield desk


def test_one_verb_frames_the_camera_a_crash_keeps_it_and_all_comes_back_exactly(desk: Desk) -> None:
    before, cameras = desk.transforms(), [f"{scene}/{scene} colour" for scene in SCENES]
    until(lambda: desk.shows_camera(RAIL), 15, "the page is empty, and keyed out")
    desk.seat.ask("graphic.show", {"graphic": "lbar"})
    until(desk.framed, 15, f"the cameras are squeezed; {desk.engine.log()[-800:]}")
    until(lambda: desk.outcomes("graphic.show") == ["done"], 15, "the press was confirmed by page and OBS")
    until(lambda: not desk.shows_camera(RAIL) and not desk.shows_camera(BAND), 15, "the frame is in OBS's program")
    assert desk.shows_camera(INSIDE)
    squeezed = desk.transforms()
    assert all(squeezed[camera] != before[camera] for camera in cameras)
    assert {name for name in before if squeezed[name] == before[name]} == {*before} - {*cameras}

    desk.seat.ask("camera.take", {"camera": "product"})
    until(lambda: desk.obs.program() == "Product", 15, "a cut")
    assert desk.shows_camera(INSIDE)
    assert not desk.shows_camera(RAIL)

    epoch = desk.seat.view().state.epoch
    desk.engine.kill()
    assert desk.transforms() == squeezed
    desk.engine.start()
    until(lambda: desk.seat.view().state.epoch == epoch + 1, 60, "the seat follows the next engine")
    until(lambda: desk.ready() and desk.framed(), 60, "the next engine squeezed them again, from the journal")
    assert desk.transforms() == squeezed

    desk.seat.ask("graphic.hide", {"graphic": "lbar"})
    until(lambda: desk.seat.view().state.framing is None, 15, "the cameras are back")
    assert desk.transforms() == before
    until(lambda: desk.outcomes("graphic.hide") == ["done"], 15, "that press was confirmed too")
    until(lambda: desk.shows_camera(RAIL) and desk.shows_camera(BAND), 15, "the frame is gone")


def test_an_obs_that_died_is_squeezed_again_with_a_yes_and_comes_back_too(desk: Desk) -> None:
    before = desk.transforms()
    desk.seat.ask("graphic.show", {"graphic": "lbar"})
    until(desk.framed, 15, "the cameras are squeezed")
    squeezed = desk.transforms()
    desk.obs.kill()
    until(lambda: not desk.framed(), 15, "nobody knows how they stand")
    desk.obs.restart()
    until(desk.asks, 60, "it is asked: the camera in program would move")
    on_air, now = f"{desk.obs.program()}/{desk.obs.program()} colour", desk.transforms()
    assert now[on_air] == before[on_air]
    assert {name for name in now if now[name] != squeezed[name]} == {on_air}
    desk.seat.ask("plan.resend", {})
    until(desk.framed, 60, "they are squeezed again")
    assert not desk.asks()
    assert desk.transforms() == squeezed
    desk.seat.ask("graphic.hide", {"graphic": "lbar"})
    until(lambda: desk.seat.view().state.framing is None, 15, "the cameras are back")
    assert desk.transforms() == before
