"""Who is the loudest of some inputs, without flicker. Pure. Counterpart: `console.obs.meters`.

Another voice has to be clearly louder (`MARGIN_DB`) for a while (`HOLD_MS`) before it is the loudest; so two that are
as loud as each other leave it where it is, and a cough or a door changes nothing. A pause between two sentences is no
silence. Muted inputs are silent in OBS's meters, so they do not count.
"""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Final

from console.show.obs_truth import SILENT_DB, InputLevel

MARGIN_DB: Final = 6.0
HOLD_MS: Final = 200
"""How long a voice has to be clearly louder."""
FLOOR_DB: Final = -50.0
"""Below it nobody speaks."""
SILENT_MS: Final = 2000
"""How long nobody has to speak before nobody is the loudest."""
AVERAGED: Final = 3
"""So many of OBS's messages, 50 ms apart, are averaged: longer than the gap in a word, shorter than a word."""
LEAST_DB: Final = SILENT_DB
_MS_NS = 1_000_000


def read_levels(data: Mapping[str, Any]) -> tuple[InputLevel, ...]:
    """Read OBS's ``InputVolumeMeters``: per channel RMS and peak behind the fader, then the peak before it."""
    return tuple(
        InputLevel(
            name=str(row["inputName"]),
            rms_db=decibels(max((channel[0] for channel in row["inputLevelsMul"]), default=0.0)),
            peak_db=decibels(max((channel[1] for channel in row["inputLevelsMul"]), default=0.0)),
            source_db=decibels(max((channel[2] for channel in row["inputLevelsMul"]), default=0.0)),
        )
        for row in data.get("inputs", ())
    )


def decibels(factor: float) -> float:
    """Give a factor of full scale in decibels, to a tenth; silence is `LEAST_DB`."""
    return max(LEAST_DB, round(20 * math.log10(factor), 1)) if factor > 0 else LEAST_DB


class Loudest:
    """Follows the loudness of a few inputs."""

    def __init__(self, voices: Sequence[str]) -> None:
        self.voice = ""
        """Who is the loudest; empty: nobody is heard."""
        self.since_ns = 0
        """Since when, or when it fell silent."""
        self._powers = {voice: deque([0.0] * AVERAGED, AVERAGED) for voice in voices}
        self._spoken_ns = 0
        self._rival = ""
        self._rival_since_ns = 0

    def hear(self, levels: Sequence[InputLevel], at_ns: int) -> bool:
        """Take in how loud all are; tell whether another is the loudest now."""
        now_db = {level.name: level.rms_db for level in levels}
        for name, powers in self._powers.items():
            powers.append(_power(now_db.get(name, LEAST_DB)))
        rival = self._clearly_louder()
        if self._db(self.voice) > FLOOR_DB or rival:
            self._spoken_ns = at_ns
        if rival != self._rival:
            self._rival, self._rival_since_ns = rival, at_ns
        if rival and at_ns - self._rival_since_ns >= HOLD_MS * _MS_NS:
            return self._becomes(rival, self._rival_since_ns)
        silent = bool(self.voice) and at_ns - self._spoken_ns >= SILENT_MS * _MS_NS
        return silent and self._becomes("", self._spoken_ns)

    def _becomes(self, voice: str, since_ns: int) -> bool:
        self.voice, self.since_ns, self._rival = voice, since_ns, ""
        return True

    def _db(self, voice: str) -> float:
        power = sum(self._powers.get(voice, ())) / AVERAGED
        return 10 * math.log10(power) if power > 0 else LEAST_DB

    def _clearly_louder(self) -> str:
        """Name the input that should be the loudest instead; empty: it is well as it is."""
        name = max(self._powers, key=self._db, default="")
        db, now_db = self._db(name), self._db(self.voice)
        if name == self.voice or db <= FLOOR_DB:
            return ""
        return name if now_db <= FLOOR_DB or db >= now_db + MARGIN_DB else ""


def _power(db: float) -> float:
    return float(10 ** (db / 10)) if db > LEAST_DB else 0.0
