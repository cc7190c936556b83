"""Runs the simulated OBS as a process of its own, as a real one would be: it outlives an engine that was killed.

Counterpart: `console.obs.simulated.__main__` is the child. It ends by itself when nobody is connected for a while.
"""

import contextlib
import csv
import io
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from console.show.types import SceneName

HOST = "127.0.0.1"
PROBE_S = 0.5


class _Address(Struct, frozen=True):
    port: int
    pid: int


class SimulatedObs:
    """The simulated OBS of one show folder: the one that runs already, or a new one."""

    def __init__(
        self, address_file: Path, scenes: Sequence[SceneName], items: Mapping[SceneName, Sequence[str]], log: Path
    ) -> None:
        """`items`: the cameras of scenes that have several."""
        self._address_file = address_file
        self._started_pid: int | None = None
        found = self._found()
        self._port = found.port if found else self._start(scenes, items, log)

    @property
    def url(self) -> str:
        """Where it listens, or soon will: clients reconnect anyway."""
        return f"ws://{HOST}:{self._port}"

    def stop(self) -> None:
        """End it with the show, also one that has not announced itself yet."""
        found = self._found()
        pid = self._started_pid if self._started_pid is not None else found.pid if found else None
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def _found(self) -> _Address | None:
        try:
            address = msgspec.json.decode(self._address_file.read_bytes(), type=_Address)
            socket.create_connection((HOST, address.port), PROBE_S).close()
        except (OSError, msgspec.DecodeError):
            return None
        return address

    def _start(self, scenes: Sequence[SceneName], items: Mapping[SceneName, Sequence[str]], log: Path) -> int:
        port = _free_port()
        argv = [sys.executable, "-m", "console.obs.simulated", "--port", str(port), "--scenes", _one_line(scenes)]
        for scene, cameras in items.items():
            argv += ["--items", _one_line((scene, *cameras))]
        with log.open("ab") as words:
            child = subprocess.Popen(
                [*argv, "--address-file", str(self._address_file)],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
            )
        # Popen would warn that its process still runs when we end: here that is the very point.
        child.returncode = 0
        self._started_pid = child.pid
        return port


def _one_line(scenes: Sequence[str]) -> str:
    """Write names so that one with a comma or a quote arrives whole."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(scenes)
    return line.getvalue()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
