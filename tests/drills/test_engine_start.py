"""An engine that cannot start says why in plain words, and leaves no process behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from console.app import ALREADY_RUNS, ENDED, NEEDS_A_HAND
from console.config.lock import EngineLock
from console.config.paths import ShowFolder
from tests.rig.engine_process import SHOW_TOML, until

QUIET = ("--midi", "none", "--decks", "none", "--sound", "none")
BROKEN = SHOW_TOML.replace('price = "18.00 USD"', 'price = "cheap"').replace('"builtin:win"', '"builtin:winn"')


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ShowFolder]:
    """Give a show's folder, and see that nothing of its engine is left running."""
    folder = ShowFolder(tmp_path / "show")
    folder.path.mkdir()
    folder.show_file.write_text(SHOW_TOML)
    yield folder
    until(lambda: not left_running(folder), 15, f"every process has ended: {left_running(folder)}")


def left_running(folder: ShowFolder) -> list[str]:
    found = []
    for process in psutil.process_iter():
        try:
            words = process.cmdline()
            if any(str(folder.path) in word for word in words) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(words))
        except psutil.Error:
            continue
    return found


def cartwall(*words: str) -> "subprocess.Popen[str]":
    argv = [sys.executable, "-m", "console", *words]
    return subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ending(*words: str) -> tuple[int, str]:
    """Run until it ends by itself; give the code and its error output."""
    with cartwall(*words) as process:
        _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    return process.returncode, err


def test_a_bad_address_of_obs(folder: ShowFolder) -> None:
    code, err = ending("engine", str(folder.path), "--obs", "http://studio", *QUIET)
    assert code == NEEDS_A_HAND
    assert "write the address as ws://host:4455" in err


def test_every_problem_of_a_show_file(folder: ShowFolder) -> None:
    folder.show_file.write_text(BROKEN)
    code, err = ending("engine", str(folder.path), *QUIET)
    assert code == NEEDS_A_HAND
    assert "cheap" in err
    assert "winn" in err


def test_a_port_that_is_taken(folder: ShowFolder) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        code, err = ending("engine", str(folder.path), "--rehearsal", "--port", str(port), *QUIET)
    assert code == NEEDS_A_HAND
    assert f"Port {port} on 127.0.0.1 is in use by another program." in err


def test_a_journal_of_a_newer_cartwall(folder: ShowFolder) -> None:
    with closing(sqlite3.connect(folder.journal)) as journal:
        journal.execute("PRAGMA user_version = 999")
        journal.execute("CREATE TABLE later (x)")
        from console.store.schema import APPLICATION_ID

        journal.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        journal.commit()
    before = folder.journal.read_bytes()
    code, err = ending("engine", str(folder.path), "--rehearsal", *QUIET)
    assert code == NEEDS_A_HAND
    assert "newer Cartwall" in err
    assert folder.journal.read_bytes() == before


def test_a_folder_that_cannot_be_written(folder: ShowFolder) -> None:
    folder.engine_dir.touch()
    code, err = ending("engine", str(folder.path), *QUIET)
    assert code == NEEDS_A_HAND
    assert str(folder.engine_dir) in err


def test_a_second_engine_of_one_show(folder: ShowFolder) -> None:
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    code, err = ending("engine", str(folder.path), *QUIET)
    lock.release()
    assert code == ALREADY_RUNS
    assert f"process {os.getpid()}" in err


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.1, 0.4])
def test_stopped_while_it_starts(folder: ShowFolder, seconds: float) -> None:
    with cartwall("engine", str(folder.path), "--rehearsal", *QUIET) as engine:
        until(lambda: EngineLock.holder(folder.lock_file) is not None, 15, "the engine begins")
        with pytest.raises(subprocess.TimeoutExpired):
            engine.wait(seconds)
        engine.send_signal(signal.SIGTERM)
        _, err = engine.communicate(timeout=15)
    assert engine.returncode in (ENDED, -signal.SIGTERM)
    assert err == ""
    assert EngineLock.holder(folder.lock_file) is None


def test_open_shows_every_problem_at_once_and_ends(folder: ShowFolder) -> None:
    folder.show_file.write_text(BROKEN)
    code, err = ending("open", str(folder.path), "--headless")
    assert code == 1
    assert "cheap" in err
    assert "winn" in err


def test_open_with_a_bad_address_or_folder(folder: ShowFolder) -> None:
    code, err = ending("open", str(folder.path), "--obs", "ws://", "--headless")
    assert (code, "no host" in err) == (2, True)
    code, err = ending("open", str(folder.show_file / "inside"), "--headless")
    assert (code, "cannot be opened" in err) == (2, True)


def test_no_engine_waits_for_what_its_other_threads_load() -> None:
    """A killed engine is back within two seconds only if its start is short; numpy alone takes a quarter of one."""
    heavy = {"numpy", "soundfile", "sounddevice", "rtmixer", "rtmidi", "keyring", "PIL", "PySide6"}
    asked = f"import sys, console.app; sys.exit(' '.join({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", asked], stderr=subprocess.PIPE, text=True, check=False)
    assert found.stderr.strip() == ""
