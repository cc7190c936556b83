"""JACK on a machine without sound hardware, and a MIDI pad device made of nothing, for tests against the real thing.

`JackServer` runs jackd's dummy driver under a name of its own. `VirtualPads` is a device in a process of its own; when
it is unplugged its ports go and nobody says goodbye. It lets go of JACK in order: a client killed in the middle of
a cycle can hang the whole server.
"""

import importlib.util
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import psutil

SAMPLE_RATE: Final = 48_000
PERIOD_FRAMES: Final = 256
DEVICE: Final = "Pad grid 8x8"
"""A name the generic profile takes for its own."""

Led = tuple[int, ...]


def missing() -> str:
    """Say what this machine lacks for JACK, or nothing."""
    if not shutil.which("jackd"):
        return "jackd is not installed (package jackd2)"
    if importlib.util.find_spec("rtmidi") is None:
        return "python-rtmidi has no wheel for this Python, and the libjack in rtmidi2's does not find Debian's server"
    return ""


def forget_killed_servers() -> None:
    """Clear what killed JACK servers left behind: it knows eight servers at most, dead ones included.

    Only where no server lives, so that nobody's is taken away, and not once this process was a client of one: it would
    keep to the list of servers that was taken away, and find none on the new one.
    """
    if "jack-shm-registry" in Path("/proc/self/maps").read_text(encoding="utf-8"):
        return
    if any(process.info["name"] in ("jackd", "jackdbus") for process in psutil.process_iter(["name"])):
        return
    for left in Path("/dev/shm").glob("jack[-_]s*"):
        left.unlink(missing_ok=True)


