"""console/sound/gate.py on tones whose loudness is known."""

import numpy as np
import pytest

from console.sound.gate import BLOCK_S, SILENT_S, Gate
from console.sound.resample import Frames

RATE_HZ = 48_000
BLOCK = round(BLOCK_S * RATE_HZ)


def tone(rms_db: float, hertz: float, seconds: float = 0.5) -> Frames:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    frames: Frames = (10 ** (rms_db / 20) * np.sqrt(2) * np.sin(2 * np.pi * hertz * at)).astype(np.float32)[:, None]
    return frames


def heard(gate: Gate, frames: Frames) -> list[bool]:
    return [gate.hear(frames[first : first + BLOCK]) for first in range(0, len(frames) - BLOCK + 1, BLOCK)]


@pytest.mark.parametrize("hertz", [100.0, 220.0, 3_000.0])
def test_what_is_above_is_loud_without_a_gap_and_what_is_below_is_not(hertz: float) -> None:
    assert all(heard(Gate(-40.0), tone(-38.0, hertz))[1:])
    assert not any(heard(Gate(-40.0), tone(-42.0, hertz)))


def test_it_is_over_two_blocks_after_the_last_sound() -> None:
    gate = Gate(-40.0)
    heard(gate, tone(-20.0, 440.0))
    assert heard(gate, np.zeros((5 * BLOCK, 1), np.float32)) == [True, False, False, False, False]


def test_an_offset_is_nobodys_voice() -> None:
    assert not any(heard(Gate(-40.0), tone(-60.0, 440.0) + np.float32(0.3)))


def test_the_loudest_channel_counts() -> None:
    quiet = tone(-70.0, 440.0)
    assert all(heard(Gate(-40.0), np.hstack([quiet, tone(-30.0, 440.0)]))[1:])


def test_nothing_but_zeros_for_a_while_is_no_microphone() -> None:
    gate, zeros = Gate(-40.0), np.zeros((BLOCK, 1), np.float32)
    for _ in range(round(SILENT_S / BLOCK_S) + 1):
        gate.hear(zeros)
    assert gate.dead
    gate.hear(tone(-90.0, 440.0)[:BLOCK])
    assert not gate.dead
