"""A real OBS Studio under Xvfb, for tests: own HOME, display and port, killed, frozen and restarted at will.

Counterpart: `console.obs`. It is set up and questioned through a plain WebSocket of its own (`Witness`), so that what
our code says is checked by something that is not our code.
"""

import base64
import hashlib
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from websocket import WebSocket, WebSocketException, create_connection

from tests.rig.xvfb import start_xvfb

PASSWORD: Final = "a real secret"
START_TIMEOUT_S: Final = 45.0
SCENES: Final[Mapping[str, int]] = {"Wide": 0xC83232, "Product": 0x32C832, "Host": 0x3232C8, "Safe": 0xC8C832}
"""Scene names, top first, and the colour each shows (0xRRGGBB)."""

_GLOBAL_INI = """\
[General]
FirstRun=true
LastVersion=486539266
InfoIncrement=1
[Basic]
Profile=Test
ProfileDir=Test
SceneCollection=Test
SceneCollectionFile=Test
[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort={port}
AlertsEnabled=false
AuthRequired=true
ServerPassword={password}
"""

_BASIC_INI = """\
[General]
Name=Test
[Video]
BaseCX={width}
BaseCY={height}
OutputCX={width}
OutputCY={height}
FPSType=0
FPSCommon={fps}
"""


def why_not() -> str:
    """Say why no OBS can run here; empty when it can."""
    missing = [name for name in ("obs", "Xvfb") if shutil.which(name) is None]
    return f"not installed: {', '.join(missing)} (apt-get install obs-studio xvfb)" if missing else ""


def identify(connection: WebSocket, password: str, subscriptions: int) -> None:
    """Answer OBS's greeting; it then sends the events subscribed to."""
    hello = json.loads(connection.recv())["d"]["authentication"]
    secret = base64.b64encode(hashlib.sha256((password + hello["salt"]).encode()).digest()).decode()
    proof = base64.b64encode(hashlib.sha256((secret + hello["challenge"]).encode()).digest()).decode()
    about_me = {"rpcVersion": 1, "authentication": proof, "eventSubscriptions": subscriptions}
    connection.send(json.dumps({"op": 1, "d": about_me}))
    connection.recv()


class Witness:
    """The plainest obs-websocket client there can be: asks one thing at a time and waits."""

    def __init__(self, port: int, password: str) -> None:
        self._ids = itertools.count(1)
        self._socket: WebSocket = create_connection(f"ws://127.0.0.1:{port}", timeout=30)
        identify(self._socket, password, 0)

    def ask(self, kind: str, **data: Any) -> dict[str, Any]:
        """Ask and wait; an error status is an AssertionError."""
        request_id = str(next(self._ids))
        request = {"requestType": kind, "requestId": request_id, "requestData": data}
        self._socket.send(json.dumps({"op": 6, "d": request}))
        answer = json.loads(self._socket.recv())["d"]
        assert answer["requestId"] == request_id
        assert answer["requestStatus"]["result"], f"{kind}: {answer['requestStatus']}"
        return dict(answer.get("responseData") or {})

    def close(self) -> None:
        """Disconnect."""
        self._socket.close(timeout=0.2)


