"""Rules of mixes, the scenes of levels.

Counterparts: `console.show.mixes` has the words, `console.show.readiness` tells how OBS's inputs stand,
`console.plan.outputs` says what OBS is asked.
"""

from collections.abc import Iterator
from typing import Final, assert_never

from msgspec.structs import replace

from console.show.bedding import bed_set
from console.show.decisions import Decision, Refused, accept
from console.show.events import Event
from console.show.faders import EffectsSet
from console.show.mixes import (
    BusStand,
    DropMix,
    InputStand,
    KeepMix,
    Mix,
    MixCommand,
    MixDropped,
    MixEvent,
    MixKept,
    MixRecalled,
    RecallMix,
)
from console.show.names import nearest
from console.show.obs_truth import InputState
from console.show.state import ShowState
from console.show.types import Show

MOST: Final = 24
LONGEST_NAME: Final = 40
LONGEST_MS: Final = 4_000
"""An answer is waited for no longer than five seconds (`console.engine.settling`); longer rides are for a hand."""
NEAR_DB: Final = 0.2
"""OBS keeps a volume as a factor: what it tells is not to the last digit what it was told."""


def decide_mix(show: Show, state: ShowState, command: MixCommand) -> Decision:
    """Keep a mix, bring it back, or forget it."""
    match command:
        case KeepMix():
            return _keep(state, command)
        case RecallMix():
            return _recall(show, state, command)
        case DropMix():
            found = mix_of(state, command.name)
            return accept(MixDropped(found.name)) if found else _unknown(state, command.name)
        case _:
            assert_never(command)


def mix_of(state: ShowState, name: str) -> Mix | None:
    """Find a mix; how its name is written in large and small does not matter."""
    return next((mix for mix in state.mixes if mix.name.casefold() == name.strip().casefold()), None)


def holds(state: ShowState, inputs: tuple[InputState, ...] | None, mix: Mix) -> bool:
    """Tell whether everything that is there still stands as in a mix; of inputs nobody knows (none), no mix does."""
    if inputs is None:
        return False
    stands = {stand.input: stand for stand in mix.inputs}
    known = [(one, stands[one.name]) for one in inputs if one.name in stands]
    ours = _effects(state) == mix.effects and _bed(state) == mix.bed
    return ours and all(one.muted == to.muted and abs(one.volume_db - to.db) <= NEAR_DB for one, to in known)


def stands(inputs: tuple[InputState, ...]) -> tuple[InputStand, ...]:
    """Say where the inputs' faders and mutes stand."""
    return tuple(InputStand(one.name, one.volume_db, one.muted) for one in inputs)


def evolve_mix(state: ShowState, event: MixEvent) -> ShowState:
    """Fold what was kept and forgotten."""
    match event:
        case MixKept():
            if any(mix.name == event.mix.name for mix in state.mixes):
                anew = tuple(event.mix if mix.name == event.mix.name else mix for mix in state.mixes)
                return replace(state, mixes=anew)
            return replace(state, mixes=(*state.mixes, event.mix))
        case MixDropped():
            return replace(state, mixes=tuple(mix for mix in state.mixes if mix.name != event.name))
        case MixRecalled():
            return state
        case _:
            assert_never(event)


def _keep(state: ShowState, command: KeepMix) -> Decision:
    name = " ".join(command.name.split())
    if not name or len(name) > LONGEST_NAME:
        return Refused("A mix needs a name.", f"Give it one of 1 to {LONGEST_NAME} letters, as “Interview”.")
    before = mix_of(state, name)
    if before is None and len(state.mixes) >= MOST:
        return Refused(f"There are {MOST} mixes already.", "Drop one first: mix.drop, or keep one of them anew.")
    if command.inputs is None:
        return Refused(
            f"“{name}” was not kept: nobody knows how OBS's inputs stand.", "Wait until OBS is connected and read."
        )
    return accept(MixKept(Mix(before.name if before else name, command.inputs, _effects(state), _bed(state))))


def _recall(show: Show, state: ShowState, command: RecallMix) -> Decision:
    found = mix_of(state, command.name)
    if found is None:
        return _unknown(state, command.name)
    if not 0 <= command.over_ms <= LONGEST_MS:
        return Refused(
            f"“{found.name}” cannot be recalled over {command.over_ms} ms.", f"Ask for 0 to {LONGEST_MS} ms."
        )
    return accept(MixRecalled(found.name, found.inputs, command.over_ms), *_ours(show, state, found, command.over_ms))


def _ours(show: Show, state: ShowState, mix: Mix, over_ms: int) -> Iterator[Event]:
    """Say how our own buses follow."""
    if _effects(state) != mix.effects:
        yield EffectsSet(mix.effects.db, mix.effects.muted, over_ms)
    if show.bed.tracks and _bed(state) != mix.bed:
        yield bed_set(replace(state.bed, level_db=mix.bed.db, muted=mix.bed.muted, over_ms=over_ms))


def _effects(state: ShowState) -> BusStand:
    return BusStand(state.effects.level_db, state.effects.muted)


def _bed(state: ShowState) -> BusStand:
    return BusStand(state.bed.level_db, state.bed.muted)


def _unknown(state: ShowState, name: str) -> Refused:
    names = [mix.name for mix in state.mixes]
    if not names:
        return Refused(f"There is no mix “{name}”: none was kept yet.", "Keep one with mix.keep.")
    return Refused(f"There is no mix “{name}”.", nearest(name, names))
