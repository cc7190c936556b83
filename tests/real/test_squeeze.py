"""Squeezing the cameras in a real OBS Studio: what program shows, how it gets there, and that all comes back exactly.

Counterpart: `console.obs.framing`. What OBS shows is compared with its own picture from before, scaled by Pillow.
"""

import io
import itertools
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from console.obs.address import parse_address
from console.obs.messages import Event, Subscription
from console.obs.overlay import OverlayPage
from console.obs.session import open_session
from console.obs.switcher import ObsSwitcher
from console.plan.effects import FrameCameras, ReadItems, SwitchProgram
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    HealthChanged,
    ItemsRead,
    Level,
    PreviewChanged,
    SwitcherRead,
)
from console.show.state import HeldItem
from console.show.types import Box as Window
from console.show.types import DurationMs, SceneName
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

CANVAS = (540, 960)
PICTURE = (1080, 1920)
SCENES = {"Wide": 0xC83232, "Product": 0x32C832, "Host": 0x3232C8}
WINDOW = Window(270, 96, 810, 1344)
"""An L-bar's: 135, 48 to 540, 720 on the canvas."""
LEFT, TOP, RIGHT, BOTTOM = 135, 48, 540, 720
EASE_MS = DurationMs(400)
EXACT = DurationMs(0)
FULL = {
    "positionX": 0.0, "positionY": 0.0, "scaleX": 1.0, "scaleY": 1.0, "alignment": 5,
    "cropLeft": 0, "cropTop": 0, "cropRight": 0, "cropBottom": 0,
}  # fmt: skip
TRANSFORMS = Subscription(1 << 19)
"""OBS tells of every transform; nobody should ask for it but a test."""
PATIENT_S = 20.0
PAGE = OverlayPage("http://127.0.0.1:1/o/AAAAAAAAAAAAAAAAAAAAAA/program", PICTURE)

Pixels = npt.NDArray[np.int16]


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealObs]:
    """One OBS for the whole file: starting takes seconds."""
    with RealObs(tmp_path_factory.mktemp("obs"), SCENES, CANVAS, {}) as studio:
        yield studio


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Paint what a camera sees: 480 x 270, no two regions alike."""
    picture = Image.new("RGB", (480, 270), (230, 230, 230))
    draw = ImageDraw.Draw(picture)
    for number, colour in enumerate(((200, 40, 40), (40, 200, 40), (40, 40, 200), (200, 200, 40))):
        draw.rectangle((number * 120, 0, number * 120 + 119, 134), fill=colour)
    draw.ellipse((150, 145, 260, 255), fill=(120, 40, 160))
    file = tmp_path_factory.mktemp("camera") / "camera.png"
    picture.save(file)
    return file


class Rig:
    """A switcher and what it says."""

    def __init__(self, obs: RealObs) -> None:
        self.facts: Box[Fact] = Box()
        self.number = 0
        self.switcher = ObsSwitcher(obs.url, obs.password, lambda: PAGE, self.facts.post, time.monotonic_ns)

    def next(self) -> EffectId:
        self.number += 1
        return EffectId(self.number)

    def read(self) -> tuple[HeldItem, ...]:
        """Read how all items stand."""
        self.switcher.frame(ReadItems(self.next()))
        return self.facts.take(ItemsRead).held

    def frame(self, held: tuple[HeldItem, ...], window: Window | None, ease_ms: DurationMs) -> EffectId:
        """Ask for a squeeze, or for the way back."""
        effect = FrameCameras(self.next(), held, window, PICTURE, ease_ms)
        self.switcher.frame(effect)
        return effect.effect

    def framed(self, held: tuple[HeldItem, ...], window: Window | None, ease_ms: DurationMs) -> EffectConfirmed:
        """Ask for it and wait until it is so."""
        return self.confirmed(self.frame(held, window, ease_ms))

    def confirmed(self, effect: EffectId) -> EffectConfirmed:
        """Wait for an effect's end, which must be a good one."""
        self.facts.wait_until(lambda all_: any(ended(fact, effect) for fact in all_), PATIENT_S)
        end = next(fact for fact in self.facts.all if ended(fact, effect))
        assert isinstance(end, EffectConfirmed), end
        return end


