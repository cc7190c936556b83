"""What can be counted of a show, and of what part of it. The words every feed is translated into.

Counterparts: `console.metrics.tally` adds up, `console.metrics.figures` says what is made of the counts.
"""

from enum import StrEnum
from typing import Final, NewType

from console.show.types import CameraId, DealId, ProductId

SourceId = NewType("SourceId", str)
"""Names a feed: ``tiktok``, ``shop``, ``rehearsal``."""

Part = NewType("Part", str)
"""What part of the show a count is of: the whole room, or a product, deal, pin or camera (``product:mug``)."""

ROOM: Final = Part("")
"""The whole show."""


class Count(StrEnum):
    """Something that happens and is counted; a count never goes down by itself."""

    JOINS = "joins"
    """Viewers who came in, each once however often they come."""
    VIEWS = "views"
    """Times that somebody came in."""
    STAYED = "stayed"
    """Viewers who stayed 30 seconds or longer; each counts from their 30th second on."""
    WATCH_S = "watch_s"
    """Seconds watched by all viewers together."""
    COMMENTS = "comments"
    LIKES = "likes"
    SHARES = "shares"
    FOLLOWS = "follows"
    IMPRESSIONS = "impressions"
    """Times that a product was shown to somebody (its card, or it in the bag)."""
    CLICKS = "clicks"
    """Times that somebody opened a product."""
    CARTS = "carts"
    """Times that somebody put a product into the cart."""
    CHECKOUTS = "checkouts"
    """Times that somebody began to pay."""
    ORDERS = "orders"
    """Orders placed, however many things are in one."""
    UNITS = "units"
    """Units sold."""
    GMV_MINOR = "gmv_minor"
    """What was sold, in minor units of the show's currency, before cancellations and returns."""


def of_product(product: ProductId) -> Part:
    """Name a product's part."""
    return Part(f"product:{product}")


def of_deal(deal: DealId) -> Part:
    """Name a deal's part: what is counted of its product while it runs."""
    return Part(f"deal:{deal}")


def of_pin(number: int) -> Part:
    """Name a pin's part: what is counted of its product while it is pinned; the show's first pin is 1."""
    return Part(f"pin:{number}")


def of_camera(camera: CameraId) -> Part:
    """Name a camera's part: what is counted of the whole room while it is in program."""
    return Part(f"camera:{camera}")
