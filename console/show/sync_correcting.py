"""Rules of correcting the sync: what is proposed, when it is refused, how it is proved, and when it is taken back.

OBS says yes to a delay whether or not the sound moves, so nothing counts but readings whose whole window lies after
the change. Counterparts: `console.show.sync_corrections` has the words, `console.show.readiness` what was seen.
"""

from collections.abc import Iterator
from statistics import median
from typing import Final, assert_never

from msgspec.structs import replace

from console.show.decisions import Decision, Refused, accept
from console.show.inputs import LEAST_OFFSET_MS, MOST_OFFSET_MS
from console.show.names import nearest
from console.show.obs_events import OffsetSet
from console.show.state import ShowState
from console.show.sync import Gate, Method, PairSaid
from console.show.sync_corrections import (
    Correction,
    CorrectionEvent,
    CorrectSync,
    HearSync,
    PairNews,
    RemeasureSync,
    RevertSync,
    SyncCommand,
    SyncCorrected,
    SyncProved,
    SyncRemeasured,
    SyncReverted,
    SyncSeen,
    Unproved,
)
from console.show.sync_noting import noted
from console.show.sync_zones import words
from console.show.types import UtcMs

SMALLEST_MS: Final = 8.0
"""Less is not worth a jump in the sound."""
STEADY_MS: Final = 10.0
"""Readings that lie further apart are no ground for a correction."""
STALE_MS: Final = 15_000
PROVED_MS: Final = 5.0
SETTLE_MS: Final = 2_000
"""After the change: OBS sets it in two steps, its mix is buffered, and both are on their way to the meter."""
PROOF_READINGS: Final = 3
PROOF_WITHIN_MS: Final = 30_000
MOST_KEPT: Final = 32
_BY_OFFSET: Final = "Set its delay by hand (input.offset)."
BY_HAND: Final = "Ask it from a window, a pad or a controller, not from a cue or a rule."
_GATES: Final = {
    Gate.LOW_VIDEO: ("The code is not seen well enough.", "Bring the slate nearer, sharp and bright."),
    Gate.LOW_AUDIO: ("The code is not heard well enough.", "Turn the slate up, or bring it nearer to the microphone."),
    Gate.STUTTER: ("Pictures are dropped or doubled.", "See in OBS whether it skips frames, then measure again."),
    Gate.AMBIGUOUS: ("More than one answer would do.", "Wait for the next readings, or show the slate."),
    Gate.RELATIVE: ("Only changes of it can be told.", "Show the slate once, where the host speaks."),
}


def decide_sync(state: ShowState, command: SyncCommand, at_ms: UtcMs) -> Decision:
    """Answer what is asked of the sync, or take in what the meter reads."""
    match command:
        case CorrectSync():
            return _decide_correct(state, command, at_ms)
        case RevertSync():
            return _decide_revert(state, command, at_ms)
        case RemeasureSync():
            return accept(SyncRemeasured(at_ms))
        case HearSync():
            return accept(*_proofs(state, command, at_ms), *noted(state, command, at_ms))
        case _:
            assert_never(command)


def propose(mic: str, seen: SyncSeen, at_ms: UtcMs) -> tuple[int, float] | Refused:
    """Propose the delay that puts a microphone in time, and say how late it is now; or say why not."""
    pair = seen.pair
    if pair is None or pair.method is Method.PATH:
        return Refused(
            why=f"The meter has not read “{mic}” against a camera.",
            remedy="Show the slate to the camera within the microphone's hearing, and see in SYNC that it is read.",
        )
    if seen.offset_ms is None and not seen.inputs:
        return Refused(why="OBS is away, or hears nothing: nobody knows its delays.", remedy="Wait until it is back.")
    if seen.offset_ms is None:
        return Refused(why=f"OBS has no input “{mic}” that can be heard.", remedy=nearest(mic, seen.inputs))
    late_ms = pair.late_ms
    if (doubt := _doubt(mic, seen, pair, at_ms)) is not None or late_ms is None:
        return doubt or _too_few(mic)
    if abs(late_ms) < SMALLEST_MS:
        why = f"“{mic}” is within {SMALLEST_MS:.0f} ms already: {words(late_ms, pair.frame_ms)}."
        return Refused(why=why, remedy="Leave it: a correction would make its sound jump for nothing.")
    to_ms = round(seen.offset_ms - late_ms)
    if not LEAST_OFFSET_MS <= to_ms <= MOST_OFFSET_MS:
        return Refused(
            why=f"“{mic}” would need a delay of {to_ms} ms; OBS takes {LEAST_OFFSET_MS} to {MOST_OFFSET_MS}.",
            remedy="Delay the camera instead: Render Delay or Video Delay (Async) among its filters in OBS.",
        )
    return to_ms, late_ms


def _doubt(mic: str, seen: SyncSeen, pair: PairSaid, at_ms: UtcMs) -> Refused | None:
    """Say why what was read is no ground for a correction; none: it is one."""
    if seen.voided:
        why = f"What was measured of “{mic}” is void: {seen.voided.rstrip('.')}."
        return Refused(why=why, remedy="Measure again, then correct.")
    if pair.newest.gate is not Gate.OK:
        why, remedy = _GATES[pair.newest.gate]
        return Refused(why=f"“{mic}” is not corrected: {why[0].lower()}{why[1:]}", remedy=remedy)
    if at_ms - pair.newest.at_ms > STALE_MS:
        seconds = STALE_MS // 1000
        why = f"“{mic}” was read last more than {seconds} s ago."
        return Refused(why=why, remedy="Show the slate again, then correct while it is read.")
    if pair.late_ms is None:
        return _too_few(mic)
    if pair.span_ms is None or pair.span_ms >= STEADY_MS:
        why = f"Readings of “{mic}” lie {STEADY_MS:.0f} ms or more apart."
        return Refused(why=why, remedy="Hold the slate still and wait until they are steady, or measure anew.")
    return None


