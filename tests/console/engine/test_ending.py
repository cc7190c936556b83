"""An engine ends, even when a library holds Python's lock for good."""

import subprocess
import sys

_HANGS = """
import ctypes
from console.engine.ending import ends_within

def a_driver_that_never_lets_go():
    ctypes.PyDLL(None).sleep(600)  # a PyDLL keeps Python's lock

with ends_within({seconds}):
    {does}
print("ended in order")
"""


def _run(seconds: float, does: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-c", _HANGS.format(seconds=seconds, does=does)]
    return subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)


def test_a_driver_that_never_lets_go_does_not_keep_the_engine() -> None:
    ended = _run(0.2, "a_driver_that_never_lets_go()")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "a_driver_that_never_lets_go" in ended.stderr


def test_what_ends_in_time_ends_in_order() -> None:
    ended = _run(60, "pass")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ended in order\n", "")
