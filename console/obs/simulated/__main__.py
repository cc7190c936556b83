"""Runs the simulated OBS as a program: `python -m console.obs.simulated --port 0 --scenes "Wide,Close"`.

Prints one JSON line with its port and pid when it listens. Counterpart: `console.obs.simulated.child` starts it for a
rehearsal; it ends on SIGTERM, Ctrl+C, or by itself when nobody has been connected for a while.
"""

import argparse
import asyncio
import contextlib
import csv
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from console.config.files import PRIVATE, write_atomically
from console.obs.simulated.cards import Instant
from console.obs.simulated.client import Manners
from console.obs.simulated.server import HOST, ObsServer
from console.obs.simulated.stage import Stage
from console.obs.simulated.world import new_world

IDLE_EXIT_S = 60.0
UNNAMED = "Scene"
"""The scene of an OBS that was given none, as a fresh OBS has it."""

ENDED, NO_PORT = 0, 1


class Address(Struct, frozen=True):
    """Where it listens, and which process it is."""

    port: int
    pid: int


def main(argv: Sequence[str] | None = None) -> int:
    """Run until told to stop or left alone; give the exit code."""
    given = _parser().parse_args(argv)
    manners = Manners(os.environ.get(given.password_env, "") if given.password_env else "", given.latency_ms / 1000)
    with _cut_log(given.log_requests) as on_cut:
        world = new_world(scene_names(given.scenes), scene_items(given.items))
        stage = Stage(world, _clock(), on_cut)
        try:
            asyncio.run(_serve(ObsServer(stage, manners), given.port, given.idle_exit_s, given.address_file))
        except OSError as error:
            sys.stderr.write(f"The simulated OBS cannot listen on {HOST}:{given.port}: {error}\n")
            return NO_PORT
    return ENDED


def scene_names(words: str) -> list[str]:
    """Read scene names parted by commas, ``"`` around one that has a comma; equal ones once."""
    row = next(csv.reader([words], skipinitialspace=True), [])
    names = dict.fromkeys(name.strip() for name in row if name.strip())
    return list(names) or [UNNAMED]


def scene_items(rows: Sequence[str]) -> dict[str, list[str]]:
    """Read which scenes have several cameras: each row a scene and its cameras, written as `scene_names` reads them."""
    read = [scene_names(row) for row in rows]
    return {scene: cameras for scene, *cameras in read}


async def _serve(server: ObsServer, port: int, idle_s: float, address_file: Path | None) -> None:
    stopped = _stop_signals()
    try:
        address = Address(port=await server.start(port), pid=os.getpid())
        _announce(address, address_file)
        left_alone = asyncio.create_task(server.idle(idle_s))
        told_to = asyncio.create_task(stopped.wait())
        _, pending = await asyncio.wait((left_alone, told_to), return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        _withdraw(address, address_file)
    finally:
        await server.stop()


def _stop_signals() -> asyncio.Event:
    """Give an event that SIGTERM and Ctrl+C set."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: loop.call_soon_threadsafe(stopped.set))
    return stopped


def _announce(address: Address, address_file: Path | None) -> None:
    line = msgspec.json.encode(address)
    if address_file is not None:
        write_atomically(address_file, line, PRIVATE)
    sys.stdout.write(line.decode() + "\n")
    sys.stdout.flush()


def _withdraw(address: Address, address_file: Path | None) -> None:
    """Remove our address, unless another has put its own there meanwhile."""
    if address_file is not None:
        with contextlib.suppress(OSError, msgspec.DecodeError):
            if msgspec.json.decode(address_file.read_bytes(), type=Address) == address:
                address_file.unlink()


def _clock() -> Callable[[], Instant]:
    started_s = time.monotonic()
    return lambda: Instant(t_s=time.monotonic() - started_s, clock=time.strftime("%H:%M:%S"))


@contextlib.contextmanager
def _cut_log(path: Path | None) -> Iterator[Callable[[str], None]]:
    if path is None:
        yield lambda scene: None
        return
    with path.open("a", buffering=1, encoding="utf-8") as log:

        def write(scene: str) -> None:
            log.write(f"{scene}\n")

        yield write


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m console.obs.simulated", description="A simulated OBS.")
    parser.add_argument("--port", type=int, default=0, help="to listen on; 0 for any")
    parser.add_argument("--scenes", default="", metavar="NAMES", help="scene names, parted by commas")
    parser.add_argument("--items", action="append", default=[], metavar="NAMES", help="a scene and its cameras")
    parser.add_argument("--password-env", metavar="NAME", help="environment variable that holds the password")
    parser.add_argument("--idle-exit-s", type=float, default=IDLE_EXIT_S, metavar="S", help="end when left alone")
    parser.add_argument("--address-file", type=Path, metavar="PATH", help="where to write the address")
    drills = parser.add_argument_group("drills")
    drills.add_argument("--latency-ms", type=float, default=0.0, metavar="N", help="answer this much later")
    drills.add_argument("--log-requests", type=Path, metavar="PATH", help="write each cut's scene, a line each")
    return parser


if __name__ == "__main__":
    sys.exit(main())
