"""The door of a show: the address of the engine that holds it, and no other's."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from console import SEAT_PROTOCOL
from console.config.address import EngineAddress, write_address
from console.config.lock import EngineLock
from console.config.paths import ShowFolder
from console.doors import engine_lives, read_door
from console.seat.door import Door

TOKEN = "control-token-of-the-engine"


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    return ShowFolder(tmp_path)


@pytest.fixture
def held(folder: ShowFolder) -> Iterator[ShowFolder]:
    """Give a folder whose lock somebody holds, as an engine does."""
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    yield folder
    lock.release()


def announce(folder: ShowFolder, protocol: int, pid: int) -> None:
    folder.engine_dir.mkdir(exist_ok=True)
    address = EngineAddress(
        pid=pid,
        port=8123,
        protocol=protocol,
        control_token=TOKEN,
        overlay_token="overlay-token-of-the-engine",
        version="9.9",
        started_ms=0,
    )
    write_address(folder.address_file, address)


def test_the_door_is_the_address_of_the_engine_that_holds_the_show(held: ShowFolder) -> None:
    announce(held, SEAT_PROTOCOL, os.getpid())
    assert read_door(held) == Door(host="127.0.0.1", port=8123, token=TOKEN)


def test_an_address_left_by_an_engine_before_is_not_followed(held: ShowFolder) -> None:
    announce(held, SEAT_PROTOCOL, os.getpid() + 1)
    assert read_door(held) == "The engine is opening the show…"


def test_an_address_nobody_stands_behind_is_not_followed(folder: ShowFolder) -> None:
    announce(folder, SEAT_PROTOCOL, os.getpid())
    assert read_door(folder) == "The engine is opening the show…"


def test_without_an_address_the_engine_is_still_opening(folder: ShowFolder) -> None:
    assert read_door(folder) == "The engine is opening the show…"


def test_an_engine_of_another_version_says_what_to_do(folder: ShowFolder) -> None:
    announce(folder, SEAT_PROTOCOL + 1, os.getpid())
    said = read_door(folder)
    assert isinstance(said, str)
    assert "version 9.9" in said
    assert "stop the show" in said


def test_a_garbled_address_is_said(folder: ShowFolder) -> None:
    folder.engine_dir.mkdir()
    folder.address_file.write_bytes(b"\xff{")
    assert read_door(folder) == f"{folder.address_file} is not an engine's address."


def test_an_engine_lives_while_its_lock_is_held(held: ShowFolder) -> None:
    assert engine_lives(held)


def test_a_lock_nobody_holds_is_no_engine(folder: ShowFolder) -> None:
    lock = EngineLock.take(folder.lock_file)
    assert isinstance(lock, EngineLock)
    lock.release()
    assert folder.lock_file.exists()
    assert not engine_lives(folder)
    assert not engine_lives(folder)  # looking does not hold it


def test_looking_leaves_no_trace_in_a_folder_that_is_no_show(folder: ShowFolder) -> None:
    assert not engine_lives(folder)
    assert list(folder.path.iterdir()) == []
