"""console/sync/srt.py over a stand-in for ffmpeg; a real one: tests/real/timed/test_sync_taps.py."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from console.sync.srt import SrtPipe, asked, srt_argv

ECHO = "import sys; sys.stdout.write(sys.stdin.read() * 3)"
ENDLESS = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
QUIET = "import time; time.sleep(60)"

Starts = Callable[[str], SrtPipe]


@pytest.fixture
def stopped() -> threading.Event:
    return threading.Event()


@pytest.fixture
def starts(stopped: threading.Event) -> Iterator[Starts]:
    with ExitStack() as stack:

        def start(code: str) -> SrtPipe:
            pipe = SrtPipe((sys.executable, "-c", code), "srt://a.example:9000?passphrase=secret", stopped)
            stack.callback(pipe.close)
            return pipe

        yield start


def test_the_address_is_said_and_never_an_argument() -> None:
    assert asked("srt://a.example:9?latency=2") == "file 'srt://a.example:9?timeout=10000000&latency=2'\n"
    assert asked("srt://a.example:9?timeout=7") == "file 'srt://a.example:9?timeout=7'\n"
    assert asked("srt://a'b.example:9").startswith("file 'srt://a'\\''b.example:9?")
    assert "srt" in " ".join(srt_argv() or ("srt",))


def test_without_ffmpeg_there_is_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert srt_argv() is None


def test_all_that_comes_is_read_and_then_it_is_over(starts: Starts) -> None:
    pipe = starts(ECHO)
    found = b""
    while block := pipe.read(10):
        assert len(block) <= 10
        found += block
    assert found == asked("srt://a.example:9000?passphrase=secret").encode() * 3
    assert pipe.read(10) == b""


def test_what_nobody_reads_is_waited_with(starts: Starts) -> None:
    pipe = starts(ENDLESS)
    assert pipe.read(5) == b"xxxxx"
    began = time.monotonic()
    pipe.close()
    assert time.monotonic() - began < 2.0


def test_who_waits_is_woken_by_the_end(starts: Starts, stopped: threading.Event) -> None:
    pipe = starts(QUIET)
    threading.Timer(0.2, stopped.set).start()
    began = time.monotonic()
    assert pipe.read(5) == b""
    assert time.monotonic() - began < 2.0
