"""Rules of the bed. Counterparts: `console.show.beds` has the words, `console.plan.sound` says what is wanted of it."""

from typing import Final, assert_never

from msgspec.structs import replace

from console.show.beds import BedCommand, BedRun, BedSet, RunBed, SetBedLevel, SkipTrack
from console.show.decisions import Decision, Refused, accept
from console.show.state import ShowState
from console.show.types import Show

LOWEST_DB: Final = -60.0
HIGHEST_DB: Final = 12.0
NO_BED: Final = Refused("This show has no bed.", "Name its tracks in the show file: [bed] tracks = [“media/one.mp3”].")


def decide_bed(show: Show, state: ShowState, command: BedCommand) -> Decision:
    """Bring the bed in or out, go on to the next track, or turn it."""
    if not show.bed.tracks:
        return NO_BED
    run = state.bed
    match command:
        case RunBed():
            return accept() if command.on == run.on else _set(replace(run, on=command.on))
        case SkipTrack():
            if not run.on:
                return Refused("The bed is not playing.", "Start it with bed.play.")
            return _set(replace(run, skips=run.skips + 1))
        case SetBedLevel():
            if not LOWEST_DB <= command.db <= HIGHEST_DB:
                return Refused(f"The bed cannot be at {command.db:g} dB.", f"Ask for {LOWEST_DB:g} to {HIGHEST_DB:g}.")
            return accept() if command.db == run.level_db else _set(replace(run, level_db=command.db, over_ms=0))
        case _:
            assert_never(command)


def bed_set(run: BedRun) -> BedSet:
    """Say that the bed is to stand like this."""
    return BedSet(run.on, run.level_db, run.skips, run.muted, run.over_ms)


def silenced(state: ShowState) -> tuple[BedSet, ...]:
    """Say what an all out does to the bed."""
    return (bed_set(replace(state.bed, on=False)),) if state.bed.on else ()


def evolve_bed(state: ShowState, event: BedSet) -> ShowState:
    """Fold how it stands."""
    return replace(state, bed=BedRun(event.on, event.level_db, event.skips, event.muted, event.over_ms))


def _set(run: BedRun) -> Decision:
    return accept(bed_set(run))
