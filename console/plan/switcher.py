"""What the switcher (OBS) is asked for an event.

A take is a one-shot on its event, not a compared plan: comparing would re-send a take the switcher refused, or fight
somebody who cuts in OBS itself. Counterpart: `console.show.cameras` follows what OBS says.
"""

from collections.abc import Iterator

from console.plan.effects import AddOverlay, FramingEffect, SwitcherEffect, SwitchPreview, SwitchProgram
from console.show.airings import OverlayPlaced
from console.show.events import CameraPreviewed, CameraTaken, Event, TakeOrigin
from console.show.facts import EffectId


def switcher_effects(event: Event, ids: Iterator[EffectId]) -> tuple[SwitcherEffect, ...]:
    """Say what OBS has to do for `event`."""
    match event:
        case CameraTaken(origin=TakeOrigin.OPERATOR):
            return (SwitchProgram(effect=next(ids), scene=event.scene),)
        case CameraPreviewed():
            return (SwitchPreview(effect=next(ids), scene=event.scene),)
        case _:
            return ()


def scene_effects(event: Event, ids: Iterator[EffectId]) -> tuple[FramingEffect, ...]:
    """Say what has to be done in OBS's scenes for `event`, once."""
    match event:
        case OverlayPlaced():
            return (AddOverlay(effect=next(ids), scene=event.scene),)
        case _:
            return ()
