"""A show may name our sounds and files in its own folder, nothing else."""

from pathlib import Path

import pytest

from console.config.soundshelf import SoundShelf, builtin_sounds


@pytest.fixture
def shelf(tmp_path: Path) -> SoundShelf:
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "bell.wav").touch()
    return SoundShelf(builtin=("win", "ding"), folder=tmp_path)


@pytest.mark.parametrize("file", ["builtin:win", "sounds/bell.wav", "./sounds/bell.wav"])
def test_what_is_there_is_fine(shelf: SoundShelf, file: str) -> None:
    assert shelf.missing(file) is None


@pytest.mark.parametrize(
    "file",
    ["/etc/passwd", "../bell.wav", "sounds/../../bell.wav", "C:\\bell.wav", "C:/bell.wav", "http://x/y.wav", "a\0b"],
)
def test_what_is_outside_is_refused(shelf: SoundShelf, file: str) -> None:
    missing = shelf.missing(file)
    assert missing is not None
    assert missing[0] == "A file of a show is in the show's own folder."


def test_what_is_not_there_is_said(shelf: SoundShelf) -> None:
    assert shelf.missing("builtin:wim") == ("There is no built-in sound “wim”.", "Did you mean “win”?")
    for file in ("sounds", "x" * 5000):
        missing = shelf.missing(file)
        assert missing is not None
        assert "no such file" in missing[0]


def test_our_own_sounds_are_found() -> None:
    assert {"win", "ding", "whoosh", "sold_out", "tick", "alarm"} <= set(builtin_sounds())
