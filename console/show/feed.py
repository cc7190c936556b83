"""Live numbers as one value. Feeds make them, the engine passes them on as telemetry, windows show them.

They are no part of the state: the newest wins and none is journalled, but for those a graphic shows
(`console.show.numbers`). Rules look at them as they come.
"""

from msgspec import Struct

from console.show.types import UtcMs


class FeedSample(Struct, frozen=True):
    """Live numbers, with their source and time. None: not known (missing is not zero)."""

    source: str
    at_ms: UtcMs
    viewers: int | None
    orders: int | None
    comments_per_min: int | None
    gmv_minor: int | None
    currency: str


METRICS: tuple[str, ...] = ("viewers", "orders", "comments_per_min", "gmv_minor")
"""The numbers a rule may watch; fields of `FeedSample`."""

COUNTERS: tuple[str, ...] = ("orders", "gmv_minor")
"""Those that only grow: a rule may fire for each so many."""


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
        case _:
            raise KeyError(name)
