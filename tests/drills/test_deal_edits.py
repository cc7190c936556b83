"""A deal edited from a seat of a running engine: the file, the journal, the figure that runs; undone, locked, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.seat.follower import Follower
from console.show.edits import ShowEdited
from console.show.saving import Place
from console.show.types import DealId, UtcMs
from console.store.opening import open_journal
from console.wire.telemetry import Answer, Outcome
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

WHAT = "price of Mug flash $18.00 → $17.00"
NEW = {"deal": "mug-flash", "price": "17.00 USD"}


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


def asked(seat: Follower, verb: str, args: dict[str, str]) -> Answer:
    """Ask a verb; give the engine's own answer to it."""
    before = seat.answers()

    def its() -> list[Answer]:
        new = [one for one in seat.answers() if one not in before]
        return [one for one in new if one.what.split()[0] == verb and one.outcome is not Outcome.UNKNOWN]

    seat.ask(verb, args)
    until(lambda: bool(its()), 15, f"{verb} is answered")
    return its()[0]


def price(seat: Follower) -> int:
    deal = seat.view().show.deal(DealId("mug-flash"))
    assert deal is not None
    return deal.price.minor


def test_a_price_is_edited_written_undone_and_sold_at(engine: EngineProcess, seat: Follower) -> None:
    assert asked(seat, "deal.edit", NEW).text == WHAT
    until(lambda: price(seat) == 1700, 15, "the show has the new price")
    assert engine.folder.show_file.read_text() == SHOW_TOML.replace("18.00", "17.00")
    assert [edit.what for edit in seat.view().state.rundown.undo] == [WHAT]
    asked(seat, "edit.undo", {})
    until(lambda: price(seat) == 1800, 15, "the show has the old price again")
    assert engine.folder.show_file.read_text() == SHOW_TOML
    asked(seat, "edit.redo", {})
    until(lambda: price(seat) == 1700, 15, "and the new one again")
    asked(seat, "deal.start", {"deal": "mug-flash"})
    until(lambda: seat.view().state.deal is not None, 15, "the deal is live")
    run = seat.view().state.deal
    assert run is not None
    assert run.price.minor == 1700
    refused = asked(seat, "deal.edit", {**NEW, "price": "16.00 USD"})
    assert refused.text == "“Mug flash” is live: its figures stand until it ends."
    assert asked(seat, "edit.undo", {}).outcome is Outcome.REFUSED
    engine.stop()
    records = open_journal(engine.folder.journal, UtcMs(1)).records
    assert [one.event.patch.what for one in records if isinstance(one.event, ShowEdited)] == [WHAT]


def test_the_loader_s_words_and_the_lock_refuse(engine: EngineProcess, seat: Follower) -> None:
    answer = asked(seat, "deal.edit", {**NEW, "price": "17.00"})
    assert answer.remedy.startswith("Write the amount, a space and the currency")
    asked(seat, "lock.edit", {"on": "yes"})
    assert asked(seat, "deal.edit", NEW).text == "Editing is locked."
    assert engine.folder.show_file.read_text() == SHOW_TOML


def test_an_edit_that_cannot_be_written_waits_and_every_window_says_so(engine: EngineProcess, seat: Follower) -> None:
    away = engine.folder.path / "away.toml"
    text = engine.folder.show_file.read_text()
    asked(seat, "deal.edit", {**NEW, "name": "Mug now"})
    until(lambda: "Mug now" in engine.folder.show_file.read_text(), 15, "the first is written")
    engine.folder.show_file.rename(away)
    engine.folder.show_file.mkdir()  # a folder where the file should be: nothing can be written, whoever we are
    asked(seat, "edit.undo", {})
    until(lambda: Place.SHOW in seat.view().truth.unsaved, 15, "every window is told")
    unsaved = seat.view().truth.unsaved[Place.SHOW]
    assert unsaved.what == seat.view().state.rundown.redo[-1].what
    assert "cannot be read" in unsaved.why
    engine.folder.show_file.rmdir()
    away.rename(engine.folder.show_file)
    asked(seat, "edit.save", {})
    until(lambda: Place.SHOW not in seat.view().truth.unsaved, 15, "it is written, and the banner goes")
    assert engine.folder.show_file.read_text() == text
