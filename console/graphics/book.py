"""The book of effects that pages have still to draw. Pure: it is told what happened and says which facts follow.

Counterpart: `console.graphics.hub` tells it, `console.engine.ledger` reads its facts.
"""

from collections.abc import Iterable

from msgspec import Struct

from console.plan.effects import DrawGraphics
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, Fact, Lane

NO_PAGE = "No page is open: add the program address to OBS as a browser source."
NO_ANSWER = "No program page said that it drew this: is the browser source shown in OBS?"
MOST_OPEN = 256
"""Older effects nobody ever drew are forgotten."""


class _Open(Struct):
    rev: int
    instances: frozenset[str]
    sent: bool = False
    failed: bool = False
    """It already got the reason why it did not come out well."""
    unknown: bool = False
    """It already got the fact that nobody answered in time."""


class EffectBook:
    """Every effect gets Sent at most once, and Confirmed, Failed or Unknown as the pages tell."""

    def __init__(self) -> None:
        self._open: dict[EffectId, _Open] = {}

    def ask(self, effect: DrawGraphics, rev: int) -> None:
        """Write an effect down; revision `rev` shows it."""
        self._open[effect.effect] = _Open(rev=rev, instances=frozenset(g.instance for g in effect.layers))
        while len(self._open) > MOST_OPEN:
            del self._open[next(iter(self._open))]

    def sent(self, rev: int, at_ns: int) -> list[Fact]:
        """Note that revision `rev` was handed to a program page's socket."""
        due = [(effect, entry) for effect, entry in self._open.items() if entry.rev <= rev and not entry.sent]
        for _, entry in due:
            entry.sent = True
        return [EffectSent(effect=effect, lane=Lane.GRAPHICS, at_ns=at_ns) for effect, _ in due]

    def drew(self, rev: int, failed: Iterable[tuple[str, str]], at_ns: int) -> list[Fact]:
        """Note that a program page drew revision `rev`; `failed` are the instances it could not show, and why.

        An effect overtaken before a frame was drawn counts as drawn with the newer one, unless it had failed.
        """
        broken = dict(failed)
        facts: list[Fact] = []
        for effect, entry in [(e, o) for e, o in self._open.items() if o.rev <= rev]:
            lost = sorted(entry.instances & broken.keys())
            if lost and entry.rev == rev:
                if not entry.failed:
                    entry.failed = True
                    facts.append(EffectFailed(effect=effect, lane=Lane.GRAPHICS, why=broken[lost[0]]))
                continue
            del self._open[effect]
            if not entry.failed or entry.rev == rev:
                facts.append(EffectConfirmed(effect=effect, lane=Lane.GRAPHICS, at_ns=at_ns))
        return facts

    def no_page(self, effect: EffectId) -> list[Fact]:
        """Note that no program page is attached. A page that comes later may still confirm it."""
        entry = self._open.get(effect)
        if entry is None or entry.sent or entry.failed:
            return []
        entry.failed = True
        return [EffectFailed(effect=effect, lane=Lane.GRAPHICS, why=NO_PAGE)]

    def overdue(self, effect: EffectId) -> list[Fact]:
        """Note that the answer took too long. It may have been drawn; more may still be heard of it."""
        entry = self._open.get(effect)
        if entry is None or entry.failed or entry.unknown:
            return []
        entry.unknown = True
        return [EffectUnknown(effect=effect, lane=Lane.GRAPHICS, why=NO_ANSWER)]
