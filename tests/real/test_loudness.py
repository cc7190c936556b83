"""Our loudness beside ffmpeg's ebur128 on the same files. Counterpart: console/sound/loudness.py."""

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.sound.decode import decode
from console.sound.locate import builtin_folder
from console.sound.loudness import integrated, momentary_max, true_peak

RATE_HZ = 48_000
WITHIN_LU = 0.5
pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


def _ffmpeg(file: Path) -> tuple[float, float, float]:
    """Give ffmpeg's integrated and greatest momentary loudness in LUFS, and its true peak in dBTP."""
    argv = [
        "ffmpeg",
        "-hide_banner",
        "-nostats",
        "-i",
        str(file),
        "-af",
        "ebur128=peak=true:framelog=info",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
    moments = [float(found) for found in re.findall(r"M:\s*(-?[0-9.]+)", said)]
    summary = said[said.rindex("Summary:") :]
    whole, peak = re.search(r"I:\s*(-?[0-9.]+) LUFS", summary), re.search(r"Peak:\s*(-?[0-9.]+) dBFS", summary)
    assert whole is not None
    assert peak is not None
    return float(whole[1]), max(moments), float(peak[1])


def _music(path: Path) -> Path:
    """Write half a minute of loud and soft passages, tones, noise and a pause."""
    dice = np.random.default_rng(11)
    at = np.arange(5 * RATE_HZ) / RATE_HZ
    tone = np.stack([np.sin(2 * np.pi * 180 * at), np.sin(2 * np.pi * 2_500 * at)], axis=1)
    noise = dice.standard_normal((5 * RATE_HZ, 2)) * 0.2
    parts = [0.5 * tone, 0.05 * tone, np.zeros_like(tone), noise, 0.1 * noise, 0.3 * tone + noise]
    soundfile.write(path, np.concatenate(parts), RATE_HZ, subtype="FLOAT")
    return path


def _compare(file: Path) -> None:
    whole, momentary, peak = _ffmpeg(file)
    frames = decode(file, RATE_HZ, 2)
    ours = integrated(frames, RATE_HZ), momentary_max(frames, RATE_HZ), 20 * np.log10(true_peak(frames))
    assert ours == pytest.approx((whole, momentary, peak), abs=WITHIN_LU)


def test_music_of_loud_and_soft_passages_is_as_loud_as_ffmpeg_says(tmp_path: Path) -> None:
    _compare(_music(tmp_path / "music.wav"))


LONG_ENOUGH = [file for file in sorted(builtin_folder().glob("*.flac")) if soundfile.info(file).duration >= 1.0]
"""Shorter than a few windows, the two meters begin and end at other places."""


@pytest.mark.parametrize("file", LONG_ENOUGH, ids=lambda file: file.stem)
def test_our_own_sounds_are_as_loud_as_ffmpeg_says(file: Path) -> None:
    _compare(file)
