"""What a real OBS puts out, by the pixels of its program, and what it says of its transitions; recorded as it happens.

Counterparts: `tests/real/obs_studio.py` runs OBS, `tests/real/takes_rig.py` takes. What OBS says of its program is not
enough for takes: while a transition runs, or where one got stuck, it names a scene that is not on air. So program is
shown as a projector on the X display and one pixel of it is read a few hundred times a second.
"""

import ctypes
import json
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Self

from msgspec import Struct
from websocket import WebSocketException, WebSocketTimeoutException, create_connection

from tests.real.obs_studio import RealObs, identify

TRANSITIONS: Final = 1 << 4
"""obs-websocket's subscription to what concerns transitions."""
MIXED: Final = ""
"""No scene's colour alone."""
SLACK: Final = 14
EVERY_S: Final = 0.003
_CENTRE: Final = (640, 360)
_ALL_PLANES: Final = (1 << 32) - 1
_Z_PIXMAP: Final = 2


class _Pixel:
    """Reads the middle of an X display, again and again into the same image."""

    def __init__(self, display: str) -> None:
        x = self._x = ctypes.CDLL("libX11.so.6")
        pointer, number = ctypes.c_void_p, ctypes.c_int
        x.XOpenDisplay.restype = x.XGetImage.restype = x.XGetSubImage.restype = pointer
        x.XDefaultRootWindow.restype = x.XGetPixel.restype = ctypes.c_ulong
        x.XDefaultRootWindow.argtypes = x.XCloseDisplay.argtypes = [pointer]
        where: list[Any] = [
            pointer,
            ctypes.c_ulong,
            number,
            number,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_ulong,
            number,
        ]
        x.XGetImage.argtypes, x.XGetSubImage.argtypes = where, [*where, pointer, number, number]
        x.XGetPixel.argtypes = [pointer, number, number]
        self._display = x.XOpenDisplay(display.encode())
        assert self._display, f"no display {display}"
        self._root = x.XDefaultRootWindow(self._display)
        self._image = x.XGetImage(self._display, self._root, *_CENTRE, 1, 1, _ALL_PLANES, _Z_PIXMAP)

    def rgb(self) -> int:
        """Read it: 0xRRGGBB."""
        x = self._x
        x.XGetSubImage(self._display, self._root, *_CENTRE, 1, 1, _ALL_PLANES, _Z_PIXMAP, self._image, 0, 0)
        return int(x.XGetPixel(self._image, 0, 0)) & 0xFFFFFF

    def close(self) -> None:
        """Let the display go."""
        self._x.XCloseDisplay(self._display)


class Shown(Struct, frozen=True):
    """Something that came on air."""

    scene: str
    at_ns: int


def scene_of(rgb: int, scenes: Mapping[str, int]) -> str:
    """Name the scene of this colour; `MIXED`: none's."""

    def near(other: int) -> bool:
        return all(abs((rgb >> shift & 0xFF) - (other >> shift & 0xFF)) <= SLACK for shift in (16, 8, 0))

    return next((name for name, colour in scenes.items() if near(colour)), MIXED)


class Air:
    """The record of one OBS's program. Use as a context manager while its projector is on the display."""

    def __init__(self, obs: RealObs) -> None:
        self._obs = obs
        self._changed = threading.Condition()
        self._shown: list[Shown] = []
        self._running: set[str] = set()
        """Transitions that have begun and not ended."""
        self._on = True
        self._threads = [threading.Thread(target=work, name=work.__name__) for work in (self._look, self._listen)]

    def __enter__(self) -> Self:
        self._pixel = _Pixel(self._obs.display)
        self._socket = create_connection(self._obs.url, timeout=0.2)
        identify(self._socket, self._obs.password, TRANSITIONS)
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._on = False
        for thread in self._threads:
            thread.join()
        self._socket.close(timeout=0.2)
        self._pixel.close()

    @property
    def now(self) -> str:
        """What is on air."""
        return self._shown[-1].scene if self._shown else MIXED

    def mark(self) -> int:
        """Give a place in the record; what is on air now is the first after it."""
        return max(0, len(self._shown) - 1)

    def since(self, mark: int) -> list[Shown]:
        """Give what came on air, from what was on air then."""
        return self._shown[mark:]

    def scenes_since(self, mark: int) -> list[str]:
        """Give their names alone."""
        return [shown.scene for shown in self.since(mark)]

    def wait_for(self, scene: str, timeout_s: float = 30.0) -> None:
        """Wait until a scene alone, or `MIXED`, is on air."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.now == scene, timeout_s), f"{scene!r} never came; {self._shown}"

    def wait_still(self, timeout_s: float = 30.0) -> None:
        """Wait until OBS has said the end of every transition it said the beginning of."""
        with self._changed:
            assert self._changed.wait_for(lambda: not self._running, timeout_s), f"never ended: {self._running}"

    def forget(self) -> None:
        """Wait for no end of what has begun: OBS never says that of a T-bar that came back."""
        with self._changed:
            self._running.clear()

    def _look(self) -> None:
        while self._on:
            scene = scene_of(self._pixel.rgb(), self._obs.scenes)
            if not self._shown or scene != self._shown[-1].scene:
                with self._changed:
                    self._shown.append(Shown(scene, time.monotonic_ns()))
                    self._changed.notify_all()
            time.sleep(EVERY_S)  # there is no event for a pixel

    def _listen(self) -> None:
        while self._on:
            try:
                self._note(json.loads(self._socket.recv())["d"])
            except WebSocketTimeoutException:
                continue
            except (OSError, ValueError, WebSocketException):
                return  # OBS is gone

    def _note(self, event: dict[str, Any]) -> None:
        with self._changed:
            match event.get("eventType"):
                case "SceneTransitionStarted":
                    self._running.add(event["eventData"]["transitionName"])
                case "SceneTransitionEnded":
                    self._running.discard(event["eventData"]["transitionName"])
            self._changed.notify_all()
