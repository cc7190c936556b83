"""console/sync/probe_child.py: the real process on an empty folder; with OBS: tests/real/timed/test_sync_obs.py."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from console.show.sync import SyncWanted, TapStands
from console.sync.probe_child import NICE, READ_AFTER_S, timed
from console.sync.probewords import SAID_EVERY_S, End, OnAir, ToProbe, Want, line, read_said

ROOT = Path(__file__).parents[3]


@contextmanager
def child() -> Iterator["subprocess.Popen[str]"]:
    argv = [sys.executable, "-m", "console.sync.probe_child"]
    with subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def tell(process: "subprocess.Popen[str]", *words: ToProbe) -> None:
    pipe = cast(IO[str], process.stdin)
    pipe.write("".join(line(word) for word in words))
    pipe.flush()


def test_it_says_how_its_taps_are_is_nice_and_ends_with_who_started_it(tmp_path: Path) -> None:
    with child() as process:
        tell(process, OnAir("Wide"), Want(SyncWanted(str(tmp_path))), OnAir("Close"))
        said = read_said(cast(IO[str], process.stdout).readline())
        assert [tap.stands for tap in said.taps] == [TapStands.NO_TAP]
        if hasattr(os, "getpriority"):
            assert os.getpriority(os.PRIO_PROCESS, process.pid) >= min(19, NICE)
        again = read_said(cast(IO[str], process.stdout).readline())
        assert again.at_ms > said.at_ms
        assert "start recording in OBS" in again.taps[0].why
        cast(IO[str], process.stdin).close()
        assert process.wait(10) == 0


def test_it_ends_when_it_is_told_to_also_before_it_is_told_what_to_do() -> None:
    with child() as process:
        tell(process, End())
        assert process.wait(20) == 0


def test_a_round_falls_on_the_first_time_that_something_can_be_read() -> None:
    next_s = timed(10.0, READ_AFTER_S)
    assert 10.0 <= next_s < 10.0 + SAID_EVERY_S
    rounds = [next_s + number * SAID_EVERY_S for number in range(5)]
    assert min(abs(at_s - 10.0 - READ_AFTER_S) for at_s in rounds) < 1e-9
