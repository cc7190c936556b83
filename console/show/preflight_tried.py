"""What was tried for real before going live, judged: OBS's picture, every camera's, every microphone. Pure.

A part of `console.show.preflight`. Counterparts: `console.obs.probe` looks and listens, `console.engine.preflight`
asks it to.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from console.show.preflight_lines import Jump, Line, look, many, ok, stop, unused
from console.show.types import Camera, Show

DARK: Final = 0.03
"""The brightest part of a black picture, of full white: cameras in the dark make more noise than that."""
HEARD_DB: Final = -60.0
"""Peak before the fader: less is the hiss of an input that nobody is at."""
CLIPS_DB: Final = -1.0
SLOW_FPS: Final = 24.0
SOUND_HZ: Final = 48_000
LISTENED_S: Final = 3.0


class PictureSeen(Struct, frozen=True):
    """What a source showed over a second."""

    brightest: float
    """Of its pixels, 0 (black) to 1."""
    moved: bool
    """Two of its pictures differ."""


class ObsTried(Struct, frozen=True):
    """What a fresh look at OBS found."""

    canvas: tuple[int, int]
    """Width and height, pixels."""
    fps: float
    sample_hz: int | None
    """None: OBS did not tell."""
    pictures: Mapping[str, PictureSeen]
    """By source; one that is not here could not be looked at."""
    peaks_db: Mapping[str, float]
    """The loudest each input was, before its fader."""


def source_of(camera: Camera) -> str:
    """Say what of OBS shows a camera alone."""
    return camera.item or camera.scene


def tried_lines(show: Show, tried: ObsTried) -> Iterator[Line]:
    """Judge a look at OBS."""
    yield _picture(show, tried)
    yield _sample_rate(tried)
    yield from _cameras(show, tried)
    yield from _mics(show, tried)


def _picture(show: Show, tried: ObsTried) -> Line:
    part, (width, height) = "OBS picture", tried.canvas
    found = f"{width}x{height}, {tried.fps:g} frames a second."
    settings = "Set it in OBS under Settings > Video."
    if width * show.canvas[1] != height * show.canvas[0]:
        wanted = f"{show.canvas[0]}x{show.canvas[1]}"
        return stop(part, f"{found} The show is made for {wanted}: graphics would not fit.", settings, Jump.OUTPUTS)
    return look(part, found, settings, Jump.OUTPUTS) if tried.fps < SLOW_FPS else ok(part, found)


def _sample_rate(tried: ObsTried) -> Line:
    part = "OBS sound"
    if tried.sample_hz is None:
        return look(part, "OBS did not tell its sample rate.", "See OBS under Settings > Audio.")
    found = f"{tried.sample_hz / 1000:g} kHz."
    if tried.sample_hz == SOUND_HZ:
        return ok(part, found)
    return look(part, found, "48 kHz is what cameras and platforms use: OBS, Settings > Audio.")


def _cameras(show: Show, tried: ObsTried) -> Iterator[Line]:
    well = 0
    for camera in show.cameras:
        part, seen = f"Picture of “{camera.name}”", tried.pictures.get(source_of(camera))
        if seen is None:
            found = f"OBS gave no picture of “{source_of(camera)}”."
            yield stop(part, found, "See in OBS whether it is there.", Jump.SCENES)
        elif seen.brightest < DARK:
            found = f"It is black: nothing in it is brighter than {DARK:.0%} of white."
            yield stop(part, found, "See to its cap, cable and source in OBS.", Jump.SCENES)
        elif not seen.moved:
            found = "Nothing in it moved for a second: a still picture, or it is frozen."
            yield look(part, found, "Wave a hand before it; if nothing moves, start its source anew.", Jump.SCENES)
        else:
            well += 1
    if well:
        yield ok("Camera pictures", f"{well} of {many(len(show.cameras), 'camera')} give a picture that moves.")


def _mics(show: Show, tried: ObsTried) -> Iterator[Line]:
    mics = tuple(dict.fromkeys(camera.mic for camera in show.cameras if camera.mic))
    if not mics:
        yield unused("Microphone levels", "No camera of the show names one.")
    well = []
    for mic in mics:
        part, peak_db = f"Level of “{mic}”", tried.peaks_db.get(mic)
        if peak_db is None or peak_db < HEARD_DB:
            found = f"Nothing was heard of it for {LISTENED_S:g} s."
            yield look(part, found, "Speak into it and test again; see whether it is on.", Jump.MIXER)
        elif peak_db >= CLIPS_DB:
            yield look(part, f"It peaked at {peak_db:.0f} dB: it clips.", "Turn it down at its source.", Jump.MIXER)
        else:
            well.append(f"“{mic}” {peak_db:.0f} dB")
    if well:
        yield ok("Microphone levels", f"Peaks within {LISTENED_S:g} s: {', '.join(well)}.")
