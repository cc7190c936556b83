"""The WAV of a voice as an output plays it; the process itself: tests/real/timed/test_sound_earbud.py."""

import struct

import pytest

from console.sound.earbud_child import prepared
from console.sound.output import OutputError
from tests.console.sound.test_voice import HEAD


def test_a_voice_is_played_on_every_channel_at_the_outputs_rate() -> None:
    wav = HEAD + b"data\x00\x00\x00\x00" + struct.pack("<h", 16_384) * 2205
    frames = prepared(wav, 44_100, 2)
    assert frames.shape == (4410, 2)
    assert frames[2000].tolist() == pytest.approx([0.5, 0.5], abs=0.01)


def test_no_sound_is_said() -> None:
    with pytest.raises(OutputError, match="no sound"):
        prepared(HEAD + b"data\x00\x00\x00\x00", 44_100, 2)
