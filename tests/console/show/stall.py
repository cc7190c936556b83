"""What happens at the fair: its deals as events, and steps some other test judges. For tests of deals and claims."""

from msgspec.structs import replace

from console.show.commands import Command, CountStock, ReadListing
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.events import DealArmed, DealOpening, DealStarted, Event
from console.show.types import Deal, DealId, Price, ProductId, Show, SoundId, UtcMs, VariantId
from tests.book import Book
from tests.console.show.fair import FAIR
from tests.console.show.shop import usd

T = UtcMs(1_790_000_000_000)
"""2026-09-21, when the fair is on."""

SCARF, MUG_DEAL = DealId("scarf-flash"), DealId("mug-flash")
SCARF_ARMED = DealArmed(
    deal=SCARF,
    name="Scarf flash",
    product=ProductId("scarf"),
    product_name="Silk scarf",
    price=usd(3900),
    was=usd(7400),
    at_ms=T,
    cap_units=5,
    per_buyer=2,
)
SCARF_OPENING = DealOpening(
    deal=SCARF,
    name="Scarf flash",
    product=ProductId("scarf"),
    product_name="Silk scarf",
    price=usd(3900),
    was=usd(7400),
    started_ms=T,
    opens_ms=UtcMs(T + 30_000),
    cap_units=5,
    per_buyer=2,
)
SCARF_STARTED = DealStarted(
    deal=SCARF,
    name="Scarf flash",
    product=ProductId("scarf"),
    product_name="Silk scarf",
    price=usd(3900),
    was=usd(7400),
    started_ms=UtcMs(T + 30_000),
    deadline_ms=UtcMs(T + 210_000),
    sting=SoundId("win"),
    cap_units=5,
    per_buyer=2,
)
FAIR_MUG_STARTED = DealStarted(
    deal=MUG_DEAL,
    name="Mug flash",
    product=ProductId("mug"),
    product_name="Stoneware mug",
    price=usd(1800),
    was=None,
    started_ms=T,
    deadline_ms=UtcMs(T + 120_000),
    sting=None,
)


def with_deal(deal: Deal, show: Show = FAIR) -> Show:
    """Give the fair with a deal changed."""
    return replace(show, deals=tuple(deal if one.id == deal.id else one for one in show.deals))


def fair_deal(deal: DealId) -> Deal:
    """Give a deal of the fair."""
    found = FAIR.deal(deal)
    assert found is not None
    return found


def followed(story: Book, command: Command, at_ms: int) -> tuple[Event, ...]:
    """Say what follows from a command."""
    decision = decide(story.show, story.state, command, UtcMs(at_ms))
    assert isinstance(decision, Accepted), decision
    return decision.events


def went_on(story: Book, command: Command, at_ms: int) -> Book:
    """Let a command count, and what follows from it happen."""
    return story.given(*followed(story, command, at_ms))


def counted(story: Book, product: str, variant: str, units: int, at_ms: int, *, provisional: bool = False) -> Book:
    """Let the shop count a variant."""
    count = CountStock(ProductId(product), VariantId(variant), units, "shop", UtcMs(at_ms), provisional)
    return went_on(story, count, at_ms)


def listed(story: Book, product: str, price: Price, at_ms: int) -> Book:
    """Let the shop's page show a price."""
    return went_on(story, ReadListing(ProductId(product), price, "shop", UtcMs(at_ms)), at_ms)
