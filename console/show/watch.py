"""What alarms remember of the live numbers: a look every ten seconds over ten minutes, and who spoke last.

A part of `console.show.truth`, which folds it: telemetry, never journalled. Counterpart: `console.show.feed_alarms`.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.show.feed import FeedSample, metric
from console.show.types import DurationMs, UtcMs

EVERY_MS: Final = DurationMs(10_000)
KEPT_MS: Final = DurationMs(600_000)
LEAST: Final = 30
"""Of fewer than so many at a stage nothing is judged: one more would change the rate by 3 %."""
STAGES: Final = {"retention": "joins", "click_rate": "joins", "cart_rate": "clicks", "checkout_rate": "carts"}
"""The rate of each stage, and what counts those who could have gone on."""


class Look(Struct, frozen=True, array_like=True):
    """The numbers of a moment, by their source's time. None, and a rate that is not there: not known, or of too few."""

    at_ms: UtcMs
    comments: int | None
    """A minute."""
    gmv_minor: int | None
    rates: dict[str, float]


class Watch(Struct, frozen=True):
    """The memory."""

    looks: tuple[Look, ...] = ()
    """The oldest first."""
    voice: bool | None = None
    """Somebody is heard now; none: nothing listens for that."""
    voice_ms: UtcMs = UtcMs(0)
    """Since when."""


def see(watch: Watch, sample: FeedSample) -> Watch:
    """Look at numbers, where it is time to. Numbers of a clock that was put back begin anew."""
    newest_ms = watch.looks[-1].at_ms if watch.looks else None
    if newest_ms is not None and 0 <= sample.at_ms - newest_ms < EVERY_MS:
        return watch
    before = watch.looks if newest_ms is not None and sample.at_ms > newest_ms else ()
    rates = {rate: value for rate in STAGES if (value := rate_of(sample, rate)) is not None}
    look = Look(sample.at_ms, sample.comments_per_min, sample.gmv_minor, rates)
    return replace(watch, looks=(*(one for one in before if one.at_ms >= sample.at_ms - KEPT_MS), look))


def hear(watch: Watch, voice: bool, at_ms: UtcMs) -> Watch:
    """Note that somebody is heard, or nobody."""
    return watch if watch.voice is voice else replace(watch, voice=voice, voice_ms=at_ms)


def rate_of(sample: FeedSample, rate: str) -> float | None:
    """Give the rate of a stage; none: not known, or of too few to be judged."""
    people = metric(sample, STAGES[rate])
    return metric(sample, rate) if people is not None and people >= LEAST else None
