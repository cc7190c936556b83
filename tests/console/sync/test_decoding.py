"""Films written here, decoded."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.decoding import LONGER_SIDE, FilmError, Mono, Picture, Piece, open_file, open_film, thumbnail_size
from console.sync.rings import Rings
from console.sync.slate import read_slate
from console.sync.slate_file import make_slate
from console.sync.window import RATE_HZ, Samples
from tests.simcam.dockfilm import DockFilm, played
from tests.simcam.encoder import encoded
from tests.simcam.films import Shot, Track, grey_of, tone, write_film


def parts(path: Path) -> list[Picture | Piece]:
    with open_file(path) as film:
        return list(film.parts())


def pictures(path: Path) -> list[Picture]:
    return [part for part in parts(path) if isinstance(part, Picture)]


def sound(path: Path, track: int = 0) -> Samples:
    rings = Rings()
    for part in parts(path):
        rings.add(part)
    end_s = rings.end_s(track)
    assert end_s is not None
    return rings.between(0.0, end_s, track)[1].samples


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.mkv"])
def test_a_slate_is_nothing_late_through_it(tmp_path: Path, name: str) -> None:
    make_slate(tmp_path / name, 30.0, 6.0, (180, 320), lambda _: None)
    rings = Rings()
    for part in parts(tmp_path / name):
        rings.add(part)
    found = read_slate(*rings.between(1.0, 5.0))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(0.0, abs=0.25)


@pytest.mark.parametrize("fps", [Fraction(25), Fraction(30_000, 1_001), Fraction(60)])
def test_pictures_come_as_thumbnails_with_their_pts(tmp_path: Path, fps: Fraction) -> None:
    write_film(tmp_path / "a.mp4", Shot(fps=fps))
    found = pictures(tmp_path / "a.mp4")
    assert [one.at_s for one in found] == pytest.approx([float(index / fps) for index in range(60)], abs=1e-4)
    assert {one.luma.shape for one in found} == {(80, 60)}
    levels = np.array([one.luma.mean() for one in found])
    drawn = np.array([grey_of(index) for index in range(60)])
    assert np.corrcoef(levels, drawn)[0, 1] > 0.999


@pytest.mark.parametrize(
    ("size", "small"),
    [((720, 1280), (45, 80)), ((1920, 1080), (80, 45)), ((64, 48), (64, 48)), ((4000, 2), (80, 2))],
)
def test_a_thumbnail_is_eighty_on_its_longer_side(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert thumbnail_size(*size, LONGER_SIDE) == small


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Write a film with QRs."""
    film = encoded(
        played(DockFilm(30.0, 4, first=7), 2.4, 320, 180), 30.0, np.zeros(96_000, np.float32), 900_000, 64_000
    )
    (tmp_path / "qr.mp4").write_bytes(film.read())
    return tmp_path / "qr.mp4"


def test_qrs_are_read_where_that_is_asked_and_not_in_every_picture(labelled: Path) -> None:
    with open_file(labelled) as film:
        film.read_labels(True)
        found = [(part.at_s, part.label) for part in film.parts() if isinstance(part, Picture) and part.label]
    assert [label.index for _, label in found] == [7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12]
    assert all((at_s + 1e-6) % 0.4 < 4 / 30 for at_s, _ in found)
    assert not any(one.label for one in pictures(labelled))


def test_a_film_can_be_gone_back_in(labelled: Path) -> None:
    with open_file(labelled) as film:
        parts = film.parts()
        first = [next(parts) for _ in range(20)]
        film.go_to(0.0)
        again = [next(one) for one in [film.parts()] for _ in range(20)]
    assert [part.at_s for part in again] == [part.at_s for part in first]


