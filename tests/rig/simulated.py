"""A simulated OBS in a process of its own that writes down every cut it was asked for."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self


class LoggingObs:
    """Use as a context manager; `cuts` gives the scenes asked for, in order."""

    def __init__(self, folder: Path, scenes: Sequence[str], options: Sequence[str]) -> None:
        self._log = folder / "cuts.log"
        self._log.touch()
        self._argv = [sys.executable, "-m", "console.obs.simulated", "--port", "0", "--scenes", ",".join(scenes)]
        self._argv += ["--log-requests", str(self._log), *options]
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = f"ws://127.0.0.1:{json.loads(self._process.stdout.readline())['port']}"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        self._process.terminate()
        self._process.wait(10)
        self._process.stdout.close()

    def cuts(self) -> list[str]:
        """Give every scene SetCurrentProgramScene named so far."""
        return self._log.read_text().splitlines()
