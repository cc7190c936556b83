"""What a sync meter says, for rehearsing the window without one: in every zone, drifting, lost, void, and none.

Counterparts: `console.seat.fake_director` has the desk around it, `console.seat.fake.FakeSeat.heard_sync` hands it out.
"""

from collections.abc import Iterator
from math import sin
from typing import Final

from msgspec.structs import replace

from console.seat.fake_director import inputs_heard
from console.seat.view import SeatView
from console.show.facts import HealthChanged, Level, Part, SyncHeard
from console.show.sync import Gate, Method, PairSaid, Reading, SyncSaid, SyncWanted, TapKind, TapStands, TapState
from console.show.sync_corrections import Correction, SyncRun, Unproved
from console.show.sync_guide import Guide, GuidePhase, GuideRead
from console.show.sync_guiding import pairs_to_read
from console.show.truth import observe
from console.show.types import UtcMs

WANTED: Final = SyncWanted(program="rtmp://127.0.0.1:19350/live/sync", viewers="https://live.example/glow/index.m3u8")
FRAME_MS: Final = 1000 / 30
EVERY_MS: Final = 740
WINDOW_S: Final = 3.0
PROGRAM: Final = TapState(TapKind.PROGRAM, TapStands.LOCKED, fps=30.0, age_ms=40)
VIEWERS: Final = TapState(TapKind.VIEWERS, TapStands.LOCKED, fps=30.0, age_ms=310)
HOST, TABLE, GUEST = "Host", "Table", "Guest"
HOST_MIC, GUEST_MIC = "Host mic", "Guest mic"


def reading(at_ms: UtcMs, late_ms: float, video: str = HOST, audio: str = HOST_MIC) -> Reading:
    """Give a slate's reading that counts."""
    return Reading(at_ms, Method.SLATE, video, audio, late_ms, 1.1, 0.97, Gate.OK, 31.0, 0.96, 18.2, 0.01, WINDOW_S)


def pair(at_ms: UtcMs, late_ms: float, video: str = HOST, audio: str = HOST_MIC) -> PairSaid:
    """Give a pair that was measured for a while, and calmly."""
    newest = reading(at_ms, late_ms, video, audio)
    return PairSaid(video, audio, Method.SLATE, newest, late_ms, 2.4, 1.1, 0.1, 24, "", FRAME_MS)


def said(at_ms: UtcMs, *pairs: PairSaid, taps: tuple[TapState, ...] = (PROGRAM, VIEWERS)) -> SyncSaid:
    """Give what a meter says of these."""
    return SyncSaid(at_ms, taps, pairs, 0.28)


def measured(at_ms: UtcMs, late_ms: float) -> SyncSaid:
    """Give one pair that stands so."""
    return said(at_ms, pair(at_ms, late_ms))


def in_time(now_ms: UtcMs) -> SyncSaid:
    """Give the green."""
    return measured(now_ms, 3.2)


def noticed(now_ms: UtcMs) -> SyncSaid:
    """Give the yellow: late."""
    return measured(now_ms, 71.6)


def early(now_ms: UtcMs) -> SyncSaid:
    """Give the orange, of sound that is early."""
    return measured(now_ms, -63.0)


def far_out(now_ms: UtcMs) -> SyncSaid:
    """Give the red."""
    return measured(now_ms, 334.7)


def several(now_ms: UtcMs) -> SyncSaid:
    """Give three cameras and two microphones: a slate's pairs, a camera's own sound, and the way to the viewers."""
    scratch = replace(pair(now_ms, 41.9, TABLE, HOST_MIC), method=Method.SCRATCH, span_ms=0.6, sigma_ms=0.5)
    path = replace(pair(now_ms, -8.4, "program", "viewers"), method=Method.PATH, span_ms=4.8, sigma_ms=2.0)
    return said(now_ms, pair(now_ms, 37.2), pair(now_ms, 128.8, GUEST, GUEST_MIC), scratch, path)


def crowd(now_ms: UtcMs) -> SyncSaid:
    """Give more cameras than stand one under another."""
    late_ms = (37.2, -22.4, 3.1, 61.0, 44.0, -8.8, 128.8, 12.0, 19.5)
    return said(now_ms, *(pair(now_ms, one, f"Camera {n + 1}", f"Mic {n % 3 + 1}") for n, one in enumerate(late_ms)))


def drifting(now_ms: UtcMs) -> SyncSaid:
    """Give two clocks that do not agree."""
    return said(now_ms, replace(pair(now_ms, 31.0), slope_ms_per_min=2.7, span_ms=8.1))


def void(now_ms: UtcMs) -> SyncSaid:
    """Give a pair of which nothing is known any more, for a filter was added."""
    why = "A filter was added to “Host mic”: show the slate again."
    return said(now_ms, replace(pair(now_ms, 37.2), late_ms=None, counted=0, remeasure=why))