def test_an_area_is_averaged(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mp4", Shot(count=2, size=(720, 1280)))
    assert pictures(tmp_path / "a.mp4")[0].luma.shape == (80, 45)


@pytest.mark.parametrize("rate_hz", [44_100, 48_000, 16_000])
def test_sound_of_any_rate_lies_in_its_place(tmp_path: Path, rate_hz: int) -> None:
    """A burst in the middle of silence is where it was put, as well as Matroska's whole milliseconds say it."""
    channel = np.zeros(3 * rate_hz, np.float32)
    channel[rate_hz : rate_hz + rate_hz // 10] = tone(0.1, rate_hz=rate_hz)
    write_film(tmp_path / "a.mkv", None, [Track(channel[None, :], rate_hz)])
    wanted = np.zeros(3 * RATE_HZ, np.float32)
    wanted[RATE_HZ : RATE_HZ + RATE_HZ // 10] = tone(0.1)
    found = sound(tmp_path / "a.mkv")[: len(wanted)]
    lags = np.fft.irfft(np.fft.rfft(found, 2**18) * np.conj(np.fft.rfft(wanted, 2**18)))
    lag = int(np.argmax(np.roll(lags, 1_000))) - 1_000
    assert abs(lag) <= 3
    assert np.abs(found[: len(wanted) // 4]).max() < 0.01


def test_aac_begins_where_the_container_says(tmp_path: Path) -> None:
    """The 1024 samples that AAC puts before the sound are left out, for an MP4 marks them."""
    channel = np.zeros(2 * RATE_HZ, np.float32)
    channel[RATE_HZ : RATE_HZ + 480] = tone(0.01)
    write_film(tmp_path / "a.mp4", None, [Track(channel[None, :], codec="aac")])
    found = sound(tmp_path / "a.mp4")
    assert np.argmax(np.correlate(found[: RATE_HZ + 4_800], channel[RATE_HZ : RATE_HZ + 480])) == pytest.approx(
        RATE_HZ, abs=2
    )


def test_what_is_in_one_channel_only_is_not_lost(tmp_path: Path) -> None:
    left = np.stack([tone(2.0), np.zeros(2 * RATE_HZ, np.float32)])
    write_film(tmp_path / "a.mkv", None, [Track(left)])
    assert np.abs(sound(tmp_path / "a.mkv")[RATE_HZ:]).max() == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(("channels", "codec"), [(6, "pcm_s16le"), (8, "pcm_s16le"), (8, "aac")])
def test_surround_is_heard_whichever_channel_it_is_in(tmp_path: Path, channels: int, codec: str) -> None:
    """Eight planes of AAC crash PyAV where each is asked for."""
    one = np.zeros((channels, 2 * RATE_HZ), np.float32)
    one[channels - 2] = tone(2.0)
    write_film(tmp_path / "a.mkv", None, [Track(one, codec=codec)])
    heard = sound(tmp_path / "a.mkv")[RATE_HZ // 2 : RATE_HZ * 3 // 2]
    assert np.abs(heard).max() == pytest.approx(0.5 / channels, rel=0.1)
    assert int(np.argmax(np.abs(np.fft.rfft(heard)))) == 1_000


def test_channels_that_cancel_out_are_not_lost(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mkv", None, [Track(np.stack([tone(2.0), -tone(2.0)]))])
    assert np.abs(sound(tmp_path / "a.mkv")[RATE_HZ:]).max() == pytest.approx(0.5, abs=0.01)


def test_every_track_comes_with_its_number(tmp_path: Path) -> None:
    tracks = [
        Track(tone(2.0, 500.0)[None, :]),
        Track(tone(2.0, 900.0)[None, :]),
        Track(np.zeros((1, 96_000), np.float32)),
    ]
    write_film(tmp_path / "a.mkv", Shot(), tracks)
    with open_file(tmp_path / "a.mkv") as film:
        assert (film.tracks, film.has_picture) == (3, True)
        assert film.length_s == pytest.approx(2.0, abs=0.1)
    for track, hz in ((0, 500), (1, 900)):
        heard = sound(tmp_path / "a.mkv", track)[:RATE_HZ]
        assert int(np.argmax(np.abs(np.fft.rfft(heard)))) == hz
    assert not np.any(sound(tmp_path / "a.mkv", 2))


def test_a_film_without_sound_has_pictures_only(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mp4", Shot())
    with open_file(tmp_path / "a.mp4") as film:
        assert (film.tracks, film.has_picture) == (0, True)
        assert all(isinstance(part, Picture) for part in film.parts())


def test_sound_whose_format_changes_goes_on() -> None:
    mono = Mono()
    got = []
    for at, (channels, rate) in enumerate([(1, 48_000), (2, 48_000), (2, 44_100)]):
        frame = av.AudioFrame.from_ndarray(
            np.full((channels, rate), 0.25, np.float32), "fltp", {1: "mono", 2: "stereo"}[channels]
        )
        frame.sample_rate, frame.pts, frame.time_base = rate, at * rate, Fraction(1, rate)
        got += list(mono.of(frame))
    assert [at_s for at_s, _ in got] == pytest.approx([0.0, 1.0, 2.0], abs=0.001)
    assert [len(samples) for _, samples in got] == pytest.approx([48_000, 48_000, 48_000], abs=50)


def test_what_is_no_film_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no film at all" * 100)
    with pytest.raises(FilmError, match="holds nothing that can be read"):
        open_file(tmp_path / "a.mp4")
    with pytest.raises(FilmError, match="no such file"):
        open_file(tmp_path / "b.mp4")
    with pytest.raises(FilmError, match="is no file"):
        open_file(tmp_path)


def test_a_picture_nobody_can_decode_is_none(tmp_path: Path) -> None:
    """The codec's name is overwritten in the file, as a broken disk or a newer encoder would have it."""
    write_film(tmp_path / "a.mkv", Shot(count=30), [Track(tone(1.0)[None, :])])
    (tmp_path / "a.mkv").write_bytes((tmp_path / "a.mkv").read_bytes().replace(b"V_MPEG4/ISO/AVC", b"V_MPEG9/ISO/XYZ"))
    with open_file(tmp_path / "a.mkv") as film:
        assert (film.has_picture, film.tracks) == (False, 1)
        assert all(isinstance(part, Piece) for part in film.parts())


def test_of_several_sizes_the_smallest_is_taken(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mkv"), "w") as film:
        videos = [film.add_stream("libx264", rate=30) for _ in range(2)]
        for video, side in zip(videos, (320, 64), strict=True):
            video.width = video.height = side
            video.pix_fmt = "yuv420p"
        for video in videos:
            frame = av.VideoFrame(video.width, video.height, "yuv420p")
            frame.pts, frame.time_base = 0, Fraction(1, 30)
            film.mux(video.encode(frame))
        for video in videos:
            film.mux(video.encode(None))
    with open_file(tmp_path / "a.mkv") as back:
        (only,) = list(back.parts())
    assert isinstance(only, Picture)
    assert only.luma.shape == (64, 64)


def test_a_file_that_is_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mkv", Shot(count=120), [Track(tone(4.0)[None, :])])
    whole = (tmp_path / "a.mkv").read_bytes()
    (tmp_path / "a.mkv").write_bytes(whole[: len(whole) // 2])
    assert 10 < len(pictures(tmp_path / "a.mkv")) < 120


def test_a_playlist_in_a_file_sends_nobody_out(tmp_path: Path) -> None:
    playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"
    (tmp_path / "a.m3u8").write_text(playlist)
    with pytest.raises(FilmError):
        parts(tmp_path / "a.m3u8")


def test_an_address_that_answers_nobody_says_so() -> None:
    with pytest.raises(FilmError, match="refused"):
        open_film("http://127.0.0.1:9/a.m3u8", {}, open_s=2.0)
