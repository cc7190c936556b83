"""Squeezes the cameras into a graphic's window or a preset and brings them back, whatever OBS does meanwhile.

    on air -> ReadItems -> ItemsRead -> journalled (FramingHeld) -> FrameCameras(window)
    off    -> FrameCameras(none) -> confirmed -> journalled (FramingReleased)

What failed, or may have, is tried again when the switcher was read anew, when another window is wanted, or when a
person asks again or clears the air; never by itself. When the switcher comes back, cameras in program are left where
they stand: if they should stand otherwise the operator is asked (`console.show.resending`), and what he leaves stays
until somebody wants another window. What is not in program is placed at once. A show that was only just opened and is
not live has no air yet: there all is placed. Engine thread only. Counterparts: `console.plan.framing` says what
is wanted of a state, `console.obs.framing` does it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from console.engine.ports import Clock, Switcher
from console.plan.effects import FrameCameras
from console.plan.framing import Goal, ease_between, framing_effect, framing_goal, hold_for, wanted_window
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.events import Event
from console.show.facts import (
    CamerasFramed,
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    ItemsRead,
    Lane,
    SwitcherLost,
    SwitcherRead,
)
from console.show.graphic_commands import HoldFraming, ReleaseFraming
from console.show.obs_commands import SeeMisframed
from console.show.state import ShowState
from console.show.types import DurationMs, Show

EXACT_CUT = DurationMs(0)
MOST_OPEN = 100

_NOT_SQUEEZED = "the graphic is on air, but the camera was not squeezed"
_NOT_BACK = "the graphic is off, but the cameras were not brought back"
_NOT_FRAMED = "the camera was not brought into its preset"
_NOT_UNFRAMED = "the camera was not brought back from its preset"

_LEFT = "OBS came back with it otherwise, and nothing on air moves without a yes (plan.resend)"

_Failure = EffectFailed | EffectUnknown
_End = EffectConfirmed | _Failure


class Framer:
    """Asks the switcher for what the state wants of the cameras, once each, and knows how they stand."""

    def __init__(self, switcher: Switcher, ids: Iterator[EffectId]) -> None:
        self._switcher = switcher
        self._ids = ids
        self._goal: Goal | None = None
        self._asked = self._before = Goal(reads=False, window=None)
        """The newest goal OBS was asked for, and the one before it."""
        self._new = True
        """Nothing was looked at yet: what an earlier engine left waits for the switcher to be read."""
        self._lost = True
        self._failed = False
        self._again = False
        self._known = False
        """The switcher was read before, by this engine."""
        self._back = False
        """The switcher has come back, and nobody has wanted anything else since."""
        self._left = False
        """Cameras in program were left as the switcher had them, though they should stand otherwise."""
        self._ease_ms = EXACT_CUT
        self._open: dict[EffectId, None] = {}
        """Effects without their end."""
        self._stand = CamerasFramed(None)
        self.pending: EffectId | None = None
        """The effect the goal waits for; answers to earlier ones are overtaken."""
        self.due: HoldFraming | ReleaseFraming | None = None
        """What has to be journalled after the fact that was heard last."""
        self.seen: SeeMisframed | None = None
        """What the show has to be told after it."""

    def look(self, show: Show, state: ShowState) -> EffectId | None:
        """Ask for what `state` wants, unless it was asked for; give the effect."""
        wanted, goal = wanted_window(show, state), framing_goal(show, state)
        again, new, before = self._again, self._new, self._goal
        self._again, self._new, self._goal = False, False, goal
        if wanted is not None:
            self._ease_ms = wanted[1]
        if not _same(goal, before):
            self._back = False
        if goal == before and not again:
            return None
        self.pending = None
        if goal is None or new:
            return None
        ease_ms = EXACT_CUT if again else ease_between(self._asked, goal, self._ease_ms)
        effect = framing_effect(show, state, goal, next(self._ids), ease_ms, self._asks(state))
        if isinstance(effect, FrameCameras):
            self._before, self._asked = self._asked, goal
        self.pending = effect.effect
        self._stand = CamerasFramed(None, frames=self._stand.frames)
        self._open[effect.effect] = None
        if len(self._open) > MOST_OPEN:
            del self._open[next(iter(self._open))]
        self._switcher.frame(effect)
        return self.pending

    def ask_again(self) -> None:
        """Let the next look try once more what went wrong: a person wants it."""
        if self._failed:
            self._again, self._back = True, False

    def place(self) -> None:
        """Let the next look move also what was left in program: a person wants it."""
        if self._left:
            self._again, self._back = True, False

    def _asks(self, state: ShowState) -> bool:
        """Tell whether the switcher is to leave what is in program: nobody presses, it has only just come back."""
        return self._back and (self._known or state.live_ms is not None)

    def in_words(self, fact: _Failure) -> _Failure:
        """Say of an effect of ours that went wrong what that means; give any other as it is."""
        if fact.effect not in self._open:
            return fact
        goal = self._goal or self._asked
        if goal.window is not None:
            what = _NOT_SQUEEZED
        elif goal.frames:
            what = _NOT_FRAMED
        else:
            what = _NOT_UNFRAMED if self._before.frames and self._before.window is None else _NOT_BACK
        return replace(fact, why=f"{what}: {fact.why}")

    def heard(self, fact: Fact) -> Fact:
        """Take in what the outside says; give what is to be believed: how the cameras stand, in place of an answer."""
        self.due = self.seen = None
        match fact:
            case SwitcherLost():
                self._lost, self._left, self.pending, self._stand = True, False, None, CamerasFramed(None)
                self._known = True
            case SwitcherRead():
                self._back = self._back or self._lost
                self._again = self._again or self._lost or self._failed
                self._lost = self._failed = False
            case ItemsRead() if fact.effect == self.pending:
                self.due = hold_for(self._goal, fact) if self._goal is not None else None
            case EffectConfirmed() | EffectFailed() | EffectUnknown() if fact.effect in self._open:
                del self._open[fact.effect]
                if fact.effect == self.pending:
                    self._end(fact)
                return self._stand
            case EffectSent() if fact.effect in self._open:
                return self._stand
            case _:
                pass
        return fact

    def _end(self, fact: _End) -> None:
        """Note how the newest effect came out."""
        self.pending = None
        self._failed = not isinstance(fact, EffectConfirmed)
        if not isinstance(fact, EffectConfirmed):
            self._stand = CamerasFramed(None, fact.why, self._stand.frames)
            return
        self._back, self._left, self.seen = False, fact.left, SeeMisframed(fact.left)
        if fact.left:
            self._stand = CamerasFramed(None, _LEFT, self._stand.frames)
        elif self._goal is not None:
            goal = self._goal
            self._stand = CamerasFramed(goal.window, frames=goal.frames)
            self.due = ReleaseFraming(goal.frames, goal.window is not None)


def _same(goal: Goal | None, other: Goal | None) -> bool:
    """Tell whether the cameras should stand alike, be it read yet how they did or not."""
    if goal is None or other is None:
        return goal is other
    return (goal.window, goal.frames) == (other.window, other.frames)


class Waiting(Protocol):
    """Something that waits for an effect's end."""

    def goes_on(self, effect: EffectId, then: EffectId | None, now_ns: int) -> None:
        """Wait for `then` in place of `effect`; none: for nothing more."""


