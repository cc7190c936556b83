"""A real OBS that plays our slate, streams by RTMP to the sync meter and records: for tests/real and tests/bench.

Counterparts: tests/real/test_sync_obs.py, tests/bench/sync_obs.py.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from console.sync.slate_file import make_slate
from tests.real.obs_studio import RealObs

CANVAS: Final = (360, 640)
FPS: Final = 30
SCENE: Final = "Slate scene"
SLATE: Final = "Slate"
SLATE_SIZE: Final = (180, 320)
BETWEEN_S: Final = 0.15
"""Between the two steps of one setting of an offset."""


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
        fills = {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": CANVAS[0], "boundsHeight": CANVAS[1]}
        self.ask(
            "SetSceneItemTransform", sceneName=SCENE, sceneItemId=item["sceneItemId"], sceneItemTransform=fills
        )  # fmt: skip

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
