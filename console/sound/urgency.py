"""Lets the threads that carry sound go before everything else on this machine, where the system allows it.

On Linux neither PortAudio nor PulseAudio's client asks for that, so a machine whose processors are all busy keeps them
waiting until the device has run dry. A user may allow it to himself by the group ``audio`` (limits.d: rtprio); without,
they wait their turn as before. Other systems give it to them by themselves. Counterpart: `console.sound.mixer`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import enumerate as threads
from typing import Final

PRIORITY: Final = 5
"""As PulseAudio gives its own; below what JACK takes."""
NICE: Final = -11
_TASKS: Final = Path("/proc/self/task")


@contextmanager
def urgent() -> Iterator[None]:
    """Give the right of way to every thread of a library that begins meanwhile."""
    before = _tasks()
    yield
    for task in _tasks() - before - {thread.native_id for thread in threads()}:
        with suppress(OSError):  # it ended, or nothing is allowed
            _hurry(task)


def _tasks() -> set[int | None]:
    if sys.platform != "linux":
        return set()
    try:
        return {int(one.name) for one in _TASKS.iterdir()}
    except OSError:
        return set()


def _hurry(task: int | None) -> None:
    assert task is not None
    try:
        # A process that is started by it inherits none of that.
        os.sched_setscheduler(task, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(PRIORITY))
    except PermissionError:
        os.setpriority(os.PRIO_PROCESS, task, NICE)
