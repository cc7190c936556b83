"""A virtual screen of any size, on the first free display."""

import os
import subprocess


def start_xvfb(width: int, height: int) -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb; give the process and its display as ``:n``."""
    read, write = os.pipe()
    with os.fdopen(read) as answer:
        screen = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{width}x{height}x24",
                "+extension",
                "GLX",
                "-nolisten",
                "tcp",
            ],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    return screen, f":{number}"
