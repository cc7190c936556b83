"""Taps of what a real ffmpeg sends: RTMP it pushes here, a recording it writes, HLS and UDP. The slate is read in each.

The film loops on two periods of the code, so it goes on without a seam for as long as it is sent.
"""

import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from console.show.sync import Gate, TapKind, TapStands
from console.sync.listener import DOCK, Listener
from console.sync.slate import read_slate
from console.sync.slate_file import make_slate
from console.sync.tap import Tap
from console.sync.window import Found
from tests.simcam.dockfilm import DockFilm, bursts, played
from tests.simcam.encoder import encoded

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")

TWO_PERIODS_S = 12.7
WINDOW_S = 3.0
SOON_S = 12.0
LATE_MS = 120.0
"""How much later the sound is sent than it is in the film."""

Sender = subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def slate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slate") / "slate.mp4"
    make_slate(path, 30.0, TWO_PERIODS_S, (180, 320), lambda _: None)
    return path


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    """End everything at the end of a test, the newest first."""
    with ExitStack() as stack:
        yield stack


@contextmanager
def sending(slate: Path, *to: str, late_ms: float = 0.0) -> Iterator[Sender]:
    """Send the slate at the speed it is seen at, again and again."""
    source = ["-re", "-stream_loop", "-1", "-i", str(slate)]
    late = ["-itsoffset", f"{late_ms / 1000}", *source] if late_ms else source
    argv = ["ffmpeg", "-v", "error", "-nostdin", "-y", *source, *late, "-map", "0:v", "-map", "1:a", "-c", "copy", *to]
    process = subprocess.Popen(argv)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def tapping(closing: ExitStack, address: str | Path, kind: TapKind) -> Tap:
    tap = Tap(str(address), kind)
    closing.callback(tap.stop)
    tap.start()
    return tap


def until(tap: Tap, true: Callable[[], bool]) -> None:
    """Wait until something is true of a tap; looks whenever something came."""
    give_up = time.monotonic() + SOON_S
    while not true():
        assert time.monotonic() < give_up, tap.state()
        tap.rings.wait(0.05)


def read(tap: Tap) -> Found:
    """Read the slate as soon as a window of it is there."""
    until(tap, lambda: (tap.rings.end_s() or 0.0) - (tap.rings.begin_s() or 0.0) >= WINDOW_S)
    return read_slate(*tap.rings.window(WINDOW_S))


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    with socket.socket(socket.AF_INET, kind) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listening(port: int) -> None:
    """Wait until the tap listens: the kernel's list is looked at, so that nobody connects only to see."""
    give_up = time.monotonic() + SOON_S
    while f":{port:04X} " not in _listeners():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def _listeners() -> str:
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return "\n".join(line.split()[1] + " " for line in lines if line.split()[3] == "0A")


def test_what_is_pushed_here_is_read_and_read_again_after_it_was_killed(slate: Path, closing: ExitStack) -> None:
    address = f"rtmp://127.0.0.1:{(port := free_port())}/live/program"
    tap = tapping(closing, address, TapKind.PROGRAM)
    assert "start streaming" in tap.state().why
    listening(port)
    with sending(slate, "-f", "flv", address):
        found = read(tap)
        assert found.gate is Gate.OK
        assert found.late_ms == pytest.approx(0.0, abs=1.5)
        assert tap.state().stands is TapStands.NO_CODE
        assert tap.state().fps == pytest.approx(30.0, abs=0.5)
    until(tap, lambda: tap.state().stands is TapStands.NO_TAP)
    listening(port)
    with sending(slate, "-f", "flv", address, late_ms=LATE_MS):
        until(tap, lambda: tap.times_opened == 2)
        found = read(tap)
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(LATE_MS, abs=1.5)


def test_the_docks_film_is_read_from_what_is_pushed_here(tmp_path: Path, closing: ExitStack) -> None:
    film = DockFilm(30.0, 4, count=30)
    shown = played(film, film.count * film.cycle_s, 320, 180)
    take = encoded(shown, film.fps, bursts(film, film.count * film.cycle_s, 0.0), 1_000_000, 128_000)
    (tmp_path / "dock.mp4").write_bytes(take.read())
    address = f"rtmp://127.0.0.1:{(port := free_port())}/live/program"
    tap = tapping(closing, address, TapKind.PROGRAM)
    listener = Listener(TapKind.PROGRAM, tap, [DOCK])
    listening(port)
    found: list[Found] = []

    def is_read() -> bool:
        found.extend(look.found for look in listener.looks(time.monotonic()))
        return bool(found) and found[-1].gate is Gate.OK

    with sending(tmp_path / "dock.mp4", "-f", "flv", address, late_ms=LATE_MS):
        until(tap, is_read)
    assert found[0].gate is Gate.AMBIGUOUS
    assert found[-1].late_ms == pytest.approx(LATE_MS, abs=1.5)


