"""What the guided run says at every step, row by row, and which buttons it has then. No Qt.

Counterparts: `console.show.sync_guiding` leads, `console.ui.sync_guide` paints.
"""

from typing import Final

from msgspec import Struct

from console.seat.view import SeatView
from console.show.sync_guide import Guide, GuidePhase, GuideRead, GuideSeen, GuideStep
from console.show.sync_guiding import READINGS, SETTLE_MS, pairs_to_read, proposed
from console.show.sync_solving import later_ms
from console.show.sync_zones import words
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Shape
from console.ui.sync_offers import ms_text

SLATE: Final = "Show the slate to each camera in turn, its sound near the microphone that is named."
ITSELF: Final = "It cuts to each camera and opens one microphone at a time, and leaves all as it was."
HOLD: Final = "Hold it still, sharp and bright, until the next one is named."
NO_PAIRS: Final = (
    "Name each camera's microphone in the show file (mic = the input as OBS calls it) to be led through them."
)
_DONE = (Shape.CHECK, theme.GREEN_WORD)
_NOW = (Shape.RING, theme.AMBER_WORD)
_LATER = (Shape.DASH, theme.QUIET)
_LEFT_OUT = (Shape.TRIANGLE, theme.AMBER_WORD)


class GuideRow(Struct, frozen=True):
    """One pair, or one thing to be set."""

    name: str
    text: str
    shape: Shape
    colour: str


class GuideFace(Struct, frozen=True):
    """All that is shown of it."""

    caption: str
    big: str
    small: str
    colour: str
    """Of the big words."""
    rows: tuple[GuideRow, ...]
    asks: tuple[tuple[str, str], ...]
    """Verbs with the words of their buttons, the main one first."""


def guide_face(view: SeatView) -> GuideFace:
    """Say how the guided run is."""
    guide = view.state.sync.guide
    if guide is None:
        return _before(view)
    match guide.phase:
        case GuidePhase.MEASURING | GuidePhase.PROVING:
            return _running(view, guide)
        case GuidePhase.SOLVED:
            return _solved(view, guide)
        case GuidePhase.PROVED:
            return _proved(guide)
        case GuidePhase.ENDED:
            why = f"{guide.why[:1].upper()}{guide.why[1:]}."
            again = (("sync.guide", "Begin again"),)
            return GuideFace("ENDED", "All is as it was", why, theme.TEXT, _reads(guide), again)


def _before(view: SeatView) -> GuideFace:
    steps = pairs_to_read(view.show, view.state, view.truth.inputs or ())
    rows = tuple(GuideRow(_pair(step), "", *_LATER) for step in steps)
    small = f"{SLATE} {ITSELF}" if steps else NO_PAIRS
    asks = (("sync.guide", "Begin"),) if steps else ()
    count = f"{len(steps)} PAIRS" if steps else ""
    return GuideFace(count, "Before the show: read every camera", small, theme.TEXT, rows, asks)


def _running(view: SeatView, guide: Guide) -> GuideFace:
    step = guide.steps[guide.step]
    again = "PROVING, " if guide.phase is GuidePhase.PROVING else ""
    return GuideFace(
        caption=f"{again}{guide.step + 1} OF {len(guide.steps)}",
        big=f"Slate to {step.name}, near {step.mic}",
        small=HOLD,
        colour=theme.AMBER_WORD,
        rows=_reads(guide, _seen(view, step, guide.step_ms)),
        asks=(("sync.guide_skip", "Leave it out"), ("sync.guide_stop", "Stop")),
    )


def _solved(view: SeatView, guide: Guide) -> GuideFace:
    seen = GuideSeen(view.truth.inputs, frame_ms=view.truth.sync.frame_ms)
    found = proposed(guide, seen, view.state.sync.delays)
    now = {one.name: one.offset_ms for one in view.truth.inputs or ()}
    rows = [
        GuideRow(f"Delay {mic}", f"{ms_text(now.get(mic, 0))} → {ms_text(to_ms)} ms", Shape.RING, theme.TEXT)
        for mic, to_ms in found.offsets_ms.items()
    ]
    frame_ms, delays = seen.frame_ms, view.state.sync.delays
    for name, set_ms in found.delays_ms.items():
        was_ms, is_ms = (later_ms(ms, frame_ms) for ms in (delays.get(name, 0), set_ms))
        rows.append(GuideRow(f"Delay {name}'s picture", f"{was_ms:.0f} → {is_ms:.0f} ms", Shape.RING, theme.TEXT))
    rows += [GuideRow(trouble, "", *_LEFT_OUT) for trouble in found.troubles]
    if not found.offsets_ms and not found.delays_ms:
        return GuideFace("READ", "Everything is in time", "Leave it as it is.", theme.GREEN_WORD, _reads(guide), ())
    worst_ms = max((abs(ms) for ms in found.left_ms.values()), default=0.0)
    small = f"Then every pair is within {worst_ms:.0f} ms. The slate is asked for once more, to prove it."
    return GuideFace(
        caption="PROPOSED",
        big=f"{len(found.offsets_ms) + len(found.delays_ms)} delays put all in time",
        small=small,
        colour=theme.TEXT,
        rows=(*_reads(guide), *rows),
        asks=(("sync.apply", "Set and prove"), ("sync.guide", "Begin again")),
    )


def _proved(guide: Guide) -> GuideFace:
    worst_ms = abs(guide.worst_ms or 0.0)
    return GuideFace(
        caption="PROVED",
        big=f"Every pair is within {max(worst_ms, 1.0):.0f} ms",
        small="The delays stand in OBS. Filters added or media begun anew change them: the meter says so then.",
        colour=theme.GREEN_WORD,
        rows=_reads(guide),
        asks=(("sync.unapply", "Take back"), ("sync.guide", "Begin again")),
    )


def _seen(view: SeatView, step: GuideStep, since_ms: UtcMs) -> str:
    """Say how many readings of the pair of this step there are."""
    pair = view.truth.sync.pair(step.mic, step.name)
    count = sum(one.began_ms >= since_ms + SETTLE_MS for one in pair.lately) if pair is not None else 0
    return f"{min(count, READINGS)} of {READINGS} readings" if count else "waits for the slate"


def _reads(guide: Guide, now: str = "") -> tuple[GuideRow, ...]:
    """Give a row a pair: read, to be read, left out; `now`: how far the one is that is to be read now."""
    read = {(one.camera, one.mic): one for one in guide.reads}
    return tuple(
        _row(guide, number, step, read.get((step.name, step.mic)), now) for number, step in enumerate(guide.steps)
    )


def _row(guide: Guide, number: int, step: GuideStep, read: GuideRead | None, now: str) -> GuideRow:
    if read is not None:
        return GuideRow(_pair(step), words(read.late_ms), *_DONE)
    if guide.runs and number >= guide.step:
        here = number == guide.step
        return GuideRow(_pair(step), now if here else "", *(_NOW if here else _LATER))
    return GuideRow(_pair(step), "left out" if guide.step >= number else "", *_LEFT_OUT)


def _pair(step: GuideStep) -> str:
    return f"{step.name} × {step.mic}"
