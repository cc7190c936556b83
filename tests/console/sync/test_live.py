"""Addresses: how each is read, what is shown of it, and what is said where nothing comes."""

import socket
import threading
from pathlib import Path

import pytest

from console.show.sync import TapKind
from console.sync.decoding import FilmError
from console.sync.live import Way, address_of, open_address, poke
from tests.simcam.films import Shot, write_film


@pytest.mark.parametrize(
    ("text", "kind", "way"),
    [
        ("rtmp://127.0.0.1:1935/live/x", TapKind.PROGRAM, Way.LISTEN),
        ("rtmp://localhost/live/x", TapKind.PROGRAM, Way.LISTEN),
        ("rtmp://media.example:1935/live/x", TapKind.PROGRAM, Way.PULL),
        ("/recordings", TapKind.PROGRAM, Way.TAIL),
        ("C:/recordings", TapKind.PROGRAM, Way.TAIL),
        ("rtmp://127.0.0.1:1935/live/x", TapKind.VIEWERS, Way.PULL),
        ("https://cdn.example/live.m3u8", TapKind.VIEWERS, Way.PULL),
        ("show.mp4", TapKind.FILE, Way.FILE),
        ("/dev/video0", TapKind.DEVICE, Way.DEVICE),
    ],
)
def test_how_an_address_is_read(text: str, kind: TapKind, way: Way) -> None:
    assert address_of(text, kind).way is way


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtmp://push.example:1935/live/secret-key", "rtmp://push.example:1935/live/…"),
        ("https://anna:pass@cdn.example/a/live.m3u8?token=1", "https://cdn.example/a/live.m3u8?…"),
        ("shows/a.mp4", "shows/a.mp4"),
    ],
)
def test_what_is_secret_in_an_address_is_not_shown(text: str, shown: str) -> None:
    assert address_of(text, TapKind.VIEWERS).shown == shown


def test_nobody_else_is_listened_to() -> None:
    with pytest.raises(FilmError, match=r"only this machine is listened to: write rtmp://127\.0\.0\.1"):
        address_of("rtmp://0.0.0.0:1935/live/x", TapKind.PROGRAM)


def test_a_wrong_port_is_told() -> None:
    with pytest.raises(FilmError, match="is no address"):
        address_of("rtmp://127.0.0.1:99999/live/x", TapKind.PROGRAM)


def opened(text: str, kind: TapKind) -> str:
    """Open an address that cannot be opened, and give what is said."""
    with pytest.raises(FilmError) as wrong:
        open_address(address_of(text, kind), threading.Event())
    return str(wrong.value)


def test_a_folder_without_a_recording_says_what_to_do(tmp_path: Path) -> None:
    assert opened(str(tmp_path), TapKind.PROGRAM) == (
        f"No recording is being written in {tmp_path}: start recording in OBS, "
        "with Settings, Output, Recording Format Matroska (.mkv)"
    )


def test_a_recording_that_is_no_matroska_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mkv").write_bytes(b"nothing of the kind")
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(FilmError, match=r"a\.mkv .*: record as Matroska"):
        open_address(address_of(str(tmp_path), TapKind.PROGRAM), stopped)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert opened(str(tmp_path / "a.mp4"), TapKind.FILE) == f"{tmp_path / 'a.mp4'} no such file: choose another file"


def test_a_stream_that_nobody_gives_says_so() -> None:
    assert opened("http://127.0.0.1:9/live.m3u8", TapKind.VIEWERS) == (
        "http://127.0.0.1:9/live.m3u8: Connection refused; check that the stream is live and its address is right"
    )


def test_a_way_that_is_not_built_in_says_so() -> None:
    said = opened("nosuch://127.0.0.1:9", TapKind.VIEWERS)
    assert said == "nosuch://127.0.0.1:9: this way to send is not built in; use HLS, HTTP-FLV, UDP or RTMP"


def test_a_port_that_is_taken_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = opened(f"rtmp://127.0.0.1:{port}/live/x", TapKind.PROGRAM)
    assert said == (
        f"rtmp://127.0.0.1:{port}/live/… is taken by another program: close it, or choose another port for both"
    )


def test_a_file_is_opened(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mp4", Shot(count=3))
    film = open_address(address_of(str(tmp_path / "a.mp4"), TapKind.FILE), threading.Event())
    assert film.film.has_picture
    film.close()


def test_a_poke_finds_who_listens_and_bears_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = address_of(f"rtmp://127.0.0.1:{server.getsockname()[1]}/live/x", TapKind.PROGRAM)
        poke(address)
        server.settimeout(2.0)
        server.accept()[0].close()
    poke(address)
    poke(address_of("http://127.0.0.1:9/", TapKind.VIEWERS))