class RealObs:
    """OBS with coloured scenes. Use as a context manager; `folder` becomes its HOME."""

    def __init__(
        self, folder: Path, scenes: Mapping[str, int], canvas: tuple[int, int], env: Mapping[str, str]
    ) -> None:
        self._place = kept_port()
        self.port = int(self._place.getsockname()[1])
        self.url = f"ws://127.0.0.1:{self.port}"
        self.password = PASSWORD
        self.scenes = scenes
        self.canvas = canvas
        self._folder = folder
        self._extra_env = dict(env)
        self._display = ""
        self._screen: subprocess.Popen[bytes] | None = None
        self._obs: subprocess.Popen[bytes] | None = None
        self._witness: Witness | None = None

    def __enter__(self) -> Self:
        try:
            self._screen, self._display = start_xvfb(1280, 720)
            self._write_config()
            self._start()
            self._lay_out()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._end()

    @property
    def display(self) -> str:
        """The X display OBS is on, as ``:n``."""
        return self._display

    def ask(self, kind: str, **data: Any) -> dict[str, Any]:
        """Ask OBS by the test's own connection."""
        assert self._witness is not None, "OBS is not running"
        return self._witness.ask(kind, **data)

    def program(self) -> str:
        """Give the scene that is in program."""
        return str(self.ask("GetCurrentProgramScene")["currentProgramSceneName"])

    def screenshot_png(self, source: str) -> bytes:
        """Give what a scene or source shows, in the canvas's size, in a frame that began after this was called."""
        self._await_frame()
        width, height = self.canvas
        picture = self.ask(
            "GetSourceScreenshot", sourceName=source, imageFormat="png", imageWidth=width, imageHeight=height
        )["imageData"]
        return base64.b64decode(str(picture).partition(",")[2])

    def _await_frame(self) -> None:
        """Wait until OBS has begun and drawn a frame: in the one it is at, it keeps what it drew of a cropped item."""
        begun = self._frames()
        deadline = time.monotonic() + START_TIMEOUT_S
        while self._frames() < begun + 2:
            assert time.monotonic() < deadline, "OBS draws no frames"
            time.sleep(0.005)  # polls another process: OBS tells nobody of its frames

    def _frames(self) -> int:
        return int(self.ask("GetStats")["renderTotalFrames"])

    def create_input(self, scene: str, name: str, kind: str, settings: Mapping[str, Any]) -> None:
        """Add a source to a scene."""
        self.ask(
            "CreateInput", sceneName=scene, inputName=name, inputKind=kind, inputSettings=dict(settings),
            sceneItemEnabled=True,
        )  # fmt: skip

    def kill(self) -> None:
        """End OBS without a word (SIGKILL) and wait until it is gone."""
        self._leave_witness()
        obs = self._running()
        obs.kill()
        obs.wait(10)
        self._obs = None

    def freeze(self) -> None:
        """Stop OBS where it stands; its connections stay open (SIGSTOP)."""
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen OBS go on."""
        self._running().send_signal(signal.SIGCONT)

    def restart(self) -> None:
        """Start OBS again, on the same port with the same scenes; kills it first when it runs."""
        if self._obs is not None:
            self.kill()
        self._begin_with_the_first()
        self._start()
        self._lay_out()

    def _begin_with_the_first(self) -> None:
        """Have it come up with the first scene in program: an engine may read it before it is laid out here.

        OBS keeps what is in program when it happens to write its scenes, as when a recording begins.
        """
        for file in (self._folder / ".config" / "obs-studio" / "basic" / "scenes").glob("*.json"):
            kept = json.loads(file.read_text())
            there = [one["name"] for one in kept["scene_order"]]
            first = next((name for name in self.scenes if name in there), None)
            if first is not None:
                file.write_text(json.dumps({**kept, "current_scene": first, "current_program_scene": first}))

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._obs is not None, "OBS is not running"
        return self._obs

    def _write_config(self) -> None:
        config = self._folder / ".config" / "obs-studio"
        profile = config / "basic" / "profiles" / "Test"
        profile.mkdir(parents=True)
        width, height = self.canvas
        (config / "global.ini").write_text(_GLOBAL_INI.format(port=self.port, password=self.password))
        (profile / "basic.ini").write_text(_BASIC_INI.format(width=width, height=height, fps=30))
        (self._folder / "run").mkdir(mode=0o700)

    def _env(self) -> dict[str, str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "PULSE_", "WAYLAND_"))}
        own = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder / "run"), "DISPLAY": self._display}
        return {**env, **own, "LIBGL_ALWAYS_SOFTWARE": "1", "QT_QPA_PLATFORM": "xcb", **self._extra_env}

    def _start(self) -> None:
        with (self._folder / "obs.log").open("ab") as log:
            self._obs = subprocess.Popen(
                ["obs", "--minimize-to-tray", "--multi"], env=self._env(), stdout=log, stderr=log, cwd=self._folder
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._ready():
            assert self._obs.poll() is None, f"OBS ended: {(self._folder / 'obs.log').read_text()[-2000:]}"
            assert time.monotonic() < deadline, "OBS did not come up"
            time.sleep(0.2)  # there is no event to wait for: the port opens when it opens

    def _ready(self) -> bool:
        try:
            self._witness = self._witness or Witness(self.port, self.password)
            self._witness.ask("GetSceneList")
        except AssertionError:
            return False  # it is there, and not yet ready
        except (OSError, ValueError, WebSocketException):
            self._witness = None  # it let the call fall while it started: call anew
            return False
        return True

    def _lay_out(self) -> None:
        """Create what is missing of the scenes, and put the first in program."""
        there = [scene["sceneName"] for scene in self.ask("GetSceneList")["scenes"]]
        inputs = [known["inputName"] for known in self.ask("GetInputList")["inputs"]]
        for name, rgb in self.scenes.items():
            if name not in there:
                self.ask("CreateScene", sceneName=name)
            if not self.ask("GetSceneItemList", sceneName=name)["sceneItems"]:
                self._fill(name, rgb, inputs)
        # Before the cut: OBS 29 puts out black from a change of transition to the next cut.
        self.ask("SetCurrentSceneTransition", transitionName="Cut")
        self.ask("SetCurrentProgramScene", sceneName=next(iter(self.scenes)))
        for name in there:
            if name not in self.scenes:
                self.ask("RemoveScene", sceneName=name)
        self._await_scenes()

    def _await_scenes(self) -> None:
        """Wait until the scenes are those of the test: OBS says yes to a removal before it has done it."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while {scene["sceneName"] for scene in self.ask("GetSceneList")["scenes"]} != set(self.scenes):
            assert time.monotonic() < deadline, "a scene of OBS's own never went"
            time.sleep(0.02)  # polls another process: a witness hears no events

    def _fill(self, scene: str, rgb: int, inputs: list[str]) -> None:
        name = f"{scene} colour"
        if name in inputs:
            self.ask("CreateSceneItem", sceneName=scene, sourceName=name)
        else:
            width, height = self.canvas
            settings = {"color": obs_colour(rgb), "width": width, "height": height}
            self.create_input(scene, name, "color_source_v3", settings)

    def _leave_witness(self) -> None:
        if self._witness is not None:
            self._witness.close()
            self._witness = None

    def _end(self) -> None:
        self._leave_witness()
        if self._obs is not None:
            self.kill()
        if self._screen is not None:
            self._screen.terminate()
            self._screen.wait(10)
            self._screen = None
        self._place.close()


def obs_colour(rgb: int) -> int:
    """Turn 0xRRGGBB into OBS's 0xAABBGGRR, opaque."""
    red, green, blue = rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF
    return 0xFF << 24 | blue << 16 | green << 8 | red


def kept_port() -> socket.socket:
    """Take a port nobody gets while this lives. Whoever listens with SO_REUSEADDR, as OBS does, may listen on it."""
    kept = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    return kept
