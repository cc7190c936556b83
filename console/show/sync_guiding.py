"""Rules of the guided run: which pairs, when a pair is read, what is proposed, how it is proved and taken back.

It cuts cameras and mutes microphones itself, so it is for the time before the show alone, and ends when that begins.
Every pair's readings lie wholly after the cut. Counterparts: `console.show.sync_guide` has the words,
`console.show.sync_solving` the sums, `console.show.sync_correcting` corrects one microphone on air.
"""

from collections.abc import Iterator
from statistics import median
from typing import Final, assert_never

from msgspec.structs import replace

from console.show import sync_correcting
from console.show.cameras import find_camera
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decisions import Accepted, Decision, Refused, accept
from console.show.events import Event
from console.show.naming import named_cameras
from console.show.obs_events import InputMuted, OffsetSet
from console.show.obs_truth import InputState
from console.show.state import ShowState
from console.show.sync import Method
from console.show.sync_corrections import HearSync, PairNews, SyncCommand
from console.show.sync_guide import (
    ApplyGuide,
    CameraDelay,
    CameraDelayed,
    Guide,
    GuideCommand,
    GuideEvent,
    GuidePhase,
    GuideRead,
    GuideSeen,
    GuideStep,
    GuideSync,
    MicDelay,
    MicFound,
    SkipGuide,
    StopGuide,
    SyncGuideApplied,
    SyncGuideAt,
    SyncGuided,
    SyncGuideEnded,
    SyncGuideProved,
    SyncGuideRead,
    SyncGuideSolved,
    UnapplyGuide,
)
from console.show.sync_solving import PairRead, Solution, solve
from console.show.types import CameraId, Show, UtcMs

SETTLE_MS: Final = 2_000
"""After a cut: picture and sound are on their way to the meter for so long."""
READINGS: Final = 3
STEADY_MS: Final = 10.0
PROVED_MS: Final = 5.0
MOST_TRIES: Final = 2
"""OBS may place the first negative delay a block off: what is left is corrected once more."""
STEP_WITHIN_MS: Final = 180_000
"""Nobody shows a slate: the run ends."""
_METHODS: Final = (Method.SLATE, Method.DOCK)
_ON_AIR: Final = "It cuts cameras and mutes microphones."


def decide_sync(show: Show, state: ShowState, command: SyncCommand | GuideCommand, at_ms: UtcMs) -> Decision:
    """Answer what is asked of the guided run; what is asked of the rest of the sync is asked of that."""
    match command:
        case GuideSync():
            return _decide_begin(show, state, command, at_ms)
        case SkipGuide():
            return _decide_skip(show, state, at_ms)
        case StopGuide():
            guide = state.sync.guide
            if guide is None or not guide.runs:
                return Refused(why="No guided run is under way.", remedy="Begin one with sync.guide.")
            return accept(*_ended(show, state, guide, "it was stopped", at_ms))
        case ApplyGuide():
            return _decide_apply(show, state, command, at_ms)
        case UnapplyGuide():
            return _decide_unapply(state, at_ms)
        case HearSync():
            decided = sync_correcting.decide_sync(state, command, at_ms)
            more = _heard(show, state, command, at_ms)
            return accept(*decided.events, *more) if isinstance(decided, Accepted) else decided
        case _:
            return sync_correcting.decide_sync(state, command, at_ms)


def proposed(guide: Guide, seen: GuideSeen, delays: dict[str, int]) -> Solution:
    """Say what would put every pair in time, given how the microphones stand now."""
    offsets = {one.name: one.offset_ms for one in seen.inputs or ()}
    return solve(_pairs(guide.reads), offsets, delays, seen.frame_ms)


def _pairs(reads: tuple[GuideRead, ...]) -> list[PairRead]:
    return [PairRead(one.camera, one.mic, one.late_ms) for one in reads]


