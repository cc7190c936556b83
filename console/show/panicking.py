"""Panic, which is never refused, and bringing back what it took off: for a while, and only what may still be on air.

What somebody has put on since by hand stays: a hand overtakes. Sounds that were fading are not played a second time.
"""

from typing import Final

from msgspec.structs import replace

from console.show import deals, graphics
from console.show.bedding import bed_set
from console.show.beds import BedSet
from console.show.camera_commands import TakeCamera
from console.show.cameras import decide_take, find_camera
from console.show.commands import ShowCountdown
from console.show.cuts import CameraTaken, DirectorSet, TakeOrigin
from console.show.decisions import Accepted, Decision, Refused, accept
from console.show.director import stopped
from console.show.events import Event
from console.show.panics import Panicked, PanicKept, PanicSettled, PanicUndone
from console.show.state import ShowState
from console.show.takeback import shown_again
from console.show.types import DurationMs, Show, UtcMs

UNDO_MS: Final = DurationMs(10_000)
"""So long it can be undone: long enough to see that the hand slipped, too short to bring back what is stale."""
NO_PANIC: Final = Refused(
    "There is no panic to undo.", f"It can be undone for {UNDO_MS // 1000} s; show what is missing by hand."
)


def decide_panic(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    """Take everything off and go to the safe camera. A missing safe camera never stops the rest."""
    safe = find_camera(show, state, show.safe_camera) if show.safe_camera else None
    if safe is None:
        return accept(Panicked(at_ms))
    return accept(Panicked(at_ms), CameraTaken(safe.id, safe.scene, TakeOrigin.OPERATOR, item=safe.item))


def decide_undo(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    """Bring back what the panic took off."""
    if state.panic is None or at_ms >= state.panic.until_ms:
        return NO_PANIC
    return accept(PanicUndone(), *comes_back(show, state, state.panic, at_ms))


def comes_back(show: Show, state: ShowState, kept: PanicKept, at_ms: UtcMs) -> tuple[Event, ...]:
    """Say what would come back now, besides the cameras' presets."""
    state = evolve_panic(state, PanicUndone())
    shown = shown_again(show, state, kept.program, at_ms)
    return (*shown, *_countdown(state, kept), *_bed(show, state, kept), *_camera(show, state, kept, at_ms))


def _countdown(state: ShowState, kept: PanicKept) -> tuple[Event, ...]:
    decided = deals.decide_show_countdown(state, ShowCountdown()) if kept.countdown else None
    return decided.events if isinstance(decided, Accepted) else ()


def _bed(show: Show, state: ShowState, kept: PanicKept) -> tuple[BedSet, ...]:
    return (bed_set(replace(state.bed, on=True)),) if kept.bed and show.bed.tracks and not state.bed.on else ()


def _camera(show: Show, state: ShowState, kept: PanicKept, at_ms: UtcMs) -> tuple[Event, ...]:
    """Cut back while nobody has cut since; the auto-director goes on only then."""
    if state.program != show.safe_camera:
        return ()
    elsewhere = kept.camera is not None and kept.camera != state.program
    back = decide_take(show, state, TakeCamera(kept.camera), at_ms) if elsewhere else None
    cut = back.events if isinstance(back, Accepted) else ()
    return (*cut, *((DirectorSet(True, at_ms),) if kept.director and not state.director.on else ()))


def pass_time(state: ShowState, at_ms: UtcMs) -> tuple[PanicSettled, ...]:
    """Forget it when its time is over. Afterwards `next_ms` is later than `at_ms`."""
    return (PanicSettled(),) if state.panic is not None and at_ms >= state.panic.until_ms else ()


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when its time is over; none: nothing can be undone."""
    return None if state.panic is None else state.panic.until_ms


def evolve_panic(state: ShowState, event: Panicked | PanicUndone | PanicSettled) -> ShowState:
    """Fold a panic: the deal runs on, its graphic is off, and so is every other; the auto-director and the bed too.

    Every camera comes back from its preset. Undone, those that nobody has framed since go there again.
    """
    match event:
        case Panicked():
            return _taken_off(state, event.at_ms)
        case PanicUndone():
            frames = state.frames or (state.panic.frames if state.panic is not None else ())
            return replace(state, frames=frames, panic=None)
        case PanicSettled():
            return replace(state, panic=None)


def _taken_off(state: ShowState, at_ms: UtcMs | None) -> ShowState:
    return replace(
        state,
        countdown_on_air=False,
        graphics=graphics.cleared(state.graphics),
        director=stopped(state.director),
        frames=(),
        bed=replace(state.bed, on=False),
        panic=None if at_ms is None else _kept(state, at_ms),
    )


def _kept(state: ShowState, at_ms: UtcMs) -> PanicKept:
    """Note what is on air. A second press in a hurry adds to what the first took off; it loses nothing of that."""
    first = state.panic or PanicKept(at_ms, camera=state.program)
    layers = {airing.graphic.layer for airing in state.graphics.program}
    return PanicKept(
        until_ms=UtcMs(at_ms + UNDO_MS),
        program=(*(one for one in first.program if one.graphic.layer not in layers), *state.graphics.program),
        countdown=first.countdown or state.countdown_on_air,
        bed=first.bed or state.bed.on,
        director=first.director or state.director.on,
        frames=state.frames or first.frames,
        camera=first.camera,
    )
