"""A real OBS that plays our slate, streams by RTMP to the sync meter and records: for tests/real and tests/bench.

Counterparts: tests/real/timed/test_sync_obs.py, tests/bench/sync_obs.py.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
import psutil

from console.show.facts import Fact
from console.show.sync import Gate, PairSaid, Reading, SyncSaid, SyncWanted
from console.show.types import UtcMs
from console.sync.keeper import SyncKeeper
from console.sync.slate_file import make_slate
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs, kept_port

CANVAS: Final = (360, 640)
FPS: Final = 30
SCENE: Final = "Slate scene"
SLATE: Final = "Slate"
SLATE_SIZE: Final = (180, 320)
BETWEEN_S: Final = 0.15
"""Between the two steps of one setting of an offset."""
ARRIVES_WITHIN_S: Final = 1.0
"""What OBS does is in a window that begins so much later, by the time it came here."""
CALM: Final = 3
"""So many readings in a row that count and agree."""
CALM_MS: Final = 3.0
CALM_RHO: Final = 0.95
"""Under it OBS drops pictures, and they really are late."""


class SlateObs(RealObs):
    """OBS at 360 x 640, 30 pictures a second, with everything set up to stream to `server` and to record Matroska."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        super().__init__(folder, {SCENE: 0x101010}, CANVAS, env)
        self.videos = folder / "videos"

    def _write_config(self) -> None:
        super()._write_config()
        self.videos.mkdir()
        profile = self.videos.parent / ".config" / "obs-studio" / "basic" / "profiles" / "Test" / "basic.ini"
        simple = (
            f"[Output]\nMode=Simple\nReconnect=true\nRetryDelay=1\nMaxRetries=50\n[SimpleOutput]\n"
            f"FilePath={self.videos}\nRecFormat=mkv\nVBitrate=2500\nABitrate=128\nRecQuality=Stream\nRecEncoder=x264\n"
            f"Preset=veryfast\nStreamEncoder=x264\n[Audio]\nSampleRate=48000\nChannelSetup=Stereo\n"
        )
        profile.write_text(profile.read_text() + simple)

    def play(self, film: Path) -> None:
        """Add the slate's film as a media source that fills the canvas."""
        settings = {"local_file": str(film), "looping": True, "restart_on_activate": False, "hw_decode": False}
        self.create_input(SCENE, SLATE, "ffmpeg_source", settings)
        (item,) = (
            one for one in self.ask("GetSceneItemList", sceneName=SCENE)["sceneItems"] if one["sourceName"] == SLATE
        )
        self._fill_canvas(SCENE, item["sceneItemId"])

    def show_in(self, scene: str) -> None:
        """Show the film that plays in a new scene too."""
        self.ask("CreateScene", sceneName=scene)
        item = self.ask("CreateSceneItem", sceneName=scene, sourceName=SLATE)
        self._fill_canvas(scene, item["sceneItemId"])

    def _fill_canvas(self, scene: str, item: int) -> None:
        fills = {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": CANVAS[0], "boundsHeight": CANVAS[1]}
        self.ask("SetSceneItemTransform", sceneName=scene, sceneItemId=item, sceneItemTransform=fills)

    def stream_to(self, server: str, key: str) -> None:
        """Stream there."""
        settings = {"server": server, "key": key}
        self.ask("SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings=settings)
        self.ask("StartStream")

    def delay_once(self, input_name: str, late_ms: int) -> None:
        """Set an input's offset as anybody would: it says it has it, and from 0 it does nothing."""
        self.ask("SetInputAudioSyncOffset", inputName=input_name, inputAudioSyncOffset=late_ms)

    def delay(self, input_name: str, late_ms: int) -> None:
        """Set an input's offset in two steps, so that OBS lays its sound anew."""
        self.delay_once(input_name, late_ms + 1)
        time.sleep(BETWEEN_S)  # OBS looks at it with the next block of sound, and tells nobody
        self.delay_once(input_name, late_ms)


def slate_film(folder: Path, seconds: float) -> Path:
    """Write the slate at OBS's own rate."""
    film = folder / "slate.mkv"
    make_slate(film, FPS, seconds, SLATE_SIZE, lambda done: None)
    return film


@dataclass(frozen=True)
class Calm:
    """Readings in a row that agree."""

    late_ms: float
    """Their median."""
    rho: float
    """The least of them."""
    after_s: float
    """From what was done to the last of them."""
    first_s: float
    """From what was done until the first of them was said."""


class Meter:
    """A real sync probe, kept as an engine does. Use as a context manager."""

    def __init__(self, program: str, viewers: str = "") -> None:
        self._wanted = SyncWanted(program, viewers)
        self.facts: Box[Fact] = Box()
        self._said: Box[SyncSaid] = Box()
        self.keeper = SyncKeeper(self.facts.post, self._said.post, utc_ms)

    def __enter__(self) -> Self:
        self.keeper.start()
        self.keeper.want(self._wanted)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.keeper.stop()

    def await_listening(self, port: int) -> None:
        """Wait until the probe listens: OBS tries only once to begin a stream."""
        until = time.monotonic() + 20.0
        while not self._listens(port):
            assert time.monotonic() < until, "the probe does not listen"
            time.sleep(0.05)  # polls another process

    def _listens(self, port: int) -> bool:
        pid = self.keeper.pid
        if pid is None:
            return False
        found = psutil.Process(pid).net_connections("tcp")
        return any(one.status == psutil.CONN_LISTEN and one.laddr.port == port for one in found)

    def newest(self) -> SyncSaid:
        """Give what was said last."""
        return self._said.all[-1]

    def pairs(self) -> tuple[PairSaid, ...]:
        """Give the pairs of what was said last; none: nothing was said yet."""
        return self.newest().pairs if self._said.all else ()

    def readings(self) -> list[tuple[UtcMs, Reading]]:
        """Give every reading so far, with when it was said."""
        found: dict[UtcMs, tuple[UtcMs, Reading]] = {}
        for said in list(self._said.all):
            for pair in said.pairs:
                found.setdefault(pair.newest.at_ms, (said.at_ms, pair.newest))
        return list(found.values())

    def await_figure(self, within_s: float) -> float:
        """Wait until the one pair has a figure, and give it."""
        self._said.wait_until(lambda _: self._figure() is not None, within_s)
        figure = self._figure()
        assert figure is not None
        return figure

    def _figure(self) -> float | None:
        pairs = self.pairs()
        return pairs[0].late_ms if len(pairs) == 1 else None

    def await_calm(self, since_ms: UtcMs, within_s: float) -> Calm:
        """Wait for readings that are all of what is since then and agree; AssertionError: none came."""
        self._said.wait_until(lambda _: self._calm(since_ms) is not None, within_s)
        calm = self._calm(since_ms)
        assert calm is not None
        return calm

    def _calm(self, since_ms: UtcMs) -> Calm | None:
        row: list[tuple[UtcMs, Reading]] = []
        for said_ms, one in self.readings():
            if one.at_ms < since_ms + (one.window_s + ARRIVES_WITHIN_S) * 1_000:
                continue
            good = one.gate is Gate.OK and one.video_rho >= CALM_RHO
            row = [*row, (said_ms, one)][-CALM:] if good else []
            if len(row) == CALM and float(np.ptp([reading.late_ms for _, reading in row])) <= CALM_MS:
                late_ms = float(np.median([reading.late_ms for _, reading in row]))
                rho = min(reading.video_rho for _, reading in row)
                return Calm(late_ms, rho, (row[-1][0] - since_ms) / 1_000, (row[0][0] - since_ms) / 1_000)
        return None


def utc_ms() -> UtcMs:
    """Read the clock."""
    return UtcMs(time.time_ns() // 1_000_000)


def free_port() -> int:
    """Find a port nobody has now."""
    with kept_port() as place:
        return int(place.getsockname()[1])
