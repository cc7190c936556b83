"""What OBS is asked about its outputs, moments and inputs for an event. One-shots: performed once, never on replay.

Counterparts: `console.obs.outputs` and `console.obs.inputs` perform, `console.show.outputs` decides.
"""

from collections.abc import Iterator

from msgspec import Struct

from console.show.events import DealEnded, DealStarted, Event, ProductPinned, ShowBegan
from console.show.facts import EffectId
from console.show.mixes import InputStand, MixRecalled
from console.show.obs_commands import Output
from console.show.obs_events import InputEvent, InputMuted, MomentMarked, MonitorSet, OffsetSet, OutputAsked, VolumeSet
from console.show.sync_corrections import SyncCorrected, SyncReverted
from console.show.sync_guide import CameraDelayed
from console.show.types import Show


class RunOutput(Struct, frozen=True, tag=True):
    """Start an output, or stop it."""

    effect: EffectId
    output: Output
    on: bool


class MarkMoment(Struct, frozen=True, tag=True):
    """Save the replay buffer if it runs, and mark the recording with a chapter if it takes one."""

    effect: EffectId
    words: str


class ChangeInput(Struct, frozen=True, tag=True):
    """Change one thing of an input."""

    effect: EffectId
    change: InputEvent


class DelayCamera(Struct, frozen=True, tag=True):
    """Have a source's picture come later by a filter of ours; 0: without it."""

    effect: EffectId
    source: str
    delay_ms: int


class MarkChapter(Struct, frozen=True, tag=True):
    """Mark the recording where it takes a chapter; of itself, so nobody waits for an answer."""

    words: str


class FadeInputs(Struct, frozen=True, tag=True):
    """Bring the inputs' faders and mutes where they stood in a mix."""

    effect: EffectId
    mix: str
    inputs: tuple[InputStand, ...]
    over_ms: int


ObsEffect = RunOutput | MarkMoment | ChangeInput | FadeInputs | DelayCamera
"""Each has one end in the switcher's lane: confirmed, failed or unknown."""


def obs_effects(event: Event, ids: Iterator[EffectId]) -> tuple[ObsEffect, ...]:
    """Say what OBS has to do for `event`."""
    match event:
        case OutputAsked():
            return (RunOutput(next(ids), event.output, event.on),)
        case MomentMarked():
            return (MarkMoment(next(ids), event.words),)
        case InputMuted() | VolumeSet() | MonitorSet() | OffsetSet():
            return (ChangeInput(next(ids), event),)
        case MixRecalled():
            return (FadeInputs(next(ids), event.name, event.inputs, event.over_ms),) if event.inputs else ()
        case SyncCorrected() | SyncReverted():
            return (ChangeInput(next(ids), OffsetSet(event.mic, event.to_ms)),)
        case CameraDelayed():
            return (DelayCamera(next(ids), event.source, event.delay_ms),)
        case _:
            return ()


def chapters(show: Show, event: Event) -> tuple[MarkChapter, ...]:
    """Say how the recording is marked for `event` without a press: deals, pins and the show's begin."""
    match event:
        case DealStarted():
            return (MarkChapter(f"Deal starts: {event.name}"),)
        case DealEnded():
            deal = show.deal(event.deal)
            return (MarkChapter(f"Deal ends: {deal.name if deal else event.deal}"),)
        case ProductPinned():
            product = show.product(event.product)
            return (MarkChapter(f"Pinned: {product.name if product else event.product}"),)
        case ShowBegan():
            return (MarkChapter("Show begins"),)
        case _:
            return ()
