"""What the rules of a show would have done in a show that was captured. Pure; nothing is performed.

Every rule is taken as armed from the capture's beginning, and looks at the numbers once a second, as in a show. Whether
its steps would have been refused then is not known: a dry run says when it would have fired, and why.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.metrics.board import board
from console.metrics.capture import Entry, play
from console.metrics.counts import Count, SourceId
from console.metrics.moments import Moments
from console.metrics.sampling import sample
from console.metrics.tally import Tally
from console.show.commands import ReadMetrics
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.events import RuleFired
from console.show.evolve import replay
from console.show.rules import decide_metrics
from console.show.state import FRESH, RuleRun
from console.show.types import DurationMs, Rule, RuleId, Show, UtcMs

LOOK_EVERY_MS: Final = 1_000
LONGEST_GAP_MS: Final = 60_000
"""While a capture says nothing for longer than this nobody looks: numbers that do not come fire nothing."""
ASKED_MS: Final = DurationMs(15_000)
"""A capture does not say how often its feeds were asked: as often as may be."""
SOURCE: Final = "capture"


class Firing(Struct, frozen=True):
    """A rule would have fired."""

    at_ms: UtcMs
    rule: RuleId
    name: str
    why: str
    asks: bool
    """It would have asked the producer first."""


class DryRun(Struct, frozen=True):
    """What came of it."""

    firings: tuple[Firing, ...]
    records: int
    began_ms: UtcMs | None
    """None: the capture is empty."""
    ended_ms: UtcMs | None


def dry_run(show: Show, entries: Iterable[Entry], owners: Mapping[Count, frozenset[SourceId]], currency: str) -> DryRun:
    """Play a capture to the rules of a show. `owners`: as feeds.toml says."""
    moments = Moments()
    tally = Tally(owners, moments)
    rules = _Rules(show)
    records, began_ms, ended_ms, look_ms = 0, None, None, UtcMs(0)
    for entry in entries:
        if began_ms is None:
            began_ms, look_ms = entry.at, UtcMs(entry.at + LOOK_EVERY_MS)
        look_ms = max(look_ms, UtcMs(entry.at - LONGEST_GAP_MS))
        while look_ms <= entry.at:
            numbers = board(tally, moments, (), (), look_ms, ASKED_MS)
            rules.look(ReadMetrics(sample(numbers, SOURCE, currency)), look_ms)
            look_ms = UtcMs(look_ms + LOOK_EVERY_MS)
        play(entry, tally, moments)
        records += entry.record is not None
        ended_ms = entry.at
    return DryRun(tuple(rules.firings), records, began_ms, ended_ms)


class _Rules:
    """All rules of a show, armed, without their steps: those are another matter, and nobody is there to answer."""

    def __init__(self, show: Show) -> None:
        self.firings: list[Firing] = []
        self._rules: dict[RuleId, Rule] = {rule.id: rule for rule in show.rules}
        self._show = replace(show, rules=tuple(replace(rule, steps=(), ask=False) for rule in show.rules))
        self._state = replace(FRESH, rules={rule: RuleRun(armed=True) for rule in self._rules})

    def look(self, command: ReadMetrics, at_ms: UtcMs) -> None:
        """Let every rule look at numbers."""
        found = decide_metrics(self._show, self._state, command, at_ms, decide)
        if isinstance(found, Refused):
            return
        for event in found.events:
            if isinstance(event, RuleFired):
                rule = self._rules[event.rule]
                self.firings.append(Firing(at_ms, rule.id, rule.name, event.why, rule.ask))
        self._state = replay(found.events, self._state)
