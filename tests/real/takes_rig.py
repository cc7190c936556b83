"""What tests of takes on a real OBS share: how OBS is found, what a take could have left behind, a switcher.

Counterparts: `tests/real/on_air.py` watches what is on air, `tests/real/test_switching.py` takes.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.obs.switcher import ObsSwitcher
from console.plan.effects import SetStudioMode, SwitcherEffect, SwitchProgram
from console.show.facts import EffectConfirmed, EffectId, Fact, HealthChanged, Level, SwitcherRead
from console.show.types import DurationMs, SceneName
from tests.console.obs.boxes import Box, a_page
from tests.real.obs_studio import SCENES, RealObs
from tests.real.on_air import Air

NAMES = tuple(SceneName(name) for name in SCENES)
WIDE, PRODUCT, HOST, SAFE = NAMES
PAINTER = """
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from PySide6.QtCore import QTimer
app = QApplication([])
table = QTableWidget(40, 12)
table.resize(1400, 900)
turns = iter(range(10**9))
def paint():
    turn = next(turns)
    for row in range(40):
        table.setItem(row, turn % 12, QTableWidgetItem(str(turn)))
    table.grab()
timer = QTimer()
timer.timeout.connect(paint)
timer.start(16)
table.show()
app.exec()
"""
PATIENCE_S = 30.0
"""Long enough for any machine: what is judged is order and pixels, not this."""


@contextmanager
def obs_on_screen(folder: Path) -> Iterator[tuple[RealObs, Air]]:
    """Run an OBS with its program on the whole X display, watched."""
    with RealObs(folder, SCENES, (320, 180), {}) as obs:
        obs.ask("OpenVideoMixProjector", videoMixType="OBS_WEBSOCKET_VIDEO_MIX_TYPE_PROGRAM", monitorIndex=0)
        with Air(obs) as air:
            yield obs, air


def set_at_rest(obs: RealObs, air: Air) -> None:
    """Bring OBS to where every test finds it: Wide on air, set to a Fade of 700 ms, no studio mode."""
    air.wait_still()  # OBS bears neither a take at the end of a scene's own transition nor a change of its setting
    obs.ask("SetStudioModeEnabled", studioModeEnabled=False)
    for name in NAMES:
        give_override(obs, name, None, None)
    set_transition(obs, "Fade")
    set_duration(obs, 700)
    # OBS 29 may put out black from a change of transition to the next take: so another scene first.
    for name in (SAFE, WIDE):
        obs.ask("SetCurrentProgramScene", sceneName=name)
        air.wait_for(name)
        air.wait_still()  # it looks like that scene alone before the fade is over


def set_transition(obs: RealObs, name: str) -> None:
    """Set OBS to a transition and wait until it is: it says OK before."""
    obs.ask("SetCurrentSceneTransition", transitionName=name)
    wait_until(lambda: obs.ask("GetCurrentSceneTransition")["transitionName"] == name)


def set_duration(obs: RealObs, ms: int) -> None:
    """Set how long OBS's transition lasts and wait until it does: it says OK before."""
    obs.ask("SetCurrentSceneTransitionDuration", transitionDuration=ms)
    wait_until(lambda: obs.ask("GetCurrentSceneTransition")["transitionDuration"] == ms)


def give_override(obs: RealObs, scene: str, transition: str | None, ms: int | None) -> None:
    """Give a scene a transition of its own in OBS, or none."""
    obs.ask("SetSceneSceneTransitionOverride", sceneName=scene, transitionName=transition, transitionDuration=ms)


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what OBS answers: there is no event for it."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)  # polls another process


def settings(obs: RealObs) -> dict[str, Any]:
    """Everything of OBS a dressed take could have left behind."""
    return {
        "transition": obs.ask("GetCurrentSceneTransition"),
        "overrides": {name: obs.ask("GetSceneSceneTransitionOverride", sceneName=name) for name in NAMES},
    }


def await_settings(obs: RealObs, before: dict[str, Any], timeout_s: float = 10.0) -> None:
    """Wait until OBS is set as before: it says that it has set its duration before it has."""
    give_up = time.monotonic() + timeout_s
    while (now := settings(obs)) != before:
        assert time.monotonic() < give_up, f"OBS is left otherwise than before: {now}"


@contextmanager
def painting_beside() -> Iterator[None]:
    """Keep a processor busy with what a window does all day: a process of its own that paints."""
    window = subprocess.Popen(
        [sys.executable, "-c", PAINTER], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdin=subprocess.DEVNULL
    )
    try:
        yield
        assert window.poll() is None, "it painted all the time"
    finally:
        window.kill()
        window.wait()


class Desk:
    """A switcher and what it says."""

    def __init__(self, url: str, password: str) -> None:
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(url, password, a_page, self.facts.post, time.monotonic_ns)
        self.number = 0
        self.programs: set[EffectId] = set()
        """The takes of program."""

    def do(self, make: Callable[[EffectId], SwitcherEffect]) -> EffectId:
        """Hand an effect out."""
        self.number += 1
        effect = EffectId(self.number)
        self.switcher.perform(make(effect))
        return effect

    def take(self, scene: SceneName, transition: str = "", ms: int | None = None) -> EffectId:
        """Take a scene, dressed if so asked."""
        duration_ms = None if ms is None else DurationMs(ms)
        effect = self.do(lambda effect: SwitchProgram(effect, scene, transition, duration_ms))
        self.programs.add(effect)
        return effect

    def confirmed(self, effect: EffectId, timeout_s: float = PATIENCE_S) -> None:
        """Wait for the effect's confirmation."""
        self.facts.wait_until(
            lambda all_: any(isinstance(fact, EffectConfirmed) and fact.effect == effect for fact in all_), timeout_s
        )

    def studio_mode(self, on: bool) -> None:
        """Turn studio mode on or off, and wait until the switcher has read so."""
        self.confirmed(self.do(lambda effect: SetStudioMode(effect, on)))

        def read(all_: list[Fact]) -> bool:
            readings = [fact for fact in all_ if isinstance(fact, SwitcherRead)]
            return (readings[-1].preview is not None) == on

        self.facts.wait_until(read, PATIENCE_S)


@contextmanager
def desk_on(obs: RealObs) -> Iterator[Desk]:
    """Start a switcher of an OBS, wait until it is ready, stop it afterwards."""
    with desk_over(obs.url, obs.password) as desk:
        yield desk


@contextmanager
def desk_over(url: str, password: str) -> Iterator[Desk]:
    """Start a switcher that has another way to its OBS."""
    desk = Desk(url, password)
    desk.switcher.start()
    try:
        while desk.facts.take(HealthChanged, 10).level != Level.READY:
            pass
        yield desk
    finally:
        desk.switcher.stop()
