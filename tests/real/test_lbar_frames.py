"""An L-bar coming and going, frame by frame in a recording of a real OBS: what the viewers saw, not what OBS says.

Prints how far apart the frame and the camera begin. Counterpart: `tests/real/test_lbar.py` looks at how they stand.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from tests.real import test_lbar
from tests.real.test_lbar import CANVAS, Desk
from tests.rig.engine_process import until

pytestmark = test_lbar.pytestmark
desk = test_lbar.desk

Frames = npt.NDArray[np.int16]
MARK = (slice(60, 200), slice(300, 530))
"""A part of the picture that the window always shows: only the camera moves there."""
BAND = (slice(760, 960), slice(0, 540))
CHANGED = 40


@pytest.fixture
def camera(desk: Desk, tmp_path: Path) -> None:
    """Put a camera into Wide that sees stripes, and nothing dark."""
    picture = Image.new("RGB", CANVAS, (70, 110, 190))
    draw = ImageDraw.Draw(picture)
    for top in range(0, CANVAS[1], 40):
        draw.rectangle((0, top, CANVAS[0], top + 19), fill=(235, 225, 160))
    picture.save(tmp_path / "camera.png")
    desk.obs.create_input("Wide", "Camera", "image_source", {"file": str(tmp_path / "camera.png")})
    items = desk.obs.ask("GetSceneItemList", sceneName="Wide")["sceneItems"]
    desk.obs.ask(
        "SetSceneItemIndex", sceneName="Wide", sceneItemId=items[-1]["sceneItemId"], sceneItemIndex=len(items) - 2
    )
    until(lambda: bool((desk.picture()[..., 0] > 200).mean() > 0.4), 15, "the camera's picture is there")


def recorded(desk: Desk, happens: Callable[[], None]) -> Frames:
    """Record what goes out while something happens, from half a second before: frames x height x width x RGB."""
    obs = desk.obs
    obs.ask("StartRecord")
    until(lambda: obs.ask("GetRecordStatus")["outputTimecode"] > "00:00:00.500", 15, "OBS records")
    happens()
    file = obs.ask("StopRecord")["outputPath"]
    until(lambda: not obs.ask("GetRecordStatus")["outputActive"], 15, "the recording is written")
    argv = ["ffmpeg", "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = subprocess.run(argv, check=True, capture_output=True).stdout
    return np.frombuffer(raw, dtype=np.uint8).reshape(-1, CANVAS[1], CANVAS[0], 3).astype(np.int16)


def changed(frames: Frames, part: tuple[slice, slice]) -> list[int]:
    """Give the frames in which a part of the picture is not what it was in the first."""
    first = frames[0][part]
    return [number for number, frame in enumerate(frames) if differs(frame[part], first)]


def differs(one: Frames, other: Frames) -> bool:
    """Tell whether two pictures are not the same one."""
    return bool((np.abs(one - other).max(axis=2) > CHANGED).mean() > 0.02)


def bare(frames: Frames) -> float:
    """Give the largest share of a picture in which neither camera nor frame was."""
    return max(float((frame.max(axis=2) < 8).mean()) for frame in frames)


@pytest.mark.usefixtures("camera")
def test_the_frame_and_the_camera_come_and_go_on_air(desk: Desk) -> None:
    def comes() -> None:
        desk.seat.ask("graphic.show", {"graphic": "lbar"})
        until(desk.framed, 15, "the cameras are squeezed")
        until(lambda: desk.outcomes("graphic.show")[:1] == ["done"], 15, "the page has drawn it")

    def goes() -> None:
        desk.seat.ask("graphic.hide", {"graphic": "lbar"})
        until(lambda: desk.seat.view().state.framing is None, 15, "the cameras are back")
        until(lambda: not differs(desk.picture(), before), 15, "the frame has left")

    before = desk.picture()
    coming, going = recorded(desk, comes), recorded(desk, goes)
    band, camera = changed(coming, BAND), changed(coming, MARK)
    print(  # noqa: T201
        f"\ncoming: the camera begins {camera[0] - band[0]} frames of 33 ms after the L-bar; bare at most"
        f" {bare(coming):.1%}\ngoing: bare at most {bare(going):.1%}"
    )
    assert {*range(band[0], len(coming))} == {*band}
    assert len(coming) - 1 in camera
    assert len(going) - 1 in changed(going, BAND)
    assert not changed(np.stack([coming[0], going[-1]]), (slice(None), slice(None)))
