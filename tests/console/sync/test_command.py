"""What `cartwall sync` does, with films written here and estimators that say what they are told."""

import argparse
import json
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from console.cli_sync import add_sync
from console.show.sync import Gate, Method
from console.sync.command import (
    BAD_WORDS,
    GOOD,
    WRONG,
    Progress,
    Tools,
    late_words,
    remarks,
    run_measure,
    run_slate,
    summary_words,
    why_nothing,
)
from console.sync.measuring import Estimator, Summary
from console.sync.slate import read_slate
from console.sync.window import Found, Pictures, Sound
from tests.simcam.docktakes import recorded
from tests.simcam.films import Shot, Track, tone, write_film

FRAME_MS = 1000 / 30


def says(late_ms: float, gate: Gate = Gate.OK) -> Estimator:
    return lambda _pictures, _sound: Found(late_ms, 0.5, 0.9, gate)


def measure(*words: str, estimator: Estimator, wait_s: float = 10.0) -> int:
    parser = argparse.ArgumentParser()
    add_sync(parser)
    tools = Tools(((Method.SLATE, estimator),), time.monotonic, wait_s)
    return run_measure(parser.parse_args(["measure", *words]), tools)


def slate(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_sync(parser)
    return run_slate(parser.parse_args(["slate", *words]))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("films") / "a.mkv"
    write_film(path, Shot(count=390), [Track(tone(13.0)[None, :]), Track(tone(13.0)[None, :])])
    return str(path)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("films") / "silent.mp4"
    write_film(path, Shot(count=150))
    return str(path)


def test_a_film_is_told_in_one_line(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(film, estimator=says(37.0)) == GOOD
    out, err = capsys.readouterr()
    assert out == (
        "audio 37 ms late (1.1 frames at 30 fps), 3 readings, span 0.0 ms, within ATSC IS-191's 15 early / 45 late\n"
        "Track 1 of 2.\n"
    )
    assert err == ""


def test_the_whole_way_reads_nothing_late(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "slate.mp4")
    assert slate("--out", path, "--fps", "30", "--seconds", "8", "--size", "180x320") == GOOD
    assert "Play it in a loop on a phone" in capsys.readouterr().out
    assert measure(path, estimator=read_slate) == GOOD
    assert capsys.readouterr().out.startswith("audio in time, 2 readings, span 0.0 ms, within ATSC")
    assert measure(path, "--player", "20", "--distance", "10", estimator=read_slate) == GOOD
    assert capsys.readouterr().out.startswith("audio 49 ms early (1.5 frames at 30 fps), 2 readings")


def test_the_docks_film_is_read_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take = recorded(2, 4.5)
    path = tmp_path / "dock.mp4"
    path.write_bytes(take.film.read())
    parser = argparse.ArgumentParser()
    add_sync(parser)
    assert run_measure(parser.parse_args(["measure", str(path)])) == GOOD
    out, err = capsys.readouterr()
    assert out.startswith(f"audio {abs(take.late_ms):.0f} ms {'late' if take.late_ms > 0 else 'early'} (")
    assert "Read from the dock pattern.\n" in out
    assert err == ""
    assert run_measure(parser.parse_args(["measure", str(path), "--json"])) == GOOD
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert told["summary"]["method"] == "dock pattern"
    assert told["summary"]["late_ms"] == pytest.approx(take.late_ms, abs=1.0)


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        (Gate.LOW_VIDEO, "the dock pattern is heard, but its tiles are not seen"),
        (Gate.LOW_AUDIO, "the dock pattern is seen but hardly heard"),
        (Gate.AMBIGUOUS, "the dock pattern is seen and heard, but not which sound is whose picture"),
        (Gate.STUTTER, "too many pictures are dropped"),
    ],
)
def test_of_the_docks_film_it_is_said_what_is_missing(gate: Gate, words: str) -> None:
    assert why_nothing(summary(0.0, refused={gate: 3}), Method.DOCK).startswith(words)


