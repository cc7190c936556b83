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
COUNTS = """
import sys, time, pathlib
folder = pathlib.Path(sys.argv[1]).parent
with (folder / "starts").open("a") as starts:
    starts.write("x")
"""
DIES = f"""{COUNTS}
if not (folder / "room").exists():
    sys.exit("it broke at line 3")
pathlib.Path(sys.argv[1]).touch()
"""
NEEDS_MENDING = f"""{COUNTS}
if (folder / "show.toml").exists():
    pathlib.Path(sys.argv[1]).touch()
else:
    for n in range(500):
        print(f"line {{n}}: wrong", file=sys.stderr)
    sys.exit(2)
"""


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
    show = folder / "show.toml"
    return Keeper(
        read_door=lambda: DOOR if held.exists() else "opening",
        held=held.exists,
        read_stamp=lambda: show.read_text() if show.exists() else None,
        argv=[sys.executable, "-c", script, str(held)],
        environment=os.environ,
        log=folder / "engine.log",
        words=folder / "engine.err",
    )


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
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


def test_an_engine_killed_again_and_again_is_started_again_each_time(
    tmp_path: Path, make: Callable[[str], Keeper]
) -> None:
    kept = make(LIVES)
    for _ in range(TRIES + 2):
        until(lambda: kept.door() == DOOR)
        (tmp_path / "held").unlink()
        until(lambda: kept.door() == DOOR or bool(kept.trouble))
        assert kept.trouble == ""


def test_an_engine_of_somebody_else_is_left_alone(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    (tmp_path / "held").touch()
    assert make(DIES).door() == DOOR
    assert not (tmp_path / "engine.log").exists()


def test_gives_up_with_the_engines_last_words(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    kept = make(DIES)
    until(lambda: "does not start" in str(kept.door()))
    assert (tmp_path / "starts").read_text() == "x" * TRIES
    assert "it broke at line 3" in str(kept.door())
    assert kept.trouble == kept.door()


def test_what_a_person_must_mend_is_shown_at_once_and_whole(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    kept = make(NEEDS_MENDING)
    until(lambda: bool(kept.door()) and bool(kept.trouble))
    assert kept.trouble.splitlines() == [f"line {n}: wrong" for n in range(500)]
    assert kept.door() == kept.trouble
    assert (tmp_path / "starts").read_text() == "x"


def test_a_mended_file_is_tried_at_once(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    kept = make(NEEDS_MENDING)
    until(lambda: bool(kept.door()) and bool(kept.trouble))
    (tmp_path / "show.toml").write_text("mended")
    until(lambda: kept.door() == DOOR)
    assert kept.trouble == ""


def test_trouble_that_is_no_files_fault_is_tried_again_after_a_while(
    tmp_path: Path, make: Callable[[str], Keeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.seat.keeper.AGAIN_S", 0.05)
    kept = make(DIES)
    until(lambda: "does not start" in str(kept.door()))
    (tmp_path / "room").touch()
    until(lambda: kept.door() == DOOR)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = keeper(tmp_path / "file", LIVES)
    assert "No engine can be started here" in str(kept.door())


def test_an_engine_nobody_ever_reached_goes_with_its_keeper(tmp_path: Path, make: Callable[[str], Keeper]) -> None:
    kept = make(
        "import sys, os, time, pathlib; pathlib.Path(sys.argv[1] + '.pid').write_text(str(os.getpid())); time.sleep(60)"
    )
    kept.door()
    pid_file = tmp_path / "held.pid"
    until(lambda: pid_file.exists() and bool(pid_file.read_text()))
    kept.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)


def test_door_hides_its_token() -> None:
    assert "secret" not in repr(DOOR)


@pytest.mark.parametrize("options", [[], ["--obs", "ws://studio:4455"]])
def test_engine_argv_carries_the_options(tmp_path: Path, options: list[str]) -> None:
    assert engine_argv(tmp_path, options)[1:] == ["-m", "console", "engine", str(tmp_path), *options]
