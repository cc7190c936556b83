"""The desk's wiring: which engine a seat goes to, and how a rehearsal begins."""

import os
from pathlib import Path

import pytest

from console import SEAT_PROTOCOL, __version__
from console.config.address import EngineAddress, write_address
from console.config.lock import EngineLock
from console.config.paths import ShowFolder
from console.desk import begin_rehearsal, engine_lives, read_door
from console.seat.door import Door


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    return ShowFolder(tmp_path / "show")


def announce(folder: ShowFolder, pid: int) -> None:
    write_address(
        folder.address_file,
        EngineAddress(
            pid=pid,
            port=4711,
            protocol=SEAT_PROTOCOL,
            control_token="control-control-control",
            overlay_token="overlay-overlay-overlay",
            version=__version__,
            started_ms=0,
        ),
    )


def test_the_door_is_that_of_the_engine_that_holds_the_show(folder: ShowFolder) -> None:
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    assert engine_lives(folder)
    assert read_door(folder) == "The engine is opening the show…"
    announce(folder, os.getpid())
    assert read_door(folder) == Door("127.0.0.1", 4711, "control-control-control")
    lock.release()
    assert not engine_lives(folder)


def test_an_address_left_by_an_earlier_engine_is_not_followed(folder: ShowFolder) -> None:
    """Whoever listens on that port now would be shown our token."""
    announce(folder, os.getpid() + 1)
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    assert read_door(folder) == "The engine is opening the show…"
    lock.release()
    announce(folder, os.getpid())
    assert read_door(folder) == "The engine is opening the show…"


def test_a_rehearsal_begins_anew(folder: ShowFolder) -> None:
    begin_rehearsal(folder)
    as_shipped = folder.show_file.read_text()
    folder.show_file.write_text("title = 'Mine'")
    folder.journal.write_bytes(b"yesterday's")
    (folder.path / "media").mkdir(exist_ok=True)
    begin_rehearsal(folder)
    assert folder.show_file.read_text() == as_shipped
    assert not folder.journal.exists()


def test_a_second_rehearsal_takes_nothing_from_the_first(folder: ShowFolder) -> None:
    begin_rehearsal(folder)
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    folder.journal.write_bytes(b"running")
    begin_rehearsal(folder)
    assert folder.journal.read_bytes() == b"running"
    assert engine_lives(folder)
    lock.release()
