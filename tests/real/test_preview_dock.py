"""The preview dock in a real QtWebEngine: it draws what is in preview and says so, outlives its renderer, and rests.

The window runs in a process of its own on a virtual screen; what its page drew is what the engine hears of it.
"""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from console.doors import read_door
from console.seat.follower import Follower
from console.seat.view import LinkLevel
from tests.real.web_screen import running_web_screen
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

SIZE = (1280, 800)
SHOW = (
    SHOW_TOML
    + """
[[graphic]]
id = "host"
name = "Host"
package = "cartwall-name"
data = { name = "Mara Halden", role = "Founder" }
"""
)

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def screen() -> Iterator[str]:
    with running_web_screen(*SIZE) as display:
        yield display


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW, encoding="utf-8")
    options = ("--rehearsal", "--midi", "none", "--sound", "none")
    with EngineProcess(folder, options, {"XDG_DATA_HOME": str(tmp_path)}) as running:
        yield running


@pytest.fixture
def seat(engine: EngineProcess) -> Iterator[Follower]:
    follower = Follower(lambda: read_door(engine.folder), seat="test")
    follower.start()
    until(lambda: follower.view().link.level is LinkLevel.ATTACHED, 60, "attached")
    yield follower
    follower.close()


@pytest.fixture
def window(screen: str, engine: EngineProcess, seat: Follower, tmp_path: Path) -> Iterator[psutil.Popen]:
    env = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "XDG_DATA_HOME": str(tmp_path)}
    with (tmp_path / "window.log").open("wb") as log:
        argv = [sys.executable, "-m", "tests.real.dock_child", str(engine.folder.path)]
        started = psutil.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    yield started
    started.terminate()
    started.wait(20)


def drawn(seat: Follower) -> set[str]:
    """Give the preview pages that drew what is in preview."""
    view = seat.view()
    pages = {name: page for name, page in view.truth.pages.items() if page.bus == "preview"}
    there = view.state.graphics.preview
    return {name for name, page in pages.items() if there and there[0].instance in page.layers}


def watched(seat: Follower) -> bool:
    """Tell whether any preview page is open."""
    return any(page.bus == "preview" for page in seat.view().truth.pages.values())


def dock(display: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    """Give the place of the screen where the dock's picture is."""
    png = subprocess.run(["import", "-display", display, "-window", "root", "png:-"], check=True, capture_output=True)
    return np.asarray(Image.open(io.BytesIO(png.stdout)).convert("RGB"), dtype=np.int16)[165:410, 1120:1262]


def test_it_shows_what_is_in_preview_and_rests_without(window: psutil.Popen, screen: str, seat: Follower) -> None:
    until(lambda: seat.view().truth.has_program_page(), 60, "the window is up, its monitor's page open")
    assert not watched(seat)
    before = dock(screen)
    seat.ask("graphic.preview", {"graphic": "host"})
    until(lambda: bool(drawn(seat)), 60, "the dock's page drew it")
    first = drawn(seat)
    until(lambda: bool((np.abs(dock(screen) - before).max(axis=-1) > 60).sum() > 400), 60, "it is seen in the dock")
    _kill_renderers(window)
    until(lambda: bool(drawn(seat) - first), 60, "its renderer is dead, and the page came back by itself")
    seat.ask("graphic.take", {})
    until(lambda: not watched(seat), 60, "nothing is in preview, so no page runs")


def _kill_renderers(window: psutil.Popen) -> None:
    """Kill what a zygote was forked into: the renderers, which keep its command line."""
    for zygote in window.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it may be a renderer, and dead already
            for renderer in zygote.children():
                renderer.kill()
