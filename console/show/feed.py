"""Live numbers as one value. Feeds make them, the engine passes them on as telemetry, windows show them.

They are never part of the state: the newest wins and none is journalled.
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
