"""console/config/soundfile.py."""

from pathlib import Path

import pytest

from console.config.problems import Problems
from console.config.soundfile import SoundOutputs, load_outputs, read_outputs, save_outputs


@pytest.mark.parametrize(
    "outputs",
    [
        SoundOutputs(),
        SoundOutputs(air="Scarlett, ALSA"),
        SoundOutputs("Lautsprecher „groß“", 'with "quotes" \\ and more'),
    ],
)
def test_what_was_written_is_read(tmp_path: Path, outputs: SoundOutputs) -> None:
    file = tmp_path / "shows" / "sound.toml"
    save_outputs(file, outputs)
    assert load_outputs(file) == outputs
    assert [one.name for one in file.parent.iterdir()] == ["sound.toml"]


def test_without_a_file_nothing_is_chosen(tmp_path: Path) -> None:
    assert load_outputs(tmp_path / "sound.toml") == SoundOutputs()


def test_headphones_on_air_are_refused() -> None:
    problems = read_outputs('air = "USB"\ncue = "usb"\n', "sound.toml")
    assert isinstance(problems, Problems)
    assert "This output is on air." in str(problems)


def test_what_nobody_asked_for_is_named() -> None:
    problems = read_outputs('ear = "USB"\n', "sound.toml")
    assert isinstance(problems, Problems)
    assert "ear" in str(problems)


def test_a_file_that_cannot_be_read_is_kept_when_another_is_written(tmp_path: Path) -> None:
    file = tmp_path / "sound.toml"
    file.write_text("air = ", encoding="utf-8")
    save_outputs(file, SoundOutputs(air="USB"))
    assert load_outputs(file) == SoundOutputs(air="USB")
    assert (tmp_path / "sound.toml.bad").read_text(encoding="utf-8") == "air = "
