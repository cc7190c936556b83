"""The probe over what a real ffmpeg records and sends: a camera's own sound on a track, and the way to the viewers.

All is sent at three times its speed, and the probe's clock runs so too.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.show.sync import Gate, Method, PairSaid, SyncSaid, SyncWanted, TapStands
from console.show.types import UtcMs
from console.sync.probewords import OnAir
from console.sync.probing import Probe
from console.sync.slate_file import make_slate
from console.sync.slatecode import LEVEL_DBFS, PERIOD_SAMPLES, period_of, slate_band
from console.sync.window import RATE_HZ, Samples
from tests.simcam.encoder import encoded
from tests.simcam.room import host
from tests.simcam.twopaths import program, two_paths

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")

PACE = 3.0
SECONDS = 25.4
"""Four periods of the code."""
SOON_S = 12.0
MIC_MS, OWN_MS = 70.0, 25.0
"""How late the microphone and the camera's own sound are against its picture."""
ADDED_MS = 80
"""What the way to the viewers adds."""
RECORDED = ("-f", "matroska", "-cluster_time_limit", "300", "-flush_packets", "1")


@contextmanager
def sending(*argv: str) -> Iterator[None]:
    process = subprocess.Popen(["ffmpeg", "-v", "error", "-nostdin", "-y", *argv])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def fast(path: Path) -> tuple[str, ...]:
    """Read a file at the test's speed."""
    return "-readrate", f"{PACE:g}", "-i", str(path)


def clock() -> float:
    return PACE * time.monotonic()


def utc_ms() -> UtcMs:
    return UtcMs(1_800_000_000_000 + round(clock() * 1_000))


def probing(closing: ExitStack, wanted: SyncWanted) -> Probe:
    probe = Probe(wanted, utc_ms, clock)
    closing.callback(probe.stop)
    probe.start()
    return probe


def until(probe: Probe, method: Method, true: Callable[[PairSaid], bool]) -> SyncSaid:
    """Go round until a pair of this method is so."""
    give_up = time.monotonic() + SOON_S
    while True:
        said = probe.round()
        if any(pair.method is method and true(pair) for pair in said.pairs):
            return said
        assert time.monotonic() < give_up, said
        time.sleep(0.1)


def has_figure(pair: PairSaid) -> bool:
    return pair.late_ms is not None


def by(said: SyncSaid, method: Method) -> PairSaid:
    (pair,) = (pair for pair in said.pairs if pair.method is method)
    return pair


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def heard(late_ms: float, seed: int) -> Samples:
    """Give the slate and a host so late, with the hiss of another microphone."""
    count = round(SECONDS * RATE_HZ)
    made = np.random.default_rng(1)
    talk = host(count, made)
    code = period_of(slate_band(), LEVEL_DBFS)[np.arange(count) % PERIOD_SAMPLES]
    both = code + 0.05 * talk / np.sqrt(np.mean(talk**2))
    hiss = np.random.default_rng(seed).normal(0.0, 0.005, count)
    return np.asarray(np.roll(both, round(late_ms * RATE_HZ / 1_000)) + hiss, np.float32)


def test_a_cameras_own_sound_on_a_track_of_a_recording_follows_the_slate(tmp_path: Path, closing: ExitStack) -> None:
    slate, mic, own, recordings = (tmp_path / name for name in ("slate.mp4", "mic.wav", "own.wav", "recordings"))
    recordings.mkdir()
    make_slate(slate, 30.0, SECONDS, (180, 320), lambda _: None)
    soundfile.write(mic, heard(MIC_MS, 2), RATE_HZ)
    soundfile.write(own, heard(OWN_MS, 3), RATE_HZ)
    tracks = ("-map", "0:v", "-map", "1:a", "-map", "2:a", "-c:v", "copy", "-c:a", "aac", "-b:a", "160k")
    closing.enter_context(sending(*fast(slate), *fast(mic), *fast(own), *tracks, *RECORDED, str(recordings / "a.mkv")))
    probe = probing(closing, SyncWanted(program=str(recordings)))
    probe.hear(OnAir("Wide", "Host mic", 2))
    said = until(probe, Method.SCRATCH, has_figure)
    pair = by(said, Method.SCRATCH)
    assert (pair.video, pair.audio, pair.newest.gate) == ("Wide", "Host mic", Gate.OK)
    assert pair.late_ms == pytest.approx(MIC_MS, abs=2.0)
    assert by(said, Method.SLATE).late_ms == pytest.approx(MIC_MS, abs=2.0)
    assert pair.span_ms is not None
    assert pair.span_ms < 2.0


def test_the_way_to_the_viewers_is_read_while_the_show_is_recorded(tmp_path: Path, closing: ExitStack) -> None:
    film, recordings = tmp_path / "show.mp4", tmp_path / "recordings"
    recordings.mkdir()
    pictures, sound = program(two_paths(0), 19.0, 3)
    film.write_bytes(encoded(pictures, 30.0, sound, 800_000, 160_000).getvalue())
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        address = f"udp://127.0.0.1:{one.getsockname()[1]}"
    picture = ("-vf", "scale=90:160,fps=25", "-c:v", "libx264", "-preset", "veryfast", "-b:v", "250k", "-g", "25")
    sound_to = ("-af", f"adelay={ADDED_MS}", "-c:a", "aac", "-b:a", "96k")
    theirs = (*picture, *sound_to, "-f", "mpegts", f"{address}?pkt_size=1316")
    # It is sent until the tap has let go: without a sender libav would wait.
    closing.enter_context(sending(*fast(film), "-c", "copy", *RECORDED, str(recordings / "a.mkv"), *theirs))
    probe = probing(closing, SyncWanted(program=str(recordings), viewers=address))
    said = until(probe, Method.PATH, has_figure)
    pair = by(said, Method.PATH)
    assert (pair.video, pair.audio) == ("program", "viewers")
    assert pair.late_ms == pytest.approx(ADDED_MS, abs=7.0)
    assert pair.frame_ms == pytest.approx(40.0, abs=1.0)
    assert [tap.stands for tap in said.taps] == [TapStands.LOCKED] * 2
