"""Which track is heard at which frame, and how the bed is, put together for whoever looks. Pure.

Counterparts: `console.sound.bed` asks, `console.show.bed.BedStands` is what it says, `console.sound.player` posts it.
"""

from msgspec import Struct

from console.show.bed import BOTH, EFFECT, VOICE, BedStands, Going

_DUCKED_DB = -0.5
_ARRIVED = 0.98


class Turn(Struct, frozen=True):
    """A track takes over."""

    at: int
    """The frame of the flow from which on it is heard."""
    nth: int | None
    """None: silence, while the next one is being read."""
    start: int
    """The frame of the flow at which its own first one would be."""
    length: int
    """In frames."""

    def moved(self, by: int) -> "Turn":
        """Give it for a flow that begins so many frames later."""
        return Turn(max(self.at - by, 0), self.nth, self.start - by, self.length)


class Sound(Struct, frozen=True):
    """What is known of the frame that is heard now."""

    level: float
    """A factor."""
    ducking_db: float
    held: float
    """Frames it stays down yet, if nobody speaks any more."""
    full: float
    """The level it goes to, or stands at."""


def heard_turn(turns: list[Turn], heard: int) -> Turn | None:
    """Give what is heard at a frame."""
    return next((turn for turn in reversed(turns) if turn.at < heard), None)


def under(voice: bool, effect: bool) -> str:
    """Say what is heard above the bed; empty: nothing."""
    return BOTH if voice and effect else VOICE if voice else EFFECT if effect else ""


def going(on: bool, muted: bool, sound: Sound | None, arrived: bool, readable: bool) -> Going:
    """Say what a bed does that is to be on, and muted; `sound` is none where nothing of it is heard."""
    if sound is None:
        return Going.OFF if not on else Going.READING if readable else Going.NONE
    if not on:
        return Going.FADING_OUT
    if muted:
        return Going.MUTED
    return Going.PLAYING if arrived else Going.FADING_IN


def arrived(sound: Sound) -> bool:
    """Tell whether a fade in is over."""
    return sound.level >= sound.full * _ARRIVED


class Ducked(Struct):
    """Why it is down; what was heard above it counts for as long as it is held there."""

    why: str = ""

    def look(self, sound: Sound | None, now: str) -> tuple[bool, str]:
        """Tell whether it is down, and under what; empty: it is on its way back."""
        self.why = now or (self.why if sound is not None and sound.held > 0 else "")
        down = sound is not None and sound.ducking_db <= _DUCKED_DB
        return down, self.why if down else ""


def stands(does: Going, turn: Turn | None, heard: int, rate_hz: int, coming: int | None) -> BedStands:
    """Put it together, but for ducking and what is broken."""
    if turn is None or turn.nth is None:
        return BedStands(does, next=coming)
    at_s = max(heard - turn.start, 0) // rate_hz
    return BedStands(does, turn.nth, at_s, max(round(turn.length / rate_hz), at_s), coming)
