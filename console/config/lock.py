"""`EngineLock`: a show has one engine. An operating system's lock, so the death of its holder releases it.

Counterpart: `console.config.address` says where that engine is.
"""

import os
import sys
from pathlib import Path

from msgspec import Struct

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR_AWAY = 1 << 30
"""Windows locks keep others from reading the bytes they cover, so the locked byte is far behind the text."""


class LockHeld(Struct, frozen=True):
    """Another engine has the show."""

    pid: int | None
    """Its process; none: not known."""


class EngineLock:
    """The lock, while it is held. Made by `take`."""

    def __init__(self, file: int) -> None:
        self._file: int | None = file

    @classmethod
    def take(cls, path: Path) -> "EngineLock | LockHeld":
        """Take the lock at `path`, or say who holds it. Never waits. Raises `OSError` if the disk knows no locks."""
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _lock(file)
            os.ftruncate(file, 0)
            os.write(file, str(os.getpid()).encode())
        except (BlockingIOError, PermissionError):
            held = LockHeld(pid=_pid(file))
            os.close(file)
            return held
        except BaseException:
            os.close(file)
            raise
        return cls(file)

    @classmethod
    def holder(cls, path: Path) -> LockHeld | None:
        """Say who holds the lock at `path`; none: nobody. Writes nothing, and lookers never mistake one another."""
        try:
            file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return None
        try:
            _look(file)
        except (BlockingIOError, PermissionError):
            return LockHeld(pid=_pid(file))
        else:
            return None
        finally:
            os.close(file)

    def release(self) -> None:
        """Let another engine have the show. Safe to call twice."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _pid(file: int) -> int | None:
    os.lseek(file, 0, os.SEEK_SET)
    text = os.read(file, 20)
    return int(text) if text.isdigit() else None


if sys.platform == "win32":

    def _lock(file: int) -> None:
        os.lseek(file, _FAR_AWAY, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

    _look = _lock
    """Windows' byte locks know no sharing: two that look at once may take each other for a holder, for an instant."""

else:

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _look(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
