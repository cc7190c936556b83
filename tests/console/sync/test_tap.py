"""Taps of files that grow, servers that are silent, and ports where nobody is. Real senders: `tests/real`."""

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from console.show.sync import TapKind, TapStands
from console.sync.decoding import FilmError, Picture, Piece
from console.sync.dock_qr import Label
from console.sync.live import Opened
from console.sync.tap import Tap
from tests.simcam.films import Shot, Track, tone, write_film

SOON_S = 10.0


@pytest.fixture
def taps() -> Iterator[list[Tap]]:
    """Every tap in here is stopped."""
    begun: list[Tap] = []
    yield begun
    for tap in begun:
        tap.stop()


def begin(taps: list[Tap], address: str | Path, kind: TapKind, clock: Callable[[], float] = time.monotonic) -> Tap:
    tap = Tap(str(address), kind, clock)
    taps.append(tap)
    tap.start()
    return tap


def until(tap: Tap, true: Callable[[], bool]) -> None:
    """Wait until something is true of a tap; looks whenever something came."""
    give_up = time.monotonic() + SOON_S
    while not true():
        assert time.monotonic() < give_up, tap.state()
        tap.rings.wait(0.05)


def stopping_takes(tap: Tap) -> float:
    began = time.monotonic()
    tap.stop()
    return time.monotonic() - began


def sounding(path: Path, seconds: float = 4.0) -> Path:
    write_film(path, Shot(count=round(seconds * 30)), [Track(tone(seconds)[None, :])])
    return path


def test_a_film_is_played_at_the_speed_it_is_seen_at(tmp_path: Path, taps: list[Tap]) -> None:
    film = sounding(tmp_path / "a.mkv", 2.0)
    began = time.monotonic()
    tap = begin(taps, film, TapKind.FILE)
    until(tap, lambda: (tap.rings.end_s() or 0.0) > 0.9)
    assert time.monotonic() - began > 0.7
    assert tap.state().fps == pytest.approx(30.0, abs=0.5)
    until(tap, lambda: tap.is_over)
    assert (tap.state().stands, tap.state().why) == (TapStands.NO_TAP, "a.mkv is at its end")


def test_picture_and_sound_there_is_all_a_tap_can_say(tmp_path: Path, taps: list[Tap]) -> None:
    tap = begin(taps, sounding(tmp_path / "a.mkv"), TapKind.FILE)
    until(tap, lambda: tap.state().stands is TapStands.NO_CODE)
    assert tap.state().why == ""
    assert tap.state().age_ms < 1_000


