"""Presets in a real OBS Studio: a crop, a squeeze and a picture in picture, there and back exactly, whatever happens.

The engine is a process of its own and is killed while cameras stand in presets. Prints how many frames the ways took.
Counterparts: `console.engine.framing`, `console.obs.framing`, `console.obs.pips`.
"""

import io
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from msgspec import Struct
from PIL import Image, ImageDraw

from console.obs.address import parse_address
from console.obs.messages import Event, Subscription
from console.obs.session import open_session
from console.obs.survey import OVERLAY_NAME
from console.plan.faces import tally
from console.seat.follower import Follower
from console.show.types import CameraId
from tests.real import obs_studio
from tests.real.obs_studio import RealObs
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

CANVAS = (540, 960)
SCENES = {"Wide": 0x3C3C8C, "Product": 0x2C6C3C, "Host": 0x7C2C4C}
PRESETS = """
[[preset]]
id = "close"
kind = "crop"
crop = [0.5, 0.5, 0, 0]

[[preset]]
id = "corner"
kind = "pip"
window = [60, 120, 432, 768]

[[preset]]
id = "small"
kind = "squeeze"
window = [540, 960, 540, 960]
ease = "200ms"

[[preset]]
id = "upper"
kind = "squeeze"
window = [0, 0, 1080, 960]

[[graphic]]
id = "lbar"
package = "cartwall-lbar"
framing = "upper"
data = { title = "Flash deal", product = "Stoneware mug" }
"""
QUARTERS = ((200, 40, 40), (40, 200, 40), (40, 40, 200), (200, 200, 40))
"""What the product camera sees: upper left and right, lower left and right."""
TRANSFORMS = Subscription(1 << 19)
"""OBS tells of every transform; nobody should ask for it but a test."""

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(obs_studio.why_not()), reason=obs_studio.why_not()),
]

Items = dict[str, list[dict[str, Any]]]


