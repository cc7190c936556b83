"""Somebody else who cuts in OBS and undoes our takes: noticed by what OBS says after ours, named as far as it can be.

obs-websocket (5.1) tells neither who asked for what nor that a hotkey was pressed: only that somebody does is known.
A part of `console.show.state`. Counterparts: `console.show.cameras` folds takes, `console.show.shots` waits meanwhile.
"""

from msgspec import Struct
from msgspec.structs import replace

from console.show.cuts import CameraTaken, TakeOrigin
from console.show.types import DurationMs, SceneName, UtcMs

UNDONE_WITHIN_MS = DurationMs(2_000)
"""A cut of somebody else so soon after ours undoes it."""
WITHIN_MS = DurationMs(10_000)
SNAPPED_BACK = 2
"""So many takes undone by bringing back what was there before, within `WITHIN_MS`, are a fight."""
UNDONE = 3
"""So many undone in any way are."""
CALM_MS = DurationMs(10_000)
"""It is over when nothing of ours was undone for so long."""


class Undone(Struct, frozen=True):
    """A take of ours that somebody undid."""

    ours: SceneName
    theirs: SceneName
    at_ms: UtcMs
    back: bool
    """To what was there before ours."""


class Rivals(Struct, frozen=True):
    """What is known of them."""

    ours: SceneName | None = None
    """Our newest take, while nobody has undone it."""
    before: SceneName | None = None
    """What was in program before it."""
    ours_ms: UtcMs = UtcMs(0)
    undone: tuple[Undone, ...] = ()
    """The newest, within `WITHIN_MS`; the newest last."""
    until_ms: UtcMs = UtcMs(0)
    """Until when it counts as a fight; 0: there was none."""


def seen(rivals: Rivals, event: CameraTaken, before: SceneName | None) -> Rivals:
    """Fold a take; `before` was in program when it came."""
    if event.origin is not TakeOrigin.SWITCHER:
        return replace(rivals, ours=event.scene, before=before, ours_ms=event.at_ms)
    soon = event.at_ms - rivals.ours_ms <= UNDONE_WITHIN_MS
    if not event.foreign or rivals.ours is None or not soon or event.scene == rivals.ours:
        return rivals
    one = Undone(rivals.ours, event.scene, event.at_ms, back=event.scene == rivals.before)
    undone = (*(old for old in rivals.undone if event.at_ms - old.at_ms <= WITHIN_MS), one)[-UNDONE:]
    backs = sum(each.back for each in undone)
    fights = len(undone) >= UNDONE or backs >= SNAPPED_BACK or event.at_ms < rivals.until_ms
    until_ms = UtcMs(event.at_ms + CALM_MS) if fights else rivals.until_ms
    return replace(rivals, ours=None, undone=undone, until_ms=until_ms)


def fighting(rivals: Rivals, at_ms: UtcMs) -> Undone | None:
    """Give the newest take that was undone while somebody fights for the bus; none: nobody does."""
    return rivals.undone[-1] if rivals.undone and at_ms < rivals.until_ms else None
