"""What there is to choose from: shows opened here, shows that lie there, how each is, and what is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.config.lock import EngineLock
from console.config.paths import ShowFolder
from console.config.recents import Recents
from console.seat.lobby import Lobby, Stand, stand_of
from tests.rig.engine_process import until


@pytest.fixture
def shows(tmp_path: Path) -> Path:
    (tmp_path / "shows").mkdir()
    return tmp_path / "shows"


@pytest.fixture
def recents(tmp_path: Path) -> Recents:
    return Recents(tmp_path / "recent.toml")


def a_show(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "show.toml").write_text(f'title = "The {folder.name}"')
    return folder


@pytest.fixture
def running(shows: Path) -> Iterator[Path]:
    folder = a_show(shows / "running")
    lock = EngineLock.take(ShowFolder(folder).lock_file)
    assert isinstance(lock, EngineLock)
    yield folder
    lock.release()


def test_shows_are_listed_with_how_they_are(shows: Path, recents: Recents, running: Path, tmp_path: Path) -> None:
    recents.remember(a_show(tmp_path / "far"), 1_000, "tutorial")
    recents.remember(running, 2_000, "")
    recents.remember(tmp_path / "gone", 3_000, "")
    a_show(shows / "lying")
    (shows / "no show").mkdir()
    seen = Lobby(recents, shows).look()
    assert [(one.title, one.format, one.opened_ms, one.stand) for one in seen.shows] == [
        ("gone", "", 3_000, Stand.MISSING),
        ("The running", "", 2_000, Stand.RUNNING),
        ("The far", "tutorial", 1_000, Stand.THERE),
        ("The lying", "", 0, Stand.THERE),
    ]
    assert (seen.rehearsing, seen.told) == (False, "")


def test_what_is_taken_off_the_list_is_gone_from_it(shows: Path, recents: Recents, tmp_path: Path) -> None:
    recents.remember(tmp_path / "gone", 3_000, "")
    lobby = Lobby(recents, shows)
    assert lobby.forget(str(tmp_path / "gone")) == ""
    assert lobby.seen is not None
    assert lobby.seen.shows == ()


def test_a_list_that_cannot_be_written_is_said(shows: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "cannot be written" in Lobby(Recents(tmp_path / "file" / "recent.toml"), shows).forget("x")


def test_without_anything_there_is_nothing(tmp_path: Path, recents: Recents) -> None:
    assert Lobby(recents, tmp_path / "none").look().shows == ()


def test_a_damaged_list_is_told(shows: Path, tmp_path: Path) -> None:
    (tmp_path / "recent.toml").write_text("[[")
    assert "recent.toml.bad" in Lobby(Recents(tmp_path / "recent.toml"), shows).look().told


def test_it_looks_again_by_itself(shows: Path, recents: Recents) -> None:
    lobby = Lobby(recents, shows)
    assert lobby.seen is None
    lobby.start()
    try:
        until(lambda: lobby.seen is not None, 5, "the first look")
        a_show(shows / "new")
        until(lambda: bool(lobby.seen and lobby.seen.shows), 5, "the next look")
    finally:
        lobby.close()


def test_a_folder_nobody_may_look_into_is_said(tmp_path: Path) -> None:
    folder = a_show(tmp_path / "odd")
    (folder / ".engine").write_text("no folder")
    assert stand_of(str(folder)) is Stand.UNREADABLE