def ended(fact: Fact, effect: EffectId) -> bool:
    """Tell whether a fact is an effect's end."""
    return not isinstance(fact, EffectSent) and getattr(fact, "effect", None) == effect


def started(obs: RealObs) -> Rig:
    rig = Rig(obs)
    rig.switcher.start()
    while rig.facts.take(HealthChanged, PATIENT_S).level != Level.READY:
        pass
    return rig


@pytest.fixture
def rig(obs: RealObs) -> Iterator[Rig]:
    """Start a switcher on an OBS as every test finds it: Wide in program, every camera full."""
    obs.ask("SetCurrentProgramScene", sceneName="Wide")
    for scene in SCENES:
        obs.ask("SetSceneItemTransform", sceneName=scene, sceneItemId=1, sceneItemTransform=FULL)
    rig = started(obs)
    yield rig
    rig.switcher.stop()


def program(obs: RealObs) -> Pixels:
    """Look at the scene in program."""
    shown = Image.open(io.BytesIO(obs.screenshot_png(obs.program()))).convert("RGB")
    return np.asarray(shown, dtype=np.int16)


def transforms(obs: RealObs) -> dict[str, Any]:
    """Read every item of every scene."""
    return {
        scene: [(item["sceneItemId"], item["sceneItemTransform"]) for item in items(obs, scene)] for scene in SCENES
    }


def items(obs: RealObs, scene: str) -> list[dict[str, Any]]:
    return list(obs.ask("GetSceneItemList", sceneName=scene)["sceneItems"])


def is_squeezed(shown: Pixels, rgb: int) -> bool:
    """Tell whether a colour fills the window and nothing is beside it."""
    colour = np.array([rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF])
    inside = np.zeros(shown.shape[:2], dtype=bool)
    inside[TOP:BOTTOM, LEFT:RIGHT] = True
    return bool((np.abs(shown[inside] - colour) <= 2).all() and (shown[~inside] == 0).all())


def test_a_squeeze_fills_the_window_in_every_scene_and_all_comes_back_exactly(obs: RealObs, rig: Rig) -> None:
    before, seen = transforms(obs), program(obs)
    held = rig.read()
    assert {(item.scene, item.source) for item in held} == {(name, f"{name} colour") for name in SCENES}
    rig.framed(held, WINDOW, EASE_MS)
    assert is_squeezed(program(obs), SCENES["Wide"])
    rig.switcher.perform(SwitchProgram(rig.next(), SceneName("Product")))
    rig.confirmed(EffectId(rig.number))
    assert is_squeezed(program(obs), SCENES["Product"])
    rig.framed(held, None, EASE_MS)
    assert transforms(obs) == before
    obs.ask("SetCurrentProgramScene", sceneName="Wide")
    assert (program(obs) == seen).all()


