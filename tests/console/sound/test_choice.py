"""console/sound/choice.py."""

from pathlib import Path
from queue import SimpleQueue

from console.config.soundfile import SoundOutputs, save_outputs
from console.sound.choice import Choice, chosen


def test_another_choice_is_told_while_it_runs(tmp_path: Path) -> None:
    file, told = tmp_path / "sound.toml", SimpleQueue[SoundOutputs]()
    choice = Choice(file, chosen(file), told.put)
    choice.start()
    try:
        for outputs in (SoundOutputs(cue="Headphones"), SoundOutputs("Desk", "Headphones"), SoundOutputs()):
            save_outputs(file, outputs)
            assert told.get(timeout=20) == outputs
    finally:
        choice.stop()
    assert told.empty()


def test_one_that_is_wrong_chooses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sound.toml"
    file.write_text("air = 1", encoding="utf-8")
    assert chosen(file) == SoundOutputs()


def test_it_stops_before_it_began(tmp_path: Path) -> None:
    Choice(tmp_path / "sound.toml", SoundOutputs(), lambda _: None).stop()
