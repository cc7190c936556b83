"""What the sound engine is asked for an event. One-shots: performed once, never on replay."""

from collections.abc import Iterator

from console.plan.effects import (
    FadeSounds,
    MediaEffect,
    SoundEffect,
    StartMedia,
    StartSound,
    StopMedia,
    WantedBed,
    WantedEffects,
)
from console.show.events import DealStarted, Event
from console.show.facts import EffectId
from console.show.panics import Panicked
from console.show.sound import in_obs
from console.show.sounds import SoundPlayed, SoundPreheard, SoundsStopped, SoundStopped
from console.show.state import ShowState
from console.show.types import Show, SoundId

STOP_FADE_MS = 600
PANIC_FADE_MS = 1200
RELEASE_FADE_MS = 30
"""Of a sound that is stopped by itself and has no fade of its own: no click, and no tail either."""


def sound_effects(show: Show, event: Event, ids: Iterator[EffectId]) -> tuple[SoundEffect | MediaEffect, ...]:
    """Say what should be heard for `event`, of us and of OBS."""
    match event:
        case SoundPlayed():
            return _started(show, event.sound, event.gain_db, choked(show, event.sound, event.anew), ids)
        case DealStarted(sting=str(sting)):
            return _started(show, sting, 0.0, choked(show, sting), ids)
        case SoundStopped():
            found = show.sound(event.sound)
            if found and found.obs_input:
                return (StopMedia(next(ids), found.id, found.obs_input),)
            fade_ms = (found.fade_out_ms if found else 0) or RELEASE_FADE_MS
            return (FadeSounds(effect=next(ids), fade_ms=fade_ms, sound=event.sound),)
        case SoundsStopped():
            return (FadeSounds(effect=next(ids), fade_ms=STOP_FADE_MS), *_all_stopped(show, ids))
        case SoundPreheard(sound=None):
            return (FadeSounds(effect=next(ids), fade_ms=RELEASE_FADE_MS, cue=True),)
        case SoundPreheard(sound=str(heard)):
            others = tuple(each.id for each in show.sounds)
            return (StartSound(effect=next(ids), sound=heard, gain_db=event.gain_db, chokes=others, cue=True),)
        case Panicked():
            return (FadeSounds(effect=next(ids), fade_ms=PANIC_FADE_MS), *_all_stopped(show, ids))
        case _:
            return ()


def _started(
    show: Show, sound: SoundId, gain_db: float, chokes: tuple[SoundId, ...], ids: Iterator[EffectId]
) -> tuple[SoundEffect | MediaEffect, ...]:
    """Start a sound and cut off others: each where it is. One that begins anew in OBS does so by itself."""
    media = {each.id: each.obs_input for each in in_obs(show.sounds)}
    ours = tuple(each for each in chokes if each not in media)
    stops = tuple(StopMedia(next(ids), each, media[each]) for each in chokes if each in media and each != sound)
    if sound not in media:
        return (*stops, StartSound(effect=next(ids), sound=sound, gain_db=gain_db, chokes=ours))
    fades = tuple(FadeSounds(effect=next(ids), fade_ms=RELEASE_FADE_MS, sound=each) for each in ours)
    return (*stops, *fades, StartMedia(next(ids), sound, media[sound]))


def _all_stopped(show: Show, ids: Iterator[EffectId]) -> Iterator[StopMedia]:
    return (StopMedia(next(ids), each.id, each.obs_input) for each in in_obs(show.sounds))


def wanted_bed(show: Show, state: ShowState) -> WantedBed | None:
    """Say how the bed should be; none: the show has none."""
    run = state.bed
    if not show.bed.tracks:
        return None
    return WantedBed(show.bed, run.on, run.level_db, run.skips, run.muted, run.over_ms)


def wanted_effects(state: ShowState) -> WantedEffects:
    """Say how the bus of the sound effects should stand."""
    return WantedEffects(state.effects.level_db, state.effects.muted, state.effects.over_ms)


def choked(show: Show, sound: SoundId, anew: bool = False) -> tuple[SoundId, ...]:
    """List the sounds a new one cuts off: those of its group, and itself when it begins anew."""
    fired = show.sound(sound)
    group = fired.choke if fired else ""
    return tuple(each.id for each in show.sounds if (group and each.choke == group) or (anew and each.id == sound))
