"""The loop coach: what a product loop, the rhythm and the first 90 seconds ask for now (FIELD sections 2 and 3).

It only ever advises; nothing here refuses or fires anything.
"""

from msgspec.structs import replace

from console.show.commands import ChangeEnergy, CheckOpening
from console.show.decisions import Decision, accept
from console.show.events import EnergyChanged, OpeningChecked
from console.show.state import ShowState
from console.show.types import UtcMs


def decide_energy(state: ShowState, command: ChangeEnergy, at_ms: UtcMs) -> Decision:
    """Note that the energy changed; the same again is no change."""
    if command.energy == state.coach.energy:
        return accept()
    return accept(EnergyChanged(energy=command.energy, at_ms=at_ms))


def decide_check(state: ShowState, command: CheckOpening) -> Decision:
    """Note that one thing the opening needs is done."""
    return accept() if command.item in state.coach.checked else accept(OpeningChecked(item=command.item))


def evolve_energy(state: ShowState, event: EnergyChanged) -> ShowState:
    """Fold a change of energy."""
    return replace(state, coach=replace(state.coach, energy=event.energy, energy_ms=event.at_ms))


def evolve_checked(state: ShowState, event: OpeningChecked) -> ShowState:
    """Fold a thing done."""
    return replace(state, coach=replace(state.coach, checked=state.coach.checked | {event.item}))