def pairs_to_read(show: Show, state: ShowState, inputs: tuple[InputState, ...]) -> tuple[GuideStep, ...]:
    """List the pairs that fix all: each camera with one microphone, the first camera with each of the others."""
    cameras = named_cameras(show, state)
    heard = {one.name for one in inputs}
    mics = [mic for mic in dict.fromkeys(camera.mic for camera in cameras) if mic in heard]
    if not cameras or not mics:
        return ()
    pairs = [(camera, mics[0]) for camera in cameras] + [(cameras[0], mic) for mic in mics[1:]]
    return tuple(GuideStep(one.id, one.name, one.item or one.scene, mic) for one, mic in pairs)


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when a run that reads nothing ends; none: none runs."""
    guide = state.sync.guide
    return UtcMs(guide.step_ms + STEP_WITHIN_MS) if guide is not None and guide.runs else None


def pass_time(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Event, ...]:
    """End a run in which nothing was read for long."""
    guide = state.sync.guide
    if guide is None or not guide.runs or at_ms < guide.step_ms + STEP_WITHIN_MS:
        return ()
    step = guide.steps[guide.step]
    why = f"{step.name} with {step.mic} was not read within {STEP_WITHIN_MS // 60_000} minutes"
    return tuple(_ended(show, state, guide, why, at_ms))


def give_way(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Event, ...]:
    """End a run because the show begins."""
    guide = state.sync.guide
    if guide is None or not guide.runs or state.live_ms is None:
        return ()
    return tuple(_ended(show, state, guide, "the show began", at_ms))


def _decide_begin(show: Show, state: ShowState, command: GuideSync, at_ms: UtcMs) -> Decision:
    refused = _not_now(state, command.seen)
    if refused is not None:
        return refused
    assert command.seen is not None
    assert command.seen.inputs is not None
    if not command.seen.meter:
        return Refused(
            why="The sync meter does not hear the program.",
            remedy="Name where it listens as program under [sync] in the show file, and let OBS send or record there.",
        )
    steps = pairs_to_read(show, state, command.seen.inputs)
    if not steps:
        return Refused(
            why="There is no camera with a microphone that OBS hears.",
            remedy="Name each camera's microphone in the show file: mic = the input as OBS calls it.",
        )
    wanted = {step.mic for step in steps}
    mics = tuple(MicFound(one.name, one.muted) for one in command.seen.inputs if one.name in wanted)
    begun = SyncGuided(steps, mics, state.program, at_ms)
    return accept(begun, *_at(show, state, steps, mics, 0, at_ms))


def _not_now(state: ShowState, seen: GuideSeen | None) -> Refused | None:
    if seen is None:
        return Refused(why=f"A guided run is begun by hand only. {_ON_AIR}", remedy=sync_correcting.BY_HAND)
    if state.live_ms is not None:
        return Refused(why=f"The show is live. {_ON_AIR}", remedy="Correct one microphone at a time (sync.correct).")
    if seen.inputs is None:
        return Refused(why="OBS is not connected.", remedy="Wait until OBS is back.")
    guide = state.sync.guide
    if guide is not None and guide.runs:
        return Refused(why="A guided run is under way.", remedy="Go through it, or stop it (sync.guide_stop).")
    return None


def _at(
    show: Show, state: ShowState, steps: tuple[GuideStep, ...], mics: tuple[MicFound, ...], number: int, at_ms: UtcMs
) -> Iterator[Event]:
    """Cut to the camera of a step, open its microphone alone, and begin to read."""
    step = steps[number]
    yield from _cut(show, state, step.camera, at_ms)
    for mic in mics:
        yield InputMuted(mic.name, mic.name != step.mic)
    yield SyncGuideAt(number, at_ms)


def _cut(show: Show, state: ShowState, wanted: CameraId | None, at_ms: UtcMs) -> Iterator[Event]:
    camera = find_camera(show, state, wanted) if wanted is not None else None
    if camera is not None:
        yield CameraTaken(
            camera=camera.id,
            scene=camera.scene,
            origin=TakeOrigin.OPERATOR,
            transition="Cut",
            duration_ms=None,
            at_ms=at_ms,
            item=camera.item,
        )


def _restored(show: Show, state: ShowState, guide: Guide, at_ms: UtcMs) -> Iterator[Event]:
    """Leave cameras and mutes as the run found them; a camera somebody took meanwhile stays."""
    for mic in guide.mics:
        yield InputMuted(mic.name, mic.muted)
    if state.program == guide.steps[guide.step].camera:
        yield from _cut(show, state, guide.back, at_ms)


def _ended(show: Show, state: ShowState, guide: Guide, why: str, at_ms: UtcMs) -> Iterator[Event]:
    """End a run; delays that were not proved go with it."""
    unproved = guide.phase is GuidePhase.PROVING
    if unproved:
        yield from _given_back(guide)
    yield from _restored(show, state, guide, at_ms)
    yield SyncGuideEnded(why, at_ms, taken_back=unproved)


def _given_back(guide: Guide) -> Iterator[Event]:
    for mic in guide.set_mics:
        yield OffsetSet(mic.mic, mic.from_ms)
    for camera in guide.set_cameras:
        yield CameraDelayed(camera.name, camera.source, camera.from_ms)


def _decide_skip(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    guide = state.sync.guide
    if guide is None or not guide.runs:
        return Refused(why="No guided run is under way.", remedy="Begin one with sync.guide.")
    return accept(*_onward(show, state, guide, guide.reads, at_ms))


def _heard(show: Show, state: ShowState, heard: HearSync, at_ms: UtcMs) -> tuple[Event, ...]:
    """Take in what was read of the pair this step is about."""
    guide = state.sync.guide
    if guide is None or not guide.runs:
        return ()
    step = guide.steps[guide.step]
    late_ms = _read_since(heard.pairs, step, guide.step_ms + SETTLE_MS)
    if not late_ms:
        return ()
    read = GuideRead(step.name, step.mic, round(median(late_ms), 1), round(max(late_ms) - min(late_ms), 1))
    return (SyncGuideRead(read, at_ms), *_onward(show, state, guide, (*guide.reads, read), at_ms))


def _read_since(pairs: tuple[PairNews, ...], step: GuideStep, since_ms: int) -> list[float]:
    """Give the readings that began after the cut, once there are enough and they agree."""
    for pair in pairs:
        if (pair.video, pair.audio) == (step.name, step.mic) and pair.method in _METHODS:
            late_ms = [one.late_ms for one in pair.lately if one.began_ms >= since_ms][-READINGS:]
            if len(late_ms) == READINGS and max(late_ms) - min(late_ms) < STEADY_MS:
                return late_ms
    return []


def _onward(show: Show, state: ShowState, guide: Guide, reads: tuple[GuideRead, ...], at_ms: UtcMs) -> Iterator[Event]:
    """Go to the next pair, or be through with the round."""
    if guide.step + 1 < len(guide.steps):
        yield from _at(show, state, guide.steps, guide.mics, guide.step + 1, at_ms)
    elif not reads:
        yield from _ended(show, state, guide, "no pair was read", at_ms)
    elif guide.phase is GuidePhase.MEASURING:
        yield from _restored(show, state, guide, at_ms)
        yield SyncGuideSolved(at_ms)
    else:
        yield from _judged(show, state, guide, reads, at_ms)


def _judged(show: Show, state: ShowState, guide: Guide, reads: tuple[GuideRead, ...], at_ms: UtcMs) -> Iterator[Event]:
    """Say whether the second round proves the delays; what is left is corrected once more, then all goes back."""
    expects = {(one.camera, one.mic): one.late_ms for one in guide.expects}
    off_ms = {one: one.late_ms - expects.get((one.camera, one.mic), 0.0) for one in reads}
    worst = max(reads, key=lambda one: abs(off_ms[one]))
    if abs(off_ms[worst]) <= PROVED_MS:
        yield from _restored(show, state, guide, at_ms)
        yield SyncGuideProved(max((one.late_ms for one in reads), key=abs), at_ms)
    elif guide.tries < MOST_TRIES and (more := _once_more(state, guide, reads)):
        yield from _set(show, state, guide, more, at_ms)
    else:
        why = f"{worst.camera} with {worst.mic} was {abs(off_ms[worst]):.0f} ms off what it should be"
        yield from _ended(show, state, guide, why, at_ms)


def _once_more(state: ShowState, guide: Guide, reads: tuple[GuideRead, ...]) -> SyncGuideApplied | None:
    """Say what is left to set of the microphones it has set already; none: nothing that would help."""
    offsets = {one.mic: one.to_ms for one in guide.set_mics}
    found = solve(_pairs(reads), offsets, state.sync.delays, guide.frame_ms).offsets_ms
    mics = tuple(replace(one, to_ms=found[one.mic]) for one in guide.set_mics if one.mic in found)
    return SyncGuideApplied(mics, (), UtcMs(0), guide.expects, guide.frame_ms) if mics else None


def _decide_apply(show: Show, state: ShowState, command: ApplyGuide, at_ms: UtcMs) -> Decision:
    refused = _not_now(state, command.seen)
    if refused is not None:
        return refused
    assert command.seen is not None
    assert command.seen.inputs is not None
    guide = state.sync.guide
    if guide is None or guide.phase is not GuidePhase.SOLVED:
        return Refused(why="Nothing is proposed.", remedy="Go through a guided run first (sync.guide).")
    found = proposed(guide, command.seen, state.sync.delays)
    now = {one.name: one.offset_ms for one in command.seen.inputs}
    sources = {step.name: step.source for step in guide.steps}
    mics = [MicDelay(mic, now.get(mic, 0), to_ms) for mic, to_ms in found.offsets_ms.items()]
    cameras = [
        CameraDelay(name, sources[name], state.sync.delays.get(name, 0), to_ms)
        for name, to_ms in found.delays_ms.items()
    ]
    if not mics and not cameras:
        return Refused(why="Everything is in time already.", remedy="Leave it as it is.")
    expects = tuple(GuideRead(camera, mic, left_ms, 0.0) for (camera, mic), left_ms in found.left_ms.items())
    applied = SyncGuideApplied(tuple(mics), tuple(cameras), at_ms, expects, command.seen.frame_ms)
    return accept(*_set(show, state, guide, applied, at_ms))


def _set(show: Show, state: ShowState, guide: Guide, applied: SyncGuideApplied, at_ms: UtcMs) -> Iterator[Event]:
    """Set delays, and begin a round that proves them."""
    yield replace(applied, at_ms=at_ms)
    for camera in applied.cameras:
        yield CameraDelayed(camera.name, camera.source, camera.to_ms)
    for mic in applied.mics:
        yield OffsetSet(mic.mic, mic.to_ms)
    yield from _at(show, state, guide.steps, guide.mics, 0, at_ms)


def _decide_unapply(state: ShowState, at_ms: UtcMs) -> Decision:
    guide = state.sync.guide
    if guide is None or guide.phase is not GuidePhase.PROVED:
        return Refused(why="No guided run has set delays.", remedy="Give one microphone its delay back (sync.revert).")
    return accept(*_given_back(guide), SyncGuideEnded("its delays were taken back", at_ms, taken_back=True))


def evolve_guide(state: ShowState, event: GuideEvent) -> ShowState:
    """Fold it."""
    sync = state.sync
    if isinstance(event, SyncGuided):
        guide = Guide(event.steps, event.mics, event.back, step_ms=event.at_ms)
        return replace(state, sync=replace(sync, guide=guide))
    if isinstance(event, CameraDelayed):
        others = {name: ms for name, ms in sync.delays.items() if name != event.name}
        kept = {**others, event.name: event.delay_ms} if event.delay_ms else others
        return replace(state, sync=replace(sync, delays=kept))
    return state if sync.guide is None else replace(state, sync=replace(sync, guide=_went_on(sync.guide, event)))


def _went_on(
    guide: Guide,
    event: SyncGuideAt | SyncGuideRead | SyncGuideSolved | SyncGuideApplied | SyncGuideProved | SyncGuideEnded,
) -> Guide:
    match event:
        case SyncGuideAt():
            return replace(guide, step=event.step, step_ms=event.at_ms)
        case SyncGuideRead():
            return replace(guide, reads=(*guide.reads, event.read))
        case SyncGuideSolved():
            return replace(guide, phase=GuidePhase.SOLVED)
        case SyncGuideApplied():
            return replace(
                guide,
                phase=GuidePhase.PROVING,
                before=guide.before or guide.reads,
                reads=(),
                set_mics=_joined(guide.set_mics, event.mics),
                set_cameras=guide.set_cameras or event.cameras,
                expects=event.expects,
                frame_ms=event.frame_ms,
                tries=guide.tries + 1,
            )
        case SyncGuideProved():
            return replace(guide, phase=GuidePhase.PROVED, worst_ms=event.worst_ms)
        case SyncGuideEnded():
            return replace(guide, phase=GuidePhase.ENDED, why=event.why)
        case _:
            assert_never(event)


def _joined(before: tuple[MicDelay, ...], now: tuple[MicDelay, ...]) -> tuple[MicDelay, ...]:
    """Keep for each microphone the delay it was found with."""
    found = {one.mic: one.from_ms for one in (*now, *before)}
    to_ms = {one.mic: one.to_ms for one in (*before, *now)}
    return tuple(MicDelay(mic, from_ms, to_ms[mic]) for mic, from_ms in found.items())