SET_UPS: dict[str, dict[str, Any]] = {
    "cropped and scaled from its middle": {
        "positionX": 270.0, "positionY": 480.0, "alignment": 0, "scaleX": 2.0, "scaleY": 2.0,
        "cropLeft": 110, "cropRight": 100, "cropTop": 20,
    },
    "flipped": {"positionX": 500.0, "positionY": 200.0, "scaleX": -1.0, "scaleY": 1.5},
    "filling the canvas": {
        "boundsType": "OBS_BOUNDS_SCALE_OUTER", "boundsWidth": 540.0, "boundsHeight": 960.0, "boundsAlignment": 0,
    },
    "fitted in a box": {
        "positionX": 520.0, "positionY": 900.0, "alignment": 10, "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsWidth": 300.0, "boundsHeight": 500.0, "boundsAlignment": 4,
    },
    "stretched": {
        "positionX": 20.0, "positionY": 30.0, "boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": 500.0,
        "boundsHeight": 800.0,
    },
    "to the width of a box, flipped": {
        "scaleX": -1.0, "positionY": 200.0, "boundsType": "OBS_BOUNDS_SCALE_TO_WIDTH", "boundsWidth": 540.0,
        "boundsHeight": 400.0, "boundsAlignment": 0,
    },
    "to the height of a box": {
        "boundsType": "OBS_BOUNDS_SCALE_TO_HEIGHT", "boundsWidth": 540.0, "boundsHeight": 600.0, "boundsAlignment": 0,
    },
    "at most a box": {
        "boundsType": "OBS_BOUNDS_MAX_ONLY", "boundsWidth": 540.0, "boundsHeight": 960.0, "boundsAlignment": 0,
    },
    "a camera on its side": {
        "rotation": 90.0, "positionX": 540.0, "scaleX": 2.0, "scaleY": 2.0,
    },
    "on its other side, flipped and cropped": {
        "rotation": -90.0, "positionX": 60.0, "positionY": 900.0, "alignment": 5, "scaleX": 1.5, "scaleY": -1.5,
        "cropLeft": 30, "cropBottom": 40,
    },
    "upside down": {"rotation": 180.0, "positionX": 500.0, "positionY": 500.0},
}  # fmt: skip


@pytest.mark.parametrize("set_up", SET_UPS.values(), ids=SET_UPS.keys())
def test_whatever_a_camera_is_set_up_as_the_window_shows_its_picture_scaled(
    obs: RealObs, rig: Rig, camera: Path, set_up: dict[str, Any]
) -> None:
    with camera_in(obs, camera, set_up):
        before = transforms(obs)
        whole = program(obs)
        held = rig.read()
        rig.framed(held, WINDOW, EXACT)
        shown = program(obs)
        assert (np.abs(shown - scaled(whole)) > 60).any(axis=2).mean() < 0.012
        assert outside(shown) == 0
        rig.framed(held, None, EXACT)
        assert transforms(obs) == before
        assert (program(obs) == whole).all()


CAMERA_NUMBERS = itertools.count(1)
"""A name is taken until OBS has let go of the last frame of its source."""


@contextmanager
def camera_in(obs: RealObs, camera: Path, set_up: dict[str, Any]) -> Iterator[str]:
    """Put a camera over the colour of Wide, and take it out again; give its name."""
    name = f"Camera {next(CAMERA_NUMBERS)}"
    made = obs.ask(
        "CreateInput", sceneName="Wide", inputName=name, inputKind="image_source",
        inputSettings={"file": str(camera)}, sceneItemEnabled=True,
    )  # fmt: skip
    number = int(made["sceneItemId"])
    obs.ask("SetSceneItemTransform", sceneName="Wide", sceneItemId=number, sceneItemTransform=set_up)
    deadline = time.monotonic() + PATIENT_S
    while (program(obs) == 0).all(axis=2).any() or not (program(obs)[:, :, 1] > 150).any():
        assert time.monotonic() < deadline, "the camera never showed"
    try:
        yield name
    finally:
        obs.ask("RemoveInput", inputName=name)
        deadline = time.monotonic() + PATIENT_S
        while any(item["sourceName"] == name for item in items(obs, "Wide")):
            assert time.monotonic() < deadline, "the camera never went"
            program(obs)  # OBS drops a removed source's items when it draws their scene