def stuttering(now_ms: UtcMs) -> SyncSaid:
    """Give a picture that stutters: read, and not counted."""
    one = pair(now_ms, 12.0)
    newest = replace(one.newest, gate=Gate.STUTTER, doubled=0.34, video_rho=0.71, sigma_ms=14.0, confidence=0.2)
    why = "A third of the pictures are shown twice: see in OBS whether it skips frames."
    tap = replace(PROGRAM, stands=TapStands.STUTTER, why=why, fps=21.0)
    return said(now_ms, replace(one, newest=newest, late_ms=None, span_ms=None, counted=0), taps=(tap, VIEWERS))


def no_code(now_ms: UtcMs) -> SyncSaid:
    """Give a program in which nothing can be read."""
    why = "Nothing in the picture can be read: show the slate to the camera."
    return said(now_ms, taps=(replace(PROGRAM, stands=TapStands.NO_CODE, why=why),))


def lost(now_ms: UtcMs) -> SyncSaid:
    """Give a tap that is gone while the viewers' goes on."""
    why = "OBS does not send to rtmp://127.0.0.1:19350/live/sync: start that output."
    tap = TapState(TapKind.PROGRAM, TapStands.NO_TAP, why, age_ms=41_000)
    return said(now_ms, taps=(tap, VIEWERS))


def before(heard: SyncSaid, for_s: int) -> Iterator[SyncSaid]:
    """Give what a meter said for so long before, every other second, oldest first; once it was silent for a minute."""
    for ago_s in range(for_s, 0, -2):
        at_ms = UtcMs(heard.at_ms - 1000 * ago_s)
        if not 200 < ago_s < 260:
            yield replace(heard, at_ms=at_ms, pairs=tuple(_then(one, at_ms, ago_s) for one in heard.pairs))


def _then(one: PairSaid, at_ms: UtcMs, ago_s: int) -> PairSaid:
    """Give a pair as it was: it drifted to where it is, and wavered on the way."""
    drift_ms = (one.slope_ms_per_min or 0.0) * ago_s / 60
    late_ms = one.newest.late_ms - drift_ms + 1.2 * sin(ago_s / 7) + 0.6 * sin(ago_s / 1.7)
    return replace(one, newest=replace(one.newest, at_ms=at_ms, late_ms=late_ms, gate=Gate.OK))


def with_sync(view: SeatView, heard: SyncSaid | None, readings: int = 5) -> SeatView:
    """Let the meter have said this for so many readings; none: there is no meter."""
    if heard is None:
        return view
    truth = observe(view.truth, HealthChanged(Part.SYNC, Level.READY, "Reads the program."))
    for ago in reversed(range(readings)):
        at_ms = UtcMs(heard.at_ms - ago * EVERY_MS)
        pairs = tuple(replace(one, newest=replace(one.newest, at_ms=at_ms)) for one in heard.pairs)
        truth = observe(truth, SyncHeard(replace(heard, at_ms=at_ms, pairs=pairs), WANTED.limit_ms))
    return replace(view, show=replace(view.show, sync=WANTED), truth=truth)


def correcting(view: SeatView, at_ms: UtcMs, residual_ms: float | None) -> SeatView:
    """Let a correction have been set five seconds ago; `residual_ms` proves it, none: it is not yet."""
    one = Correction(HOST_MIC, HOST, Method.SLATE, 0, -72, 71.6, UtcMs(at_ms - 5_000), residual_ms)
    return replace(view, state=replace(view.state, sync=SyncRun({HOST_MIC: one})))


def set_back(view: SeatView, at_ms: UtcMs) -> SeatView:
    """Let a correction have been taken back of itself."""
    gone = Unproved(HOST_MIC, "after it the sound was still out: audio 40 ms late", UtcMs(at_ms - 4_000))
    return replace(view, state=replace(view.state, sync=SyncRun(unproved=gone)))


def sync_desk(now_ms: UtcMs, heard: SyncSaid | None) -> SeatView:
    """Give a desk live with this meter."""
    return with_sync(inputs_heard(now_ms), heard)


def guiding(now_ms: UtcMs, phase: GuidePhase, read: int) -> SeatView:
    """Give a desk before its show in the middle of a guided run, or at its end, with so many pairs read."""
    view = with_sync(inputs_heard(now_ms), in_time(now_ms))
    view = replace(view, state=replace(view.state, live_ms=None))
    steps = pairs_to_read(view.show, view.state, view.truth.inputs or ())
    proved = phase is GuidePhase.PROVED
    late_ms = (1.2, -2.0, 0.4, 3.1) if proved else (120.0, 55.2, 110.4, 30.3)
    reads = tuple(GuideRead(step.name, step.mic, late, 1.4) for step, late in zip(steps[:read], late_ms, strict=False))
    guide = Guide(steps, (), None, phase, min(read, len(steps) - 1), now_ms, reads, worst_ms=3.1 if proved else None)
    ended = replace(guide, why="Macro with Host mic was not read within 3 minutes")
    shown = ended if phase is GuidePhase.ENDED else guide
    return replace(view, state=replace(view.state, sync=SyncRun(guide=shown)))
