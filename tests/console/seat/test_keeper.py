"""The keeper, with little engines of its own: a script that takes the lock by making a file."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.seat.door import Door
from console.seat.keeper import TRIES, Keeper, engine_argv

DOOR = Door("127.0.0.1", 1, "secret")
LIVES = "import sys, time, pathlib; pathlib.Path(sys.argv[1]).touch(); sys.stdin.read(); time.sleep(0.05)"
DIES = "import sys; sys.exit('the show file is broken at line 3')"


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Keeper]]:
    made: list[Keeper] = []

    def one(script: str) -> Keeper:
        made.append(keeper(tmp_path, script))
        return made[-1]

    yield one
    for kept in made:
        kept.close()


def keeper(folder: Path, script: str) -> Keeper:
    held = folder / "held"
    argv = [sys.executable, "-c", script, str(held)]
    return Keeper(lambda: DOOR if held.exists() else "opening", held.exists, argv, os.environ, folder / "engine.log")


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "it never came true"
        threading.Event().wait(0.01)


def test_starts_an_engine_when_none_runs_and_gives_its_door(make: Callable[[str], Keeper]) -> None:
    kept = make(LIVES)
    assert kept.door() == "The engine is starting…"
    until(lambda: kept.door() == DOOR)


def test_starts_it_again_when_it_died(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    kept = make(LIVES)
    until(lambda: kept.door() == DOOR)
    (tmp_path / "held").unlink()
    until(lambda: kept.door() == "The engine is starting…")
    until(lambda: kept.door() == DOOR)


def test_an_engine_of_somebody_else_is_left_alone(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    (tmp_path / "held").touch()
    assert make(DIES).door() == DOOR
    assert not (tmp_path / "engine.log").exists()


def test_gives_up_with_the_engines_last_words(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    kept = make(DIES)
    until(lambda: "does not start" in str(kept.door()))
    log = (tmp_path / "engine.log").read_text()
    assert log.count("line 3") == TRIES
    assert "the show file is broken at line 3" in str(kept.door())


def test_door_hides_its_token() -> None:
    assert "secret" not in repr(DOOR)


@pytest.mark.parametrize("options", [[], ["--obs", "ws://studio:4455"]])
def test_engine_argv_carries_the_options(tmp_path: Path, options: list[str]) -> None:
    assert engine_argv(tmp_path, options)[1:] == ["-m", "console", "engine", str(tmp_path), *options]
