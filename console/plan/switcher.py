"""What the switcher (OBS) is asked for an event.

A take is a one-shot on its event, not a compared plan: comparing would re-send a take the switcher refused, or fight
somebody who cuts in OBS itself. Counterpart: `console.show.cameras` follows what OBS says.
"""

from collections.abc import Iterator

from console.plan.effects import (
    AddOverlay,
    FramingEffect,
    MakeScenes,
    ReadScenes,
    SetStudioMode,
    SetTBar,
    SwitcherEffect,
    SwitchPreview,
    SwitchProgram,
    UnmakeScenes,
)
from console.show.airings import OverlayPlaced
from console.show.cameras import hidden_by
from console.show.cuts import CameraPreviewed, CameraTaken, StudioSet, TakeOrigin, TBarMoved
from console.show.events import Event
from console.show.facts import EffectId
from console.show.setup_commands import ScenesAsked, ScenesBegun, ScenesUndoBegun
from console.show.types import Show


def switcher_effects(show: Show, event: Event, ids: Iterator[EffectId]) -> tuple[SwitcherEffect, ...]:
    """Say what OBS has to do for `event`."""
    match event:
        case CameraTaken(origin=TakeOrigin.OPERATOR | TakeOrigin.DIRECTOR):
            hide = hidden_by(show, event.camera, event.scene, event.item)
            return (SwitchProgram(next(ids), event.scene, event.transition, event.duration_ms, event.item, hide),)
        case CameraPreviewed():
            hide = hidden_by(show, event.camera, event.scene, event.item)
            return (SwitchPreview(next(ids), event.scene, event.item, hide),)
        case StudioSet():
            return (SetStudioMode(next(ids), event.on),)
        case TBarMoved():
            return (SetTBar(next(ids), event.position),)
        case _:
            return ()


def scene_effects(event: Event, ids: Iterator[EffectId]) -> tuple[FramingEffect, ...]:
    """Say what has to be done in OBS's scenes for `event`, once."""
    match event:
        case OverlayPlaced():
            return (AddOverlay(effect=next(ids), scene=event.scene),)
        case ScenesAsked():
            return (ReadScenes(next(ids)),)
        case ScenesBegun():
            return (MakeScenes(next(ids), event.steps),)
        case ScenesUndoBegun():
            return (UnmakeScenes(next(ids), event.made),)
        case _:
            return ()