class JackServer:
    """A JACK server of our own; while it runs, this process and its children find it by JACK_DEFAULT_SERVER.

    `waits` is JACK's synchronous mode: a cycle waits for every client. Without it a client that is late on a busy
    machine misses the cycle and the MIDI in it (measured: up to 20 of 1000 notes). With it a client that is killed
    inside a cycle can hang the server: whoever kills clients does without.
    """

    def __init__(self, waits: bool = True) -> None:
        self._waits = waits
        self.name = f"cartwall-{os.getpid()}-{time.monotonic_ns() % 1_000_000}"
        self._process: subprocess.Popen[bytes] | None = None
        self._open = ExitStack()
        self._before: str | None = None

    def __enter__(self) -> Self:
        forget_killed_servers()
        # A file: of every cycle that is lost it writes a line, and a full pipe hangs it with all its clients.
        self._said = self._open.enter_context(tempfile.TemporaryFile())
        self._before = os.environ.get("JACK_DEFAULT_SERVER")
        os.environ["JACK_DEFAULT_SERVER"] = self.name
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _start(self) -> None:
        mode = ["-S"] if self._waits else []
        command = ["jackd", "-r", *mode, "-d", "dummy", "-r", str(SAMPLE_RATE), "-p", str(PERIOD_FRAMES)]
        self._process = subprocess.Popen(
            command,
            env={**os.environ, "JACK_NO_AUDIO_RESERVATION": "1"},
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )
        self._await_ready(self._process)

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Ask with a client of JACK's own until the server answers."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            code = process.poll()
            if code is not None:
                self._said.seek(0)
                raise RuntimeError(f"jackd ended with {code}: {self._said.read()[-2000:].decode()}")
            with suppress(subprocess.TimeoutExpired):
                if subprocess.run(["jack_lsp"], capture_output=True, check=False, timeout=10).returncode == 0:
                    return
        raise RuntimeError("jackd did not answer within 30 s")

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._open.close()
        if self._before is None:
            os.environ.pop("JACK_DEFAULT_SERVER", None)
        else:
            os.environ["JACK_DEFAULT_SERVER"] = self._before

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            try:
                process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class VirtualPads:
    """A pad device. Notes are what the generic profile says: 0 bottom-left, row by row."""

    def __init__(self, device: str = DEVICE) -> None:
        self._device = device
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._heard: list[Led] = []
        self._changed = threading.Condition()

    def __enter__(self) -> Self:
        self.replug()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def replug(self) -> None:
        """Bring the device (back) into the system; returns when its ports are there."""
        command = [sys.executable, __file__, self._device]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._process = process
        self._reader = threading.Thread(target=self._read, args=(process.stdout,), name="virtual pads")
        self._reader.start()
        if self._answers.get(timeout=30) != "ready":
            raise RuntimeError("the virtual pads did not start")

    def unplug(self) -> None:
        """Take the device away without a word; returns when the server has seen it go."""
        self._end()
        deadline = time.monotonic() + 30
        while self._is_listed():  # asking starts a process, which is pause enough
            if time.monotonic() > deadline:
                raise RuntimeError("JACK did not see the virtual pads go")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._reader is not None:
            self._reader.join()
        if process.stdout is not None:
            process.stdout.close()

    def _is_listed(self) -> bool:
        asked = subprocess.run(["jack_lsp"], capture_output=True, check=False, text=True, timeout=10)
        return any(line.startswith(self._device) for line in asked.stdout.splitlines())

    def send(self, messages: Sequence[Sequence[int]], gap_ms: float = 0.0) -> list[int]:
        """Send MIDI messages; gives the `time.monotonic_ns()` just before each left."""
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("the virtual pads are unplugged")
        self._process.stdin.write(json.dumps({"messages": [list(m) for m in messages], "gap_ms": gap_ms}) + "\n")
        self._process.stdin.flush()
        sent_ns: list[int] = self._answers.get(timeout=60)
        return sent_ns

    def press(self, note: int, velocity: int = 127) -> int:
        """Push a pad down; gives when."""
        return self.send([(0x90, note, velocity)])[0]

    def release(self, note: int) -> int:
        """Let a pad go as the real ones do, with a note-on of velocity 0; gives when."""
        return self.send([(0x90, note, 0)])[0]

    def tap(self, note: int) -> int:
        """Press and release; gives when it was pressed."""
        return self.send([(0x90, note, 127), (0x90, note, 0)])[0]

    @property
    def heard(self) -> list[Led]:
        """Every message the device was sent since it was made or last forgotten."""
        with self._changed:
            return list(self._heard)

    def forget(self) -> None:
        """Forget what was heard."""
        with self._changed:
            self._heard.clear()

    def lights(self) -> dict[int, tuple[int, int]]:
        """Give what is lit: note -> (velocity, channel from 1), by the newest message of each note."""
        newest = {m[1]: (m[2], (m[0] & 0x0F) + 1) for m in self.heard if m[0] & 0xF0 == 0x90}
        return {note: light for note, light in newest.items() if light[0]}

    def wait_for(self, seen: Callable[[], bool], timeout_s: float = 20.0) -> None:
        """Wait until `seen()` holds, asked after every message; fails with what was heard."""
        with self._changed:
            if not self._changed.wait_for(seen, timeout_s):
                raise AssertionError(f"not seen in {timeout_s} s; last heard: {self._heard[-12:]}")

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            told = json.loads(line)
            if "led" in told:
                with self._changed:
                    self._heard.append(tuple(told["led"]))
                    self._changed.notify_all()
            else:
                self._answers.put(told["answer"])


@contextmanager
def _ports(device: str, on_led: Callable[[Any], None]) -> Iterator[Any]:
    """Make the device's two ports with mido, the way other programs would."""
    from mido import Backend  # only the device's own process needs it

    backend = Backend("mido.backends.rtmidi/UNIX_JACK")
    with (
        backend.open_output("out", client_name=device, virtual=True) as out,
        backend.open_input("in", client_name=device, virtual=True, callback=on_led),
    ):
        yield out


def _tell(**told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _device(device: str) -> None:
    """Be the device until stdin closes."""
    from mido import Message

    with _ports(device, lambda message: _tell(led=message.bytes())) as out:
        _tell(answer="ready")
        for line in sys.stdin:
            asked = json.loads(line)
            sent_ns = []
            for data in asked["messages"]:
                message = Message.from_bytes(data)
                sent_ns.append(time.monotonic_ns())
                out.send(message)
                if asked["gap_ms"]:
                    time.sleep(asked["gap_ms"] / 1000)
            _tell(answer=sent_ns)


if __name__ == "__main__":
    _device(sys.argv[1])
