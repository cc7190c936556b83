"""A virtual screen of any size, on a display of its own."""

import itertools
import os
import subprocess
from typing import Final

TRIES: Final = 8
_FIRST, _DISPLAYS = 1_000, 50_000
_numbers = itertools.count(os.getpid() * 16)
"""Of this process alone, and none of them twice: a server that ends takes the socket of its number away, also from the
one that was given that number meanwhile."""


def start_xvfb(width: int, height: int) -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb; give the process and its display as ``:n``, once it answers there."""
    for _ in range(TRIES):
        display = f":{_FIRST + next(_numbers) % _DISPLAYS}"
        screen = _started(display, f"{width}x{height}x24")
        if screen is not None:
            return screen, display
    raise AssertionError("Xvfb did not start")


def _started(display: str, size: str) -> subprocess.Popen[bytes] | None:
    """Start it on that display; none: somebody has it."""
    read, write = os.pipe()
    with os.fdopen(read) as answer:
        screen = subprocess.Popen(
            [
                "Xvfb",
                display,
                "-displayfd",
                str(write),
                "-screen",
                "0",
                size,
                "+extension",
                "GLX",
                "-nolisten",
                "tcp",
                "-noreset",  # else it begins anew when its last client goes, and drops one that is just coming
            ],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        if answer.readline().strip():
            return screen
    screen.kill()
    screen.wait()
    return None
