"""Cues: several steps as one take. Every step is decided before any counts; one refused step refuses the cue.

When a device then fails, the cue is settled: its outcome is stated, and where the cue says so the rest is taken back.
Counterpart: `console.show.cueruns` remembers what was there before.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.show import pins
from console.show.cameras import find_camera
from console.show.commands import (
    BackSegment,
    Command,
    FireCue,
    JumpSegment,
    NextSegment,
    PinProduct,
    SettleCue,
    UnpinProduct,
)
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decisions import Accepted, Decide, Decision, Refused, accept
from console.show.events import CueFired, CueSettled, DealEnd, DealEnded, Event
from console.show.evolve import replay
from console.show.names import nearest
from console.show.sounds import SoundsStopped
from console.show.state import CueRun, Phase, ShowState
from console.show.takeback import graphics_back
from console.show.types import Risk, Show, Step, UtcMs
from console.show.verbs import BadVerb, command_for, find_verb


class Performed(Struct, frozen=True):
    """All steps were accepted."""

    events: tuple[Event, ...]
    did: tuple[str, ...]
    """What each did, in words."""


def perform(show: Show, state: ShowState, steps: Sequence[Step], at_ms: UtcMs, decide: Decide) -> Performed | Refused:
    """Decide every step on what the ones before it leave; a refusal names its step."""
    events: list[Event] = []
    for number, step in enumerate(steps, start=1):
        decision = _answer(show, state, step, at_ms, decide)
        if isinstance(decision, Refused):
            return Refused(why=f"step {number} ({words(step)}): {decision.why}", remedy=decision.remedy)
        events += decision.events
        state = replay(decision.events, state)
    return Performed(events=tuple(events), did=tuple(words(step) for step in steps))


def words(step: Step) -> str:
    """Write a step as it is said: ``deal.start scarf-minute``."""
    return " ".join((step.verb, *step.args.values()))


def decide_fire(show: Show, state: ShowState, command: FireCue, at_ms: UtcMs, decide: Decide) -> Decision:
    """Fire a cue."""
    cue = show.cue(command.cue)
    if cue is None:
        known = [one.id for one in show.cues]
        return Refused(why=f"There is no cue “{command.cue}”.", remedy=nearest(command.cue, known))
    if not cue.steps:
        return Refused(why=f"“{cue.name}” has no steps.", remedy="Give it some in the show file.")
    done = perform(show, state, cue.steps, at_ms, _within_a_cue(decide))
    if isinstance(done, Refused):
        return Refused(why=f"“{cue.name}” was not fired: {done.why}", remedy=done.remedy)
    return accept(CueFired(cue.id, cue.name, at_ms, cue.undo_on, done.did, done.events))


def decide_settle(show: Show, state: ShowState, command: SettleCue, at_ms: UtcMs, decide: Decide) -> Decision:
    """State what became of the newest cue when a device failed, and take the rest back if it says so.

    Every device counts once; what is taken back is taken back once, and never what somebody has changed since. Locks
    do not stop it: it puts right what was let through.
    """
    run = state.cue
    if run is None or (run.cue, run.at_ms) != (command.cue, command.at_ms) or command.lane in run.lanes:
        return accept()
    undone = any(lane in run.undo_on for lane in run.lanes)
    undoes = undone or command.lane in run.undo_on
    backs = (_camera(show, state, run, at_ms), _pin(show, state, run, at_ms), _deals(state, run), _sounds(run))
    done = [back for back in backs if back is not None and undoes]
    after = replay((event for back in done for event in back.events), state)
    if undoes and (shown := graphics_back(show, after, run, at_ms)) is not None:
        done.append(_Back(shown.events, shown.said, ("graphic.show", "graphic.take", "graphic.hide", "all.out")))
    failed = f"{_FAILED.get(command.lane, f'{command.lane} failed')} ({command.why.rstrip('.')})."
    if undoes and not undone:
        failed = f"{failed} {_taken_back(done)}"
    said = " ".join((*run.failed, failed, _stands(run, (*run.lanes, command.lane), done, undoes))).rstrip()
    parts = () if undone else tuple(event for back in done for event in back.events)
    return accept(CueSettled(run.cue, command.lane, said, parts, failed))


# Performing


def _answer(show: Show, state: ShowState, step: Step, at_ms: UtcMs, decide: Decide) -> Decision:
    verb, command = find_verb(step.verb), command_for(step.verb, step.args)
    if isinstance(verb, BadVerb):
        return Refused(why=verb.why, remedy=verb.remedy)
    if isinstance(command, BadVerb):
        return Refused(why=command.why, remedy=command.remedy)
    if show.guards.get(step.verb, verb.risk) is Risk.TWO_PERSON:
        return Refused(why="It takes two people.", remedy="Leave it out and let two people press it.")
    return decide(show, state, command, at_ms)


def _within_a_cue(decide: Decide) -> Decide:
    """Answer as `decide` does, but for what would make a cue fire cues without end."""

    def answer(show: Show, state: ShowState, command: Command, at_ms: UtcMs) -> Decision:
        if isinstance(command, FireCue):
            return Refused(why="A cue cannot fire a cue.", remedy="Give it that cue's steps.")
        if isinstance(command, NextSegment | BackSegment | JumpSegment):
            return Refused(
                why="A cue cannot move the rundown.", remedy="Let the segment follow by itself, or a rule do it."
            )
        return decide(show, state, command, at_ms)

    return answer


# Settling

_FAILED = {
    "switcher": "OBS did not confirm the cut",
    "graphics": "The graphics were not drawn",
    "sound": "The sound was not heard",
}
_DRAWN = ("graphic.countdown", "graphic.show", "graphic.take", "graphic.step", "graphic.do")
HEARD: Final = ("sfx.play", "sfx.toggle", "sfx.hold")
_LANE_VERBS = {"switcher": ("camera.take",), "graphics": _DRAWN, "sound": HEARD}
"""Steps that are nothing but the lane's: they do not stand when it fails."""


