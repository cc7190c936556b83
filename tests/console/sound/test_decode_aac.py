"""console/sound/decode_aac.py on files written here by the same library."""

from contextlib import suppress
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from hypothesis import given
from hypothesis import strategies as st

from console.sound.decode import decode
from console.sound.decode_aac import read_aac
from console.sound.errors import SoundError
from console.sound.resample import Frames

RATE_HZ = 48_000


def _tone(seconds: float) -> Frames:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return np.stack([0.5 * np.sin(2 * np.pi * 440 * at), 0.25 * np.sin(2 * np.pi * 660 * at)], axis=1).astype(
        np.float32
    )


def _write(path: Path, frames: Frames, layout: str = "stereo") -> Path:
    """Write AAC, 1,024 frames at a time as it wants them."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=RATE_HZ, layout=layout, bit_rate=192_000)
        for first in range(0, len(frames), 1_024):
            block = np.ascontiguousarray(frames[first : first + 1_024].reshape(1, -1))
            frame = AudioFrame.from_ndarray(block, format="flt", layout=layout)
            frame.sample_rate, frame.pts = RATE_HZ, first
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _read(path: Path) -> tuple[Frames, int]:
    blocks = list(read_aac(path, "mp4", 10))
    return np.concatenate([frames for frames, _ in blocks]), blocks[0][1]


@pytest.mark.parametrize("name", ["tone.m4a", "TONE.MP4"])
def test_a_file_of_a_phone_is_read_to_its_very_length(tmp_path: Path, name: str) -> None:
    tone = _tone(2.0)
    frames, rate_hz = _read(_write(tmp_path / name, tone))
    assert (rate_hz, frames.shape) == (RATE_HZ, tone.shape)
    middle = slice(9_600, -9_600)
    assert np.mean((frames - tone)[middle] ** 2) < np.mean(tone**2) / 1_000  # one sample late: four times as much


@pytest.mark.parametrize(("layout", "channels"), [("mono", 1), ("5.1", 6), ("7.1", 8)])
def test_every_channel_is_where_it_was(tmp_path: Path, layout: str, channels: int) -> None:
    tone = np.repeat(_tone(1.0)[:, :1], channels, axis=1) * np.geomspace(0.05, 1.0, channels, dtype=np.float32)
    if channels > 2:
        tone[:, 3] = 0.0  # what carries the bass only has no such tone
    frames, _ = _read(_write(tmp_path / "wide.m4a", tone, layout))
    assert frames.shape == tone.shape
    told, wanted = (np.sqrt(np.mean(one[9_600:-9_600] ** 2, axis=0)) for one in (frames, tone))
    assert told == pytest.approx(wanted, rel=0.2, abs=0.001)  # neighbours differ by more than the coder takes away


def test_a_bare_stream_is_read_too(tmp_path: Path) -> None:
    frames = decode(_write(tmp_path / "tone.aac", _tone(1.0)), 44_100, 1)
    assert frames.shape[1] == 1
    assert len(frames) == pytest.approx(44_100, abs=3_000)  # a bare stream does not tell what it is padded by
    assert np.abs(frames[10_000:30_000]).max() > 0.3


def test_a_long_one_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"^tone\.m4a: 3 s is too long, 1 s is the limit$"):
        decode(_write(tmp_path / "tone.m4a", _tone(3.0)), RATE_HZ, 2, 1)


def test_a_long_one_that_does_not_say_so_is_refused_while_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"^tone\.aac: (is|\d+ s is) too long, 1 s is the limit$"):
        decode(_write(tmp_path / "tone.aac", _tone(3.0)), RATE_HZ, 2, 1)


def test_a_file_that_is_no_sound_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "notes.m4a").write_text("this is not a sound")
    with pytest.raises(SoundError, match=r"^notes\.m4a: cannot be read \(invalid data"):
        decode(tmp_path / "notes.m4a", RATE_HZ, 2)


def test_a_playlist_of_addresses_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "list.m4a").write_text("#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:9/x.aac\n")
    with pytest.raises(SoundError, match=r"^list\.m4a: cannot be read"):
        decode(tmp_path / "list.m4a", RATE_HZ, 2)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _write(tmp_path_factory.mktemp("aac") / "tone.m4a", _tone(0.2)).read_bytes()


@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.m4a"
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:at] + data.draw(st.binary(max_size=40)) + whole[at + data.draw(st.integers(0, 40)) :])
    with suppress(SoundError):
        assert decode(path, RATE_HZ, 2).shape[1] == 2
