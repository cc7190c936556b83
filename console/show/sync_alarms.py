"""Alarms of the sync while the show is live: out of every standard, drifting, not measured any more, or void.

As in `console.show.feed_alarms` a sentence holds no figure that ticks, each is raised after a while, and each can be
acknowledged or snoozed. Counterparts: `console.show.sync_truth` says since when it is so, `console.show.sync_zones`
what is allowed.
"""

from collections.abc import Iterator
from typing import Final

from console.show.feed_alarms import Alarm, hushed
from console.show.hushing import LONGEST_NAME
from console.show.state import ShowState
from console.show.sync import Method, TapKind, TapStands
from console.show.sync_truth import PairHeard, TapHeard
from console.show.sync_zones import Zone, reddest
from console.show.truth import Truth
from console.show.types import UtcMs

LACKS_MS: Final = 10_000
"""A tap that connects anew is no alarm."""
VOID_MS: Final = 15_000
"""Most is read anew by itself in less."""
UNPROVED_MS: Final = 300_000
"""How long a correction that was taken back of itself is an alarm."""
_TAPS: Final = {
    TapKind.PROGRAM: "the program",
    TapKind.VIEWERS: "what viewers get",
    TapKind.DEVICE: "the camera and microphone of this machine",
}
_LACKS: Final = {
    TapStands.NO_TAP: "nothing of",
    TapStands.NO_VIDEO: "no picture of",
    TapStands.NO_AUDIO: "no sound of",
}
_LOOK: Final = "See in SYNC where it listens, and whether that is sent."


def sync_alarms(state: ShowState, truth: Truth, at_ms: UtcMs) -> tuple[Alarm, ...]:
    """Give those that nobody has acknowledged or snoozed, worst first."""
    return tuple(alarm for alarm in all_sync_alarms(state, truth, at_ms) if not hushed(state, alarm, at_ms))


def all_sync_alarms(state: ShowState, truth: Truth, at_ms: UtcMs) -> tuple[Alarm, ...]:
    """Give all of them; while the show is not live, only of a correction that did not hold."""
    unproved = tuple(_unproved(state, at_ms))
    if state.live_ms is None:
        return unproved
    limits = reddest(truth.sync.limit_ms)
    red = (_red(pair, limits) for pair in truth.sync.pairs if pair.red_ms is not None)
    other = (alarm for pair in truth.sync.pairs for alarm in _others(pair, at_ms))
    return (*unproved, *red, *_lost(truth.sync.taps, state.live_ms, at_ms), *other)


def _unproved(state: ShowState, at_ms: UtcMs) -> Iterator[Alarm]:
    one = state.sync.unproved
    if one is not None and 0 <= at_ms - one.at_ms < UNPROVED_MS:
        text = (
            f"The correction of “{one.mic}” was taken back: {one.why}. See in INPUTS that its delay is {one.to_ms} ms "
            "again, and measure before you correct anew."
        )
        yield Alarm(_id("unproved", one.mic), text, one.at_ms)


def _red(pair: PairHeard, limits: Zone) -> Alarm:
    """Say that it is out of every standard, and which way: its figure ticks, so it is in SYNC."""
    late = bool(pair.lately) and pair.lately[-1].late_ms > 0
    limit_ms = limits.late_ms if late else limits.early_ms
    way = "late" if late else "early"
    if pair.said.method is Method.PATH:
        text = (
            f"Viewers get the audio more than {limit_ms:.0f} ms {way} of what it is here ({limits.standard}): "
            "look after the encoder and the platform's relay."
        )
    else:
        text = (
            f"“{pair.said.audio}” is more than {limit_ms:.0f} ms {way} against “{pair.said.video}” "
            f"({limits.standard}): correct it (sync.correct), or cut to another camera."
        )
    return Alarm(_of("red", pair), text, pair.red_ms or pair.said.newest.at_ms)


def _others(pair: PairHeard, at_ms: UtcMs) -> Iterator[Alarm]:
    called = f"“{pair.said.audio}” against “{pair.said.video}”"
    if pair.clocks_ms is not None:
        text = (
            f"{called} drifts by more than 2 ms a minute: two clocks do not agree. Set all devices to one sample rate, "
            "or restart that source in OBS between two segments."
        )
        yield Alarm(_of("clocks", pair), text, pair.clocks_ms)
    elif pair.drifts_ms is not None:
        text = f"{called} drifts out of the green within minutes: correct it in a pause (sync.correct)."
        yield Alarm(_of("drift", pair), text, pair.drifts_ms)
    if pair.voided and pair.voided_ms is not None and at_ms - pair.voided_ms >= VOID_MS:
        why = pair.voided.rstrip(".")
        yield Alarm(_of("void", pair), f"The sync of {called} is not known any more: {why}.", pair.voided_ms)


def _lost(taps: tuple[TapHeard, ...], live_ms: UtcMs, at_ms: UtcMs) -> Iterator[Alarm]:
    """Name taps that have given no picture or no sound for a while."""
    for tap in taps:
        if tap.lacks_ms is None or tap.state.kind not in _TAPS:
            continue
        since_ms = UtcMs(max(tap.lacks_ms, live_ms) + LACKS_MS)
        if at_ms >= since_ms:
            lacks = _LACKS.get(tap.state.stands, "nothing of")
            text = f"The sync meter gets {lacks} {_TAPS[tap.state.kind]}: {tap.state.why or _LOOK}"
            yield Alarm(_id("tap", tap.state.kind), text, since_ms)


def _of(kind: str, pair: PairHeard) -> str:
    return _id(kind, f"{pair.said.audio}/{pair.said.video}/{pair.said.method}")


def _id(kind: str, of: str) -> str:
    return f"sync:{kind}:{of}"[:LONGEST_NAME]
