"""Live numbers of the stream, as a feed gives them. Telemetry: newest wins."""

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
