"""Does what `cartwall sync` asks for: measures a film or a stream and tells it in words, or writes the slate.

Counterparts: `console.cli_sync` reads the words, `console.sync.measuring` measures, `console.sync.slate_file` writes
the slate, `console.show.sync_zones` judges.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

import msgspec

from console.config.importing import Answer
from console.show.sync import NO_SYNC, Gate, Method, TapKind, TapStands
from console.show.sync_zones import IN_TIME_MS, Colour, frames_text, zone
from console.show.types import UtcMs
from console.sync.decoding import FilmError, open_file
from console.sync.device import BETWEEN
from console.sync.dock import read_dock
from console.sync.live import Way, address_of
from console.sync.mark import WINDOW_S as MARK_WINDOW_S
from console.sync.mark import read_mark
from console.sync.measuring import (
    WINDOW_S,
    Asked,
    Estimator,
    LiveLimits,
    Look,
    Measurement,
    Summary,
    measure_film,
    measure_live,
)
from console.sync.slate import read_slate
from console.sync.slate_file import SlateFileError, make_slate
from console.sync.tap import Tap

GOOD: Final = 0
WRONG: Final = 1
BAD_WORDS: Final = 2
WAIT_S: Final = 60.0
"""How long something live is waited for."""
TOLD_S: Final = 0.2
"""How often it is told how far it is."""
DOUBLED_SHARE: Final = 0.02
"""From here on doubled pictures are worth a word."""
ROUGH_MS: Final = 2.0
"""From here on it is worth a word how far off a figure can be."""
SLOPE_MS: Final = 0.5
"""A minute; from here on a drift is."""
WHY: Final = {
    Gate.LOW_VIDEO: "no slate is seen in the picture: show it larger and hold it still, "
    "and play it at its full brightness (cartwall sync slate writes one)",
    Gate.LOW_AUDIO: "the slate is seen but not heard: turn its player up, bring it nearer to the microphone, "
    "or choose another track (--track)",
    Gate.STUTTER: "too many pictures are dropped or doubled: lower the load on the encoder, then measure again",
    Gate.AMBIGUOUS: "more than one slate is seen or heard: stop all players but one",
}
"""What to do where nothing counted."""
WHY_DOCK: Final = {
    Gate.LOW_VIDEO: "the dock pattern is heard, but its tiles are not seen in the picture: show it larger and hold it "
    "still",
    Gate.LOW_AUDIO: "the dock pattern is seen but hardly heard: turn its player up, or bring it nearer to the "
    "microphone",
    Gate.STUTTER: WHY[Gate.STUTTER],
    Gate.AMBIGUOUS: "the dock pattern is seen and heard, but not which sound is whose picture: show it larger and "
    "sharper, so that its QR can be read, and stop all players but one",
}
"""The same where the bursts of the dock's film were heard."""


@dataclass(frozen=True)
class Tools:
    """What does the work; tests bring their own."""

    estimators: Sequence[tuple[Method, Estimator]]
    clock: Callable[[], float]
    wait_s: float


class Told(msgspec.Struct, frozen=True):
    """What `--json` tells. Figures in ms, + audio LATE."""

    source: str
    measured: bool
    why: str
    track: int
    tracks: int
    stopped: bool
    summary: Summary
    readings: tuple[Look, ...]


def run_measure(given: argparse.Namespace, tools: Tools | None = None) -> int:
    """Measure what was asked for; give the exit code."""
    return _told(lambda progress: _measure(given, tools or _tools(given), progress))


def run_slate(given: argparse.Namespace) -> int:
    """Write the slate; give the exit code."""
    return _told(lambda progress: _slate(given, progress))


def _told(work: Callable[["Progress"], Answer]) -> int:
    progress = Progress(sys.stderr)
    try:
        answer = work(progress)
    finally:
        progress.end()
    (sys.stderr if answer.code == BAD_WORDS else sys.stdout).write(f"{answer.text}\n")
    return answer.code


def _tools(given: argparse.Namespace) -> Tools:
    estimators: tuple[tuple[Method, Estimator], ...] = ((Method.SLATE, read_slate), (Method.DOCK, read_dock))
    return Tools(((Method.MARK, read_mark),) if given.mark else estimators, time.monotonic, WAIT_S)


