"""Which cue an effect belongs to, until the outside has answered it: a device that fails its part settles the cue.

Engine thread only. Counterparts: `console.engine.performer` hands the effects out, `console.show.cues` settles.
"""

from collections.abc import Iterable

from msgspec import Struct

from console.engine.performer import Handed
from console.show.commands import SettleCue
from console.show.events import CueFired
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectUnknown, Fact, Lane

ANSWER_WITHIN_NS = 5_000_000_000
"""As in `console.engine.ledger`: longer than any adapter waits, so that it can say why."""
MOST_KEPT = 500


class _Part(Struct, frozen=True):
    cue: CueFired
    lane: Lane
    since_ns: int


class CueEffects:
    """Effects of fired cues that are not answered yet; the newest `MOST_KEPT`."""

    def __init__(self) -> None:
        self._parts: dict[EffectId, _Part] = {}

    def begin(self, handed: Iterable[Handed], now_ns: int) -> None:
        """Remember the effects that were handed out for a cue."""
        for one in handed:
            if one.cue is not None:
                self._parts[one.effect] = _Part(one.cue, one.lane, now_ns)
        while len(self._parts) > MOST_KEPT:
            del self._parts[next(iter(self._parts))]

    def heard(self, fact: Fact) -> SettleCue | None:
        """Take an answer; give the command when a cue's part went wrong."""
        if not isinstance(fact, EffectConfirmed | EffectFailed | EffectUnknown):
            return None
        part = self._parts.pop(fact.effect, None)
        if part is None or isinstance(fact, EffectConfirmed):
            return None
        return _settle(part, fact.why)

    def goes_on(self, effect: EffectId, then: EffectId | None, now_ns: int) -> None:
        """Let a cue's part that waits for an effect wait for `then` in its place; none: for nothing more."""
        part = self._parts.pop(effect, None)
        if part is not None and then is not None:
            self._parts[then] = _Part(part.cue, part.lane, now_ns)

    def expire(self, now_ns: int) -> tuple[SettleCue, ...]:
        """Give the commands for parts whose answer never came."""
        late = [effect for effect, part in self._parts.items() if now_ns - part.since_ns > ANSWER_WITHIN_NS]
        why = f"no answer came within {ANSWER_WITHIN_NS // 10**9} s"
        return tuple(_settle(self._parts.pop(effect), why) for effect in late)

    def waits(self) -> bool:
        """Tell whether `expire` has something to look at soon."""
        return bool(self._parts)


def _settle(part: _Part, why: str) -> SettleCue:
    return SettleCue(cue=part.cue.cue, at_ms=part.cue.at_ms, lane=part.lane.value, why=why)
