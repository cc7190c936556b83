"""The loop coach: what a product loop, the rhythm and the first 90 seconds ask for now (FIELD sections 2 and 3).

It only ever advises; nothing here refuses or fires anything.
"""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from console.show.commands import ChangeEnergy, CheckOpening
from console.show.decisions import Decision, accept
from console.show.events import EnergyChanged, OpeningChecked
from console.show.state import Opening, SegmentRun, ShowState
from console.show.timing import MINUTE_MS, SECOND_MS, left
from console.show.types import DurationMs, Show, UtcMs

PHASES = (
    ("hook", 5),
    ("problem", 15),
    ("reveal and demo", 35),
    ("social proof", 45),
    ("price and call to action", 60),
)
"""The product loop of FIELD section 3: each phase and where it ends, in sixtieths of the loop."""

LOOP_PARTS = 60

ENERGY_DUE_MS = DurationMs(3 * MINUTE_MS)
ENERGY_OVERDUE_MS = DurationMs(5 * MINUTE_MS)
"""Energy changes every 3 to 5 minutes (FIELD section 3)."""

OPENING_MS = DurationMs(90 * SECOND_MS)
"""The first 90 seconds decide the distribution (FIELD section 2)."""


class Rhythm(StrEnum):
    """Whether the energy should change."""

    OK = "ok"
    DUE = "due"
    OVERDUE = "overdue"


class Advice(Struct, frozen=True):
    """What the coach says now."""

    phase: str
    """The phase of the product loop; empty: the segment on air is no loop."""
    phase_left_ms: DurationMs
    loop: int
    """Which round of the loop this is, from 1; 0: none."""
    energy_ms: DurationMs
    """How long the energy has been the same."""
    energy: Rhythm
    opening_left_ms: DurationMs
    """What is left of the first 90 seconds; 0: they are over, or the show is not live."""
    opening: tuple[tuple[Opening, bool], ...]
    """What they need, and whether it is done."""


def advise(show: Show, state: ShowState, at_ms: UtcMs) -> Advice:
    """Say what the loop, the rhythm and the opening ask for at `at_ms`."""
    phase, phase_left_ms, loop = _loop(state.rundown.on_air, at_ms)
    energy_ms = _energy_ms(state, at_ms)
    opens_ms = DurationMs(0) if state.live_ms is None else left(UtcMs(state.live_ms + OPENING_MS), at_ms)
    return Advice(
        phase=phase,
        phase_left_ms=phase_left_ms,
        loop=loop,
        energy_ms=energy_ms,
        energy=_rhythm(energy_ms),
        opening_left_ms=opens_ms,
        opening=tuple((item, item in state.coach.checked) for item in Opening),
    )


def _loop(run: SegmentRun | None, at_ms: UtcMs) -> tuple[str, DurationMs, int]:
    """Say which phase of its loop the segment on air is in, how much of it is left, and which round it is."""
    loop_ms = 0 if run is None else run.segment.loop_ms
    if run is None or loop_ms <= 0:
        return "", DurationMs(0), 0
    rounds, into_ms = divmod(max(0, at_ms - run.started_ms), loop_ms)
    phase, end = next((name, end) for name, end in PHASES if into_ms * LOOP_PARTS < end * loop_ms)
    return phase, DurationMs(-(-end * loop_ms // LOOP_PARTS) - into_ms), rounds + 1


def _energy_ms(state: ShowState, at_ms: UtcMs) -> DurationMs:
    """Say how long the energy has been the same: since the last change, or since the show is live."""
    since_ms = state.coach.energy_ms if state.coach.energy_ms is not None else state.live_ms
    return DurationMs(0) if since_ms is None else DurationMs(max(0, at_ms - since_ms))


def _rhythm(energy_ms: DurationMs) -> Rhythm:
    if energy_ms >= ENERGY_OVERDUE_MS:
        return Rhythm.OVERDUE
    return Rhythm.DUE if energy_ms >= ENERGY_DUE_MS else Rhythm.OK


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
