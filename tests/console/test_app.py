"""The wiring's early ends: who holds the show, what is wrong with its files. A whole engine runs in tests/drills."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.app import ALREADY_RUNS, BAD_SHOW, EngineHouse, EngineOptions, _live, _take_lock, run_engine
from console.config.lock import EngineLock, LockHeld
from console.config.paths import ShowFolder
from console.config.starter import start_show
from console.seat import keeper

BAD_TOML = """\
title = "Bad"
safe_camera = "wdie"

[[camera]]
id = "wide"
name = "Wide"
scene = "Wide"

[[deal]]
id = "mug-flash"
name = "Mug flash"
product = "mug"
price = "much"
duration = "3m"
"""


def options(folder: Path) -> EngineOptions:
    return EngineOptions(folder=folder, obs="ws://127.0.0.1:1", rehearsal=False, port=0, midi="none", sound="none")


@pytest.fixture(autouse=True)
def interval() -> Iterator[None]:
    """Give the process its switch interval back: an engine has one of its own."""
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    return ShowFolder(tmp_path / "show")


@pytest.fixture
def held(folder: ShowFolder) -> Iterator[EngineLock]:
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    yield lock
    lock.release()


def free(folder: ShowFolder) -> bool:
    """Say whether the show can be had; gives it back."""
    lock = EngineLock.take(folder.lock_file)
    if isinstance(lock, EngineLock):
        lock.release()
        return True
    return False


def test_a_bad_show_file_ends_with_every_problem_at_once(
    folder: ShowFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.path.mkdir()
    folder.show_file.write_text(BAD_TOML)
    assert run_engine(options(folder.path)) == BAD_SHOW
    said = capsys.readouterr().err
    for wrong in ("wdie", 'product = "mug"', "much", "3 problems"):
        assert wrong in said
    assert free(folder)
    assert not folder.journal.exists()


def test_a_bad_pad_map_is_told_beside_the_bad_show_file(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.pads.mkdir(parents=True)
    folder.show_file.write_text(BAD_TOML)
    folder.pad_map.write_text("no toml at all [")
    assert run_engine(options(folder.path)) == BAD_SHOW
    said = capsys.readouterr().err
    assert "wdie" in said
    assert "default.toml" in said


def test_a_folder_without_a_show_file_is_no_show(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_engine(options(folder.path)) == BAD_SHOW
    assert "show.toml" in capsys.readouterr().err


def test_a_show_another_engine_holds_is_left_alone(
    folder: ShowFolder, held: EngineLock, caplog: pytest.LogCaptureFixture
) -> None:
    start_show(folder, "Held")
    assert run_engine(options(folder.path)) == ALREADY_RUNS
    assert f"another engine (process {os.getpid()}) has this show" in caplog.text
    assert not folder.journal.exists()


def test_the_keeper_knows_that_exit_code() -> None:
    assert keeper.ALREADY_RUNS == ALREADY_RUNS


def test_the_lock_is_taken_and_held(folder: ShowFolder) -> None:
    lock = _take_lock(folder)
    assert isinstance(lock, EngineLock)
    assert not free(folder)
    lock.release()
    assert free(folder)


def test_a_held_lock_says_who_holds_it(folder: ShowFolder, held: EngineLock) -> None:
    assert _take_lock(folder) == LockHeld(pid=os.getpid())


def test_a_lock_held_for_an_instant_is_waited_for(folder: ShowFolder, held: EngineLock) -> None:
    looker = threading.Timer(0.05, held.release)
    looker.start()
    lock = _take_lock(folder)
    looker.join()
    assert isinstance(lock, EngineLock)
    lock.release()


def test_the_shell_sees_the_exit_code_and_the_problems(folder: ShowFolder) -> None:
    folder.path.mkdir()
    folder.show_file.write_text(BAD_TOML)
    words = [sys.executable, "-m", "console", "engine", str(folder.path), "--midi", "none", "--sound", "none"]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == BAD_SHOW
    assert "wdie" in ended.stderr
    assert "Traceback" not in ended.stderr


class OneHouse:
    """Stands for an `EngineHouse`: notes what is done with it, and that signals end it."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def start(self) -> None:
        self.done.append("start")

    def end(self) -> None:
        self.done.append("end")

    def wait(self) -> int:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        return 7

    def stop(self) -> None:
        self.done.append("stop")


def test_a_signal_ends_the_house_and_it_is_stopped_in_order() -> None:
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    house = OneHouse()
    try:
        assert _live(house) == 7  # type: ignore[arg-type]
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    assert house.done == ["start", "end", "end", "stop"]
    assert {name for name in vars(OneHouse) if not name.startswith("_")} <= set(vars(EngineHouse))
