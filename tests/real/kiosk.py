"""A stand-in for OBS's browser source, where OBS has none: Chromium in kiosk mode on a screen that OBS captures.

The page shows a solid key colour behind the graphics; OBS keys it out, so the graphic really lands in its program.
"""

import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from tests.real.obs_studio import RealObs
from tests.rig.xvfb import start_xvfb

KEY = "00ff00"


class Kiosk:
    """Chromium showing `address`, `size` pixels large, on a display of its own."""

    def __init__(self, address: str, size: tuple[int, int]) -> None:
        self._address = f"{address}?key={KEY}"
        self._size = size
        self._stack = ExitStack()
        self.display = ""

    def __enter__(self) -> Self:
        screen, self.display = start_xvfb(*self._size)
        self._stack.callback(_end, screen)
        profile = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-", ignore_cleanup_errors=True))
        chromium = shutil.which("chromium")
        assert chromium, "Chromium is not installed"
        width, height = self._size
        argv = [chromium, "--kiosk", "--no-sandbox", "--disable-gpu", f"--window-size={width},{height}"]
        argv += ["--window-position=0,0", "--no-first-run", "--disable-background-networking", "--disable-quic"]
        argv += ["--disable-component-update", "--disable-sync", f"--user-data-dir={profile}", self._address]
        browser = subprocess.Popen(
            argv, env={"DISPLAY": self.display, "HOME": profile}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._stack.callback(_end, browser)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._stack.close()

    def into(self, obs: RealObs, scene: str, name: str) -> None:
        """Capture the screen in a scene of OBS as a source called `name`, and key its colour out."""
        settings = {"advanced": True, "server": self.display, "show_cursor": False}
        obs.create_input(scene, name, "xshm_input", settings)
        obs.ask(
            "CreateSourceFilter",
            sourceName=name,
            filterName="Key",
            filterKind="color_key_filter_v2",
            filterSettings={"key_color_type": "green", "similarity": 300, "smoothness": 60},
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
