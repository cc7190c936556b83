"""Measures a camera's own sound on a real OBS: python -m tests.bench.sync_tracks [--offset MS] [--key S] [--json FILE].

OBS plays a camera's film whose own sound goes to track 2, and beside it a microphone on track 1, and records both. The
film shows the slate, then none, then the slate again. While there is none, the microphone is delayed in OBS in two
steps; what the camera's own sound says of that is compared with what the slate says afterwards. --key is OBS's
keyframe interval (0: as it likes): a recording is written as often. Ends with 1 where they are over 3 ms apart.

A machine too busy for OBS says nothing here (not_drawn, not_sent): pictures it drops are really late, which only the
slate sees, and it lays sounds anew by itself.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from console.show.sync import Method, PairSaid
from console.show.types import UtcMs
from console.sync.probewords import OnAir, Void
from console.sync.slate_file import make_slate
from console.sync.slatecode import LEVEL_DBFS, PERIOD_S, PERIOD_SAMPLES, period_of, slate_band
from console.sync.window import RATE_HZ, Samples
from tests.real.sync_obs_rig import CANVAS, FPS, SCENE, SLATE_SIZE, Meter, SlateObs, utc_ms
from tests.simcam.room import host
from tests.simcam.rooms import LEVEL

CAMERA: Final = "Camera"
MIC: Final = "Host mic"
SHOWN_S: Final = 4 * PERIOD_S
"""Whole pictures too."""
BARE_S: Final = 6 * PERIOD_S
OWN_LATE_S: Final = 0.03
WITHIN_S: Final = 40.0
APART_MS: Final = 3.0


class TracksObs(SlateObs):
    """OBS that records two tracks."""

    def __init__(self, folder: Path, key_s: int) -> None:
        self._key_s = key_s
        super().__init__(folder, {})

    def _write_config(self) -> None:
        super()._write_config()
        profile = self.videos.parent / ".config" / "obs-studio" / "basic" / "profiles" / "Test" / "basic.ini"
        tracks = (
            f"[AdvOut]\nRecType=Standard\nRecFilePath={self.videos}\nRecFormat=mkv\nRecTracks=3\nRecEncoder=obs_x264\n"
            "Track1Bitrate=128\nTrack2Bitrate=128\n"
        )
        profile.write_text(profile.read_text().replace("Mode=Simple", "Mode=Advanced") + tracks)
        encoder = {"keyint_sec": self._key_s, "preset": "veryfast", "rate_control": "CBR", "bitrate": 2500}
        (profile.parent / "recordEncoder.json").write_text(json.dumps(encoder))

    def put(self, name: str, film: Path, track: int) -> None:
        """Play a film once; its sound goes to one track."""
        settings = {"local_file": str(film), "looping": False, "restart_on_activate": False, "hw_decode": False}
        self.create_input(SCENE, name, "ffmpeg_source", settings)
        tracks = {str(number): number == track for number in range(1, 7)}
        self.ask("SetInputAudioTracks", inputName=name, inputAudioTracks=tracks)


def sounds(folder: Path) -> tuple[Path, Path]:
    """Write what the camera and the microphone hear: a host all the time, the slate where it is shown."""
    count = round((2 * SHOWN_S + BARE_S) * RATE_HZ)
    made = np.random.default_rng(41)
    talk = host(count, made)
    at = np.arange(count)
    shown = (at < SHOWN_S * RATE_HZ) | (at >= (SHOWN_S + BARE_S) * RATE_HZ)
    code = np.where(shown, period_of(slate_band(), LEVEL_DBFS)[at % PERIOD_SAMPLES], 0.0)
    both = 0.5 * LEVEL * talk / np.sqrt(np.mean(talk**2)) + code
    paths = folder / "own.wav", folder / "mic.wav"
    for path, late_s in zip(paths, (OWN_LATE_S, 0.0), strict=True):
        heard: Samples = np.asarray(np.roll(both, round(late_s * RATE_HZ)) + made.normal(0, 0.003, count), np.float32)
        soundfile.write(path, heard, RATE_HZ)
    return paths


def camera_film(folder: Path, own: Path) -> Path:
    """Write the camera's film: slate, a picture that moves, slate."""
    slate, film = folder / "slate.mkv", folder / "camera.mkv"
    make_slate(slate, FPS, SHOWN_S, SLATE_SIZE, lambda done: None)
    bare = f"testsrc2=s={SLATE_SIZE[0]}x{SLATE_SIZE[1]}:r={FPS}:d={BARE_S}"
    joined = (
        f"[0:v]split[a][b];[1:v]format=yuv420p[c];[a]format=yuv420p,setsar=1[d];[b]format=yuv420p,setsar=1[e];"
        f"[c]setsar=1[f];[d][f][e]concat=n=3,fps={FPS}[v]"
    )
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-c:a", "pcm_s16le")
    argv = ["ffmpeg", "-v", "error", "-y", "-i", str(slate), "-f", "lavfi", "-i", bare, "-i", str(own)]
    maps = ["-filter_complex", joined, "-map", "[v]", "-map", "2:a"]
    subprocess.run([*argv, *maps, *coded, str(film)], check=True)
    return film