def test_for_programs_it_is_one_object(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(film, "--json", estimator=says(-12.5)) == GOOD
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["measured"], told["tracks"], told["stopped"]) == (True, 2, False)
    assert told["summary"]["late_ms"] == -12.5
    assert told["summary"]["method"] == "slate"
    assert [reading["begin_s"] for reading in told["readings"]] == pytest.approx([0.0, 4.0, 8.0], abs=0.01)
    assert told["readings"][0]["reading"]["gate"] == "ok"


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        (Gate.LOW_VIDEO, "no slate is seen in the picture: show it larger"),
        (Gate.LOW_AUDIO, "the slate is seen but not heard: turn its player up"),
        (Gate.STUTTER, "too many pictures are dropped"),
        (Gate.AMBIGUOUS, "more than one slate is seen or heard"),
    ],
)
def test_where_nothing_counts_it_is_said_why(
    film: str, gate: Gate, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(film, estimator=says(0.0, gate)) == WRONG
    assert capsys.readouterr().out.startswith(f"Nothing was measured: {words}")
    assert measure(film, "--json", estimator=says(0.0, gate)) == WRONG
    told = json.loads(capsys.readouterr().out)
    assert (told["measured"], told["summary"]["refused"]) == (False, {str(gate): 3})
    assert words in told["why"]


def test_a_film_without_sound_or_picture_says_so(
    silent: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(silent, estimator=says(0.0)) == WRONG
    assert capsys.readouterr().out == "Nothing was measured: there is no sound in it: record it with sound\n"
    write_film(tmp_path / "a.wav", None, [Track(tone(5.0)[None, :])])
    assert measure(str(tmp_path / "a.wav"), estimator=says(0.0)) == WRONG
    assert capsys.readouterr().out == "Nothing was measured: there is no picture in it: choose a film\n"


def test_a_film_that_is_too_short_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_film(tmp_path / "a.mkv", Shot(count=30), [Track(tone(1.0)[None, :])])
    assert measure(str(tmp_path / "a.mkv"), estimator=says(0.0)) == WRONG
    assert capsys.readouterr().out == "Nothing was measured: it is too short: 4 s are needed\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--track", "3"), "has 2 tracks of sound, no track 3; choose --track 1 to 2"),
        (("--track", "0"), "--track 0: tracks count from 1"),
        (("--seconds", "1"), "--seconds 1: give 4 to 86400"),
        (("--seconds", "nan"), "--seconds nan: give 4 to 86400"),
        (("--mark", "--seconds", "5"), "--seconds 5: give 6.35 to 86400"),
        (("--distance", "-1"), "--distance -1: give metres, 0 to 1000"),
        (("--player", "99999"), "--player 99999: give milliseconds, up to 10000"),
    ],
)
def test_bad_words_are_told(film: str, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(film, *words, estimator=says(0.0)) == BAD_WORDS
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip().endswith(said)


def test_what_is_no_film_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(str(tmp_path / "none.mp4"), estimator=says(0.0)) == BAD_WORDS
    assert capsys.readouterr().err == f"{tmp_path / 'none.mp4'}: no such file\n"
    assert measure("rtmp://0.0.0.0/live/x", estimator=says(0.0)) == BAD_WORDS
    assert "only this machine is listened to" in capsys.readouterr().err


def test_ctrl_c_tells_what_there_was(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = 0

    def interrupted(_pictures: Pictures, _sound: Sound) -> Found:
        nonlocal asked
        asked += 1
        if asked > 2:
            raise KeyboardInterrupt
        return Found(6.0, 0.5, 0.9, Gate.OK)

    assert measure(film, estimator=interrupted) == GOOD
    out = capsys.readouterr().out
    assert out.startswith("audio 6 ms late (0.2 frames at 30 fps), 2 readings")
    assert out.endswith("Stopped: this is what there was so far.\n")


def test_ctrl_c_before_anything_says_so(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_pictures: Pictures, _sound: Sound) -> Found:
        raise KeyboardInterrupt

    assert measure(film, estimator=interrupted) == WRONG
    assert capsys.readouterr().out.startswith("Stopped; nothing was measured")


def test_a_recording_is_followed(film: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.mkv").write_bytes(Path(film).read_bytes())
    assert measure(str(tmp_path), "--seconds", "4", estimator=says(8.0)) == GOOD
    out, err = capsys.readouterr()
    assert out.startswith("audio 8 ms late (0.2 frames at 30 fps), ")
    assert "audio 8 ms late\n" in err


def test_where_nobody_streams_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(str(tmp_path), estimator=says(8.0), wait_s=0.3) == WRONG
    assert "Nothing was measured: No recording is being written in" in capsys.readouterr().out


def summary(late_ms: float, **other: Any) -> Summary:
    known: dict[str, Any] = {
        "windows": 12,
        "counted": 12,
        "refused": {},
        "method": Method.SLATE,
        "late_ms": late_ms,
        "span_ms": 0.4,
        "sigma_ms": 0.5,
        "slope_ms_per_min": None,
        "doubled": 0.0,
        "frame_ms": FRAME_MS,
        "seconds": 48.0,
    }
    return Summary(**{**known, **other})


@pytest.mark.parametrize(
    ("late_ms", "end"),
    [
        (37.0, "12 readings, span 0.4 ms, within ATSC IS-191's 15 early / 45 late"),
        (-30.0, "within ITU-R BT.1359-1, where people begin to notice: 45 early / 125 late"),
        (-300.0, "beyond ITU-R BT.1359-1, what people accept: 90 early / 185 late"),
    ],
)
def test_it_is_judged_by_a_standard(late_ms: float, end: str) -> None:
    assert summary_words(summary(late_ms)).endswith(end)


def test_a_figure_has_a_word_and_never_a_sign() -> None:
    assert late_words(-37.0, FRAME_MS) == "audio 37 ms early (1.1 frames at 30 fps)"
    assert late_words(33.4, 1000 / 29.97) == "audio 33 ms late (1.0 frame at 29.97 fps)"
    assert late_words(0.2, FRAME_MS) == "audio in time"
    assert late_words(12.0, 0.0) == "audio 12 ms late"


def test_what_else_is_to_be_known_is_said() -> None:
    assert remarks(summary(0.0)) == []
    other = summary(
        0.0,
        method=Method.MARK,
        windows=15,
        refused={Gate.LOW_AUDIO: 2, Gate.STUTTER: 1},
        doubled=0.12,
        slope_ms_per_min=-3.14,
    )
    assert remarks(other) == [
        "Read from the quiet mark.",
        "3 of 15 windows did not count: 2 low audio, 1 stutter.",
        "12% of the pictures show the one before again.",
        "It gets 3.1 ms earlier every minute: clocks differ.",
    ]


def test_how_far_off_it_can_be_is_said_where_that_is_much() -> None:
    assert remarks(summary(0.0, sigma_ms=7.4)) == [
        "Give or take 7 ms: what is shown changes between two pictures only."
    ]


def test_the_commonest_reason_is_the_one_said() -> None:
    assert why_nothing(summary(0.0, refused={Gate.LOW_AUDIO: 1, Gate.AMBIGUOUS: 5}), None).startswith("more than one")


def test_a_slate_that_cannot_be_written_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.mp4"
    path.write_text("the wedding")
    assert slate("--out", str(path)) == BAD_WORDS
    assert capsys.readouterr().err == (
        "a.mp4: is there already; ask for it to be replaced, or give another name (--force)\n"
    )
    assert slate("--out", str(path), "--force", "--seconds", "2", "--size", "96x96") == GOOD
    assert slate("--out", str(tmp_path / "a.avi")) == BAD_WORDS


class Terminal(StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_goes_away() -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress.tell("a.mp4: 10%")
    progress.tell("a.mp4: 11%")
    progress.say("audio in time")
    assert terminal.getvalue() == "\ra.mp4: 10%\r          \raudio in time\n"


def test_where_nobody_looks_only_what_stays_is_written() -> None:
    stream = StringIO()
    progress = Progress(stream)
    progress.tell("a.mp4: 10%")
    progress.say("audio in time")
    progress.end()
    assert stream.getvalue() == "audio in time\n"
