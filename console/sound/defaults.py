"""Tells when the system's default output is another one, on systems that do not move a stream there by themselves.

PulseAudio and PipeWire do. PortAudio lists devices only when it is started, so a process of its own looks: this
module, started as ``python -m console.sound.defaults``, writes a line for every other default until its input ends.
Counterpart: `console.sound.buses` has the output opened afresh.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import IO, Final, cast

from console.sound.output import OutputError

LOOK_EVERY_S: Final = 1.0
_ENDS_WITHIN_S: Final = 2.0
ARGV: Final = (sys.executable, "-m", "console.sound.defaults")


def needed(platform: str) -> bool:
    """Tell whether a stream stays where it is when the default changes, by ``sys.platform``."""
    return platform in ("win32", "darwin")


class DefaultWatch:
    """Calls `changed` on a thread of its own. `start`, `stop`; a process that ends is not started again."""

    def __init__(self, argv: Sequence[str], changed: Callable[[], None]) -> None:
        """`argv` starts the process; usually `ARGV`."""
        self._argv, self._changed = argv, changed
        self._stopping = Event()
        self._child: subprocess.Popen[str] | None = None
        self._thread = Thread(target=self._read, name="sound-default", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._child = subprocess.Popen(self._argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process and join."""
        if self._child is None:
            return
        self._stopping.set()
        cast(IO[str], self._child.stdin).close()
        try:
            self._child.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._thread.join()

    def _read(self) -> None:
        assert self._child is not None
        with cast(IO[str], self._child.stdout) as lines:
            before = lines.readline()
            for line in lines:
                if line != before and not self._stopping.is_set():
                    self._changed()
                before = line


def _look() -> None:
    """Write the default's name whenever it is another one; while there is none, that is not another one."""
    from console.sound import listing

    told = ""
    while True:
        try:
            listing.restart()
            name = next((one.key for one in listing.outputs() if one.default), "")
        except OutputError:
            name = ""
        if name not in ("", told):
            told = name
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
        time.sleep(LOOK_EVERY_S)


def main() -> None:
    """Look until stdin ends."""
    Thread(target=_look, name="look", daemon=True).start()
    sys.stdin.read()
    os._exit(0)  # PortAudio may be in the midst of looking


if __name__ == "__main__":
    main()
