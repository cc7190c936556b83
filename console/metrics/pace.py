"""How often a feed is heard: when last, and how long it is silent between two words. Pure.

A feed says no sooner that it is dead than that nobody buys. So what its silence means goes by how long it was silent
before. Counterpart: `console.metrics.freshness` judges figures by it.
"""

from typing import Final

from msgspec import Struct

from console.show.types import DurationMs, UtcMs

LEARN_MS: Final = 60_000
"""Of a feed heard for less nobody knows how often it speaks."""
HALF_MS: Final = 300_000
"""A silence counts for one to two times as long: a shop that was slow at noon is not so for ever."""


class Pace(Struct):
    """How often a feed is heard, by our own clock. Not for two threads."""

    first_ms: UtcMs
    heard_ms: UtcMs
    """When it was heard last."""
    since_ms: UtcMs
    longest_ms: int = 0
    """The longest silence since `since_ms`."""
    before_ms: int = 0
    """The longest silence of the time before that."""

    def hear(self, now_ms: UtcMs) -> None:
        """Note a word; one of a clock that was put back changes nothing."""
        silent_ms = now_ms - self.heard_ms
        if silent_ms <= 0:
            return
        self.heard_ms = now_ms
        if now_ms - self.since_ms >= HALF_MS:
            self.before_ms, self.longest_ms, self.since_ms = self.longest_ms, 0, now_ms
        self.longest_ms = max(self.longest_ms, silent_ms)

    @property
    def usual_ms(self) -> DurationMs | None:
        """Say how long it may be silent between two words, as it was of late; none: it was heard too briefly."""
        known = self.heard_ms - self.first_ms >= LEARN_MS
        return DurationMs(max(self.longest_ms, self.before_ms)) if known else None


def begun(now_ms: UtcMs) -> Pace:
    """Begin with a feed's first word."""
    return Pace(now_ms, now_ms, now_ms)
