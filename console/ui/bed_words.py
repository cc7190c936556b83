"""What the bed's panel says: what is played, how far it is, what comes, and why it is as quiet as it is. No Qt.

Counterparts: `console.ui.bed_panel` shows it, `console.show.bed.BedStands` is what the output confirmed.
"""

from typing import Final

from msgspec import Struct

from console.seat.view import SeatView
from console.show.bed import BedStands, Going
from console.show.bedding import HIGHEST_DB, LOWEST_DB
from console.show.facts import Level, Part
from console.ui import theme
from console.ui.badge import Shape
from console.ui.clock import elapsed_text
from console.ui.input_words import NO_ENGINE

NO_BED: Final = "This show has no bed. Name its tracks in show.toml: [bed] tracks = [“media/one.mp3”]."
STEP_DB: Final = 1.0
NO_TRACK: Final = "–"
_GOING: Final = {
    Going.READING: ("STARTING", theme.AMBER_WORD, Shape.TRIANGLE, "Its track is being read."),
    Going.FADING_IN: ("FADING IN", theme.VIOLET_WORD, Shape.DOT, ""),
    Going.PLAYING: ("PLAYING", theme.VIOLET_WORD, Shape.DOT, ""),
    Going.MUTED: ("MUTED", theme.AMBER_WORD, Shape.DASH, "It goes on in silence."),
    Going.FADING_OUT: ("FADING OUT", theme.AMBER_WORD, Shape.TRIANGLE, ""),
}
_OFF: Final = ("OFF", theme.SOFT, Shape.RING, "")


class BedWords(Struct, frozen=True):
    """What stands where."""

    word: str
    colour: str
    shape: Shape
    told: str
    """Why, in a sentence; empty: the word says all."""
    track: str
    time: str
    share: float
    """How far the track is, 0 to 1; less than 0: none is heard."""
    next: str
    broken: str
    """What is wrong with tracks that are left out."""
    on: bool
    """It was asked to play."""
    level: str
    lower: str
    """What a press on minus asks for, in decibels."""
    louder: str


def nothing_to_play(view: SeatView) -> str:
    """Say why there is nothing to show; empty: there is."""
    if not view.attached:
        return NO_ENGINE
    return "" if view.show.bed.tracks else NO_BED


def bed_words(view: SeatView) -> BedWords:
    """Say how the bed is."""
    bed, run = view.truth.bed, view.state.bed
    word, colour, shape, told = _how(view)
    heard = bed.track is not None
    time = f"{elapsed_text(bed.at_s * 1000)} / {elapsed_text(bed.length_s * 1000)}" if heard else NO_TRACK
    return BedWords(
        word=word,
        colour=colour,
        shape=shape,
        told=told,
        track=_name(view, bed.track) or NO_TRACK,
        time=time,
        share=bed.at_s / bed.length_s if heard and bed.length_s else -1.0,
        next=_name(view, bed.next),
        broken=_broken(view, bed),
        on=run.on,
        level=f"{run.level_db:+.1f} dB" if run.level_db else "0.0 dB",
        lower=f"{max(run.level_db - STEP_DB, LOWEST_DB):g}",
        louder=f"{min(run.level_db + STEP_DB, HIGHEST_DB):g}",
    )


def _how(view: SeatView) -> tuple[str, str, Shape, str]:
    """Give the state's word, its colour and shape, and why."""
    bed, run = view.truth.bed, view.state.bed
    if bed.going is Going.NONE:
        return "CANNOT PLAY", theme.RED_WORD, Shape.CROSS, "None of its tracks can be played."
    if bed.going is Going.OFF:
        return _unheard(view) if run.on else _OFF
    if bed.ducked and bed.going in (Going.PLAYING, Going.FADING_IN):
        depth = f"{view.show.bed.duck.depth_db:g} dB"
        if not bed.under:
            return "COMING BACK", theme.BLUE_WORD, Shape.TRIANGLE, "Nobody speaks any more."
        return "DUCKED", theme.BLUE_WORD, Shape.DASH, f"{depth} down under {bed.under}."
    return _GOING[bed.going]


def _unheard(view: SeatView) -> tuple[str, str, Shape, str]:
    """Say why a bed that was asked for is not heard."""
    health = view.truth.health.get(Part.SOUND)
    if health is None or health.level is Level.READY:
        return "REQUESTED", theme.AMBER_WORD, Shape.TRIANGLE, "No output has confirmed it yet."
    colour = theme.AMBER_WORD if health.level is Level.CONNECTING else theme.RED_WORD
    return "NOT HEARD", colour, Shape.CROSS, health.reason


def _name(view: SeatView, track: int | None) -> str:
    """Give a track's file without its folder; empty: there is none."""
    tracks = view.show.bed.tracks
    if track is None or track >= len(tracks):
        return ""
    return tracks[track].rpartition("/")[2].removeprefix("builtin:")


def _broken(view: SeatView, bed: BedStands) -> str:
    if not bed.broken:
        return ""
    rest = len(view.show.bed.tracks) - len(bed.broken)
    played = "None plays." if rest <= 0 else "The other one plays." if rest == 1 else f"The other {rest} play."
    return f"{'; '.join(bed.broken)}. {played}"