class Desk(Struct):
    """An engine on a real OBS."""

    obs: RealObs
    engine: EngineProcess
    seat: Follower

    def items(self) -> Items:
        """Give every item of every scene, as OBS tells it."""
        return {scene: self.obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"] for scene in SCENES}

    def picture(self, scene: str) -> npt.NDArray[np.int16]:
        """Give what a scene shows, height x width x RGB."""
        png = self.obs.screenshot_png(scene)
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)

    def shows(self, scene: str, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
        """Tell whether a pixel of a scene, x and y, has a colour."""
        return bool(np.abs(self.picture(scene)[at[1], at[0]] - np.array(colour)).max() < 12)

    def stand(self) -> set[str]:
        """Name the presets cameras stand in, as OBS confirmed it."""
        return {str(frame.preset.id) for frame in self.seat.view().truth.framed.frames}

    def at_rest(self) -> bool:
        """Tell whether every camera stands as it was set up, and nothing is remembered any more."""
        state = self.seat.view().state
        return state.framing is None and not state.frames

    def frame(self, preset: str, camera: str = "product") -> None:
        """Bring a camera into a preset, and wait until OBS says so."""
        self.seat.ask("camera.frame", {"camera": camera, "preset": preset})
        until(lambda: preset in self.stand(), 10, f"{camera} is in {preset}; {self.engine.log()[-800:]}")

    def unframe(self, camera: str = "product") -> None:
        """Bring it back."""
        self.seat.ask("camera.unframe", {"camera": camera})
        until(lambda: all(f.camera != camera for f in self.seat.view().truth.framed.frames), 10, f"{camera} is back")

    def crash(self) -> None:
        """Kill the engine, and start the next."""
        epoch = self.seat.view().state.epoch
        self.engine.kill()
        self.engine.start()
        until(lambda: self.seat.view().state.epoch == epoch + 1, 20, "the seat follows the next engine")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk whose product camera sees four colours, and whose scenes have a graphics page."""
    tmp_path = tmp_path_factory.mktemp("presets")
    show = tmp_path / "show"
    for folder in (show, tmp_path / "obs"):
        folder.mkdir()
    (show / "show.toml").write_text(SHOW_TOML + PRESETS)
    picture = Image.new("RGB", CANVAS)
    draw = ImageDraw.Draw(picture)
    for number, colour in enumerate(QUARTERS):
        left, top = number % 2 * CANVAS[0] // 2, number // 2 * CANVAS[1] // 2
        draw.rectangle((left, top, left + CANVAS[0] // 2, top + CANVAS[1] // 2), fill=colour)
    picture.save(tmp_path / "camera.png")
    with ExitStack() as stack:
        obs = stack.enter_context(RealObs(tmp_path / "obs", SCENES, CANVAS, {}))
        obs.create_input("Product", "Camera", "image_source", {"file": str(tmp_path / "camera.png")})
        obs.create_input("Wide", OVERLAY_NAME, "image_source", {})
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none"]
        engine = stack.enter_context(EngineProcess(show, options, {"CARTWALL_OBS_PASSWORD": obs.password}))
        seat = engine.seat("test")
        stack.callback(seat.close)
        desk = Desk(obs, engine, seat)
        until(lambda: seat.view().truth.program is not None, 40, "OBS is there")
        yield desk


@pytest.fixture(autouse=True)
def on_wide(desk: Desk) -> Iterator[None]:
    """Begin with Wide in program; end with everything exactly as it was."""
    desk.obs.ask("SetCurrentProgramScene", sceneName="Wide")
    until(lambda: desk.seat.view().state.program_scene == "Wide", 10, "Wide is in program")
    before = desk.items()
    yield
    until(desk.at_rest, 10, f"nothing is left; {desk.engine.log()[-800:]}")
    assert desk.items() == before


def moves_of(desk: Desk, happens: Callable[[], None], scale: float) -> list[int]:
    """Give when the product camera moved while something happened, until it is scaled so; milliseconds, in order."""
    moved: list[tuple[int, float]] = []

    def heard(event: Event) -> None:
        data = event.event_data or {}
        if data.get("sceneName") == "Product" and data.get("sceneItemId") == 2:
            moved.append((time.monotonic_ns() // 1_000_000, data["sceneItemTransform"]["scaleX"]))

    address = parse_address(desk.obs.url)
    session = open_session(
        address, desk.obs.password, TRANSFORMS, "obs-test", time.monotonic_ns, heard, lambda _reason: None
    )
    try:
        happens()
        until(lambda: any(to == pytest.approx(scale) for _, to in moved), 10, "OBS told of the last move")
    finally:
        session.close()
    return [at_ms for at_ms, _ in moved]


def test_a_crop_fills_the_picture_with_a_part_of_the_camera_eased_and_goes_back(desk: Desk) -> None:
    desk.obs.ask("SetCurrentProgramScene", sceneName="Product")
    until(lambda: desk.seat.view().state.program_scene == "Product", 10, "Product is in program")
    there = moves_of(desk, lambda: desk.frame("close"), 2.0)
    corners = ((10, 10), (530, 10), (10, 950), (530, 950))
    assert all(desk.shows("Product", at, QUARTERS[3]) for at in corners)
    held = desk.items()
    desk.seat.ask("camera.frame", {"camera": "product", "preset": "close"})
    back = moves_of(desk, desk.unframe, 1.0)
    assert held["Host"] == desk.items()["Host"]
    assert all(desk.shows("Product", at, colour) for at, colour in zip(corners, QUARTERS, strict=True))
    for name, at_ms in (("there", there), ("back", back)):
        gaps = [after - before for before, after in itertools.pairwise(sorted(at_ms))]
        print(f"\ncrop {name}: {len(at_ms)} moves in {at_ms[-1] - at_ms[0]} ms, longest gap {max(gaps)} ms")  # noqa: T201
        assert len(at_ms) >= 3, "OBS drew it in steps, also where it draws a quarter of its frames"


def test_a_picture_in_picture_comes_below_the_graphics_and_belongs_to_its_scene(desk: Desk) -> None:
    desk.frame("corner")
    names = [item["sourceName"] for item in desk.items()["Wide"]]
    assert names == ["Wide colour", "Product", OVERLAY_NAME]
    left, top, right, bottom = 30, 60, 245, 443
    corners = ((left + 4, top + 4), (right - 6, top + 4), (left + 4, bottom - 6), (right - 6, bottom - 6))
    assert all(desk.shows("Wide", at, colour) for at, colour in zip(corners, QUARTERS, strict=True))
    assert desk.shows("Wide", (left - 3, top + 4), (0x3C, 0x3C, 0x8C))
    view = desk.seat.view()
    until(
        lambda: tally(view.show, view.state, desk.seat.view().truth, CameraId("product")).word == "IN PROGRAM", 10, ""
    )
    desk.seat.ask("camera.take", {"camera": "host"})
    until(lambda: desk.obs.program() == "Host", 10, "a cut")
    assert len(desk.items()["Host"]) == 1
    assert len(desk.items()["Wide"]) == 3
    desk.unframe()
    assert [item["sourceName"] for item in desk.items()["Wide"]] == ["Wide colour", OVERLAY_NAME]


@pytest.mark.parametrize("first", ["preset", "graphic"])
def test_a_squeeze_and_an_l_bar_leave_in_either_order_and_all_is_as_before(desk: Desk, first: str) -> None:
    desk.frame("small")
    desk.frame("corner", "host")
    desk.seat.ask("graphic.show", {"graphic": "lbar"})
    until(lambda: desk.seat.view().truth.framed.window is not None, 10, "the cameras are in the graphic's window")
    window = desk.seat.view().truth.framed.window
    assert window is not None
    assert (window.width, window.height) == (1080, 960)
    # The L-bar's window is the upper half: it shows the middle of the picture, of which the camera is the lower right.
    assert desk.shows("Product", (535, 475), QUARTERS[1])
    assert desk.shows("Product", (260, 475), (0, 0, 0))
    assert desk.shows("Product", (535, 490), (0, 0, 0))
    steps: list[Callable[[], None]] = [lambda: hidden(desk), desk.unframe, lambda: desk.unframe("host")]
    for step in steps if first == "graphic" else reversed(steps):
        step()


def hidden(desk: Desk) -> None:
    """Take the L-bar off, and wait until its window is."""
    desk.seat.ask("graphic.hide", {"graphic": "lbar"})
    until(lambda: desk.seat.view().truth.framed.window is None, 10, "the cameras are back from the L-bar")


def test_an_engine_killed_in_between_leaves_nothing_behind(desk: Desk) -> None:
    desk.frame("close")
    desk.frame("corner", "host")
    framed = desk.items()
    desk.crash()
    until(lambda: desk.stand() == {"close", "corner"}, 20, "the next engine knows them, from the journal")
    assert desk.items() == framed
    desk.seat.ask("camera.unframe", {"camera": "product"})
    desk.seat.ask("camera.unframe", {"camera": "host"})
    until(lambda: not desk.seat.view().state.frames, 10, "it is journalled; OBS may not have done it yet")
    desk.crash()


def test_an_engine_killed_on_the_way_there_makes_no_picture_twice(desk: Desk) -> None:
    desk.seat.ask("camera.frame", {"camera": "host", "preset": "corner"})
    until(lambda: len(desk.items()["Wide"]) == 3, 10, "it is on its way")
    desk.crash()
    until(lambda: desk.stand() == {"corner"}, 20, "it is there")
    assert len(desk.items()["Wide"]) == 3
    desk.unframe("host")


def test_studio_mode_shows_the_preset_too(desk: Desk) -> None:
    desk.obs.ask("SetStudioModeEnabled", studioModeEnabled=True)
    try:
        until(lambda: desk.seat.view().truth.preview is not None, 10, "studio mode")
        desk.frame("corner")
        assert desk.shows("Wide", (34, 64), QUARTERS[0])
        desk.unframe()
        until(desk.at_rest, 10, "nothing is left")
    finally:
        desk.obs.ask("SetStudioModeEnabled", studioModeEnabled=False)


def test_what_cannot_be_put_over_is_said_and_the_rest_is_done(desk: Desk) -> None:
    desk.frame("close")
    desk.obs.ask("CreateSceneItem", sceneName="Product", sourceName="Wide")
    try:
        desk.seat.ask("camera.frame", {"camera": "product", "preset": "corner"})
        until(lambda: desk.seat.view().truth.framed.why != "", 10, "OBS refuses a scene within itself")
        assert "Product over Wide" in desk.seat.view().truth.framed.why
        stands = {item["sourceName"]: item["sceneItemTransform"]["scaleX"] for item in desk.items()["Product"]}
        assert stands["Camera"] == 1.0, "it came back from the preset it was in"
        desk.seat.ask("camera.unframe", {"camera": "product"})
        until(desk.at_rest, 10, "nothing is left")
    finally:
        item = desk.items()["Product"][-1]
        desk.obs.ask("RemoveSceneItem", sceneName="Product", sceneItemId=item["sceneItemId"])
