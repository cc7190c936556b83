"""A PulseAudio server of one's own: null sinks to play into, and their monitors to listen to.

Counterparts: tests/real/timed/test_sound.py, and whatever runs OBS with sound. The machine's own sound is left alone:
the server has its own runtime folder, HOME and socket, and PortAudio reaches it through ALSA's ``pulse`` plug-in.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType

import numpy as np
import numpy.typing as npt

RATE_HZ = 48_000
NEEDED = ("pulseaudio", "pactl", "parec")
_UP_WITHIN_S = 30.0
_QUIET = ("--disable-shm=yes", "--enable-memfd=no", "--log-level=error")
"""Shared memory breaks under several quick clients (PulseAudio issue 824)."""
_ASOUNDRC = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"

Recorded = npt.NDArray[np.float32]
"""What a monitor heard: (frames, 2) at `RATE_HZ`, full scale is 1.0."""


def missing() -> str:
    """Name what this machine lacks for a `PulseServer`, or nothing."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


def route_alsa(home: Path) -> None:
    """Make ALSA, and so PortAudio, use PulseAudio in this HOME."""
    home.mkdir(parents=True, exist_ok=True)
    (home / ".asoundrc").write_text(_ASOUNDRC)


class Recording:
    """A running `parec`; begins when made, once the first sample came."""

    def __init__(self, source: str, env: dict[str, str]) -> None:
        command = ["parec", "--raw", "-d", source, "--format=float32le", f"--rate={RATE_HZ}", "--channels=2"]
        self._process = subprocess.Popen([*command, "--latency-msec=20"], env=env, stdout=subprocess.PIPE)
        self._data = bytearray()
        self._grown = Condition()
        self._reader = Thread(target=self._read, name="parec")
        self._reader.start()
        try:
            self.wait_for(0.01)
        except TimeoutError:
            self.finish()
            raise

    def wait_for(self, seconds: float) -> None:
        """Wait until this much more was heard."""
        wanted = len(self._data) + int(seconds * RATE_HZ) * 8
        with self._grown:
            if not self._grown.wait_for(lambda: len(self._data) >= wanted, seconds + _UP_WITHIN_S):
                raise TimeoutError("the source went silent")

    def finish(self) -> Recorded:
        """End and give what was heard."""
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        whole = len(self._data) // 8 * 8
        return np.frombuffer(bytes(self._data[:whole]), np.float32).reshape(-1, 2)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            while piece := os.read(pipe.fileno(), 65536):
                with self._grown:
                    self._data += piece
                    self._grown.notify_all()


class PulseServer:
    """Context manager: a server with one null sink for each name; the first is the default."""

    def __init__(self, sinks: Sequence[str]) -> None:
        self._sinks = tuple(sinks)
        self._stack = ExitStack()
        self._folder = Path()
        self._loaded: dict[str, str] = {}

    def __enter__(self) -> "PulseServer":
        """Start the server and its sinks."""
        self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="pulse-")))
        (self._folder / "run").mkdir(mode=0o700)
        route_alsa(self._folder / "home")
        arguments = ["-n", "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no", *_QUIET]
        socket = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        self._process = subprocess.Popen(["pulseaudio", *arguments, "-L", socket], env=self.env(None))
        try:
            self._wait_until_up()
            for sink in self._sinks:
                self.load_sink(sink)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stack.close()

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    @property
    def _socket(self) -> Path:
        return self._folder / "run" / "native"

    def env(self, sink: str | None) -> dict[str, str]:
        """Give an environment for a child process that plays into `sink` (none: the default) on this server."""
        env = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(self._folder / "run"),
            "HOME": str(self._folder / "home"),
            "PULSE_SERVER": f"unix:{self._socket}",
        }
        env.pop("PULSE_SINK", None)
        return env if sink is None else {**env, "PULSE_SINK": sink}

    def load_sink(self, sink: str, rate_hz: int = RATE_HZ) -> None:
        """Plug a null sink in. It keeps float samples, so that what was played is heard bit for bit."""
        shape = f"rate={rate_hz} format=float32le channels=2 norewinds=1"
        self._loaded[sink] = self._pactl("load-module", "module-null-sink", f"sink_name={sink}", *shape.split())

    def unload_sink(self, sink: str) -> None:
        """Pull a null sink out."""
        self._pactl("unload-module", self._loaded.pop(sink))

    def make_default(self, sink: str) -> None:
        """Have this sink be the one that is played to where none is named."""
        self._pactl("set-default-sink", sink)

    def start_recording(self, source: str) -> Recording:
        """Listen to a source (``<sink>.monitor``) until `Recording.finish`."""
        return Recording(source, self.env(None))

    def record(self, source: str, seconds: float) -> Recorded:
        """Listen to a source for a while."""
        recording = self.start_recording(source)
        recording.wait_for(seconds)
        return recording.finish()

    def _pactl(self, *words: str) -> str:
        done = subprocess.run(["pactl", *words], env=self.env(None), check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def _wait_until_up(self) -> None:
        """Poll: the server tells nobody when its socket answers."""
        until = time.monotonic() + _UP_WITHIN_S
        while subprocess.run(["pactl", "info"], env=self.env(None), capture_output=True, check=False).returncode:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("PulseAudio did not start")
            time.sleep(0.05)
