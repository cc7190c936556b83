"""How far sound and picture may be apart, and how that is said. People notice early sound sooner than late sound.

In words there is no sign: one standard counts early sound as plus, another late sound. Counterparts:
`console.show.sync` has the figures, `console.show.sync_alarms` speaks up, `console.ui.sync_panel` paints it.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

IN_TIME_MS: Final = 0.5
"""Less than this is neither early nor late: no method reads it any better."""


class Colour(StrEnum):
    """How bad it is."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Zone(Struct, frozen=True):
    """Where a figure lies."""

    colour: Colour
    standard: str
    """Who says so."""
    early_ms: float
    """How early sound may be here; in red: what was exceeded."""
    late_ms: float
    """How late sound may be here; in red: what was exceeded."""


GREEN: Final = Zone(Colour.GREEN, "ATSC IS-191", 15.0, 45.0)
YELLOW: Final = Zone(Colour.YELLOW, "ITU-R BT.1359-1, where people begin to notice", 45.0, 125.0)
ORANGE: Final = Zone(Colour.ORANGE, "ITU-R BT.1359-1, what people accept", 90.0, 185.0)
ZONES: Final = (GREEN, YELLOW, ORANGE)
EBU_MS: Final = (40.0, 60.0)
"""EBU R37 at emission, early and late: marks on a scale, no zone."""
OWN: Final = "the show's own limit"


def zone(late_ms: float, limit_ms: float) -> Zone:
    """Say where a figure lies; `limit_ms` is the show's own limit, beyond which all is red."""
    red = reddest(limit_ms)
    if not within(late_ms, red):
        return red
    return next((one for one in ZONES if within(late_ms, one)), red)


def reddest(limit_ms: float) -> Zone:
    """Give the red zone of a show."""
    early_ms, late_ms = min(ORANGE.early_ms, limit_ms), min(ORANGE.late_ms, limit_ms)
    standard = OWN if limit_ms < ORANGE.late_ms else ORANGE.standard
    return Zone(Colour.RED, standard, early_ms, late_ms)


def within(late_ms: float, limits: Zone, margin_ms: float = 0.0) -> bool:
    """Tell whether a figure keeps to a zone's limits, by `margin_ms` at least."""
    return margin_ms - limits.early_ms <= late_ms <= limits.late_ms - margin_ms


def words(late_ms: float, frame_ms: float = 0.0) -> str:
    """Say a figure: “audio 37 ms late, 1.1 frames”; without frames where nobody knows how long one is."""
    if abs(late_ms) < IN_TIME_MS:
        return "audio in time"
    frames = frames_text(late_ms, frame_ms)
    said = f"audio {abs(late_ms):.0f} ms {'late' if late_ms > 0 else 'early'}"
    return f"{said}, {frames}" if frames else said


def frames_text(late_ms: float, frame_ms: float) -> str:
    """Say a figure in pictures; empty: nobody knows how long one stays."""
    if frame_ms <= 0:
        return ""
    frames = f"{abs(late_ms) / frame_ms:.1f}"
    return f"{frames} frame" if frames == "1.0" else f"{frames} frames"
