"""Beds for rehearsing the window without an engine: playing, ducked, starting, broken, not heard, and none.

Counterpart: `console.seat.fake_director` has the desk around them.
"""

from msgspec.structs import replace

from console.seat.fake_director import inputs_heard
from console.seat.view import SeatView
from console.show.bed import VOICE, Bed, BedStands, Going
from console.show.beds import BedRun
from console.show.facts import Level, Part
from console.show.truth import Health
from console.show.types import UtcMs

BED = Bed(
    ("media/slow-morning.mp3", "media/an evening on the other side of the river, instrumental.mp3", "media/up.mp3")
)
PLAYING = BedStands(Going.PLAYING, 0, 83, 225, 1)


def with_bed(now_ms: UtcMs, run: BedRun, stands: BedStands) -> SeatView:
    """Give a desk whose bed stands like this."""
    view = inputs_heard(now_ms)
    truth = replace(view.truth, bed=stands, bed_track=stands.track)
    return replace(view, show=replace(view.show, bed=BED), state=replace(view.state, bed=run), truth=truth)


def bed_playing(now_ms: UtcMs) -> SeatView:
    """Give one that plays a little lower than the show file wants."""
    return with_bed(now_ms, BedRun(True, -3.0), PLAYING)


def bed_ducked(now_ms: UtcMs) -> SeatView:
    """Give one that makes room for a voice, in a track of a long name."""
    return with_bed(now_ms, BedRun(True), replace(PLAYING, track=1, next=2, ducked=True, under=VOICE))


def bed_off(now_ms: UtcMs) -> SeatView:
    """Give one that nobody brought in."""
    return with_bed(now_ms, BedRun(), BedStands())


def bed_starting(now_ms: UtcMs) -> SeatView:
    """Give one whose first track is being read."""
    return with_bed(now_ms, BedRun(True), BedStands(Going.READING, next=0))


def bed_broken(now_ms: UtcMs) -> SeatView:
    """Give one of whose tracks two cannot be played."""
    broken = ("slow-morning.mp3: is silent", "up.mp3: no such file")
    return with_bed(now_ms, BedRun(True), replace(PLAYING, track=1, next=1, broken=broken))


def bed_unheard(now_ms: UtcMs) -> SeatView:
    """Give one that was asked for while the output is gone."""
    view = with_bed(now_ms, BedRun(True), BedStands())
    why = "The sound device Studio interface went away. It is looked for."
    health = {**view.truth.health, Part.SOUND: Health(Level.FAILED, why)}
    return replace(view, truth=replace(view.truth, health=health))
