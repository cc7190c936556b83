"""Recordings that grow under the reader's hands."""

import os
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from console.sync.decoding import Picture, open_film
from console.sync.tailing import NEAR_END, Tail, find_cluster, is_fresh, newest
from tests.simcam.films import Shot, Track, tone, write_film


@pytest.fixture
def stopped() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("recorded") / "a.mkv"
    write_film(path, Shot(count=300), [Track(tone(10.0)[None, :])])
    return path.read_bytes()


class Reader(threading.Thread):
    """Reads in a thread of its own, as a tap does."""

    def __init__(self, tail: Tail) -> None:
        super().__init__()
        self._tail = tail
        self._changed = threading.Condition()
        self._got = b""
        self.start()

    def run(self) -> None:
        while data := self._tail.read(65_536):
            with self._changed:
                self._got += data
                self._changed.notify()
        self._tail.close()

    def await_bytes(self, count: int) -> bytes:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._got) >= count, 5.0)
            return self._got

    def await_end(self, end: bytes) -> bytes:
        with self._changed:
            assert self._changed.wait_for(lambda: self._got.endswith(end), 5.0)
            return self._got


def test_it_waits_at_the_momentary_end(tmp_path: Path, recording: bytes, stopped: threading.Event) -> None:
    path, half = tmp_path / "a.mkv", len(recording) // 2
    path.write_bytes(recording[:half])
    reader = Reader(Tail(tmp_path, path, stopped))
    assert reader.await_bytes(half) == recording[:half]
    with path.open("ab") as file:
        file.write(recording[half:])
    assert reader.await_bytes(len(recording)) == recording
    assert reader.is_alive()
    stopped.set()
    reader.join(2.0)
    assert not reader.is_alive()


def test_a_newer_recording_ends_it(tmp_path: Path, recording: bytes, stopped: threading.Event) -> None:
    (tmp_path / "a.mkv").write_bytes(recording)
    os.utime(tmp_path / "a.mkv", (1e9, 1e9))
    reader = Reader(Tail(tmp_path, tmp_path / "a.mkv", stopped))
    reader.await_bytes(len(recording))
    (tmp_path / "b.mkv").write_bytes(b"")
    reader.join(5.0)
    assert not reader.is_alive()
    assert newest(tmp_path) == tmp_path / "b.mkv"


@pytest.mark.parametrize("ending", ["gone", "replaced", "cut"])
def test_a_recording_that_is_no_more_ends_it(
    tmp_path: Path, recording: bytes, stopped: threading.Event, ending: str
) -> None:
    path = tmp_path / "a.mkv"
    path.write_bytes(recording)
    reader = Reader(Tail(path, path, stopped))
    reader.await_bytes(len(recording))
    if ending == "cut":
        os.truncate(path, 100)
    else:
        path.unlink()
    if ending == "replaced":
        path.write_bytes(recording * 2)
    reader.join(5.0)
    assert not reader.is_alive()


def test_a_long_recording_is_joined_near_its_end(tmp_path: Path, stopped: threading.Event) -> None:
    """What comes is a film of its own: the head, and whole clusters of the last seconds."""
    path = tmp_path / "a.mkv"
    # Raw sound is 96 kB a second, so the file is long enough without a long film.
    write_film(path, Shot(count=1_500), [Track(tone(50.0)[None, :])])
    assert path.stat().st_size > 2 * NEAR_END
    whole = path.read_bytes()
    reader = Reader(Tail(path, path, stopped))
    got = reader.await_end(whole[-100:])
    stopped.set()
    reader.join(2.0)
    assert len(got) < NEAR_END + 10_000
    assert got[:100] == whole[:100]
    with open_film(BytesIO(got), {}) as film:
        times = [part.at_s for part in film.parts() if isinstance(part, Picture)]
    assert 20.0 < times[0] < 45.0
    assert times[-1] == pytest.approx(50.0, abs=0.1)


def test_of_a_folder_the_newest_matroska_is_taken(tmp_path: Path) -> None:
    assert newest(tmp_path) is None
    assert newest(tmp_path / "b.mkv") is None
    for at, name in enumerate(("b.mkv", "a.MKV", "c.mp4")):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (1e9 + at, 1e9 + at))
    assert newest(tmp_path) == tmp_path / "a.MKV"
    assert newest(tmp_path / "c.mp4") == tmp_path / "c.mp4"


def test_what_was_written_long_ago_is_over(tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    assert not is_fresh(path)
    path.write_bytes(b"x")
    assert is_fresh(path)
    os.utime(path, (1e9, 1e9))
    assert not is_fresh(path)


def test_a_cluster_is_not_taken_for_what_only_looks_like_one() -> None:
    by_chance = bytes.fromhex("1F43B675 00 1F43B675 81 22")
    real = bytes.fromhex("1F43B675 21B074 BF84")
    assert find_cluster(by_chance) is None
    assert find_cluster(by_chance + real) == len(by_chance)
    assert find_cluster(bytes.fromhex("1F43B675 01FFFFFFFFFFFFFF E7")) == 0
    assert find_cluster(bytes.fromhex("1F43B675")) is None
