"""Live numbers all the way: a rehearsal's room fills, a drop fires, its deal sells out; and its process is killed."""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from console.metrics.figures import SHOW, Figure
from console.seat.follower import Follower
from console.show.facts import Level, Part
from console.show.state import Phase
from console.show.types import RuleId
from tests.drills.drops import drops
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

pytestmark = pytest.mark.timeout(300)
QUIET = ("--rehearsal", "--midi", "none", "--sound", "none", "--port", "0")
UNITS = 600
DROPS = drops(never=500_000)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    folder = tmp_path / "show"
    folder.mkdir()
    stocked = SHOW_TOML.replace('price = "24.00 USD"', f'price = "24.00 USD"\nunits = {UNITS}')
    (folder / "show.toml").write_text(stocked + DROPS)
    with EngineProcess(folder, QUIET, {}) as engine:
        yield engine


@pytest.fixture
def seat(engine: EngineProcess) -> Iterator[Follower]:
    seat = engine.seat("producer")
    yield seat
    seat.close()


def feeds_of(engine: EngineProcess) -> list[int]:
    """Find the feeds' processes of an engine; one that is dead and not yet waited for is none."""
    found = []
    for child in psutil.Process(engine.pid).children():
        with contextlib.suppress(psutil.NoSuchProcess):  # dead meanwhile
            if "console.feeds" in child.cmdline():
                found.append(child.pid)
    return found


def orders(seat: Follower) -> float:
    board = seat.view().board
    return board.room[SHOW].get(Figure.ORDERS, 0.0) if board is not None else 0.0


def test_fifty_thousand_viewers_fire_a_drop_whose_deal_sells_out(seat: Follower) -> None:
    seat.ask("rule.arm", {"rule": "full"})
    until(lambda: any(run.deal == "mug-flash" for run in seat.view().state.deals), 60, "the drop opened its deal")
    view = seat.view()
    assert view.feed is not None
    assert (view.feed.viewers or 0) >= 50_000
    assert view.truth.health[Part.FEED].level is Level.READY
    assert seat.view().state.rules[RuleId("full")].fired_ms
    until(
        lambda: not any(run.deal == "mug-flash" and run.phase is Phase.LIVE for run in seat.view().state.deals),
        190,
        "the deal ended, sold out or by its time",
    )
    board = seat.view().board
    assert board is not None
    (offer,) = [one for one in board.offers if one.part == "deal:mug-flash"]
    assert offer.figures[Figure.ORDERS] > 0
    assert len(seat.view().trend) > 2


def test_a_killed_process_is_started_again_and_its_numbers_heal(engine: EngineProcess, seat: Follower) -> None:
    until(lambda: orders(seat) > 100, 60, "people bought")
    (pid,) = feeds_of(engine)
    before, at_ms, seq = orders(seat), seat.view().board, seat.view().seq
    os.kill(pid, signal.SIGKILL)
    until(lambda: feeds_of(engine) not in ([], [pid]), 60, "another process")
    until(lambda: seat.view().board is not at_ms and orders(seat) >= before, 60, "the numbers are back")
    assert seat.view().attached
    assert seat.view().seq >= seq
    until(lambda: seat.view().truth.health[Part.FEED].level is Level.READY, 60, "the feed is well again")
