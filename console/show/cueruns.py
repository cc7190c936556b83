"""The newest cue, folded: what it changed and what was there before, should a device fail.

Counterpart: `console.show.cues` fires and settles it.
"""

from msgspec.structs import replace

from console.show import graphics
from console.show.airings import OnBusEvent
from console.show.cuts import CameraTaken
from console.show.events import (
    CueFired,
    CueSettled,
    DealOpening,
    DealStarted,
    Event,
    GraphicsCleared,
    ProductPinned,
    ProductUnpinned,
    flatten,
)
from console.show.panics import Panicked
from console.show.sounds import SoundPlayed
from console.show.state import CueRun, ShowState


def evolve_fired(state: ShowState, event: CueFired) -> ShowState:
    """Fold a cue; its parts are folded after it. What was there before is remembered."""
    run = CueRun(
        cue=event.cue,
        name=event.name,
        at_ms=event.at_ms,
        undo_on=event.undo_on,
        did=event.did,
        program=state.program,
        pinned=state.pinned,
        program_after=state.program,
        pinned_after=state.pinned,
    )
    for part in flatten(event.parts):
        run = _noted(run, part)
    return replace(state, cue=_with_graphics(run, state, event))


def _with_graphics(run: CueRun, state: ShowState, event: CueFired) -> CueRun:
    """Note which graphics came and went with it."""
    before, after = state.graphics.program, state
    for part in flatten(event.parts):
        if isinstance(part, OnBusEvent):
            after = graphics.evolve_graphics(after, part)
        elif isinstance(part, GraphicsCleared | Panicked):
            after = replace(after, graphics=graphics.cleared(after.graphics))
    shown = [airing.instance for airing in after.graphics.program]
    known = [airing.instance for airing in before]
    return replace(
        run,
        aired=tuple(instance for instance in shown if instance not in known),
        displaced=tuple(airing for airing in before if airing.instance not in shown),
    )


def evolve_settled(state: ShowState, event: CueSettled) -> ShowState:
    """Fold what became of it; its parts are folded after it."""
    if state.cue is None or state.cue.cue != event.cue:
        return state
    lanes, failed = (*state.cue.lanes, event.lane), (*state.cue.failed, event.failed)
    return replace(state, cue=replace(state.cue, settled=event.said, lanes=lanes, failed=failed))


def _noted(run: CueRun, part: Event) -> CueRun:
    """Note what a part of the cue changed."""
    match part:
        case CameraTaken():
            return replace(run, program_after=part.camera)
        case ProductPinned():
            return replace(run, pinned_after=part.product)
        case ProductUnpinned():
            return replace(run, pinned_after=None)
        case SoundPlayed():
            return replace(run, sounded=True)
        case DealOpening() | DealStarted():
            sting = isinstance(part, DealStarted) and part.sting is not None
            started = tuple(dict.fromkeys((*run.started, part.deal)))
            return replace(run, started=started, sounded=run.sounded or sting)
        case _:
            return run
