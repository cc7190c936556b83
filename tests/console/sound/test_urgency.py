"""Tests of `console.sound.urgency`."""

import ctypes
import os
import sys
from threading import Event, Thread, get_native_id

import pytest

from console.sound.urgency import PRIORITY, urgent

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems do it by themselves")


@linux
def test_a_thread_of_a_library_goes_before_others_and_one_of_ours_does_not() -> None:
    libc = ctypes.CDLL(None)
    begun, over = Event(), Event()
    ids: list[int] = []

    def body(_: object) -> None:
        ids.append(get_native_id())
        begun.set()
        over.wait()

    called = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(body)
    made = ctypes.c_ulong()
    ours = Thread(target=over.wait)
    allowed = _allowed()
    try:
        with urgent():
            ours.start()
            libc.pthread_create(ctypes.byref(made), None, called, None)
            assert begun.wait(5)
        assert ours.native_id is not None
        assert os.sched_getscheduler(ours.native_id) == os.SCHED_OTHER
        wanted = os.SCHED_RR | os.SCHED_RESET_ON_FORK if allowed else os.SCHED_OTHER
        assert os.sched_getscheduler(ids[0]) == wanted
    finally:
        over.set()
        ours.join()
        libc.pthread_join(made, None)


def _allowed() -> bool:
    """Tell whether this user may."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(PRIORITY))
    except PermissionError:
        return False
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    return True


def test_what_fails_inside_is_told() -> None:
    with pytest.raises(ValueError, match="no device"), urgent():
        raise ValueError("no device")
