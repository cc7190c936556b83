"""console/sound/decode.py on files written here."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.sound.decode import MAX_SECONDS, decode
from console.sound.errors import SoundError

TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(24_000) / 48_000)).astype(np.float32)


@pytest.mark.parametrize("kind", ["wav", "flac", "ogg", "mp3", "aiff"])
def test_every_format_is_read_at_the_wanted_rate(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"tone.{kind}"
    soundfile.write(path, np.stack([TONE, TONE], axis=1), 48_000)
    frames = decode(path, 44_100, 2)
    assert frames.dtype == np.float32
    assert frames.flags.c_contiguous
    assert len(frames) == pytest.approx(22_050, abs=2_500)  # MP3 pads.
    assert np.abs(frames[5000:15_000]).max() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(("given", "wanted"), [(1, 2), (2, 1), (6, 2), (1, 1)])
def test_channels_are_made_to_fit(tmp_path: Path, given: int, wanted: int) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, np.stack([TONE] * given, axis=1), 48_000, subtype="FLOAT")
    frames = decode(path, 48_000, wanted)
    assert frames.shape == (24_000, wanted)
    assert np.allclose(frames[:, 0], TONE)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"^boo\.wav: no such file$"):
        decode(tmp_path / "boo.wav", 48_000, 2)


def test_a_file_that_is_no_sound_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("this is not a sound")
    with pytest.raises(SoundError, match=r"^notes\.wav: cannot be read \(format not recognised\)$"):
        decode(tmp_path / "notes.wav", 48_000, 2)


def test_an_empty_sound_is_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "empty.wav", np.zeros((0, 2), np.float32), 48_000)
    with pytest.raises(SoundError, match=r"^empty\.wav: has no sound in it$"):
        decode(tmp_path / "empty.wav", 48_000, 2)


def test_samples_that_are_not_numbers_are_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "nan.wav", np.full((100, 2), np.nan, np.float32), 48_000, subtype="FLOAT")
    with pytest.raises(SoundError, match=r"^nan\.wav: holds values that are not numbers$"):
        decode(tmp_path / "nan.wav", 48_000, 2)


def test_a_whole_song_is_refused_before_it_is_read(tmp_path: Path) -> None:
    rate_hz = 1000
    soundfile.write(tmp_path / "song.wav", np.zeros((MAX_SECONDS + 1) * rate_hz, np.float32), rate_hz)
    with pytest.raises(SoundError, match=r"^song\.wav: 121 s is too long, 120 s is the limit$"):
        decode(tmp_path / "song.wav", 48_000, 2)
