"""A fresh look at OBS before going live, through a session of its own that only reads: nothing in OBS is changed.

It takes about three seconds, for so long it listens to the microphones. Counterparts:
`console.show.preflight_tried` judges what it finds, `console.engine.preflight_trials` asks for it.
"""

import base64
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Final

from console.obs.address import Secret, parse_address
from console.obs.loudest import read_levels
from console.obs.messages import Event, Subscription
from console.obs.session import ObsSession, open_session
from console.obs.survey import ask
from console.obs.trouble import Refused
from console.show.preflight_tried import LISTENED_S, ObsTried, PictureSeen, source_of
from console.show.types import Show

SIDE_PX: Final = 64
PICTURES: Final = 3
_METERS: Final = "InputVolumeMeters"
_HEADER: Final = 54
"""Bytes of a BMP before its pixels, where nothing is unusual about it."""


class _Ears:
    """The loudest each input was (filled on the reader's thread)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._peaks_db: dict[str, float] = {}

    def event(self, event: Event) -> None:
        if event.event_type != _METERS:
            return
        with self._lock:
            for level in read_levels(event.event_data or {}):
                self._peaks_db[level.name] = max(level.source_db, self._peaks_db.get(level.name, level.source_db))

    def peaks_db(self) -> dict[str, float]:
        with self._lock:
            return dict(self._peaks_db)


def try_obs(
    url: str, password: Secret, show: Show, mono_ns: Callable[[], int], wait: Callable[[float], object]
) -> ObsTried:
    """Look and listen; `wait` waits so many seconds. Raises `ObsTrouble`, with a sentence to show."""
    ears = _Ears()
    began_ns = mono_ns()
    meters = Subscription.INPUT_VOLUME_METERS
    session = open_session(parse_address(url), password, meters, "obs-probe", mono_ns, ears.event, lambda _why: None)
    try:
        video = ask(session, "GetVideoSettings", {})
        rate = _sample_hz(session)
        pictures = _pictures(session, dict.fromkeys(map(source_of, show.cameras)), wait)
        wait(max(0.0, LISTENED_S - (mono_ns() - began_ns) / 1e9))
        return ObsTried(
            canvas=(int(video["baseWidth"]), int(video["baseHeight"])),
            fps=round(float(video["fpsNumerator"]) / float(video["fpsDenominator"]), 2),
            sample_hz=rate,
            pictures=pictures,
            peaks_db=ears.peaks_db(),
        )
    finally:
        session.close()


def _sample_hz(session: ObsSession) -> int | None:
    wanted = {"parameterCategory": "Audio", "parameterName": "SampleRate"}
    try:
        found = ask(session, "GetProfileParameter", wanted)
    except Refused:
        return None
    said = str(found.get("parameterValue") or found.get("defaultParameterValue") or "")
    return int(said) if said.isdigit() else None


def _pictures(session: ObsSession, sources: Iterable[str], wait: Callable[[float], object]) -> dict[str, PictureSeen]:
    """Look at each source a few times within a second; one that gives no picture is left out."""
    taken: dict[str, list[bytes]] = {source: [] for source in sources}
    for number in range(PICTURES):
        if number:
            wait(0.4)
        for source, pixels in taken.items():
            found = _pixels(session, source)
            if found is not None:
                pixels.append(found)
    return {
        source: PictureSeen(brightest=max(map(max, pixels)) / 255, moved=len(set(pixels)) > 1)
        for source, pixels in taken.items()
        if pixels
    }


def _pixels(session: ObsSession, source: str) -> bytes | None:
    """Give the colours of a small picture of a source; none: OBS gave none, or in another way than asked."""
    wanted = {"sourceName": source, "imageFormat": "bmp", "imageWidth": SIDE_PX, "imageHeight": SIDE_PX}
    try:
        picture = str(ask(session, "GetSourceScreenshot", wanted)["imageData"])
    except Refused:
        return None
    bitmap = base64.b64decode(picture.partition(",")[2])
    if bitmap[:2] != b"BM" or len(bitmap) <= _HEADER:
        return None
    begins = int.from_bytes(bitmap[10:14], "little")
    pixels = bitmap[begins:]
    if int.from_bytes(bitmap[28:30], "little") != 32:
        return pixels
    return bytes(value for place, value in enumerate(pixels) if place % 4 != 3)  # without how solid they are
