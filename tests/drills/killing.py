"""Kills an engine again and again in the middle of a scripted show, and looks whether anything was lost or done twice.

Counterparts: tests/drills/test_killed_engine.py does it 20 times, tests/bench/kill_engine.py 200 times.
"""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from console.seat.follower import Follower
from console.seat.view import LinkLevel, SeatView
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.evolve import replay
from console.show.facts import Level, Part
from console.store.reading import read_records
from console.store.records import Record
from tests.rig.engine_process import SCENES, EngineProcess, until
from tests.rig.simulated import LoggingObs

PRESS_EVERY_S = 0.004
CAMERAS = {"Wide": "wide", "Product": "product", "Host": "host"}


class Found(Struct, frozen=True):
    """What the kills came to."""

    kills: int
    presses: int
    records: int
    cuts: int
    back_s: tuple[float, ...]
    """From each kill until the seat followed the next engine, seconds; an engine's whole start is in it."""


def scripted_show(rng: random.Random) -> Iterator[tuple[str, dict[str, str]]]:
    """Give verbs for ever: cuts (never twice to one scene), deals opened and ended, pins."""
    scene = "Wide"
    while True:
        scene = rng.choice([other for other in SCENES if other != scene])
        yield "camera.take", {"camera": CAMERAS[scene]}
        verb, args = rng.choice(
            [
                ("deal.start", {"deal": rng.choice(["mug-flash", "throw-flash"])}),
                ("deal.end", {}),
                ("product.pin", {"product": rng.choice(["mug", "throw"])}),
                ("product.unpin", {}),
                ("all.out", {}),
                ("graphic.countdown", {}),
            ]
        )
        yield verb, args


def kill_again_and_again(folder: Path, kills: int, seed: int) -> Found:
    """Play, kill at a random moment, start again; AssertionError when anything was lost or performed twice."""
    rng = random.Random(seed)
    show = scripted_show(rng)
    presses, back_s = 0, []
    with LoggingObs(folder, SCENES, []) as obs:
        engine = EngineProcess(folder / "show", ["--obs", obs.url, "--midi", "none", "--sound", "none"], {})
        with engine:
            seat = engine.seat("drill")
            try:
                for _ in range(kills):
                    until(lambda: _switcher_ready(seat), 15, f"OBS is connected; {engine.log()[-500:]}")
                    presses += _play(seat, show, rng.uniform(0.05, 0.6))
                    engine.kill()
                    until(lambda: seat.view().link.level is LinkLevel.LOST, 15, "the seat has noticed")
                    seen = seat.view()
                    killed_s = time.monotonic()
                    engine.start()
                    _await_next_engine(seat, seen)
                    back_s.append(time.monotonic() - killed_s)
                    back = seat.view()  # before the journal: what a seat has seen is there
                    records = read_records(engine.folder.journal)
                    _nothing_acknowledged_is_lost(seen, records)
                    _same_show_is_back(back, records)
            finally:
                seat.close()
        records = read_records(engine.folder.journal)
        _nothing_was_performed_twice(obs.cuts(), records)
        return Found(kills, presses, len(records), len(obs.cuts()), tuple(back_s))


def _await_next_engine(seat: Follower, seen: SeatView) -> None:
    until(lambda: seat.view().state.epoch > seen.state.epoch, 15, "the next engine is there")


def _switcher_ready(seat: Follower) -> bool:
    health = seat.view().truth.health.get(Part.SWITCHER)
    return health is not None and health.level is Level.READY


def _play(seat: Follower, show: Iterator[tuple[str, dict[str, str]]], seconds: float) -> int:
    end, presses = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        seat.ask(*next(show))
        presses += 1
        time.sleep(PRESS_EVERY_S)  # the pace of the presses
    return presses


def _nothing_acknowledged_is_lost(seen: SeatView, records: list[Record]) -> None:
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert len(records) >= seen.seq, f"the seat saw {seen.seq} events, the journal has {len(records)}"
    assert replay(record.event for record in records[: seen.seq]) == seen.state


def _same_show_is_back(view: SeatView, records: list[Record]) -> None:
    assert len(records) >= view.seq, f"the seat saw {view.seq} events, the journal has {len(records)}"
    kept = replay(record.event for record in records[: view.seq])
    assert (view.state.deal, view.state.pinned) == (kept.deal, kept.pinned)


def _nothing_was_performed_twice(cuts: list[str], records: list[Record]) -> None:
    """Every cut OBS was asked for is one journalled take, in the journal's order."""
    takes = iter(
        record.event.scene
        for record in records
        if isinstance(record.event, CameraTaken) and record.event.origin is TakeOrigin.OPERATOR
    )
    for number, cut in enumerate(cuts):
        assert any(take == cut for take in takes), f"cut {number} to {cut} is no take of the journal, or a second one"
