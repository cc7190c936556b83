"""The product as a newcomer gets it: `cartwall rehearse` on a real screen, the page in a real QtWebEngine.

A deal is fired from the shell; the light turns LIVE only when the page in the window has drawn it, and the picture of
the screen shows it over the camera.
"""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from console.config.paths import ShowFolder
from console.doors import engine_lives, read_door
from console.seat.follower import Follower
from console.seat.view import LinkLevel
from hardware.messages import Spot
from tests.real.web_screen import running_web_screen
from tests.rig.engine_process import until

SIZE = (1280, 800)
DEAL_PAD = Spot("pads:pad/3/2")

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def screen() -> Iterator[str]:
    with running_web_screen(*SIZE) as display:
        yield display


def test_rehearsal_window_draws_the_deal_over_the_camera(screen: str, tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path / "cartwall" / "rehearsal")
    env = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "XDG_DATA_HOME": str(tmp_path)}
    with ExitStack() as stack:
        with (tmp_path / "window.log").open("wb") as log:
            argv = [sys.executable, "-m", "console", "rehearse"]
            window = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        stack.callback(_end, window)
        until(lambda: engine_lives(folder), 60, "the engine runs")
        seat = Follower(lambda: read_door(folder), seat="test")
        seat.start()
        stack.callback(seat.close)
        until(lambda: seat.view().link.level is LinkLevel.ATTACHED, 60, "attached")
        until(lambda: seat.view().truth.has_program_page(), 60, "the page is open in the window")
        before = picture(screen)
        seat.ask("deal.start", {"deal": "throw-flash"})
        until(lambda: seat.view().faces[DEAL_PAD].word == "LIVE", 30, "the page drew it")
        until(lambda: crimson(picture(screen)) > crimson(before) + 800, 30, "it is to be seen on the screen")
        seat.stop_show()
        until(lambda: not engine_lives(folder), 30, "the show is stopped")


def picture(display: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    """Give the left third of the screen, where the monitors are."""
    png = subprocess.run(["import", "-display", display, "-window", "root", "png:-"], check=True, capture_output=True)
    return np.asarray(Image.open(io.BytesIO(png.stdout)).convert("RGB"), dtype=np.int16)[80:480, : SIZE[0] // 6]


def crimson(shot: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> int:
    """Count white and crimson pixels, the card's own colours."""
    red, green, blue = shot[..., 0], shot[..., 1], shot[..., 2]
    white = (red > 240) & (green > 240) & (blue > 240)
    return int(white.sum() + ((red > 220) & (green < 120) & (blue < 120)).sum())


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(15)
