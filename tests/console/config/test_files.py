"""A file is written whole or not at all, and only its owner reads what is private."""

import os
import stat
from pathlib import Path

import pytest

from console.config.files import PRIVATE, write_atomically


def test_the_folder_is_made_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.json"
    write_atomically(path, b"one", PRIVATE)
    write_atomically(path, b"two", PRIVATE)
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["file.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows guards files by the user's folder, not by mode")
def test_a_private_file_stays_private_even_over_an_open_one(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b"open")
    path.chmod(0o644)
    write_atomically(path, b"secret", PRIVATE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.mkdir()
    with pytest.raises(OSError, match=r"file\.json"):
        write_atomically(path, b"new", PRIVATE)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.json"]
