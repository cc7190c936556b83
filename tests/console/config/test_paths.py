"""Paths: one folder a show, and building a path never touches the disk."""

from pathlib import Path

import pytest

from console.config.paths import ShowFolder, passwords_file, rehearsal_folder, rehearsal_of, seats_file, shows_root


def test_everything_of_a_show_is_in_its_folder(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path / "evening")
    inside = {
        "show.toml": folder.show_file,
        "pads": folder.pads,
        "pads/default.toml": folder.pad_map,
        "limits": folder.limits,
        "journal.sqlite": folder.journal,
        "media": folder.media,
        "review": folder.review,
        ".engine": folder.engine_dir,
        ".engine/address.json": folder.address_file,
        ".engine/lock": folder.lock_file,
    }
    assert {name: path.relative_to(folder.path).as_posix() for name, path in inside.items()} == {n: n for n in inside}
    assert list(tmp_path.iterdir()) == []


def test_the_rehearsal_is_a_show_like_others() -> None:
    assert rehearsal_folder().parent == shows_root()
    assert shows_root().name == "cartwall"


def test_every_show_is_rehearsed_in_a_place_of_its_own() -> None:
    one, other = rehearsal_of(Path("a") / "friday"), rehearsal_of(Path("b") / "friday")
    assert one != other
    assert one.parent == other.parent == shows_root() / ".rehearsals"
    assert one.name.startswith("friday-")
    assert one == rehearsal_of(Path("a") / "friday")


@pytest.mark.skipif("sys.platform != 'linux'", reason="the XDG folders are Linux's")
def test_linux_users_can_move_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert shows_root() == tmp_path / "data" / "cartwall"
    assert seats_file() == tmp_path / "config" / "cartwall" / "seats.json"
    assert passwords_file() == tmp_path / "config" / "cartwall" / "passwords.json"
    assert list(tmp_path.iterdir()) == []