class _Back(Struct, frozen=True):
    """One thing settled: what is done to take it back, in words, and the verbs that do not stand any more."""

    events: tuple[Event, ...]
    said: str
    """Empty: there was nothing left to take back."""
    verbs: tuple[str, ...]


def _camera(show: Show, state: ShowState, run: CueRun, at_ms: UtcMs) -> _Back | None:
    """Take the earlier camera back; none: it is not known, or the cue cut to none."""
    if run.program_after == run.program:
        return None
    verbs = ("camera.take",)
    if state.program != run.program_after:
        return _Back((), "", verbs)
    before = find_camera(show, state, run.program) if run.program is not None else None
    if before is None:
        return None
    taken = CameraTaken(before.id, before.scene, TakeOrigin.OPERATOR, at_ms=at_ms, item=before.item)
    return _Back((taken,), f"camera ({before.name} again)", verbs)


def _pin(show: Show, state: ShowState, run: CueRun, at_ms: UtcMs) -> _Back | None:
    """Pin what was pinned before, or nothing if nothing was."""
    if run.pinned_after == run.pinned:
        return None
    verbs = ("product.pin", "product.unpin")
    if state.pinned != run.pinned_after:
        return _Back((), "", verbs)
    if run.pinned is None:
        decision, said = pins.decide_unpin(state, UnpinProduct()), "pin (nothing pinned again)"
    else:
        product = show.product(run.pinned)
        decision = pins.decide_pin(show, state, PinProduct(run.pinned), at_ms)
        said = f"pin ({product.name if product else run.pinned} again)"
    return _Back(decision.events, said, verbs) if isinstance(decision, Accepted) else None


def _deals(state: ShowState, run: CueRun) -> _Back | None:
    """End the deals it brought on air, if they are still there."""
    if not run.started:
        return None
    running = [one for one in state.deals if one.deal in run.started and one.phase is not Phase.ARMED]
    ended = tuple(DealEnded(deal=one.deal, why=DealEnd.UNDONE) for one in running)
    return _Back(ended, ", ".join(f"deal {one.name}" for one in running), ("deal.start",))


def _sounds(run: CueRun) -> _Back | None:
    return _Back((SoundsStopped(),), "sounds", HEARD) if run.sounded else None


def _taken_back(done: Sequence[_Back]) -> str:
    back = ", ".join(one.said for one in done if one.said)
    return f"Taken back: {back}." if back else "Nothing was left to take back."


def _stands(run: CueRun, lanes: Sequence[str], done: Sequence[_Back], undoes: bool) -> str:
    """Say what of a cue stands: neither what was taken back nor the steps that are nothing but a failed lane's."""
    gone = {verb for one in done for verb in one.verbs}.union(*(_LANE_VERBS.get(lane, ()) for lane in lanes))
    rest = ", ".join(did for did in run.did if _verb(did) not in gone)
    if undoes:
        return f"Stands: {rest}." if rest else ""
    return f"The rest stands: {rest}." if rest else "Nothing else was in it."


def _verb(did: str) -> str:
    return did.split(" ")[0]
