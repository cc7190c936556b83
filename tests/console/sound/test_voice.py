"""The platform's voice: its command line, and the WAV that comes of it."""

import struct

import pytest

from console.sound.output import OutputError
from console.sound.voice import argv_of, samples

HEAD = b"RIFF\x00\x00\x00\x00WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 22_050, 44_100, 2, 16)


def test_words_go_through_stdin_and_never_into_the_command_line() -> None:
    assert argv_of("linux", "de", 180, "x.wav") == (
        *("espeak-ng", "--stdin", "--stdout", "-b", "1"),
        *("-v", "de", "-s", "180"),
    )
    assert "x.wav" in argv_of("darwin", "en", 170, "x.wav")
    assert argv_of("win32", "en", 170, "x.wav")[-1] == "x.wav"


def test_a_wav_with_a_false_length_is_read_to_its_end() -> None:
    assert samples(HEAD + b"data\xff\xff\xff\x7f" + b"\x01\x00\x02\x00\x03") == (22_050, b"\x01\x00\x02\x00")


@pytest.mark.parametrize(
    "wav", [b"", b"RIFF", HEAD, HEAD.replace(b"\x01\x00\x01\x00", b"\x01\x00\x02\x00") + b"data0000"]
)
def test_what_is_no_sound_of_one_channel_is_said(wav: bytes) -> None:
    with pytest.raises(OutputError, match="the voice gave"):
        samples(wav)
