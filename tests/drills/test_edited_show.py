"""A show file edited under a running engine: good edits are taken, bad ones are told and taken back when mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.seat.follower import Follower
from console.show.facts import Level, Part
from hardware.messages import Spot
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

RENAMED = SHOW_TOML.replace('title = "Drill"', 'title = "Renamed"')
BOWL = """
[[product]]
id = "bowl"
name = "Bowl"
price = "12.00 USD"
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    options = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        yield engine


@pytest.fixture
def seat(engine: EngineProcess) -> Iterator[Follower]:
    seat = engine.seat("drill")
    yield seat
    seat.close()


def test_the_show_is_edited_while_a_deal_runs(engine: EngineProcess, seat: Follower) -> None:
    seat.ask("deal.start", {"deal": "mug-flash"})
    until(lambda: seat.view().state.deal is not None, 15, "the deal is live")
    run = seat.view().state.deal

    engine.folder.show_file.write_text(RENAMED + BOWL)
    until(lambda: seat.view().show.title == "Renamed", 15, "the edit is taken")
    until(lambda: seat.view().faces.get(Spot("pads:pad/4/3")) is not None, 15, "the new product has its pad")
    seat.ask("product.pin", {"product": "bowl"})
    until(lambda: seat.view().state.pinned == "bowl", 15, "the new product is pinned")
    assert seat.view().state.deal == run

    engine.folder.show_file.write_text(RENAMED + BOWL.replace("12.00 USD", "cheap"))
    until(
        lambda: any("bowl" in notice or "price" in notice for notice in seat.view().notices), 10, "the bad edit is told"
    )
    until(lambda: seat.view().truth.health[Part.SHOW_FILE].level is Level.DEGRADED, 15, "and its health says so")
    assert len(seat.view().show.products) == 3

    engine.folder.show_file.write_text(RENAMED + BOWL)
    until(lambda: seat.view().notices == (), 15, "the mended file is good again")
    until(lambda: seat.view().truth.health[Part.SHOW_FILE].level is Level.READY, 15, "and its health says so")


def test_an_edit_waits_for_the_lock(engine: EngineProcess, seat: Follower) -> None:
    seat.ask("lock.edit", {"on": "yes"})
    until(lambda: bool(seat.view().state.locks), 15, "editing is locked")
    engine.folder.show_file.write_text(RENAMED)
    until(lambda: bool(seat.view().notices), 15, "everybody is told")
    assert seat.view().show.title == "Drill"
    seat.ask("lock.edit", {"on": "no"})
    until(lambda: seat.view().show.title == "Renamed", 15, "the edit is taken")
