"""A real engine in a process of its own, and a real seat that follows it: for drills, real parts and benches."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from console.config.limits import shipped_markets
from console.config.paths import ShowFolder
from console.doors import read_door
from console.seat.follower import Follower
from console.seat.view import LinkLevel

SHOW_TOML = """\
title = "Drill"
safe_camera = "wide"

[[camera]]
id = "wide"
name = "Wide"
scene = "Wide"

[[camera]]
id = "product"
name = "Product"
scene = "Product"

[[camera]]
id = "host"
name = "Host"
scene = "Host"

[[product]]
id = "mug"
name = "Stoneware mug"
price = "24.00 USD"
regular = { price = "29.00 USD", since = 2026-06-01, where = "https://shop.example/mug" }

[[product]]
id = "throw"
name = "Wool throw"
price = "89.00 USD"

# The drills press as fast as they can; nobody holds a button down there.
[guards]
"deal.end" = "free"

[[deal]]
id = "mug-flash"
name = "Mug flash"
product = "mug"
price = "18.00 USD"
duration = "3m"
sting = "win"

[[deal]]
id = "throw-flash"
name = "Throw flash"
product = "throw"
price = "69.00 USD"
duration = "60s"

[[sound]]
id = "win"
name = "Win"
file = "builtin:win"
"""
SCENES = ("Wide", "Product", "Host")
NO_DECKS = ("--decks", "none")
"""What is plugged into the machine of whoever runs the tests is none of theirs; options may say otherwise."""


def until(true: Callable[[], bool], within_s: float, what: str) -> None:
    """Wait for what another process brings about."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"it never came true: {what}"
        time.sleep(0.002)  # polls another process: there is no event to wait for


def _let_deals_come_again(limits: Path) -> None:
    """Give a drill a market of its own in which no product rests: it opens and ends two deals again and again."""
    shipped = (shipped_markets() / "default.toml").read_text(encoding="utf-8")
    limits.mkdir()
    (limits / "default.toml").write_text(shipped.replace('rest = "1m"', 'rest = "0s"'), encoding="utf-8")


class EngineProcess:
    """An engine on `folder`. Use as a context manager; `start` again after `kill`."""

    def __init__(self, folder: Path, options: Sequence[str], env: Mapping[str, str]) -> None:
        self.folder = ShowFolder(folder)
        self._options = [*NO_DECKS, *options]
        self._env = {**os.environ, **env}
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if not self.folder.show_file.exists():
            self.folder.show_file.write_text(SHOW_TOML)
            _let_deals_come_again(folder / "limits")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The engine's process id."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the engine; returns at once."""
        argv = [sys.executable, "-m", "console", "engine", str(self.folder.path), *self._options]
        with (self.folder.path / "engine.log").open("ab") as log:
            self._process = subprocess.Popen(argv, env=self._env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def kill(self) -> None:
        """End it without a word."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Stop the show as Ctrl+C would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()  # so that it is not in the way of what comes after
                raise

    def log(self) -> str:
        """Give what it wrote."""
        return (self.folder.path / "engine.log").read_text()

    def seat(self, name: str) -> Follower:
        """Follow it; waits until attached."""
        follower = Follower(lambda: read_door(self.folder), seat=name)
        follower.start()
        try:
            until(lambda: follower.view().link.level is LinkLevel.ATTACHED, 60, "seat attached")
        except AssertionError as error:
            follower.close()
            raise AssertionError(f"{error}; the engine wrote: {self.log()[-800:]}") from error
        return follower