class Framing:
    """Journals what the framer has to remember, and lets what waits for a reading wait for what follows from it."""

    def __init__(
        self,
        framer: Framer,
        waiting: Sequence[Waiting],
        clock: Clock,
        do: Callable[[Command, str, str], Sequence[Event] | Refused],
        hear: Callable[[Fact], None],
    ) -> None:
        """`do` takes a command all the way, for an actor and a seat; `hear` takes a fact as from outside."""
        self._framer = framer
        self._waiting = waiting
        self._clock = clock
        self._do = do
        self._hear = hear

    def follow(self, fact: Fact, show: Show, state: ShowState) -> None:
        """Take the next step after a fact the framer has heard. `state` is of now."""
        if isinstance(fact, SwitcherRead):
            self._framer.look(show, state)
        seen, self._framer.seen = self._framer.seen, None
        due, self._framer.due = self._framer.due, None
        if seen is not None:
            self._do(seen, "switcher", "switcher")
        answer = self._do(due, "switcher", "switcher") if due is not None else ()
        if not isinstance(fact, ItemsRead):
            return
        if isinstance(answer, Refused):
            self._hear(EffectFailed(fact.effect, Lane.SWITCHER, f"{answer.why} {answer.remedy}".strip()))
            return
        then = self._framer.pending if due is not None else None
        for one in self._waiting:
            one.goes_on(fact.effect, then, self._clock.mono_ns())
