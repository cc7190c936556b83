"""How the cameras should stand for a state, and what the switcher must be asked for it.

Compared, like the graphics: the same goal is asked for once. Before any camera is moved it is read how they stand;
only when that is journalled (`ShowState.framing`) they move. Counterparts: `console.show.framing` finds the graphic
they make room for, `console.show.presets` the presets they are in, `console.engine.framing` asks,
`console.obs.framing` does it.
"""

from msgspec import Struct

from console.plan.effects import FrameCameras, ReadItems
from console.show.facts import EffectId, ItemsRead
from console.show.framing import wanted_squeeze
from console.show.graphic_commands import HoldFraming
from console.show.preset import CameraFrame, HeldPip, PresetKind
from console.show.presets import covers, held_for
from console.show.safe import SIZES
from console.show.state import ShowState
from console.show.types import Box, DurationMs, Show


class Goal(Struct, frozen=True):
    """What the switcher should do next."""

    reads: bool
    """Read first how cameras stand: nobody knows yet how they come back."""
    window: Box | None
    """Where all should stand; none: as they were, but for those in `frames`."""
    frames: tuple[CameraFrame, ...] = ()
    """The cameras that should be in presets."""


def wanted_window(show: Show, state: ShowState) -> tuple[Box, DurationMs] | None:
    """Say where the cameras should stand and how long they take there and back; none: as they were set up."""
    wanted = wanted_squeeze(show, state)
    return None if wanted is None else (wanted.window, wanted.ease_ms)


def framing_goal(show: Show, state: ShowState) -> Goal | None:
    """Say what the switcher should do to the cameras; none: they stand as they were set up, and should."""
    wanted = wanted_squeeze(show, state)
    if wanted is None and state.framing is None and not state.frames:
        return None
    window = None if wanted is None else wanted.window
    needed = window is not None or bool(state.frames)
    reads = needed and not covers(state.framing, state.frames, window is not None)
    return Goal(reads, window, state.frames)


def ease_between(before: Goal, goal: Goal, window_ms: DurationMs) -> DurationMs:
    """Say how long the cameras take: the longest of what changes. `window_ms`: a graphic's window does."""
    changed = [
        frame.preset.ease_ms
        for frame in (*before.frames, *goal.frames)
        if (frame in before.frames) != (frame in goal.frames)
    ]
    if changed and before.window == goal.window:
        return max(changed)
    return max([*changed, window_ms])


def hold_for(goal: Goal, read: ItemsRead) -> HoldFraming:
    """Say what of a reading has to be remembered for a goal."""
    pips = tuple(_pip(frame, read) for frame in goal.frames if frame.preset.kind is PresetKind.PIP)
    if goal.window is not None:
        return HoldFraming(read.held, pips=pips)
    scenes = held_for(goal.frames)
    return HoldFraming(tuple(item for item in read.held if item.scene in scenes), scenes, pips)


def _pip(frame: CameraFrame, read: ItemsRead) -> HeldPip:
    there = [item for item in (*read.held, *read.nested) if item.scene == frame.host]
    others = tuple(item.item for item in there if item.source == frame.source)
    return HeldPip(frame.host, frame.source, others, there[0].scene_uuid if there else "")


def framing_effect(
    show: Show, state: ShowState, goal: Goal, effect: EffectId, ease_ms: DurationMs, asks: bool
) -> ReadItems | FrameCameras:
    """Say how the switcher is asked for a goal of this state. `asks`: what is in program is left as it stands."""
    if goal.reads or state.framing is None:
        return ReadItems(effect=effect)
    held, pips = state.framing.held, state.framing.pips
    return FrameCameras(effect, held, goal.window, SIZES[show.format], ease_ms, goal.frames, pips, asks)