def test_a_sender_that_hangs_is_told_and_holds_no_stop_up(slate: Path, closing: ExitStack) -> None:
    address = f"rtmp://127.0.0.1:{(port := free_port())}/live/program"
    tap = tapping(closing, address, TapKind.PROGRAM)
    listening(port)
    with sending(slate, "-f", "flv", address) as sender:
        until(tap, lambda: tap.state().stands is TapStands.NO_CODE)
        sender.send_signal(signal.SIGSTOP)
        until(tap, lambda: tap.state().stands is TapStands.NO_VIDEO)
        assert "look whether its source sends any" in tap.state().why
        began = time.monotonic()
        tap.stop()
        assert time.monotonic() - began < 2.0


def test_a_recording_is_read_while_it_is_written(slate: Path, tmp_path: Path, closing: ExitStack) -> None:
    tap = tapping(closing, tmp_path, TapKind.PROGRAM)
    # A recorder writes cluster by cluster; short ones keep this test short.
    options = ("-f", "matroska", "-cluster_time_limit", "500", "-flush_packets", "1")
    with sending(slate, *options, str(tmp_path / "a.mkv"), late_ms=LATE_MS) as sender:
        found = read(tap)
        assert found.gate is Gate.OK
        assert found.late_ms == pytest.approx(LATE_MS, abs=1.5)
        at_s = tap.rings.end_s() or 0.0
        until(tap, lambda: (tap.rings.end_s() or 0.0) > at_s + 1.0)
        assert sender.poll() is None
    assert tap.times_opened == 1


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(closing: ExitStack, folder: Path) -> str:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    closing.callback(thread.join)
    closing.callback(server.server_close)
    closing.callback(server.shutdown)
    return f"http://127.0.0.1:{server.server_address[1]}"


def test_hls_is_fetched_as_viewers_fetch_it(slate: Path, tmp_path: Path, closing: ExitStack) -> None:
    """It is asked for before it is there: the tap tries again."""
    tap = tapping(closing, f"{serve(closing, tmp_path)}/live.m3u8", TapKind.VIEWERS)
    options = ("-f", "hls", "-hls_time", "1", "-hls_list_size", "6", "-hls_flags", "delete_segments")
    with sending(slate, *options, str(tmp_path / "live.m3u8"), late_ms=LATE_MS):
        found = read(tap)
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(LATE_MS, abs=1.5)


def _knows_srt() -> bool:
    said = subprocess.run(["ffmpeg", "-hide_banner", "-protocols"], capture_output=True, text=True, check=True)
    return "srt" in said.stdout.split()


def test_srt_is_fetched_and_let_go(slate: Path, closing: ExitStack) -> None:
    if not _knows_srt():
        pytest.skip("this ffmpeg is built without SRT")
    address = f"srt://127.0.0.1:{free_port(socket.SOCK_DGRAM)}"
    tap = tapping(closing, address, TapKind.VIEWERS)
    until(tap, lambda: "nothing comes by SRT" in tap.state().why)
    with sending(slate, "-f", "mpegts", f"{address}?mode=listener&passphrase=no-one-knows", late_ms=LATE_MS):
        closed = tapping(closing, f"{address}?passphrase=no-one-knows", TapKind.VIEWERS)
        found = read(closed)
        assert found.gate is Gate.OK
        assert found.late_ms == pytest.approx(LATE_MS, abs=1.5)
        assert "no-one-knows" not in closed.address.shown
        began = time.monotonic()
        closed.stop()
        assert time.monotonic() - began < 2.0


def test_udp_is_joined_in_the_middle(slate: Path, closing: ExitStack) -> None:
    address = f"udp://127.0.0.1:{free_port(socket.SOCK_DGRAM)}"
    with sending(slate, "-f", "mpegts", f"{address}?pkt_size=1316"):
        tap = tapping(closing, address, TapKind.VIEWERS)
        found = read(tap)
        assert found.gate is Gate.OK
        assert found.late_ms == pytest.approx(0.0, abs=1.5)
        began = time.monotonic()
        tap.stop()
        assert time.monotonic() - began < 2.0
