"""kill -9 and SIGSTOP of the sync probe under a running engine: it is begun anew, and no press waits for it."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from console.seat.follower import Follower
from console.show.facts import Level, Part
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

RESTARTED_WITHIN_S = 2.0
HANGS_FOR_S = 5.0
SPEAKS_WITHIN_S = 20.0
"""It loads numpy and libav, and is nicer than all else on a busy machine."""
PRESSED_WITHIN_S = 1.0


class Desk:
    """An engine with a sync meter, and a seat."""

    def __init__(self, engine: EngineProcess, seat: Follower) -> None:
        self.engine, self.seat = engine, seat
        self._pinned = 0

    def probe(self) -> psutil.Process | None:
        """Find the probe; none: there is none now."""
        for child in psutil.Process(self.engine.pid).children():
            try:
                if "console.sync.probe_child" in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                    return child
            except psutil.Error:
                continue  # it is gone while it is looked at
        return None

    def is_well(self) -> bool:
        """Tell whether it speaks: of an empty folder it says that nothing is recorded there."""
        health = self.seat.view().truth.health.get(Part.SYNC)
        return health is not None and health.level is Level.DEGRADED and "start recording" in health.reason

    def press(self) -> float:
        """Pin another product; give how long it took."""
        self._pinned += 1
        product = ("mug", "throw")[self._pinned % 2]
        began_s = time.monotonic()
        self.seat.ask("product.pin", {"product": product})
        until(lambda: self.seat.view().state.pinned == product, PRESSED_WITHIN_S, "the press counts")
        return time.monotonic() - began_s


def begin_anew(desk: Desk, break_it: Callable[[psutil.Process], None], within_s: float, what: str) -> str:
    """Break the probe and wait for the next, pressing all the while; give what was measured."""
    before = desk.probe()
    assert before is not None
    epoch = desk.seat.view().state.epoch
    break_it(before)
    began_s = time.monotonic()
    presses = []

    def is_another() -> bool:
        presses.append(desk.press())
        now = desk.probe()
        return now is not None and now.pid != before.pid

    until(is_another, within_s, f"another probe is there after {what}")
    restarted_s = time.monotonic() - began_s
    until(lambda: not desk.is_well(), SPEAKS_WITHIN_S, "it is said")
    until(desk.is_well, SPEAKS_WITHIN_S, "the next one speaks")
    speaks_s = time.monotonic() - began_s
    assert desk.seat.view().state.epoch == epoch, "the engine was begun anew"
    assert not psutil.pid_exists(before.pid)
    return (
        f"{what}: another probe after {restarted_s:.2f} s, it speaks after {speaks_s:.2f} s; "
        f"{len(presses)} presses meanwhile, worst {max(presses) * 1_000:.0f} ms"
    )


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows has no SIGKILL, and cannot stop a process")
def test_a_killed_and_a_hung_probe_are_begun_anew_and_no_press_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recordings, show = tmp_path / "recordings", tmp_path / "show"
    recordings.mkdir()
    show.mkdir()
    (show / "show.toml").write_text(f'{SHOW_TOML}\n[sync]\nprogram = "{recordings}"\n')
    with EngineProcess(show, ["--rehearsal", "--midi", "none", "--sound", "none"], {}) as engine:
        seat = engine.seat("drill")
        desk = Desk(engine, seat)
        try:
            until(desk.is_well, SPEAKS_WITHIN_S, "the probe speaks")
            killed = begin_anew(desk, psutil.Process.kill, RESTARTED_WITHIN_S, "kill -9")
            hung = begin_anew(desk, psutil.Process.suspend, HANGS_FOR_S + RESTARTED_WITHIN_S, "SIGSTOP")
            last = desk.probe()
            assert last is not None
        finally:
            seat.close()
    assert not psutil.pid_exists(last.pid), "the probe outlived its engine"
    with capsys.disabled():
        sys.stdout.write(f"\n{killed}\n{hung}\n")


def test_a_probe_ends_when_its_engine_is_killed(tmp_path: Path) -> None:
    recordings, show = tmp_path / "recordings", tmp_path / "show"
    recordings.mkdir()
    show.mkdir()
    (show / "show.toml").write_text(f'{SHOW_TOML}\n[sync]\nprogram = "{recordings}"\n')
    with EngineProcess(show, ["--rehearsal", "--midi", "none", "--sound", "none"], {}) as engine:
        seat = engine.seat("drill")
        desk = Desk(engine, seat)
        try:
            until(desk.is_well, SPEAKS_WITHIN_S, "the probe speaks")
            probe = desk.probe()
            assert probe is not None
            os.kill(engine.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
            until(lambda: not probe.is_running(), 5.0, "the probe ended")
        finally:
            seat.close()