@pytest.mark.parametrize(
    ("shot", "tracks", "stands", "what"),
    [
        (Shot(count=120), [], TapStands.NO_AUDIO, "sound"),
        (None, [Track(tone(4.0)[None, :])], TapStands.NO_VIDEO, "picture"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, taps: list[Tap], shot: Shot | None, tracks: list[Track], stands: TapStands, what: str
) -> None:
    write_film(tmp_path / "a.mkv", shot, tracks)
    tap = begin(taps, tmp_path / "a.mkv", TapKind.FILE)
    until(tap, lambda: tap.rings.end_s() is not None)
    assert tap.state().stands is stands
    assert tap.state().why == f"{tmp_path / 'a.mkv'} brings no {what}: look whether its source sends any"


def test_what_falls_silent_is_said_after_some_seconds(tmp_path: Path, taps: list[Tap]) -> None:
    """The tap is told another time than it is; what came is then long ago."""
    later = [0.0]
    path = sounding(tmp_path / "a.mkv")
    tap = begin(taps, path, TapKind.PROGRAM, lambda: time.monotonic() + later[0])
    until(tap, lambda: tap.state().stands is TapStands.NO_CODE and (tap.rings.end_s() or 0.0) > 3.9)
    later[0] = 60.0
    state = tap.state()
    assert state.stands is TapStands.NO_VIDEO
    assert state.age_ms > 59_000
    assert state.why == f"The recording in {path} brings no picture: look whether OBS still records"


def test_a_recording_is_followed_as_it_grows_and_into_the_next(tmp_path: Path, taps: list[Tap]) -> None:
    whole = sounding(tmp_path / "whole.film.mkv", 8.0).read_bytes()
    folder = tmp_path / "recordings"
    folder.mkdir()
    tap = begin(taps, folder, TapKind.PROGRAM)
    until(tap, lambda: tap.state().why.startswith("No recording is being written"))
    with (folder / "a.mkv").open("wb") as file:
        file.write(whole[: len(whole) // 2])
        file.flush()
        until(tap, lambda: (tap.rings.end_s() or 0.0) > 3.0)
        assert (tap.rings.end_s() or 0.0) < 6.0
        file.write(whole[len(whole) // 2 :])
        file.flush()
        until(tap, lambda: (tap.rings.end_s() or 0.0) > 7.8)
    assert tap.times_opened == 1
    (folder / "b.mkv").write_bytes(whole[: len(whole) // 3])
    until(tap, lambda: tap.times_opened == 2 and 0.5 < (tap.rings.end_s() or 0.0) < 4.0)
    assert stopping_takes(tap) < 1.0


def test_what_is_not_there_is_tried_again_and_again(taps: list[Tap]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5.0)
        tap = begin(taps, f"http://127.0.0.1:{server.getsockname()[1]}/live.flv", TapKind.VIEWERS)
        begun = []
        for _ in range(3):
            server.accept()[0].close()
            begun.append(time.monotonic())
        assert "check that the stream is live" in tap.state().why
        first, second = begun[1] - begun[0], begun[2] - begun[1]
        assert 0.4 < first < 0.9
        assert 0.9 < second < 1.6
        assert stopping_takes(tap) < 1.0


def test_a_listener_stops_at_once(taps: list[Tap]) -> None:
    port = free_port()
    tap = begin(taps, f"rtmp://127.0.0.1:{port}/live/x", TapKind.PROGRAM)
    assert tap.state().why == (
        f"Nothing is sent to rtmp://127.0.0.1:{port}/live/… yet: in OBS, choose Settings, Stream, Custom, "
        f"server rtmp://127.0.0.1:{port}/live, key x, and start streaming; or tap OBS's recordings instead"
    )
    assert stopping_takes(tap) < 1.0
    assert tap.is_over


def test_who_connects_and_says_nothing_holds_no_stop_up(taps: list[Tap]) -> None:
    port = free_port()
    tap = begin(taps, f"rtmp://127.0.0.1:{port}/live/x", TapKind.PROGRAM)
    with connected(port):
        assert stopping_takes(tap) < 2.0


def test_a_server_that_never_answers_holds_no_stop_up(taps: list[Tap]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5.0)
        tap = begin(taps, f"http://127.0.0.1:{server.getsockname()[1]}/live.m3u8", TapKind.VIEWERS)
        with server.accept()[0]:
            assert stopping_takes(tap) < 2.0


class Asked:
    """A film that says a QR where it is asked for."""

    has_picture, tracks = True, 1

    def __init__(self) -> None:
        self._wanted = False

    def read_labels(self, wanted: bool) -> None:
        self._wanted = wanted

    def parts(self) -> Iterator[Picture | Piece]:
        for at in range(6):
            yield Picture(at / 30, np.full((2, 2), at, np.uint8), Label(at, 150) if self._wanted else None)

    def close(self) -> None:
        pass


def test_qrs_are_looked_for_as_long_as_they_are_wanted(taps: list[Tap]) -> None:
    tap = Tap("http://127.0.0.1:9/a.flv", TapKind.VIEWERS, opens=lambda _address, _stopped: Opened(Asked()))
    taps.append(tap)
    tap.rings.wants_labels = True
    tap.start()
    until(tap, lambda: len(tap.rings.between(0.0, 1.0)[0].at_s) == 6)
    assert [label.index for _, label in tap.rings.between(0.0, 1.0)[0].labels] == [1, 2, 3, 4, 5]


class Broken:
    """A film that fails as none should."""

    has_picture, tracks = True, 1

    def read_labels(self, wanted: bool) -> None:
        pass

    def parts(self) -> Iterator[Picture | Piece]:
        yield Picture(0.0, np.zeros((2, 2), np.uint8))
        raise AssertionError("never seen before")

    def close(self) -> None:
        pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_our_own_is_told_and_not_taken_for_listening(taps: list[Tap]) -> None:
    tap = Tap("http://127.0.0.1:9/a.flv", TapKind.VIEWERS, opens=lambda _address, _stopped: Opened(Broken()))
    taps.append(tap)
    tap.start()
    until(tap, lambda: tap.is_over)
    assert tap.state().stands is TapStands.NO_TAP
    assert tap.state().why == (
        "http://127.0.0.1:9/a.flv is not read any more, by a fault in Cartwall: open the show again"
    )


def test_what_can_never_work_is_refused() -> None:
    with pytest.raises(FilmError):
        Tap("rtmp://0.0.0.0/live", TapKind.PROGRAM)


def test_stopping_what_never_began_is_nothing(tmp_path: Path) -> None:
    assert Tap(str(tmp_path), TapKind.PROGRAM).stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def connected(port: int) -> socket.socket:
    """Connect as soon as somebody listens."""
    give_up = time.monotonic() + SOON_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            assert time.monotonic() < give_up
