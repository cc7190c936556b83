"""A show may name our sounds and files in its own folder, nothing else."""

from pathlib import Path

import pytest

from console.config.soundshelf import SoundShelf, advise_sounds, builtin_sounds
from tests.console.config.reading import BASE, good


@pytest.fixture
def shelf(tmp_path: Path) -> SoundShelf:
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "bell.wav").touch()
    return SoundShelf(builtin=("win", "ding"), folder=tmp_path)


@pytest.mark.parametrize("file", ["builtin:win", "sounds/bell.wav", "./sounds/bell.wav"])
def test_what_is_there_is_fine(shelf: SoundShelf, file: str) -> None:
    assert shelf.wrong(file) is None


@pytest.mark.parametrize(
    "file",
    ["/etc/passwd", "../bell.wav", "sounds/../../bell.wav", "C:\\bell.wav", "C:/bell.wav", "http://x/y.wav", "a\0b"],
)
def test_what_is_outside_is_refused(shelf: SoundShelf, file: str) -> None:
    wrong = shelf.wrong(file)
    assert wrong is not None
    assert wrong[0] == "A file of a show is in the show's own folder."


def test_what_is_not_there_is_said(shelf: SoundShelf) -> None:
    assert shelf.wrong("builtin:wim") == ("There is no built-in sound “wim”.", "Did you mean “win”?")
    for file in ("sounds", "x" * 5000):
        assert shelf.wrong(file) is None
        missing = shelf.missing_file(file)
        assert missing is not None
        assert "no such file" in missing[0]


def test_missing_sounds_and_tracks_are_warnings_with_their_lines(tmp_path: Path) -> None:
    added = """
[[sound]]
id = "bell"
file = "bell.wav"

[[sound]]
id = "sting"
obs_input = "Sting"

[[sound]]
id = "ours"
file = "builtin:win"

[bed]
tracks = ["there.mp3", "gone.mp3"]
"""
    (tmp_path / "there.mp3").touch()
    found = advise_sounds(good(added), BASE + added, "show.toml", tmp_path)
    assert found is not None
    lines = (BASE + added).split("\n")
    assert [lines[problem.line - 1] for problem in found.problems] == [
        'file = "bell.wav"',
        'tracks = ["there.mp3", "gone.mp3"]',
    ]
    assert "gone.mp3" in str(found.problems[1])
    for name in ("bell.wav", "gone.mp3"):
        (tmp_path / name).touch()
    assert advise_sounds(good(added), BASE + added, "show.toml", tmp_path) is None


def test_our_own_sounds_are_found() -> None:
    assert {"win", "ding", "whoosh", "sold_out", "tick", "alarm"} <= set(builtin_sounds())