def scaled(whole: Pixels) -> Pixels:
    """Do to a picture what a squeeze should do: scale it until it covers the window, and crop."""
    width, height = RIGHT - LEFT, BOTTOM - TOP
    scale = max(width / CANVAS[0], height / CANVAS[1])
    spare = ((scale * CANVAS[0] - width) / 2 / scale, (scale * CANVAS[1] - height) / 2 / scale)
    part = (spare[0], spare[1], CANVAS[0] - spare[0], CANVAS[1] - spare[1])
    small = Image.fromarray(whole.astype(np.uint8)).resize((width, height), Image.Resampling.BILINEAR, box=part)
    expected = np.zeros_like(whole)
    expected[TOP:BOTTOM, LEFT:RIGHT] = np.asarray(small)
    return expected


def outside(shown: Pixels) -> int:
    """Count the lit pixels beside the window."""
    return int(shown.any(axis=2).sum()) - int(shown[TOP:BOTTOM, LEFT:RIGHT].any(axis=2).sum())


def test_a_sticker_that_is_turned_stays_in_the_window(obs: RealObs, rig: Rig, camera: Path) -> None:
    with camera_in(obs, camera, {"rotation": 30.0, "positionX": 300.0, "positionY": 20.0}):
        held = rig.read()
        rig.framed(held, WINDOW, EXACT)
        assert outside(program(obs)) == 0
        assert (program(obs)[TOP:BOTTOM, LEFT:RIGHT, 1] > 150).any()
        rig.framed(held, None, EXACT)


def test_a_new_console_gives_the_cameras_back_what_a_killed_one_took(obs: RealObs, rig: Rig) -> None:
    before = transforms(obs)
    held = rig.read()
    rig.framed(held, WINDOW, EXACT)
    rig.switcher.stop()
    successor = started(obs)
    try:
        successor.framed(held, None, EASE_MS)
    finally:
        successor.switcher.stop()
    assert transforms(obs) == before


@contextmanager
def listening(obs: RealObs) -> Iterator[Box[tuple[float, float]]]:
    """Collect when Wide's colour was moved, and how wide it was then."""
    moves: Box[tuple[float, float]] = Box()

    def note(event: Event) -> None:
        data = event.event_data or {}
        if data.get("sceneName") == "Wide":
            now = data["sceneItemTransform"]
            shown_px = now["sourceWidth"] - now["cropLeft"] - now["cropRight"]
            moves.post((time.monotonic(), now["scaleX"] * shown_px))

    session = open_session(
        parse_address(obs.url), obs.password, TRANSFORMS, "obs-test", time.monotonic_ns, note, lambda _: None
    )
    try:
        yield moves
    finally:
        session.close()


def test_the_camera_moves_with_every_frame(obs: RealObs, rig: Rig) -> None:
    held = rig.read()
    with listening(obs) as moves:
        asked_s = time.monotonic()
        rig.framed(held, WINDOW, EASE_MS)
        moves.wait_until(lambda all_: any(width == pytest.approx(405, abs=0.01) for _, width in all_))
    times = sorted(at_s for at_s, _ in moves.all)
    steps = sorted({round(width, 2) for _, width in moves.all}, reverse=True)
    lasted_ms, first_ms = (times[-1] - times[0]) * 1000, (times[0] - asked_s) * 1000
    print(f"\n{len(steps)} steps in {lasted_ms:.0f} ms, the first {first_ms:.0f} ms after it was asked")  # noqa: T201
    assert 4 <= len(steps) <= 12  # 400 ms at 30 frames a second, or at as many as OBS manages just now
    assert lasted_ms > (len(steps) - 3) * 1000 / 30  # OBS's threads tell of the first and last a little off
    ways = [one - other for one, other in itertools.pairwise([540.0, *steps])]
    assert max(ways) < 2.2 * 135 / len(steps)
    assert ways[0] < max(ways) > ways[-1]  # eased at both ends


def test_an_item_that_was_deleted_meanwhile_is_named_and_the_others_come_back(
    obs: RealObs, rig: Rig, camera: Path
) -> None:
    before = transforms(obs)
    with camera_in(obs, camera, {"positionX": 30.0}) as name:
        held = rig.read()
        rig.framed(held, WINDOW, EXACT)
    assert f"{name} in Wide" in rig.framed(held, None, EXACT).said
    assert transforms(obs) == before


