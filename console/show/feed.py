"""Live numbers as one value. Feeds make them, the engine passes them on as telemetry, windows show them.

They are no part of the state: the newest wins and none is journalled, but for those a graphic shows
(`console.show.numbers`). Rules look at them as they come.
"""

from msgspec import Struct

from console.show.types import DurationMs, UtcMs


class FeedSample(Struct, frozen=True):
    """Live numbers, with their source and time. None: not known (missing is not zero)."""

    source: str
    at_ms: UtcMs
    viewers: int | None
    orders: int | None
    comments_per_min: int | None
    gmv_minor: int | None
    currency: str
    more: dict[str, float] = {}
    """Those of `MORE` that are known."""
    every_ms: DurationMs = DurationMs(0)
    """How often the slowest source is asked; 0: all speak by themselves. Numbers are no older for a pause that long."""
    stale: tuple[str, ...] = ()
    """Metrics whose own source is silent: they are no figures of now, however new the others are."""


FIRST: tuple[str, ...] = ("viewers", "orders", "comments_per_min", "gmv_minor")
"""The numbers every feed may have; fields of `FeedSample`."""

MORE: tuple[str, ...] = (
    *("peak", "joins", "watch_time_s", "retention", "likes", "impressions", "clicks", "ctr", "click_rate", "carts"),
    *("cart_rate", "checkouts", "checkout_rate", "ctor", "units", "aov_minor", "rpv_minor", "gpm_minor"),
)
"""Those that a feed with a funnel has. Counts are of the whole show, rates of the last five minutes.

What each is: `console.metrics.figures.Figure`; retention is of those who came in long enough ago to have stayed.
"""

METRICS: tuple[str, ...] = (*FIRST, *MORE)
"""The numbers a rule may watch."""

COUNTERS: tuple[str, ...] = (
    "orders",
    "gmv_minor",
    "joins",
    "likes",
    "impressions",
    "clicks",
    "carts",
    "checkouts",
    "units",
)
"""Those that only grow: a rule may fire for each so many."""

SHARES: tuple[str, ...] = ("retention", "ctr", "click_rate", "cart_rate", "checkout_rate", "ctor")
"""Those that are a part of a whole: 0.05 is five percent."""


def metric_now(sample: FeedSample, name: str) -> float | None:
    """Read one number of a sample as it may go on air; none: not known, or its own source is silent."""
    return None if name in sample.stale else metric(sample, name)


def metric(sample: FeedSample, name: str) -> float | None:
    """Read one number of a sample; none: not known. Raises `KeyError` for what is no metric."""
    match name:
        case "viewers":
            return sample.viewers
        case "orders":
            return sample.orders
        case "comments_per_min":
            return sample.comments_per_min
        case "gmv_minor":
            return sample.gmv_minor
        case _ if name in MORE:
            return sample.more.get(name)
        case _:
            raise KeyError(name)
