"""A show has one engine; the death of its holder frees the lock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.config.lock import EngineLock, LockHeld

_HOLD = """
import sys, time
from pathlib import Path
from console.config.lock import EngineLock
print(type(EngineLock.take(Path(sys.argv[1]))).__name__, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".engine" / "lock"


def test_the_second_engine_is_told_who_has_the_show(path: Path) -> None:
    first = EngineLock.take(path)
    assert isinstance(first, EngineLock)
    assert EngineLock.take(path) == LockHeld(pid=os.getpid())
    first.release()
    first.release()
    second = EngineLock.take(path)
    assert isinstance(second, EngineLock)
    second.release()


def test_a_killed_engine_frees_the_show(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "EngineLock\n"
        assert EngineLock.take(path) == LockHeld(pid=child.pid)
        child.kill()
        child.wait()
        freed = EngineLock.take(path)
        assert isinstance(freed, EngineLock)
        freed.release()


def test_a_child_of_the_engine_does_not_keep_the_show(path: Path) -> None:
    first = EngineLock.take(path)
    assert isinstance(first, EngineLock)
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE) as child:
        first.release()
        second = EngineLock.take(path)
        child.kill()
    assert isinstance(second, EngineLock)
    second.release()


def test_rubbish_in_the_file_is_nobody(path: Path) -> None:
    first = EngineLock.take(path)
    assert isinstance(first, EngineLock)
    path.write_text("nobody")
    assert EngineLock.take(path) == LockHeld(pid=None)
    first.release()


def test_a_place_that_cannot_hold_a_lock_raises(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(OSError, match="lock"):
        EngineLock.take(path)


def test_a_look_says_who_holds_the_lock_and_changes_nothing(path: Path) -> None:
    assert EngineLock.holder(path) is None
    assert not path.exists()
    lock = EngineLock.take(path)
    assert isinstance(lock, EngineLock)
    assert EngineLock.holder(path) == LockHeld(pid=os.getpid())
    lock.release()
    path.write_text("77")
    assert EngineLock.holder(path) is None
    assert path.read_text() == "77"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' byte locks know no sharing")
def test_two_that_look_at_once_do_not_take_each_other_for_an_engine(path: Path) -> None:
    import fcntl

    path.parent.mkdir(parents=True)
    with path.open("w") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        assert EngineLock.holder(path) is None