def test_twenty_cuts_during_an_ease_are_all_confirmed_and_none_waits_for_it(obs: RealObs, rig: Rig) -> None:
    held = rig.read()
    squeeze = rig.frame(held, WINDOW, DurationMs(6000))
    names = [SceneName(name) for name in SCENES]
    waits_ms = []
    for number in range(20):
        effect = rig.next()
        asked_s = time.monotonic()
        rig.switcher.perform(SwitchProgram(effect, names[(number + 1) % 3]))
        rig.confirmed(effect)
        waits_ms.append((time.monotonic() - asked_s) * 1000)
        assert not any(ended(fact, squeeze) for fact in rig.facts.all), "the ease was too short for this test"
    print(f"\ncuts during an ease: {sorted(waits_ms)[10]:.0f} ms at the median, {max(waits_ms):.0f} ms at most")  # noqa: T201
    rig.confirmed(squeeze)
    assert is_squeezed(program(obs), SCENES[obs.program()])
    rig.framed(held, None, EXACT)


def test_the_newest_wish_wins_and_every_older_one_has_its_end(obs: RealObs, rig: Rig) -> None:
    before = transforms(obs)
    held = rig.read()
    wishes = [rig.frame(held, window, EASE_MS) for window in (WINDOW, None, Window(0, 0, 540, 960), None)]
    for wish in wishes:
        rig.confirmed(wish)
    assert transforms(obs) == before
    assert rig.facts.of(EffectFailed) == []


@pytest.fixture
def studio(obs: RealObs, rig: Rig) -> Iterator[RealObs]:
    """OBS in studio mode: Wide in program, Product in preview."""
    obs.ask("SetStudioModeEnabled", studioModeEnabled=True)
    rig.facts.wait_until(lambda all_: any(isinstance(f, SwitcherRead) and f.preview for f in all_))
    obs.ask("SetCurrentPreviewScene", sceneName="Product")
    rig.facts.wait_until(lambda all_: PreviewChanged(SceneName("Product")) in all_)
    yield obs
    obs.ask("SetStudioModeEnabled", studioModeEnabled=False)


def output(obs: RealObs) -> Pixels:
    """Look at what really goes out: in studio mode no screenshot shows it."""
    obs.ask("StartRecord")
    while obs.ask("GetRecordStatus")["outputTimecode"] < "00:00:00.500":
        pass
    file = obs.ask("StopRecord")["outputPath"]
    while obs.ask("GetRecordStatus")["outputActive"]:
        pass
    width, height = CANVAS
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", file, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        check=True,
        capture_output=True,
    ).stdout
    return np.frombuffer(raw, dtype=np.uint8).reshape(height, width, 3).astype(np.int16)


def test_in_studio_mode_the_squeeze_is_on_air_too_and_preview_stays(studio: RealObs, rig: Rig) -> None:
    held, give_up = rig.read(), time.monotonic() + 60
    for window, at_the_left in ((WINDOW, 0), (None, SCENES["Wide"] >> 16)):
        rig.framed(held, window, EASE_MS)
        shown = output(studio)  # by then OBS has let preview and program change places
        assert abs(shown[480, 20, 0] - at_the_left) < 12
        assert abs(shown[480, 300, 0] - (SCENES["Wide"] >> 16)) < 12
        # Whether anybody saw it on the way is chance: it may be put back before it is read.
        while studio.ask("GetCurrentPreviewScene")["currentPreviewSceneName"] != "Product":
            assert time.monotonic() < give_up, "preview was not put back"
        rig.facts.wait_until(lambda all_: previews(all_)[-1] == "Product")
        assert studio.program() == "Wide"


def previews(facts: list[Fact]) -> list[str | None]:
    """Give what preview was told to show, in order."""
    return [fact.scene for fact in facts if isinstance(fact, PreviewChanged)]
