"""console/sound/library.py on the built-in sounds."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.show.types import Sound, SoundId
from console.sound.errors import SoundError
from console.sound.library import Library
from console.sound.locate import builtin_folder, locate


def _library(folder: Path, **files: str) -> Library:
    sounds = [Sound(id=SoundId(name), name=name, file=file) for name, file in files.items()]
    return Library(sounds, partial(locate, show_folder=folder, builtins=builtin_folder()))


def _load(library: Library) -> list[int]:
    done: list[int] = []
    library.load(48_000, 2, done.append, lambda: False)
    return done


def test_a_sound_is_ready_after_loading_and_says_so_before(tmp_path: Path) -> None:
    library = _library(tmp_path, tick="builtin:tick")
    with pytest.raises(SoundError, match="still loading"):
        library.get(SoundId("tick"))
    assert library.loading() == (SoundId("tick"),)
    assert _load(library) == [1]
    assert library.loading() == ()
    assert library.get(SoundId("tick")).frames.shape == (2880, 2)


def test_broken_files_are_named_and_the_others_are_ready(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "hush.wav", np.zeros((4800, 2)), 48_000)
    library = _library(tmp_path, gone="gone.wav", tick="builtin:tick", hush="hush.wav", out="../x.wav")
    assert _load(library) == [1, 2, 3, 4]
    assert library.broken() == [
        "gone.wav: no such file",
        "hush.wav: is silent",
        "../x.wav: lies outside the show folder",
    ]
    assert len(library.get(SoundId("tick")).frames)
    with pytest.raises(SoundError, match=r"gone\.wav: no such file"):
        library.get(SoundId("gone"))


def test_a_sound_there_is_no_memory_for_is_named_and_the_next_is_ready(tmp_path: Path) -> None:
    asked: list[str] = []

    def find(file: str) -> Path:
        asked.append(file)
        if asked.count("vast.wav") > 1 and file == "vast.wav":
            raise MemoryError  # as it is read
        return locate(file, tmp_path, builtin_folder())

    vast, tick = (Sound(SoundId(name), name, file) for name, file in (("vast", "vast.wav"), ("tick", "builtin:tick")))
    library = Library([vast, tick], find)
    assert _load(library) == [1, 2]
    assert library.broken() == ["vast.wav: this computer has no memory for it"]


def test_an_unknown_sound_gets_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="Did you mean “tick”"):
        _library(tmp_path, tick="builtin:tick").get(SoundId("tik"))


def test_loading_stops_between_two_sounds(tmp_path: Path) -> None:
    library = _library(tmp_path, a="builtin:tick", b="builtin:tick")
    done: list[int] = []
    library.load(48_000, 2, done.append, lambda: bool(done))
    assert done == [1]


def test_another_output_begins_anew(tmp_path: Path) -> None:
    library = _library(tmp_path, tick="builtin:tick")
    _load(library)
    library.clear()
    with pytest.raises(SoundError, match="still loading"):
        library.get(SoundId("tick"))


def test_new_sounds_are_loaded_and_unchanged_ones_stay_ready(tmp_path: Path) -> None:
    library = _library(tmp_path, tick="builtin:tick", gone="gone.wav", win="builtin:win")
    _load(library)
    before = library.get(SoundId("tick"))
    again = [Sound(id=SoundId(name), name=name, file="builtin:tick") for name in ("tick", "gone", "new")]
    library.take(again)
    assert len(library) == 3
    assert library.broken() == []
    assert library.get(SoundId("tick")) is before
    with pytest.raises(SoundError, match="still loading"):
        library.get(SoundId("new"))
    with pytest.raises(SoundError, match="there is no sound"):
        library.get(SoundId("win"))
    assert _load(library) == [1, 2, 3]
    assert library.get(SoundId("tick")) is before
    assert library.get(SoundId("gone")).frames.shape == library.get(SoundId("new")).frames.shape


def test_a_file_that_comes_is_read_and_one_that_breaks_sounds_as_it_was(tmp_path: Path) -> None:
    library = _library(tmp_path, bell="bell.wav")
    assert library.stale()
    _load(library)
    assert library.broken() == ["bell.wav: no such file"]
    assert library.missing() == {SoundId("bell"): "bell.wav: no such file"}
    assert not library.stale()
    soundfile.write(tmp_path / "bell.wav", np.full((4800, 2), 0.5), 48_000)
    assert library.stale()
    _load(library)
    assert library.broken() == []
    bell = library.get(SoundId("bell"))
    (tmp_path / "bell.wav").write_bytes(b"half of a copy")
    assert library.stale()
    _load(library)
    assert library.broken() == ["bell.wav: cannot be read (format not recognised)"]
    assert library.missing() == {}
    assert library.get(SoundId("bell")) is bell
    assert not library.stale()


def test_a_sound_whose_file_is_another_now_is_loaded_again(tmp_path: Path) -> None:
    library = _library(tmp_path, tick="builtin:tick")
    _load(library)
    before = library.get(SoundId("tick"))
    library.take([Sound(id=SoundId("tick"), name="tick", file="builtin:win")])
    _load(library)
    assert library.get(SoundId("tick")).frames.shape != before.frames.shape
