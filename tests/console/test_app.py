"""The wiring's early ends: who holds the show, what is wrong with its files. A whole engine runs in tests/drills."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.app import ALREADY_RUNS, ENDED, NEEDS_A_HAND, EngineOptions, _take_lock, run_engine
from console.config.lock import EngineLock, LockHeld
from console.config.paths import ShowFolder
from console.config.starter import start_show
from console.engine.devices import Sought
from console.seat import keeper
from console.store.reading import read_records
from tests.rig.engine_process import until

QUIET = ("--midi", "none", "--decks", "none", "--sound", "none")
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
    silent = Sought(midi="none", decks=None)
    return EngineOptions(folder=folder, obs="ws://127.0.0.1:1", rehearsal=False, port=0, devices=silent, sound="none")


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
    assert run_engine(options(folder.path)) == NEEDS_A_HAND
    said = capsys.readouterr().err
    for wrong in ("wdie", 'product = "mug"', "much", "3 problems"):
        assert wrong in said
    assert free(folder)
    assert not folder.journal.exists()


def test_a_bad_pad_map_is_told_beside_the_bad_show_file(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.pads.mkdir(parents=True)
    folder.show_file.write_text(BAD_TOML)
    folder.pad_map.write_text("no toml at all [")
    assert run_engine(options(folder.path)) == NEEDS_A_HAND
    said = capsys.readouterr().err
    assert "wdie" in said
    assert "default.toml" in said


def test_a_folder_without_a_show_file_is_no_show(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_engine(options(folder.path)) == NEEDS_A_HAND
    assert "show.toml" in capsys.readouterr().err


def test_a_show_another_engine_holds_is_left_alone(
    folder: ShowFolder, held: EngineLock, capsys: pytest.CaptureFixture[str]
) -> None:
    start_show(folder, "Held")
    assert run_engine(options(folder.path)) == ALREADY_RUNS
    assert f"Another engine (process {os.getpid()}) has this show" in capsys.readouterr().err
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
    words = [sys.executable, "-m", "console", "engine", str(folder.path), *QUIET]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == NEEDS_A_HAND
    assert "wdie" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_show_in_order(folder: ShowFolder, word: signal.Signals) -> None:
    start_show(folder, "Signalled")
    words = [sys.executable, "-m", "console", "engine", str(folder.path), *QUIET]
    engine = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    until(folder.address_file.exists, 20, "the engine announces itself")
    engine.send_signal(word)
    _, said = engine.communicate(timeout=20)
    assert (engine.returncode, said) == (ENDED, "")
    assert free(folder)
    assert [type(record.event).__name__ for record in read_records(folder.journal)] == ["ShowOpened"]
