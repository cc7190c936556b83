"""Bench: replay of 100,000 events (read, decode, evolve), the check at start, and appends with fsync.

Run: ``python tests/bench/replay.py [events] [appends]``. Prints figures, judges nothing.
"""

import sys
import tempfile
import time
from pathlib import Path

from console.show.cuts import CameraPreviewed, CameraTaken, TakeOrigin
from console.show.events import DealEnd, DealEnded, DealStarted, Event, ProductPinned
from console.show.evolve import replay
from console.show.sounds import SoundPlayed
from console.show.types import CameraId, DealId, Price, ProductId, SceneName, SoundId, UtcMs
from console.store.opening import open_journal
from console.store.records import Record
from console.store.sqlite import SqliteJournal

_DEAL = DealStarted(
    deal=DealId("throw-flash"),
    name="Linen throw flash",
    product=ProductId("linen-throw"),
    product_name="Washed linen throw",
    price=Price(minor=4900, currency="USD"),
    was=Price(minor=7900, currency="USD"),
    started_ms=UtcMs(1_780_000_000_000),
    deadline_ms=UtcMs(1_780_000_180_000),
    sting=SoundId("win"),
)

_MIX: tuple[Event, ...] = (
    CameraPreviewed(camera=CameraId("close"), scene=SceneName("Close-up")),
    CameraTaken(camera=CameraId("close"), scene=SceneName("Close-up"), origin=TakeOrigin.OPERATOR),
    CameraTaken(camera=CameraId("wide"), scene=SceneName("Wide"), origin=TakeOrigin.SWITCHER),
    ProductPinned(product=ProductId("linen-throw")),
    SoundPlayed(sound=SoundId("whoosh")),
    _DEAL,
    DealEnded(deal=DealId("throw-flash"), why=DealEnd.TIME),
)


def _record(seq: int) -> Record:
    return Record(
        seq=seq,
        id=f"{seq:032x}",
        at_ms=UtcMs(1_780_000_000_000 + seq * 37),
        actor="operator",
        seat="pads",
        epoch=1,
        cause=f"{seq + 7:032x}",
        event=_MIX[seq % len(_MIX)],
    )


def _ms(start_ns: int) -> float:
    return (time.perf_counter_ns() - start_ns) / 1e6


def _fill(path: Path, events: int) -> None:
    journal = SqliteJournal(path)
    for first in range(1, events + 1, 10_000):
        journal.append(first - 1, [_record(seq) for seq in range(first, min(first + 10_000, events + 1))])
    journal.close()


def _replay(path: Path) -> None:
    start = time.perf_counter_ns()
    opened = open_journal(path, UtcMs(0))
    checked_ms = _ms(start)
    replay(record.event for record in opened.records)
    ready_ms = _ms(start)
    start = time.perf_counter_ns()
    records = opened.journal.read(0)
    read_ms = _ms(start)
    replay(record.event for record in records)
    print(f"open with every check          {checked_ms:8.1f} ms   (quick_check, hash chain, read, decode)")
    print(f"open + evolve                  {ready_ms:8.1f} ms")
    print(f"read + decode                  {read_ms:8.1f} ms")
    print(f"read + decode + evolve         {_ms(start):8.1f} ms   {len(records)} events")
    opened.journal.close()


def _append(path: Path, appends: int) -> None:
    journal = SqliteJournal(path)
    taken: list[float] = []
    for seq in range(1, appends + 1):
        start = time.perf_counter_ns()
        journal.append(seq - 1, [_record(seq)])
        taken.append(_ms(start))
    journal.close()
    taken.sort()
    p50, p99 = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    print(f"append, fsync                  p50 {p50:.3f} ms   p99 {p99:.3f} ms   max {taken[-1]:.3f} ms")


def main(events: int, appends: int) -> None:
    """Print the figures for `events` replayed and `appends` single appends."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "journal.sqlite"
        _fill(path, events)
        print(f"file                           {path.stat().st_size / 1e6:8.1f} MB")
        _replay(path)
        _append(Path(folder) / "appends.sqlite", appends)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    events, appends = (given + [100_000, 2_000][len(given) :])[:2]
    main(events, appends)
