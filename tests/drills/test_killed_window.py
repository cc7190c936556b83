"""A window that is killed or frozen takes nothing off air: presses, cuts and the countdown go on."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from msgspec import Struct

from console.seat.follower import Follower
from console.show.facts import Level, Part
from console.store.reading import read_ledger
from tests.rig.engine_process import SCENES, EngineProcess, until
from tests.rig.simulated import LoggingObs

CAMERAS = ("wide", "product", "host")
CUTS = 40

pytestmark = pytest.mark.timeout(120)


class Rig(Struct):
    """An engine with a window, and another seat that presses."""

    obs: LoggingObs
    engine: EngineProcess
    seat: Follower
    windows: list[subprocess.Popen[bytes]]

    def open_window(self) -> subprocess.Popen[bytes]:
        """Open a window on the show; wait until it is attached."""
        argv = [sys.executable, "-m", "console", "open", str(self.engine.folder.path), "--obs", self.obs.url]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        window = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL)
        self.windows.append(window)
        until(lambda: attached(window.pid), 60, "the window is attached")
        return window

    def cut_on(self) -> None:
        """Cut `CUTS` times, each confirmed by OBS before the next."""
        for n in range(CUTS):
            camera, scene = CAMERAS[(n + 1) % 3], SCENES[(n + 1) % 3]
            self.seat.ask("camera.take", {"camera": camera})
            self.await_program(scene)

    def await_program(self, scene: str) -> None:
        """Wait until OBS confirms a scene."""
        until(lambda: self.seat.view().truth.program == scene, 15, f"OBS confirms {scene}")


def attached(pid: int) -> bool:
    """Tell whether a process has a connection of its own."""
    return any(c.status == psutil.CONN_ESTABLISHED for c in psutil.Process(pid).net_connections(kind="tcp"))


def switcher_ready(seat: Follower) -> bool:
    """Tell whether OBS is connected; a seat that has just attached may not have heard of it at all."""
    health = seat.view().truth.health.get(Part.SWITCHER)
    return health is not None and health.level is Level.READY


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with ExitStack() as stack:
        obs = stack.enter_context(LoggingObs(tmp_path, SCENES, []))
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none"]
        engine = stack.enter_context(EngineProcess(tmp_path / "show", options, {}))
        seat = engine.seat("drill")
        stack.callback(seat.close)
        rig = Rig(obs, engine, seat, [])
        until(lambda: switcher_ready(seat), 15, "OBS is connected")
        yield rig
        for window in rig.windows:
            window.kill()
            window.wait()


def test_killed_window_takes_nothing_off_air_and_another_attaches(rig: Rig) -> None:
    window = rig.open_window()
    rig.seat.ask("deal.start", {"deal": "mug-flash"})
    until(lambda: rig.seat.view().state.deal is not None, 15, "the deal runs")
    before = rig.seat.view().state
    window.kill()
    window.wait()
    rig.cut_on()
    after = rig.seat.view().state
    assert (after.deal, after.epoch) == (before.deal, before.epoch)
    assert rig.obs.cuts() == [SCENES[(n + 1) % 3] for n in range(CUTS)]
    rig.open_window()
    assert rig.seat.view().state.epoch == before.epoch


def test_frozen_window_delays_no_press(rig: Rig) -> None:
    window = rig.open_window()
    window.send_signal(signal.SIGSTOP)
    try:
        rig.cut_on()
    finally:
        window.send_signal(signal.SIGCONT)
    until(lambda: len(read_ledger(rig.engine.folder.journal)) == CUTS, 15, "every press is in the ledger")
    assert {row.outcome for row in read_ledger(rig.engine.folder.journal)} == {"done"}
