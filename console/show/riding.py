"""Rules of the faders and mutes of our own buses.

A muted bus goes on in silence: what sounds runs on, and is heard where it is by then when the bus is opened.
Counterparts: `console.show.faders` has the words, `console.plan.sound` says what is wanted.
"""

from typing import assert_never

from msgspec.structs import replace

from console.show.bedding import HIGHEST_DB, LOWEST_DB, NO_BED, bed_set
from console.show.decisions import Decision, Refused, accept
from console.show.faders import Bus, EffectsRun, EffectsSet, FaderCommand, MuteBus, SetEffectsLevel
from console.show.state import ShowState
from console.show.types import Show


def decide_fader(show: Show, state: ShowState, command: FaderCommand) -> Decision:
    """Move a fader of ours, mute its bus or open it."""
    match command:
        case SetEffectsLevel():
            if not LOWEST_DB <= command.db <= HIGHEST_DB:
                why = f"The sound effects cannot be at {command.db:g} dB."
                return Refused(why, f"Ask for {LOWEST_DB:g} to {HIGHEST_DB:g}.")
            return _effects(state, replace(state.effects, level_db=command.db, over_ms=0))
        case MuteBus(bus=Bus.EFFECTS):
            muted = not state.effects.muted if command.on is None else command.on
            return _effects(state, replace(state.effects, muted=muted, over_ms=0))
        case MuteBus():
            if not show.bed.tracks:
                return NO_BED
            muted = not state.bed.muted if command.on is None else command.on
            return accept() if muted == state.bed.muted else accept(bed_set(replace(state.bed, muted=muted, over_ms=0)))
        case _:
            assert_never(command)


def evolve_effects(state: ShowState, event: EffectsSet) -> ShowState:
    """Fold how the bus of the sound effects stands."""
    return replace(state, effects=EffectsRun(event.level_db, event.muted, event.over_ms))


def _effects(state: ShowState, run: EffectsRun) -> Decision:
    now = state.effects
    if (run.level_db, run.muted) == (now.level_db, now.muted):
        return accept()
    return accept(EffectsSet(run.level_db, run.muted, run.over_ms))
