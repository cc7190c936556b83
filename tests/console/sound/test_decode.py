"""console/sound/decode.py on files written here."""

import os
import struct
import tracemalloc
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


def test_the_voice_in_the_centre_of_surround_is_heard(tmp_path: Path) -> None:
    apart = np.zeros((24_000, 6), np.float32)
    apart[:, 2] = TONE
    soundfile.write(tmp_path / "tone.wav", apart, 48_000, subtype="FLOAT")
    frames = decode(tmp_path / "tone.wav", 48_000, 2)
    assert np.abs(frames).max() == pytest.approx(0.5 / (2 + 2**0.5), rel=0.01)
    assert np.array_equal(frames[:, 0], frames[:, 1])


def test_the_sides_of_surround_stay_apart_and_its_bass_stays_out(tmp_path: Path) -> None:
    for channel, sides in ((0, (True, False)), (1, (False, True)), (3, (False, False)), (6, (True, False))):
        apart = np.zeros((100, 8), np.float32)
        apart[:, channel] = 0.5
        soundfile.write(tmp_path / "tone.wav", apart, 48_000, subtype="FLOAT")
        assert tuple(np.abs(decode(tmp_path / "tone.wav", 48_000, 2)).max(axis=0) > 0) == sides


def test_a_flac_that_was_streamed_does_not_say_its_length_and_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tone.flac"
    soundfile.write(path, TONE, 48_000)
    known = bytearray(path.read_bytes())
    known[21] &= 0xF0  # the number of samples is the low half of this byte and four more
    known[22:26] = bytes(4)
    path.write_bytes(known)
    assert np.allclose(decode(path, 48_000, 1)[:, 0], TONE, atol=1e-4)


def _header(path: Path, rate_hz: int, channels: int, says_bytes: int) -> Path:
    """Write a WAV of 0.25 s whose header says what it likes."""
    body = (TONE[:12_000] * 32_767).astype("<i2").tobytes()
    wide = channels * 2
    form = struct.pack("<IHHIIHH", 16, 1, channels, rate_hz, rate_hz * wide % 2**32, wide, 16)
    path.write_bytes(
        b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + form + b"data" + struct.pack("<I", says_bytes) + body
    )
    return path


@pytest.mark.parametrize(
    ("rate_hz", "channels", "why"),
    [
        (2**31 - 1, 2, "says it has 2147483647 samples a second"),
        (1, 2, "says it has 1 samples a second"),
        (48_000, 1_000, "says it has 1000 channels"),
    ],
)
def test_a_header_that_says_what_no_sound_is_is_named(tmp_path: Path, rate_hz: int, channels: int, why: str) -> None:
    with pytest.raises(SoundError, match=why):
        decode(_header(tmp_path / "tone.wav", rate_hz, channels, 24_000), 48_000, 2)


def test_a_header_that_says_more_than_there_is_gives_what_there_is(tmp_path: Path) -> None:
    for says in (2**32 - 1, 100 * 96_000):
        assert len(decode(_header(tmp_path / "tone.wav", 48_000, 1, says), 48_000, 1)) == 12_000


def test_what_is_in_memory_is_what_will_be_played(tmp_path: Path) -> None:
    seconds = 20
    with soundfile.SoundFile(tmp_path / "wide.wav", "w", 192_000, 8) as file:
        for _ in range(seconds):
            file.write(np.ones((192_000, 8), np.int16))
    tracemalloc.start()
    try:
        frames = decode(tmp_path / "wide.wav", 48_000, 2)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert frames.shape == (seconds * 48_000, 2)
    assert peak < 3 * frames.nbytes  # the file itself is sixteen times as much


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.wav").mkdir()
    os.mkfifo(tmp_path / "pipe.wav")
    for name in ("folder.wav", "pipe.wav"):
        with pytest.raises(SoundError, match=rf"^{name}: is no file$"):
            decode(tmp_path / name, 48_000, 2)


def test_a_raw_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "tone.raw").write_bytes(TONE.tobytes())
    with pytest.raises(SoundError, match=r"^tone\.raw: cannot be read \(a raw file does not say what it holds\)$"):
        decode(tmp_path / "tone.raw", 48_000, 2)


def test_one_sample_is_a_sound(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "one.wav", np.full((1, 1), 0.5, np.float32), 48_000, subtype="FLOAT")
    assert np.array_equal(decode(tmp_path / "one.wav", 48_000, 2), np.full((1, 2), 0.5, np.float32))