class Progress:
    """Tells on stderr how far it is: one line that changes; nothing where nobody looks at it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._is_seen = stream, stream.isatty()
        self._told_at, self._length = 0.0, 0

    def tell(self, text: str) -> None:
        """Put a text on the line, not too often."""
        now = time.monotonic()
        if self._is_seen and now - self._told_at >= TOLD_S:
            self._stream.write(f"\r{text:{self._length}}")
            self._stream.flush()
            self._told_at, self._length = now, len(text)

    def say(self, text: str) -> None:
        """Write a line that stays, whoever looks."""
        self.end()
        self._stream.write(f"{text}\n")
        self._stream.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._length:
            self._stream.write(f"\r{'':{self._length}}\r")
            self._stream.flush()
            self._length = 0


# Measure


def _measure(given: argparse.Namespace, tools: Tools, progress: Progress) -> Answer:
    wrong = _wrong_words(given)
    if wrong:
        return Answer(wrong, BAD_WORDS)
    measurement = Measurement(
        Asked(
            estimators=tools.estimators,
            video=given.source,
            audio=f"track {given.track}",
            track=given.track - 1,
            window_s=MARK_WINDOW_S if given.mark else WINDOW_S,
            player_ms=given.player,
            distance_m=given.distance,
            now=lambda: UtcMs(time.time_ns() // 1_000_000),
        )
    )
    path = Path(given.source).expanduser()
    try:
        if "://" in given.source or path.is_dir():
            return _of_live(given, tools, measurement, progress)
        return _of_file(given, path, measurement, progress)
    except FilmError as error:
        return Answer(f"{given.source}: {error}", BAD_WORDS)


def _wrong_words(given: argparse.Namespace) -> str:
    least_s = MARK_WINDOW_S if given.mark else WINDOW_S
    if not least_s <= given.seconds <= 86_400:
        return f"--seconds {given.seconds:g}: give {least_s:g} to 86400"
    if given.track < 1:
        return f"--track {given.track}: tracks count from 1"
    if not 0 <= given.distance <= 1_000:
        return f"--distance {given.distance:g}: give metres, 0 to 1000"
    if not abs(given.player) <= 10_000:
        return f"--player {given.player:g}: give milliseconds, up to 10000"
    return ""


def _of_file(given: argparse.Namespace, path: Path, measurement: Measurement, progress: Progress) -> Answer:
    with open_file(path) as film:
        length_s, tracks = film.length_s, film.tracks
        if not film.has_picture:
            return _nothing(given, measurement, tracks, "there is no picture in it: choose a film")
        if tracks < given.track:
            return _no_track(given, measurement, tracks)

        def on_look(look: Look) -> None:
            done = min(1.0, look.begin_s / length_s) if length_s else None
            share = f"{done:.0%}" if done is not None else f"{look.begin_s:.0f} s"
            progress.tell(f"{path.name}: {share}, {_look_words(look)}")

        stopped, broke = False, ""
        try:
            measure_film(film, measurement, on_look)
        except KeyboardInterrupt:
            stopped = True
        except FilmError as error:
            broke = f"It breaks off ({error})."
        return _answer(given, measurement, tracks, stopped, broke)


def _no_track(given: argparse.Namespace, measurement: Measurement, tracks: int) -> Answer:
    if tracks == 0:
        return _nothing(given, measurement, tracks, "there is no sound in it: record it with sound")
    count = f"{tracks} track{'' if tracks == 1 else 's'}"
    return Answer(f"{given.source}: has {count} of sound, no track {given.track}; choose --track 1 to {tracks}", 2)


def _of_live(given: argparse.Namespace, tools: Tools, measurement: Measurement, progress: Progress) -> Answer:
    is_url = "://" in given.source
    listens = is_url and address_of(given.source, TapKind.PROGRAM).way is Way.LISTEN
    kind = TapKind.PROGRAM if listens or not is_url else TapKind.VIEWERS
    tap = Tap(given.source, TapKind.DEVICE if _is_device(given.source) else kind, tools.clock)
    if listens:
        progress.say(tap.state().why)

    def on_look(look: Look | None) -> None:
        if look is not None:
            progress.say(_look_words(look))
            return
        state = tap.state()
        progress.tell(state.why or f"{state.fps:.0f} pictures a second, listening")

    stopped = False
    tap.start()
    try:
        measure_live(tap, measurement, LiveLimits(given.seconds, tools.wait_s), tools.clock, on_look)
    except KeyboardInterrupt:
        stopped = True
    finally:
        state = tap.state()
        tap.stop()
    if not measurement.looks or (state.stands is not TapStands.NO_CODE and not measurement.summary().counted):
        return _nothing(given, measurement, tap.rings.tracks, state.why or "nothing came", stopped)
    return _answer(given, measurement, tap.rings.tracks, stopped, "")


def _is_device(source: str) -> bool:
    """Tell whether a camera and an input of this machine are named."""
    return BETWEEN in source and "://" not in source and not Path(source).exists()


def _look_words(look: Look) -> str:
    """Say one reading, in short."""
    one = look.reading
    return late_words(one.late_ms, 0.0) if one.gate is Gate.OK else f"refused: {one.gate}"


# What came of it


def _answer(given: argparse.Namespace, measurement: Measurement, tracks: int, stopped: bool, broke: str) -> Answer:
    summary = measurement.summary()
    if not summary.counted:
        return _nothing(
            given, measurement, tracks, f"{broke} {why_nothing(summary, measurement.recognised)}".strip(), stopped
        )
    if given.json:
        return Answer(_json(given, measurement, tracks, stopped, broke), GOOD)
    lines = [summary_words(summary), *remarks(summary)]
    if tracks > 1:
        lines.append(f"Track {given.track} of {tracks}.")
    lines += [broke] if broke else []
    return Answer("\n".join([*lines, *(["Stopped: this is what there was so far."] if stopped else [])]), GOOD)


def _nothing(
    given: argparse.Namespace, measurement: Measurement, tracks: int, why: str, stopped: bool = False
) -> Answer:
    if given.json:
        return Answer(_json(given, measurement, tracks, stopped, why), WRONG)
    said = "Stopped; nothing was" if stopped else "Nothing was"
    return Answer(f"{said} measured: {why}", WRONG)


def _json(given: argparse.Namespace, measurement: Measurement, tracks: int, stopped: bool, why: str) -> str:
    summary = measurement.summary()
    looks = tuple(measurement.looks)
    told = Told(given.source, summary.counted > 0, why, given.track, tracks, stopped, summary, looks)
    return msgspec.json.encode(told).decode()


def late_words(late_ms: float, frame_ms: float) -> str:
    """Say a figure: “audio 37 ms late (1.1 frames at 30 fps)”."""
    if abs(late_ms) < IN_TIME_MS:
        return "audio in time"
    frames = frames_text(late_ms, frame_ms)
    in_frames = f" ({frames} at {1_000.0 / frame_ms:.4g} fps)" if frames else ""
    return f"audio {abs(late_ms):.0f} ms {'late' if late_ms > 0 else 'early'}{in_frames}"


def summary_words(summary: Summary) -> str:
    """Say what was measured, in one line."""
    assert summary.late_ms is not None
    found = zone(summary.late_ms, NO_SYNC.limit_ms)
    stands = "beyond" if found.colour is Colour.RED else "within"
    limits = f"{found.early_ms:g} early / {found.late_ms:g} late"
    standard = f"{found.standard}:" if ", " in found.standard else f"{found.standard}'s"
    readings = f"{summary.counted} reading{'' if summary.counted == 1 else 's'}"
    span = f", span {summary.span_ms:.1f} ms" if summary.counted > 1 else ""
    return f"{late_words(summary.late_ms, summary.frame_ms)}, {readings}{span}, {stands} {standard} {limits}"


def remarks(summary: Summary) -> list[str]:
    """Say what else is to be known of it."""
    said = []
    if summary.method is not None and summary.method is not Method.SLATE:
        said.append(f"Read from the {summary.method}.")
    if summary.sigma_ms is not None and summary.sigma_ms >= ROUGH_MS:
        said.append(f"Give or take {summary.sigma_ms:.0f} ms: what is shown changes between two pictures only.")
    if summary.refused:
        count = sum(summary.refused.values())
        reasons = ", ".join(f"{number} {gate}" for gate, number in summary.refused.items())
        said.append(f"{count} of {summary.windows} windows did not count: {reasons}.")
    if summary.doubled >= DOUBLED_SHARE:
        said.append(f"{summary.doubled:.0%} of the pictures show the one before again.")
    slope = summary.slope_ms_per_min
    if slope is not None and abs(slope) >= SLOPE_MS:
        said.append(f"It gets {abs(slope):.1f} ms {'later' if slope > 0 else 'earlier'} every minute: clocks differ.")
    return said


def why_nothing(summary: Summary, recognised: Method | None) -> str:
    """Say why nothing counted, and what to do, by what was most often the matter with the film it was taken for."""
    if not summary.refused:
        return f"it is too short: {WINDOW_S:g} s are needed"
    gate = max(summary.refused, key=lambda gate: summary.refused[gate])
    return (WHY_DOCK if recognised is Method.DOCK else WHY)[gate]


# Slate


def _slate(given: argparse.Namespace, progress: Progress) -> Answer:
    path = given.out.expanduser()

    def on_progress(done: float) -> None:
        progress.tell(f"{path.name}: {done:.0%}")

    try:
        make_slate(path, given.fps, given.seconds, given.size, on_progress, given.force)
    except SlateFileError as error:
        hint = " (--force)" if path.exists() and not given.force else ""
        return Answer(f"{error}{hint}", BAD_WORDS)
    except KeyboardInterrupt:
        return Answer("Stopped; nothing was written.", WRONG)
    return Answer(
        f"Wrote {path}. Play it in a loop on a phone in front of the camera, sound on, no Bluetooth, off air.\n"
        "Then: cartwall sync measure FILE|URL",
        GOOD,
    )
