"""What the sync meter said, as alarms and corrections need it: the newest readings that count, since when it is bad.

A part of `console.show.truth`. Counterparts: `console.show.facts` brings it, `console.show.sync_alarms` speaks of it,
`console.show.sync_correcting` proves by it.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.show.facts import SyncHeard, SyncVoided
from console.show.sync import NO_SYNC, Gate, Method, PairSaid, SyncSaid, TapKind, TapStands, TapState
from console.show.sync_zones import GREEN, Zone, reddest, within
from console.show.types import UtcMs

KEPT: Final = 8
"""Readings of a pair, the newest."""
LEAST_S: Final = 2.5
"""What was read from a shorter window is shown, and neither proves nor alarms."""
ENOUGH: Final = 3
"""Readings in a row that say the same are believed."""
BACK_MS: Final = 5.0
"""What was red is over only when it is within its limit by so much."""
CLOCKS, CLOCKS_BACK = 2.0, 1.5
"""Milliseconds a minute: two clocks that do not agree, and when that is over."""
STEADY: Final = 0.2
"""Milliseconds a minute: a slower drift is none."""
SOON_MIN, NOT_SOON_MIN = 10.0, 15.0
"""Minutes to the edge of the green: news, and when that is over."""
MOST_VOIDED: Final = 32
WAY_MS: Final = 1_000
"""How long picture and sound are on their way to the meter: what it reads sooner may be of before."""
_USUAL_FRAME_MS: Final = 1000 / 30
LACKS: Final = (TapStands.NO_TAP, TapStands.NO_VIDEO, TapStands.NO_AUDIO)
REMEASURE: Final = "measure again: show the slate, or wait for the next readings"


class Counted(Struct, frozen=True):
    """A reading that counts."""

    at_ms: UtcMs
    """When its window ended."""
    began_ms: UtcMs
    """When its window began."""
    late_ms: float


class Voided(Struct, frozen=True):
    """What made older readings void."""

    at_ms: UtcMs
    why: str


class PairHeard(Struct, frozen=True):
    """One picture and one sound."""

    said: PairSaid
    lately: tuple[Counted, ...] = ()
    """The newest readings that count, oldest first."""
    red_ms: UtcMs | None = None
    """Since when it is beyond its limits; none: it is not."""
    drifts_ms: UtcMs | None = None
    """Since when it is on its way out of the green; none: it is not."""
    clocks_ms: UtcMs | None = None
    """Since when it drifts so fast that two clocks do not agree; none: it does not."""
    voided_ms: UtcMs | None = None
    """Since when it is void."""
    voided: str = ""
    """Why what was measured before is void, as the meter or OBS has it; empty: it is not."""

    @property
    def late_ms(self) -> float | None:
        """The figure to go by; none: there is none now."""
        return None if self.voided else self.said.late_ms


class TapHeard(Struct, frozen=True):
    """One tap."""

    state: TapState
    lacks_ms: UtcMs | None = None
    """Since when nothing, no picture or no sound comes; none: all does."""


class SyncTruth(Struct, frozen=True):
    """All that is known of the sync."""

    at_ms: UtcMs = UtcMs(0)
    """When the meter spoke last; 0: never."""
    pairs: tuple[PairHeard, ...] = ()
    taps: tuple[TapHeard, ...] = ()
    limit_ms: float = NO_SYNC.limit_ms
    voided: dict[str, Voided] = {}
    """What happened to inputs and scenes, by their names in OBS."""

    @property
    def hears_program(self) -> bool:
        """Whether picture and sound of the program come in."""
        return any(tap.state.kind is TapKind.PROGRAM and tap.state.stands not in LACKS for tap in self.taps)

    @property
    def frame_ms(self) -> float:
        """How long one picture of the program stays, as far as anybody knows."""
        return max((one.said.frame_ms for one in self.pairs), default=0.0) or _USUAL_FRAME_MS

    def pair(self, audio: str, video: str = "") -> PairHeard | None:
        """Find the pair of a sound that was read last, and among those of one instant the most certain method's.

        One whose last reading does not count is taken only where there is no other.
        """
        found = (one for one in self.pairs if one.said.audio == audio and (not video or one.said.video == video))
        return max(found, key=_rank, default=None)


NO_SYNC_YET: Final = SyncTruth()
_METHODS: Final = tuple(Method)


def _rank(one: PairHeard) -> tuple[bool, UtcMs, int]:
    newest = one.said.newest
    return newest.gate is Gate.OK, newest.at_ms, -_METHODS.index(one.said.method)


def observe_sync(before: SyncTruth, fact: SyncHeard | SyncVoided) -> SyncTruth:
    """Fold what the meter or OBS says of it."""
    if isinstance(fact, SyncVoided):
        others = {name: one for name, one in before.voided.items() if name != fact.name}
        voided = dict([*others.items(), (fact.name, Voided(fact.at_ms, fact.why))][-MOST_VOIDED:])
        after = replace(before, voided=voided)
        return replace(after, pairs=tuple(_voided(after, pair) for pair in before.pairs))
    if fact.said is None:
        return SyncTruth(voided=before.voided)
    limits = reddest(fact.limit_ms)
    known = {_key(pair.said): pair for pair in before.pairs}
    pairs = tuple(_heard(before, known.get(_key(said)), said, limits) for said in fact.said.pairs)
    return SyncTruth(fact.said.at_ms, pairs, _taps(before, fact.said), fact.limit_ms, before.voided)


def _key(said: PairSaid) -> tuple[str, str, Method]:
    return said.video, said.audio, said.method


def _heard(sync: SyncTruth, before: PairHeard | None, said: PairSaid, limits: Zone) -> PairHeard:
    lately = before.lately if before is not None else ()
    if said.counted < len(lately):
        lately = ()  # it was begun anew
    newest = said.newest
    counts = said.counted and newest.gate is Gate.OK and newest.window_s >= LEAST_S
    if counts and (not lately or newest.at_ms > lately[-1].at_ms):
        began_ms = UtcMs(newest.at_ms - round(newest.window_s * 1000))
        lately = (*lately, Counted(newest.at_ms, began_ms, newest.late_ms))[-KEPT:]
    before = before if before is not None else PairHeard(said)
    red_ms = _red_since(before.red_ms, lately, limits)
    drifts_ms = _since(before.drifts_ms, newest.at_ms, _leaves(said, SOON_MIN), _leaves(said, NOT_SOON_MIN))
    clocks_ms = _since(before.clocks_ms, newest.at_ms, _faster(said, CLOCKS), _faster(said, CLOCKS_BACK))
    return _voided(sync, PairHeard(said, lately, red_ms, drifts_ms, clocks_ms, before.voided_ms))


def _since(before: UtcMs | None, at_ms: UtcMs, begins: bool, goes_on: bool) -> UtcMs | None:
    """Say since when it is so: what began goes on until it is clearly over."""
    if before is None:
        return at_ms if begins else None
    return before if goes_on else None


def _leaves(said: PairSaid, within_min: float) -> bool:
    """Tell whether it is in the green, and out of it so soon if it goes on like this."""
    late_ms, slope = said.late_ms, said.slope_ms_per_min
    if late_ms is None or slope is None or abs(slope) < STEADY or not within(late_ms, GREEN):
        return False
    left_ms = GREEN.late_ms - late_ms if slope > 0 else GREEN.early_ms + late_ms
    return left_ms / abs(slope) <= within_min


def _faster(said: PairSaid, ms_per_min: float) -> bool:
    return said.slope_ms_per_min is not None and abs(said.slope_ms_per_min) > ms_per_min


def _red_since(before: UtcMs | None, lately: tuple[Counted, ...], limits: Zone) -> UtcMs | None:
    """Say since when it is red: three in a row make it so, and three well within their limits end it."""
    newest = lately[-ENOUGH:]
    if before is not None:
        over = len(newest) == ENOUGH and all(within(one.late_ms, limits, BACK_MS) for one in newest)
        return None if over or not newest else before
    beyond = len(newest) == ENOUGH and not any(within(one.late_ms, limits) for one in newest)
    return newest[0].at_ms if beyond else None


def _voided(sync: SyncTruth, pair: PairHeard) -> PairHeard:
    """Leave out what was read before something happened to its sound or its picture; say so until it is read anew."""
    found = [sync.voided[name] for name in (pair.said.audio, pair.said.video) if name in sync.voided]
    newest = max(found, key=lambda one: one.at_ms, default=None)
    lately = (
        pair.lately if newest is None else tuple(one for one in pair.lately if one.began_ms >= newest.at_ms + WAY_MS)
    )
    if newest is None or len(lately) >= ENOUGH:
        since_ms = pair.voided_ms if pair.voided_ms is not None else pair.said.newest.at_ms
        why = pair.said.remeasure
        return replace(pair, lately=lately, voided=why, voided_ms=since_ms if why else None)
    why = f"{newest.why}: {REMEASURE}"
    void = PairHeard(pair.said, lately, voided=why, voided_ms=newest.at_ms)
    return replace(void, voided=pair.said.remeasure or why)


def _taps(before: SyncTruth, said: SyncSaid) -> tuple[TapHeard, ...]:
    since = {tap.state.kind: tap.lacks_ms for tap in before.taps}
    taps = []
    for tap in said.taps:
        first_ms = since.get(tap.kind)
        lacks_ms = (said.at_ms if first_ms is None else first_ms) if tap.stands in LACKS else None
        taps.append(TapHeard(replace(tap, age_ms=0, fps=0.0), lacks_ms))  # those tick, and nobody judges by them
    return tuple(taps)
