"""console/sound/locate.py."""

from pathlib import Path

import pytest
import soundfile

from assets.sounds.make_sounds import make
from console.sound.errors import SoundError
from console.sound.locate import builtin_folder, builtin_names, locate


def test_a_builtin_sound_is_found() -> None:
    assert locate("builtin:win", Path("anywhere"), builtin_folder()).is_file()


def test_a_wrong_builtin_name_gets_its_remedy() -> None:
    with pytest.raises(SoundError, match="Did you mean “sold_out”"):
        locate("builtin:soldout", Path("anywhere"), builtin_folder())


def test_a_file_is_looked_for_in_the_show_folder(tmp_path: Path) -> None:
    assert locate("media/boo.wav", tmp_path, builtin_folder()) == tmp_path / "media" / "boo.wav"
    assert locate("media\\boo.wav", tmp_path, builtin_folder()) == tmp_path / "media" / "boo.wav"


@pytest.mark.parametrize("file", ["../boo.wav", "media/../../boo.wav", "/etc/passwd", "..\\boo.wav"])
def test_no_path_leaves_the_show_folder(tmp_path: Path, file: str) -> None:
    with pytest.raises(SoundError, match="outside the show folder"):
        locate(file, tmp_path / "show", builtin_folder())


def test_no_link_leaves_it_either(tmp_path: Path) -> None:
    (tmp_path / "show").mkdir()
    (tmp_path / "show" / "out").symlink_to(tmp_path)
    with pytest.raises(SoundError, match="outside"):
        locate("out/boo.wav", tmp_path / "show", builtin_folder())


def test_what_is_no_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.wav").symlink_to("loop.wav")
    for file in ("loop.wav", "a\0b.wav", "x" * 300 + ".wav"):
        with pytest.raises(SoundError, match="is no path"):
            locate(file, tmp_path, builtin_folder())


def test_a_builtin_name_cannot_climb() -> None:
    with pytest.raises(SoundError, match="no such built-in"):
        locate("builtin:../sounds/win", Path("anywhere"), builtin_folder())


def test_the_builtin_sounds_are_what_the_licence_says_and_small() -> None:
    names = builtin_names(builtin_folder())
    assert names == ["alarm", "applause", "ding", "sold_out", "tick", "whoosh", "win"]
    for name in names:
        path = builtin_folder() / f"{name}.flac"
        info = soundfile.info(path)
        assert (info.samplerate, info.channels) == (48_000, 2)
        assert path.stat().st_size < 150_000
    assert "CC0-1.0" in (builtin_folder() / "LICENSE.txt").read_text()


def test_the_script_still_makes_the_builtin_sounds(tmp_path: Path) -> None:
    for made in make(tmp_path):
        ours, _ = soundfile.read(builtin_folder() / made.name, dtype="int16")
        again, _ = soundfile.read(made, dtype="int16")
        assert ours.shape == again.shape
        assert abs(ours.astype(int) - again.astype(int)).max() <= 2