def _too_few(mic: str) -> Refused:
    return Refused(why=f"Too few readings of “{mic}” count.", remedy="Wait some seconds while the slate is shown.")


def _decide_correct(state: ShowState, command: CorrectSync, at_ms: UtcMs) -> Decision:
    if command.seen is None:
        return Refused(why="A correction is applied by hand only: it makes the sound jump.", remedy=BY_HAND)
    if (running := state.sync.corrections.get(command.mic)) is not None and running.residual_ms is None:
        why = f"A correction of “{command.mic}” is being proved."
        return Refused(why=why, remedy=f"Wait {PROOF_WITHIN_MS // 1000} s at most, or take it back (sync.revert).")
    proposal = propose(command.mic, command.seen, at_ms)
    if isinstance(proposal, Refused):
        return proposal
    pair, offset_ms = command.seen.pair, command.seen.offset_ms
    assert pair is not None
    assert offset_ms is not None
    to_ms, late_ms = proposal
    corrected = SyncCorrected(command.mic, pair.video, offset_ms, to_ms, round(late_ms, 1), at_ms, pair.method)
    return accept(corrected)


def _decide_revert(state: ShowState, command: RevertSync, at_ms: UtcMs) -> Decision:
    correction = state.sync.corrections.get(command.mic)
    if correction is None:
        why = f"No correction of “{command.mic}” stands."
        return Refused(why=why, remedy=_near(state, command.mic))
    return accept(SyncReverted(command.mic, correction.from_ms, "asked for", at_ms, asked=True))


def _near(state: ShowState, mic: str) -> str:
    known = [*state.sync.corrections]
    return nearest(mic, known) if known else _BY_OFFSET


def _proofs(state: ShowState, heard: HearSync, at_ms: UtcMs) -> Iterator[CorrectionEvent]:
    """Say which corrections new readings prove, and which they do not."""
    for correction in _being_proved(state):
        residual_ms = _residual(correction, heard.pairs)
        if residual_ms is None:
            continue
        if abs(residual_ms) <= PROVED_MS:
            yield SyncProved(correction.mic, round(residual_ms, 1), at_ms)
        elif abs(residual_ms - correction.before_ms) >= SMALLEST_MS:  # else it may not have come here yet
            yield _taken_back(correction, f"after it the sound was still out: {words(residual_ms)}", at_ms)


def _residual(correction: Correction, pairs: tuple[PairNews, ...]) -> float | None:
    """Give how late it is by readings that began after the change; none: too few yet, or they do not agree."""
    wanted = correction.camera, correction.mic, correction.method
    pair = next((one for one in pairs if (one.video, one.audio, one.method) == wanted), None)
    lately = pair.lately if pair is not None else ()
    anew = [one.late_ms for one in lately if one.began_ms >= correction.at_ms + SETTLE_MS][-PROOF_READINGS:]
    agree = len(anew) == PROOF_READINGS and max(anew) - min(anew) < STEADY_MS
    return median(anew) if agree else None


def _being_proved(state: ShowState) -> tuple[Correction, ...]:
    return tuple(one for one in state.sync.corrections.values() if one.residual_ms is None)


def _taken_back(correction: Correction, why: str, at_ms: UtcMs) -> SyncReverted:
    return SyncReverted(correction.mic, correction.from_ms, why, at_ms)


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when a correction has to be proved; none: none waits."""
    return min((UtcMs(one.at_ms + PROOF_WITHIN_MS) for one in _being_proved(state)), default=None)


def pass_time(state: ShowState, at_ms: UtcMs) -> tuple[SyncReverted, ...]:
    """Take back what was not proved in time."""
    why = f"it was not proved within {PROOF_WITHIN_MS // 1000} s, for too few readings counted"
    late = (one for one in _being_proved(state) if at_ms >= one.at_ms + PROOF_WITHIN_MS)
    return tuple(_taken_back(one, why, at_ms) for one in late)


def evolve_correction(state: ShowState, event: CorrectionEvent) -> ShowState:
    """Fold it."""
    known = state.sync.corrections
    match event:
        case SyncCorrected():
            made = Correction(
                event.mic, event.camera, event.method, event.from_ms, event.to_ms, event.before_ms, event.at_ms
            )
            others = {mic: one for mic, one in known.items() if mic != event.mic}
            kept = dict([*others.items(), (event.mic, made)][-MOST_KEPT:])
            return replace(state, sync=replace(state.sync, corrections=kept, unproved=None))
        case SyncProved():
            proved = {event.mic: replace(known[event.mic], residual_ms=event.residual_ms)} if event.mic in known else {}
            return replace(state, sync=replace(state.sync, corrections={**known, **proved}))
        case SyncReverted():
            others = {mic: one for mic, one in known.items() if mic != event.mic}
            unproved = state.sync.unproved if event.asked else Unproved(event.mic, event.why, event.at_ms, event.to_ms)
            return replace(state, sync=replace(state.sync, corrections=others, unproved=unproved))
        case _:
            assert_never(event)


def overtaken(state: ShowState, event: OffsetSet) -> ShowState:
    """Let go of a correction whose microphone was given another delay by hand: there is nothing to take back to."""
    if event.input not in state.sync.corrections:
        return state
    others = {mic: one for mic, one in state.sync.corrections.items() if mic != event.input}
    return replace(state, sync=replace(state.sync, corrections=others))
