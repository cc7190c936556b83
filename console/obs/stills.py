"""Small JPEG stills of the scenes, for tiles and tally. Counterparts: `console.obs.pacing`, GetSourceScreenshot of OBS.

A session of its own, so that 30 kB of picture never stand in a cut's way, and one still at a time.
"""

import base64
import threading
from collections.abc import Callable, Sequence
from typing import Final

from console.obs.address import Secret, parse_address
from console.obs.client import ObsRequests
from console.obs.link import ObsLink
from console.obs.messages import Event, Subscription
from console.obs.pacing import Pacing
from console.obs.session import ObsSession
from console.obs.trouble import Refused
from console.show.types import SceneName

SHORT_SIDE_PX: Final = 270
JPEG_QUALITY: Final = 70
_CANVAS_EVERY_NS = 5_000_000_000

OnStill = Callable[[SceneName, bytes], None]


class ObsStills:
    """Stills of the scenes someone looks at. `start` once, `show` whenever that changes, then `stop`."""

    def __init__(self, url: str, password: Secret, on_still: OnStill, mono_ns: Callable[[], int]) -> None:
        """`on_still` gets a scene and its JPEG on the preview thread. Raises `ValueError` when `url` is no address."""
        self._on_still = on_still
        self._mono_ns = mono_ns
        self._lock = threading.Lock()
        self._pacing = Pacing()
        self._size_px = (SHORT_SIDE_PX, SHORT_SIDE_PX)
        self._size_read_ns = 0
        self._link = ObsLink(parse_address(url), password, Subscription.NONE, "obs-preview", mono_ns, self)

    def start(self) -> None:
        """Begin to connect, and reconnect until `stop`."""
        self._link.start()

    def stop(self) -> None:
        """Disconnect and join."""
        self._link.stop()

    def show(self, scenes: Sequence[SceneName], program: SceneName | None) -> None:
        """Say which scenes are looked at and which is in program (it comes first). Any thread; returns at once."""
        with self._lock:
            self._pacing.show(scenes, program)
        self._link.nudge()

    def event(self, event: Event) -> None:
        """Ignore: this session subscribes to nothing."""

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read the canvas."""
        self._read_canvas(client)

    def tend(self, client: ObsRequests) -> float:
        """Take the next still when one is due."""
        if self._mono_ns() - self._size_read_ns > _CANVAS_EVERY_NS:
            self._read_canvas(client)
        asked_ns = self._mono_ns()
        with self._lock:
            scene = self._pacing.next(asked_ns)
        if scene is not None:
            self._take(client, scene)
        now_ns = self._mono_ns()
        with self._lock:
            if scene is not None:
                self._pacing.took(scene, asked_ns, now_ns)
            return self._pacing.wait_s(now_ns)

    def lost(self, reason: str) -> None:
        """Wait: the switcher's own link says what is wrong."""

    def _take(self, client: ObsRequests, scene: SceneName) -> None:
        width, height = self._size_px
        wanted = {
            "sourceName": scene,
            "imageFormat": "jpg",
            "imageWidth": width,
            "imageHeight": height,
            "imageCompressionQuality": JPEG_QUALITY,
        }
        try:
            picture = client.send("GetSourceScreenshot", wanted, raw=True)["imageData"]
        except Refused:
            return  # the scene is gone; whoever asked for it will be told by the switcher
        self._on_still(scene, base64.b64decode(picture.partition(",")[2]))

    def _read_canvas(self, client: ObsRequests) -> None:
        video = client.get_video_settings()
        self._size_px = still_size_px(video.base_width, video.base_height)
        self._size_read_ns = self._mono_ns()


def still_size_px(width: int, height: int) -> tuple[int, int]:
    """Scale a canvas so that its short side is 270 px; OBS takes 8 to 4096 px a side."""
    scale = SHORT_SIDE_PX / min(width, height)
    return min(4096, round(width * scale)), min(4096, round(height * scale))
