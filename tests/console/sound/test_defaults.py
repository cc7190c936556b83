"""console/sound/defaults.py; what the real process sees of a PulseAudio: tests/real/timed/test_sound_devices.py."""

import sys
from threading import Semaphore

import pytest

from console.sound.defaults import DefaultWatch, needed

CHILD = """
import sys
for line in ("Speakers", "Speakers", "Headphones", "Speakers"):
    print(line, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(("platform", "wanted"), [("linux", False), ("win32", True), ("darwin", True)])
def test_it_is_needed_where_streams_stay_where_they_are(platform: str, wanted: bool) -> None:
    assert needed(platform) is wanted


def test_every_other_default_is_told_but_not_the_first() -> None:
    told = Semaphore(0)
    watch = DefaultWatch((sys.executable, "-c", CHILD), told.release)
    watch.start()
    for _ in range(2):
        assert told.acquire(timeout=20)
    watch.stop()
    assert not told.acquire(blocking=False)


def test_a_process_that_ends_is_no_change() -> None:
    told = Semaphore(0)
    watch = DefaultWatch((sys.executable, "-c", "print('Speakers')"), told.release)
    watch.start()
    watch.stop()
    assert not told.acquire(blocking=False)


def test_it_stops_before_it_began() -> None:
    DefaultWatch((sys.executable, "-c", ""), lambda: None).stop()
