"""A seat from the shell: finding the engine, saying what is wrong, and the ledger in words."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.config.lock import EngineLock
from console.config.paths import ShowFolder, recent_file, rehearsal_of
from console.config.recents import Recents
from console.config.secrets import ENVIRONMENT
from console.config.starter import rehearsal_show
from console.desk import (
    BAD_WORDS,
    Place,
    begin_rehearsal,
    begin_show,
    begun,
    fire,
    gone,
    has_display,
    have_password,
    print_ledger,
    run_open,
    run_rehearsal,
    stop,
)
from console.doors import engine_lives
from console.obs.address import ObsAddress
from console.seat.lobby import BeginShow
from console.show.types import UtcMs
from console.store.records import LedgerRow
from console.store.sqlite import SqliteJournal

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


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_display(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(os, "environ", {})
    assert has_display()


@pytest.mark.parametrize(
    ("environment", "has"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"TERM": "xterm"}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
    ids=str,
)
def test_elsewhere_the_environment_says(
    environment: dict[str, str], has: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "environ", environment)
    assert has_display() is has


def test_fire_wants_arguments_with_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fire(tmp_path, "deal.start", ["deal=mug", "mug"]) == 2
    assert capsys.readouterr().err == "“mug” is no NAME=VALUE.\n"


def test_fire_and_stop_need_a_running_engine_and_start_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for code in (fire(tmp_path, "panic", []), stop(tmp_path)):
        assert code == 1
        said = capsys.readouterr()
        assert said.out == ""
    assert list(tmp_path.iterdir()) == []


def test_the_word_for_no_engine_says_how_to_open_the_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fire(tmp_path, "panic", ["why=a=b"])
    assert f"Open it first: cartwall open {tmp_path}" in capsys.readouterr().err


def test_the_word_for_no_engine_names_the_rehearsal_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    copy = ShowFolder(rehearsal_of(tmp_path / "friday"))
    copy.path.mkdir(parents=True)
    lock = EngineLock.take(copy.lock_file)
    assert isinstance(lock, EngineLock)
    try:
        assert fire(tmp_path / "friday", "panic", []) == 1
    finally:
        lock.release()
    assert capsys.readouterr().err.endswith(f"in a copy of its own; name that one: {copy.path}\n")


def test_a_ledger_without_a_journal_says_so(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_ledger(folder.path) == 1
    assert "There is no journal at" in capsys.readouterr().err
    assert list(folder.path.iterdir()) == []


def test_a_ledger_of_a_foreign_file_says_so(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.journal.write_bytes(b"no journal at all" * 100)
    assert print_ledger(folder.path) == 1
    assert capsys.readouterr().err != ""


def test_an_empty_ledger_says_so(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    SqliteJournal(folder.journal).close()
    assert print_ledger(folder.path) == 0
    assert capsys.readouterr().out == "No press yet.\n"


def press(number: int, control: str, sounded_ms: int) -> LedgerRow:
    return LedgerRow(
        press=f"press-{number}",
        at_ms=UtcMs(number),
        control=control,
        verb="sfx.play",
        outcome="done",
        driver_ns=1_000_000,
        engine_ns=1_200_000,
        sounded_ns=1_000_000 + sounded_ms * 1_000_000,
    )


def test_a_ledger_has_a_line_for_every_pad_with_both_percentiles(
    folder: ShowFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(SqliteJournal(folder.journal)) as journal:
        journal.keep([press(number, "pads:pad/5/1", number) for number in range(1, 21)])
        journal.keep([press(21, "desk:sfx.play", 7)])
        assert print_ledger(folder.path) == 0  # the engine still runs
    desk, pad = capsys.readouterr().out.splitlines()
    assert desk.split() == ["desk:sfx.play", "sfx.play", "engine", "0.2/0.2", "sounded", "7.0/7.0"]
    assert pad.split() == ["pads:pad/5/1", "sfx.play", "engine", "0.2/0.2", "sounded", "10.0/19.0"]


def test_a_rehearsal_begins_anew(folder: ShowFolder) -> None:
    begin_rehearsal(folder, rehearsal_show())
    as_shipped = folder.show_file.read_text()
    folder.show_file.write_text("title = 'Mine'")
    folder.journal.write_bytes(b"yesterday's")
    folder.media.mkdir(exist_ok=True)
    begin_rehearsal(folder, rehearsal_show())
    assert folder.show_file.read_text() == as_shipped
    assert not folder.journal.exists()


def test_there_is_nothing_to_rehearse_without_a_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_rehearsal(tmp_path / "gone", Place("desk", headless=True, seconds=0.0)) == BAD_WORDS
    assert "There is no show" in capsys.readouterr().err


def test_a_show_is_rehearsed_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    show = ShowFolder(tmp_path / "friday")
    show.path.mkdir()
    show.show_file.write_text('title = "Friday"')
    show.journal.write_bytes(b"tonight's")
    copy = ShowFolder(rehearsal_of(show.path))
    begin_rehearsal(copy, show)
    assert copy.show_file.read_text() == 'title = "Friday"'
    assert not copy.journal.exists()
    assert show.journal.read_bytes() == b"tonight's"


def test_a_second_rehearsal_takes_nothing_from_the_first(held: ShowFolder) -> None:
    held.journal.write_bytes(b"running")
    begin_rehearsal(held, rehearsal_show())
    assert held.journal.read_bytes() == b"running"
    assert engine_lives(held)


def test_a_password_that_turned_out_wrong_can_be_given_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv(ENVIRONMENT, "wrong")
    obs = ObsAddress(host="studio", port=4455)
    have_password(obs, lambda: "right", anew=False)
    assert os.environ[ENVIRONMENT] == "wrong"
    have_password(obs, lambda: "right", anew=True)
    assert os.environ[ENVIRONMENT] == "right"


def test_a_begun_show_is_on_the_list_and_is_not_begun_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = ShowFolder(tmp_path / "friday")
    assert begin_show(folder, "Friday", "tutorial")
    assert not begin_show(folder, "Friday", None)
    (one,) = Recents(recent_file()).shows()
    assert (one.folder, one.title, one.format, one.opened_ms) == (str(folder.path), "Friday", "tutorial", 0)


def test_a_list_that_cannot_be_kept_keeps_no_show_shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert begin_show(ShowFolder(tmp_path / "friday"), "Friday", None)


@pytest.mark.parametrize(
    ("place", "said"), [("file/friday", "cannot be begun in"), ("there", "There is a show in")], ids=["disk", "taken"]
)
def test_why_a_chosen_show_cannot_be_begun_is_said(place: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "show.toml").write_text("")
    assert said in begun(BeginShow(tmp_path / place, "tutorial"))


def test_a_chosen_show_is_begun(tmp_path: Path) -> None:
    assert begun(BeginShow(tmp_path / "friday", "")) == ""
    assert (tmp_path / "friday" / "show.toml").is_file()


def test_a_show_that_went_while_it_was_listed_is_said(tmp_path: Path) -> None:
    assert "There is no show in" in gone(tmp_path / "friday")
    (tmp_path / "show.toml").write_text("")
    assert gone(tmp_path) == gone(None) == ""


def test_another_window_wants_a_show_that_runs(folder: ShowFolder, capsys: pytest.CaptureFixture[str]) -> None:
    beside = Place(seat="desk", headless=False, seconds=None, beside=True)
    assert run_open(folder.path, "ws://127.0.0.1:4455", beside, ask_password=False) == BAD_WORDS
    assert "does not run" in capsys.readouterr().err
    assert list(folder.path.iterdir()) == []
