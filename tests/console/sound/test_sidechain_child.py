"""console/sound/sidechain_child.py without the input it wants; with one: tests/real/timed/test_sound_sidechain.py."""

import subprocess
import sys
from pathlib import Path

from console.show.facts import Level
from console.sound.sidewords import read

ROOT = Path(__file__).parents[3]


def test_an_input_that_is_not_there_is_said_and_it_ends_with_who_started_it() -> None:
    argv = [sys.executable, "-m", "console.sound.sidechain_child", "no such thing as this", "-40"]
    with subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        said = read(child.stdout.readline())
        assert (said.loud, said.level) == (False, Level.CONNECTING)
        said = read(child.stdout.readline())
        assert (said.loud, said.level) == (False, Level.FAILED)
        assert said.reason.startswith("The bed does not duck under it: ")
        child.stdin.close()
        assert child.wait(30) == 0
