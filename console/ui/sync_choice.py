"""What of all that the meter says is shown: a cell for each camera and microphone, or why there is none. No Qt.

Counterparts: `console.ui.sync_panel` shows it, `console.ui.sync_cell` shows the one on air.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.sync import Method, PairSaid, SyncSaid
from console.show.sync_truth import LACKS
from console.show.types import UtcMs
from console.ui.sync_memory import SyncMemory
from console.ui.sync_words import Said, Sign, age_of, best, said

WAY: Final = "On the way to the viewers"
NO_ENGINE: Final = "The engine is away: nothing newer comes, and what stood here is old."
NOT_SET_UP: Final = (
    "The sync meter is off.\n\n"
    '1.  Write under [sync] in the show file where it listens: program = "rtmp://127.0.0.1:19350/live/sync",'
    " or the folder OBS records to.\n"
    "2.  Let OBS send there too, or start its recording.\n"
    "3.  Show the slate to each camera for 4 s, its sound near the microphone. The figure stands here.\n"
    "4.  The slate is a film that “cartwall sync slate --out slate.mp4” writes, or a page on a phone or tablet.\n\n"
    "Play the slate by the device's own speaker or a cable, never by Bluetooth: it delays the sound."
)
STARTING: Final = "The sync meter starts; it speaks as soon as it hears the program."
FAILED: Final = "The sync meter does not work: {reason}"
NOTHING_COMES: Final = "Not all that is to be measured comes in: see here what is missing, and what to do."
NOTHING_READ: Final = "Nothing is measured yet: show the slate to a camera for 4 s, its sound near the microphone."


Pair = tuple[str, str]
"""A picture and a sound, by name."""


class Cell(Struct, frozen=True):
    """A pair as the matrix shows it."""

    pair: Pair
    method: Method
    said: Said


def empty_words(view: SeatView, heard: SyncSaid | None) -> str:
    """Say why there is no figure at all, and how to begin; empty: there is one, of now."""
    if not view.attached:
        return NO_ENGINE
    health = view.truth.health.get(Part.SYNC)
    if health is not None and health.level is Level.FAILED:
        return FAILED.format(reason=health.reason)
    if heard is None:
        wanted = view.show.sync
        return STARTING if wanted.taps else NOT_SET_UP
    if heard.pairs:
        return ""
    return NOTHING_COMES if any(tap.stands in LACKS for tap in heard.taps) else NOTHING_READ


def void_words(view: SeatView, pair: PairSaid) -> str:
    """Say why what was measured of a pair is void, as the meter or the engine has it; empty: it is not."""
    if pair.remeasure:
        return pair.remeasure
    for heard in view.truth.sync.pairs:
        one = heard.said
        if (one.video, one.audio, one.method) == (pair.video, pair.audio, pair.method):
            return heard.voided
    return ""


def pair_cells(
    view: SeatView, pairs: Sequence[PairSaid], memory: SyncMemory, now_ms: UtcMs, limit_ms: float, sign: Sign
) -> tuple[Cell, ...]:
    """Give a cell for each picture and sound, by the best method that reads it: the show's cameras first."""
    by_pair: dict[Pair, list[PairSaid]] = {}
    for pair in pairs:
        by_pair.setdefault((pair.video, pair.audio), []).append(pair)
    order = {camera.name: place for place, camera in enumerate(view.show.cameras)}
    cells = []
    for names, methods in by_pair.items():
        ages = [age_of(memory.past(one).counted_ms, now_ms) for one in methods]
        place = best(methods, ages)
        one = methods[place]
        told = said(one, ages[place], limit_ms, sign, void_words(view, one))
        cells.append(Cell(names, one.method, told))
    return tuple(sorted(cells, key=lambda cell: (cell.method is Method.PATH, order.get(cell.pair[0], len(order)))))


def default_pair(view: SeatView, cells: Sequence[Cell]) -> Pair | None:
    """Give the pair of the camera on air, with its own microphone if that was measured; else the first one."""
    camera = next((one for one in view.show.cameras if one.id == view.state.program), None)
    if camera is not None:
        its = [cell.pair for cell in cells if cell.pair[0] == camera.name and cell.method is not Method.PATH]
        if its:
            return (camera.name, camera.mic) if (camera.name, camera.mic) in its else its[0]
    return cells[0].pair if cells else None