class Watch:
    """What a meter says of each method."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def pair(self, method: Method) -> PairSaid | None:
        """Give what was said of it last."""
        return next((one for one in self._meter.pairs() if one.method is method), None)

    @staticmethod
    def is_since(pair: PairSaid, since_ms: UtcMs) -> bool:
        """Tell whether it was begun anew since then: its last window is all of what came since."""
        return pair.newest.at_ms > since_ms + pair.newest.window_s * 1_000

    def until(self, method: Method, true: Callable[[PairSaid], bool]) -> float:
        """Wait until it has a figure and is so; give the figure."""
        give_up = time.monotonic() + WITHIN_S
        while time.monotonic() < give_up:
            pair = self.pair(method)
            if pair is not None and pair.late_ms is not None and true(pair):
                return pair.late_ms
            time.sleep(0.1)  # polls another process
        raise AssertionError(f"{method}: {self.pair(method)}")


def measured(folder: Path, offset_ms: int, key_s: int) -> dict[str, float]:
    """Run it once."""
    own, mic = sounds(folder)
    film = camera_film(folder, own)
    (folder / "obs").mkdir()
    with ExitStack() as stack:
        obs = stack.enter_context(TracksObs(folder / "obs", key_s))
        meter = stack.enter_context(Meter(str(obs.videos)))
        meter.keeper.on_air(OnAir(CAMERA, MIC, 2))
        obs.put(CAMERA, film, 2)
        obs.put(MIC, mic, 1)
        begun_s = time.monotonic()
        obs.ask("StartRecord")
        watch = Watch(meter)
        until_s = begun_s + SHOWN_S
        slate_ms = watch.until(Method.SLATE, lambda pair: pair.counted >= 5)
        own_ms = watch.until(Method.SCRATCH, lambda pair: pair.counted >= 3)
        time.sleep(max(0.0, until_s + 3.0 - time.monotonic()))  # the slate goes
        obs.delay(MIC, offset_ms)
        meter.keeper.void(Void("its delay was changed in OBS: measure again", (MIC,)))
        changed_s, changed_ms = time.monotonic(), utc_ms()
        moved_ms = watch.until(Method.SCRATCH, lambda pair: pair.counted >= 3 and watch.is_since(pair, changed_ms))
        seen_s = time.monotonic() - changed_s
        again = UtcMs(utc_ms() + round(1_000 * max(0.0, begun_s + SHOWN_S + BARE_S - time.monotonic())))
        again_ms = watch.until(Method.SLATE, lambda pair: pair.counted >= 5 and watch.is_since(pair, again))
        later_ms = watch.until(Method.SCRATCH, lambda pair: True)
        stats = obs.ask("GetStats")
        obs.ask("StopRecord")
    return {
        "slate_ms": slate_ms, "own_ms": own_ms, "moved_ms": moved_ms, "seen_after_s": seen_s,
        "slate_again_ms": again_ms, "own_again_ms": later_ms, "apart_ms": moved_ms - again_ms,
        "not_drawn": stats["renderSkippedFrames"], "not_sent": stats["outputSkippedFrames"],
    }  # fmt: skip


def main() -> int:
    """Measure, print; 1: the camera's own sound says something else than the slate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offset", type=int, default=80)
    parser.add_argument("--key", type=int, default=0)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = {key: round(value, 2) for key, value in measured(Path(name), given.offset, given.key).items()}
    print(f"canvas {CANVAS[0]}x{CANVAS[1]}  " + "  ".join(f"{key} {value:g}" for key, value in found.items()))
    if given.json:
        given.json.write_text(json.dumps(found))
    return int(abs(found["apart_ms"]) > APART_MS)


if __name__ == "__main__":
    sys.exit(main())
